"""The one file: what the page knows, its scripts, its styles and the drawing library that pyvis brings.

pyvis holds nodes, edges and options and brings the drawing library; the page around it is ours, because
pyvis's own template links style sheets from elsewhere, lets physics run for many seconds, and shows no
evidence.  What articles say is embedded as data, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kg.export.files import write_text
from kg.export.page.bundling import bundle_modules, read_modules
from kg.export.page.collecting import TITLE, collect_data
from kg.export.page.packing import pack_data
from kg.garbage import pause_collection

if TYPE_CHECKING:
    from kg.export import Publication

WEB = Path(__file__).with_name("web")
START = "start.js"


def write_page(publication: Publication, path: Path) -> None:
    """Writes the page of the graph to `path`, UTF-8, as the publication's options open it."""
    options = publication.options
    write_text(path, render_page(collect_data(publication.graph, options.focus, options.view)))


@pause_collection()
def render_page(data: dict[str, Any]) -> str:
    """The whole page; its scripts are allowed by their hashes, everything from outside is forbidden."""
    library = _find_library()
    script = bundle_modules(read_modules(WEB), START)
    code = (library / "vis-network.min.js").read_text("utf-8").replace("</script", "<\\/script")
    fill = {
        "policy": f"default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; "
        f"script-src {_hash_script(code)} {_hash_script(script)}; base-uri 'none'; form-action 'none'",
        "title": TITLE,
        "library_css": (library / "vis-network.css").read_text("utf-8"),
        "css": "\n".join(file.read_text("utf-8") for file in sorted((WEB / "styles").glob("*.css"))),
        "library_js": code,
        "script": script,
        "data": escape_json({**pack_data(data), "drawing": _spell_drawing()}),
    }
    return _fill_template((WEB / "page.html").read_text("utf-8"), fill)


def _fill_template(page: str, fill: dict[str, str]) -> str:
    first, *pieces = page.split("{{")
    out = [first]
    for piece in pieces:
        name, _, rest = piece.partition("}}")
        out.append(fill[name] + rest)
    return "".join(out)


def _spell_drawing() -> dict[str, Any]:
    """What pyvis gives to the drawing library: its options, physics off.

    Nodes and edges are `data`'s: pyvis's `add_edge` looks through all edges each time.
    """
    options = _load_options().Options()
    options.physics.enabled = False
    return {"options": json.loads(options.to_json())}


@lru_cache(maxsize=1)
def _load_options() -> Any:  # noqa: ANN401 - pyvis ships no types
    """The module of pyvis that holds the options.

    To import it as `pyvis.options` would run pyvis itself, which brings IPython and Jinja: longer than the page takes.
    So it is imported as part of a package of our own that lies in pyvis's folder.
    """
    package = ModuleType("_kg_pyvis")
    package.__path__ = [str(_find_pyvis())]
    sys.modules.setdefault(package.__name__, package)
    return import_module(f"{package.__name__}.options")


def escape_json(data: object) -> str:
    """JSON that no HTML parser can leave: `<`, `>`, `&` and the two line separators are escaped.

    >>> escape_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _find_library() -> Path:
    """The folder of the vis-network release that pyvis brings."""
    return _find_pyvis() / "lib" / "vis-9.1.2"


def _find_pyvis() -> Path:
    """pyvis's folder; raises ModuleNotFoundError where it is not installed."""
    found = find_spec("pyvis")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pyvis is not part of this installation; install the package again", name="pyvis")
    return Path(found.origin).parent


def _hash_script(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
