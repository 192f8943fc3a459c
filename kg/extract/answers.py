"""Answers that say no: what a denial is, and those that deny without taking up right what was told before them.

A question is answered by a bare no; whoever is spoken of and denies it in person (我不当总裁) answers what was
told of him anywhere before; an organization answers what was told of it further back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.voices import find_voice_at
from kg.extract.wording import BLOT, Words, find_clause_end
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from kg.extract.hearsay import Heard

_ANSWER = 25
"""Characters at the beginning of an answer in which it says no."""


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """`no` is a whole answer to a question, `flat` one behind who speaks, `self` opens a denial in person.

    `answering` tells that somebody answers at all.
    """

    no: re.Pattern[str]
    flat: re.Pattern[str]
    self: re.Pattern[str]
    answering: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_patterns(words: Words) -> AnswerWords:
    """The patterns of answers in the words of an ontology."""
    label = f"(?:{BLOT}+|{words.spell('answers')})："
    return AnswerWords(
        compile_regex(f"^(?:{label})?[“「]?{words.spell('surely')}?{words.spell('no')}[，。！；”」.!]"),
        compile_regex(f"[，：]?[“「]?{words.spell('surely')}?{words.spell('no')}(?:[，。！；”」]|$)"),
        compile_regex(
            f"[“「，。：]?{words.spell('self')}[^，。；！？”]{{0,3}}?(?!{words.spell('left_open')}){words.spell('self_denied')}"
        ),
        compile_regex(f"{words.spell('taking_up')}|{words.spell('answering')}"),
    )


@dataclass(frozen=True, slots=True)
class Denial:
    """What stands at start:end of sentence `number` is denied by `speaker` (None where nobody is named).

    A `correction` (应为, 有误) is the text's own word that it is not so.  `about` are the persons that the
    denial names, or who denies; a `personal` one denies only what is told of them.
    """

    number: int
    start: int
    end: int
    speaker: str | None
    correction: bool = False
    about: frozenset[str] = frozenset()
    personal: bool = False


def read_bare_no(heard: Sequence[Heard], number: int, words: Words, signer: str | None) -> list[Denial]:
    """A question that is answered by no more than a no (是不是要裁撤广州办公室？不会。)."""
    here = heard[number]
    if not number or not compile_patterns(words).no.match(here.plain):
        return []
    asked = heard[number - 1]
    voice = find_voice_at(here.voices, len(here.plain) - 1)
    speaker = voice.speaker if voice is not None and voice.own else signer
    if speaker is None or not asked.plain.rstrip("”」").endswith(("？", "?")):
        return []
    return [Denial(number - 1, 0, len(asked.plain), speaker)]


def read_personal(heard: Sequence[Heard], number: int, words: Words) -> list[Denial]:
    """What somebody denies of himself in the first person, wherever it was told before."""
    here = heard[number]
    found: list[Denial] = []
    for voice in here.voices:
        if not voice.entity or not compile_patterns(words).self.match(here.plain, voice.start):
            continue
        for place, there in enumerate(heard[:number]):
            named = [m.start for m in there.sentence.mentions if m.entity == voice.entity]
            reached = [(a, b) for a, b in there.doubts if any(a <= start < b for start in named)]
            about = frozenset((voice.entity,))
            found += [Denial(place, a, b, voice.speaker, about=about, personal=True) for a, b in reached]
    return found


def read_stranger(heard: Sequence[Heard], number: int, words: Words) -> list[Denial]:
    """What an organization that was told of as well denies of itself, further back in this paragraph or the last.

    有消息称张三将加入云帆。张三没有回应。云帆回应说，没有接触过.  What it says of something else answers nothing.
    """
    here = heard[number]
    voice = next((v for v in here.voices if v.start and (v.bodies or (v.own and v.entity))), None)
    if voice is None or not (contradicts(here.plain, voice.start, words) or _denies(here.plain, voice.start, words)):
        return []
    about = voice.bodies or frozenset((voice.entity or "",))
    others = {m.entity for m in here.sentence.mentions if m.start >= voice.start and m.entity} - about
    if not others and not compile_patterns(words).answering.search(here.plain):
        return []
    paragraph = here.sentence.sentence.paragraph
    found: list[Denial] = []
    for place, there in enumerate(heard[:number]):
        if there.sentence.sentence.paragraph not in (paragraph, paragraph - 1):
            continue
        named = [m.start for m in there.sentence.mentions if m.entity in about]
        met = not others or any(m.entity in others for m in there.sentence.mentions)
        reached = [(a, b) for a, b in there.doubts if met and any(a <= start < b for start in named)]
        found += [Denial(place, a, b, voice.speaker, about=about, personal=True) for a, b in reached]
    return found


def read_reply(heard: Sequence[Heard], number: int, words: Words) -> list[Denial]:
    """A later sentence of an answer in an interview that contradicts what the question passed on."""
    here = heard[number]
    voice = next((v for v in here.voices if v.answering and not v.start), None)
    if voice is None or words["contrary"].first(here.plain, 0, find_clause_end(here.plain, 0)) is None:
        return []
    paragraph = here.sentence.sentence.paragraph
    asked = [n for n in range(number) if heard[n].sentence.sentence.paragraph == paragraph - 1]
    told = [(n, min(a for a, _ in heard[n].doubts), len(heard[n].plain)) for n in asked if heard[n].doubts]
    named = any(m.entity for m in here.sentence.mentions)
    if not named or not told or not speaks_of(heard, number, 0, told):
        return []
    return [Denial(n, start, end, voice.speaker) for n, start, end in told]


def speaks_of(heard: Sequence[Heard], number: int, start: int, told: list[tuple[int, int, int]]) -> bool:
    """False where the answer names somebody or something that the hearsay does not."""
    named = {m.entity for m in heard[number].sentence.mentions if m.start >= start and m.entity}
    heard_of = {m.entity for n, a, b in told for m in heard[n].sentence.mentions if m.entity}
    return not named or bool(named & heard_of)


def contradicts(plain: str, start: int, words: Words) -> bool:
    """True where what is said from `start` on begins with the contrary of what was told (他仍是总裁)."""
    if words["unanswered"].first(plain):
        return False
    if compile_patterns(words).flat.match(plain, start):
        return True
    return words["contrary"].first(plain, start, find_clause_end(plain, min(len(plain), start + _ANSWER))) is not None


def _denies(plain: str, start: int, words: Words) -> bool:
    return words["denied"].first(plain, start, min(len(plain), start + _ANSWER)) is not None
