"""Tiles the text of a saved page with blocks: headline, byline, body, credits, and the noise of the site.

The body is never thrown away for being short: what no rule knows stays body, and a paragraph that reads
as prose takes a page back to its body after a list of recommended headlines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.model import Block, BlockKind
from kg.read.credits import Credits, closes_body, is_byline, is_credit, read_credits
from kg.read.furniture import (
    is_disclaimer,
    is_prose,
    is_strong_prose,
    may_be_headline,
    name_furniture,
    opens_recommendations,
    opens_tail,
)
from kg.regex import compile_regex

_NOTICE = compile_regex(r"(?:公告|通告|通知|声明|公示|决议|函|意见书?|报告书?|公佈)$")
_ITEM = compile_regex(r"^(?:[·•▪■●◆\-—*]|\d{1,2}[.、]|【[^】]{1,6}】|[①-⑳])\s*\S")


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its blocks, the title that stands on it, and what its bylines tell."""

    title: str
    blocks: tuple[Block, ...]
    credits: Credits


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def read_page(text: str, title: str = "", *, mark: str = "") -> Page:
    """The blocks that tile `text`, without gap or overlap; `title` is what is known from elsewhere.

    `mark` is a sign at the start of a line that belongs to the markup (`#` in Markdown): it becomes noise.

    >>> head, tail = ["首页 > 要闻 > 正文", "云帆换帅", "记者 陈实"], ["（编辑：柳絮）", "相关阅读", "某人辞职"]
    >>> page = read_page("\\n".join([*head, "云帆宣布，李静任总裁。", *tail]))
    >>> [str(block.kind) for block in page.blocks]
    ['noise', 'headline', 'byline', 'body', 'credits', 'noise']
    >>> page.title, page.credits.editors
    ('云帆换帅', ('柳絮',))
    """
    lines = _cut_lines(text)
    texts = [line.text.lstrip(mark + " ") if mark and line.text.startswith(mark) else line.text for line in lines]
    kinds = classify_lines(texts, title.strip())
    headline = next((t for t, kind in zip(texts, kinds, strict=True) if kind == BlockKind.HEADLINE), "")
    making = {BlockKind.BYLINE, BlockKind.CREDITS}
    told = [t for t, kind in zip(texts, kinds, strict=True) if kind in making and t]
    opening = [t for t, kind in zip(texts, kinds, strict=True) if kind == BlockKind.BODY and t][:2]
    return Page(title.strip() or headline, _join_lines(text, lines, kinds, mark), read_credits(told, opening))


def classify_lines(lines: list[str], title: str) -> list[BlockKind]:
    """The kind of each stripped line; blank lines take the kind of the line before them."""
    first = next((i for i, line in enumerate(lines) if _starts_body(line)), len(lines))
    headline = _find_headline(lines, first, title)
    known = headline is not None and bool(title)
    kinds: list[BlockKind] = []
    for i, line in enumerate(lines[:first]):
        kinds.append(_classify_head(line, i, headline, known=known))
    kinds += _classify_rest(lines, first)
    if not any(line for line, kind in zip(lines, kinds, strict=True) if kind != BlockKind.NOISE):
        # a text of nothing but buttons is more likely a sentence that looks like one
        return [BlockKind.BODY] * len(lines)
    return _carry_blanks(lines, kinds)


def _starts_body(line: str) -> bool:
    return is_prose(line) and not is_byline(line) and name_furniture(line) is None


def _find_headline(lines: list[str], first: int, title: str) -> int | None:
    """The line above the body that is the headline, if any stands there."""
    if title:
        return next((i for i, line in enumerate(lines[:first]) if line and _is_same_headline(line, title)), None)
    if first == len(lines):
        return None
    above = [
        i
        for i, line in enumerate(lines[:first])
        if may_be_headline(line) and not (is_byline(line) or name_furniture(line) or opens_recommendations(line))
    ]
    byline = next((i for i, line in enumerate(lines[:first]) if is_byline(line) and above and i > above[0]), first)
    above = [i for i in above if i < byline]
    notices = [i for i in above if _NOTICE.search(lines[i])]
    long = [i for i in above if len(lines[i]) >= 8]
    return next(iter(notices or long or above[-1:]), None)


