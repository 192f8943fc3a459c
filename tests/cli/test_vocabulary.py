from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner

from kg.cli import app

if TYPE_CHECKING:
    from pathlib import Path


def test_the_files_are_written_and_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["vocabulary", "--out", str(tmp_path / "new")])
    assert done.exit_code == 0
    names = ["kg.ttl", "shapes.ttl", "context.jsonld", "kg.html"]
    assert done.stdout.splitlines() == [str(tmp_path / "new" / name) for name in names]
    assert all((tmp_path / "new" / name).stat().st_size > 1000 for name in names)
