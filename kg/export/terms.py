"""The vocabulary's own terms beyond the relations: what no published vocabulary has a word for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnClass:
    """A class: its local name, labels, definitions and the classes above it as prefixed names."""

    name: str
    zh: str
    en: str
    about_zh: str
    about_en: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnProperty:
    """A property; `range` is a class for links between things and a datatype for values.

    An empty `domain` or `range` leaves it open: several classes share the property.
    """

    name: str
    zh: str
    en: str
    about_zh: str
    about_en: str
    range: str = ""
    domain: str = ""
    parent: str = ""

    @property
    def is_link(self) -> bool:
        """True when its values are things, not literals."""
        return not self.range.startswith("xsd:")


CLASSES = (
    OwnClass(
        "Statement",
        "陈述",
        "statement",
        "一篇文章中有原文可查的一项说法。",
        "One sourced claim of one article.",
        ("prov:Entity",),
    ),
    OwnClass(
        "Tenure",
        "期间状态",
        "tenure",
        "由若干陈述归并而成、在一段时间内成立的状态。",
        "A state that held over a time, folded from statements.",
    ),
    OwnClass(
        "ReportingLine",
        "汇报关系",
        "reporting line",
        "有起止时间的汇报关系。",
        "A dated line of reporting.",
        ("kg:Tenure",),
    ),
    OwnClass(
        "Change",
        "变动",
        "change",
        "在某一时间发生的事件及其全部陈述。",
        "Something that happened at one time, with all that says so.",
        ("prov:Activity",),
    ),
    OwnClass(
        "Conflict",
        "矛盾",
        "conflict",
        "互相矛盾的状态、变动及其陈述，双方均予保留。",
        "Tenures, changes and statements that contradict each other; both sides are kept.",
    ),
    OwnClass(
        "Function",
        "业务领域",
        "function",
        "由某人或某部门负责的工作领域。",
        "A field of work that somebody is responsible for.",
        ("skos:Concept",),
    ),
)

_STRING, _DATE, _FLAG, _COUNT = "xsd:string", "xsd:date", "xsd:boolean", "xsd:integer"


def _dates(name: str, zh: str, en: str) -> tuple[OwnProperty, ...]:
    return (
        OwnProperty(
            name,
            f"{zh}时间",
            en,
            f"{zh}时间，精度与原文一致（年、年月或年月日）。",
            f"When it {en}, as precisely as the text says: a year, a month or a day.",
            _STRING,
        ),
        OwnProperty(
            f"{name}Earliest",
            f"最早{zh}日",
            f"{en}, earliest",
            f"{zh}时间可能的最早一天。",
            f"The first day on which it may have {en}.",
            _DATE,
        ),
        OwnProperty(
            f"{name}Latest",
            f"最晚{zh}日",
            f"{en}, latest",
            f"{zh}时间可能的最晚一天。",
            f"The last day on which it may have {en}.",
            _DATE,
        ),
        OwnProperty(
            f"{name}Precision",
            f"{zh}时间精度",
            f"{en}, precision",
            "year、month 或 day。",
            "year, month or day.",
            _STRING,
        ),
    )


PROPERTIES = (
    OwnProperty("subject", "主体", "subject", "陈述、状态或变动的主体。", "Whom it is about."),
    OwnProperty("object", "客体", "object", "陈述、状态或变动的客体。", "To whom or what the subject relates."),
    OwnProperty("relation", "关系", "relation", "主体与客体之间的关系。", "The relation between both.", "rdf:Property"),
    OwnProperty(
        "subordinate",
        "下级",
        "subordinate",
        "汇报的一方。",
        "Who reports.",
        "",
        "kg:ReportingLine",
        "kg:subject",
    ),
    OwnProperty(
        "superior",
        "上级",
        "superior",
        "接受汇报的一方。",
        "To whom it is reported.",
        "",
        "kg:ReportingLine",
        "kg:object",
    ),
    OwnProperty("inPost", "所任岗位", "in post", "任职所在的岗位。", "The post held.", "org:Post", "kg:Tenure"),
    OwnProperty("statedBy", "陈述来源", "stated by", "支持它的陈述。", "A statement that says so.", "kg:Statement"),
    OwnProperty("post", "职务", "post", "原文中的职务名称。", "The post's title in the text.", _STRING),
    OwnProperty(
        "capacity", "汇报身份", "capacity", "以何种身份汇报。", "In which capacity the subject reports.", _STRING
    ),
    OwnProperty("amount", "金额", "amount", "原文中的金额。", "The sum as the text has it.", _STRING),
    OwnProperty("share", "股比", "share", "原文中的持股比例。", "The share as the text has it.", _STRING),
    OwnProperty("round", "轮次", "round", "融资轮次。", "The round of financing.", _STRING),
    OwnProperty("former", "已成过去", "former", "原文说明已不再如此。", "The text says that it is over.", _FLAG),
    OwnProperty("acting", "代理", "acting", "代理或临时任职。", "Held for the time being.", _FLAG),
    OwnProperty("ended", "已结束", "ended", "状态已知结束。", "The state is known to have ended.", _FLAG),
    OwnProperty("inferred", "推得", "inferred", "由规则推得。", "It follows by rule.", _FLAG),
    OwnProperty(
        "endInferred",
        "结束系推得",
        "end inferred",
        "其结束由规则推得。",
        "Its end follows by rule.",
        _FLAG,
        "kg:Tenure",
    ),
    OwnProperty(
        "cause",
        "推得依据",
        "cause",
        "据以推得的变动或状态。",
        "The change or tenure that it follows from.",
        "",
        "kg:Tenure",
    ),
    OwnProperty(
        "standing",
        "可信来源",
        "standing",
        "最可靠的来源：announced、reported、named、unnamed 或 rumored。",
        "Who vouches for it best: announced, reported, named, unnamed or rumored.",
        _STRING,
    ),
    OwnProperty(
        "sourceCount",
        "独立来源数",
        "source count",
        "互不转载的来源篇数。",
        "How many articles say so independently.",
        _COUNT,
    ),
    OwnProperty(
        "firstSource",
        "首发文章",
        "first source",
        "最早报道的文章。",
        "The article that had it first.",
        "schema:NewsArticle",
    ),
    OwnProperty(
        "conflictKind",
        "矛盾类型",
        "kind of conflict",
        "denied（被否认）、dates（日期不合）或 seat（一职两人）。",
        "denied, dates (that cannot all be true) or seat (two people in one at once).",
        _STRING,
        "kg:Conflict",
    ),
    OwnProperty(
        "conflictSide",
        "矛盾一方",
        "side",
        "矛盾的一方。",
        "A tenure or change that is a side of it.",
        "",
        "kg:Conflict",
    ),
    OwnProperty(
        "clashingStatement",
        "矛盾陈述",
        "clashing statement",
        "互相矛盾的陈述。",
        "A statement that clashes with another.",
        "kg:Statement",
        "kg:Conflict",
    ),
    *_dates("start", "开始", "began"),
    *_dates("end", "结束", "ended"),
    *_dates("at", "发生", "happened"),
    OwnProperty(
        "status",
        "口径",
        "status",
        "asserted、claimed、planned、rumored、denied 或 negated。",
        "How it stands: asserted, claimed, planned, rumored, denied or negated.",
        _STRING,
    ),
    OwnProperty("speaker", "说话人", "speaker", "原文所称的消息来源。", "Who says so, as the text has it.", _STRING),
    OwnProperty("quote", "原文", "quote", "陈述所据的原文。", "The exact characters it came from.", _STRING),
    OwnProperty(
        "contextQuote",
        "上下文原文",
        "context quote",
        "陈述另外依据的原文。",
        "Further characters it rests on.",
        _STRING,
    ),
    OwnProperty(
        "startOffset",
        "起始位置",
        "start offset",
        "原文起点，按字符计。",
        "Where the quote starts, in code points.",
        _COUNT,
    ),
    OwnProperty(
        "endOffset", "结束位置", "end offset", "原文终点之后一位。", "One past the quote's last code point.", _COUNT
    ),
    OwnProperty("where", "所在部分", "where", "text（正文）或 title（标题）。", "text or title.", _STRING),
    OwnProperty(
        "subjectSurface",
        "主体字面",
        "subject surface",
        "原文对主体的称呼。",
        "The text's word for the subject.",
        _STRING,
    ),
    OwnProperty(
        "objectSurface", "客体字面", "object surface", "原文对客体的称呼。", "The text's word for the object.", _STRING
    ),
    OwnProperty("confidence", "置信度", "confidence", "0 到 1。", "From 0 to 1.", "xsd:decimal"),
    OwnProperty("template", "句式", "template", "读出陈述的句式。", "The template that read it.", _STRING),
    OwnProperty(
        "published",
        "发布时间",
        "published",
        "文章的发布时间，精度如实。",
        "When the article was published, as precisely as known.",
        _STRING,
        "schema:NewsArticle",
    ),
    OwnProperty(
        "sha256", "摘要值", "SHA-256", "标题与正文的摘要值。", "Of title and text.", _STRING, "schema:NewsArticle"
    ),
)
