"""`kg add`, `build`, `extract` and `retract` of addresses, as their users meet them; what is fetched is on loopback."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import pytest
from sites import ARTICLE, PAGE, open_site, redirect, send, take_turns

from kg.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from sites import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Calls the command line in `folder`, in this process; gives exit code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["kg", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


def list_articles(folder: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(run(folder, "articles", "--json")[1])
    return rows


def read_built(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("kg.nq", "statements.jsonl", "issues.jsonl")}


def test_an_address_is_added_read_again_without_a_network_and_retracted(site: Site, tmp_path: Path) -> None:
    site.routes["/a.html"] = send(PAGE.encode("gbk"), "text/html; charset=gbk")
    address = site.address("/a.html")
    code, out, _ = run(tmp_path, "add", address, "--allow-private")
    assert (code, out.splitlines()[0]) == (0, "1 new, 0 unchanged")
    (row,) = list_articles(tmp_path)
    assert (row["url"], row["title"]) == (address, "云栈科技换帅")
    assert row["statements"]
    site.routes.clear()
    code, out, _ = run(tmp_path, "add", "exports/kg.pages")
    assert (code, out.splitlines()[0]) == (0, "0 new, 1 unchanged")
    assert run(tmp_path, "retract", address)[0] == 0
    assert list_articles(tmp_path) == []
    assert list((tmp_path / "exports" / "kg.pages").iterdir()) == []


def test_a_build_of_addresses_writes_what_a_build_of_the_kept_pages_writes(site: Site, tmp_path: Path) -> None:
    site.routes |= {
        "/a": send(PAGE.encode()),
        "/b": redirect("/c"),
        "/c": send(PAGE.replace("周以宁", "何景明").encode()),
    }
    (tmp_path / "watched.urls").write_text(f"# two pages\n{site.address('/a')}\n\n{site.address('/b')}\n", "utf-8")
    names = ("--formats", "nq,jsonl")
    assert run(tmp_path, "build", "watched.urls", "--allow-private", "--out", "one", *names)[0] == 0
    assert run(tmp_path, "build", "one/kg.pages", "--store", "new.db", "--out", "two", *names)[0] == 0
    assert read_built(tmp_path / "one") == read_built(tmp_path / "two")
    assert b"/c" in read_built(tmp_path / "one")["kg.nq"]


def test_what_fails_takes_nothing_with_it(site: Site, tmp_path: Path) -> None:
    site.routes["/a"] = take_turns(send(PAGE.encode()), send(b"", status=410))
    (tmp_path / "b.txt").write_text(ARTICLE, "utf-8")
    address = site.address("/a", "li:geheim@127.0.0.1")
    assert run(tmp_path, "add", address, "--allow-private")[0] == 0
    code, out, err = run(tmp_path, "build", address, "b.txt", "ftp://x.example/", "--allow-private", "--formats", "nq")
    assert code == 1
    assert out.startswith("2 articles")
    assert "answers 410 Gone (the page is gone) [fetch-status]" in err
    assert "[fetch-address]" in err
    issues = [json.loads(line) for line in (tmp_path / "exports" / "issues.jsonl").read_text("utf-8").splitlines()]
    assert {"fetch-status", "fetch-address"} <= {issue["code"] for issue in issues}
    files = [file for file in (tmp_path / "exports").rglob("*") if file.is_file()]
    assert len(files) > 3
    assert not any(b"geheim" in file.read_bytes() for file in files)
    assert "geheim" not in out + err


def test_an_issue_is_gone_when_the_page_comes_or_is_retracted(site: Site, tmp_path: Path) -> None:
    site.routes["/a"] = take_turns(send(b"", status=404), send(b"", status=404), send(PAGE.encode()))
    address = site.address("/a")
    issues = tmp_path / "exports" / "issues.jsonl"
    assert run(tmp_path, "build", address, "--allow-private", "--formats", "nq")[0] == 1
    assert "fetch-status" in issues.read_text("utf-8")
    assert run(tmp_path, "retract", address)[1].startswith("forgot the issues of kg.pages/127.0.0.1-a-")
    assert run(tmp_path, "build", address, "--allow-private", "--formats", "nq")[0] == 1
    assert run(tmp_path, "build", address, "--allow-private", "--formats", "nq")[0] == 0
    assert "fetch-status" not in issues.read_text("utf-8")


def test_a_password_is_not_printed_where_there_is_nothing_to_retract(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert run(tmp_path, "add", "a.txt")[0] == 0
    code, out, err = run(tmp_path, "retract", "https://li:geheim@news.example/a")
    assert code == 2
    assert 'no article is "https://news.example/a"' in err
    assert "geheim" not in out + err


def test_who_waits_is_not_told_the_password(site: Site, tmp_path: Path) -> None:
    locks: list[bytes] = []

    def serve(handler: BaseHTTPRequestHandler) -> None:
        locks.append((tmp_path / "exports" / ".kg.db.lock").read_bytes())
        send(PAGE.encode())(handler)

    site.routes["/a"] = serve
    assert run(tmp_path, "add", site.address("/a", "li:geheim@127.0.0.1"), "--allow-private")[0] == 0
    (held,) = locks
    assert b"kg add http://127.0.0.1:" in held
    assert b"geheim" not in held


def test_statements_are_printed_and_no_page_is_kept(site: Site, tmp_path: Path) -> None:
    site.routes["/a"] = send(PAGE.encode())
    code, out, err = run(tmp_path, "extract", site.address("/a"), "--allow-private")
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert "周以宁" in {row["subject"]["name"] for row in rows}
    assert list(tmp_path.iterdir()) == []


def test_this_machine_is_refused_unless_it_is_trusted(site: Site, tmp_path: Path) -> None:
    site.routes["/a"] = send(PAGE.encode())
    for command in ("add", "build", "extract"):
        code, _, err = run(tmp_path, command, site.address("/a"))
        assert code == 1
        assert "[fetch-private]" in err
    assert site.asked == []


def test_robots_are_respected_unless_they_are_ignored(site: Site, tmp_path: Path) -> None:
    site.routes |= {"/a": send(PAGE.encode()), "/robots.txt": send(b"User-agent: *\nDisallow: /\n", "text/plain")}
    code, _, err = run(tmp_path, "add", site.address("/a"), "--allow-private")
    assert code == 1
    assert "[fetch-robots]" in err
    assert run(tmp_path, "add", site.address("/a"), "--allow-private", "--ignore-robots")[0] == 0


def test_a_page_cannot_pass_for_another_newspapers(site: Site, tmp_path: Path) -> None:
    head = '<head><link rel="canonical" href="https://other.example/a">'
    site.routes |= {"/a": send(PAGE.replace("<head>", head).encode())}
    own = f'<head><link rel="canonical" href="{site.address("/own")}">'
    site.routes |= {"/b": send(PAGE.replace("<head>", own).replace("周以宁", "何景明").encode())}
    assert run(tmp_path, "add", site.address("/a"), site.address("/b"), "--allow-private")[0] == 0
    assert {row["url"] for row in list_articles(tmp_path)} == {site.address("/a"), site.address("/own")}
