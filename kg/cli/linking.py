"""`kg links`: why an entity is one, and what was kept apart from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from kg.cli.graphs import open_graph
from kg.cli.naming import Which, find_single
from kg.cli.options import DEFAULT_OUT, JudgementLog, Out, StoreFile, TableFormat
from kg.cli.rows import AsJson, RowFormat, choose_format, print_rows
from kg.cli.screen import make_visible

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.link.explaining import Apart, Linkage
    from kg.model import Entity

COLUMNS = ("link", "article", "published", "entity", "name", "names", "within", "score", "reasons", "judgements")
SAME_SHOWN = ("article", "published", "names", "score", "reasons", "judgements")
APART_SHOWN = ("entity", "name", "within", "article", "reasons")


def show_links(
    which: Which,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    judgements: JudgementLog = None,
    format: RowFormat = TableFormat.TABLE,  # noqa: A002 - the option is called --format everywhere
    as_json: AsJson = False,
) -> None:
    """Print every article's mention of an entity with the reasons for the link, and what was kept apart and why.

    \b
    Examples:
      kg links 李静
      kg links 3f2a91 --json
    """
    from kg.link.explaining import list_apart, list_linkages
    from kg.link.linked import list_within

    graph = open_graph(store, out, log=judgements)
    entity = find_single(graph, which)
    same = [_row_linkage(graph, linkage) for linkage in list_linkages(graph, graph.judgements, entity.id)]
    apart = [_row_apart(other) for other in list_apart(graph, graph.judgements, entity.id)]
    form = choose_format(format, as_json)
    if form is TableFormat.JSON:
        within = list_within(graph)[entity.id]
        typer.echo(
            json.dumps({**_name_entity(entity, within), "links": same, "apart": apart}, ensure_ascii=False, indent=1)
        )
    elif form is TableFormat.CSV:
        print_rows([_flatten(row) for row in (*same, *apart)], COLUMNS, form)
    else:
        typer.echo(make_visible(f"{entity.name}  {entity.type}  {entity.id}"))
        print_rows([_flatten(row) for row in same], COLUMNS, form, shown=SAME_SHOWN)
        if apart:
            typer.echo("kept apart:")
            print_rows([_flatten(row) for row in apart], COLUMNS, form, shown=APART_SHOWN)


def _name_entity(entity: Entity, within: tuple[str, ...]) -> dict[str, Any]:
    return {"entity": entity.id, "type": str(entity.type), "name": entity.name, "within": list(within)}


def _row_linkage(graph: Graph, linkage: Linkage) -> dict[str, Any]:
    article = graph.articles[linkage.article]
    return {
        "link": "same",
        "article": article.id,
        "title": article.title,
        "published": article.published,
        "entity": linkage.entity.id,
        "name": linkage.entity.name,
        "names": list(linkage.entity.names),
        "score": linkage.link.score,
        "reasons": list(linkage.link.reasons),
        "judgements": list(linkage.judgements),
    }


def _row_apart(apart: Apart) -> dict[str, Any]:
    return {
        "link": "apart",
        **_name_entity(apart.entity, apart.within),
        "articles": list(apart.articles),
        "names": [apart.shared],
        "reasons": [apart.why],
    }


def _flatten(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose lists are one cell each: 、 between names, a semicolon between sentences.

    >>> _flatten({"names": ["李静", "李总"], "reasons": ["a", "b"], "articles": ["a1", "a2"]})
    {'names': '李静、李总', 'reasons': 'a; b', 'article': 'a1, a2'}
    """
    marks = {"names": "、", "within": "、", "articles": ", "}
    flat = {key: marks.get(key, "; ").join(value) if isinstance(value, list) else value for key, value in row.items()}
    if "articles" in flat:
        flat["article"] = flat.pop("articles")
    return flat
