"""`kg try`: how one sentence is read, step by step."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.screen import make_visible
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.decide import Weighed
    from kg.extract.explain import Step
    from kg.model import Entity, Reading, Statement


def try_sentence(
    text: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, or a short text, in quotation marks.")],
    published: Annotated[
        str | None,
        typer.Option("--published", help="The day it appeared, such as 2025-12-18, for dates without a year."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the statements as JSON lines.")] = False,
) -> None:
    """Show how a sentence is read: words, names, which templates matched, which statements came out.

    \b
    Example:
      kg try "12月17日,腾讯任命姚顺雨为首席AI科学家,向总裁刘炽平汇报。" --published 2025-12-18
    """
    from kg.dates import is_partial_date
    from kg.export.rows import statement_row
    from kg.extract.explain import explain_article
    from kg.model import Article
    from kg.tools import annotate_article, keep_likely, load_tools, read_unweighed, weigh_all

    if published is not None and not is_partial_date(published):
        raise UsageError(f'--published: found "{published}"; write a day as 2025-12-18, or 2025-12, or 2025')
    if not text.strip():
        raise UsageError("kg try: the sentence is empty")
    tools = load_tools()
    annotated = annotate_article(Article("try", text, published=published), tools)
    unweighed = read_unweighed(annotated, tools)
    reading = keep_likely(annotated, unweighed, tools)
    if as_json:
        entities = {entity.id: entity for entity in reading.entities}
        for statement in reading.statements:
            typer.echo(json.dumps(statement_row(statement, entities), ensure_ascii=False))
        return
    for step in explain_article(annotated, tools.ontology):
        _print_step(step)
    _print_statements(reading, weigh_all(annotated, unweighed, tools))


def shorten_template(say: str) -> str:
    """A template with at most three words of each choice, so that it fits a line.

    >>> shorten_template("{subject}[出任|就任|接任|升任]{role}")
    '{subject}[出任|就任|接任|…]{role}'
    """
    return re.sub(r"\[((?:[^|\]]*\|){3})[^\]]+\]", r"[\1…]", say)


def _print_step(step: Step) -> None:
    typer.echo("sentence    " + make_visible(step.sentence.sentence.text.strip()))
    typer.echo("words       " + " ".join(f"{t.text}/{t.tag}" for t in step.sentence.tokens if t.text.strip()))
    for mention in step.sentence.mentions:
        reasons = "; ".join(mention.reasons)
        typer.echo(f"  {mention.type:<13}{make_visible(mention.text)}  {mention.confidence:.2f}  {reasons}")
    typer.echo("as symbols  " + step.mask)
    for relation, say, matched in step.matched:
        typer.echo(f"  matched   {relation}: {matched}   by {shorten_template(say)}")
    for relation, say, matched in step.rejected:
        typer.echo(f"  gave way  {relation}: {matched}   by {shorten_template(say)}")
    for relation, word in step.unread:
        typer.echo(f"  unread    {relation}: announced by {word}, but nothing came of it")
    typer.echo("")


def _print_statements(reading: Reading, weighed: Sequence[tuple[Statement, Weighed]]) -> None:
    entities = {entity.id: entity for entity in reading.entities}
    kept = {statement.id for statement in reading.statements}
    typer.echo(f"{len(kept)} statements")
    for statement, found in weighed:
        word = "  " if statement.id in kept else "  unlikely, left out: "
        typer.echo(word + spell_statement(statement, entities))
        for reason, weight in found.reasons[:4]:
            typer.echo(f"      {weight:+.2f}  {shorten_template(reason)}")


def spell_statement(statement: Statement, entities: Mapping[str, Entity]) -> str:
    """A statement in one line: who, relation, whom, its fields, its standing and what read it."""
    extra = {
        "post": statement.post,
        "at": statement.at,
        "start": statement.start,
        "end": statement.end,
        "former": statement.former or None,
        "acting": statement.acting or None,
        "capacity": statement.capacity,
        "speaker": statement.speaker,
    }
    fields = " ".join(f"{key}={value}" for key, value in extra.items() if value)
    subject, target = entities[statement.subject.entity].name, entities[statement.object.entity].name
    return (
        f"{subject} —{statement.relation}→ {target}  {fields}  "
        f"[{statement.status}, {statement.confidence:.2f}, "
        f"{statement.extractor}: {shorten_template(statement.template)}]"
    )
