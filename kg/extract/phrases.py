"""Noun phrases of a mask: a post with its organization, a person with the posts in front of the name, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_list
from kg.extract.view import (
    DATE,
    GENERIC,
    ORGANIZATION,
    PERSON,
    PLACE,
    POST,
    PRODUCT,
    PRONOUN,
    ROLE,
    SYMBOLS,
    UNIT,
    Atom,
    Chunk,
    Item,
    Role,
    View,
)  # fmt: skip
from kg.limits import NESTING
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import AnnotatedSentence
    from kg.ontology import Ontology

_BRACKET = "（[^（）]{0,60}）"
_ALIAS = "（[^（）ⓅⓉⓆⒹ]{1,40}）"
"""A bracket behind the name of a unit before a post: another name of it (技术工程事业群（TEG）总裁)."""
_BEHIND = compile_regex("Ⓟ(?:同志)?(?:Ⓣ[兼、])*$")
_ASIDE = "(?:[^，。；！？：“”、（）ⓅⓄⓊⒼⓁⓉⒹⓃⓆ]{0,6})"
_UNBROKEN = "(?:(?<![此目之先日当履更创革])|(?![前新]))"
"""In front of a marker: 前 is none in 此前, 目前, 日前, and 新 none in 履新."""
_DROPPED = ("bracket", "reason")
_KINDS = {
    "person": PERSON,
    "roles": ROLE,
    "unit": UNIT,
    "organization": ORGANIZATION,
    "product": PRODUCT,
    "place": PLACE,
    "date": DATE,
}


@dataclass(frozen=True, slots=True)
class Cells:
    """A mask before its noun phrases are read: each character's span in the sentence and the atom it stands for."""

    mask: str
    spans: tuple[tuple[int, int], ...]
    atoms: tuple[Atom | None, ...]


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """The patterns of noun phrases.

    `phrase` is any of them; `marker` a word before a post, `marked_holder` one before the organization of a
    post, `next_holder` the organization of a further post, `outer` what a smaller unit stands behind, `wider` a post
    that no unit has (处长、副院长) but one that ends with one of `branches`.
    """

    phrase: re.Pattern[str]
    marker: re.Pattern[str]
    marked_holder: re.Pattern[str]
    next_holder: re.Pattern[str]
    outer: re.Pattern[str]
    wider: re.Pattern[str]
    branches: tuple[str, ...]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> PhraseWords:
    """The patterns of noun phrases in the words of an ontology."""
    marked, of_post = spell_list(ontology, "post_markers"), spell_list(ontology, "belonging_of_posts")
    belonging, more = spell_list(ontology, "belonging"), spell_list(ontology, "more_posts")
    unit = f"Ⓤ(?:{_ALIAS})?"
    within = f"{spell_list(ontology, 'belonging', 'owning_nouns')}?(?:Ⓞ|{unit})"
    holder = f"(?:(?:[ⓄⓃ]|{unit})(?:{within}){{0,{NESTING}}})"
    return PhraseWords(
        compile_regex(_spell_first(ontology) + _spell_any(_spell_phrases(ontology, holder))),
        compile_regex(f"{marked}$"),
        compile_regex(f"({marked}){holder}{of_post}?$"),
        compile_regex(f"{more}?{marked}?[ⓄⓊⓃ]"),
        compile_regex(f"[ⓄⓊⓃ]{belonging}?$"),
        compile_regex(f"^{spell_list(ontology, 'wider_posts')}$"),
        ontology.reading["branch_endings"],
    )


def _spell_first(ontology: Ontology) -> str:
    """What every noun phrase begins with, asked first: at most characters of a sentence none does."""
    words = (w for name in ("post_openers", "post_markers", "reasons_open") for w in ontology.reading[name])
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}（{''.join(SYMBOLS.values())}])"


def _spell_any(phrases: Mapping[str, str]) -> str:
    return f"(?:{'|'.join(f'(?P<{kind}>{body})' for kind, body in phrases.items())})"


