import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import UsageError
from kg.export.namespaces import PREFIXES
from kg.sparql import kept
from kg.sparql.asking import open_graph
from kg.sparql.kept import keep_triples, open_kept, read_generation, switch_generation

GRAPHS = [DefaultGraph(), *(NamedNode(f"https://kg.example/graph/{n}") for n in "abc")]
quads = st.sets(
    st.builds(
        lambda s, o, g: Quad(NamedNode(f"https://kg.example/id/{s}"), NamedNode("https://kg.example/p"), Literal(o), g),
        st.integers(0, 30),
        st.sampled_from(["腾讯", "姚顺雨", '"\\\n']),
        st.sampled_from(GRAPHS),
    ),
    max_size=40,
)


def spell(found: set[Quad]) -> dict[str, list[str]]:
    """The triples as the walk gives them."""
    triples: dict[str, list[str]] = {}
    for quad in sorted(found, key=lambda quad: (isinstance(quad.graph_name, NamedNode), str(quad))):
        home = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        triples.setdefault(home, []).append(str(quad.triple))
    return triples


def keep(found: set[Quad], folder: Path) -> str:
    generation = keep_triples(spell(found), folder)
    switch_generation(folder, generation)
    return generation


def make(count: int, *, graph: str = "a") -> set[Quad]:
    graphs = (DefaultGraph(), NamedNode(f"https://kg.example/graph/{graph}"))
    nodes = [NamedNode(f"https://kg.example/id/{number}") for number in range(count)]
    return {Quad(node, NamedNode("https://kg.example/p"), Literal("x"), home) for node in nodes for home in graphs}


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(quads, min_size=1, max_size=4))
def test_a_store_holds_what_was_kept_last_whatever_it_held_before(
    steps: list[set[Quad]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("kept") / "kg.oxigraph"
    for step in steps:
        keep(step, folder)
        store = open_kept(folder)
        assert set(store) == step
        assert len(store) == len(step)
        assert set(store.named_graphs()) == {q.graph_name for q in step if isinstance(q.graph_name, NamedNode)}


def test_a_small_change_grows_out_of_the_store_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = make(50)
    keep(first, tmp_path)
    monkeypatch.setattr("kg.sparql.kept._load", lambda *_: pytest.fail("loaded anew"))
    second = {*sorted(first, key=str)[3:], *make(2, graph="b")}
    keep(second, tmp_path)
    assert set(open_kept(tmp_path)) == second


def test_the_same_graph_is_kept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generation = keep(make(5), tmp_path)
    monkeypatch.setattr("kg.sparql.kept._load", lambda *_: pytest.fail("loaded again"))
    assert keep(make(5), tmp_path) == generation


def name_article(key: str) -> Quad:
    return Quad(
        NamedNode(f"https://kg.example/id/article/{key}"), NamedNode(f"{PREFIXES['dcterms']}identifier"), Literal(key)
    )


def test_what_held_a_retracted_article_goes_at_once(tmp_path: Path) -> None:
    keep(make(20) | {name_article("a"), name_article("b")}, tmp_path)
    reader = open_kept(tmp_path)
    generation = keep(make(20) | {name_article("a")}, tmp_path)
    names = ["current", generation, f"{generation}.json", f"{generation}.nt.gz"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert len(list(reader)) == 42
    keep(make(20) | {name_article("a"), name_article("c")}, tmp_path)
    assert len(list(tmp_path.glob("*.json"))) == 2


@pytest.mark.parametrize("text", ["", "{}", '{"graphs": {', "[]", '{"": "0a"}'])
def test_a_listing_that_is_broken_only_costs_a_load(tmp_path: Path, text: str) -> None:
    generation = keep(make(20), tmp_path)
    (tmp_path / f"{generation}.json").write_text(text, "utf-8")
    keep(make(21), tmp_path)
    assert set(open_kept(tmp_path)) == make(21)


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda data: data[:-20], lambda data: b"x" + data[1:], None])
def test_default_triples_that_are_not_those_of_the_store_only_cost_a_load(
    tmp_path: Path, spoil: Callable[[bytes], bytes] | None
) -> None:
    generation = keep(make(20), tmp_path)
    file = tmp_path / f"{generation}.nt.gz"
    file.write_bytes(spoil(file.read_bytes()) if spoil else gzip.compress(b'<a:1> <a:p> "x"\n'))
    keep(make(21), tmp_path)
    assert set(open_kept(tmp_path)) == make(21)


def test_without_its_default_triples_a_generation_is_not_grown_from(tmp_path: Path) -> None:
    generation = keep(make(20), tmp_path)
    (tmp_path / f"{generation}.nt.gz").unlink()
    keep(make(21), tmp_path)
    assert set(open_kept(tmp_path)) == make(21)


def test_a_store_is_loaded_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "PART", 7)
    keep(make(50), tmp_path)
    assert set(open_kept(tmp_path)) == make(50)


