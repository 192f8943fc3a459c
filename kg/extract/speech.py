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
    """`answer` opens one in an interview; `going_on` a sentence that goes on with what a source told.

    `house` is the company before a colon.
    """

    answer: re.Pattern[str]
    going_on: re.Pattern[str]
    house: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_patterns(words: Words) -> SpeechWords:
    """The patterns of speech in the words of an ontology."""
    return SpeechWords(
        compile_regex(rf"^(?:●|·|\d+[、.])?(?P<who>{BLOT}+(?:（[^（）]*）)?|{words.spell('answers')})："),
        compile_regex(f"^[“「]?(?:{words.spell('going_on')}|{words.spell('contrasting')}{BLOT})"),
        compile_regex(f"(?<=[，；]){words.spell('houses')}："),
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
    found += _find_labels(sentence, plain, words, speakers)
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
        speaker = _bound_figures(speaker, match.group(), words)
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
_GESTURE = compile_regex("[^，。；：“”]{0,12}：(?=“)")


def _find_labels(sentence: AnnotatedSentence, plain: str, words: Words, speakers: Speakers) -> Iterator[Voice]:
    """The voices before a colon without a verb: 回应的是张三本人：“…”, 张三摆摆手：“…”, in a headline 云帆：不实."""
    if "：" not in plain:
        return
    for mention in sentence.mentions:
        opens = find_clause_start(plain, mention.start)
        if mention.type == "person" and mention.start:
            label = _LABEL.match(plain, mention.end)
            label = label or (_GESTURE.match(plain, mention.end) if mention.start - opens <= _ALMOST else None)
        elif mention.type == "organization" and opens == mention.start > 0 and plain[opens - 1] in "，；":
            label = _HEAD.match(plain, mention.end)
        else:
            label = None
        if label is not None and not words["speech"].first(plain, mention.end, label.end()):
            bodies = speakers.bodies.get(mention.entity or "", frozenset())
            own = mention.type != "person" or mention.entity in speakers.inside or "本人" in label.group()
            yield Voice(label.end(), len(plain), mention.text, own, bodies, entity=mention.entity)
    house, named = speakers.houses.get(sentence.sentence.paragraph), compile_patterns(words).house.search(plain)
    if house is not None and named is not None:
        yield Voice(named.end(), len(plain), house[1], own=True, entity=house[0])


_HEAD = compile_regex("：")
_ALMOST = 3


def _find_verbs(plain: str, words: Words) -> Iterator[re.Match[str]]:
    """The verbs of saying; a noun of the kind (的猜测, 的报道) is one only where a quotation follows."""
    for match in words["speech"].find(plain):
        noun = match.start() and plain[match.start() - 1] == "的" and match.group() not in words.lists["figures"]
        if not noun or _TOLD.match(plain, match.end()):
            yield match


def _bound_figures(speaker: Voice, verb: str, words: Words) -> Voice | None:
    """The voice of who tells figures, which has authority only over itself; None for a register."""
    if verb not in words.lists["figures"] or speaker.entity is None:
        return speaker
    if speaker.speaker is not None and speaker.speaker.endswith(words.lists["registers"]):
        return None
    return replace(speaker, bodies=speaker.bodies | {speaker.entity})


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
