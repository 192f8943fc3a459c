"""A gold file with a mistake in it is refused with file, line and how to mend it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.evaluate import load_gold, load_rows

GOLD = Path(__file__).parent.parent / "gold"


def write(folder: Path, *rows: object) -> Path:
    file = folder / "gold.jsonl"
    file.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return file


def make_row(**changed: object) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": "a1",
        "text": "周以宁加入云栈。",
        "entities": [
            {"id": "p1", "type": "person", "names": ["周以宁"]},
            {"id": "o1", "type": "organization", "names": ["云栈"]},
        ],
        "statements": [{"subject": "p1", "relation": "joins", "object": "o1"}],
    }
    return {**row, **changed}


def make_statement(**changed: object) -> dict[str, Any]:
    return make_row(statements=[{"subject": "p1", "relation": "joins", "object": "o1", **changed}])


def test_the_corpus_is_read_whole() -> None:
    articles = [article for file in sorted(GOLD.glob("t*.jsonl")) for article in load_gold(file)]
    assert len(articles) == 207
    assert sum(len(article.statements) for article in articles) == 6285


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "not JSON"),
        ("[1]", "holds a list"),
        (make_row(id=None), '"id" is missing'),
        (make_row(text=7), '"text" holds 7'),
        (make_row(entities={}, statements=[]) | {"entities": "p1"}, '"entities" must be a list of objects'),
        (make_row(entities=[{"id": "p1", "type": "person", "names": ["“”"]}]), "has no name"),
        (make_row(entities=[{"id": "p1", "type": "human", "names": ["周以宁"]}]), 'type "human" is unknown'),
        (make_statement(relation="join"), 'did you mean "joins"?'),
        (make_statement(object="o2"), 'no entity has the id "o2"'),
        (make_statement(status="assertd"), 'did you mean "asserted"?'),
        (make_statement(rank="main"), 'rank "main" is unknown'),
        (make_statement(alternatives=["^leavs"]), 'did you mean "leaves"?'),
        (make_statement(object_alternatives="o1"), '"object_alternatives" must be a list of texts'),
        (make_row(scope=["joined"]), 'relation "joined" is unknown'),
        (make_row(must_not=[{"subject": "p1", "relation": "heeds", "object": "o1"}]), 'did you mean "heads"?'),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, row: object, told: str) -> None:
    file = write(tmp_path, make_row(id="a0"), "", row)
    with pytest.raises(UsageError) as caught:
        load_gold(file)
    assert str(caught.value).startswith(f"{file}:3: ")
    assert told in str(caught.value)


def test_a_missing_an_empty_and_a_repeating_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        load_gold(tmp_path / "nowhere.jsonl")
    with pytest.raises(UsageError, match="no article"):
        load_gold(write(tmp_path))
    with pytest.raises(UsageError, match="stands twice"):
        load_gold(write(tmp_path, make_row(), make_row()))


def test_found_rows_are_checked(tmp_path: Path) -> None:
    good = {"article": "a1", "subject": {"name": "周以宁"}, "relation": "joins", "object": {"name": "云栈"}}
    entity = {"article": "a1", "entity": {"name": "周以宁"}}
    assert load_rows(write(tmp_path, good, entity)) == [good, entity]
    with pytest.raises(UsageError, match=r':2: "object" is missing'):
        load_rows(write(tmp_path, good, {**good, "object": None}))
    with pytest.raises(UsageError, match=r':1: "article" is missing'):
        load_rows(write(tmp_path, {"relation": "joins"}))
