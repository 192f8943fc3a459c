"""The graph as GEXF 1.3 with dates, so that Gephi's timeline shows who was where when (gexf.net/dynamics.html).

networkx writes GEXF too, but stamps it with the day, and knows nothing of the kinds that keep parallel edges apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.dates import find_bounds, is_partial_date
from kg.export.characters import clean_text
from kg.export.files import write_text
from kg.export.networks.edges import sort_edges
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.export import Publication
    from kg.graph import Graph
    from kg.model import Entity

NAMESPACE = "http://gexf.net/1.3"
COLORS = {
    "person": "#f4a259", "organization": "#3d6fb6", "unit": "#8cb3e2", "product": "#7fb77e", "place": "#c9b1d9",
    "function": "#d9d4c5",
    "asserted": "#6b7a90", "claimed": "#b9770e", "planned": "#2e8b8b", "rumored": "#b9770e", "denied": "#b3261e",
    "negated": "#b3261e",
}  # fmt: skip
"""What an entity's type and an edge's status look like, as on the page."""
# column ids that Gephi has of its own (id, label, type, kind, weight, start, end of an edge) are not taken
NODE_COLUMNS = {"entity_type": "string", "names": "string", "wikidata": "string"}
EDGE_COLUMNS = {
    "edge": "string", "tenure_or_change": "string", "relation": "string", "post": "string", "capacity": "string",
    "told_at": "string", "told_start": "string", "told_end": "string", "ended": "boolean", "acting": "boolean",
    "status": "string", "standing": "string", "inferred": "boolean", "source_count": "integer", "quotes": "string",
    "articles": "string",
}  # fmt: skip


def write_gexf(publication: Publication, path: Path) -> None:
    """Writes `kg.gexf`: a dynamic, directed graph of entities, with tenures and changes as its edges."""
    xml = _Writer()
    xml.open("gexf", {"xmlns": NAMESPACE, "xmlns:viz": f"{NAMESPACE}/viz", "version": "1.3"})
    xml.open("meta", {})
    xml.text("creator", "kg")
    xml.text("description", "组织变动知识图谱")
    xml.close("meta")
    graph = {"mode": "dynamic", "defaultedgetype": "directed", "idtype": "string"}
    xml.open("graph", {**graph, "timeformat": "date", "timerepresentation": "interval"})
    for owner, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        xml.open("attributes", {"class": owner})
        for name, kind in columns.items():
            xml.empty("attribute", {"id": name, "title": name, "type": kind})
        xml.close("attributes")
    _write_nodes(xml, publication.graph)
    _write_edges(xml, publication.graph)
    xml.close("graph")
    xml.close("gexf")
    write_text(path, clean_text(xml.finish()))


def _write_nodes(xml: _Writer, graph: Graph) -> None:
    xml.open("nodes", {})
    for key, entity in sorted(graph.entities.items()):
        xml.open("node", {"id": key, "label": _shorten(entity.name)})
        xml.values(_tell_entity(entity))
        degree = graph.network.degree(key) if key in graph.network else 0
        xml.color(COLORS[entity.type])
        xml.empty("viz:size", {"value": f"{10 + 3 * degree**0.5:.1f}"})
        xml.close("node")
    xml.close("nodes")


def _tell_entity(entity: Entity) -> dict[str, Any]:
    return {"entity_type": str(entity.type), "names": " · ".join(entity.names), "wikidata": entity.wikidata}


def _write_edges(xml: _Writer, graph: Graph) -> None:
    xml.open("edges", {})
    for subject, object_, key, edge in sort_edges(graph):
        ends = {"id": key, "source": subject, "target": object_}
        # Gephi joins parallel edges of one kind
        told = {"kind": edge["relation"], "label": _shorten(edge["post"] or edge["label"])}
        xml.open("edge", {**ends, **told, **find_interval(edge)})
        xml.values({
            **{name: edge[name] for name in ("relation", "post", "capacity", "ended", "acting", "status", "standing")},
            **{f"told_{name}": edge[name] for name in ("at", "start", "end")},
            "edge": key,
            "tenure_or_change": edge["kind"],
            "inferred": edge["inferred"],
            "source_count": len(edge["sources"]),
            "quotes": "\n".join(item["quote"] for item in edge["evidence"]),
            "articles": "\n".join(dict.fromkeys(item["article"] for item in edge["evidence"])),
        })  # fmt: skip
        xml.color(COLORS[edge["status"]])
        xml.close("edge")
    xml.close("edges")


def find_interval(edge: Mapping[str, Any]) -> dict[str, str]:
    """The days between which an edge is to be shown: `start` and `end`, as far as they are known.

    A partial date counts from its first day, or to its last.  What happened in 2019 is shown all that year.  An
    unknown end is open, and where the end lies before the start there is neither: Gephi takes no such interval.

    >>> find_interval({"at": None, "start": "2019-03", "end": "2024"})
    {'start': '2019-03-01', 'end': '2024-12-31'}
    >>> find_interval({"at": "2019", "start": None, "end": None})
    {'start': '2019-01-01', 'end': '2019-12-31'}
    """
    start, end = edge["at"] or edge["start"], edge["at"] or edge["end"]
    found = {}
    if start and is_partial_date(start):
        found["start"] = find_bounds(start)[0].isoformat()
    if end and is_partial_date(end):
        found["end"] = find_bounds(end)[1].isoformat()
    return {} if len(found) == 2 and found["end"] < found["start"] else found


def _shorten(label: str) -> str:
    """The label as an xsd:token: no line ends and no blanks in a row or at its ends."""
    return " ".join(label.split())


_MARKUP = compile_regex('[&<>"\n\r\t]')
_AS_ENTITY = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def _escape(text: str) -> str:
    """The text as an attribute's value or an element's content, its blanks kept as they are."""
    # few texts need it: five times as fast as the standard library's XMLGenerator
    return text.translate(_AS_ENTITY) if _MARKUP.search(text) else text


class _Writer:
    """XML a line an element."""

    def __init__(self) -> None:
        self._lines = ['<?xml version="1.0" encoding="utf-8"?>']

    def open(self, name: str, attributes: Mapping[str, str]) -> None:
        self._lines.append(f"<{name}{_spell_attributes(attributes)}>")

    def close(self, name: str) -> None:
        self._lines.append(f"</{name}>")

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        self._lines.append(f"<{name}{_spell_attributes(attributes)}/>")

    def text(self, name: str, text: str) -> None:
        self._lines.append(f"<{name}>{_escape(text)}</{name}>")

    def values(self, values: Mapping[str, Any]) -> None:
        """The values that there are, as `attvalue`s."""
        self.open("attvalues", {})
        for name, value in _spell_values(values):
            self._lines.append(f'<attvalue for="{name}" value="{_escape(value)}"/>')
        self.close("attvalues")

    def color(self, color: str) -> None:
        """A colour as its three numbers: older readers know no `hex`."""
        red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
        self._lines.append(f'<viz:color r="{red}" g="{green}" b="{blue}"/>')

    def finish(self) -> str:
        """All that was written."""
        return "\n".join((*self._lines, ""))


def _spell_attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_escape(value)}"' for name, value in attributes.items())


def _spell_values(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for name, value in values.items():
        if value not in (None, ""):
            yield name, str(value).lower() if isinstance(value, bool) else str(value)
