"""Takes the pictures of docs/ from the demo's page in Debian's chromium: `make screenshots`.

They are taken anew whenever the page changes, so that the guide never shows a page that is no more.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDE, PHONE = (1280, 800), (390, 844)


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, what the page's address asks for, and how it is looked at.

    `edge` names the subject, relation and object of the edge whose sentences the panel shows.
    """

    name: str
    asks: dict[str, str]
    edge: tuple[str, str, str] | None = None
    size: tuple[int, int] = WIDE
    theme: str = "light"
    language: str = "zh"


SCENES = (
    Scene("page", {"focus": "腾讯"}, ("姚顺雨", "reports_to", "刘炽平")),
    Scene("page-range", {"focus": "阿里巴巴", "since": "2023-06-01", "day": "2023-12-31"}),
    Scene("page-chart", {"focus": "腾讯", "view": "chart", "day": "2025-12-31"}),
    Scene("page-timeline", {"focus": "张勇", "view": "timeline"}),
    Scene("page-table", {"focus": "腾讯", "view": "table"}),
    Scene("page-english-dark", {"focus": "字节跳动"}, theme="dark", language="en"),
    Scene("page-phone", {"focus": "姚顺雨"}, size=PHONE),
)


def main() -> int:
    """Takes every picture into the folder; 2 where the page or the browser is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path, nargs="?", default=Path("exports/kg.html"), help="the page of a build")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs"), help="where the pictures go")
    asked = parser.parse_args()
    chromium = shutil.which("chromium")
    if not asked.page.exists() or chromium is None:
        missing = "chromium" if chromium is None else f"{asked.page}: make demo writes it"
        sys.stderr.write(f"cannot take pictures, there is no {missing}\n")
        return 2
    data = read_data(asked.page)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scene in SCENES:
            take_picture(browser, scene, address_scene(asked.page, scene, data), asked.folder)
        browser.close()
    return 0


def read_data(page: Path) -> dict[str, Any]:
    """What the page knows."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found is not None, f"{page} is no page of a build"
    data: dict[str, Any] = json.loads(found[1])
    return data


def address_scene(page: Path, scene: Scene, data: dict[str, Any]) -> str:
    """The address that opens the page on the scene."""
    asks = dict(scene.asks)
    if scene.edge is not None:
        asks["edges"] = find_edge(data, *scene.edge)
    return f"{page.resolve().as_uri()}#{urlencode(asks)}"


def find_edge(data: dict[str, Any], subject: str, relation: str, object_: str) -> str:
    """The id of the edge between the two names; fails where the page has none."""
    names = {entity["id"]: entity["name"] for entity in data["entities"]}
    wanted = (subject, relation, object_)
    found = [e["id"] for e in data["edges"] if (names[e["from"]], e["relation"], names[e["to"]]) == wanted]
    assert found, f"the page does not say that {subject} {relation} {object_}"
    return str(found[0])


def take_picture(browser: Browser, scene: Scene, address: str, folder: Path) -> None:
    """Opens the scene and saves what is seen as PNG, at the same scale on every screen."""
    width, height = scene.size
    context = browser.new_context(
        offline=True, viewport={"width": width, "height": height}, device_scale_factor=1.5, color_scheme="light"
    )
    context.add_init_script(
        f"localStorage.setItem('kg-theme', '{scene.theme}'); localStorage.setItem('kg-language', '{scene.language}');"
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(700)
    page.screenshot(path=folder / f"{scene.name}.png")
    context.close()
    sys.stdout.write(f"{folder / scene.name}.png\n")


if __name__ == "__main__":
    sys.exit(main())
