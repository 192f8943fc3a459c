"""The names of one thing while an article's names are being grouped, and the groups that turn out to be one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from kg.ids import fold_name
from kg.segment import fold_text

Key = tuple[str, str, str]
"""type, folded name, folded name of the organization a unit stands behind ("" for everything else)"""


@dataclass(slots=True)
class Group:
    """Names of one thing while they are being collected: in order of first use; `keys` are those that lead to it."""

    type: str
    names: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    lexicon: str | None = None
    wikidata: str | None = None
    owner: str | None = None
    keys: list[Key] = field(default_factory=list)


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """A name as it is compared: simplified characters, then as `fold_name`."""
    return fold_name(fold_text(name))


def add_name(group: Group, name: str, count: int = 1) -> None:
    """Adds a name, or its uses where the group has it."""
    if name not in group.counts:
        group.names.append(name)
        group.counts[name] = 0
    group.counts[name] += count


def merge_groups(groups: dict[Key, Group], into: Group, other: Group) -> None:
    """Moves all names of `other`, and the keys that lead to it, over to `into`."""
    if into is other:
        return
    for name in other.names:
        add_name(into, name, other.counts[name])
    into.lexicon = into.lexicon or other.lexicon
    into.wikidata = into.wikidata or other.wikidata
    for key in other.keys:
        groups[key] = into
    into.keys += other.keys


def list_groups(groups: dict[Key, Group], kind: str | None = None) -> list[Group]:
    """Every group once, in the order of its first key; of one type where `kind` is given."""
    seen: dict[int, Group] = {}
    for group in groups.values():
        if kind is None or group.type == kind:
            seen.setdefault(id(group), group)
    return list(seen.values())


def differ(one: Group, other: Group) -> bool:
    """True where the lexicon knows both, as two things."""
    return one.lexicon is not None and other.lexicon is not None and one.lexicon != other.lexicon
