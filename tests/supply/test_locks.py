"""The locks: each requirement pinned with its hashes, none with an address, all of them of one mind."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from write_licences import list_requirements

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?")


def test_there_is_one_for_each_way_of_installing() -> None:
    names = {lock.name.removeprefix("requirements").removesuffix(".lock") for lock in LOCKS}
    assert names == {"", "-audit", "-bench", "-dev", "-spark"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_each_requirement_is_one_version_with_hashes(lock: Path) -> None:
    lines = lock.read_text("utf-8").splitlines()
    assert lines
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith(" "):
            assert HASH.fullmatch(line), line
        else:
            assert re.fullmatch(r"[a-z0-9._-]+==[\w.+!]+( ;.*)? \\", line), line
            assert HASH.fullmatch(following), line
    assert "://" not in lock.read_text("utf-8")


def pins(lock: Path) -> set[tuple[str, str]]:
    return {(one.name, str(one.specifier)) for one in list_requirements(lock)}


def test_what_is_tested_with_is_what_users_get() -> None:
    assert pins(ROOT / "requirements.lock") <= pins(ROOT / "requirements-dev.lock")


@pytest.mark.parametrize("name", ["audit", "bench", "spark"])
def test_what_is_installed_beside_agrees_with_it(name: str) -> None:
    dev, beside = pins(ROOT / "requirements-dev.lock"), pins(ROOT / f"requirements-{name}.lock")
    both = {name for name, _ in dev} & {name for name, _ in beside}
    assert both
    assert {pin for pin in beside if pin[0] in both} <= dev


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for lock, wanted in (
        ("requirements.lock", [*project["dependencies"], *extras["build"]]),
        ("requirements-dev.lock", [*project["dependencies"], *extras["dev"], *extras["parquet"]]),
        ("requirements-spark.lock", extras["spark"]),
    ):
        locked: dict[str, set[str]] = {}
        for one in list_requirements(ROOT / lock):
            locked.setdefault(canonicalize_name(one.name), set()).add(str(one.specifier).removeprefix("=="))
        assert wanted
        for asked in map(Requirement, wanted):
            versions = locked.get(canonicalize_name(asked.name), set())
            assert any(asked.specifier.contains(version) for version in versions), f"{asked}: run make lock"
