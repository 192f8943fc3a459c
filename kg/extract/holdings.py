"""Who holds how much of what: 其中云帆持股51%, 李静持有星河9%股权的云帆, 云帆（22.4%）, 双方各占一半.

The holder stands by its share; the company held is named beside it, or it is the one the sentence has
just introduced, or the one the paragraph is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_start, find_clause_subject
from kg.extract.draft import Draft
from kg.extract.ratios import read_ratios
from kg.extract.stakes import HoldingWords, compile_words
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, Chunk, Item, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Holding:
    """A holder with its share at a place of the mask; `owned` is the company where the words name it."""

    holder: Item
    place: int
    span: tuple[int, int]
    cue: tuple[int, int]
    share: str | None = None
    owned: Item | None = None


def read_holdings(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every share that the sentence says somebody holds."""
    holdings = _collect_holdings(view, focus, compile_words(ontology))
    holders = frozenset(h.holder.entity for h in holdings if h.holder.entity)
    for holding in holdings:
        owned, inherited = holding.owned, False
        if owned is None:
            owned, inherited = find_owned(view, focus, holding.place, holders)
        if owned is None or owned.entity == holding.holder.entity:
            continue
        start, end = view.find_span(*holding.span)
        start = min([start, *([owned.start] if not inherited else [])])
        implicit = ("object",) if inherited or owned.symbol == GENERIC else ()
        cue, fields = view.find_span(*holding.cue), {"share": holding.share} if holding.share else {}
        yield Draft(
            "owns_stake_in", holding.holder, owned, start, end, cue, "holdings", "share", fields, implicit, dated=False
        )
        if _is_majority(holding, ontology) and not _is_sold(view, holding, ontology):
            owner = ("subject",) if implicit else ()
            yield Draft(
                "subsidiary_of", owned, holding.holder, start, end, cue, "holdings", "majority", {}, owner,
                dated=False, weight=0.9,
            )  # fmt: skip


def _is_majority(holding: Holding, ontology: Ontology) -> bool:
    """True where an organization holds more than half."""
    whole = ontology.find_cues("owns_stake_in", "whole_shares")
    number = re.match(r"[\d.]+", holding.share or "")
    most = float(number.group().strip(".")) > 50 if number else holding.share in whole
    return most and holding.holder.symbol == ORGANIZATION


def _is_sold(view: View, holding: Holding, ontology: Ontology) -> bool:
    """True where the clause tells that the holder parts with the stake (售出所持乙公司全部55%股权)."""
    before = re.split("[，。；]", view.mask[: holding.span[0]])[-1]
    told = before + view.mask[slice(*holding.span)]
    return any(word in told for word in ontology.find_cues("subsidiary_of", "parting"))


def _collect_holdings(view: View, focus: Focus, words: HoldingWords) -> list[Holding]:
    taken: list[tuple[int, int]] = []
    found: list[Holding] = []
    for pattern in words.finders:
        if pattern is words.bare and not words.stock.search(view.mask):
            continue
        for match in pattern.finditer(view.mask):
            span = match.span("shares") if match.groupdict().get("shares") else match.span("cue")
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            rows = _read_match(view, match, words)
            if rows:
                taken.append(span)
                found.extend(rows)
                found.extend(_read_further(view, match, rows, words))
    found.extend(_read_through(view, found, words))
    found.extend(_read_brackets(view, focus, words))
    for ratio in read_ratios(view, view.ontology):
        place, span = ratio.span[0], ratio.span
        found.extend(Holding(item, place, span, span, share, ratio.owned) for item, share in ratio.holders)
    return sorted(found, key=lambda h: (h.span, h.holder.start))


_HELD = ("持有", "所持", "参股", "增持", "减持")
"""What stands before the company held, which holds nothing by that: 除持有云帆2%股份外，同时持有…."""


def _read_match(view: View, match: re.Match[str], words: HoldingWords) -> list[Holding]:
    groups = match.groupdict()
    place = match.start("holder") if groups.get("holder") else match.start()
    chunk = _find_holders(view, match, words)
    if chunk is None or (groups.get("holder") and view.mask[:place].endswith(_HELD)):
        return []
    shares = words.share.findall(groups.get("shares") or (match["cue"] if match.re is words.bare else ""))
    owned = _pick_owned(view.chunks[match.start("owned")]) if groups.get("owned") else None
    items = [item for item in chunk.items if item.entity]
    out = []
    summed = len(items) > 1 and _is_summed(match.group(), view.ontology)
    for number, item in enumerate(items if len(shares) in (1, len(items)) else items[-1:]):
        share = shares[number] if len(items) == len(shares) else (shares[-1] if shares and not summed else None)
        out.append(Holding(item, place, match.span(), match.span("cue"), share, owned))
    return out


def _find_holders(view: View, match: re.Match[str], words: HoldingWords) -> Chunk | None:
    chunk = view.chunks[match.start("holder")] if match.groupdict().get("holder") else None
    if match.re is words.both:
        return _find_pair(view, match.start())
    if match.re is words.going_on:
        return find_clause_subject(view, match.start(), ORGANIZATION + PERSON)
    return _find_loose_holder(view, match, words) if match.re is words.unnamed else chunk


