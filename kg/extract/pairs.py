"""Two organizations (or products) that work together or compete: A与B签约, A携手B, A、B互为竞争对手, A对标B的C.

One noun phrase may hold both (云帆与星河签署协议), or a preposition brings in the second (云帆今年与星河签约).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_start, find_clause_subject, find_organization_subject
from kg.extract.draft import Draft
from kg.extract.spelling import spell_cues
from kg.extract.view import GENERIC, ORGANIZATION, PRODUCT, Chunk, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；！？ⓅⓄ]"


@dataclass(frozen=True, slots=True)
class PairWords:
    """The patterns of pairs.

    `pair` and `later` find two partners in one phrase, `brought` to `both` a second one beside the subject,
    unless `apart` speaks of a deal or a quarrel; `rivals` to `is_rival` do the same for rivals; `merged` are two that
    become one without a third name.
    """

    pair: re.Pattern[str]
    later: re.Pattern[str]
    brought: re.Pattern[str]
    straight: re.Pattern[str]
    is_partner: re.Pattern[str]
    through: re.Pattern[str]
    both: re.Pattern[str]
    apart: re.Pattern[str]
    rivals: re.Pattern[str]
    against: re.Pattern[str]
    aimed: re.Pattern[str]
    is_rival: re.Pattern[str]
    merged: re.Pattern[str]

    @property
    def finders(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of which one must match for anything to be read."""
        return (
            self.pair,
            self.later,
            self.brought,
            self.straight,
            self.is_partner,
            self.through,
            self.both,
            self.rivals,
            self.against,
            self.aimed,
            self.is_rival,
            self.merged,
        )


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> PairWords:
    """The patterns of pairs in the words of an ontology."""
    found = {**_spell_partners(ontology), **_spell_rivals(ontology)}
    found["merged"] = (
        f"(?P<pair>Ⓞ)(?:[ⒹⓁ]|{_X}){{0,8}}?(?P<cue>{spell_cues(ontology, 'merges_into', 'as_pair')})"
        "(?=[，。；！？的后]|一事|$)"
    )
    return PairWords(**{name: compile_regex(body) for name, body in found.items()})


def _spell_partners(ontology: Ontology) -> dict[str, str]:
    spell = partial(spell_cues, ontology, "partners_with")
    joined = spell("working_together")
    return {
        "pair": f"(?P<pair>[ⓄⒼ]){_X}{{0,24}}?(?P<cue>{joined})",
        "later": (
            f"(?P<pair>Ⓞ)[^。；]{{0,40}}?，{spell('both_parties')}(?:{spell('later_adverbs')}|{_X}){{0,16}}?"
            f"(?P<cue>{joined})"
        ),
        "brought": (
            f"(?<!参)(?P<cue>{spell('bringing')})[^，。；！？ⓅⓄⓊⒼⓇ]{{0,16}}?(?P<other>Ⓞ)"
            f"(?:(?:、|和|及|以及)[^，。；：！？“”（）、ⓅⓄⓊⒼⓇ]{{1,10}}?(?P<also>Ⓞ))?等?{_X}{{0,24}}?"
            f"(?P<verb>{joined})"
        ),
        "straight": (
            f"(?P<one>Ⓞ)(?:[ⒹⓁ]|{spell('joining_adverbs')})*(?P<cue>{spell('joining_hands')})[^，。；！？ⓅⓄⓊⒼⓇ]{{0,12}}?(?P<other>Ⓞ)"
        ),
        "is_partner": (
            f"(?P<cue>{spell('partner_nouns')}){spell('noun_adverbs')}?{spell('noun_links')}"
            "[^，。；！？ⓅⓄⒼⓇ]{0,10}?(?P<other>Ⓞ)"
        ),
        "through": f"由[^，。；！？ⓅⓄⒼⓇ]{{0,16}}?(?P<other>Ⓞ)(?P<verb>{spell('acting_for')})",
        "both": (
            f"(?P<other>Ⓞ)[^。；ⓄⓅ]{{0,30}}，{spell('both_parties')}(?:[ⒹⓁ]|{spell('both_adverbs')}|{_X}){{0,16}}?"
            f"(?P<verb>{joined})"
        ),
        "apart": spell("apart"),
    }


