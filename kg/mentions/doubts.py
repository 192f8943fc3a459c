"""Doubts about what the tagger proposes: each one a reason, each one lowers the weight, none decides alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.cut import rate_word
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.mentions.spans import Span
    from kg.model import Token

COMMON = 300
"""A word that jieba's dictionary counts this often is a common one."""
LOWERED = 0.6
CERTAIN = 0.985
DESCRIBED = compile_regex(
    r"^(?:[一两三几多某这该其另]|另一)(?:家|只|个|支|名|位|款|所)|(?:母公司|子公司|竞争对手|供应商|大股东)$"
)
POINTED = compile_regex("(?:原|原来的|前|该|本|此|其)(?:事业部|事业群|业务部|业务群|业务线|部门|团队|中心|部)")
"""A noun for a unit with a word that points to one: 原事业群 is the one told of before."""
COUNTED = compile_regex(
    r"^(?:[一两二三四五六七八九十几多各本该新每诸这那此]+[大个]*|相关|有关|上述|其他|其它|下属|旗下|所有|全部|独立)(?:新|业务|职能|一级|二级)?"
    r"(?:部|部门|中心|处|科|组|团队|小组|事业部|事业群|业务部|委员会|板块|业务线)$"
)
WORK = compile_regex(
    "(?:这|那)?[一两二三四五六七八九十几多]+(?:大|条|项|块|个)+(?:线|条线|业务|工作|方向|板块|领域|职能|任务|主线|战线)"
)
SUM = compile_regex(r"^[\d.,]+[百千万亿]*(?:元|美元|港元|港币|欧元|日元|英镑|股|万|亿)$")
VETERAN = compile_regex("..(?:元老|老将|大佬|干将|悍将|猛将|高管|掌门人?|掌舵人|一哥|一姐)$")
PHRASES = frozenset({"i", "l"})
"""jieba's tags of idioms and set phrases."""
NAMED = frozenset({"organization", "unit"})
QUOTES = "“‘《「『"


def doubt_span(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> Span:
    """The span with a lower weight where something speaks against it.

    Organizations and products made of common words only (大模型数据) and people without a surname (月活) are
    doubted, unless they are quoted, end like an organization, or the tagger is certain.
    """
    name = text[span.start : span.end]
    refusal = refuse_name(name, span.type, lexicon) or _refuse_work(text, span, lexicon)
    if refusal:
        return replace(span, weight=0.0, reasons=(*span.reasons, refusal))
    if span.start > 0 and text[span.start - 1] in QUOTES:
        return span
    if span.type in NAMED and _is_phrase(tokens, span):
        return replace(span, weight=0.0, reasons=(*span.reasons, "a set phrase, no name"))
    if span.weight >= CERTAIN:
        return span
    doubt = ""
    if span.type in {"organization", "product"} and not ends_as_name(name, lexicon) and _is_common(tokens, span):
        doubt = "made of common words"
    elif span.type == "person" and _lacks_surname(name, lexicon):
        doubt = "no surname"
    return replace(span, weight=span.weight * LOWERED, reasons=(*span.reasons, doubt)) if doubt else span


def refuse_name(name: str, kind: str, lexicon: Lexicon) -> str:
    """Why this can be no name at all, or "" where nothing forbids it."""
    if kind != "post" and name in lexicon.words:
        return "listed as a mere word"
    if kind == "unit" and COUNTED.match(name):
        return "units in general, no name"
    if kind in NAMED and POINTED.fullmatch(name):
        return "points to a unit told of before, no name"
    if kind != "post" and SUM.match(name):
        return "a sum, no name"
    if kind == "person" and VETERAN.search(name):
        return "a description, no name"
    return "a description, no name" if kind == "organization" and DESCRIBED.search(name) else ""


def _refuse_work(text: str, span: Span, lexicon: Lexicon) -> str:
    """Why this is somebody's work and no unit: a count of such behind it, and no end of a unit's name.

    In `把网络安全和数据研发两条线交给他` nothing is a unit, in `网络部和安全部两条线` both are.
    """
    if span.type != "unit" or ends_as_name(text[span.start : span.end], lexicon):
        return ""
    return "counted as work, no unit" if WORK.match(text, span.end) else ""


def ends_as_name(name: str, lexicon: Lexicon) -> bool:
    """True when the name ends with a word that ends names of organizations or units (科技, 银行, 事业部)."""
    return any(name[-size:] in lexicon.suffixes for size in range(1, 7) if len(name) > size)


def _is_common(tokens: Sequence[Token], span: Span) -> bool:
    inside = [t for t in tokens if t.start < span.end and t.end > span.start]
    return bool(inside) and all(
        (len(t.text) > 1 and rate_word(t.text) >= COMMON) or (t.text.isascii() and len(inside) > 1) for t in inside
    )


def _is_phrase(tokens: Sequence[Token], span: Span) -> bool:
    """True for an idiom of jieba's dictionary; its guesses at words it does not know are tagged so too."""
    same = [t for t in tokens if t.start == span.start and t.end == span.end]
    return any(len(t.text) > 3 and t.tag in PHRASES and rate_word(t.text) for t in same)


def _lacks_surname(name: str, lexicon: Lexicon) -> bool:
    if not all("\u4e00" <= c <= "\u9fff" for c in name) or len(name) > 4:
        return False
    return name[0] not in lexicon.surnames and name[:2] not in lexicon.surnames
