"""A sentence as the templates see it: names, posts and dates are single symbols, all else is text.

The cascade is the classic one of finite-state extraction (Hobbs et al., FASTUS, 1997): names first, then
noun phrases (a post with its organization, a person with the posts in front of the name, lists), then
sentence templates over what is left.  Each symbol remembers the characters it stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.model import AnnotatedSentence, Mention

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
_ALL_SYMBOLS = frozenset(SYMBOLS.values()) | {ROLE}
_COMPANY, _SUBORDINATE = frozenset(("公司", "企业", "集团")), tuple("子孙母分总")
_OPENING, _CLOSING = "“‘《「『", "”’》」』"


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
    """A sentence over symbols: `mask[i]` stands for sentence characters `spans[i][0]:spans[i][1]`."""

    sentence: AnnotatedSentence
    mask: str
    spans: tuple[tuple[int, int], ...]
    chunks: tuple[Chunk | None, ...]

    def find_span(self, start: int, end: int) -> tuple[int, int]:
        """Sentence offsets of a stretch of the mask."""
        return self.spans[start][0], self.spans[end - 1][1]

    def list_chunks(self) -> tuple[tuple[int, Chunk], ...]:
        """All chunks with their place in the mask."""
        return tuple((place, chunk) for place, chunk in enumerate(self.chunks) if chunk)


def build_view(annotated: AnnotatedSentence, extra: tuple[Mention, ...] = ()) -> View:
    """The view of a sentence; `extra` are dates, pronouns and generic nouns as mentions of those types.

    Characters of the sentence that happen to be symbols become blanks, so that no text can pose as a name.
    """
    folded = annotated.sentence.folded
    atoms = _pick_atoms(folded, annotated.mentions, extra)
    mask, spans, cells = _mask_atoms(folded, atoms)
    return _chunk_mask(annotated, mask, spans, cells)


def _pick_atoms(folded: str, mentions: tuple[Mention, ...], extra: tuple[Mention, ...]) -> list[Atom]:
    taken: list[Atom] = []
    position = 0
    ranked = sorted(
        [(m.start, -m.end, 0, m) for m in mentions] + [(m.start, -m.end, 1, m) for m in extra], key=lambda x: x[:3]
    )
    names = [(m.start, m.end) for m in mentions]
    for start, negative_end, is_extra, mention in ranked:
        end = -negative_end
        if start < position or mention.type not in SYMBOLS:
            continue
        if mention.text in _COMPANY and folded[max(0, start - 1) : start] in _SUBORDINATE:
            continue
        if is_extra and any(s < end and start < e for s, e in names):
            continue
        quoted = start > 0 and end < len(folded) and folded[start - 1] in _OPENING and folded[end] in _CLOSING
        pad = 1 if quoted and start - 1 >= position else 0
        taken.append(Atom(SYMBOLS[mention.type], start - pad, end + pad, mention.text, mention.entity))
        position = end + pad
    return taken


def _mask_atoms(folded: str, atoms: list[Atom]) -> tuple[str, list[tuple[int, int]], list[Atom | None]]:
    mask: list[str] = []
    spans: list[tuple[int, int]] = []
    cells: list[Atom | None] = []

    def put(symbol: str, start: int, end: int, atom: Atom | None) -> None:
        mask.append(symbol)
        spans.append((start, end))
        cells.append(atom)

    position = 0
    for atom in [*atoms, None]:
        stop = atom.start if atom else len(folded)
        for index in range(position, stop):
            beside = (index == position and position > 0) or (atom is not None and index + 1 == stop)
            if folded[index] != " " or not (beside or _is_loose_blank(folded, index)):
                put(" " if folded[index] in _ALL_SYMBOLS else folded[index], index, index + 1, None)
        if atom:
            put(atom.symbol, atom.start, atom.end, atom)
            position = atom.end
    return "".join(mask), spans, cells


def _is_loose_blank(folded: str, index: int) -> bool:
    before = folded[index - 1] if index else "，"
    after = folded[index + 1] if index + 1 < len(folded) else "，"
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())


_NOMINAL = "(?:前任|新任|候任|首任|原|前|新|首位)"
_FORMER = "(?:原任|前任|时任|曾任|现任|新任|候任|首任|原|前|新|首位|兼任|兼|现)"
_HOLDER = "(?:[ⓄⓊⓃ](?:(?:的|旗下的?|下属的?|内部的?|所属的?|下的?|公司|集团)?[ⓄⓊ])*)"
_JOIN = "(?:兼任|，兼任|、兼任|，兼|兼|、|和|及|与|暨|/|&|以及|并)"
_POSTS = f"Ⓣ(?:{_JOIN}?{_FORMER}?Ⓣ)*"
_SHARED = "(?:[ⓄⓃ](?:的|旗下的?)?)?Ⓤ(?:(?:、|和|与|及|以及)Ⓤ)+"
_ROLE_ = f"{_NOMINAL}?(?:(?:{_SHARED}|{_HOLDER})(?:的|旗下)?{_NOMINAL}?)?{_POSTS}"
_ROLES = f"{_ROLE_}(?:{_JOIN}{_ROLE_})*"
_TITLE_ = f"{_FORMER}?(?:(?:{_SHARED}|{_HOLDER})(?:的|旗下)?{_FORMER}?)?{_POSTS}"
_TITLES = f"{_TITLE_}(?:{_JOIN}{_TITLE_})*"
_BRACKET = "（[^（）]{0,60}）"
_PERSON_ = f"(?:{_TITLES}(?:的|——|：|、)?)?[ⓅⓆ](?:{_BRACKET})?(?:先生|女士|博士|教授|院士|小姐|同志|总|老师)?"
_ASIDE = "(?:[^，。；！？：“”、（）ⓅⓄⓊⒼⓁⓉⒹⓃⓆ]{0,6})"
_AND = "(?:、|和|与|及|以及|跟|同|并|，以及|/)"
_UNIT_ = f"(?:[ⓄⓃ](?:的|旗下的?|下属的?|内部的?|所属的?|下的?)?)?Ⓤ(?:(?:的|下属的?|下的?)?Ⓤ)*(?:{_BRACKET})?"
_MASTER = re.compile(
    f"(?P<person>{_PERSON_}(?:{_AND}{_ASIDE}{_PERSON_})*)"
    f"|(?P<roles>{_ROLES})"
    f"|(?P<unit>{_UNIT_}(?:{_AND}{_UNIT_}(?!的?Ⓣ|Ⓟ))*)"
    f"|(?P<organization>[ⓄⓃ](?:{_BRACKET})?(?:{_AND}Ⓞ(?!的?[ⓉⓊ]|Ⓟ)(?:{_BRACKET})?)*)"
    f"|(?P<product>Ⓖ(?:{_BRACKET})?(?:{_AND}Ⓖ(?:{_BRACKET})?)*)"
    "|(?P<place>Ⓛ(?:[、和]?Ⓛ)*)"
    "|(?P<date>Ⓓ)"
    f"|(?P<bracket>{_BRACKET})"
)
_KINDS = {
    "person": PERSON,
    "roles": ROLE,
    "unit": UNIT,
    "organization": ORGANIZATION,
    "product": PRODUCT,
    "place": PLACE,
    "date": DATE,
}


def _chunk_mask(
    annotated: AnnotatedSentence, mask: str, spans: list[tuple[int, int]], cells: list[Atom | None]
) -> View:
    out: list[str] = []
    out_spans: list[tuple[int, int]] = []
    chunks: list[Chunk | None] = []
    position = 0
    for match in _MASTER.finditer(mask):
        for index in range(position, match.start()):
            out.append(mask[index])
            out_spans.append(spans[index])
            chunks.append(None)
        position = match.end()
        kind = match.lastgroup or ""
        if kind == "bracket":
            continue
        reader = _PhraseReader(mask, spans, cells)
        chunk = reader.read(_KINDS[kind], match.start(), match.end())
        out.append(chunk.symbol)
        out_spans.append((chunk.start, chunk.end))
        chunks.append(chunk)
    for index in range(position, len(mask)):
        out.append(mask[index])
        out_spans.append(spans[index])
        chunks.append(None)
    return View(annotated, "".join(out), tuple(out_spans), tuple(chunks))


_MARKER = re.compile(f"{_FORMER}$")


def _is_quoted(atom: Atom) -> bool:
    """True for a name that stands with its quotation marks: “甲部”“乙部” is a list, not one within the other."""
    return atom.end - atom.start > len(atom.text)


class _PhraseReader:
    """Reads one noun phrase of the mask into a chunk, from left to right."""

    def __init__(self, mask: str, spans: list[tuple[int, int]], cells: list[Atom | None]) -> None:
        self.mask, self.spans, self.cells = mask, spans, cells

    def read(self, symbol: str, start: int, end: int) -> Chunk:
        """The chunk of mask positions start:end."""
        items: list[Item] = []
        roles: list[Role] = []
        holder: Item | None = None
        shared: list[Item] = []
        used = False
        depth = 0
        for index in range(start, end):
            letter = self.mask[index]
            depth += (letter == "（") - (letter == "）")
            atom = self.cells[index]
            if atom is None:
                if letter in "、，和与及以" and used and not depth:
                    holder = None if self._starts_holder(index, end) else holder
                elif letter in "、和与及" and holder is not None and holder.symbol == UNIT and not depth:
                    shared, holder = [*shared, holder], None
                continue
            if depth:
                items, roles = self._read_bracket(items, roles, atom, index, start)
                continue
            if letter in (ORGANIZATION, UNIT, GENERIC) and symbol in (PERSON, ROLE):
                nested = holder is not None and not used
                owners = shared[0].owners if shared and holder is None else ()
                holder = self._name(atom, (*holder.owners, holder) if nested and holder else owners)
                shared = [] if used else shared
                used = False
            elif letter == POST:
                marker = self._find_marker(index, start)
                roles += [Role(atom.text, atom.start, atom.end, unit, marker) for unit in (*shared, holder)]
                used = True
            elif letter in (PERSON, PRONOUN):
                several = (atom.entity or "").split("|")
                items += [
                    replace(self._name(atom), symbol=PERSON, entity=entity or None, roles=tuple(roles))
                    for entity in several
                ]
                roles, holder, shared, used = [], None, [], False
            elif letter in (ORGANIZATION, UNIT, GENERIC, PRODUCT, PLACE, DATE):
                items = self._add_name(items, symbol, atom, index, start)
        first, last = self.spans[start][0], self.spans[end - 1][1]
        return Chunk(symbol, first, last, tuple(items), tuple(roles))

    def _name(self, atom: Atom, owners: tuple[Item, ...] = ()) -> Item:
        return Item(atom.symbol, atom.start, atom.end, atom.text, atom.entity, (), owners)

    def _starts_holder(self, index: int, end: int) -> bool:
        rest = self.mask[index + 1 : end]
        return bool(re.match(f"(?:兼任|兼|以及|及)?{_FORMER}?[ⓄⓊⓃ]", rest))

    def _find_marker(self, index: int, start: int) -> str:
        before = self.mask[start:index]
        near = _MARKER.search(before)
        if near:
            return near.group()
        head = re.search(f"({_FORMER}){_HOLDER}(?:的|旗下)?$", before)
        return head.group(1) if head else ""

    def _add_name(self, items: list[Item], symbol: str, atom: Atom, index: int, start: int) -> list[Item]:
        chained = bool(items) and bool(
            re.search(r"[ⓄⓊⓃ](?:的|旗下的?|下属的?|内部的?|所属的?|下的?)?$", self.mask[start:index])
        )
        if symbol == UNIT and chained and not (_is_quoted(atom) and self.mask[index - 1] == UNIT):
            outer = items[-1]
            return [*items[:-1], self._name(atom, (*outer.owners, outer))]
        return [*items, self._name(atom)]

    def _read_bracket(
        self, items: list[Item], roles: list[Role], atom: Atom, index: int, start: int
    ) -> tuple[list[Item], list[Role]]:
        if atom.symbol != POST or not items:
            return items, roles
        holder_at = index - 1
        holder = self.cells[holder_at] if holder_at >= start else None
        inner = self._name(holder) if holder and holder.symbol in (ORGANIZATION, UNIT, GENERIC) else None
        role = Role(atom.text, atom.start, atom.end, inner, self._find_marker(index, start))
        return [*items[:-1], replace(items[-1], roles=(*items[-1].roles, role))], roles
