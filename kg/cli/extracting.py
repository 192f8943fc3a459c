"""`kg extract`: articles in, statements out, nothing stored."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from kg.cli.options import Paths, StatementFormat
from kg.cli.screen import print_issues, print_table, show_progress


def extract_statements(
    paths: Paths,
    format: Annotated[  # noqa: A002 - the option is called --format everywhere
        StatementFormat, typer.Option("--format", "-f", help="jsonl for machines, table for people.")
    ] = StatementFormat.JSONL,
) -> None:
    """Print the statements of articles, one a line.

    \b
    Examples:
      kg extract news/*.txt > statements.jsonl
      kg extract page.html --format table
      cat article.txt | kg extract -
    """
    from kg.export.rows import statement_row
    from kg.model import Issue
    from kg.pipeline import load_tools, read_all

    issues: list[Issue] = []
    table: list[list[object]] = []
    with show_progress("reading") as each:
        for found in read_all(paths, load_tools(), stdin=sys.stdin.buffer, each=each):
            if isinstance(found, Issue):
                issues.append(found)
                continue
            issues.extend(found.issues)
            entities = {entity.id: entity for entity in found.entities}
            for statement in found.statements:
                row = statement_row(statement, entities)
                if format is StatementFormat.JSONL:
                    typer.echo(json.dumps(row, ensure_ascii=False))
                else:
                    table.append(_summarize(row))
    if format is StatementFormat.TABLE:
        print_table(["subject", "relation", "object", "post", "date", "status", "speaker", "sentence"], table)
    print_issues(issues)
    if any(issue.severity == "error" for issue in issues):
        raise typer.Exit(1)


def _summarize(row: dict[str, object]) -> list[object]:
    subject, target, evidence = row["subject"], row["object"], row["evidence"]
    assert isinstance(subject, dict)  # noqa: S101 - the row's shape, for the type checker
    assert isinstance(target, dict)  # noqa: S101 - the same
    assert isinstance(evidence, dict)  # noqa: S101 - the same
    start, end = row["start"] or "", row["end"] or ""
    date = row["at"] or (f"{start}–{end}" if start or end else "") or ("former" if row["former"] else "")
    return [
        subject["name"],
        row["relation"],
        target["name"],
        row["post"] or row["capacity"],
        date,
        row["status"],
        row["speaker"],
        evidence["quote"],
    ]
