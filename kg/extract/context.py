"""What the article is speaking of at a point: its topic and the current subjects, passed along sentence by sentence.

Of texts of this kind a quarter of the statements have no subject, or no organization, in their own
sentence.  The state is explicit and frozen, so that `kg try` can print it and a statement can say that
it rests on it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.bodies import find_spoken, list_bodies, note_bodies, speaks_of_own
from kg.extract.clauses import is_dateline, is_reporter
from kg.extract.spelling import spell_list
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, PRODUCT, UNIT, Chunk, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping

    from kg.model import AnnotatedArticle, AnnotatedSentence, Mention
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class ContextWords:
    """What comes before a name: `topical` before a paragraph's topic, `directed` before whom something is told.

    `credited` comes before a medium, and `dateline` behind one; `dated` is one that tells nothing but the date.
    """

    topical: re.Pattern[str]
    directed: re.Pattern[str]
    credited: re.Pattern[str]
    dateline: re.Pattern[str]
    dated: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> ContextWords:
    """The patterns of the context in the words of an ontology."""
    ending, undirected = spell_list(ontology, "topic_endings"), spell_list(ontology, "undirected")
    directed = f"(?!{undirected}){spell_list(ontology, 'directed')}"
    return ContextWords(
        compile_regex(f"(?:^|[，。；：！？“”】●·）]|{ending}|Ⓓ|[0-9]{{1,2}}[.、])[ ]*[“「《]?$"),
        compile_regex(f"{directed}(?:了|着|过)?[^，。；：！？“”{PERSON}]{{0,8}}$"),
        compile_regex(f"{spell_list(ontology, 'credits')}[：:]?[ ]*$"),
        compile_regex(f"(?:[】）0-9年月日 ]|{spell_list(ontology, 'reporters')})*{spell_list(ontology, 'reporting')}"),
        compile_regex(f"[ ]*[0-9年月]*[0-9]+日[ ]*(?:(?P<comma>，)|{spell_list(ontology, 'dateline_marks')})"),
    )


def _know_none(_person: str, _post: str) -> str | None:
    """What an article tells that says of no post in whose it is."""
    return None


@dataclass(frozen=True, slots=True)
class Focus:
    """The current subject of each kind, as entity ids; `topic` is the organization the article is about.

    `spoken` is the organization that the sentences of the paragraph so far began with; `bodies` are the units
    and organizations named last, as symbol, entity and name, `selves` the words by which speakers mean
    themselves, by sentence, `stations` where the paragraph puts its persons, `before` the sentence before;
    `find_post` tells of a person's post whose it is.
    """

    topic: str | None = None
    person: str | None = None
    organization: str | None = None
    unit: str | None = None
    people: tuple[str, ...] = ()
    find_post: Callable[[str, str], str | None] = _know_none
    employers: Mapping[str, str] = field(default_factory=dict)
    stations: Mapping[str, str] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    polities: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spoken: str | None = None
    paragraph: int = -2
    bodies: tuple[tuple[str, str, str], ...] = ()
    selves: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)
    before: AnnotatedSentence | None = None


def find_topic(annotated: AnnotatedArticle, ontology: Ontology) -> str | None:
    """The entity id of the organization the article is most about: named in headline and lead, and most often.

    Media that report (《X》获悉) and organizations named once in passing lose by count and place.
    """
    scores: Counter[str] = Counter()
    organizations = {entity.id for entity in annotated.entities if entity.type == "organization"}
    for number, sentence in enumerate(annotated.sentences):
        weight = 4.0 if sentence.sentence.where == "title" or sentence.sentence.kind == "headline" else 1.0
        if weight == 1.0 and number < 4:
            weight = 2.0
        folded = sentence.sentence.folded
        for mention in sentence.mentions:
            if mention.entity not in organizations:
                continue
            scores[mention.entity] += 0 if is_medium(folded, mention, ontology) else int(weight * 2)
    if not scores:
        return None
    best = max(scores.values())
    first = {entity: place for place, entity in reversed([*enumerate(_list_named(annotated))])}
    return (
        min((e for e, score in scores.items() if score == best), key=lambda e: (first.get(e, 0), e)) if best else None
    )


def _list_named(annotated: AnnotatedArticle) -> Iterator[str | None]:
    """The entities of the body in the order of their mentions: of two named alike the text is about the first."""
    return (m.entity for s in annotated.sentences if s.sentence.where != "title" for m in s.mentions)


def find_paragraph_topics(annotated: AnnotatedArticle, topic: str | None, ontology: Ontology) -> dict[int, str | None]:
    """The organization each paragraph is about: the article's topic where it is named or nothing else is.

    In a round-up every item has an organization of its own, which stands first in it.
    """
    organizations = {entity.id for entity in annotated.entities if entity.type == "organization"}
    topical = compile_words(ontology).topical
    named: dict[int, list[str]] = {}
    begun: set[int] = set()
    for sentence in annotated.sentences:
        opens = sentence.sentence.paragraph not in begun
        begun.add(sentence.sentence.paragraph)
        for mention in sentence.mentions:
            if mention.entity not in organizations or is_medium(sentence.sentence.folded, mention, ontology):
                continue
            opening = opens and mention.start < _OPENING
            if mention.entity == topic or (opening and _stands_as_topic(sentence, mention, topical)):
                named.setdefault(sentence.sentence.paragraph, []).append(mention.entity)
    return {
        sentence.sentence.paragraph: _pick_paragraph_topic(named.get(sentence.sentence.paragraph, []), topic)
        for sentence in annotated.sentences
    }


def is_roundup(annotated: AnnotatedArticle, topics: Mapping[int, str | None], topic: str | None) -> bool:
    """True where the paragraphs are about several organizations, of which the headline names none for all."""
    about = [found for found in topics.values() if found]
    if len(about) < ROUNDUP_PARAGRAPHS or len(set(about)) < ROUNDUP_TOPICS:
        return False
    headed = any(m.entity == topic for s in annotated.sentences if s.sentence.where == "title" for m in s.mentions)
    return not headed and sum(found == topic for found in about) / len(about) < ROUNDUP


ROUNDUP_PARAGRAPHS, ROUNDUP_TOPICS = 4, 3
ROUNDUP = 0.6
"""The share of paragraphs below which the topic is only one of several."""

_OPENING = 16


def _stands_as_topic(sentence: AnnotatedSentence, mention: Mention, topical: re.Pattern[str]) -> bool:
    """True for an organization that a clause begins with, not the object of a verb or preposition."""
    return topical.search(sentence.sentence.folded[: mention.start]) is not None


def is_medium(folded: str, mention: Mention, ontology: Ontology) -> bool:
    """True for who tells the story: 《北岸报》, 北岸网6月3日讯, 来源：北岸网."""
    words, before = compile_words(ontology), folded[: mention.start]
    if not mention.start and is_dateline(words.dated.match(folded, mention.end), mention.text, ontology):
        return True
    return before.endswith("《") or bool(words.dateline.match(folded, mention.end) or words.credited.search(before))


def _pick_paragraph_topic(named: list[str], topic: str | None) -> str | None:
    return topic if topic in named or not named else named[0]


def advance_focus(focus: Focus, view: View, subjects: list[Item]) -> Focus:
    """The focus after a sentence: the persons, organizations and units that it was about.

    `subjects` are the subjects of the statements read in it, in order; without any, the first name
    that is not the object of a preposition counts.
    """
    told = [s.entity for s in reversed(subjects) if s.symbol == PERSON and s.entity]
    people = tuple(reversed(dict.fromkeys(told)))
    organization, unit = focus.organization, focus.unit
    for place, chunk in view.list_chunks():
        named = chunk.symbol == ORGANIZATION and chunk.items[0].symbol != GENERIC
        if named and not is_side(view, place) and not is_reporter(view, place):
            organization = chunk.items[0].entity or organization
        if chunk.symbol == UNIT:
            unit = chunk.items[0].entity or unit
    if not people and (first := find_subject_chunk(view, len(view.mask))):
        people = tuple(i.entity for i in first.items if i.entity)
    bodies = [body for _, chunk in view.list_chunks() for body in list_bodies(chunk)]
    return replace(
        focus,
        person=people[-1] if people else focus.person, people=people or focus.people,
        organization=organization, unit=unit, recent=_note_people(focus.recent, view),
        bodies=note_bodies(focus.bodies, bodies), spoken=find_spoken(view, focus.topic, bodies) or focus.spoken,
        before=view.sentence,
    )  # fmt: skip


def pass_sentence(focus: Focus, sentence: AnnotatedSentence, ontology: Ontology) -> Focus:
    """The focus after a sentence that names nobody and nothing, which can only speak of the organization as its own."""
    spoken = focus.topic if speaks_of_own(sentence, ontology) else None
    return replace(focus, spoken=spoken or focus.spoken, before=sentence)


def turn_focus(focus: Focus, paragraph: int, organization: str | None, topic: str | None) -> Focus:
    """The focus at a sentence of a paragraph about an organization, in an article or a part of it about `topic`.

    What an earlier paragraph spoke of is not carried over.
    """
    if paragraph != focus.paragraph:
        return replace(
            focus, paragraph=paragraph, organization=organization, topic=topic, spoken=None, stations={}
        )  # fmt: skip
    if (focus.organization, focus.topic) == (organization, topic):
        return focus
    return replace(focus, organization=organization, topic=topic)


def _note_people(recent: tuple[str, ...], view: View) -> tuple[str, ...]:
    named = [
        i.entity
        for place, c in view.list_chunks()
        if c.symbol == PERSON and not is_oblique(view, place)
        for i in c.items
        if i.entity
    ]
    people = tuple(dict.fromkeys(reversed((*recent, *named))))
    return people[:6][::-1]


def is_side(view: View, place: int) -> bool:
    """True when the chunk at `place` of the mask is the object of a preposition or a past employer."""
    return view.mask[max(0, place - 3) : place].endswith(view.ontology.reading["side"])


def is_sender(view: View, place: int) -> bool:
    """True for an organization that sends people to the seats of another: 云帆委派三名, 星河提名两名董事."""
    return view.mask.startswith(view.ontology.find_cues("appointed_to", "sending"), place + 1)


def find_subject_chunk(view: View, before: int) -> Chunk | None:
    """The nearest person left of `before` in the mask who can be the subject of what stands there."""
    oblique = view.ontology.reading["oblique"]
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk is None or chunk.symbol != PERSON or is_oblique(view, place):
            continue
        if not view.mask[:place].endswith(oblique) or _opens_clause(view, place):
            return chunk
    return None


def _opens_clause(view: View, place: int) -> bool:
    """True for a predecessor of whom the clause goes on to tell: 其前任张三卸任, but not 接替前任张三."""
    return bool(_PREDECESSOR.search(view.mask[:place])) and view.mask[place + 1 : place + 2] not in ("", *"，。；的手")


_PREDECESSOR = compile_regex(f"(?:^|[，。；：其的{PERSON}])前任$")


def has_other_subject(view: View, before: int) -> bool:
    """True where a unit or product, not a person, is what the clause left of `before` speaks of."""
    for place in range(before - 1, -1, -1):
        if view.mask[place] in "，。；：！？“":
            return False
        chunk = view.chunks[place]
        if chunk is None:
            continue
        if chunk.symbol == PERSON:
            return False
        if chunk.symbol in (UNIT, PRODUCT) and not is_side(view, place):
            return True
    return False


def is_oblique(view: View, place: int) -> bool:
    """True when the person at `place` of the mask is whom something is done to or told, not who does it."""
    return compile_words(view.ontology).directed.search(view.mask[:place]) is not None


def find_organization_left(view: View, before: int) -> Item | None:
    """The nearest organization left of `before` that the clause can be about."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if not chunk or is_side(view, place) or is_reporter(view, place) or is_sender(view, place):
            continue
        if chunk.symbol == ORGANIZATION:
            return chunk.items[0]
        if chunk.symbol == UNIT and chunk.items[0].owners and chunk.items[0].owners[0].symbol != UNIT:
            return chunk.items[0].owners[0]
    return None


def find_unit_left(view: View, before: int) -> Item | None:
    """The unit named last before `before`, unless another organization was named after it."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if not chunk:
            continue
        if chunk.symbol == UNIT:
            return chunk.items[0] if not is_side(view, place) and len(chunk.items) == 1 else None
        if chunk.symbol == ORGANIZATION:
            return None
    return None
