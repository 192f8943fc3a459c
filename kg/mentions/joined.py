"""Units with 与 or 和 in their name: one department where what stands before the joiner is no name by itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.doubts import ends_as_name
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.mentions.spans import Span
    from kg.model import Token

HAN = compile_regex(r"^[\u4e00-\u9fff]+$")
JOINERS = frozenset("与和及")
WHOLE = frozenset({"大学", "学院", "集团", "公司", "银行", "医院", "总局", "研究院", "科学院"})
JOINED_TAGS = frozenset({"n", "vn", "an", "nz", "j", "b", "l", "Ng"})
"""Word classes of what a unit's name begins with."""
NOBODY = frozenset({
    "公司", "集团", "总部", "团队", "员工", "部门", "双方", "政府", "企业", "客户", "母公司", "总公司",
    "子公司", "本人", "同事",
})  # fmt: skip
"""Nouns that stand for somebody beside a unit, and begin the name of none."""
DEPARTMENT = compile_regex(r"(?:学院|学部|系|中心|研究院|研究所|实验室|部|司|局|处|集团|事业群|事业部|委员会|办公室)$")
RESIDUE = 8
"""What stands before the joiner has at most so many characters."""


def join_departments(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """`X大学智能|与|计算学部`: one department with 与 in its name, where what stands before 与 is no name by itself."""
    joined = list(spans)
    for left, right in pairwise(spans):
        begin = _find_residue(text, tokens, left, right, lexicon)
        if begin is None:
            continue
        index = joined.index(right)
        joined[index] = replace(right, start=begin, type="unit", reasons=(*right.reasons, "joined by 与"))
        if left.end > begin:
            joined[joined.index(left)] = replace(left, end=begin)
    return [_widen_unit(text, tokens, span, joined, lexicon) for span in joined]


def _widen_unit(text: str, tokens: Sequence[Token], span: Span, spans: Sequence[Span], lexicon: Lexicon) -> Span:
    """`负责平台与|内容事业群`: a noun that joins a unit by 与, behind a verb, is the beginning of its name.

    Two units would each have their ending; what stands before 与 alone is no unit.
    """
    if span.type != "unit" or text[span.start - 1 : span.start] not in JOINERS or span.start < 2:
        return span
    taken = max((other.end for other in spans if other.end < span.start), default=0)
    before = [t for t in tokens if taken <= t.start and t.end <= span.start - 1]
    begin = span.start - 1
    while before and before[-1].end == begin and before[-1].tag in JOINED_TAGS and before[-1].text not in NOBODY:
        begin = before.pop().start
    residue = text[begin : span.start - 1]
    led = not before or before[-1].end < begin or before[-1].tag[:1] in "vpx"
    if not led or not 1 <= len(residue) <= RESIDUE or not HAN.match(residue) or ends_as_name(residue, lexicon):
        return span
    return replace(span, start=begin, reasons=(*span.reasons, "joined by 与"))


def _find_residue(text: str, tokens: Sequence[Token], left: Span, right: Span, lexicon: Lexicon) -> int | None:
    """Where a department begins that goes on behind a joiner, None where the two spans are two names."""
    if text[right.start - 1 : right.start] not in JOINERS or right.type not in {"unit", "organization"}:
        return None
    if left.type != "organization" or not DEPARTMENT.search(text[right.start : right.end]):
        return None
    stop = right.start - 1
    if left.end == stop:
        name = text[left.start : left.end]
        found = [name.rfind(word) + len(word) for word in WHOLE if name.rfind(word) > 0]
        begin = left.start + max(found, default=0)
    else:
        begin = left.end
    leading = next((t for t in tokens if t.start == begin), None)
    if left.end < stop and leading is not None and leading.tag == "v" and leading.end < stop:
        begin = leading.end
    residue = text[begin:stop]
    if begin == left.start or not 2 <= len(residue) <= RESIDUE or not HAN.match(residue):
        return None
    inside = [t for t in tokens if t.start < stop and t.end > begin]
    if inside[0].start < begin or any(t.tag[:1] not in "nvajbl" or t.tag in {"nr", "ns"} for t in inside):
        return None
    return None if ends_as_name(residue, lexicon) else begin
