"""Everything that `make demo` installs may be passed on with the tool, and the page of licences tells it."""

from __future__ import annotations

import re

import pytest
from write_licences import LOCK, PAGE, is_allowed, list_requirements, read_licence

ROW = re.compile(r"^\| ([\w.-]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def test_what_is_installed_is_under_a_licence_that_is_allowed() -> None:
    names = {one.name for one in list_requirements(LOCK) if one.marker is None or one.marker.evaluate()}
    assert len(names) > 50
    refused = {name: read_licence(name) for name in names if not is_allowed(read_licence(name) or "none told")}
    assert not refused, "leave the package out, or show that its licence is spelled otherwise (SPELLED)"


def test_the_page_of_licences_is_not_stale() -> None:
    rows = {(name, versions, licence) for name, versions, licence in ROW.findall(PAGE.read_text("utf-8"))}
    locked: dict[str, list[str]] = {}
    for one in list_requirements(LOCK):
        locked.setdefault(one.name, []).append(str(one.specifier).removeprefix("=="))
    told = {(name, ", ".join(versions)) for name, versions in locked.items()}
    assert {(name, versions) for name, versions, _ in rows if name != "package"} == told, "run: make licences"
    stale = {name for name, _, licence in rows if name in locked and read_licence(name) not in {None, licence}}
    assert not stale, "run: make licences"


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("LGPL-2.1-or-later", False),
        ("AGPL-3.0-only OR LicenseRef-Commercial", False),
        ("CC-BY-NC-4.0", False),
        ("PolyForm-Noncommercial-1.0.0", False),
        ("(MIT)", False),
        ("UNKNOWN", False),
        ("", False),
    ],
)
def test_a_licence_is_allowed_where_all_parts_of_a_choice_are(licence: str, allowed: bool) -> None:
    assert is_allowed(licence) is allowed
