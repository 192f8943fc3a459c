"""Units that their ending and the words before it give away: a nominal phrase that ends with 事业部, 中心, 处 ….

The tagger learns units from their surroundings; this frame reads them from within, over jieba's words, so
that `骨与运动医学中心` is found in a field that no training article is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.mentions.spans import Span
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.model import Token

WEIGHT = 0.62
LONGEST = 14
NOMINAL = frozenset({"n", "nz", "nt", "ns", "nrt", "vn", "an", "b", "j", "eng", "l", "s", "nrfg", "ng", "vg", "i"})
"""jieba's tags of words that may stand inside a unit's name."""
JOINING = frozenset({"与", "及", "和"})
GENERIC = compile_regex(
    r"^(?:[各本该新老两三四五六七八九十几多全原某一每诸]+个?|相关|有关|主管|监管|职能|上述|其他|其它|下属|旗下|独立|核心|重要|主要|国内|海外"
    r"|业务|一级|二级|三级|内部|外部|职能|新设|全国|全球|地方|行业|专门|专业|临时|筹备)?"
    r"(?:部|部门|中心|处|科|组|室|线|团队|小组|委员会|事业部|事业群|办公室|实验室|分公司|平台|研究院|研究所|学院|系)$"
)
BARE = frozenset({"事业部", "事业群", "业务部", "部"})
"""Endings that name nothing by themselves."""
NAMING = frozenset({"organization", "product"})
ENDINGS = ("事业群", "事业群组", "产业群", "业务群", "委员会", "中心", "部", "处", "科", "室")
ENDING = compile_regex("部|处|科|室|群|中心|委员会")
"""What each of them holds one of."""


def propose_units(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Nominal phrases that end like a unit and that no other span covers."""
    found: list[Span] = []
    if not ENDING.search(text):
        return found
    for number, token in enumerate(tokens):
        ending = _find_ending(token.text, lexicon) if token.text.endswith(ENDINGS) else ""
        if not ending or any(s.start < token.end and token.end <= s.end for s in (*spans, *found)):
            continue
        begin = _find_begin(tokens, number, ending, spans)
        name = text[begin : token.end]
        if len(name) - len(ending) < 2 or len(name) > LONGEST or name in lexicon.words or GENERIC.match(name):
            continue
        found.append(Span(begin, token.end, "unit", WEIGHT, ("ends like a unit",)))
    return found


def join_bare(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, with what stands right before a bare 事业部 taken into the unit's name, unless it is a sure name.

    A unit is called after what it does, and 普惠金融 alone looks like a company.

    >>> from kg.mentions.spans import Span
    >>> found = [Span(0, 4, "organization", 0.7, ()), Span(4, 7, "unit", 0.8, ())]
    >>> [(s.start, s.end, s.type) for s in join_bare("普惠金融事业部", found)]
    [(0, 7, 'unit')]
    """
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        bare = span.type == "unit" and text[span.start : span.end] in BARE
        if bare and before and before.end == span.start and before.type in NAMING and not before.is_known:
            reasons = (*span.reasons, "called after what it does")
            joined[-1] = Span(before.start, span.end, "unit", max(before.weight, span.weight), reasons)
        else:
            joined.append(span)
    return joined


def drop_bare(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans without those of nouns that name no unit by themselves (出任事业部总经理).

    >>> from kg.mentions.spans import Span
    >>> drop_bare("出任事业部总经理", [Span(2, 5, "unit", 0.8, ())])
    []
    """
    return [s for s in spans if s.type != "unit" or text[s.start : s.end] not in BARE]


def _find_ending(word: str, lexicon: Lexicon) -> str:
    """The longest ending of units that the word ends with; endings of organizations too are too weak by themselves."""
    if word in lexicon.words:
        return ""
    for size in range(min(6, len(word)), 0, -1):
        types = lexicon.suffixes.get(word[-size:], frozenset())
        if "unit" in types and word[-size:].endswith(ENDINGS):
            return word[-size:]
    return ""


def _find_begin(tokens: Sequence[Token], number: int, ending: str, spans: Sequence[Span]) -> int:
    """Where the phrase begins: leftwards over nominal words, and one verb right before the ending (采购部)."""
    begin = tokens[number].start
    alone = tokens[number].text == ending
    at = number - 1
    while at >= 0 and tokens[number].end - tokens[at].start <= LONGEST:
        token = tokens[at]
        if any(s.start < token.end and token.start < s.end for s in spans):
            break
        verbal = alone and at == number - 1 and token.tag == "v" and len(token.text) > 1
        joining = token.text in JOINING and at > 0 and tokens[at - 1].tag in NOMINAL and begin < tokens[number].end
        if token.tag not in NOMINAL and not verbal and not joining:
            break
        begin = token.start
        at -= 1
    first = next((t for t in tokens if t.start == begin), None)
    return first.end if first is not None and first.text in JOINING else begin
