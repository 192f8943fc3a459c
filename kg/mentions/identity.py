"""The entities of one article: names joined by alias, units told apart by what they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.ids import fold_name, hash_parts
from kg.mentions.aliases import is_short_person, rate_short_organization, rate_short_unit, spell_otherwise
from kg.model import Entity, EntityType
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.lexicon import Lexicon


@dataclass(slots=True)
class Group:
    """Names of one thing while they are being collected: in order of first use."""

    type: str
    names: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    lexicon: str | None = None
    wikidata: str | None = None
    owner: str | None = None


Key = tuple[str, str, str]
"""type, folded name, folded name of the organization a unit stands behind ("" for everything else)"""


def fold(name: str) -> str:
    """A name as it is compared: simplified characters, then as `fold_name`."""
    return fold_name(fold_text(name))


def group_names(
    found: Iterable[tuple[str, str, str]], introduced: Sequence[tuple[str, str, str]], lexicon: Lexicon
) -> dict[Key, Group]:
    """The groups by key of every name; `found` is (type, name, owner) of each mention in order of the text."""
    from kg.lexicon import find_organization, find_product

    groups: dict[Key, Group] = {}
    for kind, name, owner in found:
        key = (kind, fold(name), fold(owner))
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(kind, owner=owner or None)
            known = (
                find_organization(lexicon, fold_text(name))
                if kind == "organization"
                else find_product(lexicon, fold_text(name))
                if kind == "product"
                else None
            )
            if known is not None:
                group.lexicon, group.wikidata = known.name, known.wikidata
        _add_name(group, name)
    for name, alias, kind in introduced:
        _join_named(groups, kind, name, alias)
    _join_lexicon(groups)
    _add_spellings(groups, lexicon)
    _join_short_organizations(groups, lexicon)
    _join_short_people(groups, lexicon)
    _join_bare_units(groups)
    _join_short(groups, "unit", rate_short_unit)
    return groups


def _add_name(group: Group, name: str, count: int = 1) -> None:
    if name not in group.counts:
        group.names.append(name)
        group.counts[name] = 0
    group.counts[name] += count


def add_full_name(group: Group, name: str) -> None:
    """Adds a unit's name together with its owner's, which is how others may write it; it is never the display name."""
    _add_name(group, name, 0)


def _merge(groups: dict[Key, Group], into: Group, other: Group) -> None:
    if into is other:
        return
    for name in other.names:
        _add_name(into, name, other.counts[name])
    into.lexicon = into.lexicon or other.lexicon
    into.wikidata = into.wikidata or other.wikidata
    for key, group in groups.items():
        if group is other:
            groups[key] = into


def _differ(one: Group, other: Group) -> bool:
    return one.lexicon is not None and other.lexicon is not None and one.lexicon != other.lexicon


def _is_byname(group: Group, alias: str) -> bool:
    """True when the lexicon knows the group by one of its lesser names alone.

    中信 is 中信集团 there, but 中信证券 in an article that says 中信证券（以下简称“中信”）.
    """
    return len(group.names) == 1 and group.lexicon is not None and fold(alias) != fold(group.lexicon)


def _join_named(groups: dict[Key, Group], kind: str, name: str, alias: str) -> None:
    for key, group in list(groups.items()):
        if key[:2] != (kind, fold(name)):
            continue
        other = next((g for k, g in groups.items() if k[:2] == (kind, fold(alias))), None)
        if other is None:
            _add_name(group, alias, 0)
            groups.setdefault((kind, fold(alias), key[2]), group)
        elif not _differ(group, other) or _is_byname(other, alias):
            _merge(groups, group, other)
        return


def _join_lexicon(groups: dict[Key, Group]) -> None:
    first: dict[tuple[str, str], Group] = {}
    for group in _distinct(groups):
        if group.lexicon is None:
            continue
        held = first.setdefault((group.type, group.lexicon), group)
        _merge(groups, held, group)


def _add_spellings(groups: dict[Key, Group], lexicon: Lexicon) -> None:
    """Adds to each name how else it is written, where no other thing of the article is called so."""
    from kg.lexicon import find_place

    for group in _distinct(groups):
        taken = {key[1] for key, other in groups.items() if other is not group}
        for name in list(group.names):
            place = find_place(lexicon, fold_text(name)) if group.type in {"place", "organization"} else None
            known = (place.place, *place.aliases) if place is not None else ()
            for other in (*spell_otherwise(name, group.type), *known):
                if fold(other) not in taken:
                    _add_name(group, other, 0)


def _distinct(groups: dict[Key, Group], kind: str | None = None) -> list[Group]:
    seen: dict[int, Group] = {}
    for group in groups.values():
        if kind is None or group.type == kind:
            seen.setdefault(id(group), group)
    return list(seen.values())


def _join_short_organizations(groups: dict[Key, Group], lexicon: Lexicon) -> None:
    def is_place(text: str) -> bool:
        return text in lexicon.places

    def rate(short: str, full: str) -> int:
        return rate_short_organization(short, full, is_place)

    _join_short(groups, "organization", rate)


def _join_short_people(groups: dict[Key, Group], lexicon: Lexicon) -> None:
    def rate(short: str, full: str) -> int:
        return int(is_short_person(short, full, lexicon.surnames))

    _join_short(groups, "person", rate)


def _join_short(groups: dict[Key, Group], kind: str, rate: Callable[[str, str], int]) -> None:
    """Joins a short form to the one thing that it stands for best; where two would do, it stays alone.

    Longer names come first, so that 海岚科技 has joined 海岚科技有限公司 when 海岚 looks for its full form.
    """
    for group in sorted(_distinct(groups, kind), key=lambda g: -len(g.names[0])):
        if not any(group is held for held in groups.values()):
            continue
        rated = []
        for other in _distinct(groups, kind):
            if other is not group and not _differ(group, other) and not _is_known_apart(group, other):
                best = max(rate(_fold_name(s), _fold_name(f)) for s in group.names for f in other.names)
                rated.append((best, other))
        top = max((score for score, _ in rated), default=0)
        fulls = [other for score, other in rated if score == top]
        if top and len(fulls) == 1:
            _merge(groups, fulls[0], group)


@lru_cache(maxsize=20_000)
def _fold_name(name: str) -> str:
    """`fold_text`, remembered: each name of an article is compared with each other one."""
    return fold_text(name)


def _is_known_apart(short: Group, full: Group) -> bool:
    """True where the lexicon knows the short name but not the long one: 京东 is not what 京东某公司 is short for."""
    return short.lexicon is not None and full.lexicon is None


def _join_bare_units(groups: dict[Key, Group]) -> None:
    """A unit named without its organization is the one named with it before, where there is just one."""
    for key, group in list(groups.items()):
        if key[0] != "unit" or key[2]:
            continue
        owned = [g for k, g in groups.items() if k[0] == "unit" and k[1] == key[1] and k[2]]
        distinct = {id(g): g for g in owned}
        if len(distinct) == 1:
            _merge(groups, next(iter(distinct.values())), group)


def name_group(group: Group) -> str:
    """The fullest proper name: a Chinese one before a Latin one, the most used, the longest within reason.

    What an organization calls itself in its own notice (本行) names it to nobody else.
    """

    def rank(name: str) -> tuple[int, int, int, int, int]:
        chinese = int(any("\u4e00" <= c <= "\u9fff" for c in name))
        proper = int(OWN.fullmatch(name) is None)
        full = len(name) > 2 or not chinese if group.type == "person" else group.counts[name] > 0
        return (proper, chinese, int(full), group.counts[name], len(name))

    return max(group.names, key=rank)


OWN = re.compile("[本我该贵]?(?:公司|集团|集團|行|院|校|所|会|會|基金|学校|医院|醫院|银行|銀行)")
"""What organizations call themselves."""
LEGAL_FORM = re.compile(r"(?:集团)?(?:股份有限|有限责任|有限)公司$")


def strip_legal_form(name: str) -> str:
    """A registered name without its legal form, as others write it; "" where there is none or too little is left.

    >>> strip_legal_form("溟州海岚科技股份有限公司"), strip_legal_form("海岚有限公司")
    ('溟州海岚科技', '')
    """
    bare = LEGAL_FORM.sub("", name)
    return bare if bare != name and len(bare) > 3 else ""


def build_entities(article: str, groups: dict[Key, Group]) -> tuple[tuple[Entity, ...], dict[Key, str]]:
    """The entities in order of first mention, and the entity id of every key; parents are set for owned units."""
    identifiers: dict[int, str] = {}
    keys: dict[Key, str] = {}
    for key, group in groups.items():
        if id(group) not in identifiers:
            owner = fold(group.owner) if group.owner else None
            identifiers[id(group)] = hash_parts(article, group.type, fold_name(name_group(group)), owner)
        keys[key] = identifiers[id(group)]
    entities: dict[str, Entity] = {}
    for group in _distinct(groups):
        parent = _find_parent(group, keys)
        identifier = identifiers[id(group)]
        if identifier in entities:
            continue
        name = name_group(group)
        bare = (strip_legal_form(n) for n in group.names) if group.type == "organization" else ()
        names = tuple(dict.fromkeys((name, *group.names, *(n for n in bare if n))))
        entities[identifier] = Entity(
            identifier, EntityType(group.type), name, names,
            parent=parent if parent != identifier else None, lexicon=group.lexicon, wikidata=group.wikidata,
        )  # fmt: skip
    return tuple(entities.values()), keys


def _find_parent(group: Group, keys: dict[Key, str]) -> str | None:
    if group.owner is None:
        return None
    owner = fold(group.owner)
    for kind in ("organization", "unit"):
        for (held, name, _), identifier in keys.items():
            if held == kind and name == owner:
                return identifier
    return None
