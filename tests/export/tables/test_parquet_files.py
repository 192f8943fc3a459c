from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.errors import UsageError
from kg.export import ExportOptions, Publication
from kg.export.tables.columns import TABLES, Kind, Table
from kg.export.tables.parquet_files import ROWS_IN_GROUP, write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph


def test_types_are_types(publish: Callable[[str], Path]) -> None:
    schema = pq.read_schema(publish("parquet") / "tenures.parquet")
    assert schema.field("start").type == pa.string()
    assert schema.field("start_earliest").type == pa.date32()
    assert schema.field("ended").type == pa.bool_()
    assert schema.field("source_count").type == pa.int64()
    assert schema.field("quotes").type == pa.list_(pa.field("element", pa.string()))
    assert not schema.field("id").nullable
    assert schema.field("post").nullable


def test_the_schema_says_what_columns_hold(publish: Callable[[str], Path]) -> None:
    folder = publish("parquet")
    for table in TABLES:
        schema = pq.read_schema(folder / f"{table.name}.parquet")
        assert schema.metadata[b"description"].decode() == table.en
        assert [field.metadata[b"description_zh"].decode() for field in schema] == [c.zh for c in table.columns]


def read_cell(cell: str, kind: Kind) -> object:
    """The value that a cell of CSV spells."""
    if cell == "" and kind is not Kind.TEXTS:
        return None
    match kind:
        case Kind.TEXT:
            return cell.removeprefix("'")
        case Kind.DAY:
            return date.fromisoformat(cell)
        case _:
            return json.loads(cell)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_both_forms_of_a_table_hold_the_same(table: Table, publish: Callable[[str], Path]) -> None:
    kinds = {column.name: column.kind for column in table.columns}
    with (publish("csv") / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [{name: read_cell(cell, kinds[name]) for name, cell in row.items()} for row in csv.DictReader(file)]
    assert len(rows) >= 7
    assert rows == pq.read_table(publish("parquet") / f"{table.name}.parquet").to_pylist()


def test_dates_filter_and_lists_unnest(publish: Callable[[str], Path]) -> None:
    path = publish("parquet") / "tenures.parquet"
    found = duckdb.execute(
        "SELECT subject_name, object_name, unnest(quotes) FROM read_parquet($path) "
        "WHERE relation = 'reports_to' AND start_latest >= DATE '2025-01-01'",
        {"path": str(path)},
    ).fetchall()
    assert found == [("陆明川", "沈若兰", "向总裁沈若兰汇报")]
    assert pq.read_table(path, filters=[("end_latest", "<", date(2025, 1, 1))])["id"].to_pylist() == ["T1"]


def test_text_that_cannot_be_encoded_is_marked(tmp_path: Path, graph: Graph) -> None:
    hostile = replace(
        graph,
        articles={**graph.articles, "n2": replace(graph.articles["n2"], title="半\ud83d")},
        entities={**graph.entities, "p3": replace(graph.entities["p3"], names=("韩\0越",))},
    )
    write_parquet(Publication(hostile, ExportOptions(), {}), tmp_path)
    assert "半\ufffd" in pq.read_table(tmp_path / "statements.parquet")["title"].to_pylist()
    assert ["韩\ufffd越"] in pq.read_table(tmp_path / "entities.parquet")["names"].to_pylist()


def test_row_groups_are_such_as_readers_read_several_at_once() -> None:
    assert 10_000 <= ROWS_IN_GROUP <= 1_000_000


def test_without_pyarrow_it_says_how_to_install_it(
    publish: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r'pip install "kg-orgnews\[parquet\]"'):
        publish("parquet")
