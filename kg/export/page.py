"""The graph as one HTML page that opens from the file system, without a network, in any browser.

pyvis holds nodes, edges and options and brings the drawing library; the page around it is ours, because
pyvis's own template links style sheets from elsewhere, lets physics run for many seconds, and shows no
evidence.  Positions are computed here; what articles say is embedded as data, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.export.files import write_text
from kg.export.layout import place_nodes

if TYPE_CHECKING:
    from kg.export import Publication
    from kg.graph import Graph

WEB = Path(__file__).with_name("web")
SCRIPTS = ("words.js", "model.js", "draw.js", "panel.js", "filters.js", "start.js")
TITLE = "组织变动知识图谱"
AROUND = 60
"""Characters of the article shown on either side of a quote."""


def write_page(publication: Publication, path: Path) -> None:
    """Writes the page of the graph to `path`, UTF-8."""
    write_text(path, render_page(collect_data(publication.graph)))


def collect_data(graph: Graph) -> dict[str, Any]:
    """Everything that the page shows: entities with positions, edges, evidence and articles, in a fixed order."""
    places = place_nodes(graph.network)
    evidence: list[dict[str, Any]] = []
    numbers: dict[str, int] = {}
    articles = {key: number for number, key in enumerate(graph.articles)}
    edges = []
    for source, target, key, attributes in sorted(graph.network.edges(keys=True, data=True), key=lambda e: e[2]):
        found = []
        for item in attributes["evidence"]:
            if item["statement"] not in numbers:
                numbers[item["statement"]] = len(evidence)
                evidence.append(_spell_evidence(graph, item, articles))
            found.append(numbers[item["statement"]])
        edges.append(_spell_edge(source, target, key, attributes, found))
    network = _fill_network(graph, places, edges)
    return {
        "title": TITLE,
        "focus": choose_focus(graph),
        "options": {},
        "entities": network.nodes,
        "edges": network.edges,
        "evidence": evidence,
        "articles": [
            {"id": a.id, "title": a.title, "published": a.published, "source": a.source, "url": _safe_address(a.url)}
            for a in graph.articles.values()
        ],
    }


def _fill_network(graph: Graph, places: dict[str, tuple[int, int]], edges: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - pyvis ships no types
    """A pyvis network whose lists are filled directly: its `add_edge` looks through all edges each time."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.nodes = [
        {
            "id": entity.id,
            "label": entity.name,
            "name": entity.name,
            "type": str(entity.type),
            "names": list(entity.names),
            "wikidata": entity.wikidata,
            "x": places[entity.id][0],
            "y": places[entity.id][1],
        }
        for entity in graph.entities.values()
        if entity.id in places
    ]
    network.edges = edges
    return network


def _spell_edge(source: str, target: str, key: str, row: dict[str, Any], evidence: list[int]) -> dict[str, Any]:
    kept = (
        "kind", "relation", "label", "post", "capacity", "at", "start", "end", "ended", "acting", "status", "standing",
        "inferred", "end_inferred",
    )  # fmt: skip
    return {
        "id": key,
        "from": source,
        "to": target,
        **{name: row.get(name) for name in kept},
        "status": str(row["status"]),
        "label_en": row.get("label_en") or row["relation"].replace("_", " "),
        "sources": len(row["sources"]),
        "stages": [{"published": stage["published"], "status": stage["status"]} for stage in row["stages"]],
        "evidence": evidence,
    }


def _spell_evidence(graph: Graph, item: dict[str, Any], articles: dict[str, int]) -> dict[str, Any]:
    article = graph.articles[item["article"]]
    text = article.title if item["where"] == "title" else article.text
    start, end = item["start"], item["end"]
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    return {
        "article": articles[article.id],
        "quote": text[start:end],
        "before": ("…" if start > AROUND and len(before) == AROUND else "") + before,
        "after": after + ("…" if len(after) == AROUND else ""),
        "speaker": item.get("speaker"),
        "status": str(item.get("status", "asserted")),
    }


def choose_focus(graph: Graph) -> str | None:
    """The organization with most edges, or whatever has most where there is none; ties go to the smaller id."""
    ranked = sorted(
        graph.network.degree(),
        key=lambda row: (graph.entities[row[0]].type != "organization", -row[1], row[0]),
    )
    return str(ranked[0][0]) if ranked else None


def _safe_address(url: str | None) -> str | None:
    """Only web addresses become links; `javascript:` and the like stay away from the page."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def escape_json(data: object) -> str:
    """JSON that no HTML parser can leave: `<`, `>`, `&` and the two line separators are escaped.

    >>> escape_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def render_page(data: dict[str, Any]) -> str:
    """The whole page; its scripts are allowed by their hashes, everything from outside is forbidden."""
    library = _find_library()
    script = "\n".join((WEB / name).read_text("utf-8") for name in SCRIPTS)
    script = f'"use strict";\n{script}'
    code = (library / "vis-network.min.js").read_text("utf-8").replace("</script", "<\\/script")
    fill = {
        "policy": f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src {_hash_script(code)} {_hash_script(script)}; base-uri 'none'; form-action 'none'",
        "title": TITLE,
        "library_css": (library / "vis-network.css").read_text("utf-8"),
        "css": (WEB / "page.css").read_text("utf-8"),
        "library_js": code,
        "script": script,
        "data": escape_json(data),
    }
    page = (WEB / "page.html").read_text("utf-8")
    pieces = page.split("{{")
    out = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        out.append(fill[name] + rest)
    return "".join(out)


def _find_library() -> Path:
    """The folder of the vis-network release that pyvis brings."""
    import pyvis

    return Path(str(pyvis.__file__)).parent / "lib" / "vis-9.1.2"


def _hash_script(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
