from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export import EXPORTERS, files, packed, triples
from kg.export.packed import Packed, compare_runs, merge_runs, sort_lines
from kg.export.publishing import prepare_publication, write_formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.graph import Graph

TEXT = st.text(st.characters(exclude_characters="\0"), max_size=3)
LINES = st.lists(TEXT, max_size=60)


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    """Runs and blocks so small that a handful of lines is many of them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(packed, "RUN", 10)
        patched.setattr(packed, "BLOCK", 4)
        yield


def sort_run(lines: Iterable[str]) -> list[str]:
    return sorted(set(lines))


@given(LINES)
def test_lines_come_out_as_they_were_packed(lines: list[str]) -> None:
    kept = Packed(lines)
    assert list(kept) == list(kept) == lines
    assert len(kept) == len(lines)
    assert all(line in kept for line in lines)
    assert "absent" not in kept


@given(LINES)
def test_many_runs_are_sorted_as_one(lines: list[str]) -> None:
    found = sort_lines(lines, sort_run)
    assert list(found) == sort_run(lines)
    assert isinstance(found, Packed) == (len(lines) > 10)


@given(st.lists(LINES, max_size=5))
def test_runs_are_merged_without_repeats(runs: list[list[str]]) -> None:
    assert list(merge_runs([sort_run(run) for run in runs])) == sort_run(line for run in runs for line in run)


@given(LINES, LINES, LINES)
def test_what_only_one_of_two_runs_holds_is_told(both: list[str], one: list[str], other: list[str]) -> None:
    former, present = sort_run(both + one), sort_run(both + other)
    parts = list(compare_runs(former, present))
    assert [line for gone, _ in parts for line in gone] == sorted(set(former) - set(present))
    assert [line for _, new in parts for line in new] == sorted(set(present) - set(former))


def test_a_large_graph_is_written_as_a_small_one(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as large:
        large.setattr(packed, "RUN", 1 << 20)
        large.setattr(triples, "RUN", 1 << 20)
        publication = prepare_publication(graph)
        assert not any(isinstance(lines, Packed) for lines in publication.triples.values())
        (tmp_path / "small").mkdir()
        names = write_formats(publication, EXPORTERS, tmp_path / "small")
    monkeypatch.setattr(triples, "RUN", 10)
    monkeypatch.setattr(triples, "BATCH", 9)
    monkeypatch.setattr(files, "BLOCK", 100)
    publication = prepare_publication(graph)
    assert all(isinstance(lines, Packed) for lines in publication.triples.values())
    (tmp_path / "large").mkdir()
    assert write_formats(publication, EXPORTERS, tmp_path / "large") == names
    same = {
        name: (tmp_path / "large" / name).read_bytes() == (tmp_path / "small" / name).read_bytes() for name in names
    }
    assert all(same.values()), same
    assert {"kg.ttl", "kg.trig", "kg.nt", "kg.nq", "kg.rdf", "kg.jsonld"} <= set(same)
    assert "quads" not in vars(publication)
