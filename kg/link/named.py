"""Organizations, products, places and fields of work: the same name is the same thing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.ids import fold_name
from kg.link.clusters import Clusters, Local, Reason, agree_on_name

if TYPE_CHECKING:
    from collections.abc import Sequence


def join_known(clusters: Clusters, found: Sequence[Local]) -> None:
    """Joins what the lexicon knows under one canonical name."""
    groups: dict[str, list[str]] = defaultdict(list)
    for local in found:
        if local.entity.lexicon:
            groups[local.entity.lexicon].append(local.id)
            clusters.reasons[local.id].add(Reason(1.0, "lexicon", local.entity.lexicon))
    for name in sorted(groups):
        clusters.join_all(groups[name], Reason(1.0, "lexicon", name), apart=False)


def join_named(clusters: Clusters, found: Sequence[Local]) -> None:
    """Joins by the lexicon, then by full name, then by the names that articles bind, the commonest first.

    A name that articles bind to several things joins nothing, unless their full names are one name.
    """
    join_known(clusters, found)
    full: dict[str, list[str]] = defaultdict(list)
    bound: dict[str, list[str]] = defaultdict(list)
    for local in found:
        for key in local.keys:
            (full if key == local.key else bound)[key].append(local.id)
    for key in sorted(full):
        clusters.join_all(full[key], Reason(0.95, "name", key), apart=False)
    for key in sorted(bound, key=lambda k: (-len(bound[k]), k)):
        owners = {fold_name(clusters.find_lexicon(local) or clusters.locals[local].key) for local in bound[key]}
        if agree_on_name(owners):
            clusters.join_all(bound[key] + full.get(key, []), Reason(0.85, "alias", key), apart=True)
