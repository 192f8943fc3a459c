"""Which names of one article name the same thing: introductions in brackets, short forms, honorifics.

Only what the article itself supports joins two names here; what the store knows joins them in `kg.link`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.mentions.spans import Span

BRACKET = compile_regex(
    r"^[”’》」]?(?:先生|女士|博士|教授|院士|小姐|App|平台|品牌)?\d{0,2}\s*（(?P<inside>[^（）]{1,80})）"
)
_CALLED = "(?:(?:以下)?(?:简称|下称)|又名|原名|曾用名|俗称|旧称|又称|亦称|也称|英文名称|英文名|英文简称)"
SAID = compile_regex(
    rf"^[”’》]?\d{{0,2}}(?:（[^（）]{{1,60}}）)?，?{_CALLED}(?:为|是|：)?"
    r"(?P<inside>[“‘][^”’]{1,20}[”’]|[\u4e00-\u9fffA-Za-z]{2,12}(?=[，。；（）]|$))"
)
SAID_LATER = compile_regex(
    r"^[^。；！？（）]{1,60}，(?:以下)?简称(?:为|：)?(?P<inside>[“‘][^”’]{1,20}[”’]|[\u4e00-\u9fffA-Za-z]{2,12}(?=[，。；（）]|$))"
)
LED = compile_regex(
    r"^\s*(?P<led>(?:以下)?(?:简称|合称|下称|亦称|又称|也称|俗称|旧称|旧名|通称|又名|又叫|全称|英文名称|英文名|英文简称|"
    r"英文缩写|英文全称|缩写|简写|英文|英语|中文名称|中文名|中文简称|花名|原名|曾用名|本名|即|港译|台译))?"
    r"(?:为|是|：)?\s*[“‘《「]?(?P<name>[^“”‘’《》「」]{1,40}?)[”’》」]?\s*$"
)
LATIN_NAME = compile_regex(r"^[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 .,&'’·\-]{1,39}$")
NO_ALIAS = frozenset(
    {"公司", "本公司", "集团", "该公司", "CEO", "CFO", "CTO", "COO", "IPO", "AI", "APP", "App", "ETF", "A股", "H股"}
)
LEGAL = compile_regex(
    r"(?:（[^（）]{1,8}）)?(?:股份有限公司|有限责任公司|集团有限公司|控股有限公司|有限公司|集团公司|总公司|公司|集团|控股|股份)$"
)
INDUSTRY = (
    "科技|技术|网络科技|网络|信息技术|信息|智能科技|智能|汽车|半导体|电子|影业|物流|药业|医药|制药|生物|生物科技|能源|重工|"
    "机器人|资本|投资|基金|基金管理|证券|保险|银行|律所|律师事务所|超市|食品|饮料|珠宝|传媒|文化|教育|医疗|地产|置业|"
    "航空|软件|数据|云计算|咖啡|餐饮|零售|百货|服饰|家居|电器|电气|化工|化学|材料|新材料|新能源|钢铁|矿业|农业|集团|股份|控股|"
    "出版社|报业|游戏|互娱|娱乐|影视|音乐|体育|旅行|出行|供应链|重工集团|实业|工业|制造|Group|Inc|Ltd"
)
REST = compile_regex(
    rf"(?:{INDUSTRY}){{0,3}}(?:（[^（）]{{1,8}}）)?(?:{INDUSTRY})?(?:股份有限公司|有限责任公司|有限公司|公司|集团)?$"
)
HONORIFIC = compile_regex(r"(?:先生|女士|小姐|博士|教授|院士|律师|老师|总|氏|某某|某)$")
HAN = compile_regex(r"^[\u4e00-\u9fff]+$")


def find_introduced(text: str, spans: Sequence[Span]) -> list[tuple[str, str, str]]:
    """The aliases that a sentence introduces, as (name, alias, type).

    >>> from kg.mentions.spans import Span
    >>> find_introduced("姚远（Yao Yuan）加入", [Span(0, 2, "person", 1.0, ())])
    [('姚远', 'Yao Yuan', 'person')]
    """
    found: list[tuple[str, str, str]] = []
    by_range = {(span.start, span.end): span for span in spans}
    for index, span in enumerate(spans):
        if span.type in {"post", "place"}:
            continue
        patterns = (BRACKET, SAID, SAID_LATER) if index == 0 and span.start < 4 else (BRACKET, SAID)
        for match in (m for m in (p.match(text[span.end :]) for p in patterns) if m):
            offset = span.end + match.start("inside")
            found.extend(_read_inside(text, span, by_range, match))
            found.extend(_find_turned(text, span, by_range, offset))
    return list(dict.fromkeys(found))


def _read_inside(
    text: str, span: Span, by_range: dict[tuple[int, int], Span], match: re.Match[str]
) -> Iterator[tuple[str, str, str]]:
    """The aliases among what a bracket or a clause with 简称 holds, up to the first that is none."""
    name = text[span.start : span.end]
    for piece in re.finditer(r"[^，；、/]+", match["inside"]):
        led = LED.match(piece.group())
        if led is None:
            return
        start = span.end + match.start("inside") + piece.start() + led.start("name")
        other = by_range.get((start, start + len(led["name"])))
        explicit = led["led"] is not None or match.re is not BRACKET
        shortened = span.type == "organization" and is_abbreviated(led["name"], name)
        if not shortened and not _introduces(name, led["name"], explicit=explicit, same=_agrees(span, other)):
            return
        yield name, led["name"], span.type


def is_abbreviated(alias: str, name: str) -> bool:
    """True when `alias` takes characters of a Chinese name here and there, in order.

    >>> [is_abbreviated(a, "溟州港口发展促进会") for a in ("溟港会", "溟州", "港口发展", "北岸")]
    [True, False, False, False]
    """
    return (
        1 < len(alias) < len(name) - 1
        and HAN.match(alias) is not None
        and alias not in name
        and alias not in NO_ALIAS
        and _is_subsequence(alias, name)
    )


def _find_turned(
    text: str, span: Span, by_range: dict[tuple[int, int], Span], offset: int
) -> list[tuple[str, str, str]]:
    """`Vincesyao（姚顺雨）`: a Chinese person in brackets behind a Latin name, whatever that was taken for."""
    inner = next((s for (start, _), s in by_range.items() if start == offset and s.type == "person"), None)
    if inner is None or span.type not in {"person", "organization"} or text[inner.end : inner.end + 1] not in "），":
        return []
    name, alias = text[inner.start : inner.end], text[span.start : span.end]
    return [(name, alias, "person")] if LATIN_NAME.match(alias) and HAN.match(name) else []


def _agrees(span: Span, other: Span | None) -> bool:
    return other is not None and other.type == span.type


def _introduces(name: str, alias: str, *, explicit: bool, same: bool) -> bool:
    """True when `alias` in brackets behind `name` is another name of it and no remark (a post, a place, a code)."""
    if alias in NO_ALIAS or alias == name or not re.search(r"[^\W\d]", alias):
        return False
    chinese = re.search(r"[\u4e00-\u9fff]", name) is not None
    latin = LATIN_NAME.match(alias) is not None
    return explicit or (latin and chinese) or (same and not chinese and not latin)


def shorten_organization(name: str, places: Callable[[str], bool]) -> str:
    """The core of an organization's full name: without place in front and legal form behind.

    >>> shorten_organization("杭州顾盼智能科技有限公司", {"杭州"}.__contains__)
    '顾盼智能科技'
    """
    core = LEGAL.sub("", LEGAL.sub("", name))
    for size in (2, 3, 4):
        head = core[:size]
        if len(core) > size + 1 and places(head.removesuffix("市").removesuffix("省")):
            core = core[size:].lstrip("市省")
            break
    return core if len(core) > 1 else name


def rate_short_organization(short: str, full: str, places: Callable[[str], bool]) -> int:
    """How well `short` reads as a short form of `full`: 3 without the legal form, 2 and 1 less sure, 0 not at all.

    >>> rate_short_organization("海岚科技", "海岚科技有限公司", lambda place: False)
    3
    >>> rate_short_organization("海岚", "海岚科技有限公司", lambda place: False)
    2
    >>> rate_short_organization("海岚", "云栈科技", lambda place: False)
    0
    """
    if len(short) < 2 or len(short) >= len(full):
        return 0
    core = shorten_organization(full, places)
    if short == core:
        return 3
    for whole in (core, full):
        if whole.startswith(short) and REST.fullmatch(whole[len(short) :]):
            return 2
    if short.isascii():
        return 2 if full.startswith(short + " ") else 0
    begins = core.startswith(short) and len(core) <= len(short) + 2
    return int(HAN.match(core) is not None and (begins or _abbreviates(short, core, full)))


def _abbreviates(short: str, core: str, full: str) -> bool:
    """True for 溟州产投 of 溟州产业投资集团有限公司: the same beginning, then characters of the rest in order."""
    return (
        len(short) >= 3
        and len(full) >= len(short) + 2
        and HAN.match(short) is not None
        and short[:2] == core[:2]
        and _is_subsequence(short[2:], core[2:])
        and LEGAL.search(full) is not None
    )


CORPORATE = compile_regex(r"^(?P<core>.{2,})(?<![分子总母限任本该])公司$")
LISTED = compile_regex(r"^(?:S?\*?ST|S)(?P<core>[\u4e00-\u9fff].+)$")
SHARE_CLASS = compile_regex(r"^(?P<core>[\u4e00-\u9fff]{2,})[ABH]股?$")
TOWN = compile_regex(r"^(?P<core>[\u4e00-\u9fff]{2,})[省市]$")


def spell_otherwise(name: str, kind: str) -> tuple[str, ...]:
    """How else the same thing is called: without 公司, without the mark or class of its shares, without 省 or 市.

    >>> spell_otherwise("海岚公司", "organization"), spell_otherwise("*ST海岚", "organization")
    (('海岚',), ('ST海岚', '海岚'))
    >>> spell_otherwise("宁波市", "place"), spell_otherwise("海岚分公司", "organization")
    (('宁波',), ())
    """
    if kind == "place":
        found = TOWN.match(name)
        return (found["core"],) if found else ()
    if kind != "organization":
        return ()
    marked = LISTED.match(name)
    if marked:
        return (name.removeprefix("*"), marked["core"]) if name.startswith("*") else (marked["core"],)
    found = CORPORATE.match(name) or SHARE_CLASS.match(name)
    return (found["core"],) if found else ()


UNIT_WORDS = ("团队", "部门", "事业部", "业务部", "中心", "小组", "部", "组", "线")


def rate_short_unit(short: str, full: str) -> int:
    """How well `short` reads as a short form of a unit's name: 2 without its kind, 1 as its ending.

    >>> [rate_short_unit(s, "国际货代部") for s in ("国际货代", "货代部", "产品部")]
    [2, 1, 0]
    """
    if len(short) < 2 or len(short) >= len(full):
        return 0
    if full.startswith(short) and full[len(short) :].strip() in UNIT_WORDS:
        return 2
    return 1 if full.endswith(short) and not short.isascii() and short not in UNIT_WORDS else 0


def _is_subsequence(short: str, whole: str) -> bool:
    rest = iter(whole)
    return all(c in rest for c in short)


def split_person(full: str) -> list[str]:
    """The parts of a person's name that a point, a blank or a hyphen sets apart; the whole where there are none."""
    return re.split(r"[·•\s\-]|\. ", full)


def is_short_person(short: str, full: str, surnames: frozenset[str]) -> bool:
    """True when `short` reads as a short form of the person's name `full`.

    >>> [is_short_person(s, "方柏年", frozenset({"方"})) for s in ("方先生", "方总", "柏年", "方圆")]
    [True, True, True, False]
    >>> is_short_person("舍弗勒", "卢卡斯·舍弗勒", frozenset())
    True
    """
    if short == full:
        return False
    bare = HONORIFIC.sub("", short)
    if bare == full:
        return True
    parts = split_person(full)
    if len(parts) > 1:
        return bare in parts and len(bare) > 1
    if not HAN.match(full) or len(full) > 4:
        return False
    if bare != short and len(bare) <= 2 and full.startswith(bare) and (bare in surnames or len(bare) == 1):
        return True
    surname = 2 if full[:2] in surnames and len(full) > 2 else 1
    return len(short) == 2 and full[surname:] == short
