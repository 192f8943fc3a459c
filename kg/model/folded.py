"""What a store amounts to: links between the articles' entities, and statements folded over time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.statements import Status


class Standing(StrEnum):
    """Who vouches for a claim, the best first: the organization itself, a newspaper, somebody named, somebody unnamed.

    A rumor is vouched for by nobody.  It says who speaks; whether it is a fact, a plan or denied is the `Status`.
    """

    ANNOUNCED = "announced"
    REPORTED = "reported"
    NAMED = "named"
    UNNAMED = "unnamed"
    RUMORED = "rumored"


@dataclass(frozen=True, slots=True)
class Link:
    """An article's entity taken for an entity of the store, with its reasons and a score from 0 to 1."""

    local: str
    entity: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """What was said of a state or event with one status in the publications of one day, None where it is not known."""

    published: str | None
    status: Status
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """An interval folded from statements: a state that held between two partial dates.

    `start`/`end` are ISO at the precision known, or None; `ended` is True when the state is known to
    have ended (even without a date), False when the latest statement has it holding.  A missing end
    is open, it does not mean "still".  `subject` and `object` are entity ids of the store.

    `status` is the best over its statements, `standing` says who vouches for it best, `stages` how it came to
    be told (rumored, denied, confirmed), in the order of publication; `sources` are the articles that say so
    independently, who had it first before the others.  `inferred` is True when no statement tells of the whole
    tenure, `end_inferred` when none tells of its end: it then follows from the change or tenure `cause`.
    """

    id: str
    subject: str
    relation: str
    object: str
    statements: tuple[str, ...]
    post: str | None = None
    capacity: str | None = None
    start: str | None = None
    end: str | None = None
    ended: bool = False
    acting: bool = False
    status: Status = Status.ASSERTED
    inferred: bool = False
    standing: Standing = Standing.REPORTED
    stages: tuple[Stage, ...] = ()
    sources: tuple[str, ...] = ()
    end_inferred: bool = False
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened at one time: an event relation with everything that says so.

    `status`, `standing`, `stages` and `sources` are as in a `Tenure`.
    """

    id: str
    kind: str
    subject: str
    object: str
    statements: tuple[str, ...]
    at: str | None = None
    post: str | None = None
    status: Status = Status.ASSERTED
    standing: Standing = Standing.REPORTED
    stages: tuple[Stage, ...] = ()
    sources: tuple[str, ...] = ()


class ConflictKind(StrEnum):
    """How told things can contradict each other."""

    DENIED = "denied"
    DATES = "dates"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction with both its sides: `edges` are ids of tenures or changes, `statements` those that clash.

    `DENIED`: somebody says it is not so.  `DATES`: dates that cannot all be true.  `SEAT`: two people in
    one seat at once.
    """

    id: str
    kind: ConflictKind
    edges: tuple[str, ...]
    statements: tuple[str, ...]
