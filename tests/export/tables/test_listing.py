from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.export import ExportOptions, Publication
from kg.export.tables.columns import TABLES, Table
from kg.export.tables.listing import list_table

if TYPE_CHECKING:
    from kg.graph import Graph


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_have_the_declared_columns_and_no_others(table: Table, graph: Graph) -> None:
    rows = list(list_table(table.name, Publication(graph, ExportOptions(), {})))
    assert rows
    assert {tuple(row) for row in rows} == {tuple(column.name for column in table.columns)}
    always = [column.name for column in table.columns if column.always]
    assert [row["id"] for row in rows if any(row[name] in (None, "") for name in always)] == []


def test_an_iri_is_that_of_the_rdf(graph: Graph) -> None:
    rows = list(list_table("entities", Publication(graph, ExportOptions("https://data.example/"), {})))
    assert rows[0]["iri"] == f"https://data.example/id/entity/{rows[0]['id']}"


def test_a_unit_names_what_it_belongs_to(graph: Graph) -> None:
    rows = {row["id"]: row for row in list_table("entities", Publication(graph, ExportOptions(), {}))}
    assert (rows["u1"]["parent"], rows["u1"]["parent_name"]) == ("o1", "星河科技")
    assert rows["o1"]["parent"] is None
    assert (rows["p1"]["tenures"], rows["p1"]["changes"]) == (5, 3)
