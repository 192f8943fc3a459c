"""The date a text is running under: what happened in a sentence without a date happened on it.

News tells one event over several sentences and dates it once; a paragraph that names another date runs
under that one from then on.  A date inside a relative clause (2019年成立的研究院) or a name dates nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kg.extract.dating import is_ahead
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.dates import DateSpan
    from kg.extract.dating import DatingWords
    from kg.model import AnnotatedSentence


@dataclass(frozen=True, slots=True)
class RunningDate:
    """`lead` is the first full date of the article, `current` the last one of the paragraph.

    `strayed` is True in a sentence that begins with another organization than the article's: it may have
    happened on any day.  `headed` is the month or year that stands as a heading above the paragraphs of a review;
    `about` is True in a paragraph that tells of about the time of the news (与人事变动同步，), its month.
    """

    lead: str | None = None
    current: str | None = None
    headed: str | None = None
    paragraph: int = -2
    strayed: bool = False
    about: bool = False

    @property
    def value(self) -> str | None:
        """The date to give to an event without one of its own, ISO 8601, or None."""
        if self.current or self.strayed or self.lead is None:
            return self.current
        return self.lead[:_MONTH] if self.about else self.lead


_MONTH = len("2025-03")


def find_lead_date(
    sentences: Sequence[AnnotatedSentence], dates: Sequence[tuple[DateSpan, ...]], published: str | None
) -> str | None:
    """The first date of the article that names a day, else None; one long gone by is history and leads nothing.

    The stamp of the page (2025-03-05 09:30) is no date of the text.
    """
    told = ((s.sentence.folded, d) for s, found in zip(sentences, dates, strict=True) for d in found)
    days = (d.value for folded, d in told if d.role in ("at", "since") and not _STAMP.match(folded, d.end))
    lead = next((day for day in days if day and len(day) == _DAY), None)
    return lead if lead and not _is_history(lead, published) else None


_DAY = len("2025-03-05")
_STAMP = compile_regex(r"\s*[0-2]?[0-9][:：][0-5][0-9](?![0-9])")


def _is_history(day: str, published: str | None) -> bool:
    if published is None or len(published) < 10:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(day)).days > _NEWS


_NEWS = 45


def enter_sentence(
    running: RunningDate, annotated: AnnotatedSentence, words: DatingWords, topic: str | None = None
) -> RunningDate:
    """The running date in front of a sentence: that of its paragraph so far."""
    strayed, paragraph = _begins_elsewhere(annotated, topic), annotated.sentence.paragraph
    if paragraph != running.paragraph:
        about = words.about.match(annotated.sentence.folded) is not None
        return replace(running, current=running.headed, paragraph=paragraph, about=about, strayed=strayed)
    return running if running.strayed == strayed else replace(running, strayed=strayed)


def leave_sentence(
    running: RunningDate,
    annotated: AnnotatedSentence,
    dates: tuple[DateSpan, ...],
    words: DatingWords,
    published: str | None = None,
) -> RunningDate:
    """The running date behind a sentence: its last date, or the one it was entered with.

    A day to come (下月离开) dates its own clause alone, unless all takes effect on it (7月1日起, 7月1日实施).
    Behind what has lasted since (此后半年) the text is back at its news.
    """
    folded = annotated.sentence.folded
    if len(dates) == 1 and dates[0].text == folded.strip(" ：。"):
        return _head(running, dates[0].value)
    usable = [
        d
        for d in dates
        if d.value
        and (d.role == "since" or (d.role == "at" and _runs_on(d, folded, words, published)))
        and not words.relative.match(folded[d.end :])
    ]
    if words.ever_since.search(folded, usable[-1].end if usable else 0):
        return replace(running, current=running.headed)
    return replace(running, current=usable[-1].value) if usable else running


def _head(running: RunningDate, value: str | None) -> RunningDate:
    """The running date below a heading that is a date; a day alone is the page's own."""
    return replace(running, headed=value, current=value) if value and len(value) < _DAY else running


def _runs_on(day: DateSpan, folded: str, words: DatingWords, published: str | None) -> bool:
    return not is_ahead(day.value, published) or words.effect.match(folded[day.end :]) is not None


def _begins_elsewhere(annotated: AnnotatedSentence, topic: str | None) -> bool:
    """True where a sentence opens with another organization; one named on the way (前云帆副总裁) is no stray."""
    first = annotated.mentions[0] if annotated.mentions else None
    return first is not None and first.type == "organization" and first.entity != topic and first.start < _OPENING


_OPENING = 8
