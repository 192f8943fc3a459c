"""Counts what was found, what was missed and what is wrong, article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.evaluate.assign import assign_pairs
from kg.evaluate.matching import (
    Found,
    Kind,
    follows_from,
    is_state,
    match_dates,
    match_statement,
    name_owners,
    names_party,
    read_found,
    springs_trap,
)
from kg.evaluate.names import Match, compare_posts, fold_names
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.evaluate.gold import GoldArticle, GoldStatement, Trap

BINS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)
"""The lower bounds of the bins of confidence."""


@dataclass(slots=True)
class Count:
    """Annotated statements and those answered; found statements that are right and those that are wrong."""

    gold: int = 0
    recalled: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float | None:
        """The share of right ones among those found, None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of answered ones among those annotated, None where nothing was annotated."""
        return self.recalled / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, None where either is."""
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """An annotated statement that nothing answered, and what was found close to it."""

    article: GoldArticle
    gold: GoldStatement
    near: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """A found statement that is wrong; `trap` is the thing not to be found that it asserts, if it does."""

    article: GoldArticle
    found: Found
    trap: Trap | None = None


@dataclass(slots=True)
class Score:
    """All counts over a gold file; the counters' keys are `Match` values, "right", "wrong" and "missing".

    `sure` counts right and wrong statements by the lower bound of their bin of confidence; `strays` are rows
    of articles that the gold does not hold.
    """

    articles: int = 0
    found: int = 0
    strays: int = 0
    relations: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    ranks: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    posts: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    status: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    speaker: Counter[str] = field(default_factory=Counter)
    former: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    neutral: Counter[str] = field(default_factory=Counter)
    sure: dict[float, Count] = field(default_factory=lambda: {bound: Count() for bound in BINS})
    misses: list[Miss] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    sprung: list[Alarm] = field(default_factory=list)

    @property
    def total(self) -> Count:
        """All relations together, each statement of equal weight."""
        counts = self.relations.values()
        return Count(
            sum(c.gold for c in counts),
            sum(c.recalled for c in counts),
            sum(c.right for c in counts),
            sum(c.wrong for c in counts),
        )


def score_rows(
    gold: Sequence[GoldArticle], rows: Iterable[dict[str, Any]], *, min_confidence: float | None = None
) -> Score:
    """The score of found statements, given as rows of `kg.model.write_statement_row`, against annotated articles.

    Rows with less confidence than `min_confidence` count as not found; rows of entities alone are passed over.
    """
    found: dict[str, list[Found]] = {article.id: [] for article in gold}
    score = Score(articles=len(gold))
    for row in rows:
        if row["article"] not in found:
            score.strays += 1
        elif "relation" in row:
            read = read_found(row)
            if min_confidence is None or read.confidence is None or read.confidence >= min_confidence:
                found[read.article].append(read)
    for article in gold:
        score.found += len(found[article.id])
        _score_article(score, article, found[article.id])
    return score


def _score_article(score: Score, article: GoldArticle, found: Sequence[Found]) -> None:
    live = []
    for item in found:
        trap = next((trap for trap in article.traps if springs_trap(article, trap, item)), None)
        if trap is None:
            live.append(item)
            continue
        score.sprung.append(Alarm(article, item, trap))
        if not article.recall_only and item.relation in load_ontology().relations:
            _count_wrong(score, article, item, trap)
    kinds, taken = _assign(article, live)
    for row, gold in enumerate(article.statements):
        _count_gold(score, article, gold, live[taken[row]] if row in taken else None, live)
        if row in taken:
            _count_answer(score, article, gold, live[taken[row]], kinds[row, taken[row]])
    used = set(taken.values())
    for column, item in enumerate(live):
        if column not in used:
            rivals = any((row, column) in kinds for row in taken)
            _count_rest(score, article, item, duplicate=rivals)


def _assign(article: GoldArticle, live: Sequence[Found]) -> tuple[dict[tuple[int, int], Kind], dict[int, int]]:
    """By which right each found statement (column) may answer each annotated one (row), and which one it answers.

    Of two good answers the one in the article's scope is taken, because only that one counts for precision.
    """
    kinds: dict[tuple[int, int], Kind] = {}
    weights: dict[tuple[int, int], int] = {}
    for row, gold in enumerate(article.statements):
        for column, item in enumerate(live):
            matched = match_statement(article, gold, item)
            if matched:
                kinds[row, column] = matched[0]
                weights[row, column] = 2 * matched[1] + _in_scope(article, item.relation)
    return kinds, assign_pairs(weights)


