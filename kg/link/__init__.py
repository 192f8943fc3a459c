"""The articles' entities linked: what is one thing in the world becomes one entity of the store.

Linking is done anew for the whole store and touches no statement, so every link can be undone and a
retracted article takes its links along.  It does not depend on the order in which articles came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.garbage import pause_collection
from kg.ids import fold_name, hash_parts
from kg.link.clusters import Clusters, Local, Reason, list_locals
from kg.link.judged import apply_judgements, find_lost, find_sides, report_lost
from kg.link.linked import Linking
from kg.link.named import join_named
from kg.link.persons import Ties, find_ties, join_persons
from kg.link.units import Tree, join_units
from kg.model import Entity, EntityType, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from kg.link.judged import Found
    from kg.link.judgements import Judgement
    from kg.model import Reading

__all__ = ["Linking", "link_entities", "link_readings"]

NAMED = (EntityType.ORGANIZATION, EntityType.PRODUCT, EntityType.PLACE, EntityType.FUNCTION)
WORDS = {
    "judged": "judged one {name}",
    "lexicon": "the lexicon knows it as {name}",
    "name": "same name {name}",
    "alias": "an article binds the name {name}",
    "parent": "same name {name}, both of {anchor}",
    "within": "the only {name} within {anchor}",
    "only": "the only {name} in what the article names, that of {anchor}",
    "organization": "same name {name}, both tied to {anchor}",
    "unit": "same name {name}, both tied to {anchor}",
    "person": "same name {name}, both tied to the same {anchor}",
    "crossed": "same name {name}, and each article names the other's organization ({anchor})",
    "near": "same long name {name}, both named beside {anchor}",
    "beside organization": "same name {name}, both named beside {anchor}",
    "beside unit": "same name {name}, both named beside {anchor}",
    "beside person": "same name {name}, both named beside the same {anchor}",
}


def link_entities(
    readings: Iterable[Reading], *, generic: Collection[str] = ()
) -> tuple[dict[str, Entity], dict[str, Link]]:
    """The entities and links of `link_readings`, as the articles alone have them."""
    linking = link_readings(readings, generic=generic)
    return linking.entities, linking.links


@pause_collection()
def link_readings(
    readings: Iterable[Reading], *, generic: Collection[str] = (), judgements: Iterable[Judgement] = ()
) -> Linking:
    """The store's entities, and the link of every article's entity to one of them.

    `generic` are words that name nothing by themselves (公司, 集团).  The ids of the articles' entities
    must be unique in the store; the readings may come in any order.  What `judgements` say stands above
    every reason that the articles give, a later one above an earlier.
    """
    ordered = tuple(sorted(readings, key=lambda reading: reading.article.id))
    known = list_locals(ordered, generic)
    found = find_sides(judgements, known)
    linking = _link_found(ordered, known, found)
    if not all(item.complete for item in found):
        again = find_lost(found, linking)
        if again != found:
            found, linking = again, _link_found(ordered, known, again)
    return replace(linking, issues=report_lost(found))


def _link_found(ordered: tuple[Reading, ...], known: dict[str, Local], found: Sequence[Found]) -> Linking:
    clusters = Clusters(known)
    apply_judgements(clusters, found)
    by_type: dict[EntityType, list[Local]] = defaultdict(list)
    for local in clusters.locals.values():
        by_type[local.entity.type].append(local)
    for kind in NAMED:
        join_named(clusters, by_type[kind])
    join_units(clusters, by_type[EntityType.UNIT])
    tree = Tree(clusters, by_type[EntityType.UNIT])
    ties = find_ties(clusters, ordered, tree)
    join_persons(clusters, by_type[EntityType.PERSON], ties)
    members = clusters.list_members()
    drafts = {
        root: _draft_entity([clusters.locals[key].entity for key in keys], clusters.find_lead(root))
        for root, keys in members.items()
    }
    ids = _name_ids(members, drafts, tree, ties)
    entities = {ids[root]: _finish_entity(ids, root, drafts[root], tree) for root in members}
    links = {key: _write_link(clusters, key, ids, drafts) for key in clusters.locals}
    return Linking(ordered, dict(sorted(entities.items())), dict(sorted(links.items())))


def _draft_entity(found: Sequence[Entity], lead: tuple[EntityType, str | None]) -> Entity:
    """One entity of many: named by its merge, the lexicon or most articles, with all names, the commonest first."""
    lexicon = min((entity.lexicon for entity in found if entity.lexicon), default=None)
    full = Counter(entity.name for entity in found)
    surfaces = Counter(name for entity in found for name in {entity.name, *entity.names})
    kind, chosen = lead
    commonest = min(full, key=lambda n: (-full[n], -surfaces[n], -len(n), n))
    name = chosen if chosen is not None and (chosen in surfaces or chosen == lexicon) else lexicon or commonest
    others = sorted(surfaces.keys() - {name}, key=lambda n: (-surfaces[n], n))
    numbers = Counter(entity.wikidata for entity in found if entity.wikidata)
    wikidata = min(numbers, key=lambda q: (-numbers[q], q)) if numbers else None
    return Entity("", kind, name, (name, *others), None, lexicon, wikidata)


def _name_ids(
    members: Mapping[str, Sequence[str]],
    drafts: Mapping[str, Entity],
    tree: Tree,
    ties: Mapping[str, Ties],
) -> dict[str, str]:
    """The ids by root: organizations first, because units and persons are told apart by theirs."""
    ids: dict[str, str] = {}
    levels: dict[int, list[str]] = defaultdict(list)
    for root in members:
        kind = drafts[root].type
        levels[len(tree.climb(root)) if kind is EntityType.UNIT else 0 if kind in NAMED else -1].append(root)
    persons = levels.pop(-1, [])

    def find_parent(root: str) -> str:
        return ids.get(tree.parents.get(root, ""), "")

    for level in sorted(levels):
        ids.update(_hash_roots(levels[level], drafts, members, find_parent))

    def find_anchor(root: str) -> str:
        anchors = {anchor for key in members[root] for kind, anchor in ties[key].strong if kind == "organization"}
        return min((ids[anchor] for anchor in anchors), default="")

    return ids | _hash_roots(persons, drafts, members, find_anchor)


def _hash_roots(
    roots: Sequence[str],
    drafts: Mapping[str, Entity],
    members: Mapping[str, Sequence[str]],
    tell_apart: Callable[[str], str],
) -> dict[str, str]:
    """An id each; where two would have the same, all but the lexicon's own also hash their smallest member."""
    parts = {root: (str(drafts[root].type), fold_name(drafts[root].name), tell_apart(root)) for root in roots}
    shared = Counter(parts.values())
    ids = {}
    for root, part in parts.items():
        extra = shared[part] > 1 and drafts[root].lexicon is None
        ids[root] = hash_parts(*part, *(members[root][:1] if extra else ()))
    return ids


