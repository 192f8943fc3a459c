"""The graph as GraphML, which networkx, igraph, Gephi, yEd and Cytoscape read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kg.export.characters import clean_text
from kg.export.files import write_bytes
from kg.export.networks.edges import sort_edges

if TYPE_CHECKING:
    from pathlib import Path

    from kg.export import Publication

PLAIN = (
    "kind", "relation", "label", "post", "capacity", "at", "start", "end", "ended", "acting", "status", "standing",
    "inferred", "end_inferred", "cause",
)  # fmt: skip


def write_graphml(publication: Publication, path: Path) -> None:
    """Writes `kg.graphml`: names and types on nodes, the plain fields, quotes and articles on edges."""
    import networkx as nx

    graph = publication.graph
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, entity in sorted(graph.entities.items()):
        names = " · ".join(entity.names)
        plain.add_node(key, label=clean_text(entity.name), type=str(entity.type), names=clean_text(names))
    for subject, object_, key, edge in sort_edges(graph):
        fields = {name: edge[name] for name in PLAIN if edge.get(name) not in (None, "")}
        fields["quotes"] = "\n".join(item["quote"] for item in edge["evidence"])
        fields["articles"] = "\n".join(sorted({item["article"] for item in edge["evidence"]}))
        # igraph reads no ids of edges from where networkx puts them
        fields["edge"] = key
        fields["source_count"] = len(edge["sources"])
        cleaned = {
            name: value if isinstance(value, bool | int) else clean_text(str(value)) for name, value in fields.items()
        }
        plain.add_edge(subject, object_, key=key, **cleaned)
    out = io.BytesIO()
    nx.write_graphml_xml(plain, out, encoding="utf-8", prettyprint=True)
    # a reader of XML takes a bare carriage return for an end of line, and ElementTree writes it so
    write_bytes(path, out.getvalue().replace(b"\r", b"&#13;"))