def _spell_phrases(ontology: Ontology, holder: str) -> dict[str, str]:
    opener, marked = (_UNBROKEN + spell_list(ontology, name) for name in ("post_openers", "post_markers"))
    join, names = spell_list(ontology, "posts_joined"), spell_list(ontology, "names_joined")
    of_list, of_post = spell_list(ontology, "belonging_of_lists"), spell_list(ontology, "belonging_of_posts")
    belonging, of_unit = spell_list(ontology, "belonging"), spell_list(ontology, "belonging_of_units")
    posts = f"Ⓣ(?:{join}?{marked}?Ⓣ)*"
    shared = f"(?:[ⓄⓃ]{of_list}?)?Ⓤ(?:(?:、|和|与|及|以及)Ⓤ)+"
    role = f"{opener}?(?:(?:{shared}|{holder}){of_post}?{opener}?)?{posts}"
    title = f"{marked}?(?:(?:{shared}|{holder}){of_post}?{marked}?)?{posts}"
    # a list of posts can be cut into titles in as many ways as there are subsets of it; one of them is enough,
    # for every way of going on leads from a post to the next one
    titles = f"(?>{title}(?:{join}{title})*)"
    behind = f"Ⓣ(?:[兼、]Ⓣ(?![ⓅⓆ]))*+(?![ⓅⓆ]|{spell_list(ontology, 'seats_of_posts')})"
    called = f"(?:{titles}|{holder}的?)?Ⓟ(?:同志)?{behind}"
    person = f"(?:{called}|(?:{titles}(?:的|——|：|、)?)?[ⓅⓆ](?:{_BRACKET})?{spell_list(ontology, 'honorifics')}?)"
    unit = f"(?:[ⓄⓃ]{belonging}?)?Ⓤ(?:{of_unit}?Ⓤ)*(?:{_BRACKET})?"
    return {
        "person": f"{person}(?:{names}{_ASIDE}{person})*",
        "roles": f"{role}(?:{join}{role})*",
        "unit": f"{unit}(?:{names}{unit}(?!的?Ⓣ|Ⓟ))*",
        "organization": f"[ⓄⓃ](?:{_BRACKET})?(?:{names}Ⓞ(?!的?[ⓉⓊ]|Ⓟ)(?:{_BRACKET})?)*",
        "product": f"Ⓖ(?:{_BRACKET})?(?:{names}Ⓖ(?:{_BRACKET})?)*",
        "place": "Ⓛ(?:[、和]?Ⓛ)*",
        "date": "Ⓓ",
        "bracket": _BRACKET,
        "reason": _spell_reason(ontology),
    }


def _spell_reason(ontology: Ontology) -> str:
    """Why somebody goes or comes, which may stand anywhere in a clause: 因个人原因, 由于工作调整，."""
    opening, reasons = spell_list(ontology, "reasons_open"), spell_list(ontology, "reasons")
    return f"(?<![原起成])(?:{opening})[^，。；！？：“”（）ⓅⓄⓊⒼⓁⓉⒹⓃⓆ]{{0,10}}?(?:{reasons})(?:等?原因)?，?"


def read_phrases(annotated: AnnotatedSentence, cells: Cells, ontology: Ontology) -> View:
    """The view of a sentence: every noun phrase of its mask is one symbol, brackets are gone."""
    words = compile_words(ontology)
    reader = _PhraseReader(cells, words)
    mask: list[str] = []
    spans: list[tuple[int, int]] = []
    chunks: list[Chunk | None] = []

    def keep(start: int, end: int) -> None:
        mask.extend(cells.mask[start:end])
        spans.extend(cells.spans[start:end])
        chunks.extend([None] * (end - start))

    position = 0
    for match in words.phrase.finditer(cells.mask):
        keep(position, match.start())
        position = match.end()
        kind = match.lastgroup or ""
        if kind in _DROPPED:
            continue
        chunk = reader.read(_KINDS[kind], match.start(), match.end())
        mask.append(chunk.symbol)
        spans.append((chunk.start, chunk.end))
        chunks.append(chunk)
    keep(position, len(cells.mask))
    return View(annotated, "".join(mask), tuple(spans), tuple(chunks), ontology)


def _is_quoted(atom: Atom) -> bool:
    """True for a name that stands with its quotation marks: “甲部”“乙部” is a list, not one within the other."""
    return atom.end - atom.start > len(atom.text)


def _list_owners(outer: Item) -> tuple[Item, ...]:
    """Whose the names within `outer` are, from the outermost in; begun anew where they are nested too deep."""
    return (*outer.owners, outer) if len(outer.owners) < NESTING else (replace(outer, owners=()),)


def _give_role(item: Item, post: Atom, holder: Item | None) -> Item:
    """A name with one more post, which stands behind it."""
    return replace(item, roles=(*item.roles, Role(post.text, post.start, post.end, holder)))


