"""Takes the pictures of docs/ from the demo's page in Debian's chromium: `make screenshots`.

They are taken anew whenever the page changes, so that the guide never shows a page that is no more.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDE, PHONE = (1280, 800), (390, 844)


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, what the page's address asks for, and how it is looked at.

    `fact` are words of the fact in the panel whose sentences are opened.
    """

    name: str
    asks: dict[str, str]
    fact: str = ""
    size: tuple[int, int] = WIDE
    theme: str = "light"
    language: str = "zh"


SCENES = (
    Scene("page", {"focus": "腾讯", "entity": "姚顺雨"}, fact="刘炽平"),
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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scene in SCENES:
            take_picture(browser, scene, asked.page, asked.folder)
        browser.close()
    return 0


def take_picture(browser: Browser, scene: Scene, file: Path, folder: Path) -> None:
    """Opens the scene and saves what is seen as PNG, at the same scale on every screen."""
    width, height = scene.size
    context = browser.new_context(offline=True, viewport={"width": width, "height": height}, color_scheme="light")
    context.add_init_script(
        f"localStorage.setItem('kg-theme', '{scene.theme}'); localStorage.setItem('kg-language', '{scene.language}');"
    )
    page = context.new_page()
    page.goto(f"{file.resolve().as_uri()}#{urlencode(scene.asks)}")
    page.wait_for_timeout(700)
    if scene.fact:
        page.locator("#panel .fact", has_text=scene.fact).first.locator("summary").click()
        page.wait_for_timeout(300)
    page.screenshot(path=folder / f"{scene.name}.png")
    context.close()
    sys.stdout.write(f"{folder / scene.name}.png\n")


if __name__ == "__main__":
    sys.exit(main())
