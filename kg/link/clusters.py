"""Clusters of the articles' entities that are one thing, joined one reason at a time.

A union-find forest in which some joins are forbidden: two entries of the lexicon are two things, and
two things that one article keeps apart are not made one because another article lends them a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.ids import fold_name
from kg.model import EntityType
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kg.model import Entity, Reading

_LEGAL_FORM = re.compile(
    r"(?<=..)(?:(?:股份|责任)*有限(?:责任)?公司|股份公司|(?<![总分子母])公司|,?(?:inc|ltd|corp)\.?)$"
)


@dataclass(frozen=True, slots=True)
class Local:
    """An article's entity with the folded names it can be found by; `key` folds its fullest name."""

    id: str
    article: str
    entity: Entity
    key: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two were joined: the kind, the name they share and, by id, what else they share."""

    score: float
    kind: str
    name: str = ""
    anchor: str = ""


def list_locals(readings: Iterable[Reading], generic: Collection[str]) -> dict[str, Local]:
    """All entities of the readings by id, sorted by id; words like 公司 (`generic`) are nobody's name."""
    words = {fold_name(word) for word in generic}
    found = [_read_local(reading.article.id, entity, words) for reading in readings for entity in reading.entities]
    found.sort(key=lambda local: (local.id, local.article))
    return {local.id: local for local in found}


def _read_local(article: str, entity: Entity, generic: Collection[str]) -> Local:
    key = fold_full_name(entity.name, entity.type)
    names = {fold_full_name(name, entity.type) for name in entity.names} - {key}
    aliases = sorted(name for name in names if len(name) > 1 and name not in generic)
    return Local(entity.id, article, entity, key, (*((key,) if key and key not in generic else ()), *aliases))


@lru_cache(maxsize=65536)
def fold_full_name(name: str, kind: EntityType) -> str:
    """The folded name in simplified characters, an organization's without its legal form.

    >>> fold_full_name("雲嶺科技股份有限公司", EntityType.ORGANIZATION), fold_full_name("北京分公司", EntityType.UNIT)
    ('云岭科技', '北京分公司')
    """
    folded = fold_name(fold_text(name))
    return _LEGAL_FORM.sub("", folded) if kind is EntityType.ORGANIZATION else folded


def agree_on_name(full_names: Collection[str]) -> bool:
    """True when full names that share a short form can be one thing: the shortest stands in all others.

    中信证券 and 中信银行 are both called 中信 somewhere, and are two.
    """
    shortest = min(full_names, key=lambda name: (len(name), name), default="")
    return all(shortest in name for name in full_names)


class Clusters:
    """The forest; every operation is deterministic for a deterministic order of calls."""

    def __init__(self, locals_by_id: dict[str, Local]) -> None:
        self.locals = locals_by_id
        self.surfaces = {
            fold_full_name(name, local.entity.type): name
            for local in locals_by_id.values()
            for name in (*sorted(local.entity.names, reverse=True), local.entity.name)
        }
        self.reasons: dict[str, set[Reason]] = {key: set() for key in locals_by_id}
        self._parent = {key: key for key in locals_by_id}
        self._articles = {key: {local.article} for key, local in locals_by_id.items()}
        self._lexicon = {key: local.entity.lexicon for key, local in locals_by_id.items()}

    def find(self, key: str) -> str:
        """The root of the cluster that holds `key`."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def find_lexicon(self, key: str) -> str | None:
        """The canonical name of the lexicon's entry that the cluster of `key` is."""
        return self._lexicon[self.find(key)]

    def join(self, a: str, b: str, reason: Reason, *, apart: bool) -> bool:
        """Makes one cluster of two; False where that is forbidden.

        With `apart`, two that stand in one article stay two.
        """
        one, two = self.find(a), self.find(b)
        if one != two:
            names = {self._lexicon[one], self._lexicon[two]} - {None}
            if len(names) > 1 or (apart and not self._articles[one].isdisjoint(self._articles[two])):
                return False
            if (len(self._articles[one]), two) < (len(self._articles[two]), one):
                one, two = two, one
            self._parent[two] = one
            self._articles[one] |= self._articles.pop(two)
            self._lexicon[one] = self._lexicon[one] or self._lexicon[two]
        self.reasons[a].add(reason)
        self.reasons[b].add(reason)
        return True

    def join_all(self, keys: Sequence[str], reason: Reason, *, apart: bool) -> bool:
        """Joins each of `keys` with the first that it may join; True when the clusters changed.

        A name that two entries of the lexicon share joins nothing with either of them.
        """
        ordered = sorted(set(keys))
        if len({self.find_lexicon(key) for key in ordered} - {None}) > 1:
            ordered = [key for key in ordered if self.find_lexicon(key) is None]
        before = {self.find(key) for key in ordered}
        heads: list[str] = []
        for key in ordered:
            if not any(self.join(head, key, reason, apart=apart) for head in heads):
                heads.append(key)
        return len({self.find(key) for key in heads}) < len(before)

    def list_members(self) -> dict[str, list[str]]:
        """The clusters by root, their members sorted, in the order of their smallest members."""
        members: dict[str, list[str]] = {}
        for key in self.locals:
            members.setdefault(self.find(key), []).append(key)
        return members
