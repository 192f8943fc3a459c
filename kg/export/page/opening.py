"""What the page opens on is chosen once and remembered in the manifest beside it, as the base of IRIs is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export import View
from kg.export.base import read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from kg.export import ExportOptions
    from kg.graph import Graph


def spell_opening(options: ExportOptions) -> dict[str, dict[str, str]]:
    """What the manifest says of the page; nothing of what is usual.

    >>> from kg.export import ExportOptions
    >>> spell_opening(ExportOptions(focus="322e", view=View.CHART)), spell_opening(ExportOptions())
    ({'page': {'focus': '322e', 'view': 'chart'}}, {})
    """
    told = {"focus": options.focus} if options.focus else {}
    if options.view is not View.GRAPH:
        told["view"] = str(options.view)
    return {"page": told} if told else {}


def recall_focus(folder: Path, graph: Graph) -> str | None:
    """The entity on which the page in `folder` opened by request, as long as the graph holds it."""
    focus = _recall(folder, "focus")
    return focus if focus in graph.entities else None


def recall_view(folder: Path) -> View:
    """The view in which the page in `folder` opened by request, the network where nothing tells it."""
    view = _recall(folder, "view")
    return View(view) if view in {str(known) for known in View} else View.GRAPH


def _recall(folder: Path, key: str) -> str | None:
    page = read_manifest(folder).get("page")
    found = page.get(key) if isinstance(page, dict) else None
    return found if isinstance(found, str) else None
