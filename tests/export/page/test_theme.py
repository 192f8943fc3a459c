"""The colours of both themes: texts stand out from what they stand on, as WCAG 2 asks, and none is very small."""

from __future__ import annotations

import re

import pytest

from kg.export.page.rendering import WEB

STYLES = WEB / "styles"
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
TEXTS = [
    "ink", "dim", "accent", "status-asserted", "status-claimed", "status-planned", "status-rumored", "status-denied",
    "status-negated", "turn-new", "turn-ended",
]  # fmt: skip
GROUNDS = ["paper", "back", "hover", "chosen"]
SIGNS = ["organization", "unit", "person", "product", "function", "place"]


def read_theme(theme: str) -> dict[str, str]:
    found = PAIR.findall((STYLES / "theme.css").read_text("utf-8"))
    return {name: light if theme == "light" else dark for name, light, dark in found}


def find_luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def find_contrast(one: str, other: str) -> float:
    low, high = sorted([find_luminance(one), find_luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_what_it_should_be() -> None:
    assert find_contrast("#000000", "#ffffff") == pytest.approx(21)
    assert find_contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("text", TEXTS)
def test_texts_stand_out(theme: str, text: str) -> None:
    colours = read_theme(theme)
    weak = {ground: round(find_contrast(colours[text], colours[ground]), 2) for ground in GROUNDS}
    assert {ground: contrast for ground, contrast in weak.items() if contrast < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marked_words_stand_out(theme: str) -> None:
    colours = read_theme(theme)
    assert find_contrast(colours["ink"], colours["mark"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sign", SIGNS)
def test_signs_can_be_seen(theme: str, sign: str) -> None:
    """Colour is never the only sign of a type, but each has to be seen."""
    colours = read_theme(theme)
    assert find_contrast(colours[sign], colours["paper"]) >= 1.7


def test_no_text_is_smaller_than_twelve_pixels() -> None:
    sizes = [
        float(size)
        for file in sorted(STYLES.glob("*.css"))
        for size in re.findall(r"font(?:-size)?: (?:[a-z0-9]+ )?([\d.]+)px", file.read_text("utf-8"))
    ]
    assert sizes
    assert min(sizes) >= 12