def _spell_rivals(ontology: Ontology) -> dict[str, str]:
    spell = partial(spell_cues, ontology, "competes_with")
    rivalry, bringing = spell("rivalry"), spell_cues(ontology, "partners_with", "bringing")
    return {
        "rivals": f"(?P<pair>[ⓄⒼ])[^。；！？ⓅⓄ]{{0,24}}?(?P<cue>{rivalry})",
        "against": (f"(?P<cue>{bringing})[^，。；！？ⓅⓄⓊⒼⓇ]{{0,14}}?(?P<other>Ⓞ){_X}{{0,16}}?(?P<verb>{rivalry})"),
        "aimed": (
            f"(?P<cue>{spell('aiming')})的?{spell('aiming_links')}?[^，。；！？ⓅⓄⒼⓇ]{{0,10}}?(?P<other>[ⓄⒼ])"
            f"(?:{spell('others_products')}[^，。；！？ⓅⓄⒼⓇ]{{0,10}}?(?P<product>Ⓖ))?"
        ),
        "is_rival": (
            f"(?P<cue>{spell('rival_nouns')}){spell('noun_adverbs')}?{spell('noun_links')}"
            "[^，。；！？ⓅⓄⒼⓇ]{0,10}?(?P<other>[ⓄⒼ])"
        ),
    }


