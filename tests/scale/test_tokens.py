"""Every rule of folding that looks at more than one statement has a token that brings these together."""

from __future__ import annotations

import pytest

from kg.model import Argument, EntityType, Evidence, Statement, Status
from kg.ontology import load_ontology
from kg.scale.components import unite_nodes
from kg.scale.tokens import list_tokens

ONTOLOGY = load_ontology()
PERSON, ORGANIZATION, UNIT = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.UNIT


def say(key: str, one: str, relation: str, two: str, status: Status = Status.ASSERTED) -> Statement:
    kinds = {"p": PERSON, "o": ORGANIZATION, "u": UNIT}
    ends = [Argument(name, kinds[name[0]], name) for name in (one, two)]
    return Statement(key, "article", ends[0], relation, ends[1], Evidence("", 0, 0), status=status)


def hang_together(*told: Statement) -> bool:
    edges = [
        (one.id, token.name, token.binds)
        for one in told
        for token in list_tokens(one, one.subject.entity, one.object.entity, ONTOLOGY)
    ]
    return len(set(unite_nodes(edges).values())) == 1


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("what is told of the same two", [("p1", "works_for", "o1"), ("p1", "leaves", "o1")]),
        ("either way round", [("o1", "partners_with", "o2"), ("o2", "partners_with", "o1")]),
        ("a seat that passes on", [("p1", "holds_post", "o1"), ("p2", "appointed_to", "o1")]),
        ("a unit that is set up and hangs elsewhere", [("o1", "establishes", "u1"), ("u1", "unit_of", "o2")]),
        ("a unit that is dissolved under its head", [("o1", "dissolves", "u1"), ("p1", "heads", "u1")]),
        ("what goes on under a new name", [("u1", "renamed_to", "u2"), ("p1", "heads", "u1"), ("p2", "heads", "u2")]),
        ("who is followed in a post", [("p2", "succeeds", "p1"), ("p1", "holds_post", "o1")]),
        ("where the follower has it", [("p2", "succeeds", "p1"), ("p2", "holds_post", "o1")]),
    ],
)
def test_what_a_rule_looks_at_hangs_together(rule: str, told: list[tuple[str, str, str]]) -> None:
    assert hang_together(*(say(f"s{n}", *one) for n, one in enumerate(told))), rule


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("p1", "works_for", "o1"), ("p2", "works_for", "o1")], Status.ASSERTED),
        ([("p1", "works_for", "o1"), ("p1", "works_for", "o2")], Status.ASSERTED),
        ([("p1", "holds_post", "o1"), ("p1", "holds_post", "o2")], Status.ASSERTED),
        ([("u1", "unit_of", "o1"), ("u2", "unit_of", "o1")], Status.ASSERTED),
        ([("o1", "dissolves", "u1"), ("p1", "works_for", "u1")], Status.RUMORED),
    ],
)
def test_what_no_rule_compares_stays_apart(told: list[tuple[str, str, str]], status: Status) -> None:
    assert not hang_together(*(say(f"s{n}", *one, status=status) for n, one in enumerate(told)))


def test_each_relation_has_tokens() -> None:
    for name in ONTOLOGY.relations:
        tokens = list_tokens(say("s", "o1", name, "o2"), "o1", "o2", ONTOLOGY)
        assert tokens[0].binds
        assert len(tokens) == len(set(tokens))
