"""Templates of the ontology compiled to patterns over a view's mask.

Between any two parts of a template adverbs, dates and brackets may stand; the words are in
`ontology/reading.yaml`, so that an analyst can add one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.selecting import Selector, make_selector
from kg.extract.spelling import spell_cues, spell_list
from kg.extract.view import ALL_SYMBOLS, DATE, ORGANIZATION, PERSON, PLACE, PRODUCT, ROLE, UNIT
from kg.ontology.notation import Choice, Edge, Gap, Part, Slot, parse_template
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ontology import Ontology, Relation
    from kg.ontology.relation import Template

OF_TYPE = {"person": PERSON, "organization": ORGANIZATION, "unit": UNIT, "product": PRODUCT, "place": PLACE}
_GAP = "[^，。；！？：“”" + PERSON + "]{0,14}?"
_NAMELESS = f"(?:[^，。；！？：“”{PERSON}{ORGANIZATION}{UNIT}]|(?<=[从由自])[{ORGANIZATION}{UNIT}]){{0,14}}?"
_WIDE = "[^。；！？“”" + PERSON + "]{0,30}?"
_MODIFIER = f"(?:[^，。；！？：“”{PERSON}]{{1,16}}?的(?:[一-龥]{{1,5}}?)?|{PERSON}的[一-龥]{{1,5}}?|该[一-龥]{{1,3}}?)?"
_WORK = "[^，。；！？：" + PERSON + "]{2,40}?"

_SLOTS = OF_TYPE | {
    "work": _WORK,
    "role": ROLE,
    "capacity": ROLE,
    "employer": f"[{ORGANIZATION}{UNIT}]",
    "titled": PERSON,
    "superior": PERSON,
    "any": f"[{PERSON}{ORGANIZATION}{UNIT}{PRODUCT}{PLACE}{ROLE}]",
}

TIGHT = frozenset({"establishes", "dissolves", "renamed_to", "merges_into", "splits_from", "moves_to", "unit_of"})
"""Relations of units: what stands nearest is meant, so a gap of their templates holds no other name (but 从X)."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled template: `needs` holds lists of words or symbols of which one each must stand in the mask."""

    relation: Relation
    template: Template
    spelled: str
    slots: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]

    @property
    def regex(self) -> re.Pattern[str]:
        """The regular expression over masks, compiled when it is first asked for: most texts need few of them."""
        return _compile_regex(self.spelled)


@lru_cache(maxsize=4096)
def _compile_regex(spelled: str) -> re.Pattern[str]:
    return compile_regex(spelled)


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """All patterns of an ontology, and what tells which of them a mask can match."""

    patterns: tuple[Pattern, ...]
    selector: Selector

    def select(self, mask: str) -> tuple[Pattern, ...]:
        """The patterns of which every list has one of its words in the mask, in the order of the ontology."""
        able = self.selector.select(mask)
        found = []
        while able:
            first = able & -able
            found.append(self.patterns[first.bit_length() - 1])
            able ^= first
        return tuple(found)


@lru_cache(maxsize=4)
def compile_ontology(ontology: Ontology) -> Patterns:
    """All templates of all relations, spelled once per ontology."""
    compiler = _Compiler(ontology)
    patterns = tuple(
        compiler.compile_template(relation, template)
        for relation in ontology.relations.values()
        for template in relation.templates
    )
    return Patterns(patterns, make_selector([pattern.needs for pattern in patterns]))


def spell_money(ontology: Ontology) -> str:
    """The pattern of a sum of money: 约7.8亿元."""
    about, size = spell_list(ontology, "about_sum"), spell_list(ontology, "magnitudes")
    return f"{about}?(?:<[A-Z]>|[\\d.,，])+{size}*{spell_list(ontology, 'currencies')}+"


def spell_round(ontology: Ontology) -> str:
    """The pattern of a round of financing: 天使轮, Pre-A轮."""
    named = spell_list(ontology, "rounds")
    return f"(?:Pre-?[A-Z]\\+*|[A-Z]\\+*\\d?|{named})轮"


def _spell_skip(adverbs: Iterable[str]) -> str:
    words = "|".join(re.escape(word) for word in sorted(adverbs, key=len, reverse=True))
    return f"(?:[在于]?{DATE}|{words}){{0,5}}"


