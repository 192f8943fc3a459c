"""The graph as tables: entities, statements, tenures and changes, for spreadsheets and data frames.

`columns` declares every table and column once; CSV, Parquet and docs/tables.md derive from it.
"""
