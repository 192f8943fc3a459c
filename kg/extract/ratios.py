"""Shares that a ratio tells: 甲与乙按51:49的比例设立丙, 双方股比为六比四.

The two numbers belong to two holders named together in front of them; what they hold is what they set up, behind
the ratio or before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_subject
from kg.extract.spelling import spell_cues, spell_list
from kg.extract.view import ORGANIZATION, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.ontology import Ontology

_PLAIN = "[^，。；：ⓅⓄⓊⓃⓇ]"
_WHOLES = {100: 1, 10: 10}
"""What two numbers of a ratio add up to, and what makes a percentage of each."""
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two holders with their shares of `owned`, told by a ratio at `span` of the mask."""

    holders: tuple[tuple[Item, str], ...]
    owned: Item
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RatioWords:
    """The patterns of a ratio, of the second holder in front of it, and of the company set up behind it."""

    ratio: re.Pattern[str]
    partner: re.Pattern[str]
    made: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> RatioWords:
    """The patterns of ratios in the words of an ontology."""
    spell = partial(spell_cues, ontology, "owns_stake_in")
    number = r"(?:\d{1,2}(?:\.\d+)?[%％]?|[一二三四五六七八九])"
    noun = spell("ratio_nouns")

    def pair(one: str, other: str) -> str:
        return f"(?<![\\d:：.])(?P<{one}>{number})[:：∶比](?P<{other}>{number})(?![\\d:：])"

    return RatioWords(
        compile_regex(
            f"{noun}{_PLAIN}{{0,4}}?{pair('first', 'second')}|{pair('one', 'other')}的?{_PLAIN}{{0,4}}?{noun}"
        ),
        compile_regex(f"{spell_list(ontology, 'together')}{_PLAIN}{{0,10}}(?P<partner>{ORGANIZATION})[^。；]*$"),
        compile_regex(
            f"{_PLAIN}{{0,8}}{spell_cues(ontology, 'establishes', 'announcing')}{_PLAIN}{{0,16}}({ORGANIZATION})"
        ),
    )


def read_ratios(view: View, ontology: Ontology) -> Iterator[Ratio]:
    """Every ratio of the sentence that tells what two organizations hold of a third."""
    words = compile_words(ontology)
    for match in words.ratio.finditer(view.mask):
        shares = _spell_shares(match["first"] or match["one"], match["second"] or match["other"])
        holders = _find_holders(view, match.start(), words) if shares else ()
        owned = _find_owned(view, match, holders, words) if holders else None
        if owned is not None:
            yield Ratio(tuple(zip(holders, shares, strict=True)), owned, match.span())


def _spell_shares(*numbers: str) -> tuple[str, ...]:
    """The two shares as percentages, none where the numbers make no whole.

    >>> _spell_shares("51", "49"), _spell_shares("六", "四"), _spell_shares("3", "1")
    (('51%', '49%'), ('60%', '40%'), ())
    """
    values = [float(_DIGITS.get(number, number.strip("%％"))) for number in numbers]
    scale = _WHOLES.get(round(sum(values)))
    return tuple(f"{value * scale:g}%" for value in values) if scale else ()


def _find_holders(view: View, before: int, words: RatioWords) -> tuple[Item, ...]:
    """The two organizations named together last: 甲与乙, or 公司拟与乙 with whoever the clause is about."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if view.mask[place] == "。":
            break
        if chunk is not None and chunk.symbol == ORGANIZATION and len(chunk.items) > 1:
            return chunk.items if len(chunk.items) == 2 and all(i.entity for i in chunk.items) else ()
    found = words.partner.search(view.mask[:before])
    chunk = view.chunks[found.start("partner")] if found else None
    subject = find_clause_subject(view, found.start(), ORGANIZATION) if found else None
    if chunk is None or subject is None or len(subject.items) > 1:
        return ()
    pair = (subject.items[0], chunk.items[0])
    return pair if all(item.entity for item in pair) else ()


def _find_owned(view: View, match: re.Match[str], holders: tuple[Item, ...], words: RatioWords) -> Item | None:
    """What the two hold: what they set up behind the ratio, else the organization named last that is none of them."""
    made = words.made.match(view.mask, match.end())
    places = [made.start(1)] if made else range(match.start() - 1, -1, -1)
    taken = {item.entity for item in holders}
    for place in places:
        chunk = view.chunks[place]
        if chunk is not None and chunk.symbol == ORGANIZATION and len(chunk.items) == 1:
            item = chunk.items[0]
            if item.entity and item.entity not in taken:
                return item
    return None
