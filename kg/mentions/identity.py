"""The entities of one article: names joined by alias, units told apart by what they belong to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.ids import fold_name, hash_parts
from kg.mentions.aliases import spell_otherwise
from kg.mentions.grouped import Group, Key, add_name, differ, fold, list_groups, merge_groups
from kg.mentions.shortened import join_short_forms, join_short_units
from kg.model import Entity, EntityType
from kg.regex import compile_regex
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.lexicon import Lexicon


def group_names(
    found: Iterable[tuple[str, str, str]],
    introduced: Sequence[tuple[str, str, str]],
    lexicon: Lexicon,
    apart: frozenset[frozenset[str]] = frozenset(),
) -> dict[Key, Group]:
    """The groups by key of every name; `found` is (type, name, owner) of each mention in order of the text.

    No short form joins two organizations that the text tells `apart`.
    """
    from kg.lexicon import find_organization, find_product

    groups: dict[Key, Group] = {}
    for kind, name, owner in found:
        key = (kind, fold(name), fold(owner))
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(kind, owner=owner or None, keys=[key])
            known = (
                find_organization(lexicon, fold_text(name))
                if kind == "organization"
                else find_product(lexicon, fold_text(name))
                if kind == "product"
                else None
            )
            if known is not None:
                group.lexicon, group.wikidata = known.name, known.wikidata
        add_name(group, name)
    _join_introduced(groups, introduced)
    _join_lexicon(groups)
    _add_spellings(groups, lexicon)
    join_short_forms(groups, lexicon, apart)
    _join_bare_units(groups)
    join_short_units(groups)
    return groups


def add_full_name(group: Group, name: str) -> None:
    """Adds a unit's name together with its owner's, which is how others may write it; it is never the display name."""
    add_name(group, name, 0)


def _is_byname(group: Group, alias: str) -> bool:
    """True when the lexicon knows the group by one of its lesser names alone.

    中信 is 中信集团 there, but 中信证券 in an article that says 中信证券（以下简称“中信”）.
    """
    return len(group.names) == 1 and group.lexicon is not None and fold(alias) != fold(group.lexicon)


def _join_introduced(groups: dict[Key, Group], introduced: Sequence[tuple[str, str, str]]) -> None:
    named: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in groups:
        named[key[:2]].append(key)
    for name, alias, kind in introduced:
        held = next(iter(named.get((kind, fold(name)), ())), None)
        if held is None:
            continue
        group, other = groups[held], next(iter(named.get((kind, fold(alias)), ())), None)
        if other is None:
            add_name(group, alias, 0)
            key = (kind, fold(alias), held[2])
            groups[key] = group
            group.keys.append(key)
            named[key[:2]].append(key)
        elif not differ(group, groups[other]) or _is_byname(groups[other], alias):
            merge_groups(groups, group, groups[other])


def _join_lexicon(groups: dict[Key, Group]) -> None:
    first: dict[tuple[str, str], Group] = {}
    for group in list_groups(groups):
        if group.lexicon is None:
            continue
        held = first.setdefault((group.type, group.lexicon), group)
        merge_groups(groups, held, group)


def _add_spellings(groups: dict[Key, Group], lexicon: Lexicon) -> None:
    """Adds to each name how else it is written, where no other thing of the article is called so."""
    from kg.lexicon import find_place

    owners: dict[str, set[int]] = defaultdict(set)
    for key, group in groups.items():
        owners[key[1]].add(id(group))
    for group in list_groups(groups):
        own = {id(group)}
        for name in list(group.names):
            place = find_place(lexicon, fold_text(name)) if group.type in {"place", "organization"} else None
            known = (place.place, *place.aliases) if place is not None else ()
            for other in (*spell_otherwise(name, group.type), *known):
                if owners.get(fold(other), own) <= own:
                    add_name(group, other, 0)


def _join_bare_units(groups: dict[Key, Group]) -> None:
    """A unit named without its organization is the one named with it before, where there is just one."""
    owned: dict[str, list[Key]] = defaultdict(list)
    for key in groups:
        if key[0] == "unit" and key[2]:
            owned[key[1]].append(key)
    for key, group in list(groups.items()):
        if key[0] != "unit" or key[2]:
            continue
        distinct = {id(groups[k]): groups[k] for k in owned.get(key[1], ())}
        if len(distinct) == 1:
            merge_groups(groups, next(iter(distinct.values())), group)


def name_group(group: Group) -> str:
    """The fullest proper name: a Chinese one before a Latin one, the most used, the longest within reason.

    What an organization calls itself in its own notice (本行) names it to nobody else.
    """

    def rank(name: str) -> tuple[int, int, int, int, int]:
        chinese = int(CHINESE.search(name) is not None)
        proper = int(OWN.fullmatch(name) is None)
        full = len(name) > 2 or not chinese if group.type == "person" else group.counts[name] > 0
        return (proper, chinese, int(full), group.counts[name], len(name))

    return max(group.names, key=rank)


CHINESE = compile_regex("[\u4e00-\u9fff]")
OWN = compile_regex("[本我该贵]?(?:公司|集团|集團|行|院|校|所|会|會|基金|学校|医院|醫院|银行|銀行)")
"""What organizations call themselves."""
LEGAL_FORM = compile_regex(r"(?:集团)?(?:股份有限|有限责任|有限)公司$")


def strip_legal_form(name: str) -> str:
    """A registered name without its legal form, as others write it; "" where there is none or too little is left.

    >>> strip_legal_form("溟州海岚科技股份有限公司"), strip_legal_form("海岚有限公司")
    ('溟州海岚科技', '')
    """
    bare = LEGAL_FORM.sub("", name)
    return bare if bare != name and len(bare) > 3 else ""


def build_entities(article: str, groups: dict[Key, Group]) -> tuple[tuple[Entity, ...], dict[Key, str]]:
    """The entities in order of first mention, and the entity id of every key; parents are set for owned units."""
    listed = list_groups(groups)
    chosen = {id(group): name_group(group) for group in listed}
    identifiers = {
        id(group): hash_parts(
            article, group.type, fold_name(chosen[id(group)]), fold(group.owner) if group.owner else None
        )
        for group in listed
    }
    keys = {key: identifiers[id(group)] for key, group in groups.items()}
    entities: dict[str, Entity] = {}
    named: dict[tuple[str, str], str] = {}
    for (kind, held, _), identifier in keys.items():
        named.setdefault((kind, held), identifier)
    for group in listed:
        parent = _find_parent(group, named)
        identifier = identifiers[id(group)]
        if identifier in entities:
            continue
        name = chosen[id(group)]
        bare = (strip_legal_form(n) for n in group.names) if group.type == "organization" else ()
        names = tuple(dict.fromkeys((name, *group.names, *(n for n in bare if n))))
        entities[identifier] = Entity(
            identifier, EntityType(group.type), name, names,
            parent=parent if parent != identifier else None, lexicon=group.lexicon, wikidata=group.wikidata,
        )  # fmt: skip
    return tuple(entities.values()), keys


def _find_parent(group: Group, named: Mapping[tuple[str, str], str]) -> str | None:
    if group.owner is None:
        return None
    owner = fold(group.owner)
    return named.get(("organization", owner)) or named.get(("unit", owner))
