"""Objects that a clause leaves out: the unit somebody is put in charge of, the organization somebody leaves.

`成立A和B，分别由张三、李四负责` names the units a clause earlier; `某公司总裁张三辞职` names the organization
in the title of the one who goes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.context import is_side
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, PRODUCT, UNIT, Item

if TYPE_CHECKING:
    from kg.extract.context import Focus
    from kg.extract.view import View

_OTHER_MATTER = re.compile(
    r"(?:工作|事务|业务|职务|职位|一职|该职|岗位|职责|产品|项目|事宜|经营|管理|运营|系统|App|平台|职权|席位|遗缺|空缺)(?:[，、]?(?:则|也|暂|仍|均|都|将|拟|目前|现)?)*$"
)
_JOINED = re.compile(
    r"(?:加入|加盟|入职|进入|执掌|转投|空降|跳槽至|跳槽到|创办|任职于|供职于|就职于|效力于|"
    r"待在)了?[^，。；Ⓟ]{0,6}$"
)
_NOW = ("", "现任", "现", "兼", "兼任", "新任", "时任", "首任", "新", "原", "原任", "首位")


def find_managed(view: View, before: int, wanted: int) -> list[Item]:
    """The units (or organizations) that a clause left of `before` ends with and that 由X负责 speaks of.

    With `wanted` persons a list of as many units is spread over them by the caller.
    """
    if _OTHER_MATTER.search(view.mask[:before].rstrip("，, ")):
        return []
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk is None:
            if view.mask[place] in "。；！？":
                break
            continue
        if chunk.symbol == PRODUCT or (chunk.symbol == PERSON and "，" not in view.mask[place + 1 : before]):
            break
        if chunk.symbol == UNIT:
            return list(chunk.items) if wanted == len(chunk.items) or len(chunk.items) > 1 else [chunk.items[-1]]
        if chunk.symbol == ORGANIZATION and not is_side(view, place):
            return [] if chunk.items[0].symbol == GENERIC else list(chunk.items)
    return []


def find_left_behind(view: View, before: int, person: Item, focus: Focus) -> Item | None:
    """The organization that a person leaves without its being named: of his title, else his last employer.

    Behind `加入某公司，今年离开` it is the one that he joined in the sentence itself.
    """
    for role in person.roles:
        if role.marker not in _NOW or role.holder is None:
            continue
        outer = next((o for o in role.holder.owners if o.symbol in (ORGANIZATION, GENERIC)), None)
        holder = outer or role.holder
        if holder.symbol in (ORGANIZATION, GENERIC) and holder.entity:
            return holder
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol == ORGANIZATION and _JOINED.search(view.mask[:place]):
            return chunk.items[0]
    employer = focus.employers.get(person.entity or "")
    return Item(ORGANIZATION, 0, 0, "", employer) if employer else None