def _finish_entity(ids: Mapping[str, str], root: str, draft: Entity, tree: Tree) -> Entity:
    parent = ids.get(tree.parents.get(root, "")) if draft.type is EntityType.UNIT else None
    return Entity(ids[root], draft.type, draft.name, draft.names, parent, draft.lexicon, draft.wikidata)


def _write_link(clusters: Clusters, key: str, ids: Mapping[str, str], drafts: Mapping[str, Entity]) -> Link:
    reasons = clusters.reasons[key]
    if not reasons:
        return Link(key, ids[clusters.find(key)], 1.0, ("no other article names it for certain",))
    spelled = {_spell_reason(reason, clusters, drafts): reason.score for reason in reasons}
    best = sorted(spelled, key=lambda text: (-spelled[text], text))[:5]
    return Link(key, ids[clusters.find(key)], spelled[best[0]], tuple(best))


def _spell_reason(reason: Reason, clusters: Clusters, drafts: Mapping[str, Entity]) -> str:
    known = reason.anchor in clusters.locals
    anchor = drafts[clusters.find(reason.anchor)].name if known else clusters.surfaces.get(reason.anchor, "")
    name = reason.name if reason.kind == "lexicon" else clusters.surfaces.get(reason.name, reason.name)
    return WORDS[reason.kind].format(name=name, anchor=anchor)
