"""What a text tells only to say that it is not so: the denials that answer hearsay, questions and claims.

A denial reaches back to the hearsay before it (网传A将离职，公司称不实), also to that of the sentence
before; a verb of denying reaches forward to what follows it (否认将关闭工厂); behind a denial stands the
correction, which is asserted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.answers import (
    Denial,
    contradicts,
    read_bare_no,
    read_personal,
    read_reply,
    read_stranger,
    speaks_of,
)
from kg.extract.speakers import Front, find_speaker
from kg.extract.voices import find_voice_at
from kg.extract.wording import Words, find_clause_start
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from kg.extract.hearsay import Heard
    from kg.extract.voices import Speakers

_ANSWERED_WITHIN = 70
_BACK = 4
_ANSWERING = frozenset({"person", "organization"})


@dataclass(frozen=True, slots=True)
class DenialWords:
    """Patterns around a word of denying.

    `bare` follows where it names nothing new, `turn` ends what it denies, `not_denying` before it takes it
    back; `taking_up` stands in an answer to what was said further back.
    """

    bare: re.Pattern[str]
    turn: re.Pattern[str]
    not_denying: re.Pattern[str]
    taking_up: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_patterns(words: Words) -> DenialWords:
    """The patterns of denials in the words of an ontology."""
    pointing = f"{words.spell('taken_up_openers')}*{words.spell('taken_up_counts')}*{words.spell('taken_up_nouns')}?"
    return DenialWords(
        compile_regex(f"^(?:了|过)?{pointing}(?:[，。；！”）」]|$)"),
        compile_regex(f"[，；]{words.spell('turning')}|：|；"),
        compile_regex(f"{words.spell('not_denying')}{words.spell('plainly')}?$"),
        compile_regex(words.spell("taking_up")),
    )


def find_denials(
    heard: Sequence[Heard], words: Words, speakers: Speakers, signer: str | None = None
) -> tuple[Denial, ...]:
    """All denials of an article; in a letter it is its `signer` who denies where nobody else is named."""
    found: list[Denial] = []
    for number, here in enumerate(heard):
        named = frozenset(m.entity for m in here.sentence.mentions if m.type == "person" and m.entity)
        told = [_narrow_to_denier(d, here, heard[d.number]) for d in _read_denials(heard, number, words, speakers)]
        found += [replace(d, about=named, speaker=d.speaker or (None if d.correction else signer)) for d in told]
        found += [] if told else read_stranger(heard, number, words)
        found += read_bare_no(heard, number, words, signer)
        found += read_personal(heard, number, words)
    return tuple(found)


def _narrow_to_denier(denial: Denial, here: Heard, there: Heard) -> Denial:
    """The denial from the clause on that names who denies in person: of what else was told he says nothing."""
    people = {m.entity for m in here.sentence.mentions if m.type == "person" and m.text == denial.speaker}
    named = [m.start for m in there.sentence.mentions if m.entity in people]
    first = next((start for start in named if denial.start <= start < denial.end), None)
    if here is there or first is None:
        return denial
    return replace(denial, start=max(denial.start, find_clause_start(there.plain, first)))


def choose_denial(denials: Sequence[Denial], position: int, parties: frozenset[str]) -> Denial | None:
    """The denial of what is told at `position` of the `parties`: the first that names one of them, else the first."""
    there = [d for d in denials if d.start <= position < d.end]
    named = next((d for d in there if d.about & parties), None)
    return named or next((d for d in there if not d.personal), None)


def _read_denials(heard: Sequence[Heard], number: int, words: Words, speakers: Speakers) -> list[Denial]:
    here = heard[number]
    patterns = compile_patterns(words)
    found: list[Denial] = []
    for match in words["denied"].find(here.plain):
        if match.group() in words.lists["corrections"]:
            reached = _reach_back(heard, number, match.start(), None, patterns)
            found += [replace(d, correction=True) for d in reached]
        else:
            speaker = _name_denier(here, match.start(), words, speakers)
            found += _reach_back(heard, number, match.start(), speaker, patterns)
    for match in words["denies"].find(here.plain):
        if patterns.not_denying.search(here.plain[: match.start()]):
            continue
        saying = next((v.speaker for v in here.voices if v.start == match.end()), None)
        speaker = saying or _name_denier(here, match.start(), words, speakers)
        if patterns.bare.match(here.plain[match.end() :]):
            found += _reach_back(heard, number, match.start(), speaker, patterns)
        else:
            turn = patterns.turn.search(here.plain, match.end())
            found.append(Denial(number, match.end(), turn.start() if turn else len(here.plain), speaker))
    return found or _read_contradiction(heard, number, words)


def _name_denier(here: Heard, position: int, words: Words, speakers: Speakers) -> str | None:
    """Who denies at `position`: who speaks there, else who is named in the clause, else the company just named.

    Those of whom the denied is told (网上说我要去云帆，不是真的) deny nothing.
    """
    plain, named = here.plain, [m for m in here.sentence.mentions if m.type in _ANSWERING and m.end <= position]
    clause = find_clause_start(plain, position)
    beside = [m.text for m in named if m.start >= clause]
    voice = find_voice_at([v for v in here.voices if v.start >= clause or v.own], position)
    if voice is not None:
        return voice.speaker
    if beside:
        return beside[-1]
    if words["own_company"].first(plain, clause, position):
        named = [m for m in named if m.type == "organization"]
    elif voice := find_voice_at(here.voices, position):
        return voice.speaker
    else:
        named = [m for m in named if not any(a <= m.start < b for a, b in here.doubts)]
    if named:
        return named[-1].text
    speaking = find_speaker(Front(here.sentence, plain, clause, position, words), speakers, None)
    return speaking.speaker if speaking is not None and speaking.own else None


def _reach_back(
    heard: Sequence[Heard], number: int, position: int, speaker: str | None, patterns: DenialWords
) -> list[Denial]:
    """What a denial at `position` is about: hearsay before it, else the sentences before, else the clause before."""
    here = heard[number]
    said = [(v.start, v.end) for v in here.voices if v.speaker == speaker]
    names = [m.start for m in here.sentence.mentions if m.end <= position]
    before = [a for a, b in here.doubts if (a, b) not in said and any(a <= name for name in names)]
    if before:
        return [Denial(number, min(before), position, speaker)]
    told = _find_told(heard, number, patterns) if position <= _ANSWERED_WITHIN else []
    if told:
        return [Denial(n, start, end, speaker) for n, start, end in told]
    clause = find_clause_start(here.plain, position)
    named = any(clause <= m.start and m.end <= position and m.type not in _ANSWERING for m in here.sentence.mentions)
    if clause and here.plain[clause - 1] in "，：" and not named:
        clause = find_clause_start(here.plain, clause - 1)
    return [Denial(number, clause, position, speaker)]


def _find_told(heard: Sequence[Heard], number: int, patterns: DenialWords) -> list[tuple[int, int, int]]:
    """Hearsay in the sentences right before, as far back as semicolons link them."""
    found: list[tuple[int, int, int]] = []
    place = number - 1
    far = _BACK if patterns.taking_up.search(heard[number].plain) else 1
    while place >= 0:
        there = heard[place]
        same = there.sentence.sentence.paragraph == heard[number].sentence.sentence.paragraph
        asked = there.plain.endswith("？")
        if not same and not asked and far == 1:
            break
        doubts = there.doubts
        if asked and not doubts and not same:
            doubts = [(0, len(there.plain))]
        if doubts:
            found.append((place, min(start for start, _ in doubts), len(there.plain)))
        place -= 1
        linked = place >= 0 and heard[place].plain.endswith(("；", ";"))
        over = found and not (doubts and far > 1)
        if not linked and (over or number - place > far):
            break
    return found


def _read_contradiction(heard: Sequence[Heard], number: int, words: Words) -> list[Denial]:
    """An answer to hearsay that says the contrary without a word of denying (公司回应称，他仍是总裁)."""
    here = heard[number]
    if here.frames:
        start, end = here.frames[0]
        if contradicts(here.plain, end, words):
            return [Denial(number, start, end, _name_answerer(here, end))]
        return []
    before = _read_own_answer(here, number, words) or read_reply(heard, number, words)
    if before:
        return before
    if not here.voices or not here.voices[0].own or not here.plain[: here.voices[0].start]:
        return []
    told = _find_told(heard, number, compile_patterns(words))
    voice = here.voices[0]
    if told and contradicts(here.plain, voice.start, words) and speaks_of(heard, number, voice.start, told):
        return [Denial(n, start, end, voice.speaker) for n, start, end in told]
    return []


def _read_own_answer(here: Heard, number: int, words: Words) -> list[Denial]:
    """An answer in the sentence of the hearsay itself (有报道称工厂将关闭，公司回应：“不关”)."""
    for voice in here.voices:
        before = [start for start, _ in here.doubts if start < voice.start]
        if voice.own and before and contradicts(here.plain, voice.start, words):
            return [Denial(number, min(before), find_clause_start(here.plain, voice.start - 1), voice.speaker)]
    return []


def _name_answerer(here: Heard, position: int) -> str | None:
    voice = next((v for v in here.voices if v.start >= position), None)
    return voice.speaker if voice else None
