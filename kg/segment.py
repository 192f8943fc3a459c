"""Cuts an article into sentences and folds their spelling, with offsets that stay those of the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from kg.cached import recall_made
from kg.limits import SENTENCE_CHARACTERS as LONGEST
from kg.model import Article, Block, BlockKind, Sentence
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT_PAIR = 60
_CJK = "\u3400-\u9fff"
_CLOSERS = "”’」』）)】》〉]\"'﹂﹄"
_END = compile_regex(rf"(?:[。！？!?；;]+[…！？!?。]*|\.)(?P<closers>[{re.escape(_CLOSERS)}]*)")
_PAIR = compile_regex(
    r"“[^“”]{0,60}”|「[^「」]{0,60}」|『[^『』]{0,60}』|‘[^‘’]{0,60}’|（[^（）]{0,60}）|\([^()]{0,60}\)|《[^《》]{0,60}》|【[^【】]{0,60}】"
)
_URL = compile_regex(r"(?:https?://|www\.)[!-~]+")
_ABBREVIATION = compile_regex(
    r"(?:^|[^A-Za-z])(?:[A-Za-z]|Inc|Ltd|Co|Corp|LLC|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Vol|Jr|Sr|vs|etc|Dept|Bros|Mt|Fig|Ph\.D|e\.g|i\.e)$",
    re.IGNORECASE,
)
_SPEECH = compile_regex(
    r"说|說|表示|称|稱|指出|认为|認為|写道|寫道|评价|評價|告诉|告訴|回应|回應|透露|补充|補充|坦言|强调|強調|分析|直言|回忆|回憶|总结|總結|感叹|解释|解釋|介绍|介紹|问道|笑道|答道|反问|提醒|判断|形容|回复|回覆|留言|承认|否认"
)
_OPENERS = {"”": "“", "」": "「", "』": "『", '"': '"'}
_FINAL = tuple("。！？!?；;.”」』）)")
_COMMA = compile_regex(r"[，,、：:\s]")


def segment_article(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article's headline, byline, body and credits, in reading order.

    Each character of a block that is no noise stands in exactly one sentence, blanks between them aside.
    A title that no headline block repeats comes first, with `where` "title".

    >>> text = "李静出任总裁。她说：“好。”任期三年；\\n（编辑：柳絮）"
    >>> article = Article("a", text, title="云帆换帅", blocks=(Block(BlockKind.BODY, 0, len(text)),))
    >>> [s.text for s in segment_article(article)]
    ['云帆换帅', '李静出任总裁。', '她说：“好。”', '任期三年；', '（编辑：柳絮）']
    """
    text = article.text
    blocks = article.blocks or (Block(BlockKind.BODY, 0, len(text)),)
    found: list[Sentence] = []
    if _needs_title(article, blocks):
        title = article.title
        found.append(Sentence(article.id, 0, "title", 0, len(title), title, fold_text(title), 0, BlockKind.HEADLINE))
    paragraph, last_line = 0, -1
    for block in blocks:
        if block.kind == BlockKind.NOISE:
            continue
        for start, end in _find_lines(text, block):
            line = text.rfind("\n", 0, start)
            paragraph += line != last_line or paragraph == 0
            last_line = line
            for a, b in cut_sentences(text[start:end]):
                piece = text[start + a : start + b]
                found.append(
                    Sentence(
                        article.id,
                        len(found),
                        "text",
                        start + a,
                        start + b,
                        piece,
                        fold_text(piece),
                        paragraph,
                        block.kind,
                    )
                )
    return tuple(found)


def _needs_title(article: Article, blocks: tuple[Block, ...]) -> bool:
    title = article.title.strip()
    return bool(title) and not any(
        block.kind == BlockKind.HEADLINE and article.text[block.start : block.end].strip() == title for block in blocks
    )


