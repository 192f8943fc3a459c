"""`kg show`: everything known about an entity, each line with its sentences."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.graphs import open_graph
from kg.cli.options import DEFAULT_OUT, JudgementLog, Out, StoreFile, choose_log, choose_store
from kg.cli.screen import make_visible
from kg.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def show_entity(
    name: Annotated[str, typer.Argument(help="A name or alias, such as 姚顺雨.")],
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    judgements: JudgementLog = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Print what is known about a person, an organization, a unit or a product.

    \b
    Example:
      kg show 姚顺雨
    """
    place = choose_store(store, out)
    found = _ask_register(name, place, out, choose_log(judgements, place))
    if found is None:
        found = _ask_graph(name, store, out, judgements)
    if not found:
        raise UsageError(f'"{name}" is not in {place}')
    for entity in found:
        _print_entity(entity, as_json)


def _ask_register(name: str, store: Path, out: Path, log: Path) -> list[dict[str, Any]] | None:
    """What the register beside the store, or in the folder of its publication, tells of the name.

    None where there is none that tells of the store as it is now: then the store is linked and folded.
    """
    from sqlite3 import Error

    from kg.register import REGISTER, open_register

    for folder in dict.fromkeys((store.parent, out)):
        with (
            open_register(folder / REGISTER, store, log) as register,
            suppress(Error, LookupError, TypeError, ValueError),
        ):
            if register is not None:
                return [register.describe_entity(key) for key in register.find_entity(name)]
    return None


def _ask_graph(name: str, store: Path | None, out: Path, log: Path | None) -> list[dict[str, Any]]:
    from kg.graph import describe_entity, find_entity

    graph = open_graph(store, out, log=log)
    return [describe_entity(graph, entity.id) for entity in find_entity(graph, name)]


def _print_entity(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    others = "、".join(name for name in found["names"] if name != found["name"])
    lines = [f"{found['name']}  ({found['type']})" + (f"  also {others}" if others else "")]
    if found["parent"]:
        lines.append(f"  part of {found['parent']['name']}")
    if found["wikidata"]:
        lines.append(f"  Wikidata {found['wikidata']}")
    for heading, key in (("holds", "tenures"), ("happened", "changes")):
        if found[key]:
            lines.append(f"{heading}:")
        for edge in found[key]:
            lines.extend(_spell_edge(found["name"], edge))
    count = len(found["articles"])
    lines.append(f"named in {count} article{'' if count == 1 else 's'}")
    typer.echo(make_visible("\n".join(lines)) + "\n")


def _spell_edge(name: str, edge: dict[str, Any]) -> list[str]:
    """An edge as a line, and below it each sentence with the article it stands in, once however much it tells."""
    other = edge["other"]["name"]
    subject, target = (name, other) if edge["direction"] == "out" else (other, name)
    marks = [edge["post"], edge["capacity"], spell_dates(edge), "acting" if edge["acting"] else None]
    marks.append(edge["status"] if edge["status"] != "asserted" else None)
    marks.append("inferred" if edge["inferred"] else None)
    lines = [f"  {subject} {edge['label']} {target}  " + "  ".join(str(mark) for mark in marks if mark)]
    for item in edge["statements"]:
        said = f"{item['speaker']} says" if item["speaker"] else ""
        origin = ", ".join(part for part in (item["source"], item["published"], said) if part)
        lines.append(
            f"      “{item['quote']}”  {item['title'] or item['article']}" + (f" ({origin})" if origin else "")
        )
    return list(dict.fromkeys(lines))


def spell_dates(edge: dict[str, Any]) -> str:
    """The dates of a tenure or change in a few characters; an open end is left open, for it does not mean "still".

    An end that nobody tells but that follows is marked.

    >>> spell_dates({"at": None, "start": "2018-09-30", "end": None, "ended": False, "end_inferred": False})
    '2018-09-30–'
    >>> spell_dates({"at": None, "start": None, "end": "2021-06", "ended": True, "end_inferred": True})
    '–2021-06 (end inferred)'
    """
    if edge["at"]:
        return str(edge["at"])
    dates = f"{edge['start'] or ''}–{edge['end'] or ''}" if edge["start"] or edge["end"] else ""
    if edge["end_inferred"]:
        return f"{dates or 'former'} (end inferred)"
    return dates or ("former" if edge["ended"] else "")
