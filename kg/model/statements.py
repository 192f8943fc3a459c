"""What is said: statements with their standing and evidence, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kg.model.articles import Article, Entity, EntityType  # noqa: TC001  the store decodes by these annotations

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(StrEnum):
    """How a statement stands in its article, from the article's own voice to the text saying it is not so."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    PLANNED = "planned"
    RUMORED = "rumored"
    DENIED = "denied"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact characters a statement came from: `quote` equals the text (or title) at start:end."""

    quote: str
    start: int
    end: int
    where: str = "text"


@dataclass(frozen=True, slots=True)
class Argument:
    """Subject or object of a statement as its sentence names it.

    `surface` is what stands in the text, `entity` the id of the article's entity.  The statement's id
    hashes the surface alone, so that another linking never changes it.
    """

    surface: str
    type: EntityType
    entity: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sourced claim: who, relation, whom, with its qualifiers, its standing and its evidence.

    Dates are ISO 8601 at the precision the text supports.  `extractor` and `template` name what read
    it.  `context` lists further spans it rests on (a subject named sentences before).
    """

    id: str
    article: str
    subject: Argument
    relation: str
    object: Argument
    evidence: Evidence
    post: str | None = None
    at: str | None = None
    start: str | None = None
    end: str | None = None
    former: bool = False
    acting: bool = False
    capacity: str | None = None
    amount: str | None = None
    share: str | None = None
    round: str | None = None
    status: Status = Status.ASSERTED
    speaker: str | None = None
    confidence: float = 1.0
    extractor: str = ""
    template: str = ""
    context: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """Rejected or doubtful input with its reason: `where` is a path or article id, `line` 1-based.

    `severity` is "error" (input lost; the run exits with 1) or "warning" (read, but look at it).
    """

    code: str
    where: str
    message: str
    hint: str = ""
    line: int | None = None
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article."""

    article: Article
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    issues: tuple[Issue, ...] = ()


def write_statement_row(statement: Statement, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """The statement as one flat JSON object, its entities spelled out with all their names.

    `entities` maps entity ids to entities.  Key order is fixed, so that equal statements are equal bytes.
    """

    def spell(argument: Argument) -> dict[str, Any]:
        entity = entities[argument.entity]
        return {"id": entity.id, "name": entity.name, "names": list(entity.names), "type": str(entity.type)}

    evidence: dict[str, Any] = {
        "quote": statement.evidence.quote,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
    }
    if statement.evidence.where != "text":
        evidence["in"] = statement.evidence.where
    return {
        "id": statement.id,
        "article": statement.article,
        "subject": spell(statement.subject),
        "relation": statement.relation,
        "object": spell(statement.object),
        "post": statement.post,
        "at": statement.at,
        "start": statement.start,
        "end": statement.end,
        "former": statement.former,
        "acting": statement.acting,
        "capacity": statement.capacity,
        "amount": statement.amount,
        "share": statement.share,
        "round": statement.round,
        "status": str(statement.status),
        "speaker": statement.speaker,
        "evidence": evidence,
        "confidence": round(statement.confidence, 3),
        "extractor": statement.extractor,
        "template": statement.template,
    }
