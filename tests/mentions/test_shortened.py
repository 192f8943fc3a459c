from __future__ import annotations

import time

from kg.lexicon import load_lexicon
from kg.mentions.grouped import fold
from kg.mentions.identity import group_names
from kg.mentions.shortened import CROWDED


def list_names(*found: tuple[str, str]) -> list[set[str]]:
    """The names of each group of what was found, as type and name."""
    groups = group_names([(kind, name, "") for kind, name in found], [], load_lexicon())
    return [set(group.names) for group in {id(group): group for group in groups.values()}.values()]


def test_each_kind_of_short_form_finds_its_name() -> None:
    persons = list_names(("person", "方柏年"), ("person", "方总"), ("person", "柏年"), ("person", "卢卡斯·舍弗勒"),
                         ("person", "舍弗勒"), ("person", "李静先生"), ("person", "李静"))  # fmt: skip
    assert persons == [{"方柏年", "方总", "柏年"}, {"卢卡斯·舍弗勒", "舍弗勒"}, {"李静", "李静先生"}]
    firms = list_names(*(("organization", name) for name in ("溟岚产业投资集团有限公司", "溟岚产投", "溟岚产业投资")))
    assert len(firms) == 1
    units = list_names(("unit", "国际货代部"), ("unit", "国际货代"), ("unit", "货代部"))
    assert len(units) == 1


def test_where_two_would_do_a_short_form_stays_alone() -> None:
    assert len(list_names(("person", "方柏年"), ("person", "方鹤年"), ("person", "方总"))) == 3


def test_what_the_text_tells_apart_is_not_joined() -> None:
    names = ("溟岚达", "四川溟岚达电子材料有限公司")
    assert len(list_names(*(("organization", name) for name in names))) == 1
    apart = frozenset({frozenset(map(fold, names))})
    groups = group_names([("organization", name, "") for name in names], [], load_lexicon(), apart)
    assert len({id(group) for group in groups.values()}) == 2


def test_many_names_that_begin_alike_are_no_work() -> None:
    names = [f"溟岚{chr(0x4E00 + number)}业投资集团有限公司" for number in range(10 * CROWDED)]
    begun = time.process_time()
    groups = list_names(*(("organization", name) for name in (*names, "溟岚业投")))
    assert time.process_time() - begun < 5
    assert len(groups) == len({fold(name) for name in names}) + 1
