"""Invented names: many shapes, the same ones for the same seed."""

from __future__ import annotations

import random

from kg.lexicon import load_lexicon
from kg.mentions.invent import invent_foreigners, invent_organizations, invent_people, invent_places, spell_sound

KNOWN = ("云栈科技", "海岚股份", "澄湖银行")


def seeded() -> random.Random:
    return random.Random(7)  # noqa: S311 - a seeded choice of names


def test_the_same_seed_invents_the_same_names() -> None:
    lexicon = load_lexicon()
    first = invent_organizations(50, KNOWN, lexicon, seeded())
    assert first == invent_organizations(50, KNOWN, lexicon, seeded())
    assert invent_places(9, lexicon, seeded()) == invent_places(9, lexicon, seeded())


def test_organizations_come_in_full_in_short_and_as_organs() -> None:
    names = invent_organizations(400, KNOWN, load_lexicon(), seeded())
    assert any(name.endswith("有限公司") for name in names)
    assert any(name.startswith("ST") for name in names)
    assert any(name.endswith(("市委", "县委", "区委")) for name in names)
    assert all(len(name) > 1 for name in names)


def test_foreign_people_are_spelled_by_sound() -> None:
    names = invent_foreigners(100, seeded())
    assert any("·" in name for name in names)
    assert 2 <= len(spell_sound(seeded(), 2, 4)) <= 4


def test_people_have_a_surname() -> None:
    assert all(name[0] in "周何" for name in invent_people(20, ["何", "周"], ["宁", "景"], seeded()))
