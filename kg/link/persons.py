"""Persons: a name alone is nobody's, so two articles name one person only where they share more than it.

What is shared is an organization that statements tie the person to, or a person they tie them to; a
person whom no statement ties to an organization may be recognized by those the article names beside.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.link.clusters import Clusters, Local, Reason
from kg.link.units import HOLDERS, Tree
from kg.model import EntityType, Status
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import Reading, Statement

Anchor = tuple[str, str]
SUBSIDIARY = "subsidiary_of"

MANY_ORGANIZATIONS, MANY_PERSONS = 5, 12
"""An article that names more than this is a round-up: standing in it together says little."""
_COURTESY = compile_regex(r".[总董]|.{1,2}(?:先生|女士|小姐|老师|教授|博士|院士)")


@dataclass(slots=True)
class Ties:
    """What may recognize a person: `strong` through statements, `weak` through the article."""

    strong: set[Anchor] = field(default_factory=set)
    weak: set[Anchor] = field(default_factory=set)

    @property
    def thin(self) -> bool:
        """True when no statement ties the person to an organization."""
        return not any(kind == "organization" for kind, _ in self.strong)


def join_persons(clusters: Clusters, persons: Sequence[Local], ties: Mapping[str, Ties]) -> None:
    """Joins persons by shared ties; who could be two different people stays by himself."""
    _join_tied(clusters, ((person, ties[person.id].strong) for person in persons), 0.9, "")
    _join_crossed(clusters, persons, ties)
    thin = [person for person in persons if ties[person.id].thin]
    unknown = _join_thin(clusters, thin, [p for p in persons if not ties[p.id].thin], ties)
    _join_tied(clusters, ((person, ties[person.id].weak) for person in unknown), 0.65, "beside ")


def _join_tied(clusters: Clusters, persons: Iterable[tuple[Local, Iterable[Anchor]]], score: float, how: str) -> None:
    groups: dict[tuple[str, Anchor], list[str]] = defaultdict(list)
    for person, anchors in persons:
        for key in list_person_keys(person):
            for anchor in anchors:
                groups[key, anchor].append(person.id)
    for name, (kind, tied_to) in sorted(groups):
        reason = Reason(score, f"{how}{kind}", name, tied_to)
        clusters.join_all(groups[name, (kind, tied_to)], reason, apart=True)


def _join_crossed(clusters: Clusters, persons: Sequence[Local], ties: Mapping[str, Ties]) -> None:
    """Joins two whose articles each name the other's organization: 戴珊 of 阿里巴巴 and of 淘天集团."""
    sides: dict[tuple[str, str, str], dict[bool, list[str]]] = defaultdict(lambda: defaultdict(list))
    for person in persons:
        own = {anchor for kind, anchor in ties[person.id].strong if kind == "organization"}
        near = {anchor for kind, anchor in ties[person.id].weak if kind == "organization"} - own
        for key in list_person_keys(person):
            for one in own:
                for two in near:
                    sides[key, min(one, two), max(one, two)][one < two].append(person.id)
    for (key, one, two), found in sorted(sides.items()):
        if len(found) == 2:
            reason = Reason(0.75, "crossed", key, max(one, two))
            clusters.join_all(found[True] + found[False], reason, apart=True)


def _join_thin(
    clusters: Clusters, thin: Sequence[Local], thick: Sequence[Local], ties: Mapping[str, Ties]
) -> list[Local]:
    """Joins each person without organization to the only one that fits; returns those whom none fits."""
    known: dict[tuple[str, Anchor], set[str]] = defaultdict(set)
    for person in thick:
        for key in list_person_keys(person):
            for anchor in ties[person.id].strong | ties[person.id].weak:
                known[key, anchor].add(clusters.find(person.id))
    joins, unknown = [], []
    for person in thin:
        own = ties[person.id].strong | ties[person.id].weak
        shared = [(key, anchor) for key in list_person_keys(person) for anchor in sorted(own)]
        fitting = {root: place for place in reversed(shared) for root in known.get(place, ())}
        if len(fitting) == 1:
            [(root, (key, anchor))] = fitting.items()
            joins.append((person.id, root, Reason(0.7, f"beside {anchor[0]}", key, anchor[1])))
        elif not fitting:
            unknown.append(person)
    for one, two, reason in joins:
        clusters.join(two, one, reason, apart=True)
    return unknown


