"""Names with their title behind them: 云帆科技有限公司周以宁董事长, 周以宁校长, 周以宁教授.

A tagger that has seen titles in front of names takes the person for the end of the organization's name, or
the title for the end of the person's; the ending of organizations and the surname tell them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.spans import Span, is_free, order_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.model import Token

HAN = compile_regex(r"^[\u4e00-\u9fff]{2,3}$")
HELD = compile_regex(r"的(?P<name>[\u4e00-\u9fff]{2,3})(?=，|表示|介绍|透露|指出|认为|在|说)")
FRAMES = (
    compile_regex(r"(?:^|[，。：；])(?P<name>[\u4e00-\u9fff]{2,3})(?=，[男女]，)"),
    compile_regex(
        r"(?:任命|聘任|聘请|提名|选举|推选|选举产生)(?P<name>[\u4e00-\u9fff]{2,3})(?=(?:同志|先生|女士)?(?:为|任|担任))"
    ),
    compile_regex(r"(?:^|[，。：；、]|任命|免去)(?P<name>[\u4e00-\u9fff]{2,3})(?=同志)"),
    compile_regex(r"^(?P<name>[\u4e00-\u9fff]{2,3})(?=职务[：为])"),
)
"""Where a name must be a person's: before 男 or 女, what is appointed, before 同志; `HELD` behind a post with 的."""
CUE = compile_regex("，[男女]，|任命|聘任|聘请|提名|选举|推选|同志|职务")
"""What each of `FRAMES` holds one of."""
JOINING = tuple("、兼及和暨")
CALLED = compile_regex(
    r"^(?P<name>[\u4e00-\u9fff]{2,3})(?:先生|女士|同志|教授|博士|院士|校长|董事长|总经理|总裁|主任|行长|院长)$"
)
ADDRESS = compile_regex("(?P<name>[\u4e00-\u9fff]{2,4}?)(?:先生|女士)")
ADDRESSED = frozenset({"organization", "product", "place", "unit"})
RANKED = compile_regex(
    r"^(?:大校|少校|上校|中校|少将|中将|上将|上尉|华裔|华人|爱国华侨|著名作家)(?P<name>[\u4e00-\u9fff]{2,3})$"
)


def part_titled(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans with persons parted from the organization in front of them and from the honorific behind them."""
    spans = [_address_person(text, span) for span in spans]
    people = {span.start for span in spans if span.type == "person"}
    posts = {span.start: span.end for span in spans if span.type == "post"}
    found: list[Span] = []
    for span in spans:
        post = posts.get(span.end)
        if span.type == "person":
            found.append(_strip_rank(text, span, lexicon))
        elif span.type == "organization" and post and not _leads_on(text, post, people, posts):
            owned = bool(found) and found[-1].type == "organization" and found[-1].end == span.start
            found.extend(_part_person(text, tokens, span, lexicon, owned=owned))
        else:
            found.append(span)
    return order_spans([*found, *_find_framed(text, tokens, found, lexicon)])


def _address_person(text: str, span: Span) -> Span:
    """A short name with 先生 or 女士 in or behind it is a person, whatever else it means: 满江红女士."""
    if span.type not in ADDRESSED:
        return span
    name = ADDRESS.match(text, span.start)
    if name is None or span.end not in (name.end("name"), name.end()):
        return span
    return replace(span, end=name.end("name"), type="person", reasons=(*span.reasons, "addressed as a person"))


def _find_framed(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Names nobody found, where the words around leave nothing else: 周以宁，女，; 任命周以宁为; 周以宁同志."""
    ends = {span.end for span in spans if span.type == "post"}
    found: list[Span] = []
    frames = FRAMES if CUE.search(text) else ()
    for frame in (*frames, HELD) if ends else frames:
        for match in frame.finditer(text):
            start, end = match.span("name")
            if frame is HELD and match.start() not in ends:
                continue
            free = is_free((*spans, *found), start, end) and _is_personal(match["name"], lexicon)
            if free and _is_cut_as_name(tokens, start, end):
                found.append(Span(start, end, "person", 0.8, ("named as only a person is",)))
    return found


def _leads_on(text: str, end: int, people: set[int], posts: dict[int, int]) -> bool:
    """True where a name or a further title follows a title: 康岭董事长兼总裁张三."""
    return end in people or (text[end : end + 1] in JOINING and end + 1 in posts)


def _strip_rank(text: str, span: Span, lexicon: Lexicon) -> Span:
    name = text[span.start : span.end]
    if name.endswith(("先生", "女士")) and span.length > 3:
        return replace(span, end=span.end - 2)
    for pattern in (CALLED, RANKED):
        match = pattern.match(name)
        if match and _is_personal(match["name"], lexicon):
            first, last = match.span("name")
            return replace(span, start=span.start + first, end=span.start + last)
    return span


def _part_person(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon, *, owned: bool) -> list[Span]:
    name = text[span.start : span.end]
    if HAN.match(name) and owned:
        whole = _is_personal(name, lexicon) and _is_cut_as_name(tokens, span.start, span.end)
        return [replace(span, type="person", reasons=(*span.reasons, "a person before a title"))] if whole else [span]
    for size in (3, 2):
        head, tail, middle = name[:-size], name[-size:], span.end - size
        if len(head) > size and _ends_organization(head, lexicon) and _is_personal(tail, lexicon):
            if not _is_cut_as_name(tokens, middle, span.end):
                continue
            reasons = (*span.reasons, "a person between organization and title")
            return [replace(span, end=middle), Span(middle, span.end, "person", span.weight, reasons)]
    return [span]


def _is_personal(name: str, lexicon: Lexicon) -> bool:
    """True for a surname with one or two characters behind it."""
    return bool(HAN.match(name)) and (name[0] in lexicon.surnames or (len(name) > 2 and name[:2] in lexicon.surnames))


def _ends_organization(name: str, lexicon: Lexicon) -> bool:
    return any("organization" in lexicon.suffixes.get(name[-size:], ()) for size in range(2, 6) if len(name) > size)


def _is_cut_as_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """False where the segmenter knows a word there that is no name: 大学金融."""
    inside = [t for t in tokens if t.start < end and start < t.end]
    if any(t.start < start or t.end > end for t in inside):
        return False
    return not any(len(t.text) > 1 and t.start == start and not t.tag.startswith(("nr", "x")) for t in inside)
