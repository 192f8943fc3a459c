"""What the page knows, spelled short: a page of ten thousand entities is sent by mail, and read while somebody waits.

Rows with the same keys share the list of these, texts that come again stand once, edges name entities by their place
in the list, and a sentence with several quotes in it stands once.  `web/core/unpacking.js` undoes all of it before
anything else looks; a test holds the two together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Row = dict[str, Any]

OBJECTS = ("days",)
"""The keys that hold an object of plain values."""
NESTED = ("stages", "context")
"""The keys that hold rows, which hold neither of these."""
PASSAGE = ("before", "quote", "after")


class How(IntEnum):
    """What stands for a value in a row: itself, the number of a word, or rows."""

    PLAIN = 0
    WORD = 1
    ROWS = 2


def pack_data(data: Row) -> Row:
    """What `collect_data` gives, spelled short."""
    numbers = {entity["id"]: number for number, entity in enumerate(data["entities"])}
    sentences: dict[str, int] = {}
    tables = {
        "entities": [_number_ends(row, numbers, ("parent",)) for row in data["entities"]],
        "edges": [_number_ends(row, numbers, ("from", "to")) for row in data["edges"]],
        "evidence": [_pack_evidence(row, sentences) for row in data["evidence"]],
        "articles": data["articles"],
    }
    return {**data, "packed": pack_tables(tables), "sentences": list(sentences), **dict.fromkeys(tables, ())}


def pack_tables(tables: Mapping[str, Sequence[Row]]) -> Row:
    """Each row as a list: the number of its shape, then its values.

    A shape lists keys and what stands for their values; the keys of an object in a row follow a dot.  Words are
    numbered by how often they come, so that most numbers are short.

    >>> pack_tables({"t": [{"id": 7, "days": {"from": "2018"}}, {"id": 8, "days": {"from": "2018"}}]})
    {'words': ['2018'], 'shapes': [[['id', 0], ['days.from', 1]]], 'tables': {'t': [[0, 7, 0], [0, 8, 0]]}}
    """
    flat = {name: [_flatten(row) for row in rows] for name, rows in tables.items()}
    counts = _count_words(flat)
    words = _rank_words(counts.values())
    places = {word: number for number, word in enumerate(words)}
    shapes: dict[tuple[tuple[str, How], ...], int] = {}
    plans: dict[tuple[str, ...], tuple[int, list[tuple[str, How]]]] = {}

    def plan_row(path: str, keys: tuple[str, ...]) -> tuple[int, list[tuple[str, How]]]:
        shape = [(key, How.ROWS if key in NESTED else How.WORD if (path, key) in counts else How.PLAIN) for key in keys]
        return shapes.setdefault(tuple(shape), len(shapes)), shape

    def pack_row(path: str, row: Row) -> list[Any]:
        keys = (path, *row)
        if keys not in plans:
            plans[keys] = plan_row(path, keys[1:])
        number, shape = plans[keys]
        packed: list[Any] = [number]
        for (key, how), value in zip(shape, row.values(), strict=True):
            if how is How.WORD:
                packed.append(places[value])
            elif how is How.ROWS:
                packed.append([pack_row(key, item) for item in value])
            else:
                packed.append(value)
        return packed

    packed = {name: [pack_row(name, row) for row in rows] for name, rows in flat.items()}
    spelled = [[[key, int(how)] for key, how in shape] for shape in shapes]
    return {"words": words, "shapes": spelled, "tables": packed}


def _count_words(tables: Mapping[str, Iterable[Row]]) -> dict[tuple[str, str], Counter[str]]:
    """How often each text stands, by its table and key, where on average each comes twice or more."""
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)

    def collect(path: str, rows: Iterable[Row]) -> None:
        for row in rows:
            for key, value in row.items():
                if isinstance(value, str):
                    texts[path, key].append(value)
                elif key in NESTED:
                    collect(key, value)

    for name, rows in tables.items():
        collect(name, rows)
    counts = {place: Counter(found) for place, found in texts.items()}
    return {place: count for place, count in counts.items() if 2 * len(count) <= count.total()}


def _rank_words(counts: Iterable[Counter[str]]) -> list[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return sorted(total, key=lambda word: (-total[word], word))


def _flatten(row: Row) -> Row:
    """The row with what its objects hold beside its other keys."""
    if not any(key in row for key in OBJECTS):
        return row
    flat: Row = {}
    for key, value in row.items():
        if key in OBJECTS:
            flat |= {f"{key}.{inner}": held for inner, held in value.items()}
        else:
            flat[key] = value
    return flat


def _number_ends(row: Row, numbers: dict[str, int], keys: Sequence[str]) -> Row:
    return {key: numbers[value] if key in keys else value for key, value in row.items()}


def _pack_evidence(row: Row, sentences: dict[str, int]) -> Row:
    packed = _pack_passage(row, sentences)
    if "context" in row:
        packed["context"] = [_pack_passage(passage, sentences) for passage in row["context"]]
    return packed


def _pack_passage(row: Row, sentences: dict[str, int]) -> Row:
    """The passage as the number of its sentences' text and two places in it, as a script counts characters."""
    before, quote, after = (row.get(part, "") for part in PASSAGE)
    sentence = sentences.setdefault(before + quote + after, len(sentences))
    start = _count_units(before)
    said = [sentence, start, start + _count_units(quote)]
    return {**{key: value for key, value in row.items() if key not in PASSAGE}, "said": said}


def _count_units(text: str) -> int:
    """How long the text is to JavaScript, where a rare character counts twice.

    >>> _count_units("𠮷林")
    3
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
