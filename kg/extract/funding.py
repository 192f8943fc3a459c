"""Financing rounds: who leads, follows or buys in, and whose round it is.

A round is told once (云帆完成A轮融资) and its investors in the clauses behind it (由X领投，Y跟投), so the
company is looked for in the sentence and, failing that, is the one the paragraph is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extract.clauses import find_clause_subject, find_organization_in, find_organization_subject, is_reporter
from kg.extract.draft import Draft
from kg.extract.rounds import FundingWords, compile_words
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, Chunk, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Stake:
    """An investor at a place of the mask with the cue; `company` where the words name it."""

    investors: tuple[Item, ...]
    place: int
    span: tuple[int, int]
    cue: tuple[int, int]
    company: Item | None = None


_PUT_INTO = compile_regex("[向对][^，。；：“”ⓅⓄⓊ]{1,12}$")
"""What puts the money into the organization behind it, which is no investor then: 对全资子公司云帆增资."""


def read_fundings(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every investment the sentence tells of."""
    words = compile_words(ontology)
    stakes = _collect_stakes(view, focus, words)
    investors = frozenset(i.entity for s in stakes for i in s.investors if i.entity)
    for stake in stakes:
        company, inherited = stake.company, False
        if company is None:
            company, inherited = find_company(view, focus, stake.place, investors, words)
        if company is None:
            continue
        start, end = view.find_span(*stake.span)
        start = start if inherited else min(start, company.start)
        cue = view.find_span(*stake.cue)
        for investor in stake.investors:
            if investor.entity and investor.entity != company.entity:
                implicit = ("object",) if inherited or company.symbol == GENERIC else ()
                terms = _find_terms(view, words)
                yield Draft("invests_in", investor, company, start, end, cue, "funding", "round", terms, implicit)


def _find_terms(view: View, words: FundingWords) -> dict[str, Any]:
    """The sum and the round that the sentence names, where it names one of each."""
    text = view.sentence.sentence.folded
    fields: dict[str, Any] = {}
    for name, pattern in (("amount", words.money), ("round", words.round)):
        found = [m.group() for m in pattern.finditer(text)]
        if len(found) == 1:
            fields[name] = found[0]
    return fields


def _collect_stakes(view: View, focus: Focus, words: FundingWords) -> list[Stake]:
    taken: list[tuple[int, int]] = []
    found: list[Stake] = []
    for pattern in words.finders:
        for match in pattern.finditer(view.mask):
            cue = match.span("cue")
            if any(start < cue[1] and cue[0] < end for start, end in taken):
                continue
            stake = _read_onward(view, focus, match) if pattern is words.onward else _read_match(view, match, words)
            if stake is not None:
                taken.append((cue[0], match.end() if pattern in (words.got, words.took_part) else cue[1]))
                found.append(stake)
    return sorted(found, key=lambda s: s.span)


def _read_onward(view: View, focus: Focus, match: re.Match[str]) -> Stake | None:
    """An investment whose investor is whom the clauses before speak of: ，并入股云帆."""
    company = view.chunks[match.start("sub" if match["sub"] else "company")]
    investor, _ = find_organization_subject(view, match.start(), focus)
    if investor is None or company is None or company.items[0].symbol == GENERIC:
        return None
    return Stake((investor,), match.start("cue"), match.span(), match.span("cue"), company.items[0])


def _list_beside(view: View, place: int, words: FundingWords) -> tuple[Item, ...]:
    """Investors of the same list that another noun or a place parts from the last: 由云帆和新加坡星河领投."""
    found = words.beside.search(view.mask[:place])
    chunk = view.chunks[found.start(1)] if found else None
    return (*_list_beside(view, found.start(1), words), *chunk.items) if found and chunk else ()


def _read_match(view: View, match: re.Match[str], words: FundingWords) -> Stake | None:
    groups = match.groupdict()
    place = match.start("investor")
    chunk = view.chunks[place]
    if chunk is None:
        return None
    if match.re in (words.alone, words.explicit) and _PUT_INTO.search(view.mask[:place]):
        return None
    investors = _list_investors(chunk, view.ontology)
    if chunk.symbol == ORGANIZATION and match.re in (words.alone, words.explicit, words.named, words.participant):
        investors = (*_list_beside(view, place, words), *investors)
    vehicle = view.chunks[match.start("vehicle")] if groups.get("vehicle") else None
    if vehicle is not None:
        investors = (*investors, *vehicle.items)
    company = None
    for name in ("sub", "company"):
        if groups.get(name) and company is None:
            at = view.chunks[match.start(name)]
            company = at.items[0] if at and at.symbol == ORGANIZATION and at.items[0].entity else None
    return Stake(investors, place, match.span(), match.span("cue"), company) if investors else None


def _list_investors(chunk: Chunk, ontology: Ontology) -> tuple[Item, ...]:
    own = ontology.find_cues("invests_in", "own_titles")
    if chunk.symbol == ORGANIZATION:
        return tuple(i for i in chunk.items if i.entity)
    if chunk.symbol == PERSON and not any(r.holder and r.post not in own for i in chunk.items for r in i.roles):
        return tuple(i for i in chunk.items if i.entity)
    first = find_organization_in(chunk)
    return (first,) if first is not None else ()


def find_company(
    view: View, focus: Focus, before: int, investors: frozenset[str], words: FundingWords
) -> tuple[Item | None, bool]:
    """The company whose round the sentence speaks of: who 完成 or 获 it, else the subject, else the paragraph's."""
    for place, chunk in view.list_chunks():
        if place >= before:
            break
        if chunk.symbol != ORGANIZATION or len(chunk.items) > 1 or chunk.items[0].entity in (None, *investors):
            continue
        if not is_reporter(view, place) and words.raising.match(view.mask, place + 1):
            return chunk.items[0], chunk.items[0].symbol == GENERIC
    subject = find_clause_subject(view, before, ORGANIZATION)
    if subject is not None and subject.items[0].entity not in (None, *investors):
        return subject.items[0], subject.items[0].symbol == GENERIC
    for entity in (focus.organization, focus.topic):
        if entity and entity not in investors:
            return Item(ORGANIZATION, 0, 0, "", entity), True
    return None, True
