"""The calendar value of one date expression, given what it may lean on.

The rules are those of a reader: a year that is not said is the year of the running text or of the
publication; what is not said stays unknown (TIMEX3 normalisation as in HeidelTime, Strötgen & Gertz 2010,
cut down to the day, month and year precision that statements need).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.dates import wording as w
from kg.dates.partial import Point, add_days, add_months, cover_days

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date may lean on: the publication, the running anchor, and whether the wording looks ahead.

    `day` is the last date told before that names a day, which a 同日 behind a mere year goes back to, but not one
    behind a month that the same sentence tells, unless it tells the day too (`day_here`); behind an
    event that is itself undated (a deal told as agreed, 交割三个月后) what is counted is known to the year.
    """

    published: Point | None
    anchor: Point | None
    ahead: bool = False
    same_sentence: bool = False
    day: Point | None = None
    day_here: bool = False
    after_event: bool = False
    roughly: bool = False

    @property
    def today(self) -> date | None:
        """The day of publication, None where only its month or year is known."""
        p = self.published
        return date(p.year, p.month, p.day) if p and p.month and p.day else None

    @property
    def month(self) -> Point | None:
        """The publication where at least its month is known."""
        return self.published if self.published and self.published.month else None


Groups = dict[str, str | None]
Resolved = tuple[str | None, str]


def resolve_match(match: re.Match[str], clock: Clock) -> Resolved | None:
    """The value and the role of one match of `PATTERN`, or None where the characters are no date after all."""
    g = match.groupdict()
    for key, resolve in _KINDS:
        if g[key]:
            return resolve(g, clock)
    return _resolve_calendar(g, clock)


def _resolve_iso(g: Groups, _: Clock) -> Resolved | None:
    return _write(Point(int(g["iso_year"] or 0), int(g["iso_month"] or 0), int(g["iso_day"] or 0)))


def _resolve_year_month(g: Groups, _: Clock) -> Resolved | None:
    return _write(Point(int(g["ym_year"] or 0), int(g["ym_month"] or 0)))


def _resolve_fiscal(g: Groups, _: Clock) -> Resolved | None:
    return _write(Point(int(g["fiscal"] or 0) % 100 + 2000))


def _resolve_day_word(g: Groups, clock: Clock) -> Resolved:
    day = clock.today
    told = clock.anchor if clock.same_sentence and clock.anchor and clock.anchor.day else None
    if g["day_word"] == "即日" and told:
        return told.write(), "at"
    return (day + timedelta(days=w.DAY_WORDS[g["day_word"] or ""])).isoformat() if day else None, "at"


def _resolve_day_paren(g: Groups, clock: Clock) -> Resolved:
    """昨（9）日 is yesterday, as the press of Taiwan dates it."""
    day = clock.today
    return (day + timedelta(days=w.DAY_WORDS[(g["day_paren"] or "") + "日"])).isoformat() if day else None, "at"


def _write(point: Point | None) -> Resolved | None:
    return (point.write(), "at") if point and point.exists() else None


def _resolve_calendar(g: Groups, clock: Clock) -> Resolved | None:
    month = w.read_number(g["month"] or g["bare_month"] or "")
    day = w.read_number(g["day"] or "")
    named = any(g[key] for key in ("era", "year", "short_year", "year_word", "anchor_year"))
    year = _resolve_year(g, clock)
    if named and year is None:
        return None, "at"
    if g["month_word"] or g["anchor_month"]:
        base = clock.month if g["month_word"] else _nearest_month(clock)
        if base is None:
            return None, "at"
        shift = w.MONTH_WORDS[g["month_word"]] if g["month_word"] else w.ANCHOR_MONTH_WORDS[g["anchor_month"] or ""]
        moved = add_months(base, shift)
        return _write(moved._replace(day=day))
    if year is None and month is not None:
        year = _guess_year(month, day, clock)
        if year is None:
            return None, "at"
    return _write(Point(year, month, day)) if year is not None else (None, "at")


def _resolve_year(g: Groups, clock: Clock) -> int | None:
    if g["era"]:
        number = w.read_number(g["era_year"] or "")
        return None if number is None else number + 1911
    if g["year"]:
        return w.read_number(g["year"])
    if g["short_year"]:
        number = int(g["short_year"])
        return number + 1911 if number >= 100 else number + (2000 if number < 50 else 1900)
    if g["year_word"]:
        return clock.published.year + w.YEAR_WORDS[g["year_word"]] if clock.published else None
    base = clock.anchor or clock.published
    if not g["anchor_year"] or base is None or _is_bygone(g, base, clock):
        return None
    return base.year + w.ANCHOR_YEAR_WORDS[g["anchor_year"]]


def _is_bygone(g: Groups, base: Point, clock: Clock) -> bool:
    """True for a 当年 that means years long gone (当年他离开时): nobody calls the year that goes on so."""
    named = any(g[key] for key in ("month", "year_part", "month_part", "day"))
    return (
        g["anchor_year"] == "当年" and not named and clock.published is not None and base.year >= clock.published.year
    )


def _nearest_month(clock: Clock) -> Point | None:
    if clock.anchor and clock.anchor.month:
        return clock.anchor
    return clock.month


def _guess_year(month: int, day: int | None, clock: Clock) -> int | None:
    """The year of a month without one: that of the running sentence, else that of the publication."""
    published, anchor = clock.published, clock.anchor
    if (
        anchor
        and clock.same_sentence
        and (day is None or anchor.day)
        and (not published or anchor.year != published.year)
    ):
        return anchor.year if anchor.month is None or month >= anchor.month else anchor.year + 1
    if published is None:
        return anchor.year if anchor else None
    if published.month is None:
        return published.year
    return _guess_year_of_news(month, day, published, clock)


