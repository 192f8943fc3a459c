"""The properties of the dated and the evidence tier."""

from __future__ import annotations

from kg.export.terms.model import OwnProperty

_STRING, _DATE, _FLAG, _COUNT = ("xsd:string",), ("xsd:date",), ("xsd:boolean",), ("xsd:integer",)
_STATEMENT, _TENURE, _CHANGE, _STAGE = ("kg:Statement",), ("kg:Tenure",), ("kg:Change",), ("kg:Stage",)
_PASSAGE = ("kg:Passage",)
_QUOTED = (*_STATEMENT, *_PASSAGE)
_FOLDED = (*_TENURE, *_CHANGE)
_SAID = (*_STATEMENT, *_FOLDED)
_CONFLICT, _ARTICLE, _LINE = ("kg:Conflict",), ("schema:NewsArticle",), ("kg:ReportingLine",)
_THING = ("foaf:Person", "org:Organization", "schema:Product", "schema:Place", "kg:Function")


def _dates(name: str, zh: str, en: str, told: tuple[str, ...], folded: tuple[str, ...]) -> tuple[OwnProperty, ...]:
    """A date as the text has it, in statements too, and what is known of the day, in what was folded from them."""
    return (
        OwnProperty(
            name,
            f"{zh}时间",
            en,
            f"{zh}时间，精度与原文一致（年、年月或年月日）。",
            f"When it {en}, as precisely as the text says: a year, a month or a day.",
            _STRING,
            told,
        ),
        OwnProperty(
            f"{name}Earliest",
            f"最早{zh}日",
            f"{en}, earliest",
            f"{zh}时间可能的最早一天。",
            f"The first day on which it may have {en}.",
            _DATE,
            folded,
        ),
        OwnProperty(
            f"{name}Latest",
            f"最晚{zh}日",
            f"{en}, latest",
            f"{zh}时间可能的最晚一天。",
            f"The last day on which it may have {en}.",
            _DATE,
            folded,
        ),
        OwnProperty(
            f"{name}Precision",
            f"{zh}时间精度",
            f"{en}, precision",
            "year、month 或 day。",
            "year, month or day.",
            _STRING,
            folded,
        ),
    )


_BOUNDS = (
    ("mayHoldFrom", "可能自", "may hold from", "可能成立的首日。", "The first day on which it may hold."),
    ("holdsFrom", "自", "holds from", "确已成立的首日。", "The first day on which it surely holds."),
    ("holdsUntil", "至", "holds until", "确仍成立的末日之次日。", "The day after the last on which it surely does."),
    ("mayHoldUntil", "可能至", "may hold until", "可能成立的末日之次日。", "The day after the last on which it may."),
    ("lastTold", "最后见报", "last told", "未述结束者最后见报之日。", "The last day on which it was said to hold."),
)


def _text(name: str, zh: str, en: str, about_zh: str, about_en: str, domain: tuple[str, ...]) -> OwnProperty:
    return OwnProperty(name, zh, en, about_zh, about_en, _STRING, domain)


def _flag(name: str, zh: str, en: str, about_zh: str, about_en: str, domain: tuple[str, ...]) -> OwnProperty:
    return OwnProperty(name, zh, en, about_zh, about_en, _FLAG, domain)


def _link(
    name: str,
    zh: str,
    en: str,
    about_zh: str,
    about_en: str,
    range_: tuple[str, ...],
    domain: tuple[str, ...],
    parent: str = "",
) -> OwnProperty:
    return OwnProperty(name, zh, en, about_zh, about_en, range_, domain, (parent,) if parent else ())