def read_pairs(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every cooperation and every rivalry the sentence tells of."""
    words = compile_words(ontology)
    yield from _read_partners(view, focus, words)
    for match in words.rivals.finditer(view.mask):
        yield from _state_pair(view, match, "competes_with", ORGANIZATION + PRODUCT)
    for match in words.merged.finditer(view.mask):
        yield from _state_pair(view, match, "merges_into", ORGANIZATION)
    for match in words.against.finditer(view.mask):
        yield from _state_brought(view, focus, match, "competes_with")
    for pattern in (words.aimed, words.is_rival):
        for match in pattern.finditer(view.mask):
            yield from _state_aim(view, focus, match)


def _read_partners(view: View, focus: Focus, words: PairWords) -> Iterator[Draft]:
    for pattern in (words.pair, words.later):
        for match in pattern.finditer(view.mask):
            if not _is_apart(view, match, words):
                yield from _state_pair(view, match, "partners_with", ORGANIZATION)
    for pattern in (words.brought, words.straight, words.is_partner, words.through, words.both):
        for match in pattern.finditer(view.mask):
            several = pattern is words.both and len(_list_others(view, match)) > 1
            if not several and not _is_apart(view, match, words):
                yield from _state_brought(view, focus, match, "partners_with")


def _list_others(view: View, match: re.Match[str]) -> tuple[Item, ...]:
    chunk = view.chunks[match.start("other")]
    return chunk.items if chunk else ()


def _is_apart(view: View, match: re.Match[str], words: PairWords) -> bool:
    """True where the words of the match, or those right behind it in its clause, speak of a deal or a quarrel."""
    end = next((i for i in range(match.end(), len(view.mask)) if view.mask[i] in "，。；："), len(view.mask))
    return words.apart.search(view.mask, match.start(), min(end, match.end() + 8)) is not None


def _state_pair(view: View, match: re.Match[str], relation: str, symbols: str) -> Iterator[Draft]:
    chunk = view.chunks[match.start("pair")]
    if chunk is None or chunk.symbol not in symbols or len(chunk.items) < 2:
        return
    between = view.sentence.sentence.folded[chunk.items[0].end : chunk.items[1].start]
    signing = view.ontology.find_cues("partners_with", "signing")
    if "、" in between and len(chunk.items) > 2 and not match["cue"].startswith(signing):
        return
    start, end = view.find_span(*match.span())
    dated = _tells_of_beginning(view, relation, match["cue"])
    for other in chunk.items[1:]:
        cue = view.find_span(*match.span("cue"))
        yield _draft(relation, chunk.items[0], other, start, end, cue, "pair", (), dated=dated)


def _tells_of_beginning(view: View, relation: str, cue: str) -> bool:
    """True for a word that tells of a day (签约, 达成), from which the partnership holds; 合作 alone tells of none."""
    signed = relation == "partners_with" and cue in view.ontology.find_cues(relation, "beginning")
    return signed or relation == "merges_into"


def _draft(
    relation: str,
    one: Item,
    other: Item,
    start: int,
    end: int,
    cue: tuple[int, int],
    say: str,
    implicit: tuple[str, ...],
    *,
    dated: bool = False,
) -> Draft:
    return Draft(relation, one, other, start, end, cue, "pairs", say, {}, implicit, dated=dated)


def _state_brought(view: View, focus: Focus, match: re.Match[str], relation: str) -> Iterator[Draft]:
    other = view.chunks[match.start("other")]
    if other is None or other.symbol != ORGANIZATION:
        return
    groups = match.groupdict()
    one: Item | None = None
    inherited = False
    if groups.get("one"):
        chunk = view.chunks[match.start("one")]
        one = chunk.items[-1] if chunk else None
    else:
        one = _find_behind(view, match, other)
        one, inherited = (one, False) if one else _find_subject(view, focus, match.start(), other)
    if one is None or not one.entity:
        return
    start, end = view.find_span(*match.span())
    start = start if inherited else min(start, one.start)
    cue_name = "verb" if groups.get("verb") else "cue"
    also = view.chunks[match.start("also")] if groups.get("also") else None
    for item in (*other.items, *(also.items if also else ())):
        if item.entity and item.entity != one.entity:
            implicit = ("subject",) if inherited else ()
            dated = _tells_of_beginning(view, relation, match[cue_name])
            cue = view.find_span(*match.span(cue_name))
            yield _draft(relation, one, item, start, end, cue, "brought", implicit, dated=dated)


def _find_behind(view: View, match: re.Match[str], other: Chunk) -> Item | None:
    """Who works with whom the sentence opens with: 与星河合作后，云帆将加快转型."""
    found = _NEXT.match(view.mask, match.end())
    if found is None or not _OPENING.fullmatch(view.mask[: match.start()]):
        return None
    chunk = view.chunks[found.end() - 1]
    items = chunk.items if chunk else ()
    return items[0] if len(items) == 1 and items[0].entity not in {i.entity for i in other.items} else None


_NEXT = compile_regex("[^，。；：！？ⓄⓅⓊ]{0,10}，[^，。；：！？ⓄⓅⓊ与和]{0,4}Ⓞ")
_OPENING = compile_regex("(?:[^。；！？ⓄⓊⒼⓃ]{0,12}[，：])?[^，。；：！？ⓄⓅⓊⒼⓃ]{0,6}")


def _find_subject(view: View, focus: Focus, before: int, other: Chunk) -> tuple[Item | None, bool]:
    start = find_clause_start(view, before)
    parallel = view.mask[:before].endswith("、")
    # 与A成立B、与C组建D: of parallel phrases the clause's own subject, not what the phrase before speaks of
    for place in range(start, before) if parallel else range(before - 1, start - 1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol == ORGANIZATION:
            return chunk.items[0], chunk.items[0].symbol == GENERIC
    one, inherited = find_organization_subject(view, start - 1 if start else 0, focus)
    if one is not None and one.entity in {i.entity for i in other.items}:
        entity = focus.topic
        return (Item(ORGANIZATION, 0, 0, "", entity), True) if entity else (None, True)
    return one, inherited


def _state_aim(view: View, focus: Focus, match: re.Match[str]) -> Iterator[Draft]:
    other = view.chunks[match.start("other")]
    if other is None:
        return
    product = view.chunks[match.start("product")] if match.groupdict().get("product") else None
    for target in (product or other).items[: 1 if product else None]:
        yield from _state_target(view, focus, match, target)


def _state_target(view: View, focus: Focus, match: re.Match[str], target: Item) -> Iterator[Draft]:
    start, end = view.find_span(*match.span())
    cue = view.find_span(*match.span("cue"))
    subject = _find_aimer(view, match.start(), PRODUCT if target.symbol == PRODUCT else ORGANIZATION + PRODUCT)
    if subject is not None and subject.entity != target.entity:
        yield _draft("competes_with", subject, target, min(start, subject.start), end, cue, "aim", ())
    elif subject is None and target.symbol == ORGANIZATION:
        one, inherited = find_organization_subject(view, match.start(), focus)
        if one is not None and one.entity != target.entity:
            yield _draft("competes_with", one, target, start, end, cue, "aim", ("subject",) if inherited else ())


def _find_aimer(view: View, before: int, symbols: str) -> Item | None:
    """What is set against another: the product named last before it, else the subject of the clause."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol == PRODUCT and PRODUCT in symbols:
            return chunk.items[0]
        if chunk and chunk.symbol == ORGANIZATION and ORGANIZATION in symbols:
            subject = find_clause_subject(view, before, ORGANIZATION)
            return subject.items[0] if subject else None
    return None
