"""How a statement stands in its sentence: asserted, claimed, planned, rumored, denied or negated, and who says so.

The words are data (`ontology/standing.yaml`); here is only what they reach: a plan its clause and what
follows from it, hearsay the rest of the sentence, a denial the hearsay that it answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.denial import choose_denial, find_denials
from kg.extract.hearsay import Heard, end_hearsay, find_frames, find_hearsay
from kg.extract.selves import find_guest, find_signer
from kg.extract.speech import carry_voice, find_voices
from kg.extract.voices import Speakers, Voice, collect_speakers, find_voice_at
from kg.extract.wording import BLOT, Words, blot_names, compile_words, find_clause_end, find_clause_start
from kg.model import AnnotatedArticle, AnnotatedSentence, Status
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from kg.extract.answers import Denial
    from kg.ontology import Ontology

_NEAR = 5


@dataclass(frozen=True, slots=True)
class PlanWords:
    """`continues` opens a clause that goes on with a plan, unless `present` does; `object_lead` follows 将 as 把."""

    continues: re.Pattern[str]
    present: re.Pattern[str]
    object_lead: re.Pattern[str]
    handed: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_patterns(words: Words) -> PlanWords:
    """The patterns of plans in the words of an ontology."""
    named = f"{BLOT}+{words.spell('continuing_adverbs')}?{words.spell('continuing_verbs')}"
    return PlanWords(
        compile_regex(f"^ ?(?:{words.spell('continuing')}|{named})"),
        compile_regex(f"^(?:{BLOT}|·)+{words.spell('lasting')}"),
        compile_regex(f"^{words.spell('object_openers')}*的?[“「]?"),
        compile_regex(f"[^，。；！？：将把由被]{{2,20}}?{words.spell('object_verbs')}"),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sentence says about its own statements.

    `plain` is its text with the names blotted out; `hearsay`, `frames`, `supposed` and `denials` are
    stretches of it (sentence offsets); `signer` is who writes the letter that it stands in.
    """

    sentence: AnnotatedSentence
    words: Words
    plain: str
    voices: tuple[Voice, ...] = ()
    hearsay: tuple[tuple[int, int], ...] = ()
    frames: tuple[tuple[int, int], ...] = ()
    supposed: tuple[tuple[int, int], ...] = ()
    denials: tuple[Denial, ...] = ()
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict over one statement; `ended` marks a state as past (不再负责), `dropped` one only supposed."""

    status: Status = Status.ASSERTED
    speaker: str | None = None
    ended: bool = False
    dropped: bool = False


def find_standings(
    annotated: AnnotatedArticle, ontology: Ontology, topics: Mapping[int, str | None] | None = None
) -> tuple[Standing, ...]:
    """The standing of every sentence, in order; `topics` is the organization that each paragraph is about."""
    words = compile_words(ontology)
    names = {entity.id: entity.name for entity in annotated.entities}
    houses = {number: (about, names[about]) for number, about in (topics or {}).items() if about in names}
    guest = _name_guest(annotated, words, ontology)
    speakers = collect_speakers(annotated.sentences, words, guest, houses)
    found = _find_voices_of_all(annotated, words, speakers)
    heard = [Heard(s.sentence, s.plain, s.voices, s.hearsay, s.frames) for s in found]
    signer = names.get(find_signer(annotated) or "")
    denials = find_denials(heard, words, speakers, signer)
    return tuple(
        replace(standing, denials=tuple(d for d in denials if d.number == number), signer=signer)
        for number, standing in enumerate(found)
    )


def _name_guest(annotated: AnnotatedArticle, words: Words, ontology: Ontology) -> str | None:
    """The name of whoever answers without a name (答：), None where nobody does."""
    answers = tuple(f"{word}：" for word in words.lists["answers"])
    if not any(s.sentence.folded.startswith(answers) for s in annotated.sentences):
        return None
    guest = find_guest(annotated, ontology)
    return next((e.name for e in annotated.entities if e.id == guest), None)


def _find_voices_of_all(annotated: AnnotatedArticle, words: Words, speakers: Speakers) -> list[Standing]:
    found: list[Standing] = []
    last: Voice | None = None
    for sentence in annotated.sentences:
        plain = blot_names(sentence, words)
        before = found[-1] if found else None
        linked = before is not None and before.sentence.sentence.paragraph == sentence.sentence.paragraph
        last = (last or _find_last_person(before, speakers)) if before is not None and linked else None
        spoken = before.voices[-1] if before is not None and before.voices else None
        carried = carry_voice(spoken, before.plain, plain, words) if before is not None and linked else None
        own = find_voices(sentence, plain, words, speakers, last)
        voices = (*((carried,) if carried else ()), *own)
        hearsay = end_hearsay(plain, find_hearsay(plain, words), own, words)
        if before is not None and linked and before.hearsay and before.plain.endswith("；"):
            hearsay = ((0, len(plain)),)
        supposed = tuple(
            (m.start(), find_clause_end(plain, m.end()))
            for m in words["supposed"].find(plain)
            if not m.start() or plain[m.start() - 1] in "，。；！？：,;“■"
        )
        found.append(Standing(sentence, words, plain, voices, hearsay, find_frames(plain, words), supposed))
        last = voices[-1] if voices else last
    return found


def _find_last_person(before: Standing, speakers: Speakers) -> Voice | None:
    """The person whom 他 of the next sentence means, as somebody who may speak there."""
    named = [m for m in before.sentence.mentions if m.type == "person"]
    if not named:
        return None
    bodies = speakers.bodies.get(named[-1].entity or "", frozenset())
    end = len(before.plain)
    person = named[-1]
    return Voice(end, end, person.text, person.entity in speakers.inside, bodies, entity=person.entity)


def judge(
    standing: Standing,
    cue_start: int,
    cue_end: int,
    parties: frozenset[str] = frozenset(),
    topic: str | None = None,
) -> Judgement:
    """The verdict over a statement about `parties` whose cue stands at cue_start:cue_end (sentence offsets).

    `topic` is the organization that the text is about.
    """
    plain, words = standing.plain, standing.words
    voice = find_voice_at(standing.voices, cue_start)
    speaker = voice.speaker if voice else None
    claimed = voice is not None and not voice.is_own(parties | ({topic} if topic else set()))
    denial = choose_denial(standing.denials, cue_start, parties)
    if denial is not None:
        denier = denial.speaker or (speaker if voice is not None and voice.own else None)
        return Judgement(Status.NEGATED if denial.correction else Status.DENIED, denier)
    if any(a <= cue_start < b for a, b in standing.supposed):
        return Judgement(dropped=True)
    clause = find_clause_start(plain, cue_start)
    ended = words["ended"].closes(plain, clause, cue_start, _NEAR)
    if not ended and _is_negated(standing, clause, cue_start, cue_end):
        return _judge_negated(standing, speaker, claimed=claimed)
    return Judgement(_judge_told(standing, clause, cue_start, cue_end, claimed=claimed), speaker, ended)


def take_for_granted(standing: Standing, cue: int, *, inferred: bool) -> Judgement:
    """The verdict over what a sentence takes for granted (a title before a name): asserted.

    It is in the words of who answers in an interview or is quoted directly; in indirect speech it is the
    paper's own word, and what is only `inferred` is nobody's.
    """
    voice = find_voice_at(standing.voices, cue)
    quoted = standing.plain.count("“", 0, cue) > standing.plain.count("”", 0, cue)
    spoken = voice is not None and (voice.answering or quoted) and not inferred
    return Judgement(speaker=voice.speaker if voice is not None and spoken else None)


def _judge_negated(standing: Standing, speaker: str | None, *, claimed: bool) -> Judgement:
    """Who speaks for himself denies, be it in a letter that he signs; a source or the text itself says no."""
    if claimed:
        return Judgement(Status.NEGATED, speaker)
    denier = speaker or standing.signer
    return Judgement(Status.DENIED if denier else Status.NEGATED, denier)


def _judge_told(standing: Standing, clause: int, cue: int, cue_end: int, *, claimed: bool) -> Status:
    """The status of what is neither denied nor negated: heard, planned, claimed or asserted."""
    if any(a <= cue < b for a, b in (*standing.hearsay, *standing.frames)):
        return Status.RUMORED
    plan = _find_plan(standing, clause, cue_end)
    if plan is not None:
        return _judge_plan(standing, plan, cue, claimed=claimed)
    return Status.CLAIMED if claimed else Status.ASSERTED


def _judge_plan(standing: Standing, plan: str, cue: int, *, claimed: bool) -> Status:
    """A plan that an organization tells is planned, one that others tell of is claimed or, if vague, rumored."""
    if standing.words["hearsay"].first(standing.plain, 0, cue):
        return Status.RUMORED
    if not claimed:
        return Status.PLANNED
    return Status.RUMORED if standing.words["weighed"].words.match(plan) else Status.CLAIMED


def _is_negated(standing: Standing, clause: int, cue: int, cue_end: int) -> bool:
    plain, words = standing.plain, standing.words
    if words["negated"].closes(plain, clause, cue, _NEAR):
        return True
    near = find_clause_end(plain, cue_end)
    far = find_clause_end(plain, near + 1) if near < len(plain) else near
    return words["failed"].first(plain, cue_end, far) is not None


def _find_plan(standing: Standing, clause: int, cue_end: int) -> str | None:
    """The word of planning that reaches the cue: one of its clause, or of an earlier clause that this one goes on."""
    found = _find_plan_word(standing, clause, cue_end)
    plain = standing.plain
    position = clause
    while (
        found is None and position > 0 and plain[position - 1] in "，,：" and _goes_on(plain[position:], standing.words)
    ):
        previous = find_clause_start(plain, position - 1)
        found = _find_plan_word(standing, previous, position - 1)
        position = previous
    if found is None:
        behind = plain[cue_end : find_clause_end(plain, cue_end)]
        return next((word for word in standing.words.lists["candidates"] if word in behind), None)
    return found


def _goes_on(clause: str, words: Words) -> bool:
    patterns = compile_patterns(words)
    return patterns.continues.match(clause) is not None and patterns.present.match(clause) is None


def _find_plan_word(standing: Standing, start: int, end: int) -> str | None:
    for match in standing.words["planned"].find(standing.plain, start, end):
        if match.group() in standing.words.lists["object_markers"] and _is_object_marker(standing, match.end()):
            continue
        return match.group()
    return None


def _is_object_marker(standing: Standing, end: int) -> bool:
    """True where 将 means 把: a name or a share held follows, or something that is handed on in the same clause.

    将网络部并入产品部, 将所持8%股份转给…, 将研发和销售都交由….
    """
    sentence = standing.sentence
    if compile_patterns(standing.words).handed.match(standing.plain, end):
        return True
    skip = compile_patterns(standing.words).object_lead.match(sentence.sentence.folded[end:])
    position = end + (skip.end() if skip else 0)
    if position > end and sentence.sentence.folded[position : position + 1].isdigit():
        return True
    return any(m.start in (end, position) and m.type != "post" for m in sentence.mentions)
