"""Frozen values as text between two stages: JSON, as the store keeps it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyarrow import RecordBatch

    Batches = Iterable[RecordBatch]
    Rows = Iterator[dict[str, object]]

Value = TypeVar("Value")
BATCH = 500
"""Rows that are handed back to Spark at a time: each may be a whole article."""


def encode(value: object) -> str:
    """The value as one text."""
    return msgspec.json.encode(value).decode("utf-8")


def decode(text: str, kind: type[Value]) -> Value:
    """The value of that kind again."""
    return msgspec.json.decode(text, type=kind)


def map_rows(
    change: Callable[[Iterator[dict[str, object]]], Rows], columns: Mapping[str, str]
) -> Callable[..., object]:
    """The function for `DataFrame.mapInArrow` that makes of the rows of a partition other rows, one at a time.

    `columns` are those of the new rows with Spark's types (see `spell_schema`).
    """

    def change_batches(batches: Batches) -> Iterator[RecordBatch]:
        rows = (row for batch in batches for row in batch.to_pylist())
        yield from _pack_rows(change(rows), columns)

    return change_batches


def spell_schema(columns: Mapping[str, str]) -> str:
    """The columns as Spark declares them."""
    return ", ".join(f"`{name}` {kind}" for name, kind in columns.items())


def _pack_rows(rows: Rows, columns: Mapping[str, str]) -> Iterator[RecordBatch]:
    import pyarrow

    kinds = {
        "string": pyarrow.string(),
        "array<string>": pyarrow.list_(pyarrow.string()),
        "binary": pyarrow.binary(),
        "bigint": pyarrow.int64(),
        "boolean": pyarrow.bool_(),
        "double": pyarrow.float64(),
        "date": pyarrow.date32(),
    }
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])

    def pack(held: Mapping[str, list[object]]) -> RecordBatch:
        arrays = [pyarrow.array(held[name], type=schema.field(name).type) for name in columns]
        return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)

    held: defaultdict[str, list[object]] = defaultdict(list)
    count = 0
    for row in rows:
        for name in columns:
            held[name].append(row.get(name))
        count += 1
        if count == BATCH:
            yield pack(held)
            held.clear()
            count = 0
    if count:
        yield pack(held)
