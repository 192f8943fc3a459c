from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from kg.export.characters import clean_text
from kg.export.tables.columns import TABLES
from kg.export.tables.csv_files import spell_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="=+-@'\"\t\r\n,;\\\0\ud800\u202e\u2028＝腾讯 ", max_size=20),
    st.sampled_from(
        ["=1+1", "'=1+1", "''", "@SUM(A1)", "-2+3|cmd", "\r=1", "＝1", "a,b", 'x"y', "true", "null", "007"]
    ),
)


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_four_tables_are_written(publish: Callable[[str], Path]) -> None:
    folder = publish("csv")
    assert sorted(file.name for file in folder.iterdir()) == [
        "changes.csv", "entities.csv", "statements.csv", "tenures.csv",
    ]  # fmt: skip
    found = {table.name: read_rows(folder / f"{table.name}.csv") for table in TABLES}
    assert {name: len(rows) for name, rows in found.items()} == {
        "entities": 10, "statements": 13, "tenures": 8, "changes": 7,
    }  # fmt: skip
    for table in TABLES:
        assert list(found[table.name][0]) == [column.name for column in table.columns]


def test_who_reports_to_whom_stands_there_with_its_words(publish: Callable[[str], Path]) -> None:
    row = next(row for row in read_rows(publish("csv") / "tenures.csv") if row["relation"] == "reports_to")
    assert (row["subject_name"], row["relation_zh"], row["object_name"]) == ("陆明川", "汇报给", "沈若兰")
    assert (row["capacity"], row["start"], row["start_precision"]) == ("首席科学家", "2025-12-17", "day")
    assert json.loads(row["quotes"]) == ["向总裁沈若兰汇报"]
    assert (row["ended"], row["end"]) == ("false", "")


def test_a_partial_date_has_its_bounds(publish: Callable[[str], Path]) -> None:
    row = next(row for row in read_rows(publish("csv") / "tenures.csv") if row["id"] == "T1")
    assert [row[f"start{part}"] for part in ("", "_earliest", "_latest", "_precision")] == [
        "2019-03", "2019-03-01", "2019-03-31", "month",
    ]  # fmt: skip
    assert (row["end_earliest"], row["end_latest"]) == ("2024-01-01", "2024-12-31")


def test_every_key_of_a_table_is_found_in_the_table_it_points_to(publish: Callable[[str], Path]) -> None:
    folder = publish("csv")
    keys = {table.name: {row["id"] for row in read_rows(folder / f"{table.name}.csv")} for table in TABLES}
    told = [*read_rows(folder / "tenures.csv"), *read_rows(folder / "changes.csv")]
    assert {row[end] for row in told for end in ("subject", "object")} <= keys["entities"]
    stated = {key for row in told for key in json.loads(row["statements"])}
    assert stated == keys["statements"]
    causes = {row["cause"] for row in told if row.get("cause")}
    assert causes
    assert causes <= keys["tenures"] | keys["changes"]


def test_duckdb_reads_types_without_being_told(publish: Callable[[str], Path]) -> None:
    path = str(publish("csv") / "tenures.csv")
    found = duckdb.sql(f"SELECT id, ended, start_earliest FROM '{path}' WHERE ended").fetchall()  # noqa: S608 - a path of ours
    assert [(key, ended, str(day)) for key, ended, day in found] == [("T1", True, "2019-03-01")]


@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=5))
def test_no_text_is_a_formula_and_every_text_comes_back(rows: list[tuple[str, str]]) -> None:
    spelled = "".join(spell_sheet(["a", "b"], ["a", "b"], ({"a": one, "b": two} for one, two in rows)))
    encoded = spelled.encode("utf-8").decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(encoded, newline="")))
    assert read[0] == ["a", "b"]
    cells = [cell for row in read[1:] for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    assert [cell.removeprefix("'") for cell in cells] == [clean_text(text) for row in rows for text in row]


def test_duckdb_reads_hostile_text_as_it_was(tmp_path: Path) -> None:
    texts = [
        "=1+1",
        "换\n行",
        "回\r车",
        '引"号',
        "反\\斜",
        "逗,号",
        "\u202e倒",
        "'撇",
        "零\0",
        "半\ud83d",
        "制\t表",
        " 空 ",
    ]
    path = tmp_path / "a.csv"
    rows: list[dict[str, Any]] = [{"n": number, "text": text} for number, text in enumerate(texts)]
    path.write_bytes("".join(spell_sheet(["n", "text"], ["n", "text"], rows)).encode("utf-8"))
    call = "SELECT text FROM read_csv($path, header=true, all_varchar=true) ORDER BY CAST(n AS INT)"
    read = [text for (text,) in duckdb.execute(call, {"path": str(path)}).fetchall()]
    assert [text.removeprefix("'") for text in read] == [clean_text(text) for text in texts]
