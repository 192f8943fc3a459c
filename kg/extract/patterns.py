"""Templates of the ontology compiled to patterns over a view's mask.

Between any two parts of a template adverbs, dates and brackets may stand; the words are in
`ontology/reading.yaml`, so that an analyst can add one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.view import DATE, ORGANIZATION, PERSON, PLACE, PRODUCT, ROLE, UNIT
from kg.ontology.notation import Choice, Edge, Gap, Part, Slot, parse_template

if TYPE_CHECKING:
    from kg.ontology import Ontology, Relation
    from kg.ontology.relation import Template

OF_TYPE = {"person": PERSON, "organization": ORGANIZATION, "unit": UNIT, "product": PRODUCT, "place": PLACE}
MONEY = r"(?:约|近|超|逾|不超过|合计|人民币|新台币)?[\d.,，]+(?:百|千|万|亿|兆)*(?:美元|美金|港元|港币|欧元|日元|新台币|人民币|元|英镑|韩元)+"
_SHARE = r"(?:约|近|超|逾|全部|合计)?(?:[\d.]+[%％]|[一二三四五六七八九两半][成数]|全部)"
ROUND = r"(?:天使\+?|种子|Pre-?[A-Z]\+*|[A-Z]\+*\d?|战略|IPO前|首)轮"
_GAP = "[^，。；！？：“”" + PERSON + "]{0,14}?"
_NAMELESS = f"(?:[^，。；！？：“”{PERSON}{ORGANIZATION}{UNIT}]|(?<=[从由自])[{ORGANIZATION}{UNIT}]){{0,14}}?"
_WIDE = "[^。；！？“”" + PERSON + "]{0,30}?"
_MODIFIER = "(?:[^，。；！？：“”" + PERSON + "]{1,16}?的(?:[一-龥]{1,5}?)?)?"
_WORK = "[^，。；！？：" + PERSON + "]{2,40}?"


TIGHT = frozenset({"establishes", "dissolves", "renamed_to", "merges_into", "splits_from", "moves_to", "unit_of"})
"""Relations of units: what stands nearest is meant, so a gap of their templates holds no other name (but 从X)."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled template: `needs` holds word lists of which one word each must stand in the mask."""

    relation: Relation
    template: Template
    regex: re.Pattern[str]
    slots: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]

    def may_match(self, mask: str) -> bool:
        """False when a word that the template cannot do without is absent."""
        return all(any(word in mask for word in words) for words in self.needs)


@lru_cache(maxsize=4)
def compile_ontology(ontology: Ontology) -> tuple[Pattern, ...]:
    """All templates of all relations, compiled once per ontology."""
    skip = _compile_skip(ontology.adverbs)
    return tuple(
        _compile_template(relation, template, skip)
        for relation in ontology.relations.values()
        for template in relation.templates
    )


def _compile_skip(adverbs: tuple[str, ...]) -> str:
    words = "|".join(re.escape(word) for word in sorted(adverbs, key=len, reverse=True))
    return f"(?:{DATE}|{words}){{0,5}}"


def _compile_template(relation: Relation, template: Template, skip: str) -> Pattern:
    parts = parse_template(template.say, file=f"{relation.name}.yaml", key="templates")
    tight = skip.replace("|，", "")
    pieces: list[str] = []
    slots: list[str] = []
    needs: list[tuple[str, ...]] = []
    cues = 0
    for number, part in enumerate(parts):
        if number and not isinstance(part, Gap | Edge) and not isinstance(parts[number - 1], Gap | Edge):
            pieces.append(tight if _is_governed(relation, part, parts[number - 1]) else skip)
        if isinstance(part, Slot):
            spelled = _spell_slot(part.name, relation, parts, number)
            pieces.append(_MODIFIER * (number > 0 and part.name != "work" and PERSON in spelled) + f"(?P<s{len(slots)}>{spelled})")
            slots.append(part.name)
        elif isinstance(part, Choice):
            words = "|".join(_spell_cue(w, relation) for w in sorted(part.words, key=len, reverse=True) if w)
            if all(part.words):
                pieces.append(f"(?P<c{cues}>{words})")
                needs.append(part.words)
                cues += 1
            else:
                pieces.append(f"(?:{words})?")
        else:
            pieces.append(_spell_mark(part, tight=relation.name in TIGHT))
    return Pattern(relation, template, re.compile("".join(pieces)), tuple(slots), tuple(needs))


_CLOSE = frozenset({"heads", "joins", "leaves", "works_for", "responsible_for", "reports_to"})


def _is_governed(relation: Relation, part: Part, before: Part) -> bool:
    """True for the slot behind a verb, which no comma parts from its object."""
    return relation.name in _CLOSE and isinstance(part, Slot) and isinstance(before, Choice) and all(before.words)


# words that only begin like a cue, as what must not follow it
_LONGER = {
    "负责": "人制", "主管": "合单部人", "领导": "人层班小力岗", "归": "国来属还并拢队入途集",
    "管": "理道线委培控辖家片网教护", "管理": "层人委部中架体员学费办局", "带": "来着动给货有入回头宽队",
    "兼任": ROLE, "兼": "任职并顾营" + ROLE, "主持": "人" + ROLE, "接": "受待近触到收管手任掌替棒班洽下过",
    "进": "行一入展驻军出而步", "去": "年世职", "统筹": "部", "牵头": "人", "监管": "部机局", "督导": "组员",
    "分管": "的" + ROLE, "离开": "后之", "回到": "岗",
}  # fmt: skip


def _spell_cue(word: str, relation: Relation) -> str:
    longer = _LONGER.get(word) if relation.name in _CLOSE else None
    return re.escape(word) + (f"(?![{longer}])" if longer else "")


def _spell_mark(part: Part, *, tight: bool = False) -> str:
    if isinstance(part, Gap):
        return _WIDE if part.wide else _NAMELESS if tight else _GAP
    return "(?=[，。；！？：”）]|$)" if isinstance(part, Edge) and part.end else "(?:^|(?<=[，。；！？：“（ ]))"


def _spell_slot(name: str, relation: Relation, parts: tuple[Part, ...], number: int) -> str:
    if name in ("subject", "object"):
        types = relation.subject if name == "subject" else relation.object
        if "function" in types and not any(isinstance(p, Slot) and p.name == "work" for p in parts):
            types = types - {"function"}
        letters = "".join(sorted(OF_TYPE[t] for t in types if t in OF_TYPE))
        return f"[{letters}]"
    if name == "work":
        return _WORK
    spelled = {
        "role": ROLE,
        "capacity": ROLE,
        "employer": f"[{ORGANIZATION}{UNIT}]",
        "titled": PERSON,
        "any": f"[{PERSON}{ORGANIZATION}{UNIT}{PRODUCT}{PLACE}{ROLE}]",
        "amount": MONEY,
        "share": _SHARE,
        "round": ROUND,
    }
    return spelled.get(name) or OF_TYPE.get(name, ".")
