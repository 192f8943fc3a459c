"""Long articles are read in sections: what is read of one depends on itself and the title alone.

Reading compares what an article tells with what else it tells, pair by pair, which nobody notices in news and which
takes hours on a book.  Names are found over the whole article before, so that a name means the same in all sections.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.limits import SECTION, SENTENCE_NAMES
from kg.model import AnnotatedArticle, Issue, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import AnnotatedSentence, Article, Entity, Sentence


def cut_sections(annotated: AnnotatedArticle, longest: int = SECTION) -> tuple[AnnotatedArticle, ...]:
    """The article itself where it has no more than `longest` characters; else parts of it, at ends of sentences.

    Each part has the title before its sentences, and the entities that it names with what they belong to.
    """
    title = tuple(s for s in annotated.sentences if s.sentence.where == "title")
    body = [s for s in annotated.sentences if s.sentence.where != "title"]
    parts = list(_cut(body, longest))
    if len(parts) < 2:
        return (annotated,)
    entities = {entity.id: entity for entity in annotated.entities}
    return tuple(
        AnnotatedArticle(annotated.article, sentences, _list_named(sentences, entities))
        for sentences in ((*title, *part) for part in parts)
    )


def leave_lists(annotated: AnnotatedArticle, most: int = SENTENCE_NAMES) -> tuple[AnnotatedArticle, tuple[Issue, ...]]:
    """The article without the names of sentences that hold more than `most`, and a warning that tells of them.

    What a sentence states can be as many things as it has pairs of names: one so full is a list or made to do harm.
    """
    full = [s for s in annotated.sentences if len(s.mentions) > most]
    if not full:
        return annotated, ()
    emptied = tuple(replace(s, mentions=()) if len(s.mentions) > most else s for s in annotated.sentences)
    return replace(annotated, sentences=emptied), report_lists([s.sentence for s in full], annotated.article)


def report_lists(full: Sequence[Sentence], article: Article) -> tuple[Issue, ...]:
    """A warning of the sentences of which nothing was stated, since they hold too much; none where there are none."""
    if not full:
        return ()
    return (
        Issue(
            "too-many-names",
            article.path or article.id,
            f"nothing was read from {len(full)} sentences with more names in them than can be told apart, the first in "
            f"the {full[0].where} at {full[0].start:,}",
            "end the sentences, or give lists as tables",
            severity="warning",
        ),
    )


def join_sections(annotated: AnnotatedArticle, readings: Sequence[Reading]) -> Reading:
    """One reading of the readings of an article's sections; what the title tells is taken from the first alone."""
    if len(readings) == 1:
        return readings[0]
    entities = {entity.id: entity for entity in annotated.entities}
    for reading in readings:
        entities |= {entity.id: entity for entity in reading.entities}
    first, *rest = (reading.statements for reading in readings)
    told = (*first, *(s for statements in rest for s in statements if s.evidence.where != "title"))
    issues = tuple(dict.fromkeys(issue for reading in readings for issue in reading.issues))
    return replace(readings[0], entities=tuple(entities.values()), statements=told, issues=issues)


def _cut(body: Sequence[AnnotatedSentence], longest: int) -> Iterator[tuple[AnnotatedSentence, ...]]:
    part: list[AnnotatedSentence] = []
    size = 0
    for sentence in body:
        length = sentence.sentence.end - sentence.sentence.start
        if part and size + length > longest:
            yield tuple(part)
            part, size = [], 0
        part.append(sentence)
        size += length
    if part:
        yield tuple(part)


def _list_named(sentences: Sequence[AnnotatedSentence], entities: dict[str, Entity]) -> tuple[Entity, ...]:
    named: dict[str, Entity] = {}
    for mention in (m for s in sentences for m in s.mentions):
        above = mention.entity
        while above is not None and above not in named and above in entities:
            named[above] = entities[above]
            above = entities[above].parent
    return tuple(named.values())
