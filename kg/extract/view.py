"""A sentence as the templates see it: names, posts and dates are single symbols, all else is text.

The cascade is the classic one of finite-state extraction (Hobbs et al., FASTUS, 1997): names first, then
noun phrases (a post with its organization, a person with the posts in front of the name, lists), then
sentence templates over what is left.  Each symbol remembers the characters it stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import AnnotatedSentence
    from kg.ontology import Ontology

PERSON, ORGANIZATION, UNIT, PRODUCT, PLACE, POST, DATE, GENERIC, PRONOUN, ROLE = "ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ"
SYMBOLS = {
    "person": PERSON,
    "organization": ORGANIZATION,
    "unit": UNIT,
    "product": PRODUCT,
    "place": PLACE,
    "post": POST,
    "date": DATE,
    "generic": GENERIC,
    "pronoun": PRONOUN,
}
_NAMING = tuple(symbol for symbol in (*SYMBOLS.values(), ROLE) if symbol != DATE)
ALL_SYMBOLS = frozenset(SYMBOLS.values()) | {ROLE}


@dataclass(frozen=True, slots=True)
class Atom:
    """One symbol of the first pass: a mention, a date, a pronoun or a generic noun (该公司)."""

    symbol: str
    start: int
    end: int
    text: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A name in a noun phrase, with the posts that stand before it (or in brackets behind it)."""

    symbol: str
    start: int
    end: int
    text: str
    entity: str | None
    roles: tuple[Role, ...] = ()
    owners: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A post with the organization or unit it is in, as far as the phrase names it.

    `holder` is the innermost unit or organization; `marker` the word before it (原, 时任, 兼任 …).
    """

    post: str
    start: int
    end: int
    holder: Item | None
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase: one or several items of a kind, or roles without a person."""

    symbol: str
    start: int
    end: int
    items: tuple[Item, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A sentence over symbols: `mask[i]` stands for sentence characters `spans[i][0]:spans[i][1]`.

    `ontology` holds the words by which it is read.
    """

    sentence: AnnotatedSentence
    mask: str
    spans: tuple[tuple[int, int], ...]
    chunks: tuple[Chunk | None, ...]
    ontology: Ontology
    _placed: tuple[tuple[int, Chunk], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Numbers the chunks once: nearly every extractor goes through them."""
        placed = tuple((place, chunk) for place, chunk in enumerate(self.chunks) if chunk)
        object.__setattr__(self, "_placed", placed)

    @property
    def names_any(self) -> bool:
        """True when a name, a post, a pronoun or a generic noun stands in it, not only dates.

        Of a sentence without any nothing is read: its own subject is somebody else's (无人车承担接驳运输).
        """
        return any(symbol in self.mask for symbol in _NAMING)

    def find_span(self, start: int, end: int) -> tuple[int, int]:
        """Sentence offsets of a stretch of the mask."""
        return self.spans[start][0], self.spans[end - 1][1]

    def list_chunks(self) -> tuple[tuple[int, Chunk], ...]:
        """All chunks with their place in the mask."""
        return self._placed
