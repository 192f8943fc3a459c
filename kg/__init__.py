"""Chinese organizational news read into sourced statements, a graph, RDF and a page to look at.

In a notebook two lines show the graph of a store: `import kg`, and `kg.open_graph("exports/kg.db")`.

This is the front door, above all layers: it imports none of them before it is asked, so that `kg --help` starts at
once, and a graph may call it by name to be shown, without knowing what shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph import Graph

__version__ = "0.1.0"


def open_graph(store: Path | str = "exports/kg.db") -> Graph:
    """The graph of a store by its judgements; as the last line of a notebook's cell it shows itself as its page.

    Raises UsageError where there is no store, DataError for a damaged log of judgements.
    """
    from pathlib import Path

    from kg.pipeline import open_graph as open_store

    return open_store(Path(store))


def frame_graph(graph: Graph) -> str:
    """The page of a graph in a frame, as HTML for a notebook."""
    from kg.export.page.framing import frame_graph as frame_page

    return frame_page(graph)
