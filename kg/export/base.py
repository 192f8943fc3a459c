"""The IRI that all minted IRIs start with: chosen once, remembered in the manifest of what was published."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.errors import UsageError
from kg.export import ExportOptions

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "manifest.json"


def check_base(base: str) -> str:
    """The base as it was given; raises UsageError where no IRIs can be minted under it.

    >>> check_base("https://graph.acme.cn/")
    'https://graph.acme.cn/'
    """
    if not base.lower().startswith(("http://", "https://")):
        mend = "write the whole address, such as https://graph.acme.cn/"
    elif not base.endswith(("/", "#")):
        mend = f"end it in / or #: {base}/"
    elif not _is_lawful(base):
        mend = "write an address such as https://graph.acme.cn/ or https://acme.cn/graph#"
    else:
        return base
    raise UsageError(f'--base: "{base}" is no base of IRIs; {mend}')


def _is_lawful(base: str) -> bool:
    from pyoxigraph import NamedNode

    try:
        NamedNode(base)
        # ids cannot follow a query part
        return bool(urlsplit(base).hostname) and "?" not in base
    except ValueError:
        return False


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of what was last published into `folder`; an empty one where there is none, or a broken one."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def recall_base(folder: Path) -> str:
    """The base of what was last published into `folder`; the default one where nothing tells it."""
    found = read_manifest(folder).get("base")
    if isinstance(found, str):
        with suppress(UsageError):
            return check_base(found)
    return ExportOptions().base
