"""The graph for other programs: GraphML for network tools, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from kg.export.cells import spell_cell
from kg.export.files import write_bytes, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.export import Publication
    from kg.graph import Graph

PLAIN = (
    "kind", "relation", "label", "post", "capacity", "at", "start", "end", "ended", "acting", "status", "standing",
    "inferred", "end_inferred", "cause",
)  # fmt: skip
COLUMNS = (
    "subject", "subject_type", "relation", "object", "object_type", "post", "capacity", "at", "start", "end",
    "ended", "acting", "status", "standing", "sources", "inferred", "end_inferred", "cause", "quote", "speaker",
    "article", "title", "published", "source", "edge",
)  # fmt: skip
# XML 1.0 has no way to write these
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_graphml(publication: Publication, path: Path) -> None:
    """Writes `kg.graphml`: names and types on nodes, the plain fields, quotes and articles on edges."""
    import networkx as nx

    graph = publication.graph
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, entity in sorted(graph.entities.items()):
        names = " · ".join(entity.names)
        plain.add_node(key, label=_clean(entity.name), type=str(entity.type), names=_clean(names))
    for subject, object_, key, edge in _sort_edges(graph):
        fields = {name: edge[name] for name in PLAIN if edge.get(name) not in (None, "")}
        fields["quotes"] = "\n".join(item["quote"] for item in edge["evidence"])
        fields["articles"] = "\n".join(sorted({item["article"] for item in edge["evidence"]}))
        cleaned = {name: value if isinstance(value, bool) else _clean(str(value)) for name, value in fields.items()}
        plain.add_edge(subject, object_, key=key, **cleaned)
    out = io.BytesIO()
    nx.write_graphml_xml(plain, out, encoding="utf-8", prettyprint=True)
    write_bytes(path, out.getvalue())


def write_csv(publication: Publication, path: Path) -> None:
    """Writes `kg.csv`: a row for each piece of evidence of each edge, with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in _list_rows(publication.graph):
        writer.writerow({name: spell_cell(row.get(name)) for name in COLUMNS})
    write_text(path, "\ufeff" + out.getvalue())


def _list_rows(graph: Graph) -> Iterator[dict[str, Any]]:
    for subject, object_, key, edge in _sort_edges(graph):
        ends = {
            "edge": key,
            "subject": graph.entities[subject].name,
            "subject_type": str(graph.entities[subject].type),
            "object": graph.entities[object_].name,
            "object_type": str(graph.entities[object_].type),
        }
        for item in edge["evidence"]:
            kept = {name: item.get(name) for name in ("quote", "speaker", "article", "title", "published", "source")}
            told = {name: edge.get(name) for name in PLAIN} | {"sources": len(edge["sources"])}
            yield {**told, **kept, **ends}


def _sort_edges(graph: Graph) -> list[tuple[str, str, str, dict[str, Any]]]:
    return sorted(graph.network.edges(keys=True, data=True), key=lambda edge: edge[:3])


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