PROPERTIES = (
    _link("subject", "主体", "subject", "陈述、状态或变动的主体。", "Whom it is about.", _THING, _SAID),
    _link("object", "客体", "object", "陈述、状态或变动的客体。", "To what the subject relates.", _THING, _SAID),
    _link("relation", "关系", "relation", "主客体之间的关系。", "The relation between both.", ("rdf:Property",), _SAID),
    _link("subordinate", "下级", "subordinate", "汇报的一方。", "Who reports.", _THING, _LINE, "kg:subject"),
    _link("superior", "上级", "superior", "接受汇报的一方。", "To whom it is reported.", _THING, _LINE, "kg:object"),
    _link("inPost", "所任岗位", "in post", "任职所在的岗位。", "The post held.", ("org:Post",), _TENURE),
    _link(
        "statedBy",
        "陈述来源",
        "stated by",
        "支持它的陈述。",
        "A statement that says so.",
        _STATEMENT,
        (*_FOLDED, *_STAGE),
        "dcterms:source",
    ),
    _link("stage", "报道阶段", "stage", "它见报的各个阶段。", "How it came to be told, day by day.", _STAGE, _FOLDED),
    _text("post", "职务", "post", "原文中的职务名称。", "The post's title in the text.", _SAID),
    _text(
        "capacity",
        "汇报身份",
        "capacity",
        "以何种身份汇报。",
        "In which capacity the subject reports.",
        (*_STATEMENT, *_TENURE),
    ),
    _text("amount", "金额", "amount", "原文中的金额。", "The sum as the text has it.", _STATEMENT),
    _text("share", "股比", "share", "原文中的持股比例。", "The share as the text has it.", _STATEMENT),
    _text("round", "轮次", "round", "融资轮次。", "The round of financing.", _STATEMENT),
    _flag("former", "已成过去", "former", "原文说明已不再如此。", "The text says that it is over.", _STATEMENT),
    _flag("acting", "代理", "acting", "代理或临时任职。", "Held for the time being.", (*_STATEMENT, *_TENURE)),
    _flag("ended", "已结束", "ended", "状态已知结束。", "The state is known to have ended.", _TENURE),
    _flag("inferred", "推得", "inferred", "由规则推得。", "It follows by rule.", _TENURE),
    _flag("endInferred", "结束系推得", "end inferred", "其结束由规则推得。", "Its end follows by rule.", _TENURE),
    _link("cause", "推得依据", "cause", "据以推得的变动或状态。", "What it follows from.", _FOLDED, _TENURE),
    _text(
        "standing",
        "可信来源",
        "standing",
        "最可靠的来源：announced、reported、named、unnamed 或 rumored。",
        "Who vouches for it best: announced, reported, named, unnamed or rumored.",
        _FOLDED,
    ),
    OwnProperty(
        "sourceCount",
        "独立来源数",
        "source count",
        "互不转载的来源篇数。",
        "How many articles say so independently.",
        _COUNT,
        _FOLDED,
    ),
    _link(
        "firstSource",
        "首发文章",
        "first source",
        "最早报道的文章。",
        "The article that had it first.",
        _ARTICLE,
        _FOLDED,
        "kg:independentSource",
    ),
    _link(
        "independentSource",
        "独立来源",
        "independent source",
        "互不转载的来源文章之一。",
        "One of the articles that say so, none of them a reprint of another.",
        _ARTICLE,
        _FOLDED,
        "dcterms:source",
    ),
    _text(
        "conflictKind",
        "矛盾类型",
        "kind of conflict",
        "denied（被否认）、dates（日期不合）或 seat（一职两人）。",
        "denied, dates (that cannot all be true) or seat (two people in one at once).",
        _CONFLICT,
    ),
    _link("conflictSide", "矛盾一方", "side", "矛盾的一方。", "A tenure or change on a side.", _FOLDED, _CONFLICT),
    _link(
        "clashingStatement",
        "矛盾陈述",
        "clashing statement",
        "互相矛盾的陈述。",
        "A statement that clashes with another.",
        _STATEMENT,
        _CONFLICT,
    ),
    *_dates("start", "开始", "began", (*_STATEMENT, *_TENURE), _TENURE),
    *_dates("end", "结束", "ended", (*_STATEMENT, *_TENURE), _TENURE),
    *_dates("at", "发生", "happened", (*_STATEMENT, *_CHANGE), _CHANGE),
    *(OwnProperty(*row, _DATE, _TENURE) for row in _BOUNDS),
    OwnProperty(
        "everPartOf",
        "曾隶属于",
        "ever part of",
        "现在或过去曾是其部门或子公司，不论何时。",
        "Is or was a unit or subsidiary of it, whenever that was; for questions about a day in the past.",
        ("org:Organization",),
        ("org:Organization",),
    ),
    _text(
        "status",
        "口径",
        "status",
        "asserted、claimed、planned、rumored、denied 或 negated。",
        "How it stands: asserted, claimed, planned, rumored, denied or negated.",
        (*_SAID, *_STAGE),
    ),
    _text("speaker", "说话人", "speaker", "原文所称的消息来源。", "Who says so, as the text has it.", _STATEMENT),
    _text("quote", "原文", "quote", "陈述所据的原文。", "The exact characters it came from.", _QUOTED),
    _link("context", "上下文", "context", "陈述另外依据的原文。", "What else it rests on.", _PASSAGE, _STATEMENT),
    OwnProperty(
        "contextQuote",
        "上下文原文",
        "context quote",
        "另外依据的原文；现由 kg:context 连同位置给出。",
        "Further characters that it rests on, which kg:context now gives with their place.",
        _STRING,
        _STATEMENT,
        replaced_by="kg:context",
    ),
    OwnProperty(
        "startOffset",
        "起始位置",
        "start offset",
        "原文起点，按 Unicode 码位计，从 0 起。",
        "Where the quote starts in the text, or in the title, in code points from 0.",
        _COUNT,
        _QUOTED,
    ),
    OwnProperty(
        "endOffset",
        "结束位置",
        "end offset",
        "原文终点之后一位。",
        "One past the quote's last code point.",
        _COUNT,
        _QUOTED,
    ),
    _text("where", "所在部分", "where", "text（正文）或 title（标题）。", "text or title.", _QUOTED),
    _text("subjectSurface", "主体字面", "subject surface", "原文中的主体。", "Its word for the subject.", _STATEMENT),
    _text("objectSurface", "客体字面", "object surface", "原文中的客体。", "Its word for the object.", _STATEMENT),
    OwnProperty("confidence", "置信度", "confidence", "0 到 1。", "From 0 to 1.", ("xsd:decimal",), _STATEMENT),
    _text("template", "句式", "template", "读出陈述的句式。", "The template that read it.", _STATEMENT),
    OwnProperty(
        "published",
        "发布时间",
        "published",
        "文章发布或说法见报的时间，精度如实。",
        "When the article was published, or something was told, as precisely as known.",
        _STRING,
        (*_ARTICLE, *_STAGE),
        ("dcterms:issued",),
    ),
    _text("sha256", "摘要值", "SHA-256", "标题与正文的摘要值。", "Of title and text.", _ARTICLE),
)
