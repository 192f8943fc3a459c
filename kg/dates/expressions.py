"""Date expressions of a sentence, resolved against the publication date and the dates told before.

The rules are those of a reader: a year that is not said is the year of the running text or of the
publication; what is not said stays unknown (TIMEX3 normalisation as in HeidelTime, Strötgen & Gertz 2010,
cut down to the day, month and year precision that statements need).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.dates.partial import Point, read_point
from kg.dates.resolve import Clock, resolve_match
from kg.dates.wording import HINT, PATTERN
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression at start:end of its sentence (half-open code points) and what it stands for.

    `value` is ISO at the precision that the text gives, None for durations and for vague or unresolvable
    words.  `role`: "at", "since" (自2019年起), "until" (至2024年底), "range" (with `end_value`), "duration"
    (三年来), "asof" (截至6月末; also a date within a name such as 2025年第一次临时股东大会, when nothing happens,
    and the date of a birth).
    """

    start: int
    end: int
    text: str
    value: str | None
    end_value: str | None = None
    role: str = "at"


def find_dates(folded: str, published: str | None, *, anchor: str | None = None) -> tuple[DateSpan, ...]:
    """Every date expression of a folded sentence, in order, without overlap.

    `published` and `anchor` (the last date told before) are ISO at any precision or None.  Without both
    an expression that names no year has no value.

    >>> [(d.text, d.value, d.role) for d in find_dates("自去年11月起，他兼任总裁，12月17日离任。", "2025-12-18")]
    [('自去年11月起', '2024-11', 'since'), ('12月17日', '2025-12-17', 'at')]
    >>> [(d.value, d.end_value) for d in find_dates("2018年至2021年任副总裁", None)]
    [('2018', '2021')]
    >>> [(d.value, d.role) for d in find_dates("12月15日宣布，即日起免职，2021年4月之前任职", "2025-12-18")]
    [('2025-12-15', 'at'), ('2025-12-15', 'since'), ('2021-04', 'until')]
    >>> [d.value for d in find_dates("上任四个月后离任，2021年加入，三年后离开，7月1日就职", "2025-04-18")]
    [None, '2021', '2024', '2025-07-01']
    >>> [d.value for d in find_dates("2024年8月上任，七个月便离开，近日复出", "2025-04-18")]
    ['2024-08', '2025-03', '2025-04']
    >>> [d.value for d in find_dates("今年41岁，6月的最后一个周五，三天后的6月29日", "2025-07-18")]
    ['2025-06', '2025-06-29']
    >>> [[d.value for d in find_dates(f"2024年11月{deal}，交割八个月后离职", None)] for deal in ("签约", "交割")]
    [['2024-11', '2025'], ['2024-11', '2025-07']]
    >>> find_dates("混元2.0的参数量为3.0万亿，300人开发", "2025-12-18")
    ()
    """
    return _read_sentence(folded, read_point(published), _Told().note(read_point(anchor)))[0]


def resolve_article_dates(sentences: Sequence[str], published: str | None) -> tuple[tuple[DateSpan, ...], ...]:
    """The dates of an article's sentences in order, each leaning on the dates told before it.

    Without `published` the year that the text itself tells stands in for it (`infer_year`).

    >>> [d.value for d in resolve_article_dates(["公司于2020年3月成立。", "次年更名。", "同年上市。"], None)[1]]
    ['2021']
    >>> told = ["3月2日公司宣布换帅。", "他2019年加入。", "公司同日发布新品。", "2月，两人同日离职。"]
    >>> [[d.value for d in dates] for dates in resolve_article_dates(told, "2025-03-05")[2:]]
    [['2025-03-02'], ['2025-02', '2025-02']]
    """
    clock = read_point(published) or read_point(infer_year(sentences))
    told = _Told()
    found = []
    for sentence in sentences:
        spans, told = _read_sentence(sentence, clock, told)
        found.append(spans)
    return tuple(found)


_FULL_YEAR = compile_regex(r"(?<![0-9.])((?:19|20)[0-9]{2})\s*(?:年(?!代|度)|[-/.](?:1[0-2]|0?[1-9])[-/.][0-9])")
_AHEAD_YEAR = compile_regex(r"(?:将|拟|计划|预计|预期|有望|力争|目标|到|至|未来|规划|任期)[^，。；]{0,6}$")


def infer_year(texts: Iterable[str]) -> str | None:
    """The latest full year that an article names outside of plans, or None when it names none.

    News speaks of the present, so the year it was written in is nearly always the latest that it names;
    years behind 将, 拟, 到, 预计 and the like are plans and don't count.  An article that names only years
    gone by (a company history) misleads this rule, which is why a publication date always goes before it.

    >>> infer_year(["公司2025年第三季度财报显示增长。", "12月17日任命，预计2027年投产。"])
    '2025'
    """
    years = [
        match.group(1)
        for text in texts
        for match in _FULL_YEAR.finditer(text)
        if not _AHEAD_YEAR.search(text[: match.start()])
    ]
    return max(years, default=None)


