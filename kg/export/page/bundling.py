"""The page's scripts are modules that import each other, and reach the page as one script.

A page that is opened from the file system may not load modules from files, and its policy forbids every script whose
hash it does not name.  So each module becomes a function that is called once, in an order in which whatever is
imported comes first.  Only what is read here may be written in a module: `import { a, b } from "./c.js";` on one
line, and `export` before a `function` or a `const`.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from kg.errors import DataError, suggest
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_IMPORT = compile_regex(r'^import \{ (?P<names>[\w$, ]+) \} from "(?P<place>\.{1,2}/[\w/.-]+\.js)";$', re.MULTILINE)
_EXPORT = compile_regex(r"^export (?P<kind>(?:async )?function\*?|const) (?P<name>[\w$]+)", re.MULTILINE)
_STRAY = compile_regex(r"^(?:import|export)\b.*$", re.MULTILINE)


def read_modules(folder: Path) -> dict[str, str]:
    """The text of every script under `folder` by its path from there, in alphabetical order."""
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in sorted(folder.rglob("*.js"))}


def bundle_modules(modules: Mapping[str, str], start: str) -> str:
    """One strict script that runs `start` after everything that it imports, directly or not.

    Raises DataError for an import that leads nowhere or in a circle, and for one that is written otherwise.

    >>> print(bundle_modules({"a.js": 'import { b } from "./b.js";\\nb();', "b.js": "export const b = say;"}, "a.js"))
    "use strict";
    const MODULES = {};
    MODULES["b.js"] = (() => {
    const b = say;
    return { b };
    })();
    MODULES["a.js"] = (() => {
    const { b } = MODULES["b.js"];
    b();
    return {};
    })();
    """
    pieces = [_wrap_module(name, modules) for name in order_modules(modules, start)]
    return "\n".join(['"use strict";', "const MODULES = {};", *pieces])


def order_modules(modules: Mapping[str, str], start: str) -> list[str]:
    """`start` and what it needs, each after what it imports; raises DataError for a circle."""
    done: dict[str, None] = {}

    def visit(name: str, way: Sequence[str]) -> None:
        if name in way:
            circle = " → ".join((*way[way.index(name) :], name))
            raise DataError(name, "import", f"modules import each other in a circle: {circle}", mend="cut one of them")
        if name not in done:
            for needed in _list_imports(name, modules):
                visit(needed, (*way, name))
            done[name] = None

    visit(start, ())
    return list(done)


def list_exports(text: str) -> list[str]:
    """The names that a module exports, in the order in which it does.

    >>> list_exports("export const TYPES = {};\\nexport function say(key) {}")
    ['TYPES', 'say']
    """
    return [found["name"] for found in _EXPORT.finditer(text)]


def _list_imports(name: str, modules: Mapping[str, str]) -> list[str]:
    found = []
    for match in _IMPORT.finditer(modules[name]):
        place = _find_place(name, match["place"])
        if place not in modules:
            raise DataError(name, "import", f'there is no module "{place}"', mend=suggest(place, modules))
        known = list_exports(modules[place])
        for wanted in (part.strip() for part in match["names"].split(",")):
            if wanted not in known:
                raise DataError(name, "import", f'{place} does not export "{wanted}"', mend=suggest(wanted, known))
        found.append(place)
    return found


def _wrap_module(name: str, modules: Mapping[str, str]) -> str:
    text = modules[name]
    body = _IMPORT.sub(lambda m: f'const {{ {m["names"]} }} = MODULES["{_find_place(name, m["place"])}"];', text)
    body = _EXPORT.sub(lambda m: f"{m['kind']} {m['name']}", body)
    stray = _STRAY.search(body)
    if stray:
        raise DataError(
            name,
            "import" if stray[0].startswith("import") else "export",
            f"cannot be put into the page: {stray[0]}",
            mend='write `import { a, b } from "./c.js";` on one line, or `export` before a function or a const',
        )
    names = ", ".join(list_exports(text))
    given = f"{{ {names} }}" if names else "{}"
    return f'MODULES["{name}"] = (() => {{\n{body.strip()}\nreturn {given};\n}})();'


def _find_place(name: str, place: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), place))
