"""The page in a frame of a notebook: the same page, shut off from the notebook around it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kg.export.page.collecting import TITLE, collect_data
from kg.export.page.rendering import render_page

if TYPE_CHECKING:
    from kg.graph import Graph

HEIGHT = 720


def frame_graph(graph: Graph) -> str:
    """A frame that holds the whole page; its scripts run, and what they save is downloaded, but they reach no further.

    A frame of such an origin has no storage and no address of its own: the page does without either.
    """
    page = escape(render_page(collect_data(graph)))
    look = f"width:100%;height:{HEIGHT}px;border:1px solid #8884;border-radius:6px"
    rights = "allow-scripts allow-downloads"
    return f'<iframe title="{TITLE}" sandbox="{rights}" style="{look}" srcdoc="{page}"></iframe>'
