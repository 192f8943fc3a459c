"""Whatever an analyst does in whatever order, what is published is what a build from scratch would publish."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import add_inputs
from kg.errors import UsageError
from kg.graph import build_graph
from kg.link.judgements import Judgement, append_judgement, load_judgements, undo_judgement
from kg.link.judging import merge_entities, split_entity
from kg.pipeline import FORMATS, STORE, publish_store
from kg.places import find_log
from kg.store import Store
from kg.tools import load_tools, read_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.graph import Graph
    from kg.model import Article, Reading

NAMES = ("云栈.md", "华晟.txt", "rows.jsonl", "乱.txt", "转载.txt")
HEAD = "---\nid: yunzhan\ntitle: 云栈科技换帅\npublished: 2025-03-05\n---\n"
REPRINT = (
    "云栈科技3月3日在内部信中宣布，任命周以宁为首席财务官，向总裁陆知行汇报。此前该岗位空缺已有半年，日常工作由董事会秘书代管。"
    "内部信同时提到，公司将成立智能座舱事业部，把原先分散在三个团队的人合在一起，办公地点设在江州软件园。"
    "陆知行在信里写道，过去两年公司走得太急，今后宁可少做几件，也要把一件事做到底，请大家给一点耐心。"
)
TEXTS: dict[str, tuple[str, ...]] = {
    "云栈.md": (
        f"{HEAD}{REPRINT}",
        f"{HEAD}云栈科技3月3日宣布，任命李静为首席财务官，向总裁陆知行汇报。",
        "---\nid: yunzhan\npublished: 昨天\n---\n陆知行卸任云栈科技总裁。",
    ),
    "华晟.txt": ("华晟控股2025年6月1日宣布，李静出任首席财务官。", "李静已于2025年5月离开华晟控股。", ""),
    "rows.jsonl": (
        '{"text": "何景明加入云栈科技，负责智能座舱事业部。", "published": "2025-04-01"}\n{broken\n',
        """{"text": "何景明离开云栈科技。", "published": "2025-09-01"}
{"id": "k", "text": "李静加入云栈科技。", "published": "2025-04-02"}
""",
        '{"id": "k", "text": "李静将加入云栈科技。", "published": "2025-04-02"}\n',
    ),
    "乱.txt": ("", "周以宁出任云栈科技总裁。"),
    "转载.txt": (f"2025-03-06 来源：江州晚报\n{REPRINT.replace('走得太急', '走得过急')}",),
}


@lru_cache(maxsize=64)
def read_once(article: Article) -> Reading:
    return read_statements(article, load_tools())


@dataclass(slots=True)
class Desk:
    """A corpus, its store, and what an analyst did so far; `steps` counts the judgements."""

    folder: Path
    files: dict[str, str] = field(default_factory=dict)
    steps: int = 0

    @property
    def store(self) -> Path:
        return self.folder / "kg.db"

    @property
    def log(self) -> Path:
        return find_log(self.store)

    def write(self, name: str, text: str) -> None:
        """Adds a file, or changes it."""
        (self.folder / name).write_text(text, "utf-8")
        self.files[name] = text
        self.add(name)

    def add(self, *names: str) -> None:
        with Store.open(self.store) as store:
            add_inputs(store, [str(self.folder / name) for name in names], read_once, "tools")

    def retract(self, name: str) -> None:
        """Takes out all that a file gave."""
        if self.files.pop(name, None) is None:
            return
        with Store.open(self.store) as store:
            path = store.name_path(self.folder / name)
            for key in store.list_given(path):
                assert store.retract(key)
            store.forget_path(path)

    def judge(self, decide: Callable[[Graph, str], Judgement]) -> None:
        """Appends a judgement where it is a sensible one."""
        self.steps += 1
        try:
            judgement = decide(self.graph(), f"2026-01-02T03:04:{self.steps:02}+08:00")
        except UsageError:
            return
        append_judgement(self.log, judgement)

    def graph(self) -> Graph:
        return self.relink(load_judgements(self.log))

    def relink(self, judgements: Iterable[Judgement]) -> Graph:
        """The graph of the store by other judgements."""
        tools = load_tools()
        with Store.open(self.store) as store:
            return build_graph(store.readings(), tools.lexicon, tools.ontology, judgements)

    def publish(self, out: str) -> dict[str, bytes]:
        """All files of a build by name; the store of quads, which holds what kg.nq does, would only cost time."""
        folder = self.folder / out
        publish_store(self.store, folder, formats=[name for name in FORMATS if name != STORE], log=self.log)
        return {file.name: file.read_bytes() for file in folder.iterdir()}


def merge(desk: Desk, draw: Callable[[int], int]) -> None:
    def decide(graph: Graph, at: str) -> Judgement:
        keys = sorted(graph.entities)
        if not keys:
            raise UsageError("nothing to merge")
        one, two = keys[draw(len(keys))], keys[draw(len(keys))]
        return merge_entities(graph, one, two, by="王分析", at=at, force=True)

    desk.judge(decide)


def split(desk: Desk, draw: Callable[[int], int]) -> None:
    def decide(graph: Graph, at: str) -> Judgement:
        keys = sorted(graph.entities)
        if not keys:
            raise UsageError("nothing to split")
        key = keys[draw(len(keys))]
        return split_entity(graph, key, desk.relink, load_judgements(desk.log), by="王分析", at=at)

    desk.judge(decide)


def undo(desk: Desk, draw: Callable[[int], int]) -> None:
    desk.judge(lambda _, at: undo_judgement(load_judgements(desk.log), None, by="王分析", at=at, why=str(draw(2))))


def write(desk: Desk, draw: Callable[[int], int]) -> None:
    name = NAMES[draw(len(NAMES))]
    desk.write(name, TEXTS[name][draw(len(TEXTS[name]))])


def retract(desk: Desk, draw: Callable[[int], int]) -> None:
    desk.retract(NAMES[draw(len(NAMES))])


def build_from_scratch(desk: Desk) -> dict[str, bytes]:
    """What a build of the final files publishes by the same log, in the files' own order."""
    with TemporaryDirectory() as folder:
        scratch = Desk(Path(folder))
        for name, text in sorted(desk.files.items()):
            (scratch.folder / name).write_text(text, "utf-8")
        scratch.add(*sorted(desk.files))
        if desk.log.exists():
            scratch.log.write_bytes(desk.log.read_bytes())
        return scratch.publish("out")


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from((write, write, retract, merge, split, undo)), min_size=1, max_size=9), st.data())
def test_any_history_publishes_what_a_build_from_scratch_does(
    steps: list[Callable[[Desk, Callable[[int], int]], None]], data: st.DataObject
) -> None:
    def draw(count: int) -> int:
        return data.draw(st.integers(0, count - 1))

    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.add()
        for step in steps:
            step(desk, draw)
        published = desk.publish("out")
        assert published == build_from_scratch(desk)
        assert len(published) == 9


def test_one_history_with_every_step_in_it() -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for name in reversed(NAMES):
            desk.write(name, TEXTS[name][0])
        whole = desk.publish("whole")
        assert b'"reprint"' in whole["issues.jsonl"]
        assert b'"empty-file"' in whole["issues.jsonl"]
        for name in NAMES:
            desk.write(name, TEXTS[name][-1])
        changed = desk.publish("changed")
        assert {name for name in whole if whole[name] != changed[name]} == set(whole)
        desk.write("华晟.txt", TEXTS["华晟.txt"][0])
        people = {e.name: key for key, e in desk.graph().entities.items()}
        desk.judge(
            lambda graph, at: merge_entities(graph, people["李静"], people["陆知行"], by="王分析", at=at, force=True)
        )
        assert len(load_judgements(desk.log)) == 1
        desk.retract("乱.txt")
        assert desk.publish("out") == build_from_scratch(desk)
        for name in NAMES[:-1]:
            desk.write(name, TEXTS[name][0])
        undo(desk, lambda _: 0)
        back = desk.publish("back")
        assert back == build_from_scratch(desk)
        differing = {name for name in whole if whole[name] != back[name]}
        assert differing == {"manifest.json", "kg.register"}, "they tell of the log"