class _Compiler:
    """Compiles templates with the words of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self.skip = _spell_skip(ontology.adverbs)
        self.tight = _spell_skip(word for word in ontology.adverbs if word != "，")
        self.before_posts = frozenset(ontology.reading["before_posts"])
        self.longer: dict[str, str] = {}
        for word in ontology.reading["longer"]:
            self.longer[word[:-1]] = self.longer.get(word[:-1], "") + word[-1]
        moved = spell_list(ontology, "adverbs") + "*" + spell_cues(ontology, "appointed_to", "moving_up")
        self.moved = f"{DATE}?{moved}[^，。；：！？“”{PERSON}]{{0,8}}?"
        self.role_modifiers = spell_list(ontology, "role_modifiers")
        about, whole = spell_list(ontology, "about_share"), spell_list(ontology, "whole_shares")
        share = f"{about}?(?:[\\d.]+[%％]|[一二三四五六七八九两半][成数]|{whole})"
        self.slots = _SLOTS | {"amount": spell_money(ontology), "share": share, "round": spell_round(ontology)}

    def compile_template(self, relation: Relation, template: Template) -> Pattern:
        """The pattern of one template of a relation."""
        parts = parse_template(template.say, file=f"{relation.name}.yaml", key="templates")
        pieces: list[str] = []
        slots: list[str] = []
        needs: list[tuple[str, ...]] = []
        cues = 0
        for number, part in enumerate(parts):
            if number and not isinstance(part, Gap | Edge) and not isinstance(parts[number - 1], Gap | Edge):
                pieces.append(self.tight if _is_governed(relation, part, parts[number - 1]) else self.skip)
            if isinstance(part, Slot):
                spelled = self._spell_slot(part.name, relation, parts)
                modifier = _MODIFIER if number and part.name != "work" and PERSON in spelled else ""
                if part.name == "role" and number and isinstance(parts[number - 1], Choice | Slot):
                    modifier = f"(?:{self.role_modifiers})?"
                modifier = f"(?:{self.moved}|{modifier})" if relation.name == "succeeds" and modifier else modifier
                pieces.append(f"{modifier}(?P<s{len(slots)}>{spelled})")
                slots.append(part.name)
                needs.extend(_list_symbols(spelled))
            elif isinstance(part, Choice):
                pieces.append(self._spell_choice(part, relation, cues))
                if all(part.words):
                    needs.append(part.words)
                    cues += 1
            else:
                nearest = _spell_nearest(relation, slots[-1] if slots else "")
                pieces.append(_spell_mark(part, tight=relation.name in TIGHT, nearest=nearest))
        return Pattern(relation, template, "".join(pieces), tuple(slots), tuple(needs))

    def _spell_choice(self, choice: Choice, relation: Relation, number: int) -> str:
        words = "|".join(self._spell_cue(w, relation) for w in sorted(choice.words, key=len, reverse=True) if w)
        return f"(?P<c{number}>{words})" if all(choice.words) else f"(?:{words})?"

    def _spell_cue(self, word: str, relation: Relation) -> str:
        """A word of a choice; one that governs its object must not be the beginning of a longer word."""
        if relation.name not in _CLOSE and relation.name != "succeeds":
            return re.escape(word)
        longer = self.longer.get(word, "") + (ROLE if word in self.before_posts else "")
        return re.escape(word) + (f"(?![{longer}])" if longer else "")

    def _spell_slot(self, name: str, relation: Relation, parts: tuple[Part, ...]) -> str:
        if name not in ("subject", "object"):
            return self.slots[name]
        types = relation.subject if name == "subject" else relation.object
        if "function" in types and not any(isinstance(p, Slot) and p.name == "work" for p in parts):
            types = types - {"function"}
        return f"[{''.join(sorted(OF_TYPE[t] for t in types if t in OF_TYPE))}]"


_CLOSE = frozenset({"heads", "joins", "leaves", "works_for", "responsible_for", "reports_to"})


def _list_symbols(spelled: str) -> list[tuple[str, ...]]:
    """The symbols of which a slot takes one; none for a slot of free text, which needs no particular character."""
    symbols = tuple(spelled.strip("[]"))
    return [symbols] if symbols and set(ALL_SYMBOLS).issuperset(symbols) else []


def _is_governed(relation: Relation, part: Part, before: Part) -> bool:
    """True for the slot behind a verb, which no comma parts from its object."""
    if not isinstance(part, Slot) or not isinstance(before, Choice) or not all(before.words):
        return False
    return relation.name in _CLOSE or part.name == "role"


def _spell_nearest(relation: Relation, slot: str) -> str:
    """The symbols that stand in no gap behind a slot, for what follows speaks of the nearest of them."""
    if slot in ("role", "capacity"):
        return ROLE
    return UNIT if relation.name == "heads" and slot == "object" else ""


def _spell_mark(part: Part, *, tight: bool = False, nearest: str = "") -> str:
    if isinstance(part, Gap):
        gap = _WIDE if part.wide else _NAMELESS if tight else _GAP
        return gap if part.wide else gap.replace(PERSON, PERSON + nearest, 1)
    return "(?=[，。；！？：”）]|$)" if isinstance(part, Edge) and part.end else "(?:^|(?<=[，。；！？：“（ ]))"
