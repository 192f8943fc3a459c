"""Whether a found statement answers an annotated one, and how well.

Several relations tell one fact: who is appointed holds the post, who leaves has worked there.  An extractor
that chose the other wording is right; posts, dates and status are weighed on top, so that of several
candidates the best is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from kg.evaluate.names import Match, compare_dates, compare_posts, fold_names, fold_post
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.evaluate.gold import GoldArticle, GoldStatement, Trap

ENDING = frozenset({"leaves", "steps_down_from", "dissolves"})
BRINGS_WORK = frozenset({"holds_post", "appointed_to", "heads", "founds", "joins", "leaves", "steps_down_from"})
"""Relations from which follows that the subject works (or worked) for the object."""
POST_WEIGHT = {Match.EXACT: 16, Match.NEAR: 10, Match.MISSING: 2, Match.WRONG: 0}
DATE_WEIGHT = {Match.EXACT: 6, Match.NEAR: 3, Match.MISSING: 0, Match.WRONG: 0}


class Kind(StrEnum):
    """By which right a found statement answers: `recall` finds the gold one, but counts for no precision."""

    EXACT = "exact"
    EQUIVALENT = "equivalent"
    RECALL = "recall"


KIND_WEIGHT = {Kind.EXACT: 1060, Kind.EQUIVALENT: 1040, Kind.RECALL: 1000}


class Side(Protocol):
    """What the two sides of a comparison have in common."""

    @property
    def start(self) -> str | None:
        """The start of the state, where it is told."""

    @property
    def ended(self) -> bool:
        """True when the state is over."""


@dataclass(frozen=True, slots=True)
class Party:
    """Subject or object of a found statement: its name, all folded names and its type, where it has one."""

    name: str
    names: frozenset[str]
    type: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A found statement as scoring needs it; `confidence` is None where its row gives none."""

    article: str
    subject: Party
    relation: str
    object: Party
    post: str | None
    at: str | None
    start: str | None
    end: str | None
    former: bool
    status: str
    speaker: str | None
    confidence: float | None
    quote: str

    @property
    def ended(self) -> bool:
        """True when the state is over, at a known date or not."""
        return self.former or self.end is not None


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Two relations that tell one fact where `holds`.

    It is given the side that says `first`, the side that says `other`, and the annotated statement.
    """

    first: str
    other: str
    holds: Callable[[Side, Side, GoldStatement], bool]


EQUIVALENT = {
    frozenset({pair.first, pair.other}): pair
    for pair in (
        Equivalent("holds_post", "appointed_to", lambda held, _, __: not held.ended),
        Equivalent("heads", "appointed_to", lambda led, _, __: not led.ended),
        Equivalent("heads", "holds_post", lambda led, held, _: led.ended == held.ended),
        Equivalent("holds_post", "steps_down_from", lambda held, _, __: held.ended),
        Equivalent("works_for", "joins", lambda work, _, __: work.start is not None),
        Equivalent("works_for", "leaves", lambda work, _, __: work.ended),
        Equivalent("heads", "responsible_for", lambda _, __, gold: gold.object_type == "unit"),
        Equivalent("moves_to", "merges_into", lambda _, __, ___: True),
        Equivalent("unit_of", "moves_to", lambda part, _, __: part.start is not None),
        Equivalent("unit_of", "merges_into", lambda part, _, __: part.start is not None),
    )
}
SAME_MAKER = frozenset({"develops", "releases"})
"""Who releases a product need not have developed it, so these two only help recall."""


def read_found(row: dict[str, Any]) -> Found:
    """The statement of a row as `kg.model.write_statement_row` gives it."""
    evidence = row.get("evidence") or {}
    return Found(
        article=row["article"],
        subject=_read_party(row["subject"]),
        relation=row["relation"],
        object=_read_party(row["object"]),
        post=row.get("post") or None,
        at=row.get("at") or None,
        start=row.get("start") or None,
        end=row.get("end") or None,
        former=bool(row.get("former")),
        status=row.get("status") or "asserted",
        speaker=row.get("speaker") or None,
        confidence=row.get("confidence"),
        quote=evidence if isinstance(evidence, str) else evidence.get("quote") or "",
    )


def _read_party(row: dict[str, Any] | str) -> Party:
    if isinstance(row, str):
        return Party(row, fold_names([row]), None)
    names = [row.get("name") or "", *(row.get("names") or [])]
    return Party(next((name for name in names if name), ""), fold_names(names), row.get("type"))


def compare_relations(found: Found, relation: str, gold: GoldStatement) -> Kind | None:
    """By which right the found relation answers `relation`, the gold statement's own or an alternative to it."""
    if found.relation == relation:
        return Kind.EXACT
    pair = frozenset({found.relation, relation})
    if pair == SAME_MAKER:
        return Kind.RECALL
    equivalent = EQUIVALENT.get(pair)
    if equivalent is None:
        return None
    first, second = (found, gold) if found.relation == equivalent.first else (gold, found)
    return Kind.EQUIVALENT if equivalent.holds(first, second, gold) else None