def _guess_year_of_news(month: int, day: int | None, published: Point, clock: Clock) -> int:
    """Only around New Year does the news leave the year of its publication unsaid.

    In January 12月 has been, in December 1月 is to come; a text that runs in the year before goes on in it.
    """
    here = (published.month or 1, published.day or 1)
    if clock.ahead:
        past = (month, day or 31) < here
        return published.year + 1 if past and here[0] - month >= 2 else published.year
    later = (month, day or 1) > (here[0], published.day or 31)
    if later and clock.anchor and clock.anchor.year == published.year - 1:
        return clock.anchor.year
    gap = date(published.year, month, 1) - date(published.year, here[0], published.day or 28)
    return published.year - 1 if gap.days > _SOON else published.year


_SOON = 62


def _resolve_bare_day(g: Groups, clock: Clock) -> Resolved | None:
    day = w.read_number(g["bare_day"] or g["bare_number"] or "")
    if day is None or not 1 <= day <= 31:
        return None
    if clock.anchor and clock.anchor.month and clock.same_sentence:
        point = clock.anchor._replace(day=day)
        return _write(point) or (None, "at")
    if clock.month is None:
        return _write(clock.anchor._replace(day=day)) if clock.anchor and clock.anchor.month else (None, "at")
    point = Point(clock.month.year, clock.month.month, day)
    if clock.today and not clock.ahead and point.exists() and date(*point) > clock.today:  # type: ignore[arg-type]  # a day is set
        point = add_months(point, -1)._replace(day=day)
    return _write(point) or (None, "at")


def _resolve_anchor_day(g: Groups, clock: Clock) -> Resolved:
    shift, anchor = w.ANCHOR_DAY_WORDS[g["anchor_day"] or ""], clock.anchor
    if anchor and anchor.month and not anchor.day and clock.same_sentence and not clock.day_here and not shift:
        return anchor.write(), "at"
    base = clock.anchor if clock.anchor and clock.anchor.day else clock.day
    if base is None and clock.today and clock.anchor is None:
        base = clock.published
    if base is None:
        return None, "at"
    return add_days(base, shift).write(), "at"


def _resolve_week(g: Groups, clock: Clock) -> Resolved:
    if clock.today is None:
        return None, "at"
    monday = clock.today - timedelta(days=clock.today.weekday())
    if g["bare_week"]:
        monday += timedelta(weeks=w.WEEKS[g["bare_week"]])
        return cover_days(monday, monday + timedelta(days=6)), "at"
    weekday = w.WEEKDAYS[g["weekday"] or ""]
    day = monday + timedelta(days=weekday)
    if g["week"]:
        return (day + timedelta(weeks=w.WEEKS[g["week"]])).isoformat(), "at"
    if day > clock.today and not clock.ahead:
        day -= timedelta(weeks=1)
    return day.isoformat(), "at"


def _resolve_part(g: Groups, clock: Clock) -> Resolved:
    if (g["bare_part"] or "").startswith("月"):
        month = _nearest_month(clock) if clock.same_sentence else clock.month
        return month._replace(day=None).write() if month else None, "at"
    base = clock.anchor if clock.anchor and clock.same_sentence else clock.published or clock.anchor
    return f"{base.year:04d}" if base else None, "at"


def _resolve_gap(g: Groups, clock: Clock) -> Resolved:
    """三年前 counts from the publication, 两个月后 from the date told before.

    Behind an event (上任四个月后) it counts from that event, whose date stands in the same sentence or nowhere.
    """
    side = g["span_side"] or g["half_year_gap"] or ""
    unit, after = g["span_unit"] or "", not side.endswith("前")
    if side in "便就即" and not clock.same_sentence:
        return None, "duration"
    if after and clock.after_event and not clock.same_sentence:
        return None, "at"
    count = w.read_number(g["span_years"] or "")
    if count is None:  # half a year
        count, unit = 6, "个月"
    base = clock.anchor if after else clock.published
    signed = count if after else -count
    if base is None:
        return None, "at"
    if unit == "年":
        return f"{base.year + signed:04d}", "at"
    if unit.startswith("个"):
        counted = add_months(base, signed) if base.month else None
        return (f"{counted.year:04d}" if clock.roughly else counted.write()) if counted else None, "at"
    return add_days(base, signed * (7 if unit == "周" else 1)).write() if base.day else None, "at"


def _resolve_vague(g: Groups, clock: Clock) -> Resolved:
    """日前 and 近日 are days of the month of publication, unless that has only begun."""
    month = clock.month
    near = g["vague"] in w.LATELY and month is not None and (month.day or 1) > _BEGUN
    return month._replace(day=None).write() if near and month else None, "at"


_BEGUN = 4

_KINDS: tuple[tuple[str, Callable[[Groups, Clock], Resolved | None]], ...] = (
    ("iso_year", _resolve_iso),
    ("ym_year", _resolve_year_month),
    ("fiscal", _resolve_fiscal),
    ("duration", lambda _, __: (None, "duration")),
    ("vague", _resolve_vague),
    ("span_years", _resolve_gap),
    ("half_year_gap", _resolve_gap),
    ("day_paren", _resolve_day_paren),
    ("day_word", _resolve_day_word),
    ("anchor_day", _resolve_anchor_day),
    ("weekday", _resolve_week),
    ("bare_week", _resolve_week),
    ("bare_part", _resolve_part),
    ("bare_day", _resolve_bare_day),
    ("bare_number", _resolve_bare_day),
)
