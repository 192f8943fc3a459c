"""Edges of names set right by the words around them: what follows a person, what leads into an organization.

The tagger decides character by character; where it takes a part of a common word into a name, or a word of
grammar, jieba's words say where the name really ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.lexicon import find_organization, find_place, find_title
from kg.mentions.cut import rate_word
from kg.mentions.doubts import COMMON, ends_as_name
from kg.mentions.features import SOUNDS
from kg.mentions.joined import HAN, JOINERS, join_departments
from kg.mentions.spans import Span, is_free, order_spans
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon import Lexicon
    from kg.model import Token

LEADING = frozenset("了由被与和对向从在将把于是为即及因以如像据经就使让给同按") | {
    "就像", "正如", "例如", "包括", "以及", "来自", "作为", "根据", "其中", "通过", "关于", "对于", "随着", "由于",
}  # fmt: skip
"""Words of grammar that stand before a name and are never its beginning, where jieba cuts them off."""
ASKING = ("受", "应", "經", "应了", "受到")
ASKED = compile_regex("(?<=..)之(?:邀请?|托|请|约|召|命)$")
"""At whose wish somebody comes: 受张三之邀加盟."""
TOLD = compile_regex("(?:[日网报社电]|^|[0-9>])(?:日?讯|日电)$")
"""What ends a dateline right before a name: 北岸网9月1日讯."""
LED = frozenset("由获被向与对将从得")
HOLDING = compile_regex(r"(?:增持|减持|持有|所持|受让|转让|出让|出售|抛售|质押|认购|购入|买入|吸纳)(?:了|的|其)?$")
DOING = frozenset({
    "增持", "减持", "收购", "并购", "入股", "出售", "转让", "受让", "持有", "击败", "携手", "联手", "牵手", "起诉",
    "任命", "指责", "聘任", "聘请", "参股", "领投", "跟投", "罢免", "签约", "战胜", "宣布", "拟", "已", "借壳", "抛售",
    "举牌", "入主", "核准", "批复", "增资", "认购", "竞购", "联姻", "结盟", "反超", "赶超", "超越", "力压", "状告",
    "清仓", "加盟", "委任", "质押", "并入", "叫板", "对标", "迎战", "挑战", "追赶", "洽购", "重仓",
})  # fmt: skip
"""Verbs that stand between two names and are in none."""
BUYING = compile_regex(
    "领投|跟投|全资收购|收购|入股|并购(?!基金)|抛售|增持|减持|举牌|(?:借壳|核准)(?=..)"
    "|[数近超约逾]?[0-9一二三四五六七八九十百千万亿.]+(?:美元|港元|欧元|元)(?:战略)?(?:投资|认购|注资|增资)"
)
"""Those of them that no name contains, however jieba cuts around them."""
ENDED = compile_regex(
    r"^.{2,}(?:有限公司|有限责任公司|公司|集团|大学|学院|银行|医院|研究院|研究所|政府|委员会|总局)(?P<rest>[\u4e00-\u9fff]{2,3})$"
)
TAIL = compile_regex(
    r"(?<=..)(?:斥?巨资|斥资|耗资|豪掷|出资|导致|致使|引发|造成|进展|进程|顺利|失败|受阻|告吹|落定|正式|成功|拟|获批|"
    r"投后|投前|事项|事宜|一事|净利润?|仅|亦|营收|业绩|股价|市值|涨停|跌停|停牌|复牌|剩余|部分|全部|全资)+$"
)
"""Words that no name ends with, where the tagger takes one that stands behind a name into it."""
NAME_TAGS = frozenset({"nr", "nrfg", "nrt"})
SAYS = compile_regex(r"(?:表示|认为|指出|告诉|介绍|透露|强调|坦言|说|称|在|，|、|。|$)")
TRAILING = frozenset("将拟已也还则曾又均都再向对在同与和及因被说称任由却仍便即先后未不")
NOMADS = SOUNDS | frozenset("其木仁曼都次仓措央宗德吉桑结顿珠增旦扎丹巴热古丽江买合提孜娅肯别山拜")
"""Characters that spell Mongolian, Tibetan, Uyghur and Kazakh names too."""
NOT_GIVEN = frozenset("的了在是和与及等将已也都又还曾就不为被把对从向由以于其这那说称")
PART = 0.7
BETWEEN = JOINERS | {"以及"}
CLEAR = 0.9
"""A name of two characters that the tagger is so sure of is not cut out of three."""


def mend_edges(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans with all edges set right, in order."""
    cut = [part for span in spans for part in _mend(text, tokens, span, lexicon)]
    joined = join_departments(text, tokens, order_spans(cut), lexicon)
    beside = _find_people(text, tokens, joined, lexicon)
    return order_spans([*joined, *beside])


