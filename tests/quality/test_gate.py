"""No change may read worse than what was reached: measured figures against the floors of `floors.json`.

`make floors` raises the floors to what is measured now; they are lowered by hand alone, with the reason in the
commit.  `pytest tests/quality -s` prints all figures.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))
PARTS = ("all", "looked_at", "only_scored")
FIGURES = ("precision", "recall", "core", "posts", "dates", "status", "former", "sure")


def check_floors(label: str, measured: dict[str, float], floor: dict[str, float], figures: tuple[str, ...]) -> None:
    lines = [f"{label}, {name}: measured {measured[name]:.2f}, floor {floor[name]:.2f}" for name in figures]
    print(*lines, sep="\n")  # noqa: T201 - the figures are what one runs this for
    fallen = [line for name, line in zip(figures, lines, strict=True) if measured[name] < floor[name]]
    assert not fallen, "\n".join(["fell below the floor:", *fallen, "all of it:", *lines])


def test_the_corpus_is_the_one_that_the_floors_were_set_on(corpus: dict[str, str]) -> None:
    assert corpus == FLOORS["corpus"], (
        "tests/gold has changed, so the floors say nothing; look at what changed, then set them anew with: "
        "python tests/quality/raise_floors.py --new-corpus"
    )


@pytest.mark.parametrize("part", PARTS)
def test_extraction_with_given_names(part: str, extraction: dict[str, dict[str, Any]]) -> None:
    check_floors(f"extraction, {part}", extraction[part], FLOORS["extraction"][part], FIGURES)


@pytest.mark.parametrize("relation", sorted(FLOORS["extraction"]["all"]["relations"]))
def test_each_relation(relation: str, extraction: dict[str, dict[str, Any]]) -> None:
    measured = extraction["all"]["relations"][relation]
    floor = FLOORS["extraction"]["all"]["relations"][relation]
    check_floors(f"{relation} ({measured['gold']} annotated)", measured, floor, ("precision", "recall"))


def test_every_measured_relation_has_a_floor(extraction: dict[str, dict[str, Any]]) -> None:
    without = sorted(set(extraction["all"]["relations"]) - set(FLOORS["extraction"]["all"]["relations"]))
    assert not without, f"{without} have no floor yet; set it with: make floors"


@pytest.mark.parametrize("part", PARTS)
def test_what_must_not_be_asserted(part: str, extraction: dict[str, dict[str, Any]]) -> None:
    measured, ceiling = extraction[part]["must_not"], FLOORS["extraction"][part]["must_not"]
    told = f"{part}: asserted although it must not be: measured {measured}, ceiling {ceiling}"
    print(told)  # noqa: T201 - the figures are what one runs this for
    assert measured <= ceiling, told


def test_what_was_only_scored_is_not_far_below_what_was_looked_at(extraction: dict[str, dict[str, Any]]) -> None:
    seen, unseen = extraction["looked_at"], extraction["only_scored"]
    apart = {name: seen[name] - unseen[name] for name in FIGURES}
    lines = [
        f"{name}: looked at {seen[name]:.2f}, only scored {unseen[name]:.2f}, difference {apart[name]:+.2f}"
        for name in FIGURES
    ]
    print(*lines, sep="\n")  # noqa: T201 - the figures are what one runs this for
    allowed = FLOORS["extraction"]["largest_difference"]
    far = [line for name, line in zip(FIGURES, lines, strict=True) if apart[name] > allowed]
    assert not far, "\n".join([f"rules that fit the articles they were written on, by more than {allowed}:", *far])


def test_names_by_a_quickly_trained_tagger(names: dict[str, float]) -> None:
    check_floors("names, F1 of exact spans", names, FLOORS["names"], tuple(FLOORS["names"]))
