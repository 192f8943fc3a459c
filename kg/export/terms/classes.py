"""The classes of the dated and the evidence tier, and a class of concepts."""

from __future__ import annotations

from kg.export.terms.model import OwnClass

CLASSES = (
    OwnClass(
        "Statement",
        "陈述",
        "statement",
        "一篇文章中有原文可查的一项说法：主体、关系、客体、口径及其原文。",
        "One sourced claim of one article: subject, relation, object, how it stands there, and the exact characters "
        "that say so.",
        ("prov:Entity",),
    ),
    OwnClass(
        "Passage",
        "原文段落",
        "passage",
        "陈述另外依据的一段原文，例如前文交代的主体。",
        "Further characters that a statement rests on, such as a subject that was named sentences before.",
        ("prov:Entity",),
    ),
    OwnClass(
        "Tenure",
        "期间状态",
        "tenure",
        "由若干陈述归并而成、在一段时间内成立的状态；没有结束时间不等于仍在持续。",
        "A state that held over a time, folded from statements. That it has no end does not mean that it still holds.",
    ),
    OwnClass(
        "ReportingLine",
        "汇报关系",
        "reporting line",
        "有起止时间的汇报关系；org:reportsTo 不能带时间。",
        "A dated line of reporting, for org:reportsTo cannot carry a date.",
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
        "Stage",
        "报道阶段",
        "stage",
        "某一状态或变动在某一天以某一口径见报的情形：先有传闻，后经证实或否认。",
        "How a tenure or change was told on one day with one status: rumored first, then confirmed or denied.",
        ("prov:Entity",),
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
