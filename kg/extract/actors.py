"""Who acts in a clause: the organization that sets up or dissolves, the unit that is renamed, merged or holds others.

A name is an actor where a clause begins with it; behind a verb or preposition (收购X, 与X, 从X, 向X) it is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.view import GENERIC, ORGANIZATION, UNIT, Item, View

if TYPE_CHECKING:
    from kg.extract.context import Focus

_OPENERS = (
    "Ⓓ", "同时", "同日", "此外", "另外", "其中", "目前", "随后", "此前", "日前", "近日", "昨日", "今日", "昨天", "今天",
    "而", "但", "并", "不过", "据悉", "原来的?", "原", "现", "这家", "自", "该", "将", "把",
)  # fmt: skip
_KINDS = (
    "公司", "平台", "企业", "集团", "品牌", "机构", "厂商", "银行", "大厂", "商", "社", "店", "房", "院", "校", "所",
    "家", "者", "会", "旗下的?", "部门", "内部",
)  # fmt: skip
_PLAIN = "[^，。；！？：“”ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ向与和从给将把被对在为至到由]{0,14}"
_LEAD = re.compile(
    f"(?:^|[，。；！？：“”「」】●·）])[ ]*(?:{'|'.join(_OPENERS)}|{_PLAIN}(?:{'|'.join(_KINDS)}))*[“「]?$"
)
_JOINT = re.compile(r"合资|共建|合组|合办|合作|共同|联合|携手")
_PARTNER = re.compile(f"(?:与|和|跟|同|携手|联合)(?:[^，。；！？：“”]{{0,10}}?)([{ORGANIZATION}])")
JOINED = ("与", "和", "跟", "同", "携手", "联合")
"""Words before a name that does something together with the clause's subject."""

CHANGES = frozenset({"renamed_to", "merges_into", "moves_to", "splits_from"})
"""Relations whose subject is the unit or organization that changes, not the one that orders it."""


def is_actor(view: View, place: int) -> bool:
    """True when the chunk at `place` of the mask begins its clause."""
    return _LEAD.search(view.mask[:place]) is not None


def find_actors(view: View, before: int, focus: Focus) -> tuple[list[Item], bool]:
    """The organizations that do what stands at `before` of the mask, and whether the sentence leaves them out.

    Two that do it together (A与B合资成立C) are both found.
    """
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk is None or chunk.symbol not in (ORGANIZATION, UNIT) or not is_actor(view, place):
            continue
        if chunk.symbol == ORGANIZATION:
            return [*chunk.items, *_find_partners(view, place, before)], False
        owner = next((o for o in chunk.items[0].owners if o.symbol in (ORGANIZATION, GENERIC)), None)
        if owner is not None:
            return [owner], False
    entity = focus.organization or focus.topic
    return ([Item(ORGANIZATION, 0, 0, "", entity)] if entity else []), True


def _find_partners(view: View, place: int, before: int) -> list[Item]:
    between = view.mask[place + 1 : before + 2]
    found = _PARTNER.search(view.mask, place + 1, before)
    if found is None or not _JOINT.search(between):
        return []
    chunk = view.chunks[found.start(1)]
    return list(chunk.items) if chunk else []


def find_changed(view: View, before: int, symbols: str = UNIT + ORGANIZATION) -> list[Item]:
    """The units or organizations nearest left of `before` that a clause begins with (also behind 把 and 将).

    `symbols` says which of the two are meant.
    """
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk is not None and chunk.symbol in symbols and is_actor(view, place):
            return [item for item in chunk.items if item.entity]
    return []
