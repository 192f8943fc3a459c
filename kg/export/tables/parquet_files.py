"""The tables as Parquet, with types: dates are dates, lists are lists, and each column says what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.export.characters import clean_text, is_clean
from kg.export.tables.columns import TABLES, Column, Kind, Table
from kg.export.tables.listing import list_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from types import ModuleType

    from kg.export import Publication

ROWS_IN_GROUP = 122_880
"""Rows that are read together: readers skip groups by their bounds and read several at once (DuckDB's own measure)."""


def write_parquet(publication: Publication, path: Path) -> None:
    """Writes the folder `parquet/`: entities, statements, tenures and changes; raises UsageError without pyarrow."""
    arrow, parquet = _load_arrow()
    path.mkdir(exist_ok=True)
    for table in TABLES:
        filled = _fill_table(arrow, table, list_table(table.name, publication))
        parquet.write_table(
            filled, path / f"{table.name}.parquet", row_group_size=ROWS_IN_GROUP, compression="zstd", version="2.6"
        )


def _load_arrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            'parquet: pyarrow is not installed; install it with: pip install "kg-orgnews[parquet]"'
        ) from error
    return pyarrow, pyarrow.parquet


def describe_schema(arrow: ModuleType, table: Table) -> Any:  # noqa: ANN401 - pyarrow ships no types
    """The Arrow schema of a table; its columns and it itself are described in both languages."""
    types = {
        Kind.TEXT: arrow.string(),
        Kind.TEXTS: arrow.list_(arrow.string()),
        Kind.DAY: arrow.date32(),
        Kind.FLAG: arrow.bool_(),
        Kind.COUNT: arrow.int64(),
        Kind.SHARE: arrow.float64(),
    }
    fields = [
        arrow.field(column.name, types[column.kind], nullable=not column.always, metadata=_describe(column))
        for column in table.columns
    ]
    return arrow.schema(fields, metadata=_describe(table))


def _describe(item: Table | Column) -> dict[str, str]:
    return {"title_zh": item.title, "description_zh": item.zh, "description": item.en}


def _fill_table(arrow: ModuleType, table: Table, rows: Iterable[Mapping[str, Any]]) -> Any:  # noqa: ANN401 - pyarrow ships no types
    values: dict[str, list[Any]] = {column.name: [] for column in table.columns}
    for row in rows:
        for name, found in values.items():
            found.append(row[name])
    for column in table.columns:
        values[column.name] = _clean_values(column.kind, values[column.name])
    return arrow.table(values, schema=describe_schema(arrow, table))


def _clean_values(kind: Kind, values: list[Any]) -> list[Any]:
    """The values with texts that can be encoded; a half of a surrogate pair cannot."""
    if kind is Kind.TEXT and not is_clean(value for value in values if value is not None):
        return [None if value is None else clean_text(value) for value in values]
    if kind is Kind.TEXTS and not is_clean(text for value in values for text in value):
        return [[clean_text(text) for text in value] for value in values]
    return values
