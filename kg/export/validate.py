"""A graph that breaks its promise is not published: every edge opens the exact characters it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import BuildError
from kg.model import BlockKind, Change, Tenure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.graph import Graph
    from kg.model import Article

SHOWN = 5


def check_graph(graph: Graph) -> None:
    """Raises BuildError that names the first offenders when an edge has no true evidence or an id leads nowhere."""
    problems = list(_find_problems(graph))
    if problems:
        more = f" (and {len(problems) - SHOWN} more)" if len(problems) > SHOWN else ""
        raise BuildError(f"the graph is not published: {'; '.join(problems[:SHOWN])}{more}")


def _find_problems(graph: Graph) -> Iterator[str]:
    yield from _check_statements(graph)
    yield from _check_nodes(graph)
    yield from _check_edges(graph)
    yield from _check_conflicts(graph)


def _check_statements(graph: Graph) -> Iterator[str]:
    for key, statement in sorted(graph.statements.items()):
        name = f"statement {key}"
        for argument in (statement.subject, statement.object):
            link = graph.links.get(argument.entity)
            if link is None:
                yield f"{name}: no link for {argument.surface} ({argument.entity})"
            elif link.entity not in graph.entities:
                yield f"{name}: unknown entity {link.entity}"
        if statement.article not in graph.articles:
            yield f"{name}: unknown article {statement.article}"
            continue
        article = graph.articles[statement.article]
        for evidence in (statement.evidence, *statement.context):
            yield from _check_quote(name, article, evidence.where, evidence.start, evidence.end, evidence.quote)


def _check_nodes(graph: Graph) -> Iterator[str]:
    nodes: tuple[Tenure | Change, ...] = (*graph.tenures, *graph.changes)
    for node in nodes:
        name = f"{'tenure' if isinstance(node, Tenure) else 'change'} {node.id}"
        for end in (node.subject, node.object):
            if end not in graph.entities:
                yield f"{name}: unknown entity {end}"
        if not node.statements:
            yield f"{name}: no statement says it"
        for statement in node.statements:
            if statement not in graph.statements:
                yield f"{name}: unknown statement {statement}"


def _check_edges(graph: Graph) -> Iterator[str]:
    for subject, object_, key, edge in graph.network.edges(keys=True, data=True):
        name = f"edge {key} ({subject} {edge.get('relation')} {object_})"
        for end in (subject, object_):
            if end not in graph.entities:
                yield f"{name}: unknown entity {end}"
        if not edge.get("evidence"):
            yield f"{name}: no evidence"
        for evidence in edge.get("evidence") or ():
            yield from _check_evidence(graph, name, evidence)


def _check_conflicts(graph: Graph) -> Iterator[str]:
    """Both sides of a conflict, and what an inferred end follows from, must be there to be looked at."""
    known = {edge.id for edge in graph.tenures} | {edge.id for edge in graph.changes}
    for tenure in graph.tenures:
        if tenure.cause is not None and tenure.cause not in known:
            yield f"tenure {tenure.id}: unknown cause {tenure.cause}"
        if (tenure.inferred or tenure.end_inferred) and tenure.cause is None:
            yield f"tenure {tenure.id}: inferred without a cause"
    for conflict in graph.conflicts:
        for edge in conflict.edges:
            if edge not in known:
                yield f"conflict {conflict.id}: unknown side {edge}"
        for statement in conflict.statements:
            if statement not in graph.statements:
                yield f"conflict {conflict.id}: unknown statement {statement}"


def _check_evidence(graph: Graph, name: str, evidence: dict[str, Any]) -> Iterator[str]:
    statement, article = evidence.get("statement"), graph.articles.get(str(evidence.get("article")))
    if statement not in graph.statements:
        yield f"{name}: unknown statement {statement}"
    if article is None:
        yield f"{name}: unknown article {evidence.get('article')}"
        return
    where = str(evidence.get("where") or "text")
    yield from _check_quote(name, article, where, evidence["start"], evidence["end"], evidence["quote"])


def _check_quote(name: str, article: Article, where: str, start: int, end: int, quote: str) -> Iterator[str]:
    whole = article.title if where == "title" else article.text
    if not quote or start < 0 or whole[start:end] != quote:
        yield f'{name}: the quote "{quote[:40]}" does not stand at {start}:{end} of {article.id}'
        return
    if where == "title":
        return
    for block in article.blocks:
        if block.kind is BlockKind.NOISE and block.start < end and start < block.end:
            yield f'{name}: the quote "{quote[:40]}" lies in the noise of {article.id}'
            return
