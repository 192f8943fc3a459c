"""Names that their surroundings give away: quoted units, employers in front of a title, owners in units' names.

The tagger sees characters; a frame sees the phrase.  Each function takes the spans of a sentence and gives
them back with what the frame adds or mends, and says so in the span's reasons.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.lexicon import find_title
from kg.mentions.cut import rate_word
from kg.mentions.doubts import COMMON
from kg.mentions.quoted import propose_products, propose_quoted
from kg.mentions.spans import Span, has_post_behind, is_free, order_spans
from kg.mentions.titled import part_titled
from kg.mentions.units import BARE, drop_bare, join_bare, propose_units
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.model import Token

BOUNDARY = "，。、；：！？“”（）《》"
OPENS, CLOSES = "“‘「", "”’」"
QUOTED = 14
LONGEST = 12
FUNCTIONAL = frozenset("pcdruyoqkh")
WORDY = frozenset({"v", "vd", "vshi", "vyou", "b", "a", "ad", "l", "i"})
"""jieba's tags, the first by their first letter, of words that no name of an employer before a title contains."""
KEPT, CONFIRMED = 0.5, 0.8
TEAM = compile_regex(r"(?:项目组|研发组|团队|项目部|工作室)")
VERSION = compile_regex(
    r" ?(?:\d+\.\d+|3D\b|3D(?=模型)|(?:Pro|Max|Plus|Mini|Ultra|Turbo)\b)(?:[ -]?(?:Pro|Max|Plus|Mini|Ultra|Turbo)\b)?"
)
HAN_NAME = compile_regex(r"^[\u4e00-\u9fff]{2,4}$")
CUT_SHORT = compile_regex(
    r"(?![也还则曾又均都再已就并对向在同与和及将因被说称任等从由却仍便即先后最未不]|[一二三四五六七八九十])[\u4e00-\u9fff](?:表示|认为|指出|告诉|介绍|透露|强调|坦言)"
)
TRAILING = frozenset("向将称说对已因被从由曾亦也则提")
SLASHED = compile_regex(r"[A-Za-z]{2,10}/$")
LATIN_DEPARTMENT = compile_regex(r"^[A-Za-z][A-Za-z0-9 &]*(?=部门$)")