def names_party(party: Party, names: frozenset[str] | None) -> bool:
    """True when the found entity has one of the names; None is `*`, which every entity answers."""
    return names is None or not party.names.isdisjoint(names)


def joins_ends(
    article: GoldArticle, found: Found, subject: str, objects: Iterable[str], *, swapped: bool = False
) -> bool:
    """True when the found statement stands between the subject and one of the objects (entity ids)."""
    first, second = (found.object, found.subject) if swapped else (found.subject, found.object)
    return names_party(first, article.names_of(subject)) and any(
        names_party(second, article.names_of(reference)) for reference in objects
    )


def match_statement(article: GoldArticle, gold: GoldStatement, found: Found) -> tuple[Kind, int] | None:
    """By which right, and with what weight, `found` answers `gold`; None when it does not.

    The weight is large enough that two answers of any quality outweigh one good one.
    """
    best: tuple[Kind, int] | None = None
    extra: int | None = None
    for place, (relation, inverse) in enumerate(gold.options):
        kind = compare_relations(found, relation, gold)
        if kind is None:
            continue
        either = not inverse and found.relation == relation and is_symmetric(relation)
        ways = (False, True) if either else (inverse,)
        if not any(joins_ends(article, found, gold.subject, gold.objects, swapped=way) for way in ways):
            continue
        extra = _weigh_qualifiers(article, gold, found) if extra is None else extra
        weight = KIND_WEIGHT[kind] - 2 * min(place, 5) + extra
        if best is None or weight > best[1]:
            best = kind, weight
    return best


def _weigh_qualifiers(article: GoldArticle, gold: GoldStatement, found: Found) -> int:
    weight = POST_WEIGHT[compare_posts(gold.post, found.post, name_owners(article, gold))] if gold.post else 0
    weight += sum(DATE_WEIGHT[match] for match in match_dates(gold, found))
    weight += 2 * (gold.ended == found.ended) + (gold.status in {None, found.status})
    return weight + names_party(found.object, article.names_of(gold.object))


def name_owners(article: GoldArticle, gold: GoldStatement) -> frozenset[str]:
    """The folded names of the statement's objects, which a post may repeat in front."""
    owners = [article.entities[o].folded for o in gold.objects if o in article.entities]
    return frozenset().union(*owners)


def match_dates(gold: GoldStatement, found: Found) -> list[Match]:
    """How each annotated date is answered; an event's date also answers a state's bound, and the reverse."""
    begins = found.relation not in ENDING and not is_state(found.relation)
    matches = []
    if gold.at:
        bound = found.end if gold.relation in ENDING else found.start
        matches.append(compare_dates(gold.at, found.at or bound))
    if gold.start:
        matches.append(compare_dates(gold.start, found.start or (found.at if begins else None)))
    if gold.end:
        matches.append(compare_dates(gold.end, found.end or (found.at if found.relation in ENDING else None)))
    return matches


def follows_from(article: GoldArticle, gold: GoldStatement, found: Found) -> bool:
    """True when `found` follows from `gold` by rule, so that it was not annotated."""
    relations = {relation for relation, inverse in gold.options if not inverse}
    if found.relation == "works_for" and relations & BRINGS_WORK:
        return joins_ends(article, found, gold.subject, gold.objects)
    if found.relation == "unit_of" and "establishes" in relations:
        return joins_ends(article, found, gold.subject, gold.objects, swapped=True)
    if found.relation == "unit_of" and relations & {"moves_to", "merges_into"}:
        return joins_ends(article, found, gold.subject, gold.objects)
    return False


def springs_trap(article: GoldArticle, trap: Trap, found: Found) -> bool:
    """True when `found` asserts what must not be found; the relation must be the very one, no equivalent."""
    if found.status != "asserted" or trap.relation not in {"*", found.relation}:
        return False
    if trap.former is False and found.ended:
        return False
    if trap.post:
        owners = article.names_of(trap.object) or frozenset()
        if fold_post(trap.post) != fold_post(found.post or "", owners):
            return False
    ways = (False, True) if is_symmetric(found.relation) else (False,)
    return any(joins_ends(article, found, trap.subject, (trap.object,), swapped=way) for way in ways)


def is_state(relation: str) -> bool:
    """True when the relation holds over a time rather than happening at one."""
    declared = load_ontology().relations.get(relation)
    return declared is not None and declared.is_state


def is_symmetric(relation: str) -> bool:
    """True when the relation holds in either direction."""
    declared = load_ontology().relations.get(relation)
    return declared is not None and declared.symmetric
