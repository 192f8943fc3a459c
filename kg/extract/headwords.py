"""Words that say who leads a unit (负责人, 一号位, head), as posts where no tagger took them for one.

`某部负责人张三` names no title, it says that 张三 heads 某部; the noun phrases read it like a post, and
`kg.extract.apposition` makes `heads` of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Mention

if TYPE_CHECKING:
    from kg.model import AnnotatedSentence

HEADWORDS = (
    "第一负责人", "总负责人", "原负责人", "负责人", "一号位", "一把手", "主理人", "掌门人", "当家人", "带头人",
    "牵头人", "操盘手", "掌舵人", "领军人", "领头人", "负责同志", "負責人", "掌舵者", "主管", "主管人", "组长",
    "head", "Head", "lead", "Lead", "leader", "Leader", "owner", "Owner",
)  # fmt: skip
_WORD = re.compile("|".join(re.escape(word) for word in sorted(HEADWORDS, key=len, reverse=True)))
_LOOSE = frozenset(("负责人", "負責人", "一号位", "掌门人", "主理人", "总负责人", "第一负责人"))
_LINK = re.compile(r"^(?:的|现任|前任|时任|新任|首任|前|原|现|新|团队|联席|业务|代理)?”?$")
_VAGUE = re.compile(r"(?:相关|有关|该|主要|有關|相關|业务|部门|公司|项目|品牌|运营|产品|一位|名|位)$")


def find_headwords(sentence: AnnotatedSentence) -> tuple[Mention, ...]:
    """Head words as mentions of type "post", where they stand behind a unit or before a person.

    A word that only begins like one (`主管合伙人`) is a title and left to the tagger.
    """
    folded = sentence.sentence.folded
    found = []
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if match.group() == "原负责人":
            start += 1
        if any(m.start < end and start < m.end for m in sentence.mentions):
            continue
        if _is_inside_word(folded, start, end):
            continue
        behind_unit = any(
            m.type == "unit" and m.end <= start and _LINK.match(folded[m.end : start].strip())
            for m in sentence.mentions
        )
        before_person = any(
            m.type == "person" and m.start >= end and not folded[end : m.start].strip(" ：:是为叫由")
            for m in sentence.mentions
        )
        loose = folded[start:end] in _LOOSE and before_person and not _VAGUE.search(folded[:start])
        bare = loose and (start == 0 or folded[start - 1] in "，。；、（(：“” ")
        if behind_unit or bare:
            found.append(Mention("post", start, end, folded[start:end]))
    return tuple(found)


def _is_inside_word(folded: str, start: int, end: int) -> bool:
    latin = folded[start:end].isascii()
    if latin:
        before = folded[start - 1] if start else " "
        after = folded[end] if end < len(folded) else " "
        return (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum())
    return folded.startswith(("合伙", "单位", "部门", "会计"), end)
