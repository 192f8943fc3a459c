"""Which of a sentence's dates is a statement's, and what a statement without one inherits.

A date belongs to what follows it in its clause, then to what follows in its sentence; the day on which a
decision takes effect (6月30日生效) goes before the day of its announcement; a date inside a relative
clause (2019年成立的研究院) belongs to that clause alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.extract.spelling import spell_cues, spell_list
from kg.model import Status
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from kg.dates import DateSpan
    from kg.extract.draft import Draft
    from kg.model import AnnotatedSentence, Sentence
    from kg.ontology import Ontology, Relation

CLAUSE_ENDS = "，。；！？"
TERMS = frozenset({"since", "range", "until"})
_HAPPENS = frozenset({"starts", "ends", "occurs"})


@dataclass(frozen=True, slots=True)
class DatingWords:
    """What stands beside a date: `effect` behind the day something takes effect, `relative` behind one of its own
    relative clause; `goes_on` ends before a cue whose state is older than the date; `later` ends before a cue
    that happened at some time after or before what was told (随后, 任内, 离任次日); `takes_up` begins behind a date
    that is the next post's (，2015年6月起任总裁), `renames` behind one that is a change of name's; `last` ends
    before somebody's last day at work; `about` opens a paragraph that tells of about the same time (与此同步，);
    `ever_since` is what has lasted from a date to the news (此后半年, 此后一直); `arriving` ends a relative clause
    of somebody who took up the post that is told of (去年上任的); `over` begins behind a day on which a state ended.
    """

    effect: re.Pattern[str]
    relative: re.Pattern[str]
    goes_on: re.Pattern[str]
    later: re.Pattern[str]
    takes_up: re.Pattern[str]
    renames: re.Pattern[str]
    last: re.Pattern[str]
    about: re.Pattern[str]
    ever_since: re.Pattern[str]
    arriving: re.Pattern[str]
    over: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> DatingWords:
    """The patterns of dating in the words of an ontology.

    Behind a verb that takes over from somebody (2021年接替退休的张三) the relative clause is of that person alone.
    """
    own = spell_cues(ontology, "appointed_to", "taking_over")
    return DatingWords(
        compile_regex(f"^{spell_list(ontology, 'effect_openers')}?{spell_list(ontology, 'effective')}"),
        compile_regex(f"^(?:(?!{own})[^，。；！？、]){{0,10}}?{spell_list(ontology, 'relative_verbs')}的"),
        compile_regex(
            f"(?:{spell_list(ontology, 'going_on')}[^，。；]{{0,2}}"
            f"|{spell_list(ontology, 'keeping_on')}(?!的)[^，。；]*)$"
        ),
        compile_regex(
            f"(?:{spell_list(ontology, 'at_some_time')}(?!的)[^，。；！？]*"
            f"|(?:^|[，；。])[^，。；！？]{{0,16}}{spell_list(ontology, 'at_some_time_behind')}，[^，。；！？]*)$"
        ),
        compile_regex(spell_cues(ontology, "appointed_to", "appointed_as", "besides")),
        compile_regex(f"[^，。；！？]{{0,16}}?{spell_cues(ontology, 'renamed_to', 'renaming')}"),
        compile_regex(f"{spell_cues(ontology, 'leaves', 'last_days')}[^，。；！？0-9]{{0,3}}$"),
        compile_regex(f"(?:与|和|同|跟)[^，。；！？]{{1,14}}{spell_list(ontology, 'about_then')}，"),
        compile_regex(
            f"{spell_list(ontology, 'since_then')}的?(?:近|约|大约|将近|整整|长达|这)?"
            f"{spell_list(ontology, 'lasting_times')}"
        ),
        compile_regex(f"{spell_list(ontology, 'arriving')}的$"),
        compile_regex(f"[年月日底初末]?{spell_list(ontology, 'over_by')}"),
    )


def drop_named_dates(annotated: AnnotatedSentence, dates: tuple[DateSpan, ...]) -> tuple[DateSpan, ...]:
    """The dates that are no part of a name (后天 in a shop called 大后天)."""
    names = [(m.start, m.end) for m in annotated.mentions] if dates else []
    return tuple(d for d in dates if not any(a <= d.start and d.end <= b for a, b in names))


def find_date(draft: Draft, sentence: Sentence, dates: Iterable[DateSpan], words: DatingWords) -> DateSpan | None:
    """The date expression of the sentence that is the draft's, or None.

    In order: the day of taking effect behind the cue, one between the cue and the end of the match (加入云帆,
    2012年任院长), a day behind the match's comma from which it holds, the nearest date before the cue, one
    behind it in the same clause.  A range in front of the cue (2015年至2018年任院长) goes before those between.
    """
    folded = sentence.folded
    dates = tuple(dates)
    usable = [d for d in dates if d.value and d.role not in ("asof", "duration")]
    if arrival := _find_arrival(draft, usable, folded, words):
        return arrival
    if not draft.dated:
        return _find_term(draft, [d for d in usable if not words.relative.match(folded[d.end :])], folded)
    return _find_day(draft, dates, usable, folded, words)


def _find_day(
    draft: Draft, dates: Sequence[DateSpan], usable: Sequence[DateSpan], folded: str, words: DatingWords
) -> DateSpan | None:
    """The date of something that happened, of the usable ones; all `dates` tell whether another time is named."""
    usable = [d for d in usable if _is_free(draft, d, words.relative.match(folded[d.end :]))]
    if settled := _find_settled_day(draft, usable, folded, words):
        return settled
    before = [d for d in usable if d.end <= draft.cue[0]]
    own = bool(before) and _is_beside(before[-1], draft, folded)
    between = [d for d in usable if draft.cue[1] <= d.start and d.end <= draft.end]
    ahead = [d for d in usable if d.role == "since" and folded[draft.end : d.start] == "，"]
    if between and not (own and before[-1].role == "range"):
        return between[0]
    if ahead and not (own and words.takes_up.match(folded, ahead[0].end)):
        return ahead[0]
    if before:
        return None if _is_past_it(dates, before[-1], draft, folded) else before[-1]
    after = [d for d in usable if d.start >= draft.end and not set(folded[draft.end : d.start]) & set("，。；")]
    return after[0] if after else _find_change(draft, usable, folded, words)


_HELD = frozenset({"holds_post", "heads"})


def _find_arrival(draft: Draft, usable: list[DateSpan], folded: str, words: DatingWords) -> DateSpan | None:
    """The day since which a post is held that tells of its holder: 总监是去年上任的张三."""
    if draft.relation not in _HELD or draft.fields.get("former") or draft.subject.start < draft.cue[0]:
        return None
    for day in usable:
        behind = words.relative.match(folded[day.end :])
        if behind and day.end + behind.end() == draft.subject.start and words.arriving.search(behind.group()):
            return replace(day, role="since")
    return None


def _is_past_it(dates: Iterable[DateSpan], found: DateSpan, draft: Draft, folded: str) -> bool:
    """True where the clause names another time that no calendar tells: 今年1月说，当年她离开云帆时."""
    between = [d for d in dates if found.end <= d.start and d.end <= draft.cue[0]]
    return any(d.value is None and d.role == "at" and _is_beside(d, draft, folded) for d in between)


_GOES = frozenset({"leaves", "steps_down_from"})


def _find_settled_day(draft: Draft, usable: list[DateSpan], folded: str, words: DatingWords) -> DateSpan | None:
    """The day of taking effect behind the cue, or the last day at work: 5月提出辞职，最后工作日是7月3日."""
    behind = [d for d in usable if d.start >= draft.cue[1] and words.effect.match(folded[d.end :])]
    if not behind and draft.relation in _GOES:
        behind = [d for d in usable if d.start >= draft.cue[0] and words.last.search(folded[: d.start])]
    return behind[0] if behind and not set(folded[draft.cue[1] : behind[0].start]) & set("。；") else None


def _find_change(draft: Draft, usable: list[DateSpan], folded: str, words: DatingWords) -> DateSpan | None:
    """The date of the next clause, where it goes on to tell when the name changed: 前身是星河部，2020年改为现名."""
    if draft.relation != "renamed_to":
        return None
    behind = [d for d in usable if d.start >= draft.end and folded[draft.end : d.start].strip("，并后于又再") == ""]
    return behind[0] if behind and words.renames.match(folded, behind[0].end) else None


def limit_dates(
    draft: Draft, sentence: Sentence, dates: Iterable[DateSpan], status: Status, published: str | None
) -> tuple[DateSpan, ...]:
    """The dates that may be the draft's, given how it stands.

    A plan lies ahead of its publication: an earlier day is that of its announcement.  What is merely told,
    doubted or denied is dated by a date of its own clause alone: any other one is the day of the telling.
    """
    if status in (Status.ASSERTED, Status.CLAIMED):
        return tuple(dates)
    if status is Status.PLANNED:
        return tuple(d for d in dates if not is_past(d.value, published))
    return tuple(d for d in dates if d.start >= draft.cue[1] or _is_beside(d, draft, sentence.folded))


def _is_beside(date: DateSpan, draft: Draft, folded: str) -> bool:
    """True where a date opens or stands in the clause of the cue."""
    between = folded[date.end : draft.cue[0]].removeprefix("，")
    return not set(between) & set(CLAUSE_ENDS + "：")


def _find_term(draft: Draft, usable: list[DateSpan], folded: str) -> DateSpan | None:
    """The span of time that a state itself names.

    In front of a title it stands beside it (2016年至2019年任总裁的张三); a clause of its own takes the last
    one before it in the sentence (2023年起双线汇报：业务上向张三汇报), or the date that opens the clause.
    """
    before = [d for d in usable if d.end <= draft.cue[0]]
    if draft.extractor != "templates":
        near = [d for d in before if d.role in TERMS and draft.start - 8 <= d.start]
        return near[-1] if near else None
    last = before[-1] if before else None
    if last is None or set(folded[last.end : draft.cue[0]]) & set("。；！？"):
        return None
    if last.role in TERMS:
        return last
    return replace(last, role="since") if _is_beside(last, draft, folded) else None


def _is_free(draft: Draft, date: DateSpan, relative: re.Match[str] | None) -> bool:
    """False where the date has a relative clause behind it in which the cue does not stand."""
    return relative is None or date.end <= draft.cue[0] < date.end + relative.end()


def spell_date(
    draft: Draft, relation: Relation, span: DateSpan, sentence: Sentence, words: DatingWords
) -> dict[str, Any]:
    """The date qualifiers that a date expression gives to a draft; what is over by a date ended on it."""
    if "at" in relation.qualifiers:
        return {"at": span.value} if span.value else {}
    if span.role == "range" and "end" in relation.qualifiers:
        return {"start": span.value, "end": span.end_value}
    former = draft.fields.get("former")
    ends = span.role == "until" or (former and draft.dated and span.role in ("at", "since"))
    if ends and "end" in relation.qualifiers:
        return {"end": span.value}
    begins = span.role == "since" or (draft.dated and span.value)
    if not begins or former or "start" not in relation.qualifiers:
        return {}
    return {} if words.goes_on.search(sentence.folded[: draft.cue[1]]) else {"start": span.value}


def find_last_day(draft: Draft, folded: str, dates: Iterable[DateSpan], words: DatingWords) -> str | None:
    """The day until which a state lasted that the words behind it tell: 2018年起任总裁，直至2023年7月退休."""
    for day in dates:
        between = folded[draft.end : day.start] if day.start >= draft.end else None
        if day.role != "until" or between is None or between.strip("，一直") or not day.value:
            continue
        if "直" in between or words.over.match(folded, day.end):
            return day.value
    return None


def inherit_date(
    draft: Draft, relation: Relation, sentence: Sentence, running: str | None, words: DatingWords
) -> dict[str, Any]:
    """The date the text is running under, for what happened.

    A mere state, or one that goes on, takes none; nor does what happened at some time before or after it.
    """
    if not draft.dated or running is None or words.later.search(sentence.folded[: draft.cue[0]]):
        return {}
    if draft.fields.get("former"):
        return {"end": running} if "end" in relation.qualifiers else {}
    if relation.effect in _HAPPENS and "at" in relation.qualifiers:
        return {"at": running}
    if "start" not in relation.qualifiers or words.goes_on.search(sentence.folded[: draft.cue[1]]):
        return {}
    return {"start": running}


def is_told_ahead(draft: Draft, span: DateSpan, sentence: Sentence, published: str | None) -> bool:
    """True where the text dates the event to a day to come (下周一入职); 从明天起 and 生效 tell of a decision.

    A clause that begins with its verb goes on with the day of the clause before it (下周一入职，担任总裁).
    """
    between = sentence.folded[span.end : draft.cue[0]].removesuffix("，")
    near = span.end <= draft.cue[0] and not set(between) & set(CLAUSE_ENDS)
    return draft.dated and near and span.role == "at" and is_ahead(span.value, published)


def is_past(date: str | None, published: str | None) -> bool:
    """True when an ISO date lies wholly before the day of publication.

    >>> is_past("2025-06-24", "2025-06-25"), is_past("2025-06", "2025-06-25"), is_past(None, "2025")
    (True, False, False)
    """
    if date is None or published is None:
        return False
    size = min(len(date), len(published))
    return date[:size] < published[:size]


def is_ahead(date: str | None, published: str | None) -> bool:
    """True when an ISO date, at whatever precision, lies wholly behind the day of publication.

    >>> is_ahead("2025-07", "2025-06-25"), is_ahead("2025", "2025-06-25"), is_ahead(None, "2025")
    (True, False, False)
    """
    if date is None or published is None:
        return False
    size = min(len(date), len(published))
    return date[:size] > published[:size]
