"""Fields of work (负责供应链和海外财务) trimmed to the nouns that name them.

What stands between 负责 and the end of its clause is often more than a field: a clause, a unit (which
somebody heads), a person, a single task (牵头开发了…).  Only a short noun phrase is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.view import PRODUCT, Item

if TYPE_CHECKING:
    from kg.extract.view import View

FUNCTION = "Ⓕ"
_HEAD = re.compile(
    r"^(?:其|该|本|公司|集团|全部|所有|整个|全公司|全集团|整体|相关|有关|具体|旗下|下属|新设|新增|"
    r"新的?|原有?|一切|各项|部分|也|则|亦|改|仍|都|均|再|还|主要|今后|目前|现|并|和|及|的|ⓄⓃⒹ|"
    r"[ⓄⓃⒹ ])"
)
_TAIL = re.compile(
    r"(?:等(?:等|多个|各个|几个)?(?:板块|领域|方面|业务|工作|事务|事宜)?|的?相关工作|(?:的|"
    r"等)?(?:全面|日常|具体|整体)?工作|的?全部|方面|这一块|这块|一块|则|改|也|均|都|现|将|仍)$"
)
_CLAUSE = re.compile(
    r"可能|已|合并|升级|设立|成立|组建|宣布|并入|划归|改名|更名|属于|隶属|原属|[是有在了过将把被未]|表示|继续|完成|开发|推动|收购|不|向|由|到|从|招募|暂|待|改为|推进|建设|筹|落地|分管|主管|负责|担任|出任|提供|制定|为|与原|以|对|让|使|起$|架构"
)
_VAGUE = frozenset(
    (
        "什么", "人", "员工", "工作", "收购", "产品", "此事", "具体", "事务", "职务", "该职务", "项目", "业务",
        "事情", "一切", "任务", "所有", "团队", "部门", "新部门", "一线", "管理", "运营工作", "理该基金", "改",
        "主管", "内部", "财年", "重组", "整改", "谈判", "调查", "该中心", "中心", "该院", "该科", "该组",
        "日常事务", "经理层", "新设", "科室", "分公司", "全新", "新成立",
    )
)  # fmt: skip


def read_works(view: View, start: int, end: int) -> list[Item]:
    """The fields of work or products in a stretch of the mask; none where it is a unit or a clause."""
    if view.mask[end : end + 1] == "，" and view.mask[end + 1 : end + 3].startswith(("由", "交", "改", "转", "归")):
        return []
    text = view.mask[start:end]
    if text.endswith("Ⓖ") and (chunk := view.chunks[end - 1]) is not None:
        return list(chunk.items) if not _CLAUSE.search(text[:-1].rpartition("的")[2]) else []
    if any(symbol in text for symbol in "ⓊⓅⓇⓉⓆ" + PRODUCT):
        return []
    while (tail := _TAIL.search(text)) and len(text) - len(tail.group()) >= 2:
        text, end = text[: tail.start()], end - len(tail.group())
    if "的" in text:
        cut = text.rindex("的") + 1
        text, start = text[cut:], start + cut
    while (head := _HEAD.match(text)) and len(text) - head.end() >= 2:
        text, start = text[head.end() :], start + head.end()
    return _split_fields(view, text, start)


def _split_fields(view: View, text: str, start: int) -> list[Item]:
    found = []
    for match in re.finditer(r"[^、和及&]+", text):
        part = match.group()
        if not _is_field(part):
            return []
        a, b = view.find_span(start + match.start(), start + match.end())
        found.append(Item(FUNCTION, a, b, view.sentence.sentence.text[a:b].strip(), None))
    return found


def _is_field(text: str) -> bool:
    if len(text) < 2 or text in _VAGUE or _CLAUSE.search(text) or text.startswith(("该", "这", "此")):
        return False
    return len(text) <= (24 if text.isascii() else 9) and not any(symbol in text for symbol in "ⓄⓃⒹⓁ（）“”")


__all__ = ["FUNCTION", "read_works"]
