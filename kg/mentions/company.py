"""Names taken for people that the article's phrases show to be companies: 满庭芳 of 满庭芳创始人石破军.

A short name tells little by its characters, and the tagger judges each place alone.  What stands beside the name
tells more: a kind of company in front of its quotation marks, a title and a person behind it, its shares or staff.
One sign may be chance; two, and none of a person, decide for the whole article, because a company mistaken for a
person leaves a whole article without its subject.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.spans import Span, is_free, order_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = 2
"""Signs of a company that a name needs."""
SHAPE = compile_regex("[\u4e00-\u9fff]{2,4}")
KINDS = "公司|集团|平台|品牌|企业|机构|巨头|独角兽|券商|车企|药企|工作室|俱乐部|律所"
KIND = compile_regex(f"(?:{KINDS}|厂商|银行|药厂|开发商|对手|供应商|基金)[“‘《「『]?$")
PROPOSED = 0.7
MODIFIED = "(?<![该这本我贵各每此述家个的母子分总名位])"
INTRODUCED = compile_regex(
    f"{MODIFIED}(?:{KINDS}|[厂备应营务发售销造備應務發]商)"
    "[“‘《「『](?P<name>[^“”‘’「」『』《》，。；：、？！的了]{2,10})[”’》」』]"
)
OF_COMPANY = compile_regex(
    "[”’》」』]?(?:公司|集团|旗下|持股|的?股[份权]|股东|官网|公告|财报|年报|上市|总部|员工|的?用户|门店|的?门店|产品|董事会|方面"
    "|成立|获投|估值|完成.{0,8}融资|获得?.{0,10}融资|收购|投资的)"
)
OF_PERSON = compile_regex(
    "(?:先生|女士|教授|博士|同志|总(?![部裁经])|说|表示|认为|坦言|回忆|透露|指出|强调|告诉|出生|毕业|年仅|今年\\d+岁|，男|，女|本人)"
)


def propose_companies(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, with names in quotation marks that a kind of company announces; a name already found stands.

    >>> [(s.start, s.end, s.type) for s in propose_companies("半导体设备商「曜川」开会", [])]
    [(7, 9, 'organization')]
    >>> propose_companies("该公司“换帅”", [])
    []
    """
    added = []
    for match in INTRODUCED.finditer(text):
        start, end = match.span("name")
        if is_free(spans, start, end):
            added.append(Span(start, end, "organization", PROPOSED, ("a kind of company stands before it",)))
    return order_spans([*spans, *added])


def settle_companies(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The spans, with people that are companies by what stands beside their names as organizations.

    Offsets are those of each text.

    >>> from kg.mentions.spans import Span, is_free
    >>> texts = ["电商公司“满庭芳”开会", "满庭芳员工散会"]
    >>> found = settle_companies(texts, [[Span(5, 8, "person", 0.8, ())], [Span(0, 3, "person", 0.9, ())]])
    >>> [span.type for here in found for span in here]
    ['organization', 'organization']
    """
    company: Counter[str] = Counter()
    person: set[str] = set()
    for text, found in zip(texts, spans, strict=True):
        for name, sign in _read_signs(text, found):
            if sign == "company":
                company[name] += 1
            else:
                person.add(name)
    settled = {name for name, count in company.items() if count >= LEAST and name not in person}
    return [[_settle(text, span, settled) for span in found] for text, found in zip(texts, spans, strict=True)]


def _settle(text: str, span: Span, settled: set[str]) -> Span:
    if span.type != "person" or text[span.start : span.end] not in settled:
        return span
    return replace(span, type="organization", reasons=(*span.reasons, "what stands beside it is a company's"))


def _read_signs(text: str, found: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Each sign beside a name of a person's shape: (name, "company" or "person")."""
    for span in found:
        name = text[span.start : span.end]
        if span.type not in {"person", "organization"} or not SHAPE.fullmatch(name):
            continue
        if _follows_title(found, span) or OF_PERSON.match(text, span.end):
            yield name, "person"
        elif KIND.search(text, 0, span.start) or OF_COMPANY.match(text, span.end) or _leads_title(found, span):
            yield name, "company"


def _follows_title(found: Sequence[Span], span: Span) -> bool:
    return any(other.type == "post" and other.end == span.start for other in found)


def _leads_title(found: Sequence[Span], span: Span) -> bool:
    """True where a title stands right behind the name and a person right behind that: 满庭芳创始人石破军."""
    posts = [other for other in found if other.type == "post" and other.start == span.end]
    return any(other.type == "person" and other.start == post.end for post in posts for other in found)
