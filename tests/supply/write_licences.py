"""Writes docs/licences.md: what `make demo` installs and under which licence, from the packages' own metadata.

`make licences` runs it; a test fails when the page is stale, or when a licence is none that the tool can be passed on
with.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
PAGE = ROOT / "docs" / "licences.md"
ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "CNRI-Python",
        "ISC",
        "MIT",
        "MPL-1.1",
        "MPL-2.0",
        "PSF-2.0",
        "Zlib",
    }
)
"""Licences that ask no more than to be named, and Mozilla's, which asks for the source of its own files alone."""
SPELLED = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "ISC License": "ISC",
    "ISC license": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
"""How packages spell what SPDX has a name for; what is spelled otherwise is not known, and so refused."""
ELSEWHERE = {"colorama": "BSD-3-Clause"}
"""Packages that only other systems install, as their metadata says there."""
HEAD = """# Licences of what is installed

What `make demo` installs, from `requirements.lock`, each with the licence that its metadata tells; where several are
offered by OR, one that is allowed is taken. Refused, by a test: whatever is not listed as allowed, such as the GPL or
a licence for non-commercial use. Nothing of these packages is copied into this repository. The tool itself is under
Apache-2.0. This page is generated: `make licences`.

| package | version | licence |
|---|---|---|
"""


def list_requirements(lock: Path) -> Iterator[Requirement]:
    """The requirements of a lock, without their hashes."""
    for line in lock.read_text("utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            yield Requirement(line.removesuffix("\\").strip())


def read_licence(name: str) -> str | None:
    """What the installed package says of its licence; None where it is not installed."""
    try:
        found: Message = distribution(name).metadata  # type: ignore[assignment]  # a Message, by its documentation
    except PackageNotFoundError:
        return ELSEWHERE.get(name)
    told = found.get("License-Expression") or ""
    # the field of old holds anything: a name, a text of pages, UNKNOWN; the classifiers go after it
    lines = [line for line in (found.get("License") or "").splitlines()[:1] if line != "UNKNOWN" and len(line) < 40]
    classified = [c.split(" :: ")[-1] for c in found.get_all("Classifier") or [] if c.startswith("License :: ")]
    names = [told] if told else lines or classified
    return " OR ".join(dict.fromkeys(SPELLED.get(one, one) for one in names)) or None


def is_allowed(licence: str) -> bool:
    """Whether an SPDX expression leaves a choice in which all parts are allowed; AND binds closer than OR.

    Parentheses are read by a person: none of our packages has any.
    """
    return any(
        all(part.strip() in ALLOWED for part in re.split(r"\bAND\b", choice)) for choice in re.split(r"\bOR\b", licence)
    )


def write_page() -> str:
    """The page's text."""
    versions: dict[str, list[str]] = {}
    for one in list_requirements(LOCK):
        versions.setdefault(one.name, []).append(str(one.specifier).removeprefix("=="))
    rows = (f"| {name} | {', '.join(told)} | {read_licence(name)} |\n" for name, told in versions.items())
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
