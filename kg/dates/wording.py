"""How Chinese writes dates: numerals, and one pattern whose named groups are a date's parts.

Texts are folded before they come here: simplified characters, half-width digits, full-width punctuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "元": 1}


def read_number(text: str) -> int | None:
    """The number that half-width digits or Chinese numerals up to 99 write, 二〇二五 read digit by digit.

    >>> [read_number(t) for t in ("17", "十七", "二十", "三十一", "二〇二五", "两", "半")]
    [17, 17, 20, 31, 2025, 2, None]
    """
    text = text.strip()
    if text.isascii():
        return int(text) if text.isdigit() else None
    if "十" in text:
        tens, _, ones = text.partition("十")
        if any(len(part) > 1 or (part and part not in _DIGITS) for part in (tens, ones)):
            return None
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    if not text or any(c not in _DIGITS for c in text):
        return None
    return int("".join(str(_DIGITS[c]) for c in text))


_CN = "〇零○一二三四五六七八九"
_N12 = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_N31 = r"(?:3[01]|[12][0-9]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = r"(?:[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_S = r"\s*"

YEAR_WORDS = {
    "今年": 0, "本年": 0,
    "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "大前年": -3, "明年": 1, "来年": 1, "后年": 2,
}  # fmt: skip
ANCHOR_YEAR_WORDS = {
    "同年": 0, "当年": 0, "是年": 0, "该年": 0, "那年": 0, "那一年": 0, "同一年": 0,
    "次年": 1, "翌年": 1, "隔年": 1, "第二年": 1, "转年": 1, "一年后": 1,
    "前一年": -1,
}  # fmt: skip
MONTH_WORDS = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
ANCHOR_MONTH_WORDS = {"同月": 0, "当月": 0, "次月": 1, "翌月": 1}
DAY_WORDS = {
    "今日": 0, "今天": 0, "今早": 0, "今晨": 0, "今晚": 0, "今起": 0, "即日": 0, "本日": 0, "昨日": -1, "昨天": -1,
    "昨晚": -1, "昨夜": -1, "前天": -2, "前日": -2, "前晚": -2, "明日": 1, "明天": 1, "明早": 1, "明起": 1, "后天": 2,
}  # fmt: skip
ANCHOR_DAY_WORDS = {
    "同日": 0, "当日": 0, "当天": 0, "当晚": 0, "同一天": 0, "是日": 0, "次日": 1, "翌日": 1, "隔天": 1, "第二天": 1,
    "隔日": 1, "前一天": -1, "前一日": -1,
}  # fmt: skip
LATELY = ("日前", "近日")
VAGUE_WORDS = ("日前", "近日", "日内", "近期", "不日", "最近")
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


_YEAR_PART = (
    r"(?:年?[底末初](?!创|步|级|心|衷|期)|年?中(?!国|心|央|期|共|文|层|学|级|东|部|小|国|企)|年尾|年末|年头|[春夏秋冬](?:季|天)?(?=[，,、。的后前至]|招|$)|上半年|下半年|年?内(?!部|地|容|蒙|外)|"
    r"第?[一二三四1-4]季度?|首季度?|末季|前[一二三]季度?|Q[1-4]|伊始|岁末|年关)"
)
_MONTH_PART = r"(?:月?[底末初]|中旬|上旬|下旬|中(?=[，,、。至到]|$))"
_NOT_DAY = r"(?!内|均|程|游|报|元|活|线|常|间|益|渐|本|用|化|语|系|企|资|后|无|最)"

FIRST = (
    r"\d一二三四五六七八九十两半数几多今昨前明后即本去上下这大来同当是该那次翌隔第转民周星礼过近最历为任长满年月日不FQ"
)
"""The characters that a date begins with."""

HINT = compile_regex(r"[年月日号周天季]|星期|礼拜|[今昨前明当][早晨晚夜起]|近期|最近|Q[1-4]|FY|(?:19|20)\d\d")
"""What every date has in it: most sentences have none, and to find none of the pattern in them takes long."""

PATTERN = compile_regex(
    rf"""
    (?=[{FIRST}])(?:
    (?<![0-9A-Za-z.])(?P<iso_year>(?:19|20)\d\d)(?P<iso_sep>[-/.])(?P<iso_month>1[0-2]|0?[1-9])(?P=iso_sep)
        (?P<iso_day>3[01]|[12]\d|0?[1-9])(?!\d|\.\d)
  | (?<![0-9A-Za-z.])(?P<ym_year>(?:19|20)\d\d)[-/.](?P<ym_month>1[0-2]|0[1-9])(?![0-9%亿万元])
  | (?:
        (?:(?P<era>民国){_S}(?P<era_year>1?\d{{1,2}}|[一二三四五六七八九]?十?[一二三四五六七八九]?|元){_S}年
          |(?<![0-9A-Za-z.])(?P<year>(?:19|20)\d\d|[一二][{_CN}]{{3}}){_S}(?:年(?!代|度|轻|产|销|均|以来最)|财年)
          |(?<![0-9A-Za-z.])(?P<short_year>\d{{2}}|1[01]\d)年(?={_N12}月)
          |(?P<year_word>{_any(YEAR_WORDS)})(?!度|{_S}\d{{2}}{_S}岁)
          |(?P<anchor_year>{_any(ANCHOR_YEAR_WORDS)})(?!度|轻)
          |(?P<half_year_gap>半年[前后])
        )
        (?:{_S}(?:的|，)?{_S}
           (?:(?<![0-9])(?P<month>{_N12}){_S}月(?:份)?(?!供|租|活|薪|饼|嫂|球|亮)|(?P<year_part>{_YEAR_PART})))?
      | (?<![0-9A-Za-z.第])(?P<bare_month>{_N12}){_S}月(?:份)?(?!供|租|活|薪|饼|嫂|球|亮|天|星|集)
      | (?P<month_word>{_any(MONTH_WORDS)})
      | (?P<anchor_month>{_any(ANCHOR_MONTH_WORDS)})
    )
    (?:{_S}(?P<day>{_N31}){_S}[日号](?![线楼])|(?P<month_part>{_MONTH_PART}))?
  | (?P<day_paren>[昨今前明])（{_N31}）日
  | (?P<day_word>{_any(DAY_WORDS)})
  | (?P<anchor_day>{_any(ANCHOR_DAY_WORDS)})
  | (?:(?P<week>上上|上|本|这|下)个?|(?<![个每逢]))(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?![口岁年])
  | (?P<bare_week>上上|上|本|这|下)(?:个)?(?:周|星期|礼拜)(?![期])(?:末|内|初)?
  | (?P<span_years>{_COUNT}|半)(?P<span_unit>年|个月|个多月|天|周)(?:多)?
        (?P<span_side>前|后|之后|之前|(?<=月)[便就即](?!是|将))(?!的?\d+[年月日])
  | (?P<duration>
      (?:(?:过去|近|最近|前|这|历时|为期|任期|长达|满){_S})?
      (?<![0-9.第])(?:{_COUNT}|数|几|多){_S}(?:个)?(?:年|月|多年|余年|半年)(?:多|半)?(?:来|间|里|内)?)(?![月日级前后龄])
  | (?<![0-9A-Za-z.第近满每逾共月续期])(?P<bare_day>{_N31}){_S}日{_NOT_DAY}
  | (?<![0-9A-Za-z.第近满每逾共月续期])(?P<bare_number>[1-9]|[12]\d|3[01]){_S}号(?=[，。、上下晚起就之正宣发]|当)
  | (?<![A-Za-z0-9])FY{_S}(?P<fiscal>(?:20)?\d\d)(?!\d)
  | (?P<bare_part>(?<!每|一|半|全|整|多|少|中|周|近|数|财)年(?:底|末|初|中(?=[，,。前后])|内(?!部)|尾)|[上下]半年
      |(?<![0-9第个前上])第?[一二三四]季度|第[一二三四]季|月[底末初内](?!部)|(?<![A-Za-z0-9])Q[1-4](?![0-9A-Za-z]))
  | (?P<vague>{_any(VAGUE_WORDS)})
    )
    """,
    re.VERBOSE,
)
