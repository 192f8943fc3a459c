"""Countries and towns in front of the posts that govern them: 美国总统, 高雄市长, 长栈县副县长.

Such a place is what the post is held in, so that it counts as an organization there and nowhere else.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.lexicon import find_place
from kg.mentions.spans import Span
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon

GOVERNS = compile_regex(
    r"^(?:前|原|时任|现任|代|代理|候任|副|常务副|第一副)*"
    r"(?:总统|副总统|首相|副首相|总理|副总理|外长|外交部长|防长|国防部长|财长|财政部长|国务卿|国务委员|国家主席|主席|国王|女王|总督|委员长"
    r"|(?:\w{1,4})?(?:部长|大臣|国务秘书|副部长)|大使|驻\w{1,4}(?:大使|总领事)|议员|参议员|众议员"
    r"|省长|副省长|市长|副市长|县长|副县长|区长|副区长|州长|副州长|镇长|副镇长|乡长|副乡长|村长|旗长|盟长|行政长官)$"
)
ENDS = frozenset("统相理长卿员席王督臣书使事官")
"""What those posts end with, and the head of a town."""
TOWN = compile_regex(r"^[\u4e00-\u9fff]{1,4}(?P<kind>[省市县区镇乡村州旗盟])(?:常务|代理|代)?副?(?P=kind)长$")


def split_ruled(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans with governed places taken out of posts and read as what the post is held in."""
    split = [part for span in spans for part in _split_post(text, span, lexicon)]
    governed = {
        id(place)
        for place, post in pairwise(split)
        if post.type == "post" and place.type == "place" and place.end == post.start and _governs(text, post)
    }
    return [
        replace(
            s, type="organization", weight=max(s.weight, 0.8), reasons=(*s.reasons, "governed by the post behind it")
        )
        if id(s) in governed
        else s
        for s in split
    ]


def _governs(text: str, post: Span) -> bool:
    return GOVERNS.match(text[post.start : post.end]) is not None


def _split_post(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """美国总统 as 美国 and 总统: the shortest known place, or a town's name, before a post that governs."""
    if span.type not in {"post", "organization", "unit"} or span.length < 4 or text[span.end - 1] not in ENDS:
        return [span]
    post = text[span.start : span.end]
    known = (size for size in range(2, len(post) - 1) if _is_place(post[:size], lexicon))
    size = next((size for size in known if GOVERNS.match(post[size:])), 0)
    town = TOWN.match(post)
    if not size and town and span.type == "post":
        size = town.start("kind") + 1
    if not size:
        return [span]
    middle = span.start + size
    place = Span(span.start, middle, "organization", max(span.weight, 0.8), (*span.reasons, "governed by the post"))
    return [place, replace(span, start=middle, type="post", weight=place.weight)]


def _is_place(name: str, lexicon: Lexicon) -> bool:
    return find_place(lexicon, name) is not None
