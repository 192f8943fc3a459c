"""The day of taking effect that a later sentence gives to what was announced: 上述任命自4月1日起生效.

The announcement and the change are two days; whoever traces a post wants the second.  What the article dates by
another day than that of the announcement keeps it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.dating import compile_words
from kg.extract.spelling import spell_list
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from kg.dates import DateSpan
    from kg.model import AnnotatedSentence, Sentence, Statement
    from kg.ontology import Ontology


def date_by_effect(
    statements: Sequence[Statement],
    sentences: Sequence[AnnotatedSentence],
    dates: Sequence[tuple[DateSpan, ...]],
    lead: str | None,
    ontology: Ontology,
) -> tuple[Statement, ...]:
    """The statements, the events that were announced on the day `lead` dated by when they take effect.

    Which events a sentence means: those told before it in its paragraph, or in the paragraph before where it opens one.
    """
    effects = list(_find_effects(sentences, dates, ontology))
    if not effects:
        return tuple(statements)
    return tuple(_date(row, effects, lead) for row in statements)


Effect = tuple[str, int, int, str]
"""A stretch of the article (title or text, start, end) with the day on which what it announces takes effect."""


def _find_effects(
    sentences: Sequence[AnnotatedSentence], dates: Sequence[tuple[DateSpan, ...]], ontology: Ontology
) -> Iterator[Effect]:
    effective, announced = compile_words(ontology).effect, _compile_announced(ontology)
    for number, (annotated, found) in enumerate(zip(sentences, dates, strict=True)):
        folded = annotated.sentence.folded
        for day in found:
            if day.value and effective.match(folded[day.end :]) and announced.search(folded[: day.start]):
                start = _find_start([s.sentence for s in sentences[: number + 1]])
                yield annotated.sentence.where, start, annotated.sentence.start + day.start, day.value


def _find_start(told: Sequence[Sentence]) -> int:
    """Where the announcement begins whose last sentence tells when it takes effect."""
    last = told[-1]
    opens = len(told) > 1 and told[-2].paragraph != last.paragraph
    meant = {last.paragraph, told[-2].paragraph} if opens else {last.paragraph}
    return min(s.start for s in told if s.paragraph in meant and s.where == last.where)


@lru_cache(maxsize=4)
def _compile_announced(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(
        f"(?:^|[，。；：]){spell_list(ontology, 'announced_openers')}{{1,2}}的?{spell_list(ontology, 'announced')}"
        "[^，。；：]{0,6}$"
    )


def _date(row: Statement, effects: Sequence[Effect], lead: str | None) -> Statement:
    if row.at is None or row.at != lead:
        return row
    place = row.evidence
    days = (day for where, start, end, day in effects if place.where == where and start <= place.start < end)
    return replace(row, at=next(days, row.at))