_AHEAD_BEFORE = compile_regex(
    r"(?:将|拟|预计|计划|有望|定|会|最迟|不晚于|争取|力争|或|待|需)(?:于|在|到|至|自|从|不晚于)?$"
)
_AHEAD_AFTER = compile_regex(
    r"^(?:起|前|之前)?[，]?(?:[^，。；！？]{0,14}?(?:将|拟(?!定)|预计|计划|有望)|(?:正式)?(?:就职|到任|到岗|上任|生效|实施|施行|首发|发售|开售|开业)(?!了))"
)
_EVENT_BEFORE = compile_regex(
    r"(?:离开|上任|入职|离职|加入|成立|履新|交割|收购|退休|辞职|就任|到任|交接|离任|任职|出走|卸任)(?:仅|不到|约|才|了)?$"
)
_CLOSING = "交割"
_BIRTH_AFTER = compile_regex(r"\s*(?:出)?生(?:于|[，。、）)人])")
_BIRTH_BEFORE = compile_regex(r"(?:出)?生于$")
_JOIN = compile_regex(r"\s*(?:—{1,2}|-{1,2}|–|－|~|～|至(?!今)|到|―)\s*")
_BARE_YEAR_RANGE = compile_regex(
    r"(?<![0-9A-Za-z.])(?P<first>(?:19|20)\d\d)\s*(?:—{1,2}|-{1,2}|–|~|～|至|到|―)\s*(?P<last>(?:19|20)\d\d)(?![0-9.])(?:\s*年)?"
    r"(?!\s*[-/.]?\d)"
)
_SINCE_BEFORE = compile_regex(r"(?:自从|自|从|始于)$")
_SINCE_AFTER = compile_regex(r"\s*(?:起至今|开始至今|起|以来|至今|迄今|开始|始|后至今)(?![诉草用到初因])")
_UNTIL_BEFORE = compile_regex(r"(?:任期至|直至|直到|直至|一直到|持续到|持续至|延长至|延至|(?<![截甚达直])至|[^\d]到)$")
_UNTIL_AFTER = compile_regex(r"\s*(?:止|为止|之前|以前)")
_ASOF_BEFORE = compile_regex(r"(?:截至|截止至|截止到|截止|截到)$")
_NAME_AFTER = compile_regex(
    r"\s*(?:度|年度|第[一二三四五六七八九十0-9]+[次届]|股东大会|股东会|年报|年度报告|半年报|财报|报告|业绩|财年|预算|届(?![满滿时時期])|级(?!别)|版|款)"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the text has told so far: its last date, and the last one that names a day."""

    anchor: Point | None = None
    day: Point | None = None

    def note(self, point: Point | None) -> _Told:
        """The same behind another date."""
        return _Told(point, point if point and point.day else self.day) if point else self


def _read_sentence(folded: str, published: Point | None, told: _Told) -> tuple[tuple[DateSpan, ...], _Told]:
    if not HINT.search(folded):
        return (), told
    spans: list[DateSpan] = []
    position = 0
    said = day_here = False
    while position < len(folded):
        ranged = _BARE_YEAR_RANGE.search(folded, position)
        match = PATTERN.search(folded, position)
        if ranged and (match is None or ranged.start() <= match.start()):
            if int(ranged["first"]) < int(ranged["last"]):
                text = ranged.group()
                spans.append(DateSpan(ranged.start(), ranged.end(), text, ranged["first"], ranged["last"], "range"))
                told, position = told.note(Point(int(ranged["last"]))), ranged.end()
                continue
            if match is None:
                break
        if match is None:
            break
        position = match.end()
        ahead = bool(_AHEAD_BEFORE.search(folded[: match.start()]) or _AHEAD_AFTER.search(folded[match.end() :]))
        event = _EVENT_BEFORE.search(folded[: match.start()])
        roughly = event is not None and event.group().startswith(_CLOSING) and folded.find(_CLOSING) == event.start()
        resolved = resolve_match(
            match, Clock(published, told.anchor, ahead, said, told.day, day_here, event is not None, roughly)
        )
        if resolved is None:
            continue
        value, role = resolved
        spans.append(DateSpan(match.start(), match.end(), match.group(), value, None, role))
        point = read_point(value)
        if point and role == "at" and not match["vague"] and not _NAME_AFTER.match(folded[match.end() :]):
            told, said, day_here = told.note(point), True, day_here or bool(point.day)
    return tuple(_assign_roles(spans, folded)), told


def _assign_roles(spans: list[DateSpan], folded: str) -> list[DateSpan]:
    """The spans with ranges joined and with the words (自, 起, 截至) that tell the role taken in."""
    done: list[DateSpan] = []
    for span in spans:
        last = done[-1] if done else None
        if last and last.value and span.value and span.role == "at" and last.role in ("at", "since"):
            between = folded[last.end : span.start]
            if _JOIN.fullmatch(between) and last.value <= span.value:
                done[-1] = replace(
                    last, end=span.end, text=folded[last.start : span.end], end_value=span.value, role="range"
                )
                continue
        done.append(_assign_role(span, folded))
    return done


def _assign_role(span: DateSpan, folded: str) -> DateSpan:
    if span.role != "at":
        return span
    before, after = folded[: span.start], folded[span.end :]
    start, end, role = span.start, span.end, "at"
    if match := _ASOF_BEFORE.search(before):
        start, role = match.start(), "asof"
    elif _NAME_AFTER.match(after) or _BIRTH_AFTER.match(after) or _BIRTH_BEFORE.search(before):
        role = "asof"
    elif match := _SINCE_BEFORE.search(before):
        start, role = match.start(), "since"
    elif (match := _UNTIL_BEFORE.search(before)) and span.value:
        start, role = match.end() - 1, "until"
    if role in ("at", "since") and (match := _SINCE_AFTER.match(after)):
        end, role = span.end + match.end(), "since"
    elif role in ("at", "until", "asof") and (match := _UNTIL_AFTER.match(after)):
        end, role = span.end + match.end(), "until" if role == "at" else role
    return replace(span, start=start, end=end, text=folded[start:end], role=role)
