"""The register tells of every entity what the graph tells, and is passed over as soon as it could tell otherwise."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kg.graph import Graph, describe_entity, find_entity
from kg.link.judgements import load_judgements
from kg.pipeline import open_graph, publish, publish_store
from kg.places import find_log
from kg.register import REGISTER, digest_log, open_register, state
from kg.register.writing import write_register
from kg.store import Store
from kg.tools import load_tools

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def demo(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own with the store of the sample articles and its register."""
    folder = tmp_path_factory.mktemp("register")
    for name in ("kg.db", REGISTER):
        shutil.copy(demo_folder / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def graph(demo: Path) -> Graph:
    return open_graph(demo / "kg.db")


@pytest.fixture
def copied(demo: Path, tmp_path: Path) -> Path:
    shutil.copytree(demo, tmp_path, dirs_exist_ok=True)
    return tmp_path


def is_open(folder: Path) -> bool:
    store = folder / "kg.db"
    with open_register(folder / REGISTER, store, find_log(store)) as register:
        return register is not None


def test_every_entity_is_described_as_the_graph_describes_it(demo: Path, graph: Graph) -> None:
    assert len(graph.entities) > 100
    with open_register(demo / REGISTER, demo / "kg.db", find_log(demo / "kg.db")) as register:
        assert register is not None
        for key in graph.entities:
            told, wanted = register.describe_entity(key), describe_entity(graph, key)
            assert json.dumps(told, ensure_ascii=False) == json.dumps(wanted, ensure_ascii=False)


def test_every_name_and_part_of_a_name_finds_what_it_finds_in_the_graph(demo: Path, graph: Graph) -> None:
    names = {name for entity in graph.entities.values() for name in entity.names}
    asked = {*names, *(name[:2] for name in names), *(name[1:] for name in names if len(name) > 2)}
    asked |= {"騰訊", "ＴＥＮＣＥＮＴ", "《" + min(names) + "》", "", " ", "%", "_", "无此人", "\udcff"}
    asked_well = sorted(asked - {"\udcff"})[::3]
    assert len(asked_well) > 100
    with open_register(demo / REGISTER, demo / "kg.db", find_log(demo / "kg.db")) as register:
        assert register is not None
        for name in asked_well:
            assert register.find_entity(name) == tuple(entity.id for entity in find_entity(graph, name)), name
        with pytest.raises(UnicodeEncodeError):
            register.find_entity("\udcff")


def test_an_unknown_id_is_a_key_error(demo: Path) -> None:
    with open_register(demo / REGISTER, demo / "kg.db", find_log(demo / "kg.db")) as register:
        assert register is not None
        with pytest.raises(KeyError):
            register.describe_entity("none")


def test_the_same_graph_gives_the_same_bytes(graph: Graph, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_register(graph, "state", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_file_that_cannot_be_written_is_told(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open"):
        write_register(graph, "state", tmp_path / "none" / "register")


def test_asking_leaves_no_file_behind(copied: Path) -> None:
    before = sorted(copied.iterdir())
    assert is_open(copied)
    assert sorted(copied.iterdir()) == before


def test_an_article_taken_out_makes_it_old(copied: Path) -> None:
    assert is_open(copied)
    with Store.open(copied / "kg.db") as store:
        key = next(iter(store.readings())).article.id
        assert store.retract(key)
    assert not is_open(copied)
    publish_store(copied / "kg.db", copied, formats=("jsonl",))
    assert is_open(copied)


def test_a_judgement_makes_it_old(copied: Path) -> None:
    find_log(copied / "kg.db").write_text("\n", "utf-8")
    assert not is_open(copied)
    assert load_judgements(find_log(copied / "kg.db")) == ()


def test_an_edited_word_list_makes_it_old(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [*state._list_files()]
    assert {"lexicon/titles.csv", "link/__init__.py", "relations/heads.yaml", "kg/segment.py"} <= {n for n, _ in files}
    monkeypatch.setattr(state, "_list_files", lambda: iter([*files[:-1], (files[-1][0], files[-1][1] + b"\n")]))
    assert not is_open(copied)


@pytest.mark.parametrize("spoiled", [b"", b"no register", None])
def test_one_that_cannot_be_read_is_none(copied: Path, spoiled: bytes | None) -> None:
    (copied / REGISTER).unlink()
    if spoiled is not None:
        (copied / REGISTER).write_bytes(spoiled)
    assert not is_open(copied)


def test_a_store_that_is_none_has_none(copied: Path) -> None:
    (copied / "kg.db").write_text("no store", "utf-8")
    assert not is_open(copied)
    (copied / "kg.db").unlink()
    assert not is_open(copied)
    assert not (copied / "kg.db").exists()


def test_a_graph_of_unknown_state_leaves_no_old_one_in_its_folder(copied: Path) -> None:
    with Store.open(copied / "kg.db", read_only=True) as store:
        readings = tuple(store.readings())
    publish(readings[:1], (), copied, load_tools(), ("jsonl",))
    assert not (copied / REGISTER).exists()


def test_nothing_of_a_retracted_article_is_in_the_next_one(copied: Path) -> None:
    def read_whole() -> str:
        with closing(sqlite3.connect(copied / REGISTER)) as register:
            return "\n".join(register.iterdump())

    with Store.open(copied / "kg.db") as store:
        gone = next(iter(store.readings())).article
        assert gone.id in read_whole()
        store.retract(gone.id)
    publish_store(copied / "kg.db", copied, formats=("jsonl",))
    assert gone.id not in read_whole()
    assert gone.id.encode() not in (copied / REGISTER).read_bytes()


def test_a_log_has_a_digest_and_none_has_another(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"")
    assert digest_log(tmp_path / "log") != digest_log(tmp_path / "none")
    with pytest.raises(OSError, match=r"directory|denied"):
        digest_log(tmp_path)
