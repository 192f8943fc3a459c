"""Who says what stands in a sentence: voices, with their speaker and the stretch that is theirs.

An organization and those who speak for it (its spokesman, its executives, its letters) tell of it with
authority; an expert, an employee without a name or a medium only claims.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.wording import BLOT, Words, find_clause_start
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from kg.model import AnnotatedSentence, Mention

_NEAR = 9
_FAR = 15
_TITLE = 12
_GOES_ON = compile_regex(rf"^(?:，|：|“|「|[\u4e00-\u9fffA-Za-z0-9{BLOT}]|$|。)")
_SPOKEN_AT = compile_regex(r"(?:[今昨][日天晚]|近日|日前|[0-9年月日])*(?:在|于|通过)[^，。；：！？]{1,24}$")
_TOLD = compile_regex(r"[^，。；：“”]{0,14}：(?=“)")


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """`pronoun` stands for whoever spoke last, `answer` opens one in an interview, `introduced` opens a source."""

    pronoun: re.Pattern[str]
    answer: re.Pattern[str]
    introduced: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_patterns(words: Words) -> SpeechWords:
    """The patterns of speech in the words of an ontology."""
    same = f"(?:{words.spell('same_speaker')}|{words.spell('same_source')}{BLOT}*)"
    return SpeechWords(
        compile_regex(f"{same}(?:{words.spell('further')}|在[^，]{{0,8}})?$"),
        compile_regex(rf"^(?:●|·|\d+[、.])?(?P<who>{BLOT}+(?:（[^（）]*）)?|{words.spell('answers')})："),
        compile_regex(f"{words.spell('source_openers')}*{words.spell('source_verbs')}?"),
    )


@dataclass(frozen=True, slots=True)
class Voice:
    """What stands at start:end of the sentence is said by `speaker`; `own` where it speaks for itself.

    `bodies` are the organizations that the speaker has a post in: of others even an executive only claims.
    Who is `answering` in an interview goes on to the end of the paragraph.
    """

    start: int
    end: int
    speaker: str | None
    own: bool
    bodies: frozenset[str] = frozenset()
    answering: bool = False

    def is_own(self, spoken_of: frozenset[str]) -> bool:
        """True where the speaker tells with authority of the entities `spoken_of`."""
        return self.own and not (self.bodies and spoken_of and not self.bodies & spoken_of)


@dataclass(frozen=True, slots=True)
class Speakers:
    """The posts that an article gives its persons: `inside` speak for an organization, `outside` about others.

    `bodies` are the organizations by whose name a post of the person stands, `guest` is who answers in an interview.
    """

    inside: frozenset[str]
    outside: frozenset[str]
    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    guest: str | None = None


def collect_speakers(sentences: Sequence[AnnotatedSentence], words: Words, guest: str | None = None) -> Speakers:
    """The persons of an article whose name follows a post, by what that post lets them speak for."""
    inside: set[str] = set()
    outside: set[str] = set()
    bodies: dict[str, frozenset[str]] = {}
    for sentence in sentences:
        for post, person in zip(sentence.mentions, sentence.mentions[1:], strict=False):
            if post.type != "post" or person.type != "person" or person.entity is None or person.start - post.end > 1:
                continue
            (outside if words["outsiders"].first(post.text) else inside).add(person.entity)
            body = _find_body(sentence, post)
            bodies[person.entity] = bodies.get(person.entity, frozenset()) | body
    return Speakers(frozenset(inside - outside), frozenset(outside), bodies, guest)


def _find_body(sentence: AnnotatedSentence, post: Mention) -> frozenset[str]:
    """The organization whose name stands close before a post."""
    named = [m for m in sentence.mentions if m.type == "organization" and m.end <= post.start <= m.end + _TITLE]
    return frozenset(m.entity for m in named[-1:] if m.entity)


def find_voices(
    sentence: AnnotatedSentence, plain: str, words: Words, speakers: Speakers, before: Voice | None
) -> tuple[Voice, ...]:
    """The voices of a sentence from left to right; `before` is the last one of the paragraph so far."""
    found: list[Voice] = []
    answer = compile_patterns(words).answer.match(plain)
    if answer:
        named = BLOT in answer["who"]
        name = sentence.sentence.folded[answer.start("who") : answer.end("who")] if named else speakers.guest
        answering = any(m.type == "person" and m.start <= answer.start("who") for m in sentence.mentions[:1])
        answering = answering if named else speakers.guest is not None
        found.append(Voice(answer.end(), len(plain), name, own=True, answering=answering))
    for match in words["speech"].find(plain):
        start = find_clause_start(plain, match.start())
        quoted = plain.rfind("”", start, match.start())
        start = quoted + 1 if quoted >= 0 else start
        silent = words["negated"].closes(plain, start, match.start(), 1)
        if silent or not _GOES_ON.match(plain[match.end() :]):
            continue
        last = found[-1] if found else before
        speaker = _find_speaker(sentence, plain, (start, match.start()), words, speakers, last)
        if speaker is None:
            continue
        announced = words["own"].first(plain, start, match.end()) is not None
        speaker = replace(speaker, own=True, bodies=frozenset()) if announced else speaker
        if plain[match.end() :].strip("。”") == "" and start > 0:
            found.append(replace(speaker, start=0, end=start))
        else:
            told = _TOLD.match(plain, match.end())
            found.append(replace(speaker, start=told.end() if told else match.end(), end=len(plain)))
    return tuple(found)


def carry_voice(last: Voice | None, plain: str, following: str) -> Voice | None:
    """The voice of one sentence as it goes on in the next: in an open quotation or behind a semicolon."""
    if last is None:
        return None
    if last.answering or plain.endswith(("；", ";")):
        return replace(last, start=0, end=len(following))
    open_quotes = plain.count("“") - plain.count("”") + plain.count("「") - plain.count("」")
    if open_quotes > 0 or following.startswith(("“", "「")):
        close = max(following.find("”"), following.find("」"))
        return replace(last, start=0, end=close if close >= 0 else len(following))
    return None


def find_voice_at(voices: Sequence[Voice], position: int) -> Voice | None:
    """The last voice that has begun before `position` and still speaks there."""
    return next((v for v in reversed(voices) if v.start <= position < v.end), None)


def _find_speaker(
    sentence: AnnotatedSentence,
    plain: str,
    span: tuple[int, int],
    words: Words,
    speakers: Speakers,
    before: Voice | None,
) -> Voice | None:
    """The voice that speaks in front of the verb, its stretch still to be told."""
    start, end = span
    near = _find_last_name(sentence, start, end)
    source = words["sources"].last(plain, start, end)
    if source is not None and plain[start : source.start()].endswith(words.lists["told"]):
        source = None
    own = words["own_sources"].last(plain, start, end)
    place = max((m.end() for m in (source, own) if m), default=-1)
    unnamed = _find_unnamed(near, plain, span, words)
    if unnamed is not None and source is None:
        return Voice(0, 0, _spell_source(sentence, plain, (unnamed, end), words), own=False)
    there = near is not None and _SPOKEN_AT.match(plain, near.end, end) is not None
    if near is not None and (there or (near.end >= place and end - near.end <= _FAR)):
        bodies = speakers.bodies.get(near.entity or "", frozenset()) if near.type == "person" else frozenset()
        return Voice(0, 0, near.text, _speaks_for_itself(near, speakers, own is not None), bodies)
    if own is not None and own.end() >= place and end - own.end() <= _NEAR:
        nobody = words["unnamed"].first(plain, start, own.end()) is not None
        return Voice(0, 0, _spell_source(sentence, plain, (start, own.end()), words), own=not nobody)
    if source is not None and end - source.end() <= _NEAR:
        return Voice(0, 0, _spell_source(sentence, plain, (start, source.end()), words), own=False)
    if before is not None and compile_patterns(words).pronoun.search(plain[start:end]):
        return replace(before, answering=False)
    return None


def _find_unnamed(near: Mention | None, plain: str, span: tuple[int, int], words: Words) -> int | None:
    """Where somebody without a name begins whose organization alone is told: 一名云帆大区经理."""
    if near is None or near.type != "organization" or not 1 < span[1] - near.end <= _NEAR:
        return None
    counted = words["counted"].last(plain, span[0], near.start)
    return counted.start() if counted is not None else None


_SPEAKING = frozenset({"person", "organization", "unit"})


def _find_last_name(sentence: AnnotatedSentence, start: int, end: int) -> Mention | None:
    named = [m for m in sentence.mentions if start <= m.start and m.end <= end and m.type in _SPEAKING]
    return named[-1] if named else None


def _speaks_for_itself(mention: Mention, speakers: Speakers, office: bool) -> bool:
    if mention.type != "person" or office:
        return True
    return mention.entity in speakers.inside


def _spell_source(sentence: AnnotatedSentence, plain: str, span: tuple[int, int], words: Words) -> str:
    """The source as the text words it, without what introduces it (但有, 另据, 从)."""
    start, end = span
    lead = compile_patterns(words).introduced.match(plain[start:end])
    opening = start + (lead.end() if lead else 0)
    for word in words.lists["cited"]:
        place = plain.rfind(word, opening, end)
        opening = place + len(word) if place >= 0 else opening
    return sentence.sentence.text[opening:end].strip("“”’‘ 《》")
