"""Which statements must be folded together: those that share one of these tokens, directly or through others.

Each rule of `kg.timeline` that looks at more than one statement looks at statements of one pair of entities, of one
seat, of a thing that was closed or of a person who was followed; `tests/scale/test_tokens.py` names them.  Some bind
only where it happened: that 云岭科技 was renamed ties together all that hangs on it, that it was not, nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Statement
    from kg.ontology import Ontology, Relation


class Token(NamedTuple):
    """Something that statements may share; it binds all that have it where one of them says so."""

    name: str
    binds: bool


def list_tokens(statement: Statement, subject: str, target: str, ontology: Ontology) -> list[Token]:
    """The tokens of a statement whose ends were linked to `subject` and `target`, each once."""
    relation = ontology.relations[statement.relation]
    one, two = sorted((subject, target))
    tokens = [Token(f"pair {one} {two}", True)]
    for state, ends in _list_states(relation, subject, target, ontology):
        tokens += _bind_state(state, *ends, ontology)
    if statement.status is Status.ASSERTED:
        tokens += _bind_change(relation, subject, target)
    return list(dict.fromkeys(tokens))


def _list_states(
    relation: Relation, subject: str, target: str, ontology: Ontology
) -> Iterator[tuple[Relation, tuple[str, str]]]:
    """The states that a statement may tell of, each with its ends: its own, and one that its event opens."""
    own = relation if relation.is_state else ontology.relations.get(relation.of or "")
    if own is not None:
        yield own, (subject, target)
        if own.symmetric:
            yield own, (target, subject)
    opened = ontology.relations.get(relation.opens or "")
    if opened is not None:
        yield opened, (target, subject)


def _bind_state(state: Relation, subject: str, target: str, ontology: Ontology) -> Iterator[Token]:
    if state.seat:
        yield Token(f"seat {state.name} {target}", True)
        yield Token(f"held {subject}", False)
    if any(relation.opens == state.name for relation in ontology.relations.values()):
        yield Token(f"opened {state.name} {subject}", True)
    ends = {"subject": subject, "object": target}
    for end in sorted(state.hangs_on):
        yield Token(f"closed {ends[end]}", False)


def _bind_change(relation: Relation, subject: str, target: str) -> Iterator[Token]:
    if relation.closing is not None:
        ends = {"subject": subject, "object": target}
        yield Token(f"closed {ends[relation.closing.end]}", True)
        if relation.closing.carries_to:
            yield Token(f"closed {ends[relation.closing.carries_to]}", True)
    if relation.name == "succeeds":
        yield Token(f"held {subject}", True)
        yield Token(f"held {target}", True)
