from __future__ import annotations

from pathlib import Path

import pytest

from kg.export.tables.columns import TABLES, Table
from kg.export.tables.page import spell_page

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_tables_is_fresh() -> None:
    page = ROOT / "docs" / "tables.md"
    assert page.read_text("utf-8") == spell_page(), "docs/tables.md is stale: run `make tables`"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_have_names_of_their_own_and_words_in_both_languages(table: Table) -> None:
    names = [column.name for column in table.columns]
    titles = [column.title for column in table.columns]
    assert len(set(names)) == len(names)
    assert len(set(titles)) == len(titles)
    assert [column.name for column in table.columns if not (column.zh and column.en)] == []
