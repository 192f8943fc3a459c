"""Where the data that ships with the package lies: in the wheel beside the code, in a checkout beside `kg/`."""

from __future__ import annotations

from pathlib import Path

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
