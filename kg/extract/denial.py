"""What a text tells only to say that it is not so: hearsay, and the denials that answer it.

A denial reaches back to the hearsay before it (网传A将离职，公司称不实), also to that of the sentence
before; a verb of denying reaches forward to what follows it (否认将关闭工厂); behind a denial stands the
correction, which is asserted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.speech import Voice, find_voice_at
from kg.extract.wording import Words, find_clause_end, find_clause_start
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from kg.model import AnnotatedSentence

_FRAME_LENGTH = 60
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


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as far as denials are concerned: its blotted text, its voices and its stretches of hearsay."""

    sentence: AnnotatedSentence
    plain: str
    voices: tuple[Voice, ...]
    hearsay: tuple[tuple[int, int], ...]
    frames: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Denial:
    """What stands at start:end of sentence `number` is denied by `speaker` (None where nobody is named).

    A `correction` (应为, 有误) is the text's own word that it is not so.
    """

    number: int
    start: int
    end: int
    speaker: str | None
    correction: bool = False


def find_hearsay(plain: str, words: Words) -> tuple[tuple[int, int], ...]:
    """The stretches of a sentence that are only heard: behind a word of hearsay to the end of the sentence.

    In what an answer takes up (对于关闭工厂的猜测，公司称…) the hearsay ends where the answer begins.
    """
    match = words["rumored"].first(plain)
    if match is None:
        return ()
    frame = next((end for start, end in find_frames(plain, words) if start <= match.start() < end), len(plain))
    return ((match.start(), frame),)


def find_frames(plain: str, words: Words) -> tuple[tuple[int, int], ...]:
    """What an answer takes up: 对于…的说法, 针对…的传闻, or a heading noun behind a quotation (“…”一说)."""
    found: list[tuple[int, int]] = []
    for noun in words["questioned"].find(plain):
        clause = find_clause_start(plain, noun.start())
        opened = words["framed"].first(plain, max(0, noun.start() - _FRAME_LENGTH), noun.start())
        if opened is not None and noun.start() - opened.end() >= 2:
            found.append((opened.start(), noun.end()))
        elif plain[max(0, noun.start() - 2) : noun.start()].rstrip("的这").endswith(("”", "」", '"')):
            quote = max(plain.rfind("“", 0, noun.start()), plain.rfind("「", 0, noun.start()))
            found.append((quote if quote >= 0 else clause, noun.end()))
    return tuple(found)


def find_denials(heard: Sequence[Heard], words: Words) -> tuple[Denial, ...]:
    """All denials of an article."""
    return tuple(denial for number in range(len(heard)) for denial in _read_denials(heard, number, words))


def _read_denials(heard: Sequence[Heard], number: int, words: Words) -> list[Denial]:
    here = heard[number]
    patterns = compile_patterns(words)
    found: list[Denial] = []
    for match in words["denied"].find(here.plain):
        if match.group() in words.lists["corrections"]:
            reached = _reach_back(heard, number, match.start(), None, patterns)
            found += [replace(d, correction=True) for d in reached]
        else:
            found += _reach_back(heard, number, match.start(), _name_denier(here, match.start(), words), patterns)
    for match in words["denies"].find(here.plain):
        if patterns.not_denying.search(here.plain[: match.start()]):
            continue
        speaker = _name_denier(here, match.start(), words)
        if patterns.bare.match(here.plain[match.end() :]):
            found += _reach_back(heard, number, match.start(), speaker, patterns)
        else:
            turn = patterns.turn.search(here.plain, match.end())
            found.append(Denial(number, match.end(), turn.start() if turn else len(here.plain), speaker))
    return found or _read_contradiction(heard, number, words)


def _name_denier(here: Heard, position: int, words: Words) -> str | None:
    """Who denies at `position`: who speaks there, else who is named in the clause, else the company just named."""
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
    return named[-1].text if named else None


def _reach_back(
    heard: Sequence[Heard], number: int, position: int, speaker: str | None, patterns: DenialWords
) -> list[Denial]:
    """What a denial at `position` is about: hearsay before it, else the sentences before, else the clause before."""
    here = heard[number]
    doubts = [*here.frames, *here.hearsay, *((v.start, v.end) for v in here.voices if not v.own)]
    before = [start for start, _ in doubts if start < position]
    if before:
        return [Denial(number, min(before), position, speaker)]
    told = _find_told(heard, number, patterns) if position <= _ANSWERED_WITHIN else []
    if told:
        return [Denial(n, start, end, speaker) for n, start, end in told]
    clause = find_clause_start(here.plain, position)
    said = any(clause <= m.start and m.end <= position and m.type not in _ANSWERING for m in here.sentence.mentions)
    if clause and here.plain[clause - 1] in "，：" and not said:
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
        doubts = [*there.frames, *there.hearsay, *((v.start, v.end) for v in there.voices if not v.own)]
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
        if _contradicts(here.plain, end, words):
            return [Denial(number, start, end, _name_answerer(here, end))]
        return []
    before = _read_own_answer(here, number, words)
    if before:
        return before
    if not here.voices or not here.voices[0].own or not here.plain[: here.voices[0].start]:
        return []
    told = _find_told(heard, number, compile_patterns(words))
    voice = here.voices[0]
    if told and _contradicts(here.plain, voice.start, words) and _speaks_of(heard, number, voice.start, told):
        return [Denial(n, start, end, voice.speaker) for n, start, end in told]
    return []


def _read_own_answer(here: Heard, number: int, words: Words) -> list[Denial]:
    """An answer in the sentence of the hearsay itself (有报道称工厂将关闭，公司回应：“不关”)."""
    doubts = [*here.hearsay, *((v.start, v.end) for v in here.voices if not v.own)]
    for voice in here.voices:
        before = [start for start, _ in doubts if start < voice.start]
        if voice.own and before and _contradicts(here.plain, voice.start, words):
            return [Denial(number, min(before), find_clause_start(here.plain, voice.start - 1), voice.speaker)]
    return []


def _speaks_of(heard: Sequence[Heard], number: int, start: int, told: list[tuple[int, int, int]]) -> bool:
    """False where the answer names somebody or something that the hearsay does not."""
    named = {m.entity for m in heard[number].sentence.mentions if m.start >= start and m.entity}
    heard_of = {m.entity for n, a, b in told for m in heard[n].sentence.mentions if m.entity}
    return not named or bool(named & heard_of)


def _contradicts(plain: str, start: int, words: Words) -> bool:
    if words["unanswered"].first(plain):
        return False
    return words["contrary"].first(plain, start, find_clause_end(plain, min(len(plain), start + 25))) is not None


def _name_answerer(here: Heard, position: int) -> str | None:
    voice = next((v for v in here.voices if v.start >= position), None)
    return voice.speaker if voice else None
