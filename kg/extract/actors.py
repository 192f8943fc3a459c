"""Who acts in a clause: the organization or unit that sets up, dissolves or holds what the clause names.

A name is an actor where a clause begins with it; behind a verb or preposition (收购X, 与X, 从X, 向X) it is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.view import GENERIC, ORGANIZATION, UNIT, Item, View

if TYPE_CHECKING:
    from kg.extract.context import Focus

_LEAD = re.compile(
    "(?:^|[，。；！？：“”「」】●·）ⓅⓉⓆ])[ ]*(?:Ⓓ|同时|同日|此外|另外|其中|目前|随后|此前|日前|近日|昨日|今日|昨天|今天|而|但|并|不过|据悉|原|现|由|这家|自|该|"
    "[^，。；！？：“”ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ向与和从给把将被对在为至到]{0,14}(?:公司|平台|企业|集团|品牌|机构|厂商|银行|大厂|商|社|店|房|院|校|所|家|者|会|旗下|部门|内部))*[“「]?$"
)


def is_actor(view: View, place: int) -> bool:
    """True when the chunk at `place` of the mask begins its clause."""
    return _LEAD.search(view.mask[:place]) is not None


def find_actor_left(view: View, before: int) -> Item | None:
    """The nearest organization left of `before` that begins a clause of the sentence."""
    for place in range(before - 1, -1, -1):
        chunk = view.chunks[place]
        if chunk is None or not is_actor(view, place):
            continue
        if chunk.symbol == ORGANIZATION and chunk.items[0].entity:
            return chunk.items[0]
        if chunk.symbol == UNIT and chunk.items[0].owners and chunk.items[0].owners[0].symbol in (ORGANIZATION, GENERIC):
            return chunk.items[0].owners[0]
    return None


def find_topic_actor(focus: Focus) -> Item | None:
    """The organization that the paragraph, else the article, is about."""
    entity = focus.organization or focus.topic
    return Item(ORGANIZATION, 0, 0, "", entity) if entity else None
