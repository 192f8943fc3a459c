"""How a statement stands in its sentence: asserted, claimed, planned, rumored, denied or negated, and who says so.

The words are data (`ontology/standing.yaml`); here is only what they reach: a plan its clause and what
follows from it, hearsay the rest of the sentence, a denial also the sentence before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.model import AnnotatedArticle, AnnotatedSentence, Mention, Status

if TYPE_CHECKING:
    from kg.ontology import Ontology

_CLAUSE = "，。；！？：,;"
_CONTINUES = re.compile(r"^(?:由|并|出任|担任|任|其中|而由|则由|改由|兼任|负责|接替|向|以及|合资公司|新公司|合并后)")
_NEAR = 9


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `standing.yaml` as patterns."""

    planned: re.Pattern[str]
    rumored: re.Pattern[str]
    denied: re.Pattern[str]
    negated: re.Pattern[str]
    failed: re.Pattern[str]
    ended: re.Pattern[str]
    supposed: re.Pattern[str]
    speech: re.Pattern[str]
    sources: re.Pattern[str]
    own: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sentence says about its own statements.

    `rumored_from` and `supposed` are offsets in the sentence; `speeches` holds (start of what is said, its end,
    speaker, whether an organization or one of its own speaks); `denial` is the speaker of a denial that
    covers the sentence ("" where nobody is named, None where nothing is denied).
    """

    sentence: AnnotatedSentence
    words: Words
    rumored_from: int | None = None
    supposed: tuple[tuple[int, int], ...] = ()
    speeches: tuple[tuple[int, int, str, bool], ...] = ()
    denial: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict over one statement; `ended` marks a state as past (不再负责), `dropped` one only supposed."""

    status: Status = Status.ASSERTED
    speaker: str | None = None
    ended: bool = False
    dropped: bool = False


def find_standings(annotated: AnnotatedArticle, ontology: Ontology) -> tuple[Standing, ...]:
    """The standing of every sentence, in order."""
    words = compile_words(ontology)
    found = [_find_standing(sentence, words) for sentence in annotated.sentences]
    return tuple(_add_denial(found, number) for number in range(len(found)))


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> Words:
    """The word lists as patterns, longest word first; words that only begin alike are excluded."""
    lists = ontology.standing

    def any_of(name: str, but: str = "") -> re.Pattern[str]:
        words = "|".join(re.escape(w) for w in sorted(lists[name], key=lambda w: (-len(w), w)))
        guard = "|".join(re.escape(w) for w in lists[but]) if but else ""
        return re.compile((f"(?!{guard})" if guard else "") + f"(?:{words})")

    return Words(
        planned=any_of("planned", "not_planned"),
        rumored=any_of("rumored"),
        denied=any_of("denied"),
        negated=any_of("negated", "not_negated"),
        failed=any_of("failed"),
        ended=any_of("ended"),
        supposed=any_of("supposed"),
        speech=any_of("speech"),
        sources=any_of("sources"),
        own=any_of("own"),
    )


def _find_standing(sentence: AnnotatedSentence, words: Words) -> Standing:
    folded = sentence.sentence.folded
    rumor = words.rumored.search(folded)
    supposed = tuple(
        (m.start(), _end_of_clause(folded, m.end()))
        for m in words.supposed.finditer(folded)
        if not m.start() or folded[m.start() - 1] in _CLAUSE + "“"
    )
    return Standing(sentence, words, rumor.start() if rumor else None, supposed, _find_speeches(sentence, words))


def _end_of_clause(folded: str, position: int) -> int:
    while position < len(folded) and folded[position] not in _CLAUSE:
        position += 1
    return position


def _start_of_clause(folded: str, position: int) -> int:
    while position > 0 and folded[position - 1] not in _CLAUSE:
        position -= 1
    return position


def _find_speeches(sentence: AnnotatedSentence, words: Words) -> tuple[tuple[int, int, str, bool], ...]:
    folded = sentence.sentence.folded
    found = []
    for match in words.speech.finditer(folded):
        start = _start_of_clause(folded, match.start())
        head = folded[start : match.start()]
        speaker = _find_speaker(sentence, start, match.start(), words)
        if speaker is None:
            continue
        name, own = speaker
        if not re.match(r"^(?:，|：|“|道|称|[\u4e00-\u9fffA-Za-z])", folded[match.end() :] or "，"):
            continue
        own = own or words.own.search(head) is not None
        found.append((match.end(), len(folded), name, own))
    return tuple(found)


def _find_speaker(sentence: AnnotatedSentence, start: int, end: int, words: Words) -> tuple[str, bool] | None:
    """Who stands right before a verb of saying: a person, an organization, or a source without a name."""
    folded = sentence.sentence.folded
    head = folded[start:end]
    source = _find_last(words.sources, head)
    if source is not None and len(head) - source.end() <= _NEAR:
        opening = max((head.rfind(w, 0, source.start()) for w in ("据", "有", "，")), default=-1) + 1
        return head[opening : source.end()].strip("“”’‘ "), False
    near: Mention | None = None
    for mention in sentence.mentions:
        if start <= mention.start and mention.end <= end and mention.type in {"person", "organization"}:
            near = mention
    if near is None or end - near.end > _NEAR + 6:
        return None
    return near.text, near.type == "organization"


