"""Clusters of the articles' entities that are one thing, joined one reason at a time.

A union-find forest in which some joins are forbidden: two entries of the lexicon are two things, and
two things that one article keeps apart are not made one because another article lends them a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.ids import fold_name
from kg.model import EntityType
from kg.regex import compile_regex
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kg.model import Entity, Reading

_LEGAL_FORM = compile_regex(
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
        entries = {local.entity.lexicon for local in locals_by_id.values()}
        known = {name: frozenset({name} if name else ()) for name in entries}
        self._entries = {key: known[local.entity.lexicon] for key, local in locals_by_id.items()}
        self._parts: dict[str, dict[int, int]] = {}
        self._rests: dict[int, int | None] = {}
        self._leads: dict[str, tuple[int, EntityType, str]] = {}
        self._merges = 0

    def find(self, key: str) -> str:
        """The root of the cluster that holds `key`."""
        parents = self._parent
        root = parents[key]
        if parents[root] == root:  # as nearly always: it is asked many times for each that is joined
            return root
        while parents[root] != root:
            root = parents[root]
        while parents[key] != root:
            parents[key], key = root, parents[key]
        return root

    def find_lexicon(self, key: str) -> str | None:
        """The canonical name of the lexicon's entry that the cluster of `key` is."""
        return min(self._entries[self.find(key)], default=None)

    def join(self, a: str, b: str, reason: Reason, *, apart: bool) -> bool:
        """Makes one cluster of two; False where that is forbidden.

        With `apart`, two that stand in one article stay two.
        """
        one, two = self.find(a), self.find(b)
        if one != two:
            if apart and not self._articles[one].isdisjoint(self._articles[two]):
                return False
            entries, others = self._entries[one], self._entries[two]
            if (entries and others and not (entries <= others or others <= entries)) or self._are_parted(one, two):
                return False
            self._unite(one, two)
        self.reasons[a].add(reason)
        self.reasons[b].add(reason)
        return True

    def _unite(self, one: str, two: str) -> None:
        if (len(self._articles[one]), two) < (len(self._articles[two]), one):
            one, two = two, one
        self._parent[two] = one
        self._articles[one] |= self._articles.pop(two)
        self._entries[one] |= self._entries[two]
        if two in self._parts:
            self._parts.setdefault(one, {}).update(self._parts.pop(two))
        if two in self._leads:
            lead = self._leads.pop(two)
            self._leads[one] = min(lead, self._leads.get(one, lead))

    def join_all(self, keys: Sequence[str], reason: Reason, *, apart: bool) -> bool:
        """Joins each of `keys` with the first that it may join; True when the clusters changed.

        A name that two entries of the lexicon share joins nothing with either of them.
        """
        ordered = sorted(set(keys))
        if len({self._entries[self.find(key)] for key in ordered} - {frozenset()}) > 1:
            entries = frozenset().union(*(self._entries[self.find(key)] for key in ordered))
            if not any(self._entries[self.find(key)] == entries for key in ordered):
                ordered = [key for key in ordered if not self._entries[self.find(key)]]
        before = {self.find(key) for key in ordered}
        for batch in self._batch_parted(ordered) if self._parts else (ordered,):
            heads: list[str] = []
            for key in batch:
                if not any(self.join(head, key, reason, apart=apart) for head in heads):
                    heads.append(key)
        return len({self.find(key) for key in ordered}) < len(before)

    def list_members(self) -> dict[str, list[str]]:
        """The clusters by root, their members sorted, in the order of their smallest members."""
        members: dict[str, list[str]] = {}
        for key in self.locals:
            members.setdefault(self.find(key), []).append(key)
        return members

    def merge_judged(
        self, first: Sequence[str], second: Sequence[str], reason: Reason, lead: tuple[EntityType, str]
    ) -> None:
        """Joins what an analyst called one, whatever forbids it but his own later word; `lead` is its type and name.

        To be called for the latest judgement first, and before any other join.
        """
        heads: list[str] = []
        for key in (*first, *second):
            head = next((head for head in heads if not self._are_parted(self.find(head), self.find(key))), None)
            if head is None:
                heads.append(key)
                continue
            one, two = self.find(head), self.find(key)
            if one != two:
                self._unite(one, two)
            self.reasons[head].add(reason)
            self.reasons[key].add(reason)
        self._merges += 1
        for head in heads:
            if head in first:
                self._leads.setdefault(self.find(head), (self._merges, *lead))

    def part_judged(self, groups: Sequence[Sequence[str]], *, rest: bool) -> None:
        """Keeps the groups apart from each other but for those that a later judgement made one.

        With `rest`, the first group is the one that others may still be joined to.  To be called as `merge_judged`.
        """
        number = len(self._rests)
        labels: dict[str, int] = {}
        for label, group in enumerate(groups):
            roots = {self.find(key) for key in group}
            same = {labels[root] for root in roots if root in labels}
            for root, former in labels.items():
                if former in same:
                    labels[root] = label
            labels.update(dict.fromkeys(roots, label))
        for root, label in labels.items():
            self._parts.setdefault(root, {})[number] = label
        self._rests[number] = labels[self.find(groups[0][0])] if rest else None

    def find_lead(self, key: str) -> tuple[EntityType, str | None]:
        """The type and name that the latest merge gave the cluster of `key`; without one, its type and None."""
        root = self.find(key)
        return self._leads[root][1:] if root in self._leads else (self.locals[root].entity.type, None)

    def _are_parted(self, one: str, two: str) -> bool:
        if one not in self._parts or two not in self._parts:
            return False
        others = self._parts[two]
        return any(others.get(number, label) != label for number, label in self._parts[one].items())

    def _batch_parted(self, keys: Sequence[str]) -> list[list[str]]:
        """The keys in the batches and order in which they may be joined, where an analyst parted some of them.

        What he did not speak of joins what stays of a split; where nothing stays (each article's is another),
        it joins none of them, as it could be any.
        """
        parts = {key: self._parts.get(self.find(key), {}) for key in keys}
        labels: dict[int, set[int]] = {}
        for part in parts.values():
            for number, label in part.items():
                labels.setdefault(number, set()).add(label)
        split = {number for number, found in labels.items() if len(found) > 1}

        def rank(key: str) -> int:
            own = split & parts[key].keys()
            return 1 if not own else 0 if all(parts[key][n] == self._rests[n] for n in own) else 2

        ordered = sorted(keys, key=rank)
        if any(self._rests[number] is None for number in split):
            return [[key for key in ordered if rank(key) != 1], [key for key in ordered if rank(key) == 1]]
        return [ordered]
