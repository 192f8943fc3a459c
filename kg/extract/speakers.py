"""Who speaks in front of a verb of saying: a name, an office without a name, a source, a document, the company.

A statement speaks for whoever issued it, not for the platform that carries it: 云帆官方微博称 is 云帆.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.voices import Speakers, Voice
from kg.extract.wording import BLOT, Words, find_clause_start
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.model import AnnotatedSentence, Mention

_NEAR = 9
_FAR = 15
_SPOKEN_AT = compile_regex(r"(?:[今昨][日天晚]|近日|日前|[0-9年月日])*(?:在(?!职)|于|通过)[^，。；：！？]{1,24}$")
Span = tuple[int, int]

_SPEAKING = frozenset({"person", "organization", "unit"})


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """Whole stretches in front of a verb of saying, and what `introduced` opens or `placed` ends a source.

    `pronoun` stands for whoever spoke last, as does a `document`; `silent` names nobody at all, `house` the
    company; `carried` stands before a platform on which somebody else speaks.
    """

    pronoun: re.Pattern[str]
    document: re.Pattern[str]
    silent: re.Pattern[str]
    house: re.Pattern[str]
    carried: re.Pattern[str]
    introduced: re.Pattern[str]
    placed: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_patterns(words: Words) -> SpeakerWords:
    """The patterns of speakers in the words of an ontology."""
    same = f"(?:{words.spell('same_speaker')}|{words.spell('same_source')}{BLOT}+)"
    lead, further = f"{words.spell('source_openers')}*", f"{words.spell('further')}*"
    return SpeakerWords(
        compile_regex(f"{same}{words.spell('further')}?(?:(?:在|对|向)[^，]{{0,8}})?$"),
        compile_regex(f"{lead}{words.spell('document_openers')}?{words.spell('documents')}{further}$"),
        compile_regex(f"{lead}{further}$"),
        compile_regex(f"{lead}{words.spell('houses')}{words.spell('house_endings')}?{further}[^，。；]{{0,6}}$"),
        compile_regex(f"{words.spell('carriers')}$"),
        compile_regex(f"{lead}{words.spell('source_verbs')}?"),
        compile_regex(f"{words.spell('source_places')}$"),
    )


@dataclass(frozen=True, slots=True)
class Front:
    """What stands in front of a verb of saying, at start:end of a sentence with its names blotted out."""

    sentence: AnnotatedSentence
    plain: str
    start: int
    end: int
    words: Words


def find_speaker(front: Front, speakers: Speakers, before: Voice | None) -> Voice | None:
    """The voice that speaks in front of the verb, its stretch still to be told; `before` is who spoke last."""
    patterns, told = compile_patterns(front.words), front.plain[front.start : front.end]
    if patterns.silent.match(told):
        return _find_issuer(front, speakers)
    if patterns.document.match(told):
        return replace(before, answering=False) if before is not None and before.own else None
    source, own = _find_source(front), _find_office(front)
    named = _name_speaker(front, speakers, source, own)
    if named is not None:
        return named
    same = patterns.pronoun.search(told) is not None
    if before is not None and same and (own[1] or (source[1] and not before.own)):
        return replace(before, answering=False)
    found = _name_house(front, speakers, own) or _name_unnamed(front, source, own)
    return replace(before, answering=False) if found is None and same and before is not None else found


def _name_speaker(front: Front, speakers: Speakers, source: Span, own: Span) -> Voice | None:
    """Who speaks by name, or one of many of whom only the organization has one."""
    near = _find_last_name(front)
    unnamed = _find_unnamed(near, front)
    if unnamed is not None and not source[1]:
        return Voice(0, 0, _spell_source(front, unnamed, front.end), own=False)
    if near is None:
        return None
    if near.type == "organization" and _reports(near, front):
        return Voice(0, 0, near.text, own=False, entity=near.entity)
    if not _speaks_by_name(near, front, max(source[1], own[1]), own):
        return None
    if near.type == "person" and front.plain.startswith("的", near.end):
        return Voice(0, 0, _spell_source(front, front.start, front.end), own=False)
    bodies = speakers.bodies.get(near.entity or "", frozenset()) if near.type == "person" else frozenset()
    authority = _speaks_for_itself(near, speakers, office=own[1] > 0)
    return Voice(0, 0, near.text, authority, bodies, entity=near.entity)


def _reports(near: Mention, front: Front) -> bool:
    """True where a medium tells what it has heard: 据《云帆日报》报道."""
    return front.plain[near.end :].lstrip("》”」").startswith(front.words.lists["reported"])


def _name_house(front: Front, speakers: Speakers, own: Span) -> Voice | None:
    """The organization that the paragraph is about, where 公司 or 校方 speaks."""
    house = speakers.houses.get(front.sentence.sentence.paragraph)
    alone = not own[1] or front.plain[slice(*own)] in front.words.lists["mouthpieces"]
    if (
        house is None
        or not alone
        or not compile_patterns(front.words).house.match(front.plain[front.start : front.end])
    ):
        return None
    return Voice(0, 0, house[1], own=True, entity=house[0])


def _name_unnamed(front: Front, source: Span, own: Span) -> Voice | None:
    """An office that speaks for its organization, or a source, as the text words it."""
    if own[1] and own[1] >= source[1] and front.end - own[1] <= _NEAR:
        nobody = front.words["unnamed"].first(front.plain, front.start, own[1]) is not None
        return Voice(0, 0, _spell_source(front, front.start, own[1]), own=not nobody)
    if source[1] and front.end - source[1] <= _NEAR:
        return Voice(0, 0, _spell_source(front, front.start, source[1]), own=False)
    return None


def _find_issuer(front: Front, speakers: Speakers) -> Voice | None:
    """Who issued or denied something in the clause before a verb that nobody stands before.

    云帆发布第二份声明，承认…; 校方予以否认，称….
    """
    if not front.start or front.plain[front.start - 1] != "，":
        return None
    clause = find_clause_start(front.plain, front.start - 1)
    issued = _compile_issuing(front.words).search(front.plain, clause, front.start - 1)
    if issued is None or issued.start() == clause:
        return None
    return find_speaker(replace(front, start=clause, end=issued.start()), speakers, None)


@lru_cache(maxsize=4)
def _compile_issuing(words: Words) -> re.Pattern[str]:
    published = f"{words.spell('publishing')}[^，。；：]{{0,12}}{words.spell('documents')}"
    return compile_regex(f"{words.spell('issuing')}|{published}")


def _speaks_by_name(near: Mention, front: Front, place: int, office: Span) -> bool:
    """True where the name itself speaks, not somebody without a name behind it (云帆员工, 云帆发言人)."""
    if _SPOKEN_AT.match(front.plain, near.end, front.end):
        return True
    if near.end >= place and front.end - near.end <= _FAR:
        return True
    said = front.sentence.sentence.folded[slice(*office)]
    return said in front.words.lists["mouthpieces"] and place == office[1] and office[0] - near.end <= _BESIDE


_BESIDE = 6
"""Characters between a name and the word for its own voice: 云帆科技昨晚官方."""


def _find_office(front: Front) -> Span:
    """The last word for an office that speaks for its organization (发言人, 官方账号), (0, 0) without one."""
    own = front.words["own_sources"].last(front.plain, front.start, front.end)
    posts = [m for m in front.sentence.mentions if m.type == "post" and front.start <= m.start and m.end <= front.end]
    told = [(m.start, m.end) for m in posts if m.text.endswith(front.words.lists["offices"])]
    return max([*told[-1:], own.span() if own else (0, 0)])


def _find_source(front: Front) -> Span:
    """The last word for a source without a name, (0, 0) without one or where it is only told something."""
    at = _find_taken(front)
    found = front.words["sources"].last(front.plain, front.start, front.end)
    span = max(at, found.span() if found else (0, 0))
    told = front.plain[front.start : span[0]].endswith(front.words.lists["told"])
    return (0, 0) if told else span


def _find_taken(front: Front) -> Span:
    """A source that was taken for a unit because of the place behind it: 多名知情人士处."""
    for mention in _list_names(front):
        if _is_placed_source(mention, front.words):
            ending = compile_patterns(front.words).placed.search(mention.text)
            return mention.start, mention.end - (len(ending[0]) if ending else 0)
    return 0, 0


def _is_placed_source(mention: Mention, words: Words) -> bool:
    ending = compile_patterns(words).placed.search(mention.text)
    return ending is not None and mention.text[: ending.start()].endswith(words.lists["sources"])


def _find_unnamed(near: Mention | None, front: Front) -> int | None:
    """Where somebody without a name begins of whom only post and organization are told: 一名云帆大区经理."""
    if near is None:
        posts = [m for m in front.sentence.mentions if m.type == "post" and front.start < m.start < front.end]
        ahead = posts[-1].start if posts and front.end - posts[-1].end <= _NEAR else None
    else:
        ahead = near.start if near.type == "organization" and 1 < front.end - near.end <= _NEAR else None
    counted = front.words["counted"].last(front.plain, front.start, ahead) if ahead is not None else None
    return counted.start() if counted is not None else None


def _list_names(front: Front) -> Iterator[Mention]:
    inside = (m for m in front.sentence.mentions if front.start <= m.start and m.end <= front.end)
    return (m for m in inside if m.type in _SPEAKING)


def _find_last_name(front: Front) -> Mention | None:
    """The name right before the verb, but no platform on which another speaks, and nobody who is only told it."""
    named = [m for m in _list_names(front) if not _is_placed_source(m, front.words)]
    while named and _is_passed_over(named[-1], front, alone=len(named) == 1):
        named.pop()
    return named[-1] if named else None


def _is_passed_over(mention: Mention, front: Front, *, alone: bool) -> bool:
    before = front.plain[front.start : mention.start].rstrip("《“「")
    if before.endswith(front.words.lists["told"]):
        return True
    carried = compile_patterns(front.words).carried.search(before) is not None
    return mention.text.endswith(front.words.lists["platforms"]) and (carried or not alone)


def _speaks_for_itself(mention: Mention, speakers: Speakers, *, office: bool) -> bool:
    if mention.type != "person" or office:
        return True
    return mention.entity in speakers.inside


def _spell_source(front: Front, start: int, end: int) -> str:
    """The source as the text words it, without what introduces it (但有, 另据, 从)."""
    lead = compile_patterns(front.words).introduced.match(front.plain[start:end])
    opening = start + (lead.end() if lead else 0)
    opening -= front.plain.startswith("另一", opening - 1)
    for word in front.words.lists["cited"]:
        place = front.plain.rfind(word, opening, end)
        opening = place + len(word) if place >= 0 else opening
    return front.sentence.sentence.text[opening:end].strip("“”’‘ 《》）)")
