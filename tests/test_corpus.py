"""Adding articles to a store: what is read, what is replaced, what goes."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from deadly import read_or_die

from kg.corpus import Added, add_inputs, fingerprint_tools
from kg.errors import StoppedError
from kg.model import Article, Issue, Reading
from kg.store import Store
from kg.workers import Crew, ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent


class Desk:
    """A folder of articles and the store they are added to; `seen` are the ids that were read."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self.seen: list[str] = []

    def write(self, name: str, text: str) -> str:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return str(file)

    def write_rows(self, name: str, *rows: dict[str, Any]) -> str:
        return self.write(name, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))

    def add(self, *paths: str, tools: str = "one", stdin: bytes | None = None) -> Added:
        self.seen = []
        return add_inputs(self.store, paths, self.read, tools, stdin=io.BytesIO(stdin) if stdin is not None else None)

    def read(self, article: Article) -> Reading:
        self.seen.append(article.id)
        return Reading(article, (), (), (Issue("odd", article.id, f"怪：{article.text}", severity="warning"),))

    def texts(self) -> dict[str, str]:
        return {article.id: article.text.strip() for article in self.store.articles()}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store.open(tmp_path / "kg.db") as store:
        yield Desk(tmp_path / "news", store)


def test_an_unchanged_article_is_not_read_twice(desk: Desk) -> None:
    path = desk.write("a.txt", "沈砚秋加入云岭科技。")
    assert desk.add(path).new == ("a",)
    assert desk.seen == ["a"]
    assert desk.add(path) == Added(unchanged=("a",))
    assert desk.seen == []


def test_other_tools_read_again(desk: Desk) -> None:
    path = desk.write("a.txt", "沈砚秋加入云岭科技。")
    desk.add(path)
    assert desk.add(path, tools="two").changed == ("a",)
    assert desk.seen == ["a"]
    assert desk.add(path, tools="two").unchanged == ("a",)


def test_a_changed_file_replaces_its_article(desk: Desk) -> None:
    path = desk.write("a.txt", "沈砚秋加入云岭科技。")
    desk.add(path)
    desk.write("a.txt", "沈砚秋离开云岭科技。")
    assert desk.add(path).changed == ("a",)
    assert desk.texts() == {"a": "沈砚秋离开云岭科技。"}
    assert [issue.message for reading in desk.store.readings() for issue in reading.issues] == [
        "怪：沈砚秋离开云岭科技。"
    ]


def test_a_row_without_an_id_is_replaced_and_one_taken_out_is_gone(desk: Desk) -> None:
    path = desk.write_rows("rows.jsonl", {"text": "一号新闻。"}, {"text": "二号新闻。"}, {"id": "k", "text": "三号。"})
    first = desk.add(path)
    assert len(first.new) == 3
    desk.write_rows("rows.jsonl", {"text": "一号新闻，改过。"}, {"text": "二号新闻。"})
    second = desk.add(path)
    assert second.unchanged == (first.new[1],)
    assert len(second.new) == 1
    assert set(second.gone) == {first.new[0], "k"}
    assert sorted(desk.texts().values()) == ["一号新闻，改过。", "二号新闻。"]


def test_files_of_one_name_are_two_articles_in_every_order_of_runs(desk: Desk) -> None:
    one, two = desk.write("a/news.txt", "一号新闻。"), desk.write("b/news.txt", "二号新闻。")
    desk.add(one)
    assert len(desk.add(two).new) == 1
    assert sorted(desk.texts().values()) == ["一号新闻。", "二号新闻。"]
    assert desk.texts()["news"] == "一号新闻。"
    assert len(desk.add(two, one).unchanged) == 2


def test_a_file_is_the_same_from_whichever_folder_it_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.write("a.txt", "一号新闻。")
    desk.add(path)
    monkeypatch.chdir(desk.folder)
    assert desk.add("a.txt").unchanged == ("a",)
    desk.write("a.txt", "一号新闻，改过。")
    assert desk.add("a.txt").changed == ("a",)
    assert len(desk.texts()) == 1


def test_an_id_in_another_file_is_the_same_article_brought_up_to_date(desk: Desk) -> None:
    monday = desk.write_rows("monday.jsonl", {"id": "k", "text": "一号新闻。"}, {"id": "m", "text": "二号新闻。"})
    desk.add(monday)
    tuesday = desk.write_rows("tuesday.jsonl", {"id": "k", "text": "一号新闻，更正。"})
    assert desk.add(tuesday).changed == ("k",)
    desk.write_rows("monday.jsonl", {"id": "m", "text": "二号新闻。"})
    assert desk.add(monday).gone == (), "the article is Tuesday's now"
    assert desk.texts() == {"k": "一号新闻，更正。", "m": "二号新闻。"}


