"""Who says what stands in a sentence: voices, with their speaker and the stretch that is theirs.

An organization and those who speak for it (its spokesman, its executives, its letters) tell of it with
authority; an expert, an employee without a name or a medium only claims.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.speakers import Front, find_speaker
from kg.extract.voices import Speakers, Voice
from kg.extract.wording import BLOT, Words, find_clause_start
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.model import AnnotatedSentence

_GOES_ON = compile_regex(rf"^(?:，|：|“|「|[\u4e00-\u9fffA-Za-z0-9{BLOT}]|$|。)")
_TOLD = compile_regex(r"[^，。；：“”]{0,14}：(?=“)")


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """`answer` opens one in an interview; `going_on` a sentence that goes on with what a source told."""

    answer: re.Pattern[str]
    going_on: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_patterns(words: Words) -> SpeechWords:
    """The patterns of speech in the words of an ontology."""
    return SpeechWords(
        compile_regex(rf"^(?:●|·|\d+[、.])?(?P<who>{BLOT}+(?:（[^（）]*）)?|{words.spell('answers')})："),
        compile_regex(f"^[“「]?{words.spell('going_on')}"),
    )


def find_voices(
    sentence: AnnotatedSentence, plain: str, words: Words, speakers: Speakers, before: Voice | None
) -> tuple[Voice, ...]:
    """The voices of a sentence from left to right; `before` is the last one of the paragraph so far."""
    found: list[Voice] = []
    answer = compile_patterns(words).answer.match(plain)
    if answer:
        named = BLOT in answer["who"]
        name = sentence.sentence.folded[answer.start("who") : answer.end("who")] if named else speakers.guest
        first = sentence.mentions[0] if sentence.mentions else None
        asked = first is not None and first.type == "person" and first.start <= answer.start("who")
        answering = asked if named else speakers.guest is not None
        entity = first.entity if named and asked and first is not None else None
        found.append(Voice(answer.end(), len(plain), name, own=True, answering=answering, entity=entity))
    found += _find_labels(sentence, plain, speakers)
    for match in _find_verbs(plain, words):
        start = find_clause_start(plain, match.start())
        quoted = plain.rfind("”", start, match.start())
        start = quoted + 1 if quoted >= 0 else start
        silent = words["negated"].closes(plain, start, match.start(), 1)
        if silent or not _GOES_ON.match(plain[match.end() :]):
            continue
        last = found[-1] if found else before
        speaker = find_speaker(Front(sentence, plain, start, match.start(), words), speakers, last)
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


_LABEL = compile_regex("(?:本人)?：(?=“)")


def _find_labels(sentence: AnnotatedSentence, plain: str, speakers: Speakers) -> Iterator[Voice]:
    """The voices of persons before a colon and a quotation, without a verb (这次回应的是张三本人：“…”)."""
    for mention in sentence.mentions:
        label = _LABEL.match(plain, mention.end)
        if label is None or mention.type != "person" or not mention.start:
            continue
        bodies = speakers.bodies.get(mention.entity or "", frozenset())
        own = mention.entity in speakers.inside or "本人" in label.group()
        yield Voice(label.end(), len(plain), mention.text, own, bodies, entity=mention.entity)


def _find_verbs(plain: str, words: Words) -> Iterator[re.Match[str]]:
    """The verbs of saying; a noun of the kind (的猜测, 的报道) is one only where a quotation follows."""
    for match in words["speech"].find(plain):
        if not plain.startswith("的", match.start() - 1) or not match.start() or _TOLD.match(plain, match.end()):
            yield match


def carry_voice(last: Voice | None, plain: str, following: str, words: Words) -> Voice | None:
    """The voice of one sentence as it goes on in the next.

    It does so in an open quotation, behind a semicolon, and of a source where the next sentence goes on with
    what it told (届时, 其中).
    """
    if last is None:
        return None
    if last.answering or plain.endswith(("；", ";")):
        return replace(last, start=0, end=len(following))
    open_quotes = plain.count("“") - plain.count("”") + plain.count("「") - plain.count("」")
    if open_quotes > 0 or following.startswith(("“", "「")):
        close = max(following.find("”"), following.find("」"))
        return replace(last, start=0, end=close if close >= 0 else len(following))
    if last.end == len(plain) and compile_patterns(words).going_on.match(following):
        return replace(last, start=0, end=len(following))
    return None
