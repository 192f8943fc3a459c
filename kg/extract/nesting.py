"""Units named behind their organization (腾讯技术工程事业群) read as parts of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.context import find_organization_left
from kg.extract.draft import Draft
from kg.extract.spelling import spell_cues
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, UNIT, Chunk, Item, View
from kg.lexicon import load_lexicon
from kg.regex import compile_regex
from kg.segment import fold_text

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.model import Statement
    from kg.ontology import Ontology

SURE = 0.8
"""From here on a unit is believed whatever its name looks like."""


@dataclass(frozen=True, slots=True)
class NestingWords:
    """What parts a unit from an organization: `unrelated` denies that they belong together; `workplace` ends in it.

    `vague` is the name of no unit (研发体系); `possessed` ends before a unit of the unit named before it,
    `level` stands behind units whose place is that of another (与甲部并列), wherever that is.
    """

    unrelated: re.Pattern[str]
    workplace: re.Pattern[str]
    vague: re.Pattern[str]
    possessed: re.Pattern[str]
    level: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> NestingWords:
    """The patterns of nested units in the words of an ontology."""
    spell = partial(spell_cues, ontology, "unit_of")
    without, ties = spell("without"), spell("ties")
    at_work = spell_cues(ontology, "works_for", "at_work")
    return NestingWords(
        compile_regex(without + ties),
        compile_regex(f"{at_work}(?:了|过)?([{ORGANIZATION}])[^。；！？：“”]{{0,24}}$"),
        compile_regex(
            f"^{spell_cues(ontology, 'unit_of', 'vague_openers')}*{spell_cues(ontology, 'unit_of', 'vague_units')}$"
        ),
        compile_regex(f"{spell_cues(ontology, 'unit_of', 'possessing')}$"),
        compile_regex(spell_cues(ontology, "unit_of", "on_a_level")),
    )


def read_nestings(view: View, _focus: Focus, _ontology: Ontology) -> Iterator[Draft]:
    """Every unit that stands directly behind its organization or larger unit."""
    for _, chunk in view.list_chunks():
        for item in chunk.items:
            yield from _state_chain(item)
            for role in item.roles:
                if role.holder is not None:
                    yield from _state_chain(role.holder)
        for role in chunk.roles:
            if role.holder is not None:
                yield from _state_chain(role.holder)


def _state_chain(item: Item) -> Iterator[Draft]:
    chain = [*item.owners, item]
    for outer, inner in pairwise(chain):
        if inner.symbol != UNIT or inner.entity is None or outer.entity is None or inner.entity == outer.entity:
            continue
        if outer.symbol in (ORGANIZATION, UNIT, GENERIC):
            inherited = ("object",) if outer.symbol == GENERIC else ()
            yield Draft(
                "unit_of",
                inner,
                outer,
                outer.start,
                inner.end,
                (inner.start, inner.end),
                "nesting",
                "unit behind its organization",
                {},
                inherited,
                dated=False,
            )


def read_contextual_parents(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every unit named without an owner, as part of the organization spoken of.

    The draft is weak: it gives way to any other parent that the article names for the unit.
    """
    words = compile_words(ontology)
    if words.unrelated.search(view.mask):
        return
    for place, chunk in view.list_chunks():
        names = [*chunk.items, *(r.holder for i in chunk.items for r in i.roles), *(r.holder for r in chunk.roles)]
        for item in names:
            if item is None or item.symbol != UNIT or item.owners or item.entity is None:
                continue
            if item in chunk.items and (not _looks_named(view, item) or words.level.match(view.mask, place + 1)):
                continue
            left = (
                _find_possessor(view, place)
                or _find_workplace(view, place, chunk, item)
                or find_organization_left(view, place)
            )
            station = focus.stations.get(focus.person or "") if chunk.roles and PERSON not in view.mask else None
            entity = left.entity if left is not None else (station or focus.organization or focus.topic)
            if entity is None:
                continue
            owner = left or Item(ORGANIZATION, item.start, item.start, "", entity)
            start = min(owner.start, item.start) if left else item.start
            yield Draft(
                "unit_of", item, owner, start, item.end, (item.start, item.end), "context",
                "unit of the organization spoken of",
                {}, () if left else ("object",), dated=False, weight=0.8,
            )  # fmt: skip


def _find_possessor(view: View, place: int) -> Item | None:
    """The unit that 其 in front of a unit stands for: the last one named before it (撤销中东部，其迪拜团队划归…)."""
    found = compile_words(view.ontology).possessed.search(view.mask[:place])
    if found is None:
        return None
    for before in range(found.start() - 1, -1, -1):
        chunk = view.chunks[before]
        if chunk is not None and chunk.symbol in (UNIT, ORGANIZATION):
            return chunk.items[-1] if chunk.symbol == UNIT and chunk.items[-1].entity else None
    return None


def _looks_named(view: View, item: Item) -> bool:
    """True for a unit that ends as units do, is in quotation marks or Latin letters; a weak guess is none of these."""
    if compile_words(view.ontology).vague.match(item.text):
        return False
    name, suffixes = fold_text(item.text), load_lexicon().suffixes
    quoted = view.sentence.sentence.folded[item.end : item.end + 1] in ("”", "’", "」")
    ends = any("unit" in suffixes.get(name[-size:], ()) for size in range(1, min(6, len(name))))
    ends = ends or name.endswith(view.ontology.find_cues("unit_of", "unit_endings"))
    sure = any(m.start == item.start and m.confidence >= SURE for m in view.sentence.mentions)
    return ends or quoted or not name[-1:].isalpha() or name[-1:].isascii() or sure


def _find_workplace(view: View, place: int, chunk: Chunk, unit: Item) -> Item | None:
    """The organization that the words before the unit put its head into: 在X执掌网络部, X副总裁、网络部总经理."""
    earlier = [
        owner
        for roles in (chunk.roles, *(item.roles for item in chunk.items))
        for role in roles
        if role.holder is not None and role.end <= unit.start
        for owner in (*role.holder.owners, role.holder)
        if owner.symbol == ORGANIZATION and owner.entity
    ]
    if earlier:
        return earlier[-1]
    found = compile_words(view.ontology).workplace.search(view.mask[:place])
    inside = view.chunks[found.start(1)] if found else None
    return inside.items[0] if inside and inside.items[0].entity else None


def drop_guessed_parents(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Without parents guessed from context where the article names one, and without a guess made twice."""
    named = {s.subject.entity for s in statements if s.relation == "unit_of" and s.extractor != "context"}
    kept: list[Statement] = []
    guessed: set[str] = set()
    for statement in statements:
        if statement.extractor == "context":
            if statement.subject.entity in named | guessed:
                continue
            guessed.add(statement.subject.entity)
        kept.append(statement)
    return tuple(kept)
