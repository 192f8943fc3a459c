"""The shapes of what was read: articles, statements and the things they are about."""

from __future__ import annotations

from kg.export.shapes.model import Apart, Kinds, Named, Shape, Told, Values
from kg.export.triples import CLASSES
from kg.model import Status

ENTITIES = tuple(sorted({names[0] for names in CLASSES.values()}))
PARTIAL_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
STATUSES = tuple(map(str, Status))
RELATION_FILE = "see `rdf:` in the relation's file under ontology/relations/"
_AGAIN = "retract the article and add it again (kg retract, kg add)"
_LEXICON = "correct the line of the lexicon that names it (seeds/lexicon/)"
_JOIN = "look at it with kg links and correct it with kg split or kg merge"


def _link(path: str, zh: str, en: str, mend: str = _AGAIN) -> Values:
    return Values(path, Told(zh, en, mend), at_least=1, at_most=1, is_link=True)


ABOUT = (
    _link("kg:subject", "必须有且只有一个主体，且为 IRI。", "It has exactly one subject, given by its IRI."),
    _link("kg:object", "必须有且只有一个客体，且为 IRI。", "It has exactly one object, given by its IRI."),
    _link(
        "kg:relation",
        "必须有且只有一种关系，且为 IRI。",
        "It has exactly one relation, given by its IRI.",
        RELATION_FILE,
    ),
    Values(
        "kg:status",
        Told("口径必须是六种之一。", f"Its status is exactly one of {', '.join(STATUSES)}.", _AGAIN),
        at_least=1,
        at_most=1,
        one_of=STATUSES,
    ),
)

QUOTED = (
    Values(
        "kg:quote",
        Told(
            "陈述必须有且只有一段原文，且不为空。",
            "A statement quotes its article once, not emptily.",
            _AGAIN,
        ),
        at_least=1,
        at_most=1,
        datatype="xsd:string",
        filled=True,
    ),
    Values(
        "kg:startOffset",
        Told(
            "原文起点必须是不小于 0 的整数，且在终点之前。",
            "The quote starts at a whole number of code points from 0 on, before it ends.",
            _AGAIN,
        ),
        at_least=1,
        at_most=1,
        datatype="xsd:integer",
        least=0,
        below="kg:endOffset",
    ),
    Values(
        "kg:endOffset",
        Told("原文终点必须是一个整数。", "The quote ends at exactly one whole number of code points.", _AGAIN),
        at_least=1,
        at_most=1,
        datatype="xsd:integer",
    ),
    Values(
        "kg:where",
        Told("原文所在部分必须是 text 或 title。", 'The quote stands in the "text" or the "title".', _AGAIN),
        at_least=1,
        at_most=1,
        one_of=("text", "title"),
    ),
)
"""The characters that something rests on."""

STATEMENT = Shape(
    "StatementShape",
    (
        Named(
            Told(
                "陈述必须有自己的 IRI，不得为空白节点。",
                "A statement has an IRI; it is no blank node.",
                _AGAIN,
            )
        ),
        *ABOUT,
        *QUOTED,
        Values(
            "kg:confidence",
            Told("置信度必须是 0 到 1 之间的一个小数。", "The confidence is one decimal number from 0 to 1.", _AGAIN),
            at_least=1,
            at_most=1,
            datatype="xsd:decimal",
            least=0,
            most=1,
        ),
        Values(
            "kg:speaker",
            Told("说话人至多一个，且为文本。", "A statement has at most one speaker, a text.", _AGAIN),
            at_most=1,
            datatype="xsd:string",
        ),
        Values(
            "kg:context",
            Told("上下文必须是图中的原文段落。", "What else a statement rests on is a passage of the graph.", _AGAIN),
            classes=("kg:Passage",),
        ),
        Values(
            "prov:wasDerivedFrom",
            Told(
                "陈述必须出自图中的一篇文章。",
                "A statement comes from exactly one article, which is in the graph.",
                _AGAIN,
            ),
            at_least=1,
            at_most=1,
            classes=("schema:NewsArticle",),
        ),
        Values(
            "prov:wasAttributedTo",
            Told("陈述至多归于一个读取程序。", "A statement is attributed to at most one extractor.", _AGAIN),
            at_most=1,
            classes=("prov:SoftwareAgent",),
        ),
    ),
    classes=("kg:Statement",),
)

PASSAGE = Shape("PassageShape", QUOTED, classes=("kg:Passage",))

ARTICLE = Shape(
    "ArticleShape",
    (
        Named(Told("文章必须有自己的 IRI。", "An article has an IRI; it is no blank node.", _AGAIN)),
        Values(
            "dcterms:identifier",
            Told("文章必须有且只有一个编号。", "An article has exactly one identifier.", _AGAIN),
            at_least=1,
            at_most=1,
        ),
        Values(
            "schema:datePublished",
            Told(
                "发布日期必须是完整的日期。",
                "A date of publication is one day; a month or year is none.",
                _AGAIN,
            ),
            at_most=1,
            datatype="xsd:date",
        ),
        Values(
            "kg:published",
            Told(
                "发布时间必须是文本，写作年、年-月或年-月-日。",
                "The time of publication is one text that starts with its year: 2025, 2025-12, 2025-12-17.",
                _AGAIN,
            ),
            at_most=1,
            datatype="xsd:string",
            pattern="^[0-9]{4}",
        ),
        Values(
            "kg:sha256",
            Told("摘要值必须是 64 位十六进制数。", "The digest is one SHA-256, of 64 hexadecimal digits.", _AGAIN),
            at_most=1,
            pattern="^[0-9a-f]{64}$",
        ),
    ),
    classes=("schema:NewsArticle",),
)

NAMED = Shape(
    "NamedShape",
    (
        Named(Told("实体必须有自己的 IRI，不得为空白节点。", "A thing has an IRI; it is no blank node.", _AGAIN)),
        Values(
            "skos:prefLabel",
            Told(
                "实体必须有首选名称，带语言标记，每种语言至多一个。",
                "A thing has a preferred name that tells its language, and no two in one language.",
                _LEXICON,
            ),
            at_least=1,
            datatype="rdf:langString",
            one_a_language=True,
        ),
        Values(
            "skos:altLabel",
            Told("别名不得与首选名称相同。", "No other name repeats the preferred one.", _LEXICON),
            datatype="rdf:langString",
            unlike="skos:prefLabel",
        ),
    ),
    classes=ENTITIES,
)

SAME = Shape(
    "SameShape",
    (
        Values(
            "owl:sameAs",
            Told(
                "只能与一个 Wikidata 条目（Q 编号）等同。",
                "A thing is the same as at most one item of Wikidata, whose number starts with Q.",
                _LEXICON,
            ),
            at_most=1,
            is_link=True,
            pattern="^http://www\\.wikidata\\.org/entity/Q[1-9][0-9]*$",
        ),
    ),
    having="owl:sameAs",
)

END = Shape(
    "EndShape",
    (
        Kinds(
            ENTITIES,
            Told(
                "主体和客体必须是人物、组织、部门、产品、地点或业务领域。",
                "What a statement, tenure or change is about is a person, an organization, a unit, a product, "
                "a place or a function.",
                _JOIN,
            ),
        ),
    ),
    at=("kg:subject", "kg:object"),
)


_IRREFLEXIVE = ("org:headOf", "org:memberOf", "org:reportsTo", "org:subOrganizationOf", "org:unitOf")
APART = Shape(
    "ApartShape",
    (
        Apart(
            _IRREFLEXIVE,
            Told("任何对象都不得汇报给自己或隶属于自己。", "Nothing reports to itself or is a part of itself.", _JOIN),
        ),
    ),
)