def _is_same_headline(line: str, title: str) -> bool:
    a, b = re.sub(r"\s+", "", line), re.sub(r"\s+", "", title)
    if a == b or (len(a) >= 6 and (b.startswith(a) or a.startswith(b)) and not is_prose(line)):
        return True
    return (
        len(a) <= 90 and not name_furniture(line) and not is_byline(line) and SequenceMatcher(None, a, b).ratio() >= 0.8
    )


def _classify_head(line: str, i: int, headline: int | None, *, known: bool) -> BlockKind:
    if i == headline:
        return BlockKind.HEADLINE
    if is_byline(line):
        return BlockKind.BYLINE
    if name_furniture(line) or opens_recommendations(line) or (known and headline is not None and i < headline):
        return BlockKind.NOISE
    return BlockKind.BODY


def _classify_rest(lines: list[str], first: int) -> list[BlockKind]:
    """Kinds from the first paragraph on: body, until the page turns to something else."""
    prose = [len(line) if _starts_body(line) and is_strong_prose(line) else 0 for line in lines]
    total = sum(prose)
    kinds: list[BlockKind] = []
    listing = ended = False
    before = 0
    for i in range(first, len(lines)):
        line = lines[i]
        if ended:
            kinds.append(BlockKind.CREDITS if is_credit(line) else BlockKind.NOISE)
            continue
        before += prose[i]
        final = before > 0 or i > first
        if final and closes_body(line):
            kinds.append(BlockKind.CREDITS)
            ended = before >= total - before
        elif is_credit(line) and not listing:
            kinds.append(BlockKind.CREDITS)
        elif final and opens_tail(line):
            kinds.append(BlockKind.NOISE)
            ended, listing = before >= total - before, not is_disclaimer(line)
        elif opens_recommendations(line):
            kinds.append(BlockKind.NOISE)
            listing = True
        elif name_furniture(line) or (listing and not (prose[i] and not _ITEM.match(line))):
            kinds.append(BlockKind.NOISE)
        else:
            listing = False
            kinds.append(BlockKind.BODY)
    return kinds


def _carry_blanks(lines: list[str], kinds: list[BlockKind]) -> list[BlockKind]:
    carried: list[BlockKind] = []
    for line, kind in zip(lines, kinds, strict=True):
        carried.append(kind if line or not carried else carried[-1])
    return carried


def _cut_lines(text: str) -> list[_Line]:
    lines = []
    start = 0
    for piece in text.split("\n"):
        end = min(len(text), start + len(piece) + 1)
        lines.append(_Line(start, end, piece.strip("\ufeff\u200b \t\u3000\xa0")))
        start = end
    return lines


def _join_lines(text: str, lines: list[_Line], kinds: list[BlockKind], mark: str) -> tuple[Block, ...]:
    """Blocks over runs of lines of one kind; a markup sign at a line's start is a block of its own."""
    pieces: list[Block] = []
    for line, kind in zip(lines, kinds, strict=True):
        start = line.start
        if mark and line.text.startswith(mark):
            sign = re.compile(rf"\s*{re.escape(mark)}+\s*").match(text, start, line.end)
            if sign:
                pieces.append(Block(BlockKind.NOISE, start, sign.end()))
                start = sign.end()
        pieces.append(Block(kind, start, line.end))
    blocks: list[Block] = []
    for piece in pieces:
        if piece.start == piece.end:
            continue
        if blocks and blocks[-1].kind == piece.kind:
            blocks[-1] = Block(piece.kind, blocks[-1].start, piece.end)
        else:
            blocks.append(piece)
    return tuple(blocks)