def test_an_article_in_two_files_stays_while_one_has_it(desk: Desk) -> None:
    both = [desk.write_rows(f"{name}.jsonl", {"id": "k", "text": "一号新闻。"}) for name in "ab"]
    assert desk.add(*both).new == ("k",)
    desk.write_rows("a.jsonl", {"id": "m", "text": "二号新闻。"})
    assert desk.add(both[0]).gone == ()
    desk.write_rows("b.jsonl", {"id": "m", "text": "二号新闻。"})
    assert desk.add(both[1]).gone == ("k",)


def test_what_was_wrong_with_a_file_is_forgotten_when_it_is_mended(desk: Desk) -> None:
    path = desk.write("a.txt", "")
    added = desk.add(path)
    assert added.failed
    assert [issue.code for issue in desk.store.list_input_issues()] == ["empty-file"]
    desk.write("a.txt", "一号新闻。")
    assert not desk.add(path).failed
    assert desk.store.list_input_issues() == ()
    desk.write("a.txt", "")
    assert desk.add(path).gone == ("a",)


def test_a_file_that_is_not_there_takes_nothing_away(desk: Desk) -> None:
    path = desk.write("a.txt", "一号新闻。")
    desk.add(path)
    (desk.folder / "a.txt").unlink()
    added = desk.add(path)
    assert added.failed
    assert desk.texts() == {"a": "一号新闻。"}
    assert [issue.code for issue in desk.store.list_input_issues()] == ["missing-path"]


def test_a_retracted_article_takes_its_warnings_along(desk: Desk) -> None:
    rows = (
        {"id": "k", "text": "一号新闻。", "published": "昨天"},
        {"id": "m", "text": "二号新闻。", "published": "今天"},
    )
    desk.add(desk.write_rows("rows.jsonl", *rows))
    assert [issue.code for issue in desk.store.list_input_issues()] == ["bad-date", "bad-date"]
    assert [(s.id, s.issues) for s in desk.store.summarize()] == [("k", 2), ("m", 2)]
    assert desk.store.retract("k")
    assert ["今天" in issue.message for issue in desk.store.list_input_issues()] == [True]
    assert desk.store.retract("m")
    assert desk.store.list_input_issues() == ()


def test_standard_input_adds_and_takes_nothing_away(desk: Desk) -> None:
    one, two = "一号新闻。".encode(), "二号新闻。".encode()
    assert len(desk.add("-", stdin=one).new) == 1
    assert len(desk.add("-", stdin=two).new) == 1
    assert len(desk.add("-", stdin=one).unchanged) == 1
    assert sorted(desk.texts().values()) == ["一号新闻。", "二号新闻。"]


def test_two_articles_with_one_id_in_one_run_stay_two(desk: Desk) -> None:
    path = desk.write_rows("rows.jsonl", {"id": "k", "text": "一号新闻。"}, {"id": "k", "text": "二号新闻。"})
    added = desk.add(path)
    assert len(added.new) == 2
    assert [issue.code for issue in added.issues if issue.code != "odd"] == ["duplicate-id"]
    assert len(desk.add(path).unchanged) == 2


TOOLS = (
    "seeds/lexicon/surnames.csv",
    "ontology/relations/joins.yaml",
    "kg/mentions/names.npz",
    "kg/extract/decide/weights.json",
    "kg/check.py",
)


