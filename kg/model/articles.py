"""What is read: articles, their blocks and sentences, the names in them and what they name.

All offsets are half-open code points of the article's text as it was read, never of a cleaned copy,
because an edge must open the exact characters it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec


class EntityType(StrEnum):
    """What an entity can be; `function` is a field of work (大模型训练) that somebody is responsible for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    UNIT = "unit"
    PRODUCT = "product"
    PLACE = "place"
    FUNCTION = "function"


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


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word as jieba cut it, with jieba's part-of-speech tag; offsets count from the sentence's start.

    An article has hundreds, which a dataclass takes seven times as long to make.
    """

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
