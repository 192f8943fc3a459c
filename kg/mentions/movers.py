"""People and clubs that a verb of moving gives away: `莱索德和乔拉加盟海鸥`, `海鸥签下了莱索德`.

Who joins, leaves or is signed is a person, and so are those named beside him; what he joins is an organization.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.lexicon import find_organization
from kg.mentions.doubts import ends_as_name
from kg.mentions.features import SOUNDS
from kg.mentions.spans import Span, order_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.model import Token

ADVERBS = r"(?:正式|已经|已|将|也|都|双双|上次|此前|近日|日前|最终|终于|今夏|宣布|确定|重新|自由|即将|或|或将|的)*"
MOVES = compile_regex(ADVERBS + r"(?:加盟|加入|转投|改投|转会|离队|退役|租借|自由转会|被裁|解约|下课)")
SIGNS = compile_regex(
    r"(?:签下|签回|得到|引进|租借|裁掉|裁掉|送走|买断|续约)(?:了|过)?(?:自由球员|球员|前锋|后卫|中锋|中场|门将|外援|老将|新秀)?$"
)
JOINS = compile_regex(r"(?:加盟|加入|转投|改投|效力于|效力|转会至|转会到|转会去|重返|签约)(?:了|到|过)?")
BESIDE = compile_regex(r"[和与、及]$")
TEAM = compile_regex(r"[\u4e00-\u9fffA-Za-z0-9]{1,10}?(?:队|战队|俱乐部|组合|乐队|女团|男团)(?![伍友员长列])")
ENDS = compile_regex(r"(?:[，。；！？）”、 的后之以并而更和与]|时|$)")
BREAKS = compile_regex(
    r"(?P<name>[\u4e00-\u9fff]{2,6}?(?:会|社|团|组合|乐队|战队|女团|男团|俱乐部))(?=(?:已|将|宣布|正式|宣告|原地|就地)*解散)"
)
NAMES = frozenset({"nr", "nrt", "nrfg", "nz", "ns", "n", "nt", "j"})
COMMON_GROUPS = compile_regex(
    r"(?:议会|国会|大会|董事会|委员会|理事会|社会|公会|剧团|社团|集团|旅行社|乐团|该.*|这.*|原.*|个.*)$"
)
APPOINTED = compile_regex(
    "(?:聘任|任命|委任|选举|聘请|推选|提名|增补|委派)(?P<name>[\u4e00-\u9fff]{1,2}华)(?=为(?!人|技|了))"
)
CUE = compile_regex(
    "加盟|加入|转投|改投|转会|离队|退役|租借|被裁|解约|下课|签下|签回|得到|引进|裁掉|送走|买断|续约|效力|重返|签约|解散|聘任|任命|委任|选举|聘请|推选"
    "|提名|增补|委派"
)
"""What each of those expressions holds one of."""
WEIGHT, KEPT, SURELY = 0.76, 0.5, 0.98


def find_movers(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans, in order, with the people who move and the clubs they move to."""
    if not CUE.search(text):
        return order_spans(spans)
    named = [_be_person(text, span, lexicon) for span in spans]
    people = _agree(text, order_spans([*named, *_find_untagged(text, tokens, named)]), lexicon)
    new = [*_find_clubs(text, lexicon), *_find_appointed(text, lexicon)]
    new += [Span(*m.span("name"), "organization", WEIGHT, ("breaks up",))
            for m in BREAKS.finditer(text) if not COMMON_GROUPS.match(m["name"])]  # fmt: skip
    for span in new:
        crossing = [s for s in people if s.start < span.end and s.end > span.start]
        if span.weight == SURELY or all(
            s.weight < KEPT or (s.start, s.end, s.type) == (span.start, span.end, "place") for s in crossing
        ):
            people = [*(s for s in people if s not in crossing), span]
    return order_spans(people)


def _find_appointed(text: str, lexicon: Lexicon) -> list[Span]:
    """聘任庄华为总经理: between a verb of appointing and 为 stands a person, not the company 华为."""
    return [
        Span(*match.span("name"), "person", SURELY, ("is appointed",))
        for match in APPOINTED.finditer(text)
        if match["name"][0] in lexicon.surnames
    ]


def _is_foreign(text: str, span: Span, lexicon: Lexicon) -> bool:
    name = text[span.start : span.end]
    known = find_organization(lexicon, name) is not None
    return 2 <= len(name) <= 8 and SOUNDS.issuperset(name) and not known and not ends_as_name(name, lexicon)


def _be_person(text: str, span: Span, lexicon: Lexicon) -> Span:
    """A name spelled by sound before a verb of moving, or behind one of signing, is a person's."""
    if span.type not in {"organization", "place"} or not _is_foreign(text, span, lexicon):
        return span
    if MOVES.match(text, span.end) or SIGNS.search(text, max(0, span.start - 8), span.start):
        return replace(span, type="person", weight=max(span.weight, WEIGHT), reasons=(*span.reasons, "moves"))
    return span


def _agree(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """What stands beside a person who moves (`莱索德和乔拉加盟`) is one too, if it may be one."""
    agreed = list(spans)
    for index in range(len(agreed) - 1, 0, -1):
        left, right = agreed[index - 1], agreed[index]
        moved = right.type == "person" and (MOVES.match(text, right.end) or "moves" in right.reasons)
        beside = left.type == "organization" and text[left.end : right.start] in {"和", "与", "、", "及"}
        if moved and beside and _is_foreign(text, left, lexicon):
            agreed[index - 1] = replace(left, type="person", reasons=(*left.reasons, "moves"))
    return agreed


def _find_untagged(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
    """A word that sounds foreign and that no name covers, before a verb of moving, beside a name or a break."""
    found = []
    for token in tokens:
        if not 2 <= len(token.text) <= 6:
            continue
        foreign = token.tag in NAMES and SOUNDS.issuperset(token.text)
        if not (foreign or token.tag.startswith("nr")):
            continue
        if any(s.start < token.end and s.end > token.start for s in spans):
            continue
        before = text[: token.start]
        beside = next((s for s in spans if s.end == token.start - 1 and BESIDE.search(before)), None)
        opens = token.start == 0 or before[-1] in "，。；：！ " or beside is not None
        moves = MOVES.match(text, token.end) is not None
        signed = SIGNS.search(text, max(0, token.start - 8), token.start) is not None
        if (token.tag.startswith("nr") or beside is not None) and ((opens and moves) or signed):
            found.append(Span(token.start, token.end, "person", WEIGHT, ("moves",)))
    return found


def _find_clubs(text: str, lexicon: Lexicon) -> list[Span]:
    """Behind a verb of joining: a team by its last word, or a word by which the lexicon knows a club."""
    found = []
    for match in JOINS.finditer(text):
        start = match.end()
        team = TEAM.match(text, start)
        if team:
            found.append(Span(start, team.end(), "organization", WEIGHT, ("a team that somebody joins",)))
            continue
        for size in (5, 4, 3, 2):
            word = text[start : start + size]
            known = find_organization(lexicon, word) or find_organization(lexicon, f"{word}队")
            if ENDS.match(text, start + size) and known is not None:
                found.append(Span(start, start + size, "organization", WEIGHT, ("a club that somebody joins",)))
                break
    return found
