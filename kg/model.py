"""The values that flow through the tool: every stage takes and returns these frozen dataclasses.

All offsets are half-open code points of the article's text as it was read, never of a cleaned copy,
because an edge must open the exact characters it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class EntityType(StrEnum):
    """What an entity can be; `function` is a field of work (大模型训练) that somebody is responsible for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    UNIT = "unit"
    PRODUCT = "product"
    PLACE = "place"
    FUNCTION = "function"


class Status(StrEnum):
    """How a statement stands in its article, from the article's own voice to the text saying it is not so."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    PLANNED = "planned"
    RUMORED = "rumored"
    DENIED = "denied"
    NEGATED = "negated"


class BlockKind(StrEnum):
    """The part of a page that a stretch of text belongs to; statements may come from all but `noise`."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CREDITS = "credits"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article's text and what it is; an article's blocks tile its text without a gap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read.

    `text` keeps every character of the source; `published` is ISO 8601 at the precision known
    (`2025`, `2025-12`, `2025-12-17`) or None; `digest` is the SHA-256 of title and text.
    `title` stands apart from `text` unless a headline block holds it too.
    """

    id: str
    text: str
    title: str = ""
    published: str | None = None
    source: str | None = None
    url: str | None = None
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    path: str | None = None
    encoding: str = "utf-8"
    language: str = "zh-Hans"
    blocks: tuple[Block, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article.

    `text` is `article.text[start:end]` (or of the title, where `where` is "title"); `folded` has the
    same length: simplified characters, half-width letters and digits, full-width Chinese punctuation,
    so that patterns have one spelling to match while offsets stay true.
    """

    article: str
    index: int
    where: str
    start: int
    end: int
    text: str
    folded: str
    paragraph: int
    kind: BlockKind = BlockKind.BODY


@dataclass(frozen=True, slots=True)
class Token:
    """A word as jieba cut it, with jieba's part-of-speech tag; offsets count from the sentence's start."""

    text: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed span of one sentence; offsets count from the sentence's start.

    `type` is an `EntityType` value or "post".  `entity` is the id of the article's entity that it
    names (None for a post); `reasons` say why it was taken for a name, in words `kg try` can print.
    """

    type: str
    start: int
    end: int
    text: str
    entity: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing named in an article (or, once linked, in the whole store).

    `name` is the fullest proper name, `names` all surface forms in order of first use.  `parent` is the
    entity id of the organization (or unit) that a unit belongs to, where the text tells it.
    `lexicon` is the canonical name of the lexicon's line that knows it; `wikidata` its Q-number.
    """

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...] = ()
    parent: str | None = None
    lexicon: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence with jieba's tokens and its mentions, sorted by start and without overlap within a type layer."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article whose sentences carry mentions, and the entities that these mentions name."""

    article: Article
    sentences: tuple[AnnotatedSentence, ...]
    entities: tuple[Entity, ...]


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


@dataclass(frozen=True, slots=True)
class Link:
    """An article's entity taken for an entity of the store, with its reasons and a score from 0 to 1."""

    local: str
    entity: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """An interval folded from statements: a state that held between two partial dates.

    `start`/`end` are ISO at the precision known, or None; `ended` is True when the state is known to
    have ended (even without a date), False when the latest statement has it holding.  A missing end
    is open, it does not mean "still".  `subject` and `object` are entity ids of the store.
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


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened at one time: an event relation with everything that says so."""

    id: str
    kind: str
    subject: str
    object: str
    statements: tuple[str, ...]
    at: str | None = None
    post: str | None = None
    status: Status = Status.ASSERTED


def write_statement_row(statement: Statement, entities: dict[str, Entity]) -> dict[str, Any]:
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