def _is_summed(text: str, ontology: Ontology) -> bool:
    """True where one share is the sum of a list's (合计持有9%), so that nobody's own is told."""
    single, summed = (ontology.find_cues("owns_stake_in", name) for name in ("one_by_one", "in_sum"))
    return any(w in text for w in summed) and not any(w in text for w in single)


def _read_further(view: View, match: re.Match[str], rows: list[Holding], words: HoldingWords) -> list[Holding]:
    """The rest of a list of companies held: 持有星河75%、云帆68%的股权."""
    out: list[Holding] = []
    end = match.end()
    while rows[0].owned is not None and (found := words.further.match(view.mask, end)):
        owned = _pick_owned(view.chunks[found.start(1)])
        out.extend(replace(row, owned=owned, share=found[2], span=(row.span[0], found.end())) for row in rows if owned)
        end = found.end()
    return out


def _pick_owned(chunk: Chunk | None) -> Item | None:
    return chunk.items[0] if chunk and chunk.items and chunk.items[0].entity else None


def _find_pair(view: View, before: int) -> Chunk | None:
    """The nearest chunk of two names left of `before`: 云帆与星河 of which 双方 speaks."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol in (ORGANIZATION, PERSON) and len(chunk.items) > 1:
            return chunk
    return None


def _find_loose_holder(view: View, match: re.Match[str], words: HoldingWords) -> Chunk | None:
    """Whom a clause that begins with its share (，占股约8%) goes on about.

    Behind 第一大股东为X it is X; behind 参股X, which names what is held, whoever the paragraph is about.
    """
    start = find_clause_start(view, match.start())
    lead = view.mask[start : match.start()]
    vague = view.ontology.find_cues("owns_stake_in", "vague_holding")
    if not start or words.loose.search(lead) or match["cue"] in vague:
        return None
    previous = find_clause_start(view, start - 1)
    if words.shareholder.search(view.mask[previous:start]):
        chunks = [c for c in view.chunks[previous:start] if c and c.symbol in (ORGANIZATION, PERSON)]
        return chunks[-1] if chunks else None
    return find_clause_subject(view, start - 1, ORGANIZATION + PERSON)


def _read_through(view: View, holdings: list[Holding], words: HoldingWords) -> list[Holding]:
    """Who holds through another: 李静通过云帆投资持有…, where 云帆投资 holds too."""
    out = []
    for holding in holdings:
        found = words.through.search(view.mask[: holding.place])
        chunk = view.chunks[found.start()] if found else None
        if chunk is not None and chunk.items[0].entity:
            out.append(replace(holding, holder=chunk.items[0]))
    return out


def _read_brackets(view: View, focus: Focus, words: HoldingWords) -> Iterator[Holding]:
    """Names with a share in brackets behind them (云帆（22.4%）), in a sentence that speaks of shares."""
    if not words.stock.search(view.sentence.sentence.folded):
        return
    daughters = words.daughters.search(view.mask) is not None
    minority = view.ontology.find_cues("owns_stake_in", "minority")
    for place, chunk in view.list_chunks():
        for item in chunk.items:
            end = item.end + (view.sentence.sentence.folded[item.end : item.end + 1] in ("”", "》", "」"))
            found = words.bracketed.match(view.sentence.sentence.folded, end)
            if not found or not item.entity or item.symbol not in (ORGANIZATION, PERSON):
                continue
            if not daughters and not any(word in found.group() for word in minority):
                yield Holding(item, place, (place, place + 1), (place, place + 1), found[1])
            elif daughters and item.symbol == ORGANIZATION:
                parent = find_clause_subject(view, place, ORGANIZATION)
                owner = parent.items[0] if parent and parent is not chunk else Item(ORGANIZATION, 0, 0, "", focus.topic)
                if owner.entity:
                    yield Holding(owner, place, (place, place + 1), (place, place + 1), found[1], item)


def _is_introduced(view: View, place: int) -> bool:
    """True for a company whose words make it the holder's own, a means or a partner, not the one held."""
    words, before = compile_words(view.ontology), view.mask[:place]
    behind = words.introduced.match(view.mask[place + 1 :])
    return bool(behind or words.by.search(before) or words.beside.search(before))


def find_owned(view: View, focus: Focus, before: int, holders: frozenset[str]) -> tuple[Item | None, bool]:
    """The company whose shares are spoken of at `before`: the last one named there that holds none itself."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if not chunk or chunk.symbol != ORGANIZATION or len(chunk.items) > 1:
            continue
        item = chunk.items[0]
        if item.entity and item.entity not in holders and not _is_introduced(view, place):
            return item, item.symbol == GENERIC
    entity = focus.topic if focus.topic not in holders else focus.organization
    return (Item(ORGANIZATION, 0, 0, "", entity), True) if entity and entity not in holders else (None, True)