def test_whatever_reads_is_in_the_fingerprint(tmp_path: Path) -> None:
    for part in ("kg", "ontology", "seeds/lexicon"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    code = f"""
from pathlib import Path
from kg.corpus import fingerprint_tools
print(fingerprint_tools())
for name in {TOOLS!r}:
    with Path(name).open("ab") as file:
        file.write(b" ")
    fingerprint_tools.cache_clear()
    print(fingerprint_tools())
"""
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(set(found)) == len(found) == len(TOOLS) + 1
    assert found[0] == fingerprint_tools(), "the same tools have one fingerprint wherever they lie"


NEWS = {
    "a.txt": "一号新闻。",
    "b.txt": "",
    "c.jsonl": """{"id": "k", "text": "二号新闻。", "published": "昨天"}
{broken
{"id": "k", "text": "三号新闻。"}
{"id": "k", "text": "二号新闻。"}
{"id": "m", "text": "四号新闻。"}
""",
    "d.txt": "\x00\x01\x02",
    "e.txt": "五号新闻。",
    "f.md": "---\npublished: 某日\n---\n六号新闻。",
}
"""Every kind of thing that an input may be: articles, repeats, ids given twice, bad lines, bad files, doubts."""


def dump(path: Path) -> list[str]:
    """All that a store holds, in the order in which it was written."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def add_with(store: Path, news: Path, workers: int, *names: str, each: Callable[[int], None] = lambda _: None) -> Added:
    with Store.open(store) as opened:
        paths = [str(news / name) for name in names] or [str(news), str(news / "none.txt")]
        return add_inputs(opened, paths, read_or_die, "one", each=each, crew=Crew(workers, "kg.model"))


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the above; processes are started for the first of its articles."""
    monkeypatch.setattr(ordered, "ENOUGH", 1)
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in NEWS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_processes_leaves_the_same_store(news: Path, tmp_path: Path, workers: int) -> None:
    alone, shared = (add_with(tmp_path / f"{n}.db", news, n) for n in (1, workers))
    assert (len(alone.new), len({issue.code for issue in alone.issues})) == (6, 7)
    assert shared == alone
    assert dump(tmp_path / f"{workers}.db") == dump(tmp_path / "1.db")
    assert add_with(tmp_path / f"{workers}.db", news, workers).unchanged == alone.new
    assert dump(tmp_path / f"{workers}.db") == dump(tmp_path / "1.db")


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_read_before_an_interruption_is_kept(news: Path, tmp_path: Path, workers: int) -> None:
    done: list[int] = []

    def interrupt(bytes_read: int) -> None:
        done.append(bytes_read)
        if len(done) == 4:
            raise KeyboardInterrupt

    with pytest.raises(StoppedError, match="stopped after 4 articles; the 4 of them that were read are kept"):
        add_with(tmp_path / "kg.db", news, workers, each=interrupt)
    assert done == sorted(done)
    again = add_with(tmp_path / "kg.db", news, workers)
    assert (len(again.unchanged), len(again.new)) == (4, 2)
    add_with(tmp_path / "whole.db", news, 1)
    assert dump(tmp_path / "kg.db") == dump(tmp_path / "whole.db")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that kills")
def test_an_article_that_kills_is_an_issue_and_tried_again(news: Path, tmp_path: Path) -> None:
    add_with(tmp_path / "kg.db", news, 1)
    (news / "a.txt").write_text("die", "utf-8")
    added = add_with(tmp_path / "kg.db", news, 2)
    assert (added.new, added.changed, added.gone, len(added.unchanged)) == ((), (), ("a",), 5)
    (lost,) = (issue for issue in added.issues if issue.code == "not-read")
    assert (lost.where, lost.severity) == ("news/a.txt", "error")
    assert "SIGKILL" in lost.message
    with Store.open(tmp_path / "kg.db") as store:
        assert lost in store.list_input_issues()
    (news / "a.txt").write_text(NEWS["a.txt"], "utf-8")
    assert add_with(tmp_path / "kg.db", news, 2).new == ("a",)
    with Store.open(tmp_path / "kg.db") as store:
        assert lost not in store.list_input_issues()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_moves_to_a_later_file_is_not_lost(news: Path, tmp_path: Path, workers: int) -> None:
    rows = [json.dumps({"id": key, "text": f"{key}号新闻。"}, ensure_ascii=False) + "\n" for key in "xyz"]
    (news / "one.jsonl").write_text("".join(rows[:2]), "utf-8")
    add_with(tmp_path / "kg.db", news, workers, "one.jsonl")
    (news / "one.jsonl").write_text(rows[2] + rows[0], "utf-8")
    (news / "two.jsonl").write_text(rows[1], "utf-8")
    added = add_with(tmp_path / "kg.db", news, workers, "one.jsonl", "two.jsonl")
    assert (added.new, added.unchanged, added.gone) == (("z", "y"), ("x",), ())


def test_an_article_is_never_without_the_file_that_gave_it(desk: Desk) -> None:
    path = desk.write_rows("rows.jsonl", {"text": "一号新闻。"}, {"text": "二号新闻。"})

    def stop(article: Article) -> Reading:
        if "二号" in article.text:
            raise KeyboardInterrupt
        return desk.read(article)

    with pytest.raises(StoppedError):
        add_inputs(desk.store, [path], stop, "one")
    assert sorted(desk.texts().values()) == ["一号新闻。"]
    desk.write_rows("rows.jsonl", {"text": "三号新闻。"})
    desk.add(path)
    assert sorted(desk.texts().values()) == ["三号新闻。"], "what the stopped run had stored is known to be gone"