def _mend(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> list[Span]:
    if span.type == "person" and HAN.match(text[span.start : span.end]):
        return [_end_person(text, tokens, span, lexicon)]
    if span.type != "organization":
        return [span]
    parts = _part_at_verb(text, tokens, _begin_behind(text, tokens, _begin_late(text, tokens, span), lexicon), lexicon)
    ended = [_end_early(text, _end_holding(text, part, lexicon)) for part in parts]
    return [
        piece
        for part in ended
        for whole in _part_organization(text, tokens, part, lexicon)
        for piece in _part_person(text, tokens, whole, lexicon)
    ]


def _end_person(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> Span:
    """A Chinese name without the word behind it (郑元豹|荣获, 丁磊|一行), or with its last character (李喜霞)."""
    name = text[span.start : span.end]
    if (asked := ASKED.search(name)) and text[: span.start].endswith(ASKING):
        return replace(span, end=span.start + asked.start(), reasons=(*span.reasons, "without the word behind it"))
    compound = name[:2] in lexicon.surnames
    foreign = span.length > 3 and (SOUNDS.issuperset(name) or NOMADS.issuperset(name))
    if foreign or (name[0] not in lexicon.surnames and not compound):
        return span
    longest = 4 if compound else 3
    for token in tokens:
        if span.start + 2 <= token.start < span.end and token.start - span.start <= longest:
            sure = token.start == span.start + 2 and span.weight >= CLEAR
            over = token.end > span.end and not sure and rate_word(token.text) >= COMMON and token.tag not in NAME_TAGS
            over = over and not _goes_on(text, span, token)
            known = rate_word(token.text) >= COMMON or span.length > longest + 1
            behind = span.length > longest and known and len(token.text) > 1
            if over or behind:
                return replace(span, end=token.start, reasons=(*span.reasons, "without the word behind it"))
    if span.length == longest + 1 and name[-1] in TRAILING:
        return replace(span, end=span.end - 1, reasons=(*span.reasons, "without the word behind it"))
    whole = next((t for t in tokens if t.start == span.start and t.tag in NAME_TAGS), None)
    longer = whole is not None and span.length == 2 and whole.end == span.end + 1 and not compound
    if whole is not None and longer and HAN.match(whole.text) and not SOUNDS.issuperset(name):
        return replace(span, end=whole.end, reasons=(*span.reasons, "as jieba cuts it"))
    return span


def _goes_on(text: str, span: Span, token: Token) -> bool:
    """True where the word behind a whole name is likelier than jieba's word across its end: 郭博文|汇报 for 文汇报."""
    return (
        span.length == 3
        and token.start == span.start + 2
        and rate_word(text[span.end : token.end]) > rate_word(token.text)
    )


def _begin_late(text: str, tokens: Sequence[Token], span: Span) -> Span:
    """The organization without the words of grammar in front of it (由, 就像)."""
    start = span.start
    for head in ("日讯", "讯"):
        if text.startswith(head, start) and TOLD.search(text[: start + len(head)]) and span.end - start > len(head) + 1:
            start += len(head)
    for token in tokens:
        if token.start == start and token.text in LEADING and span.end - token.end >= 2:
            start = token.end
    if start == span.start:
        return span
    return replace(span, start=start, reasons=(*span.reasons, "without the word before it"))


def _begin_behind(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> Span:
    """`由朗|月峰创投`: jieba guesses a name that begins with the preposition, but what follows is one by itself."""
    name = text[span.start : span.end]
    cut = next((t.text for t in tokens if t.start == span.start), "")
    if name[0] not in LED or len(name) < 4 or rate_word(cut) or not ends_as_name(name[1:], lexicon):
        return span
    return replace(span, start=span.start + 1, reasons=(*span.reasons, "without the preposition before it"))


def _part_at_verb(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> list[Span]:
    """`云栈医药增持海岚药业` is two organizations and what one does to the other, `云栈资本及海岚基金` a list."""
    least, most = span.start + 2, span.end - 2
    cuts = [(t.start, t.end) for t in tokens if least <= t.start and t.end <= most and t.text in DOING]
    cuts += [match.span() for match in BUYING.finditer(text, least, max(least, most))]
    cuts = cuts or [
        (t.start, t.end)
        for t in tokens
        if least <= t.start and t.end <= most and t.text in BETWEEN
        and all(ends_as_name(part, lexicon) for part in (text[span.start : t.start], text[t.end : span.end]))
    ]  # fmt: skip
    for start, end in cuts[:1]:
        reason = (*span.reasons, f"parted at {text[start:end]}")
        parts = (replace(span, end=start, reasons=reason), replace(span, start=end, reasons=reason))
        return [_weigh_part(text, part, lexicon) for part in parts]
    return [span]


def _weigh_part(text: str, part: Span, lexicon: Lexicon) -> Span:
    """A part is surer than the guess it was in where it is known or ends as names do."""
    name = text[part.start : part.end]
    known = find_organization(lexicon, name) is not None or ends_as_name(name, lexicon)
    return replace(part, weight=max(part.weight * 0.9, PART if known else 0.0))


def _part_person(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> list[Span]:
    """`江州云栈有限公司俞建安`: the organization is complete, and what follows begins with a surname."""
    name = text[span.start : span.end]
    match = ENDED.match(name)
    if match is None or match["rest"][0] not in lexicon.surnames or ends_as_name(match["rest"], lexicon):
        return [span]
    middle = span.start + match.start("rest")
    if not any(t.start == middle for t in tokens) or rate_word(match["rest"]) >= COMMON:
        return [span]
    if find_title(lexicon, match["rest"]) is not None or set(match["rest"]) & NOT_GIVEN:
        return [span]
    reason = (*span.reasons, "a person behind the organization")
    return [replace(span, end=middle, reasons=reason), Span(middle, span.end, "person", 0.75, reason)]


def _end_holding(text: str, span: Span, lexicon: Lexicon) -> Span:
    """`增持云栈药业股份`: what is bought is shares of 云栈药业, whose name is complete without them."""
    name = text[span.start : span.end].removesuffix("股份").removesuffix("股权")
    if span.start + len(name) == span.end or not HOLDING.search(text, max(0, span.start - 5), span.start):
        return span
    if not ends_as_name(name, lexicon):
        return span
    return replace(span, end=span.start + len(name), reasons=(*span.reasons, "without its shares"))


def _end_early(text: str, span: Span) -> Span:
    """`云栈斥资`, `收购云栈进展`: the organization without the word that tells how or what of it."""
    found = TAIL.search(text[span.start : span.end])
    if found is None:
        return span
    return replace(span, end=span.start + found.start(), reasons=(*span.reasons, "without the word behind it"))


def _part_organization(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> list[Span]:
    """`童远山江州能源有限公司`: a person's name that jieba knows, then an organization that begins with a place."""
    inside = [t for t in tokens if t.start >= span.start and t.end <= span.end]
    if len(inside) < 3 or inside[0].start != span.start or inside[0].tag not in NAME_TAGS:
        return [span]
    first, second = inside[0], inside[1]
    name, rest = first.text, text[first.end : span.end]
    placed = second.tag == "ns" or find_place(lexicon, second.text) is not None
    if not 2 <= len(name) <= 4 or name[0] not in lexicon.surnames or not placed or not ends_as_name(rest, lexicon):
        return [span]
    person = Span(span.start, first.end, "person", span.weight, (*span.reasons, "a person before the organization"))
    return [person, replace(span, start=first.end)]


def _find_people(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    """People whom only their title gives away: `书记卯昌举认为`, `俞建德董事长推出`."""
    for post in spans:
        title = text[post.start : post.end]
        if post.type != "post" or (find_title(lexicon, title) or find_title(lexicon, title[-2:])) is None:
            continue
        if any(s.type == "person" and (s.start == post.end or s.end == post.start) for s in spans):
            continue
        employed = any(s.type in {"organization", "unit"} and s.end == post.start - 3 for s in spans)
        for start, end in _propose_people(text, tokens, post, lexicon, employed=employed):
            if is_free(spans, start, end):
                yield Span(start, end, "person", 0.62, ("a surname beside a title",))
                break


def _propose_people(
    text: str, tokens: Sequence[Token], post: Span, lexicon: Lexicon, *, employed: bool
) -> Iterator[tuple[int, int]]:
    """Behind the title, or in front of it where an employer stands before that: what else stands there is one."""
    surely = [
        (token.start, token.end)
        for token in tokens
        if token.tag == "nr" and 2 <= len(token.text) <= 3 and token.text[0] in lexicon.surnames
        if token.start == post.end or (employed and token.end == post.start and len(token.text) == 3)
    ]
    yield from (found for found in surely if found[1] - found[0] > 2)
    for size in (3, 2):
        name = text[post.end : post.end + size]
        if len(name) < size or not HAN.match(name) or name[0] not in lexicon.surnames or set(name[1:]) & NOT_GIVEN:
            continue
        if SAYS.match(text, post.end + size) and not any(
            t.start == post.end and len(t.text) > 1 and rate_word(t.text) >= COMMON for t in tokens
        ):
            yield post.end, post.end + size
    yield from surely
