"""What bylines and credit lines tell: reporters, editors, the publisher and the date of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.regex import compile_regex

_DATE = compile_regex(r"(?<!\d)(20\d\d|19\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?")
_DATE_LINE = compile_regex(
    r"^\W{0,3}(?:(?:发布|發布|發佈|发表|更新|刊发)(?:时间|時間|日期|于|於)?\s*[:：]?\s*)?"
    r"(?:20\d\d|19\d\d)\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s|$|\d{1,2}:\d\d|T\d|星期)"
)
_REPORTER_LINE = compile_regex(
    r"^[【〔［\[（(]?\s*[\u4e00-\u9fff·]{0,8}?(?:记者|記者|通讯员|通訊員|特约撰稿人?|见习记者)[\s:：/／|｜丨]*\S"
)
_LABEL = (
    r"(?:文字|本文|撰文|采写|作者|署名|来源|來源|出处|转自|整理|编译|翻译|策划|出品|文|摄影|制图|视觉|排版|责任编辑|責任編輯|值班编辑"
    r"|执行编辑|编辑|編輯|责编|責編|审核|審核|校对|校對|监制|主编|执编|审校|复审|终审|实习生|运营|统筹)"
)
_CREDIT_LINE = compile_regex(
    rf"^[（(【\[〔*\s]*{_LABEL}\s*[丨|｜:：/／]\s*\S|^[（(【\[]\s*{_LABEL}\s+\S+[）)】\]]$|^原标题\s*[:：]|^原標題\s*[:：]"
)
_EDITOR_LABEL = compile_regex(r"编辑|編輯|责编|責編|审核|審核|校对|校對|监制|执编|审校|终审|排版")
_CODE_LINE = compile_regex(
    r"^(?:证券|股票|公司|债券|基金|證券|股份)(?:代码|代號|代码|代號|简称|簡稱)\s*[:：（(]|^公告编号\s*[:：]|^编号\s*[:：]"
)
_STOP = compile_regex(r"[。；;？?！]")

_FIELD = compile_regex(
    r"(?P<label>特约记者|见习记者|本报记者|通讯员|記者|记者|撰文|采写|作者|责任编辑|責任編輯|值班编辑|执行编辑|编辑|編輯|责编|責編|来源|來源|文|审核|審核|校对|校對)"
    r"\s*(?P<mark>[:：|｜丨/／]|\s|(?<=记者)|(?<=記者))\s*"
)
_INLINE_REPORTER = compile_regex(
    r"[（(【〔［\[]\s*[\u4e00-\u9fff]{0,8}?(?:记者|記者)\s*[:：/／]?\s*(?P<names>[^）)】〕］\]。，,]{2,40})[）)】〕］\]]"
)
_NAME_END = compile_regex(
    r"(?:责任编辑|責任編輯|值班编辑|编辑|編輯|责编|責編|审核|審核|校对|校對|来源|來源|作者|摄影|图|文|发布|發布|发自|發自|声明|\d|阅读|点赞|评论|[|｜丨)）】\]〕\]])"
)
_NAME = compile_regex(
    r"^(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}[·•][\u3400-\u9fff·•]{1,12}"
    r"|[A-Za-z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){0,3})$"
)
_PLACE = compile_regex(
    r"^(?:北京|上海|广州|深圳|天津|重庆|杭州|南京|成都|武汉|西安|苏州|厦门|青岛|大连|郑州|长沙|合肥|济南|福州|宁波|香港|澳门"
    r"|台北|台中|高雄|綜合|综合|東京|东京|纽约|伦敦|新加坡)$"
)
_SOURCE = compile_regex(
    r"(?:来源|來源|出处|转自)\s*[:：|｜丨/／]\s*(?P<name>[^\s,，。;；|｜丨）)】\]]{2,24}(?: [A-Z][\w.]*)*)"
)


@dataclass(frozen=True, slots=True)
class Credits:
    """What the lines around an article tell about its making; None and () where they are silent."""

    published: str | None = None
    source: str | None = None
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


def is_byline(line: str) -> bool:
    """Whether a line above the body names its maker, source or date.

    >>> is_byline("云报记者 陈实 北京报道"), is_byline("2026-01-02 08:00 来源：云报"), is_byline("记者：谁说了算？")
    (True, True, False)
    """
    if len(line) > 120 or _STOP.search(line):
        return False
    if _REPORTER_LINE.search(line):
        return len(line) <= 60 and not re.search(r"[，,]", line)
    return bool(_DATE_LINE.search(line) or _CREDIT_LINE.search(line) or _CODE_LINE.search(line))


def is_credit(line: str) -> bool:
    """Whether a line below the body names those who made it: `（编辑：甲 审核：乙）`."""
    return (
        len(line) <= 120
        and not re.search(r"[。？！]", line)
        and bool(_CREDIT_LINE.search(line) or (_DATE_LINE.search(line) and _SOURCE.search(line)))
    )


def closes_body(line: str) -> bool:
    """Whether a credit line names editors, after which a page holds nothing of the article."""
    return is_credit(line) and bool(_EDITOR_LABEL.search(line))


def read_date(line: str) -> str | None:
    """The first whole date of a line as ISO 8601, or None.

    >>> read_date("发布时间：2025年12月8日 10:23")
    '2025-12-08'
    """
    for match in _DATE.finditer(line):
        try:
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        except ValueError:
            continue
    return None


def read_credits(lines: list[str], opening: list[str]) -> Credits:
    """What byline and credit `lines` tell, and the reporters named in brackets in the `opening` paragraphs.

    >>> read_credits(["2026-01-02 来源：云报 作者：陈实 责任编辑：柳絮"], [])
    Credits(published='2026-01-02', source='云报', reporters=('陈实',), editors=('柳絮',))
    """
    published = source = None
    reporters: list[str] = []
    editors: list[str] = []
    for line in lines:
        found = _SOURCE.search(line)
        source = source or (found["name"] if found else None)
        published = published or read_date(line)
        for label, names in _read_fields(line):
            if label in {"审核", "審核", "校对", "校對", "来源", "來源"}:
                continue
            (editors if "编" in label or "編" in label else reporters).extend(names)
    for line in opening:
        for match in _INLINE_REPORTER.finditer(line[:80]):
            reporters.extend(read_names(match["names"]))
    return Credits(published, source, tuple(dict.fromkeys(reporters)), tuple(dict.fromkeys(editors)))


def _read_fields(line: str) -> list[tuple[str, list[str]]]:
    matches = list(_FIELD.finditer(line))
    fields = []
    for i, match in enumerate(matches):
        rest = line[match.end() : matches[i + 1].start() if i + 1 < len(matches) else len(line)]
        fields.append((match["label"], read_names(rest)))
    return fields


def read_names(rest: str) -> list[str]:
    """The person names at the start of `rest`, without the places and words of a dateline.

    >>> read_names("陈实 柳絮 北京报道"), read_names("鍾以樂／台北報導")
    (['陈实', '柳絮'], ['鍾以樂'])
    """
    ending = _NAME_END.search(rest)
    names = []
    for word in re.split(r"[\s、，,/／]+", rest[: ending.start()] if ending else rest):
        if not word or re.search(r"(?:报道|報導|報道|讯|电|報|报)$", word) or _PLACE.match(word):
            continue
        if not _NAME.match(word):
            break
        names.append(word)
    return names
