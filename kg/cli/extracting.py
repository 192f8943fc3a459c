"""`kg extract`: articles in, statements out, nothing stored."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    AllowPrivate,
    FollowLinks,
    IgnoreRobots,
    Jobs,
    Paths,
    StatementFormat,
    choose_crew,
    choose_paths,
    choose_rules,
)
from kg.cli.screen import print_issues, print_table, show_progress

if TYPE_CHECKING:
    from kg.model import Article, Issue


def extract_statements(
    paths: Paths,
    format: Annotated[  # noqa: A002 - the option is called --format everywhere
        StatementFormat, typer.Option("--format", "-f", help="jsonl for machines, table for people.")
    ] = StatementFormat.JSONL,
    jobs: Jobs = None,
    allow_private: AllowPrivate = False,
    ignore_robots: IgnoreRobots = False,
    follow_links: FollowLinks = False,
) -> None:
    """Print the statements of articles, one a line.

    \b
    Examples:
      kg extract news/*.txt > statements.jsonl
      kg extract page.html --format table
      cat article.txt | kg extract -
      kg extract https://news.example/2025/12/18.html
    """
    from kg.model import Issue
    from kg.pipeline import map_articles

    issues: list[Issue] = []
    table: list[list[object]] = []
    paths = choose_paths(paths, follow_links=follow_links)
    with show_progress("articles read", paths) as each:
        crew, rules = choose_crew(jobs), choose_rules(allow_private, ignore_robots)
        for found in map_articles(paths, _list_rows, stdin=sys.stdin.buffer, each=each, crew=crew, rules=rules):
            if isinstance(found, Issue):
                issues.append(found)
                continue
            rows, problems = found
            issues.extend(problems)
            if format is StatementFormat.JSONL:
                for row in rows:
                    typer.echo(json.dumps(row, ensure_ascii=False))
            else:
                table.extend(_summarize(row) for row in rows)
    if format is StatementFormat.TABLE:
        print_table(["subject", "relation", "object", "post", "date", "status", "speaker", "sentence"], table)
    print_issues(issues)
    if any(issue.severity == "error" for issue in issues):
        raise typer.Exit(1)


def _list_rows(article: Article) -> tuple[list[dict[str, object]], tuple[Issue, ...]]:
    """What is printed of an article, and the issues of its reading; other processes find this by its name."""
    from kg.export.rows import statement_row
    from kg.tools import read_article

    reading = read_article(article)
    entities = {entity.id: entity for entity in reading.entities}
    return [statement_row(statement, entities) for statement in reading.statements], reading.issues


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
