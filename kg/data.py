"""Where the data that ships with the package lies: in the wheel beside the code, in a checkout beside `kg/`."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PACKAGE = Path(__file__).resolve().parent


def locate(name: str) -> Path:
    """The folder or file `name` ("ontology", "seeds/lexicon") of the installed package or of the checkout.

    Raises FileNotFoundError when neither holds it, which means a broken installation.
    """
    for root in (_PACKAGE / "shipped", _PACKAGE.parent):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name} is not part of this installation; install the package again")


def digest_source(files: Iterable[Path], *parts: str) -> str:
    """The digest of what the files hold and of the code in these `parts` of the package: what is made from both.

    A part is a folder of the package or a module in it.  Python belongs to it too, for it brings tables of characters.
    """
    digest = hashlib.sha256(f"{sys.hexversion:x}".encode())
    code = (file for part in parts for file in _list_code(_PACKAGE / part))
    for file in (*sorted(files), *sorted(code)):
        content = file.read_bytes()
        digest.update(f"\n{file.parent.name}/{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def _list_code(path: Path) -> Iterable[Path]:
    return path.rglob("*.py") if path.is_dir() else (path,)
