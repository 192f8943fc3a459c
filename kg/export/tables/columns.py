"""Every table and column, declared once: its name, its type, and what it holds, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds: one text, many of them, a day, a yes or no, a whole number, or one from 0 to 1."""

    TEXT = "text"
    TEXTS = "list of texts"
    DAY = "date"
    FLAG = "boolean"
    COUNT = "integer"
    SHARE = "number from 0 to 1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `always` is True where no row leaves it empty."""

    name: str
    title: str
    zh: str
    en: str
    kind: Kind = Kind.TEXT
    always: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a row for each thing that `en` and `zh` name, the columns in their order."""

    name: str
    title: str
    zh: str
    en: str
    columns: tuple[Column, ...]


def _declare_date(name: str, title: str, zh: str, en: str) -> tuple[Column, ...]:
    """A date as it is told, with its bounds: no day is invented for 2019年3月, and yet it sorts and filters."""
    return (
        Column(name, title, f"{zh}，精度照原文：2025、2025-12 或 2025-12-17", f"{en}, as precise as it is told"),
        Column(
            f"{name}_earliest",
            f"{title}（最早）",
            f"{title}可能的最早一天",
            f"the first day it can mean: {name}",
            Kind.DAY,
        ),
        Column(
            f"{name}_latest",
            f"{title}（最晚）",
            f"{title}可能的最晚一天",
            f"the last day it can mean: {name}",
            Kind.DAY,
        ),
        Column(
            f"{name}_precision", f"{title}（精度）", f"{title}的精度：year、month 或 day", f"year, month or day: {name}"
        ),
    )


def _declare_end(name: str, title: str) -> tuple[Column, ...]:
    """An end of a relation: the entity's id, name and type."""
    return (
        Column(name, f"{title}编号", f"{title}，见 entities 表的 id", f"the {name}: id in entities", always=True),
        Column(f"{name}_name", title, f"{title}的名称", f"the name of the {name}", always=True),
        Column(f"{name}_type", f"{title}类型", f"{title}的类型", f"the type of the {name}", always=True),
    )


_RELATION = (
    Column(
        "relation", "关系编号", "关系，见 ontology/relations", "the relation, as in ontology/relations", always=True
    ),
    Column("relation_zh", "关系", "关系的中文名", "the Chinese label of the relation", always=True),
)
_POST = Column("post", "职务", "职务", "the post held or taken")
_CAPACITY = Column("capacity", "身份", "以何种身份或职务", "in which capacity or post")
_STATUS = Column(
    "status",
    "可信度",
    "asserted 已确认、claimed 他人所述、planned 计划、rumored 传闻、denied 被否认、negated 否定",
    "asserted, claimed, planned, rumored, denied or negated",
    always=True,
)
_VOUCHING = (
    _STATUS,
    Column(
        "standing",
        "由谁证实",
        "announced 本方公布、reported 媒体报道、named 具名人士、unnamed 匿名人士、rumored 无人证实",
        "who vouches for it best: announced, reported, named, unnamed or rumored",
        always=True,
    ),
    Column(
        "sources",
        "来源",
        "独立提及的文章编号，最早者在前",
        "ids of the articles that say so independently, the first first",
        Kind.TEXTS,
        always=True,
    ),
    Column(
        "source_count", "来源数", "独立来源的篇数", "how many independent sources there are", Kind.COUNT, always=True
    ),
    Column(
        "statements",
        "陈述",
        "依据的陈述，见 statements 表的 id",
        "the statements it rests on: ids in statements",
        Kind.TEXTS,
        always=True,
    ),
    Column(
        "quotes",
        "原文",
        "各条陈述的原文，按发表先后",
        "the exact words of these statements, by publication",
        Kind.TEXTS,
        always=True,
    ),
)

ENTITIES = Table(
    "entities",
    "实体",
    "每个人物、机构、部门、产品、地点或业务一行",
    "a row for each person, organization, unit, product, place or field of work",
    (
        Column("id", "编号", "实体编号", "the entity's id", always=True),
        Column("iri", "IRI", "RDF 导出中的 IRI", "its IRI in the RDF exports", always=True),
        Column(
            "type",
            "类型",
            "person、organization、unit、product、place 或 function",
            "person, organization, unit, product, place or function",
            always=True,
        ),
        Column("name", "名称", "最完整的名称", "the fullest proper name", always=True),
        Column("names", "全部名称", "出现过的全部写法", "every way it is named", Kind.TEXTS, always=True),
        Column("parent", "上级编号", "所属机构或部门的 id", "id of the organization or unit that a unit belongs to"),
        Column("parent_name", "上级", "所属机构或部门", "the name of that organization or unit"),
        Column("lexicon", "词典名", "词典中的标准名", "the canonical name of the lexicon's line that knows it"),
        Column("wikidata", "维基数据", "维基数据编号", "its Wikidata item, such as Q860580"),
        Column(
            "tenures",
            "状态数",
            "以其为主体或客体的状态数",
            "how many tenures it is subject or object of",
            Kind.COUNT,
            always=True,
        ),
        Column(
            "changes",
            "变动数",
            "以其为主体或客体的变动数",
            "how many changes it is subject or object of",
            Kind.COUNT,
            always=True,
        ),
    ),
)