def judge_answers(article: GoldArticle, found: Sequence[Found]) -> list[bool | None]:
    """For each found statement whether it is right; a second answer is right too, None says that nothing tells."""
    kinds, taken = _assign(article, found)
    used = set(taken.values())
    answering = {column for _, column in kinds}
    judged: list[bool | None] = []
    for column, item in enumerate(found):
        if column in used or column in answering:
            judged.append(True)
        else:
            judged.append(None if _excuse(article, item) else False)
    return judged


def _in_scope(article: GoldArticle, relation: str) -> bool:
    return article.scope is None or relation in article.scope


def _count_gold(
    score: Score, article: GoldArticle, gold: GoldStatement, answer: Found | None, live: Sequence[Found]
) -> None:
    for count in (score.relations[gold.relation], score.ranks[gold.rank]):
        count.gold += 1
        count.recalled += answer is not None
    if answer is None:
        score.misses.append(Miss(article, gold, tuple(item for item in live if _is_near(article, gold, item))))


def _is_near(article: GoldArticle, gold: GoldStatement, found: Found) -> bool:
    """True when a found statement shares both ends with a missed one, or its relation and one end."""
    ends = (
        names_party(found.subject, article.names_of(gold.subject)),
        names_party(found.object, article.names_of(gold.object)),
    )
    return all(ends) or (found.relation == gold.relation and any(ends))


def _count_answer(score: Score, article: GoldArticle, gold: GoldStatement, found: Found, kind: Kind) -> None:
    if kind is not Kind.RECALL and _in_scope(article, found.relation) and not article.recall_only:
        score.relations[gold.relation].right += 1
        _find_bin(score, found).right += 1
    if gold.post:
        score.posts[compare_posts(gold.post, found.post, name_owners(article, gold))] += 1
    dates = match_dates(gold, found)
    score.dates.update(dates)
    if not dates and "date" not in article.unannotated and (found.at or found.start or found.end):
        score.dates["spurious"] += 1
    if gold.status:
        score.status[_say_right(found.status in {gold.status, *gold.statuses})] += 1
        score.confusion[gold.status, found.status] += 1
        if gold.speaker:
            score.speaker[_judge_speaker(article, gold.speaker, found.speaker)] += 1
    if is_state(gold.relation) and is_state(found.relation) and "former" not in article.unannotated:
        score.former[_say_right(found.ended == gold.ended)] += 1
    for party, reference in ((found.subject, gold.subject), (found.object, gold.object)):
        entity = article.entities.get(reference)
        if entity and party.type and names_party(party, entity.folded):
            score.types[_say_right(party.type == entity.type)] += 1


def _judge_speaker(article: GoldArticle, gold: str, found: str | None) -> str:
    folded = fold_names([found or ""])
    if not folded:
        return Match.MISSING
    return _say_right(not folded.isdisjoint(article.names_of(gold) or ()))


def _say_right(right: bool) -> str:
    return "right" if right else "wrong"


def _count_rest(score: Score, article: GoldArticle, found: Found, *, duplicate: bool) -> None:
    """A statement that answers nothing is wrong, unless there is a reason to pass it over."""
    reason = "duplicate" if duplicate else _excuse(article, found)
    if reason:
        score.neutral[reason] += 1
    else:
        _count_wrong(score, article, found, None)


def _excuse(article: GoldArticle, found: Found) -> str:
    if any(match_statement(article, gold, found) for gold in article.optional):
        return "optional"
    if any(follows_from(article, gold, found) for gold in (*article.statements, *article.optional)):
        return "follows by rule"
    if found.relation not in load_ontology().relations:
        return "unknown relation"
    if not _in_scope(article, found.relation):
        return "out of scope"
    return "recall only" if article.recall_only else ""


def _count_wrong(score: Score, article: GoldArticle, found: Found, trap: Trap | None) -> None:
    score.relations[found.relation].wrong += 1
    _find_bin(score, found).wrong += 1
    score.alarms.append(Alarm(article, found, trap))


def _find_bin(score: Score, found: Found) -> Count:
    confidence = 1.0 if found.confidence is None else found.confidence
    return score.sure[next((bound for bound in BINS if confidence >= bound), BINS[-1])]