def _find_lines(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Start and end of each line with text in a block, without the blanks around it."""
    start = block.start
    while start < block.end:
        end = text.find("\n", start, block.end)
        end = block.end if end < 0 else end
        line = text[start:end]
        inner = line.strip()
        if inner:
            left = start + len(line) - len(line.lstrip())
            yield left, left + len(inner)
        start = end + 1


def cut_sentences(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of one line; ends carry their closing quotes and brackets with them.

    >>> line = "营收1.5亿元.总裁李静离职.“我不走。”李静说。他（李静。前总裁）没有回应！"
    >>> [line[a:b] for a, b in cut_sentences(line)]
    ['营收1.5亿元.', '总裁李静离职.', '“我不走。”李静说。', '他（李静。前总裁）没有回应！']
    """
    start = 0
    for end in _find_ends(line):
        yield from _trim(line, start, end)
        start = end
    yield from _trim(line, start, len(line))


def _trim(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without blanks at its edges, cut at commas where it is longer than a sentence can be."""
    while end - start > LONGEST:
        commas = [match.end() for match in _COMMA.finditer(line, start + LONGEST // 2, start + LONGEST)]
        cut = commas[-1] if commas else start + LONGEST
        yield from _strip(line, start, cut)
        start = cut
    yield from _strip(line, start, end)


def _strip(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = line[start:end]
    inner = piece.strip()
    if inner:
        left = start + len(piece) - len(piece.lstrip())
        yield left, left + len(inner)


def _find_ends(line: str) -> Iterator[int]:
    """Where sentences of a line end, each after its closing quotes."""
    ends = list(_END.finditer(line))
    if not ends or (len(ends) == 1 and ends[0].end() == len(line)):
        return
    pairs = _find_pairs(line)
    urls = [match.span() for match in _URL.finditer(line)] if "://" in line or "www." in line else []
    opens = [pair[0] for pair in pairs]
    for i, match in enumerate(ends):
        at = match.start()
        if match[0][0] in ".!?;" and not _ends_half_width(line, match, urls):
            continue
        k = bisect_right(opens, at) - 1
        pair = pairs[k] if k >= 0 and at < pairs[k][1] else None
        following = ends[i + 1].start() if i + 1 < len(ends) else len(line)
        rest = line[match.end() : following]
        if pair is not None and not _ends_with_pair(line, pair, match, rest):
            continue
        if not _is_quoted_speech(line, match, pair, rest):
            yield match.end()


def _find_pairs(line: str) -> list[tuple[int, int]]:
    """Start and end of the short quotations and brackets of a line, outermost where they are nested."""
    pairs = [match.span() for match in _PAIR.finditer(line)]
    marks = [i for i, character in enumerate(line) if character == '"'] if '"' in line else []
    pairs += [(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=False) if b - a <= _SHORT_PAIR + 1]
    outer: list[tuple[int, int]] = []
    for pair in sorted(pairs, key=lambda span: (span[0], -span[1])):
        if not outer or pair[0] >= outer[-1][1]:
            outer.append(pair)
    return outer


def _ends_with_pair(line: str, pair: tuple[int, int], match: re.Match[str], rest: str) -> bool:
    """Whether a mark in a short pair ends the sentence: never inside it, nor before what goes on after a bracket."""
    if match.end() < pair[1] or line[pair[1] - 1] in "》〉】":
        return False
    if line[pair[1] - 1] in "）)":
        # a bracket within a sentence; one that stands alone after a full stop is a sentence of its own
        return _opens_sentence(line, pair[0]) or not rest.strip()
    return True


def _is_quoted_speech(line: str, match: re.Match[str], pair: tuple[int, int] | None, rest: str) -> bool:
    """Whether a quotation that began a sentence is followed by its speaker, who belongs to it: `“好。”李静说。`"""
    closers = match["closers"]
    if len(rest) > 40 or not closers or closers[-1] not in _OPENERS or not _SPEECH.search(rest):
        return False
    opener = _OPENERS[closers[-1]]
    start = pair[0] if pair is not None else line.rfind(opener, max(0, match.start() - LONGEST), match.start())
    return start >= 0 and _opens_sentence(line, start)


def _opens_sentence(line: str, at: int) -> bool:
    before = line[max(0, at - 20) : at].rstrip()
    return (not before and at <= 20) or before.endswith(_FINAL)


def _ends_half_width(line: str, match: re.Match[str], urls: list[tuple[int, int]]) -> bool:
    """Whether a half-width mark ends a sentence, rather than stand in a number, a name or an address."""
    at = match.start()
    if any(a <= at < b - 1 for a, b in urls):
        return False
    before, after = line[at - 1 : at] if at else "", line[match.end() : match.end() + 1]
    tight = not match["closers"] and after.isascii() and after.isalnum()
    if tight and before.isascii() and before.isalnum():
        return False
    if match[0][0] == ";":
        return re.search(r"&#?\w{1,8}$", line[max(0, at - 10) : at]) is None
    return match[0][0] != "." or _ends_with_dot(line, match, tight=tight)


def _ends_with_dot(line: str, match: re.Match[str], *, tight: bool) -> bool:
    """Whether a half-width dot is a full stop, rather than part of an ellipsis, a number or an abbreviation.

    A number may be masked, as data sets do it: <N>.<N>%.
    """
    at = match.start()
    before, after = line[at - 1 : at] if at else "", line[match.end() : match.end() + 1]
    if line[at + 1 : at + 2] == "." or before == "." or not before.strip():
        return at + 1 == len(line)
    if (tight and not after.isalpha()) or (before == ">" and (after == "<" or after.isdigit())):
        return False
    return not (before.isascii() and before.isalpha() and _ABBREVIATION.search(line[max(0, at - 8) : at]))


_WIDE = {code: code - 0xFEE0 for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_WIDE |= {ord(wide): ord(narrow) for wide, narrow in zip("％＋－．／＆＠＃", "%+-./&@#", strict=True)}
_MARKS = {ord(narrow): wide for narrow, wide in zip(",:;?!()", "，：；？！（）", strict=True)}
_QUOTES = {ord(a): b for a, b in zip("「」『』﹁﹂﹃﹄〝〞„‟＂", '“”‘’“”‘’“”“”"', strict=True)}
_BLANKS = dict.fromkeys(
    [*range(0x2000, 0x2010), *range(0x202A, 0x2030), *range(0x2060, 0x2065), 0x00A0, 0x3000, 0xFEFF, 0x00AD, 0x180E, 9],
    " ",
)
_IN_NUMBER = compile_regex(r"(?<=[0-9０-９])[,:](?=[0-9０-９])|(?<=[A-Z]>),(?=<[A-Z]>)|:(?=//)")
_KEPT = {",": "\ue000", ":": "\ue001"}
_RESTORED = {0xE000: ",", 0xE001: ":"}
# characters for which one simplified form is right in news, whatever a character-wise conversion says
_PREFERRED = {
    "後": "后",
    "髮": "发",
    "發": "发",
    "裏": "里",
    "裡": "里",
    "著": "著",
    "乾": "干",
    "徵": "征",
    "妳": "你",
}


@lru_cache(maxsize=1)
def _load_fold_map() -> dict[int, str | int]:
    """The table from each character to its folded form, one to one; made once, on first use."""
    simplified = recall_made("simplified", f"{_LAYOUT}-{version('opencc')}", dict[str, str], _list_simplified)
    table: dict[int, str | int] = {ord(before): after for before, after in (simplified | _PREFERRED).items()}
    return table | _WIDE | _MARKS | _QUOTES | _BLANKS


_LAYOUT = 1
"""Of what is kept; it changes with what is asked of the library."""


def _list_simplified() -> dict[str, str]:
    """Each traditional character with its simplified form; loading the library takes longer than reading an article."""
    from opencc import OpenCC

    ranges = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))
    characters = [chr(code) for code in ranges]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {
        before: after
        for before, after in zip(characters, converted, strict=True)
        if len(after) == 1 and after != before
    }


def fold_text(text: str) -> str:
    """The text in one spelling, character for character: the result has the same length.

    Simplified characters, half-width letters and digits, full-width Chinese punctuation (but not within
    numbers), curly quotes, plain blanks.  Straight quotes open and close by turns.

    >>> fold_text('後任CEO,年薪1,000萬(税前):"好"')
    '后任CEO，年薪1,000万（税前）：“好”'
    >>> fold_text("ＡＩ部「一號位」")
    'AI部“一号位”'
    """
    if ("," in text or ":" in text) and _IN_NUMBER.search(text):
        text = _IN_NUMBER.sub(
            lambda match: _KEPT[match[0]], text.replace("\ue000", "\ue002").replace("\ue001", "\ue002")
        )
        folded = text.translate(_load_fold_map()).translate(_RESTORED)
    else:
        folded = text.translate(_load_fold_map())
    return _turn_quotes(folded) if '"' in folded else folded


def _turn_quotes(text: str) -> str:
    """Straight quotes as opening and closing ones by turns; a lone one at the end closes."""
    pieces = text.split('"')
    opening = len(pieces) % 2 == 1 or text.startswith('"') or bool(pieces[-1].strip("。.！？，；）"))
    out = [pieces[0]]
    for piece in pieces[1:]:
        out += ["“" if opening else "”", piece]
        opening = not opening
    return "".join(out)