@pytest.mark.parametrize("most", [3, 4])
def test_what_changed_too_much_is_loaded_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    keep(make(50), tmp_path)
    monkeypatch.setattr(kept, "MOST", most)
    loaded: list[Path] = []
    load = kept._load  # what stands for it notes that it was called, and calls it

    def load_noted(path: Path, triples: dict[str, list[str]]) -> None:
        loaded.append(path)
        load(path, triples)

    monkeypatch.setattr(kept, "_load", load_noted)
    # four quads in a graph of their own and in the default one are gone
    second = {quad for quad in make(50) if isinstance(quad.graph_name, NamedNode)} | make(46)
    keep(second, tmp_path)
    assert set(open_kept(tmp_path)) == second
    assert bool(loaded) == (most < 4)


def test_two_builds_of_one_graph_at_once_end_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = kept._load  # what it stands for must run in the middle of the other build

    def load_while_another_does(path: Path, triples: dict[str, list[str]]) -> None:
        monkeypatch.setattr(kept, "_load", load)
        keep(make(30), tmp_path)
        load(path, triples)

    monkeypatch.setattr(kept, "_load", load_while_another_does)
    keep(make(30), tmp_path)
    assert set(open_kept(tmp_path)) == make(30)
    assert not list(tmp_path.glob(".new-*"))


def test_nobody_sees_a_generation_before_it_is_switched_to(tmp_path: Path) -> None:
    before = keep(make(5), tmp_path)
    keep_triples(spell(make(6)), tmp_path)
    assert read_generation(tmp_path) == before
    assert len(open_kept(tmp_path)) == 10


def test_a_reader_goes_on_reading_while_two_builds_replace_what_it_reads(tmp_path: Path) -> None:
    keep(make(2000), tmp_path)
    reader = open_kept(tmp_path)
    for count in (10, 3000):
        keep(make(count), tmp_path)
    assert len(list(reader)) == 4000
    folders = [path.name for path in tmp_path.iterdir() if path.is_dir()]
    assert len(folders) == 2


def test_a_load_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, _: object) -> None:
        path.mkdir()
        raise OSError("no space left")

    generation = keep(make(5), tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    monkeypatch.setattr("kg.sparql.kept._load", fail)
    with pytest.raises(OSError, match="no space"):
        keep_triples(spell(make(500)), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert read_generation(tmp_path) == generation


def test_what_is_missing_or_damaged_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kg build"):
        open_kept(tmp_path / "kg.oxigraph")
    generation = keep(make(5), tmp_path / "kg.oxigraph")
    (tmp_path / "kg.oxigraph" / generation / "CURRENT").unlink()
    with pytest.raises(UsageError, match="remove the folder and build again"):
        open_kept(tmp_path / "kg.oxigraph")


def test_of_a_folder_the_newer_of_store_and_quads_is_asked(tmp_path: Path) -> None:
    quads_file = tmp_path / "kg.nq"
    quads_file.write_text('<https://a.example/s> <https://a.example/p> "x" .\n', "utf-8")
    assert len(open_graph(tmp_path)) == 1
    keep(make(5), tmp_path / "kg.oxigraph")
    assert len(open_graph(tmp_path)) == 10
    assert len(open_graph(tmp_path / "kg.oxigraph")) == 10
    quads_file.touch()
    assert len(open_graph(tmp_path)) == 1
    assert len(open_graph(quads_file)) == 1


def test_an_empty_folder_has_no_graph(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no graph"):
        open_graph(tmp_path)
    for missing, folder in (("none", "none"), ("out/kg.nq", "out"), ("out/kg.oxigraph", "out")):
        with pytest.raises(UsageError) as caught:
            open_graph(tmp_path / missing)
        made = f"make it with: kg build PATH… --out {tmp_path / folder}"
        assert str(caught.value) == f"{tmp_path / missing}: no such file or folder; {made}"
