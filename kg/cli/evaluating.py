"""`kg evaluate`: how good the reading is, measured on annotated articles."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.screen import make_visible, print_issues, show_progress

if TYPE_CHECKING:
    from kg.model import Issue


GoldFile = Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Annotated articles, one a line.")]
FoundFile = Annotated[
    Path | None,
    typer.Option("--found", metavar="FOUND.jsonl", help="Score these statements instead of reading the articles."),
]


def evaluate_extraction(
    gold: GoldFile,
    found: FoundFile = None,
    errors: Annotated[int, typer.Option("--errors", min=0, help="Show so many misses and false alarms.")] = 0,
    min_confidence: Annotated[
        float | None, typer.Option("--min-confidence", min=0, max=1, help="Leave out what is less sure.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    names: Annotated[bool, typer.Option("--names", help="Measure how well names are found instead.")] = False,
    without_lexicon: Annotated[
        bool, typer.Option("--without-lexicon", help="With --names: each article without its names in the lexicon.")
    ] = False,
) -> None:
    """Measure the reading against annotated articles: precision and recall by relation, posts, dates, status.

    \b
    Examples:
      kg evaluate tests/gold/t3.jsonl
      kg evaluate tests/gold/t3.jsonl --errors 20 --min-confidence 0.8
      kg extract articles.jsonl > found.jsonl; kg evaluate articles.jsonl --found found.jsonl --json
      kg evaluate tests/gold/t3.jsonl --names --without-lexicon
    """
    if names:
        _measure_names(gold, strike=without_lexicon, as_json=as_json)
        return
    from kg.evaluate import describe_score, load_gold, load_rows, score_rows, spell_score

    articles = load_gold(gold)
    rows, issues = (load_rows(found), []) if found is not None else _read_articles(gold)
    score = score_rows(articles, rows, min_confidence=min_confidence)
    if as_json:
        typer.echo(json.dumps(describe_score(score), ensure_ascii=False, indent=1))
    else:
        typer.echo(make_visible(spell_score(score, errors)))
    print_issues(issues)


def _measure_names(gold: Path, *, strike: bool, as_json: bool) -> None:
    """Prints how many names of the gold file's articles are found with exactly their characters."""
    from kg.evaluate.spans import measure_spans, spell_spans
    from kg.mentions.corpus import load_rows
    from kg.model import Article
    from kg.read import read_paths
    from kg.tools import load_tools

    tools = load_tools()
    articles = {article.id: article for article in read_paths([str(gold)]) if isinstance(article, Article)}
    rows = [row for row in load_rows([gold]) if row["id"] in articles]
    counts = measure_spans(rows, articles, tools.lexicon, tools.tagger, strike=strike)
    if as_json:
        figures = {kind: {**asdict(count), "f1": round(count.f1, 4)} for kind, count in counts.items()}
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        typer.echo(spell_spans(counts))


def _read_articles(gold: Path) -> tuple[list[dict[str, Any]], list[Issue]]:
    """The statements that the whole pipeline reads out of the gold file's articles, and the input's problems.

    Statements that failed a check are no problem of the gold, so their issues are not told.
    """
    from kg.model import Issue, write_statement_row
    from kg.pipeline import read_all
    from kg.tools import load_tools

    rows: list[dict[str, Any]] = []
    issues: list[Issue] = []
    with show_progress("articles read", [str(gold)]) as each:
        for reading in read_all([str(gold)], load_tools(), stdin=sys.stdin.buffer, each=each):
            if isinstance(reading, Issue):
                issues.append(reading)
                continue
            entities = {entity.id: entity for entity in reading.entities}
            rows.extend(write_statement_row(statement, entities) for statement in reading.statements)
    return rows, issues
