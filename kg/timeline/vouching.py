"""Who vouches for a statement, and how well: the ranks of statuses and standings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.model import Standing, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import Literal

    from kg.model import Statement
    from kg.ontology import Ontology

VOUCHED = frozenset({Status.ASSERTED, Status.CLAIMED})
"""The statuses of what is told as fact: only they end a state."""

DENYING = frozenset({Status.DENIED, Status.NEGATED})
"""The statuses of what is told not to be so."""

_STATUS_RANKS = {status: rank for rank, status in enumerate(Status)}
_STANDING_RANKS = {standing: rank for rank, standing in enumerate(Standing)}


def rank_status(status: Status) -> int:
    """0 for what is asserted, and more the less it is vouched for."""
    return _STATUS_RANKS[status]


def choose_status(statements: Iterable[Statement]) -> Status:
    """The best status among the statements, of which there must be one."""
    return min({s.status for s in statements}, key=rank_status)


def choose_best(statements: Collection[Statement]) -> list[Statement]:
    """The statements of the best status, in the order given."""
    if len(statements) == 1:
        return list(statements)
    best = choose_status(statements)
    return [statement for statement in statements if statement.status is best]


def choose_wording(statements: Iterable[Statement], field: Literal["post", "capacity"]) -> str | None:
    """The wording of a field that the best statements use most; of several, the longest, then the smallest."""
    worded = [statement for statement in statements if getattr(statement, field)]
    if len({getattr(statement, field) for statement in worded}) < 2:
        return str(getattr(worded[0], field)) if worded else None
    found: Counter[str] = Counter(getattr(statement, field) for statement in choose_best(worded))
    return min(found, key=lambda w: (-found[w], -len(w), w))


def choose_standing(standings: Iterable[Standing]) -> Standing:
    """The best of the standings, of which there must be one."""
    return min(standings, key=_STANDING_RANKS.__getitem__)


def judge_standing(statement: Statement, ontology: Ontology, is_medium: Callable[[str], bool]) -> Standing:
    """Who vouches for a statement; `is_medium` tells whether a speaker is a newspaper or the like.

    The reader has told already who speaks with authority: what others say is claimed.  So whoever asserts, plans
    or denies speaks for an organization or of himself, but for media, whose reports others quote, and for
    sources that nobody names (知情人士).
    """
    words = ontology.standing
    speaker = statement.speaker
    if statement.status is Status.RUMORED:
        return Standing.RUMORED
    if speaker is None:
        if statement.status is Status.CLAIMED:
            return Standing.UNNAMED
        announced = any(word in statement.evidence.quote for word in words["announcements"])
        return Standing.ANNOUNCED if announced else Standing.REPORTED
    if speaker.endswith(words["sources"]) or any(word in speaker for word in words["unnamed"]):
        return Standing.UNNAMED
    if statement.status is Status.CLAIMED or is_medium(speaker):
        return Standing.NAMED
    return Standing.ANNOUNCED