class _PhraseReader:
    """Reads one noun phrase of the mask into a chunk, from left to right."""

    def __init__(self, cells: Cells, words: PhraseWords) -> None:
        self.mask, self.spans, self.cells, self.words = cells.mask, cells.spans, cells.atoms, words

    def read(self, symbol: str, start: int, end: int) -> Chunk:
        """The chunk of mask positions start:end."""
        items: list[Item] = []
        roles: list[Role] = []
        holder: Item | None = None
        front: Item | None = None
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
                holder = self._name(atom, _list_owners(holder) if nested and holder else owners)
                shared = [] if used else shared
                used = False
            elif letter == POST:
                behind = self._is_behind(index, end, items)
                items = [*items[:-1], _give_role(items[-1], atom, front)] if behind else items
                marker = self._find_marker(index, start)
                holder = self._widen(holder, atom) if used else holder
                titles = [Role(atom.text, atom.start, atom.end, unit, marker) for unit in (*shared, holder)]
                roles, used = (roles, used) if behind else ([*roles, *titles], True)
            elif letter in (PERSON, PRONOUN):
                several = (atom.entity or "").split("|")
                items += [
                    Item(PERSON, atom.start, atom.end, atom.text, entity or None, tuple(roles)) for entity in several
                ]
                front = None if used else holder
                roles, holder, shared, used = [], None, [], False
            elif letter in (ORGANIZATION, UNIT, GENERIC, PRODUCT, PLACE, DATE):
                items = self._add_name(items, symbol, atom, index, start)
        first, last = self.spans[start][0], self.spans[end - 1][1]
        return Chunk(symbol, first, last, tuple(items), tuple(roles))

    def _name(self, atom: Atom, owners: tuple[Item, ...] = ()) -> Item:
        return Item(atom.symbol, atom.start, atom.end, atom.text, atom.entity, (), owners)

    def _is_behind(self, index: int, end: int, items: list[Item]) -> bool:
        """True for a post behind a name (云帆周以宁董事长), which no other name follows."""
        if not items or self.mask[index + 1 : min(index + 2, end)] in (PERSON, PRONOUN):
            return False
        return _BEHIND.search(self.mask, 0, index) is not None

    def _widen(self, holder: Item | None, post: Atom) -> Item | None:
        """Whose a further post of a list is: the institution's, not the unit's, where no such unit has such a post."""
        if holder is None or holder.symbol != UNIT or not self.words.wider.search(post.text):
            return holder
        if holder.text.endswith(self.words.branches):
            return holder
        outer = holder.owners[:1]
        return outer[0] if outer and outer[0].symbol != UNIT else None

    def _starts_holder(self, index: int, end: int) -> bool:
        return self.words.next_holder.match(self.mask, index + 1, end) is not None

    def _find_marker(self, index: int, start: int) -> str:
        before = self.mask[start:index]
        near = self.words.marker.search(before)
        if near:
            return near.group()
        head = self.words.marked_holder.search(before)
        return head.group(1) if head else ""

    def _add_name(self, items: list[Item], symbol: str, atom: Atom, index: int, start: int) -> list[Item]:
        chained = bool(items) and self.words.outer.search(self.mask[start:index]) is not None
        if symbol == UNIT and chained and not (_is_quoted(atom) and self.mask[index - 1] == UNIT):
            outer = items[-1]
            return [*items[:-1], self._name(atom, _list_owners(outer))]
        several = (atom.entity or "").split("|")
        return [*items, *(Item(atom.symbol, atom.start, atom.end, atom.text, e or None) for e in several)]

    def _read_bracket(
        self, items: list[Item], roles: list[Role], atom: Atom, index: int, start: int
    ) -> tuple[list[Item], list[Role]]:
        if atom.symbol != POST or not items:
            return items, roles
        holder_at = index - 1
        holder = self.cells[holder_at] if holder_at >= start else None
        inner = self._name(holder) if holder and holder.symbol in (ORGANIZATION, UNIT, GENERIC) else None
        inner = inner or next((r.holder for r in reversed(items[-1].roles) if r.holder is not None), None)
        role = Role(atom.text, atom.start, atom.end, inner, self._find_marker(index, start))
        return [*items[:-1], replace(items[-1], roles=(*items[-1].roles, role))], roles