def apply_frames(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans with all frames applied, in order."""
    widened = [_mend_person(text, _widen_quoted(text, span)) for span in spans]
    kept = [s for s in widened if not any(o is not s and o.start <= s.start and s.end <= o.end for o in widened)]
    split = [part for span in join_bare(text, kept) for part in _split_unit(text, span, lexicon)]
    grown = [grow_product(text, span) for span in split]
    # a title that the tagger only half believes must not stand in the way of the frame that confirms it
    found = _find_titles(text, [s for s in grown if s.type != "post" or s.weight >= KEPT], lexicon)
    confirmed = {(s.start, s.end) for s in found}
    titled = order_spans([*(s for s in grown if (s.start, s.end) not in confirmed), *found])
    sure = [_confirm_employer(span, titled) for span in titled]
    employed = order_spans([*sure, *_find_employers(text, tokens, sure, lexicon)])
    named = propose_quoted(text, propose_products(text, employed))
    united = order_spans([*named, *propose_units(text, tokens, named, lexicon)])
    return part_titled(text, tokens, drop_bare(text, united), lexicon)


def grow_product(text: str, span: Span) -> Span:
    """A product with its version (星图2.0, 星图3D); a product's team is a unit (星图团队)."""
    if span.type != "product":
        return span
    team = TEAM.match(text, span.end)
    if team:
        return replace(span, end=team.end(), type="unit", reasons=(*span.reasons, "the product's team"))
    version = VERSION.match(text, span.end)
    return replace(span, end=version.end(), reasons=(*span.reasons, "with its version")) if version else span


def _find_titles(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Short titles of the lexicon (记者, 专家) right in front of a person, or right behind an employer in a list."""
    if not spans:
        return []
    people = sorted({s.start for s in spans if s.type == "person"})
    stops = [start - text[start - 1 : start].isspace() for start in people]
    mark = text.rfind("、")
    before = (*stops, mark) if mark >= 0 and _is_listed(mark, spans) else stops
    ends = [s.end for s in spans if s.type in {"organization", "unit"}]
    found = []
    for size in (4, 3, 2):
        found += [(stop - size, stop) for stop in before]
        found += [(end, end + size) for end in ends if text[end + size : end + size + 1] == "、"]
    titles: list[Span] = []
    for start, stop in found:
        listed = start >= 0 and find_title(lexicon, text[start:stop]) is not None
        if listed and is_free((*spans, *titles), start, stop):
            titles.append(Span(start, stop, "post", 0.7, ("lexicon's title beside a name",)))
    return titles


def _is_listed(mark: int, spans: Sequence[Span]) -> bool:
    """True where an organization begins right behind the last mark of a list: that of one person's titles."""
    here = next((s for s in spans if s.start >= mark), None)
    return here is not None and here.start == mark + 1 and here.type == "organization"


def _confirm_employer(span: Span, spans: Sequence[Span]) -> Span:
    """An organization whose name is an ordinary word too is meant where a title stands right behind it."""
    if span.type != "organization" or span.weight >= CONFIRMED:
        return span
    if has_post_behind(spans, span.end):
        return replace(span, weight=CONFIRMED, reasons=(*span.reasons, "a title stands behind it"))
    return span


def _mend_person(text: str, span: Span) -> Span:
    """A three-character name whose last character was left out before a verb of saying, or a verb taken into it."""
    if span.type != "person" or not HAN_NAME.match(text[span.start : span.end]):
        return span
    if span.length == 2 and CUT_SHORT.match(text, span.end):
        return replace(span, end=span.end + 1, reasons=(*span.reasons, "one more character before the verb"))
    if span.length == 3 and text[span.end - 1] in TRAILING and not CUT_SHORT.match(text, span.end - 1):
        return replace(span, end=span.end - 1, reasons=(*span.reasons, "without the word behind it"))
    return span


def _widen_quoted(text: str, span: Span) -> Span:
    """A unit at the end of a short quotation is the whole quotation: “CEO/总裁办公室”."""
    if span.type != "unit":
        return span
    if LATIN_DEPARTMENT.match(text[span.start : span.end]):
        return replace(span, end=span.end - 2)
    if span.start > 0 and text[span.start - 1] == "/":
        before = SLASHED.search(text, 0, span.start)
        if before:
            return replace(span, start=before.start(), reasons=(*span.reasons, "with what stands before the slash"))
    if span.end >= len(text) or text[span.end] not in CLOSES:
        return span
    start = max(text.rfind(mark, max(0, span.start - QUOTED), span.start) for mark in OPENS)
    inner = text[start + 1 : span.start]
    if start < 0 or not inner or any(c in BOUNDARY for c in inner):
        return span
    return replace(span, start=start + 1, reasons=(*span.reasons, "the whole quotation"))


def _split_unit(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """`某某研究院投资部` is an organization and its unit, where both parts end as such names do."""
    if span.type != "unit" or span.length < 6:
        return [span]
    name = text[span.start : span.end]
    for cut in range(len(name) - 2, 3, -1):
        head, tail = name[:cut], name[cut:]
        if tail in BARE:
            continue
        if _ends_with(head, "organization", lexicon) and _ends_with(tail, "unit", lexicon) and _is_full(head, lexicon):
            reason = (*span.reasons, "split behind the organization")
            middle = span.start + cut
            return [Span(span.start, middle, "organization", span.weight, reason), replace(span, start=middle)]
    return [span]


def _ends_with(name: str, kind: str, lexicon: Lexicon) -> bool:
    return any(kind in lexicon.suffixes.get(name[-size:], ()) for size in range(1, 6) if len(name) > size)


def _is_full(name: str, lexicon: Lexicon) -> bool:
    """True for a name whose ending belongs to organizations alone, or that begins with a country or place."""
    ending = max((size for size in range(1, 6) if name[-size:] in lexicon.suffixes), default=0)
    if "unit" not in lexicon.suffixes.get(name[-ending:], frozenset()):
        return True
    return any(name[:size] in lexicon.places for size in (2, 3)) and len(name) > 5


def _find_employers(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """What stands between a boundary and `董事长李明顺` is an organization, if only nominal words are in it."""
    found = []
    for post, behind in pairwise(spans):
        if post.type != "post" or not _leads_to_person(text, post, behind, spans):
            continue
        begin = max((text.rfind(mark, 0, post.start) for mark in BOUNDARY), default=-1) + 1
        begin += next((t.end - t.start for t in tokens if t.start == begin and t.tag == "p"), 0)
        covered = max((s.end for s in spans if s.end <= post.start and s.weight >= KEPT), default=0)
        if covered > begin or not 2 <= post.start - begin <= LONGEST:
            continue
        inside = [t for t in tokens if t.start < post.start and t.end > begin]
        if inside and inside[0].start == begin and not _is_phrase(inside, lexicon):
            whole = Span(begin, post.start, "unit", 0.7, ("stands before a title and a name",))
            parts = _split_unit(text, whole, lexicon)
            found += parts if len(parts) > 1 else [replace(whole, type="organization")]
    return found


def _leads_to_person(text: str, post: Span, behind: Span, spans: Sequence[Span]) -> bool:
    """True for a title in front of a name, also through further titles: `甲公司专家、乙公司主任袁帅`."""
    if behind.type == "person":
        return behind.start == post.end
    if text[post.end : post.end + 1] != "、":
        return False
    stop = next((i for i in range(post.end + 1, len(text)) if text[i] in "，。；"), len(text))
    later = [s for s in spans if post.end < s.start < stop]
    return any(a.type == "post" and b.type == "person" and a.end == b.start for a, b in pairwise(later))


def _is_phrase(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """True where the words are grammar, a time, a mere word or what modifies a title (现任, 常务), and no name."""
    text = "".join(token.text for token in inside)
    if text in lexicon.words or text in lexicon.modifiers or inside[0].tag in {"t", "tg", "m"}:
        return True
    if len(inside) == 1 and (text in lexicon.surnames or rate_word(text) >= COMMON):
        return True
    return any(t.tag[:1] in FUNCTIONAL or t.tag in WORDY or t.text.isspace() for t in inside)
