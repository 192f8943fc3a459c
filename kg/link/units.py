"""Units: 财务部 is a name that every company has, so a unit is its name and what it belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.link.clusters import Clusters, Local, Reason, agree_on_name
from kg.link.named import join_known
from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HOLDERS = frozenset({EntityType.ORGANIZATION, EntityType.UNIT})
LONG_NAME, FEW = 6, 5
"""A name of so many characters is seldom two units' in articles that name so few organizations."""

ROUNDS = 8
"""Parents that are joined make their children one, level by level; charts are seldom deeper than this."""

_Siblings = tuple[bool, str, str, int]
"""A group of units: whether an article binds their name, that name, their parent's cluster, and how many they are."""


def join_units(clusters: Clusters, units: Sequence[Local]) -> None:
    """Joins units under one parent, then those whose parent is told loosely (腾讯的X组) or not at all.

    The loose ones join only where a single unit fits; 产品部 of a company that has two stays by itself.
    """
    join_known(clusters, units)
    pairs = ((unit, find_holder(clusters, unit)) for unit in units)
    held = [(unit, holder, _list_keys(clusters, unit)) for unit, holder in pairs if holder]
    done: set[_Siblings] = set()
    for _ in range(ROUNDS):
        while _join_siblings(clusters, held, done):
            pass
        tree = Tree(clusters, units)
        joined = _join_descendants(clusters, units, tree)
        joined |= _join_orphans(clusters, units, tree)
        if not joined:
            _join_near(clusters, units, tree)
            return


class Tree:
    """What each cluster of units belongs to, free of cycles: the parent that lies deepest is kept."""

    def __init__(self, clusters: Clusters, units: Iterable[Local]) -> None:
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for unit in units:
            holder = find_holder(clusters, unit)
            if holder is not None and clusters.find(holder) != clusters.find(unit.id):
                votes[clusters.find(unit.id)][clusters.find(holder)] += 1
        self.parents: dict[str, str] = {}
        depths: dict[str, int] = {}
        for root in sorted(votes):
            _measure_depth(root, votes, depths, frozenset())
        for root in sorted(votes):
            ranked = sorted(votes[root], key=lambda p: (-depths.get(p, 0), -votes[root][p], p))
            fitting = [parent for parent in ranked if root not in self.climb(parent)]
            if fitting:
                self.parents[root] = fitting[0]

    def climb(self, root: str) -> list[str]:
        """The cluster and all it belongs to, from the inside out."""
        chain = [root]
        while chain[-1] in self.parents:
            chain.append(self.parents[chain[-1]])
        return chain


def find_holder(clusters: Clusters, unit: Local) -> str | None:
    """The article's entity that the unit belongs to, or None where the article does not tell it."""
    holder = clusters.locals.get(unit.entity.parent or "")
    return holder.id if holder is not None and holder.entity.type in HOLDERS and holder.id != unit.id else None


def _measure_depth(root: str, votes: Mapping[str, Counter[str]], depths: dict[str, int], under: frozenset[str]) -> int:
    if root in depths:
        return depths[root]
    above = [p for p in sorted(votes.get(root, ())) if p not in under and p != root]
    depth = 1 + max((_measure_depth(p, votes, depths, under | {root}) for p in above), default=-1)
    depths[root] = depth
    return depth


def _list_keys(clusters: Clusters, unit: Local) -> list[str]:
    """The unit's names, and what remains of them without its organization's name before it."""
    holder = find_holder(clusters, unit)
    prefixes = clusters.locals[holder].keys if holder else ()
    rests = {key[len(p) :] for key in unit.keys for p in prefixes if key.startswith(p) and len(key) > len(p) + 1}
    return sorted({*unit.keys, *rests})


def _join_siblings(clusters: Clusters, held: Sequence[tuple[Local, str, list[str]]], done: set[_Siblings]) -> bool:
    """Joins those of one name under one parent; a group that is `done` has no new member and is left alone."""
    groups: dict[tuple[bool, str, str], list[str]] = defaultdict(list)
    for unit, holder, keys in held:
        root = clusters.find(holder)
        for key in keys:
            groups[True, key, root].append(unit.id)
        groups[False, unit.key, root].append(unit.id)
    changed = False
    for bound, key, root in sorted(groups):
        members = groups[bound, key, root]
        siblings = (bound, key, root, len(members))
        if siblings in done:
            continue
        done.add(siblings)
        if len(members) > 1 and agree_on_name({clusters.locals[member].key for member in members} - {key}):
            changed |= clusters.join_all(members, Reason(0.9, "parent", key, root), apart=bound)
    return changed


def _join_descendants(clusters: Clusters, units: Sequence[Local], tree: Tree) -> bool:
    """X组 told as 腾讯's is the X组 of a department of 腾讯 when there is no other."""
    inside: dict[tuple[str, str], set[str]] = defaultdict(set)
    direct: dict[tuple[str, str], set[str]] = defaultdict(set)
    for unit in units:
        root = clusters.find(unit.id)
        chain = tree.climb(root)
        for key in unit.keys:
            for above in chain[2:]:
                inside[key, above].add(root)
            for above in chain[1:2]:
                direct[key, above].add(root)
    joins: list[tuple[str, str, Reason]] = []
    for place in sorted(direct.keys() & inside.keys()):
        deeper = inside[place]
        if len(direct[place]) == len(deeper) == 1:
            one, two = min(direct[place]), min(deeper)
            if one not in tree.climb(two):
                joins.append((one, two, Reason(0.8, "within", *place)))
    return _join_pairs(clusters, joins)


def _join_orphans(clusters: Clusters, units: Sequence[Local], tree: Tree) -> bool:
    """A unit told without its parent is the only one of that name in the organizations of its article."""
    fits: dict[tuple[str, str], set[str]] = defaultdict(set)
    for unit in units:
        root = clusters.find(unit.id)
        for key in unit.keys:
            for above in tree.climb(root)[1:]:
                fits[key, above].add(root)
    named: dict[str, set[str]] = defaultdict(set)
    for local in clusters.locals.values():
        if local.entity.type in HOLDERS:
            named[local.article].add(clusters.find(local.id))
    joins: list[tuple[str, str, Reason]] = []
    for unit in units:
        if clusters.find(unit.id) not in tree.parents:
            near = sorted(named[unit.article])
            found = {(root, key) for key in unit.keys for place in near for root in fits.get((key, place), ())}
            if len({root for root, _ in found}) == 1:
                root, key = min(found)
                joins.append((unit.id, root, Reason(0.75, "only", key, tree.parents[root])))
    return _join_pairs(clusters, joins)


def _join_near(clusters: Clusters, units: Sequence[Local], tree: Tree) -> None:
    """Joins units without any parent whose long name (平台与内容事业群) stands beside one organization."""
    named: dict[str, set[str]] = defaultdict(set)
    for local in clusters.locals.values():
        if local.entity.type is EntityType.ORGANIZATION:
            named[local.article].add(clusters.find(local.id))
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit in units:
        near = named[unit.article]
        if clusters.find(unit.id) not in tree.parents and len(unit.key) >= LONG_NAME and len(near) <= FEW:
            for place in near:
                groups[unit.key, place].append(unit.id)
    for key, place in sorted(groups):
        if len(groups[key, place]) > 1:
            clusters.join_all(groups[key, place], Reason(0.6, "near", key, place), apart=True)


def _join_pairs(clusters: Clusters, joins: Iterable[tuple[str, str, Reason]]) -> bool:
    changed = False
    for one, two, reason in joins:
        if clusters.find(one) != clusters.find(two):
            changed |= clusters.join(one, two, reason, apart=True)
    return changed
