"""A sentence turned into symbols: names, posts, dates, pronouns and generic nouns become one character each.

What is left of the text stands between them; blanks that only set a name apart are dropped.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.phrases import Cells, read_phrases
from kg.extract.view import ALL_SYMBOLS, SYMBOLS, Atom, View
from kg.model import BlockKind
from kg.regex import compile_regex
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import AnnotatedSentence, Mention, Sentence
    from kg.ontology import Ontology

_BARS = compile_regex("[丨｜|]")
_BLANK = compile_regex(r"(?<=[\u4e00-\u9fff”）%0-9]) (?=[\u4e00-\u9fff“])|(?<=[\u4e00-\u9fff”）%]) (?=[A-Z0-9])")
_SOURCED = compile_regex("原?标题：")
_TERM = compile_regex(r"(?:第[一二三四五六七八九十\d]{1,3}届|新一届|本届)(?:董事会|监事会|董事局|理事会|委员会)?$")
"""The term of a body in front of a post in it: 第五届董事会|董事长."""
_LONGEST_TERM = 12
_CHANGED = ALL_SYMBOLS | {" "}
_OPENING, _CLOSING = "“‘《「『", "”’》」』"


_fold_name = lru_cache(maxsize=10_000)(fold_text)
"""A name stands in an article again and again."""


def build_view(annotated: AnnotatedSentence, ontology: Ontology, extra: tuple[Mention, ...] = ()) -> View:
    """The view of a sentence; `extra` are dates, pronouns and generic nouns as mentions of those types.

    Characters of the sentence that happen to be symbols become blanks, so that no text can pose as a name.
    """
    folded = annotated.sentence.folded
    atoms = _pick_atoms(folded, annotated.mentions, extra, ontology)
    mask, spans, cells = _mask_atoms(folded, atoms, _find_parting(annotated.sentence))
    return read_phrases(annotated, Cells(mask, tuple(spans), tuple(cells)), ontology)


def _pick_atoms(
    folded: str, mentions: tuple[Mention, ...], extra: tuple[Mention, ...], ontology: Ontology
) -> list[Atom]:
    nouns, subordinate = ontology.reading["company_nouns"], ontology.reading["subordinate"]
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
        if mention.text in nouns and folded[max(0, start - 1) : start] in subordinate:
            continue
        if is_extra and any(s < end and start < e for s, e in names):
            continue
        quoted = start > 0 and end < len(folded) and folded[start - 1] in _OPENING and folded[end] in _CLOSING
        pad = 1 if quoted and start - 1 >= position else 0
        term = _TERM.search(folded, max(position, start - _LONGEST_TERM), start) if mention.type == "post" else None
        begin = term.start() if term else start - pad
        taken.append(Atom(SYMBOLS[mention.type], begin, end + pad, _fold_name(mention.text), mention.entity))
        position = end + pad
    return taken


def _find_parting(sentence: Sentence) -> frozenset[int]:
    """The places of a headline where one news ends and another begins: a blank between words, 丨 or |.

    >>> from kg.model import Sentence
    >>> text = "云帆收购星河 李静出任CEO"
    >>> headline = Sentence("a", 0, "title", 0, 14, text, text, 0, "headline")
    >>> _find_parting(headline)
    frozenset({6})
    """
    found = {match.start() for match in _BARS.finditer(sentence.folded)}
    if sentence.where == "title" or sentence.kind == BlockKind.HEADLINE or _SOURCED.match(sentence.folded):
        found |= {match.start() for match in _BLANK.finditer(sentence.folded)}
    return frozenset(found)


def _mask_atoms(
    folded: str, atoms: list[Atom], parted: frozenset[int]
) -> tuple[str, list[tuple[int, int]], list[Atom | None]]:
    mask: list[str] = []
    spans: list[tuple[int, int]] = []
    cells: list[Atom | None] = []
    position = 0
    for atom in [*atoms, None]:
        stop = atom.start if atom else len(folded)
        text, places = _mask_text(folded, position, stop, atom is not None, parted)
        mask.append(text)
        spans.extend((index, index + 1) for index in places)
        cells.extend([None] * len(text))
        if atom:
            mask.append(atom.symbol)
            spans.append((atom.start, atom.end))
            cells.append(atom)
            position = atom.end
    return "".join(mask), spans, cells


def _mask_text(
    folded: str, position: int, stop: int, before_name: bool, parted: frozenset[int]
) -> tuple[str, Sequence[int]]:
    """What stands between two names, and where: loose blanks are dropped, a parting place is a comma.

    Most stretches hold nothing to drop or change.
    """
    text = folded[position:stop]
    if not parted and _CHANGED.isdisjoint(text):
        return text, range(position, stop)
    mask, places = [], []
    for index in range(position, stop):
        if index in parted:
            mask.append("，")
            places.append(index)
            continue
        beside = (index == position and position > 0) or (before_name and index + 1 == stop)
        if folded[index] != " " or not (beside or _is_loose_blank(folded, index)):
            mask.append(" " if folded[index] in ALL_SYMBOLS else folded[index])
            places.append(index)
    return "".join(mask), places


def _is_loose_blank(folded: str, index: int) -> bool:
    before = folded[index - 1] if index else "，"
    after = folded[index + 1] if index + 1 < len(folded) else "，"
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
