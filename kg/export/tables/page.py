"""docs/tables.md: every table and column for people, from the one declaration of them."""

from __future__ import annotations

import sys

from kg.export.tables.columns import TABLES, Table

HEAD = """# Tables · 数据表

`kg export csv parquet` writes the same four tables into `csv/` and `parquet/`.
`kg export csv parquet` 将同样的四张表写入 `csv/` 与 `parquet/`。

In CSV an empty cell is a missing value, a list is a JSON array, a boolean is `true` or `false`. A text that a
spreadsheet could take for a formula has an apostrophe in front (one that begins with an apostrophe has two): take one
off to have it again. The files begin with the mark by which Excel knows UTF-8; pandas and DuckDB skip it, in Python
open them with `encoding="utf-8-sig"`.
CSV 中空单元格表示缺失，列表写作 JSON 数组，真假写作 `true`、`false`。可能被当作公式的文字前加一个撇号，去掉即得原文。
文件带 UTF-8 标记，Excel 直接打开不乱码。

In Parquet dates are dates, lists are lists, and the schema carries these descriptions. A column marked ● is never
empty. Characters that no file can hold (controls, halves of surrogate pairs) are written as U+FFFD.
Parquet 中日期、列表各有其类型，字段说明写在模式里。标 ● 的列从不为空。

    SELECT subject_name, object_name, post, start, quotes[1] FROM 'parquet/tenures.parquet'
    WHERE relation = 'holds_post' AND NOT ended AND start_latest >= DATE '2025-01-01';

This page is generated: `make tables`.
"""


def spell_page() -> str:
    """The text of the page."""
    return HEAD + "".join(_spell_table(table) for table in TABLES)


def _spell_table(table: Table) -> str:
    lines = [
        f"\n## {table.name} · {table.title}\n\n{table.en[0].upper()}{table.en[1:]}. {table.zh}。\n\n",
        "| column | 列 | type | | holds | 含义 |\n|---|---|---|---|---|---|\n",
    ]
    for column in table.columns:
        always = "●" if column.always else ""
        lines.append(f"| `{column.name}` | {column.title} | {column.kind} | {always} | {column.en} | {column.zh} |\n")
    return "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(spell_page())