def list_person_keys(person: Local) -> list[str]:
    """The names that can tell a person from others: 李总 and 李先生 can not.

    >>> from kg.model import Entity
    >>> names = ("李静", "李总", "Jane Li")
    >>> entity = Entity("p", EntityType.PERSON, "李静", names)
    >>> list_person_keys(Local("p", "a", entity, "李静", ("李静", "李总", "janeli")))
    ['李静', 'janeli']
    """
    return [key for key in person.keys if len(key) > 1 and not is_courtesy(key)]


def is_courtesy(name: str) -> bool:
    """True for a folded name that says how somebody is addressed and not who it is: 李总, 李静女士."""
    return _COURTESY.fullmatch(name) is not None


def find_ties(clusters: Clusters, readings: Sequence[Reading], tree: Tree) -> dict[str, Ties]:
    """The ties of every person, each organization standing for its whole cluster."""
    ties: dict[str, Ties] = {}
    groups = _find_groups(clusters, readings)
    for reading in readings:
        here = [clusters.locals[entity.id] for entity in reading.entities]
        persons = {local.id: local for local in here if local.entity.type is EntityType.PERSON}
        ties.update({key: Ties() for key in persons})
        _tie_strongly(clusters, reading.statements, persons, ties, tree)
        for key in persons:
            ties[key].strong |= {
                ("organization", g) for kind, a in ties[key].strong if kind == "organization" for g in groups.get(a, ())
            }
        _tie_weakly(clusters, here, persons, ties, tree)
    return ties


def _find_groups(clusters: Clusters, readings: Iterable[Reading]) -> dict[str, set[str]]:
    """The organizations that each is a subsidiary of: who works for 淘天集团 works for its group as well."""
    groups: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for statement in reading.statements:
            if statement.relation == SUBSIDIARY and statement.status is Status.ASSERTED:
                groups[clusters.find(statement.subject.entity)].add(clusters.find(statement.object.entity))
    return groups


def _tie_strongly(
    clusters: Clusters,
    statements: Sequence[Statement],
    persons: Mapping[str, Local],
    ties: Mapping[str, Ties],
    tree: Tree,
) -> None:
    colleagues: set[tuple[str, str]] = set()
    for statement in statements:
        for one, two in ((statement.subject, statement.object), (statement.object, statement.subject)):
            if one.entity not in persons:
                continue
            if two.entity in persons:
                colleagues.add((one.entity, two.entity))
            elif two.type in HOLDERS and two.entity in clusters.locals:
                ties[one.entity].strong.update(_anchor_holder(clusters, two.entity, tree))
    own = {key: frozenset(ties[key].strong) for key in persons}
    for key, other in sorted(colleagues):
        ties[key].strong.update(own[other], (("person", name) for name in list_person_keys(persons[other])))


def _tie_weakly(
    clusters: Clusters, here: Sequence[Local], persons: Mapping[str, Local], ties: Mapping[str, Ties], tree: Tree
) -> None:
    holders = {a for local in here if local.entity.type in HOLDERS for a in _anchor_holder(clusters, local.id, tree)}
    around = holders if sum(kind == "organization" for kind, _ in holders) <= MANY_ORGANIZATIONS else set()
    for key in persons:
        ties[key].weak |= around
        if len(persons) <= MANY_PERSONS:
            others = (other for other in persons.values() if other.id != key)
            ties[key].weak.update(("person", name) for other in others for name in list_person_keys(other))


def _anchor_holder(clusters: Clusters, local: str, tree: Tree) -> list[Anchor]:
    return [(str(clusters.find_lead(root)[0]), root) for root in tree.climb(clusters.find(local))]
