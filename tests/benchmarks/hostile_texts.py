"""Texts that are made to be slow, by name: what `hostile.py` beside this measures."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Trial:
    """A text that is made to be slow: the suffix of its file, and what makes it of about so many characters."""

    suffix: str
    make: Callable[[int], str]


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece) + 1)


def _join(*pieces: str, parts: str = "，", end: str = "。") -> Callable[[int], str]:
    def make(size: int) -> str:
        whole = parts.join(pieces) + parts
        return whole * (size // len(whole) + 1) + end

    return make


def _invent(size: int, spell: Callable[[random.Random], str]) -> str:
    chance = random.Random(7)  # noqa: S311 - names, no secrets
    found: list[str] = []
    length = 0
    while length < size:
        found.append(spell(chance))
        length += len(found[-1])
    return "".join(found)


_HAN = "云海星辰岚溟州江河山川林森石金玉明远志建国伟文华安康宁静思齐子轩雨泽浩然若水长青"
_SURNAMES = "李王张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗"


def _name_person(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + "".join(chance.choices(_HAN, k=2))


def _name_company(chance: random.Random) -> str:
    return "".join(chance.choices(_HAN, k=3)) + chance.choice(
        ["科技有限公司", "集团", "银行", "汽车", "控股股份有限公司"]
    )


def _appoint(chance: random.Random, end: str = "。") -> str:
    company, person = _name_company(chance), _name_person(chance)
    return f"{company}任命{person}为{''.join(chance.choices(_HAN, k=2))}事业部总经理{end}"


def _introduce(chance: random.Random) -> str:
    return f"{_name_company(chance)}（以下简称“{''.join(chance.choices(_HAN, k=2))}”）宣布成立。"


def _mix(size: int) -> str:
    """Everything that the patterns look for, in no order."""
    chance = random.Random(3)  # noqa: S311 - words, no secrets
    words = [
        "任命", "出任", "总裁", "副总裁", "兼", "的", "，", "、", "（", "）", "“", "”", "原", "前", "新任", "和", "及",
        "2025年", "3月", "12日", "自", "至", "起", "将", "拟", "因", "原因", "旗下", "持有", "30%", "股份", "7.8亿元",
        "收购", "由", "向", "汇报", "负责", "事业部", "分别", "李静", "周以宁", "腾讯", "华为", "公司", "A轮",
        "融资", "与",
    ]  # fmt: skip
    return "".join(chance.choices(words, k=size // 2))


TRIALS: dict[str, Trial] = {
    # lines and markup
    "one line of news": Trial(".txt", _repeat("云帆科技宣布，原首席运营官李静出任总裁，年薪90万元。“不走。”李静说。")),
    "one line without a mark": Trial(".txt", _repeat("云帆科技今日宣布原首席运营官李静出任总裁")),
    "lines of one character": Trial(".txt", _repeat("云\n")),
    "blank lines": Trial(".txt", lambda n: "云帆任命李静为总裁。" + "\n" * n + "完。"),
    "nested tags": Trial(".html", lambda n: "<html><body>" + "<div>" * (n // 5) + "云帆任命李静为总裁。"),
    "nested inline tags": Trial(".html", lambda n: "<p>" + "<b><i>" * (n // 6) + "云帆任命李静为总裁。"),
    "open tags": Trial(".html", lambda n: "<html><body>" + "<p " * (n // 3)),
    "angles": Trial(".html", lambda n: "<html><body><p>云帆任命李静为总裁。" + "<" * n),
    "table cells": Trial(".html", lambda n: "<html><body><table>" + "<tr><td>云帆" * (n // 10)),
    "paragraphs of a page": Trial(".html", lambda n: "<html><body>" + "<p>云帆任命李静为总裁。</p>" * (n // 17)),
    "spans of a page": Trial(".html", lambda n: "<html><body><div>" + "<span>云帆任命李静。</span>" * (n // 20)),
    "entities": Trial(".html", lambda n: "<html><body><p>" + "&amp;" * (n // 5)),
    "comments": Trial(".html", lambda n: "<html><body><p>云帆任命李静为总裁。" + "<!--" * (n // 4)),
    "metadata": Trial(".html", lambda n: "<html>" + '<meta name="a" content="b">' * (n // 27) + "<body>云。"),
    "title of blanks": Trial(".html", lambda n: f"<title>云{' ' * n}</title><h1>云{'_' * n}</h1><p>云帆任命李静。"),
    "heading of dashes": Trial(".html", lambda n: f"<meta name=title content='{'- ' * (n // 2)}'><p>云帆任命李静。"),
    "linked data": Trial(
        ".html", lambda n: f"<script type='application/ld+json'>{'[' * n}</script><p>云帆任命李静为总裁。"
    ),
    "front matter": Trial(".md", lambda n: "---\n" + "a: b\n" * (n // 5) + "云帆任命李静为总裁。"),
    "front matter in brackets": Trial(".md", lambda n: f"---\ntitle: {'[' * n}\n---\n云帆任命李静为总裁。"),
    "front matter of blanks": Trial(".md", lambda n: "---" + "\n" * n + "云帆任命李静为总裁。"),
    "marks of headings": Trial(".md", lambda n: "云帆换帅\n" + "# " * (n // 2)),
    "nested JSON": Trial(".jsonl", lambda n: '{"text":' + "[" * n),
    "wide JSON": Trial(".jsonl", lambda n: '{"text":"云帆任命李静为总裁。","a":[' + "1," * (n // 2) + "1]}"),
    "bylines": Trial(".txt", _repeat("记者 陈实 2026-01-02 来源：云报\n")),
    "headlines": Trial(".txt", _repeat("云帆科技迎来新总裁\n")),
    "credits": Trial(".txt", _repeat("（编辑：柳絮 审核：陈实）\n")),
    "menus": Trial(".txt", _repeat("首页 > 要闻 > 正文\n")),
    # brackets, quotes, marks
    "opening brackets": Trial(".txt", _repeat("（")),
    "nested brackets": Trial(".txt", lambda n: "（" * (n // 2) + "）" * (n // 2)),
    "pairs of brackets": Trial(".txt", _repeat("（云）")),
    "square brackets": Trial(".txt", _repeat("[")),
    "opening quotes": Trial(".txt", _repeat("“")),
    "straight quotes": Trial(".txt", _repeat('"云"')),
    "quoted sentences": Trial(".txt", _repeat("“好。”")),
    "commas": Trial(".txt", _repeat("，")),
    "words and commas": Trial(".txt", _repeat("总裁，")),
    "full stops": Trial(".txt", _repeat("。")),
    "dots": Trial(".txt", _repeat(".")),
    "letters and dots": Trial(".txt", _repeat("a.")),
    "blanks": Trial(".txt", lambda n: "云" + " " * n + "帆"),
    "wide blanks": Trial(".txt", lambda n: "云" + "\u3000" * n + "帆"),
    "joiners": Trial(".txt", _repeat("李\u200d静\u200b")),
    "combining marks": Trial(".txt", lambda n: "李静" + "\u0301" * n),
    "emoji": Trial(".txt", _repeat("👩‍💻")),
    "addresses": Trial(".txt", _repeat("www.")),
    "masks": Trial(".txt", _repeat("<N>.<N>%")),
    # one thing again and again
    "one character": Trial(".txt", _repeat("一")),
    "one letter": Trial(".txt", _repeat("a")),
    "letters and blanks": Trial(".txt", _repeat("Aa ")),
    "digits": Trial(".txt", _repeat("1")),
    "numbers and commas": Trial(".txt", _repeat("1,")),
    "numerals": Trial(".txt", _repeat("十")),
    "one word": Trial(".txt", _repeat("总裁")),
    "one person": Trial(".txt", _repeat("李静")),
    "one organization": Trial(".txt", _repeat("腾讯")),
    "one full name": Trial(".txt", _repeat("云帆科技有限公司")),
    "one unit": Trial(".txt", _repeat("技术部")),
    "one place": Trial(".txt", _repeat("北京市")),
    "one product": Trial(".txt", _repeat("微信")),
    "person and post": Trial(".txt", _repeat("李静总裁")),
    "particles": Trial(".txt", _repeat("的")),
    # many of one kind in one sentence
    "dates": Trial(".txt", _join("2025年3月12日")),
    "dates without a mark": Trial(".txt", _repeat("2025年3月12日")),
    "years": Trial(".txt", _repeat("2019-2020")),
    "spans of time": Trial(".txt", _repeat("三年来")),
    "months": Trial(".txt", _repeat("去年11月起")),
    "persons": Trial(".txt", lambda n: _invent(n, lambda c: _name_person(c) + "、")),
    "organizations": Trial(".txt", lambda n: _invent(n, lambda c: _name_company(c) + "、")),
    "posts": Trial(".txt", _join("总裁", "副总裁", "首席执行官", "董事长", parts="、")),
    "posts joined": Trial(".txt", _repeat("总裁兼")),
    "posts of units": Trial(".txt", _repeat("腾讯技术工程事业群总裁兼")),
    "markers": Trial(".txt", _repeat("原前新任")),
    "units in units": Trial(".txt", _repeat("事业群下属的技术部")),
    "persons and brackets": Trial(".txt", _repeat("李静（总裁）、")),
    "aliases": Trial(".txt", _repeat("云帆（简称“云”）")),
    "shares": Trial(".txt", _join("李静持有云帆30%股份", parts="、")),
    "sums": Trial(".txt", _repeat("约7.8亿元")),
    "sums without an end": Trial(".txt", _repeat("7,8.")),
    "rounds": Trial(".txt", _repeat("Pre-A+")),
    "reasons": Trial(".txt", _repeat("因个人")),
    "verbs": Trial(".txt", _repeat("任命为")),
    "appointments in one sentence": Trial(".txt", lambda n: _invent(n, partial(_appoint, end="，"))),
    "gaps of templates": Trial(".txt", _repeat("腾讯由李静的负责")),
    "adverbs": Trial(".txt", lambda n: _invent(n, lambda c: "李静" + "正式将已也仍" * c.randint(1, 9) + "出任")),
    # as much of a kind as a sentence may hold to be read
    "sentences of organizations": Trial(".txt", _repeat("腾讯" * 140 + "。")),
    "sentences of posts": Trial(".txt", _repeat("总裁兼" * 140 + "。")),
    "sentences of gaps": Trial(".txt", _repeat("腾讯由李静的负责" * 70 + "。")),
    "sentences of holdings": Trial(".txt", _repeat("、".join(["腾讯", "华为"] * 35) + "持有星河30%股份。")),
    "persons by posts": Trial(".txt", _repeat("、".join(["李静"] * 36) + "出任" + "、".join(["腾讯总裁"] * 36) + "。")),
    "everything mixed": Trial(".txt", _mix),
    # many different names in the article
    "appointments": Trial(".txt", lambda n: _invent(n, _appoint)),
    "appointments a line": Trial(".txt", lambda n: _invent(n, partial(_appoint, end="。\n"))),
    "introductions": Trial(".txt", lambda n: _invent(n, _introduce)),
    "persons a sentence": Trial(".txt", lambda n: _invent(n, lambda c: f"{_name_person(c)}先生说。")),
}  # fmt: skip
