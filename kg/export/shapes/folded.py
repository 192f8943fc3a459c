"""The shapes of what was folded: tenures and changes with their stages, and conflicts."""

from __future__ import annotations

from kg.export.shapes.model import Counted, Named, Shape, Told, Values
from kg.export.shapes.statements import ABOUT, PARTIAL_DATE, STATUSES
from kg.model import ConflictKind, Standing

STANDINGS = tuple(map(str, Standing))
KINDS = tuple(map(str, ConflictKind))
_AGAIN = "build the graph again (kg build); if it comes back, it is an error of this tool to report"
_DATES = "look at the dates with kg timeline, and correct the source or retract it (kg retract)"

FOLDED = (
    Named(Told("必须有自己的 IRI，不得为空白节点。", "It has an IRI of its own; it is no blank node.", _AGAIN)),
    *ABOUT,
    Values(
        "kg:statedBy",
        Told("必须至少由一条陈述支持。", "At least one statement of the graph says so.", _AGAIN),
        at_least=1,
        classes=("kg:Statement",),
    ),
    Values(
        "kg:stage",
        Told("报道阶段必须是图中的阶段。", "How it came to be told is told by stages of the graph.", _AGAIN),
        classes=("kg:Stage",),
    ),
    Values(
        "kg:standing",
        Told("可信来源必须是五种之一。", f"Who vouches for it is exactly one of {', '.join(STANDINGS)}.", _AGAIN),
        at_least=1,
        at_most=1,
        one_of=STANDINGS,
    ),
    Values(
        "kg:sourceCount",
        Told("独立来源数必须是不小于 1 的整数。", "The number of sources is one whole number from 1 on.", _AGAIN),
        at_least=1,
        at_most=1,
        datatype="xsd:integer",
        least=1,
    ),
    Values(
        "kg:firstSource",
        Told("首发文章必须是图中的一篇文章。", "Its first source is exactly one article of the graph.", _AGAIN),
        at_least=1,
        at_most=1,
        classes=("schema:NewsArticle",),
    ),
    Values(
        "kg:independentSource",
        Told("独立来源必须是图中的文章。", "Its independent sources are articles of the graph.", _AGAIN),
        at_least=1,
        classes=("schema:NewsArticle",),
    ),
)


def _date(name: str, zh: str, en: str) -> tuple[Values, ...]:
    """A date as the text has it, and the whole days around it."""
    told = Told(
        f"{zh}时间的最早和最晚一天必须是完整的日期，且先后有序。",
        f"The first and last day of the {en} are whole days, the first not after the last.",
        _DATES,
    )
    return (
        Values(
            f"kg:{name}",
            Told(
                f"{zh}时间必须是文本，写作年、年-月或年-月-日；不完整的日期不得标为 xsd:date。",
                f"The {en} is one text: a year, a month or a day. A partial date is never typed xsd:date.",
                _DATES,
            ),
            at_most=1,
            datatype="xsd:string",
            pattern=PARTIAL_DATE,
        ),
        Values(f"kg:{name}Earliest", told, at_most=1, datatype="xsd:date", up_to=f"kg:{name}Latest"),
        Values(f"kg:{name}Latest", told, at_most=1, datatype="xsd:date"),
        Values(
            f"kg:{name}Precision",
            Told(f"{zh}时间精度必须是 year、month 或 day。", f"The {en} is known to the year, month or day.", _DATES),
            at_most=1,
            one_of=("year", "month", "day"),
        ),
    )


_ENDED = Values(
    "kg:startEarliest",
    Told("结束不得早于开始。", "A tenure does not end before it starts.", _DATES),
    up_to="kg:endLatest",
)


def _flag(name: str, zh: str, en: str, at_least: int = 0) -> Values:
    return Values(f"kg:{name}", Told(zh, en, _AGAIN), at_least=at_least, at_most=1, datatype="xsd:boolean")


FOLDED_SHAPES = (
    Shape(
        "SourcesShape",
        (
            Counted(
                ("kg:Tenure", "kg:Change"),
                "kg:sourceCount",
                ("kg:statedBy", "prov:wasDerivedFrom"),
                Told(
                    "独立来源数与陈述所出文章的篇数不符。",
                    "The number of sources is that of its statements' articles.",
                    _AGAIN,
                ),
            ),
        ),
    ),
    Shape(
        "TenureShape",
        (
            *FOLDED,
            *_date("start", "开始", "start"),
            *_date("end", "结束", "end"),
            _ENDED,
            _flag(
                "ended",
                "必须说明是否已知结束。",
                "It is known to have ended or not: true or false.",
                1,
            ),
            _flag("endInferred", "“结束系推得”必须是真或假。", "That its end follows by rule is true or false."),
            Values(
                "kg:cause",
                Told(
                    "推得依据必须是图中的一个变动或状态。",
                    "What it follows from is one tenure or change of the graph.",
                    _AGAIN,
                ),
                at_most=1,
                classes=("kg:Change", "kg:Tenure"),
            ),
        ),
        classes=("kg:Tenure",),
    ),
    Shape("ChangeShape", (*FOLDED, *_date("at", "发生", "date")), classes=("kg:Change",)),
    Shape(
        "ConflictShape",
        (
            Values(
                "kg:conflictKind",
                Told("矛盾类型必须是三种之一。", f"A conflict is exactly one of {', '.join(KINDS)}.", _AGAIN),
                at_least=1,
                at_most=1,
                one_of=KINDS,
            ),
            Values(
                "kg:conflictSide",
                Told(
                    "矛盾的一方必须是图中的状态或变动。",
                    "A conflict's side is a tenure or change of the graph.",
                    _AGAIN,
                ),
                at_least=1,
                classes=("kg:Change", "kg:Tenure"),
            ),
            Values(
                "kg:clashingStatement",
                Told("矛盾至少涉及两条陈述。", "A conflict is between two statements at least.", _AGAIN),
                at_least=2,
                classes=("kg:Statement",),
            ),
        ),
        classes=("kg:Conflict",),
    ),
    Shape(
        "StageShape",
        (
            Named(Told("阶段必须有自己的 IRI。", "A stage has an IRI; it is no blank node.", _AGAIN)),
            Values(
                "kg:status",
                Told("阶段必须有且只有一种口径。", "A stage has exactly one status.", _AGAIN),
                at_least=1,
                at_most=1,
                one_of=STATUSES,
            ),
            Values(
                "kg:published",
                Told(
                    "阶段的时间必须是文本，以年份开头。",
                    "A stage has at most one time, its year first.",
                    _AGAIN,
                ),
                at_most=1,
                datatype="xsd:string",
                pattern="^[0-9]{4}",
            ),
            Values(
                "kg:statedBy",
                Told("阶段必须有陈述。", "A stage has statements of the graph.", _AGAIN),
                at_least=1,
                classes=("kg:Statement",),
            ),
            Values(
                "^kg:stage",
                Told("阶段必须属于一个状态或变动。", "A stage is one of a tenure or change.", _AGAIN),
                at_least=1,
            ),
        ),
        classes=("kg:Stage",),
    ),
)
