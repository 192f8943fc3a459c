"""Writes docs/cookbook.md: every saved query with its parameters, a call and an extract of the demo's answer.

`make cookbook` runs it; a test fails when the page is stale.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.sparql import bind_values, list_queries, load_quads, run_query, spell_answer

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.sparql.header import Parameter, SavedQuery

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "cookbook.md"
SHOWN = 7
HEAD = """# Cookbook of saved queries · 查询手册

Every query here is a file in `ontology/queries/`, in plain SPARQL 1.1: with the prefixes of `ontology/shapes.ttl`
declared, any engine answers it. `kg query` puts parameters in (`--NAME VALUE`); `kg query --list` names them all.
An organization, unit or person is given by any of its names or by its IRI. The answers are extracts from the sample
articles (`make demo`).

每个查询都是 `ontology/queries/` 中的一个 SPARQL 1.1 文件；参数写作 `--名称 值`，`kg query --list` 列出全部。
组织、部门与人物可用任一名称或 IRI。以下结果摘自示例文章。

This page is generated: `make cookbook`.
"""


def build_demo(folder: Path) -> Store:
    """The graph of the sample articles."""
    call = [sys.executable, "-m", "kg", "build", "seeds/articles", "--out", str(folder), "--formats", "nq"]
    subprocess.run(call, cwd=ROOT, check=True, capture_output=True)
    return load_quads(folder / "kg.nq")


def read_example(query: SavedQuery) -> tuple[dict[str, str], str]:
    """The values of the parameters in a query's example, and the format it asks for."""
    words = shlex.split(query.example)
    values = {name.removeprefix("--"): value for name, value in zip(words[::2], words[1::2], strict=True)}
    return values, values.pop("format", "table")


def answer_example(store: Store, query: SavedQuery) -> str:
    """The whole answer of a query's example."""
    values, form = read_example(query)
    return spell_answer(run_query(store, bind_values(query, values, store)), form)


def spell_cookbook(store: Store) -> str:
    """The text of the page."""
    return "\n".join([HEAD, *(_spell_recipe(store, query) for query in list_queries())])


def _spell_recipe(store: Store, query: SavedQuery) -> str:
    lines = answer_example(store, query).splitlines()
    extract = lines if len(lines) <= SHOWN + 2 else [*lines[:SHOWN], "…", *lines[-1:]]
    call = f"kg query {query.name} {query.example}".rstrip()
    parts = [f"## {query.name}", "", f"{query.about_en}.  ", f"{query.about_zh}。", ""]
    if query.parameters:
        parts += [*(_spell_parameter(one) for one in query.parameters), ""]
    return "\n".join([*parts, "```console", f"$ {call}", *extract, "```", ""])


def _spell_parameter(one: Parameter) -> str:
    need = "required" if one.required else f"default {one.default}" if one.default else "optional"
    kind = ", ".join(one.choices) or one.type.value
    return f"- `--{one.name}` ({kind}; {need}): {one.about_en} · {one.about_zh}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(spell_cookbook(build_demo(Path(folder))), "utf-8")
