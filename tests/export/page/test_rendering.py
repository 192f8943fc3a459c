"""The page as a file: self-contained, its data inert, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from kg.export.page.collecting import collect_data
from kg.export.page.rendering import _spell_drawing, escape_json, render_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph


def test_nothing_is_fetched_from_outside(publish: Callable[[str], Path]) -> None:
    page = publish("html").read_text("utf-8")
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page)
    assert "default-src 'none'" in page


def test_every_script_is_allowed_by_its_hash(publish: Callable[[str], Path]) -> None:
    page = publish("html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page


def test_data_cannot_leave_its_element() -> None:
    spelled = escape_json({"quote": "</script><script>alert(1)</script> \u2028 & <b>"})
    assert not set("<>&\u2028") & set(spelled)
    assert json.loads(spelled)["quote"].startswith("</script>")


def test_the_same_graph_gives_the_same_bytes(graph: Graph) -> None:
    assert render_page(collect_data(graph)) == render_page(collect_data(graph))


def test_the_options_are_those_of_pyvis() -> None:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    assert _spell_drawing() == {"options": json.loads(network.options.to_json())}


def test_the_page_brings_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys; from kg.export.page.rendering import _spell_drawing; _spell_drawing(); "
        "print(sorted({'pyvis', 'IPython', 'jinja2', 'networkx'} & {*sys.modules}))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
