"""The date a text is running under: what happened in a sentence without a date happened on it.

News tells one event over several sentences and dates it once; a paragraph that names another date runs
under that one from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.dates import DateSpan
    from kg.model import AnnotatedSentence


@dataclass(frozen=True, slots=True)
class RunningDate:
    """`lead` is the first full date of the article, `current` the last one of the paragraph.

    `strayed` is True in a sentence about another organization than the article's: it may have happened
    on any day.
    """

    lead: str | None = None
    current: str | None = None
    paragraph: int = -2
    strayed: bool = False

    @property
    def value(self) -> str | None:
        """The date to give to an event without one of its own, ISO 8601, or None."""
        return self.current or (None if self.strayed else self.lead)


def find_lead_date(dates: Sequence[tuple[DateSpan, ...]]) -> str | None:
    """The first date of the article that names a day, else None."""
    return next((d.value for found in dates for d in found if d.value and len(d.value) == 10 and d.role == "at"), None)


def track_date(
    running: RunningDate, annotated: AnnotatedSentence, dates: tuple[DateSpan, ...], topic: str | None = None
) -> RunningDate:
    """The running date behind a sentence: its last date, or the paragraph's so far."""
    usable = [d.value for d in dates if d.value and d.role in ("at", "since")]
    if annotated.sentence.paragraph != running.paragraph:
        running = replace(running, current=None, paragraph=annotated.sentence.paragraph)
    others = {m.entity for m in annotated.mentions if m.type == "organization"} - {topic}
    running = replace(running, strayed=bool(others))
    return replace(running, current=usable[-1]) if usable else running