STATEMENTS = Table(
    "statements",
    "陈述",
    "每条有原文依据的陈述一行",
    "a row for each sourced claim, with the words that make it",
    (
        Column("id", "编号", "陈述编号", "the statement's id", always=True),
        *_declare_end("subject", "主体"),
        Column("subject_text", "主体原文", "原文对主体的称呼", "what the text calls the subject", always=True),
        *_RELATION,
        *_declare_end("object", "客体"),
        Column("object_text", "客体原文", "原文对客体的称呼", "what the text calls the object", always=True),
        _POST,
        _CAPACITY,
        *_declare_date("at", "时间", "发生时间", "when it happened"),
        *_declare_date("start", "开始", "开始时间", "when it began"),
        *_declare_date("end", "结束", "结束时间", "when it ended"),
        Column("former", "已成过去", "原文称其已成过去", "true where it is told as past", Kind.FLAG, always=True),
        Column("acting", "代理", "代理", "true for an acting post", Kind.FLAG, always=True),
        Column("amount", "金额", "金额", "an amount of money"),
        Column("share", "比例", "股份比例", "a share held"),
        Column("round", "轮次", "融资轮次", "a round of financing"),
        _STATUS,
        Column("speaker", "消息人", "说话者", "who says so, where it is not the article itself"),
        Column("quote", "原文", "原文", "the exact words", always=True),
        Column(
            "quote_start",
            "原文起",
            "原文在文章中的起点（字符，从 0 起）",
            "where the words begin: code points from 0",
            Kind.COUNT,
            always=True,
        ),
        Column(
            "quote_end", "原文止", "原文在文章中的终点（不含）", "where they end, exclusive", Kind.COUNT, always=True
        ),
        Column(
            "quote_in", "原文所在", "text 正文或 title 标题", "text or title: what the offsets count in", always=True
        ),
        Column("article", "文章编号", "文章编号", "the article's id", always=True),
        Column("title", "文章标题", "文章标题", "its title"),
        *_declare_date("published", "发表", "发表时间", "when it was published"),
        Column("source", "媒体", "媒体", "who published it"),
        Column("url", "网址", "网址", "where"),
        Column("confidence", "置信度", "抽取的置信度", "how sure the extractor is", Kind.SHARE, always=True),
        Column("extractor", "抽取器", "抽取器", "what read it"),
        Column("template", "句式", "句式", "the sentence template that matched"),
    ),
)

TENURES = Table(
    "tenures",
    "状态",
    "每段任职、归属、汇报等持续状态一行",
    "a row for each state that held over a time: a post, a membership, a reporting line",
    (
        Column("id", "编号", "状态编号", "the tenure's id", always=True),
        *_declare_end("subject", "主体"),
        *_RELATION,
        *_declare_end("object", "客体"),
        _POST,
        _CAPACITY,
        *_declare_date("start", "开始", "开始时间", "when it began"),
        *_declare_date(
            "end", "结束", "结束时间；空缺不等于仍在继续", "when it ended; empty does not mean that it still holds"
        ),
        Column(
            "ended",
            "已结束",
            "已知结束（即使不知何时）",
            "true where it is known to have ended, even without a date",
            Kind.FLAG,
            always=True,
        ),
        Column("acting", "代理", "代理", "true for an acting post", Kind.FLAG, always=True),
        *_VOUCHING,
        Column(
            "inferred",
            "推得",
            "没有一句话说到整段，由规则推得",
            "true where no statement tells of the whole of it",
            Kind.FLAG,
            always=True,
        ),
        Column(
            "end_inferred",
            "结束推得",
            "结束由规则推得",
            "true where no statement tells of its end",
            Kind.FLAG,
            always=True,
        ),
        Column("cause", "推得依据", "推得所依据的状态或变动", "the tenure or change that it follows from"),
    ),
)

CHANGES = Table(
    "changes",
    "变动",
    "每次加入、离开、任命、设立等变动一行",
    "a row for each thing that happened: a joining, a leaving, an appointment, a founding",
    (
        Column("id", "编号", "变动编号", "the change's id", always=True),
        *_declare_end("subject", "主体"),
        *_RELATION,
        *_declare_end("object", "客体"),
        _POST,
        *_declare_date("at", "时间", "发生时间", "when it happened"),
        *_VOUCHING,
    ),
)

TABLES = (ENTITIES, STATEMENTS, TENURES, CHANGES)
