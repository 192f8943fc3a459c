"""The score as a table for people and as plain values for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.evaluate.names import Match
from kg.evaluate.score import BINS

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from kg.evaluate.gold import GoldArticle, GoldStatement
    from kg.evaluate.matching import Found
    from kg.evaluate.score import Alarm, Count, Miss, Score

NEAR_SHOWN = 3
RATED = {
    "posts": (Match.EXACT, Match.NEAR),
    "dates": (Match.EXACT, Match.NEAR),
    "status": ("right",),
    "former": ("right",),
    "speaker": ("right",),
    "types": ("right",),
}
"""The qualifiers with what counts as right, in the order in which it is added up."""


def describe_score(score: Score) -> dict[str, Any]:
    """The score as plain values; rates are shares from 0 to 1, None where nothing was counted."""
    return {
        "articles": score.articles,
        "found": score.found,
        "rows_of_unknown_articles": score.strays,
        "total": _describe_count(score.total),
        "relations": {name: _describe_count(count) for name, count in sorted(score.relations.items())},
        "ranks": {
            name: {"gold": count.gold, "recalled": count.recalled, "recall": count.recall}
            for name, count in sorted(score.ranks.items())
        },
        **{name: describe_rates(getattr(score, name), good) for name, good in RATED.items()},
        "status_confusion": {f"{gold} > {found}": n for (gold, found), n in sorted(score.confusion.items())},
        "confidence": [
            {"from": low, "to": high, "statements": n, "right": share} for low, high, n, share in list_bins(score)
        ],
        "neutral": dict(sorted(score.neutral.items())),
        "must_not": [_describe_alarm(alarm) for alarm in score.sprung],
    }


def _describe_count(count: Count) -> dict[str, Any]:
    return {
        "gold": count.gold,
        "recalled": count.recalled,
        "right": count.right,
        "wrong": count.wrong,
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
    }


def describe_rates(counts: Counter[str], good: tuple[str, ...]) -> dict[str, Any]:
    """The counts of a qualifier, their number and the share of each kind of right answer, added up.

    What is given where the gold has nothing ("spurious") is counted apart.
    """
    total = sum(n for name, n in counts.items() if name != "spurious")
    described: dict[str, Any] = {"n": total, **{str(name): n for name, n in sorted(counts.items())}}
    reached = 0
    for name in good:
        reached += counts[name]
        described[f"share_{name}"] = reached / total if total else None
    return described


def list_bins(score: Score) -> Iterator[tuple[float, float, int, float | None]]:
    """The bins of confidence from the surest on: bounds, statements judged, share of them right."""
    high = 1.0
    for low in BINS:
        count = score.sure[low]
        yield low, high, count.right + count.wrong, count.precision
        high = low


def _describe_alarm(alarm: Alarm) -> dict[str, Any]:
    return {
        "article": alarm.article.id,
        "found": spell_found(alarm.found),
        "why": alarm.trap.why if alarm.trap else "",
        "quote": alarm.found.quote,
    }


def spell_score(score: Score, errors: int = 0) -> str:
    """The table by relation and below it the rest; then up to `errors` misses and as many false alarms."""
    lines = [*_spell_relations(score), "", *_spell_qualifiers(score), "", *_spell_bins(score), "", *_spell_traps(score)]
    if errors:
        lines += ["", f"misses, {min(errors, len(score.misses))} of {len(score.misses)}"]
        lines += [line for miss in score.misses[:errors] for line in _spell_miss(miss)]
        lines += ["", f"false alarms, {min(errors, len(score.alarms))} of {len(score.alarms)}"]
        lines += [line for alarm in score.alarms[:errors] for line in _spell_alarm(alarm)]
    return "\n".join(lines)


def _spell_relations(score: Score) -> Iterator[str]:
    yield f"{score.articles} articles, {score.found} statements found" + (
        f", {score.strays} rows of articles that the gold does not hold" if score.strays else ""
    )
    yield f"{'relation':<16}{'gold':>7}{'recalled':>10}{'right':>7}{'wrong':>7}{'P':>8}{'R':>8}{'F1':>8}"
    for name, count in [*sorted(score.relations.items()), ("all", score.total)]:
        rates = "".join(f"{spell_share(share):>8}" for share in (count.precision, count.recall, count.f1))
        yield f"{name:<16}{count.gold:>7}{count.recalled:>10}{count.right:>7}{count.wrong:>7}{rates}"


def spell_share(share: float | None) -> str:
    """A share as a percentage with one decimal.

    >>> spell_share(0.875), spell_share(None)
    ('87.5', '-')
    """
    return "-" if share is None else f"{100 * share:.1f}"


def _spell_qualifiers(score: Score) -> Iterator[str]:
    for name, count in sorted(score.ranks.items()):
        yield f"{'recall, ' + name:<16}{spell_share(count.recall):>7}  {count.recalled} of {count.gold}"
    for name, good in RATED.items():
        counts: Counter[str] = getattr(score, name)
        rates = describe_rates(counts, good)
        if rates["n"]:
            shares = "  ".join(f"{spell_share(rates[f'share_{kind}']):>7} {kind}" for kind in good)
            rest = "  ".join(f"{kind} {counts[kind]}" for kind in sorted(counts) if kind not in good)
            yield f"{name:<16}{shares}  of {rates['n']}" + (f"; {rest}" if rest else "")
    if score.neutral:
        yield f"{'neither':<16}" + ", ".join(f"{name} {n}" for name, n in sorted(score.neutral.items()))


def _spell_bins(score: Score) -> Iterator[str]:
    yield f"{'confidence':<16}{'right':>7}  statements"
    for low, high, judged, share in list_bins(score):
        if judged:
            yield f"{f'{low:.1f} to {high:.1f}':<16}{spell_share(share):>7}  {judged}"


def _spell_traps(score: Score) -> Iterator[str]:
    yield f"asserted although it must not be: {len(score.sprung)}"
    for alarm in score.sprung:
        why = alarm.trap.why if alarm.trap else ""
        yield f"  {alarm.article.id}: {spell_found(alarm.found)}: {why}; “{_cut(alarm.found.quote)}”"


def _spell_miss(miss: Miss) -> Iterator[str]:
    yield f"  {miss.article.id} ({miss.gold.rank}) {spell_gold(miss.article, miss.gold)}"
    if miss.gold.evidence:
        yield f"      “{_cut(miss.gold.evidence)}”"
    for found in miss.near[:NEAR_SHOWN]:
        yield f"      found: {spell_found(found)}"


def _spell_alarm(alarm: Alarm) -> Iterator[str]:
    sure = "" if alarm.found.confidence is None else f"  confidence {alarm.found.confidence}"
    yield f"  {alarm.article.id} {spell_found(alarm.found)}{sure}"
    if alarm.found.quote:
        yield f"      “{_cut(alarm.found.quote)}”"


def spell_gold(article: GoldArticle, gold: GoldStatement) -> str:
    """An annotated statement in one line."""
    ends = f"{article.label(gold.subject)} {gold.relation} {article.label(gold.object)}"
    return ends + _spell_marks(gold, gold.status)


def spell_found(found: Found) -> str:
    """A found statement in one line."""
    return f"{found.subject.name} {found.relation} {found.object.name}" + _spell_marks(found, found.status)


def _spell_marks(item: GoldStatement | Found, status: str | None) -> str:
    dates = item.at or (f"{item.start or ''}–{item.end or ''}" if item.start or item.end else None)
    marks = (item.post, dates, "former" if item.former else None, status if status != "asserted" else None)
    kept = ", ".join(mark for mark in marks if mark)
    return f" ({kept})" if kept else ""


def _cut(quote: str, longest: int = 120) -> str:
    """A quote on one line, cut where it is long."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
