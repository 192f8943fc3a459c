"""The pictures of the guide are those that `make screenshots` takes, and each is shown somewhere."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCENES = runpy.run_path(str(Path(__file__).with_name("take_screenshots.py")))["SCENES"]


def test_every_scene_has_its_picture_and_is_shown() -> None:
    pages = "\n".join(page.read_text("utf-8") for page in [*ROOT.glob("README*.md"), *ROOT.glob("docs/*.md")])
    assert SCENES
    for scene in SCENES:
        assert (ROOT / "docs" / f"{scene.name}.png").exists(), f"make screenshots writes docs/{scene.name}.png"
        assert f"{scene.name}.png" in pages, f"no page shows docs/{scene.name}.png"
