"""The import layers of the design: a module imports only from lower layers, or from its own part."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "kg"
LAYERS: dict[int, tuple[str, ...]] = {
    0: ("errors", "model", "dates", "ids", "data", "garbage", "limits", "cached", "regex", "sqlite", "places"),
    1: ("claim", "ontology", "lexicon", "workers"),
    2: ("read", "segment", "mentions", "fetch"),
    3: ("extract", "check", "link"),
    4: ("store", "timeline", "graph", "register", "evaluate"),
    5: ("export", "history", "sparql"),
    6: ("corpus", "manifest", "pipeline", "preload", "published", "tools"),
    7: ("cli", "serve", "push", "scale", "__main__"),
}
LAYER_OF = {part: layer for layer, parts in LAYERS.items() for part in parts}


def list_modules() -> list[Path]:
    return [file for file in sorted(ROOT.rglob("*.py")) if file.parent != ROOT or file.stem != "__init__"]


def name_part(file: Path) -> str:
    return file.relative_to(ROOT).with_suffix("").parts[0]


def list_imports(file: Path) -> set[str]:
    """The parts of kg that a module imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "kg" else [node.module]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("kg.")}
    return found


def test_every_part_has_a_layer() -> None:
    parts = {name_part(file) for file in list_modules()}
    assert parts
    assert parts <= set(LAYER_OF), f"give {sorted(parts - set(LAYER_OF))} a layer here and in the design"


@pytest.mark.parametrize("file", list_modules(), ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_go_down(file: Path) -> None:
    part = name_part(file)
    imported = {name for name in list_imports(file) if name in LAYER_OF and name != part}
    wrong = sorted(name for name in imported if LAYER_OF[name] > LAYER_OF[part])
    assert not wrong, f"{file.name} (layer {LAYER_OF[part]}) imports {wrong} from above it"


@pytest.mark.parametrize("file", list_modules(), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_relative_imports(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    relative = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
    assert not relative, f"{file.name} lines {relative}: write `from kg.…`"
