"""The page's scripts as one: imports lead somewhere and never in a circle, and nothing else may be written."""

from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.export.page.bundling import bundle_modules, list_exports, order_modules, read_modules
from kg.export.page.rendering import START, WEB


def test_every_module_of_the_page_is_used() -> None:
    modules = read_modules(WEB)
    assert modules
    assert sorted(order_modules(modules, START)) == sorted(modules)


def test_modules_stay_small() -> None:
    lengths = {name: text.count("\n") for name, text in read_modules(WEB).items()}
    assert lengths
    assert {name: length for name, length in lengths.items() if length > 300} == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('import { a } from "./b.js";', 'there is no module "b.js"'),
        ('import { dras } from "./core/dom.js";', 'did you mean "draw"?'),
        ('import * as dom from "./core/dom.js";', "cannot be put into the page"),
        ("export default 1;", "cannot be put into the page"),
        ("export let a = 1;", "cannot be put into the page"),
    ],
)
def test_what_cannot_be_bundled_is_told_with_its_mend(text: str, told: str) -> None:
    with pytest.raises(DataError, match=r"start\.js") as raised:
        bundle_modules({"start.js": text, "core/dom.js": "export function draw() {}"}, "start.js")
    assert told in str(raised.value)


def test_a_circle_is_named() -> None:
    modules = {"a.js": 'import { b } from "./b.js";', "b.js": 'import { a } from "./a.js";\nexport const b = 1;'}
    modules["a.js"] += "\nexport const a = 1;"
    with pytest.raises(DataError, match=r"a\.js → b\.js → a\.js"):
        bundle_modules(modules, "a.js")


def test_async_functions_are_exported() -> None:
    assert list_exports("export async function save() {}\nexport const A = 1;\nfunction own() {}") == ["save", "A"]