def _add_denial(found: list[Standing], number: int) -> Standing:
    """The standing with a denial of its own sentence or of the next one, which then says little else."""
    standing = found[number]
    own = _read_denial(standing)
    if own is None and number + 1 < len(found):
        follow = found[number + 1]
        same = follow.sentence.sentence.paragraph == standing.sentence.sentence.paragraph
        doubtful = standing.rumored_from is not None or bool(standing.speeches)
        if same and doubtful and len(follow.sentence.sentence.folded) < 60:
            own = _read_denial(follow)
    if own is None:
        return standing
    return Standing(
        standing.sentence, standing.words, standing.rumored_from, standing.supposed, standing.speeches, own
    )


def _read_denial(standing: Standing) -> str | None:
    folded = standing.sentence.sentence.folded
    match = standing.words.denied.search(folded)
    if match is None:
        return None
    start = _start_of_clause(folded, match.start())
    speaker = _find_speaker(standing.sentence, 0, match.start(), standing.words)
    if speaker is None:
        names = [m.text for m in standing.sentence.mentions if m.type in {"person", "organization"} and m.end <= match.start()]
        return names[-1] if names and start >= 0 else ""
    return speaker[0]


def judge(standing: Standing, start: int, end: int, cue_start: int, cue_end: int) -> Judgement:
    """The verdict over a statement that spans start:end with its cue at cue_start:cue_end (sentence offsets)."""
    folded, words = standing.sentence.sentence.folded, standing.words
    if any(a <= cue_start < b for a, b in standing.supposed):
        return Judgement(dropped=True)
    speaker, own = _find_voice(standing, cue_start)
    clause = _start_of_clause(folded, cue_start)
    before = folded[clause:cue_start]
    ended = _ends_with(words.ended, before) is not None
    if standing.denial is not None and (standing.rumored_from is not None or not _is_behind_denial(standing, cue_start)):
        return Judgement(Status.DENIED, standing.denial or speaker)
    if not ended and (_ends_with(words.negated, before) or words.failed.search(folded[cue_end:_end_far(folded, cue_end)])):
        return Judgement(Status.DENIED if speaker else Status.NEGATED, speaker)
    if standing.rumored_from is not None and standing.rumored_from < cue_start:
        return Judgement(Status.RUMORED, speaker, ended)
    if _is_planned(standing, clause, cue_start):
        return Judgement(Status.PLANNED, None if own else speaker, ended)
    if speaker is not None and not own:
        return Judgement(Status.CLAIMED, speaker, ended)
    return Judgement(Status.ASSERTED, None, ended)


def _end_far(folded: str, position: int) -> int:
    first = _end_of_clause(folded, position)
    return _end_of_clause(folded, first + 1) if first < len(folded) else first


def _find_voice(standing: Standing, cue: int) -> tuple[str | None, bool]:
    """Who says what stands at `cue`: the last speech that has begun before it."""
    for start, end, name, own in reversed(standing.speeches):
        if start <= cue < end:
            return name, own
    return None, False


def _is_behind_denial(standing: Standing, cue: int) -> bool:
    """True where the denial stands in a clause before the cue, so that what follows is the correction."""
    match = standing.words.denied.search(standing.sentence.sentence.folded)
    if match is None:
        return False
    between = standing.sentence.sentence.folded[match.end() : cue]
    return match.end() <= cue and any(c in _CLAUSE for c in between)


def _ends_with(pattern: re.Pattern[str], before: str, near: int = 5) -> re.Match[str] | None:
    """The last word of `pattern` in `before`, if at most `near` characters stand behind it."""
    last = _find_last(pattern, before)
    return last if last is not None and len(before) - last.end() <= near else None


def _find_last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _is_planned(standing: Standing, clause: int, cue: int) -> bool:
    folded = standing.sentence.sentence.folded
    if _has_plan(standing, clause, cue):
        return True
    while clause > 0 and _CONTINUES.match(folded[clause:]):
        previous = _start_of_clause(folded, clause - 1)
        if _has_plan(standing, previous, clause - 1):
            return True
        clause = previous
    return False


def _has_plan(standing: Standing, start: int, end: int) -> bool:
    folded = standing.sentence.sentence.folded
    for match in standing.words.planned.finditer(folded, start, end):
        if any(m.start <= match.start() < m.end for m in standing.sentence.mentions):
            continue
        if match.group() == "将" and _is_object_marker(standing.sentence, match.end()):
            continue
        return True
    return False


def _is_object_marker(sentence: AnnotatedSentence, end: int) -> bool:
    """True where 将 is followed by a name and means 把 (将网络部并入产品部)."""
    rest = sentence.sentence.folded[end:]
    skip = re.match(r"^(?:旗下|下属|原有?|原来的|其|现有的?|公司|集团|位于|所持)*(?:的)?“?", rest)
    position = end + (skip.end() if skip else 0)
    return any(m.start == position and m.type != "post" for m in sentence.mentions)
