"""The evidence tier: a node for each statement with its quote, offsets and standing, and one for each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.dates import is_partial_date
from kg.export.namespaces import Minter, expand
from kg.export.values import write_count, write_date, write_flag, write_name, write_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.export.mapping import Spelling
    from kg.graph import Graph
    from kg.model import Article, Statement

QUALIFIERS = ("post", "at", "start", "end", "capacity", "amount", "share", "round", "speaker", "template")


def describe_articles(graph: Graph, minter: Minter) -> Iterator[Quad]:
    """What is known of the articles; their text stays out, for it is its publisher's."""
    for key, article in graph.articles.items():
        yield from _describe_article(article, minter.mint("article", key))


def _describe_article(article: Article, node: NamedNode) -> Iterator[Quad]:
    yield Quad(node, expand("rdf:type"), expand("schema:NewsArticle"))
    yield Quad(node, expand("rdf:type"), expand("prov:Entity"))
    yield Quad(node, expand("dcterms:identifier"), Literal(article.id))
    if article.title:
        yield Quad(node, expand("schema:headline"), write_name(article.title))
    if article.published:
        yield Quad(node, expand("kg:published"), Literal(article.published))
        day = article.published[:10]
        if len(day) == 10 and is_partial_date(day):
            yield Quad(node, expand("schema:datePublished"), write_date(day))
    if article.source:
        yield Quad(node, expand("schema:publisher"), Literal(article.source))
    if article.url:
        yield Quad(node, expand("schema:url"), Literal(article.url, datatype=expand("xsd:anyURI")))
    for reporter in article.reporters:
        yield Quad(node, expand("schema:author"), Literal(reporter))
    if article.digest:
        yield Quad(node, expand("kg:sha256"), Literal(article.digest))


def describe_statements(graph: Graph, minter: Minter, spellings: dict[str, Spelling]) -> Iterator[Quad]:
    """Every statement, in the named graph of its article; the extractors that read them, in the default graph."""
    for statement in graph.statements.values():
        home, node = minter.mint_graph(statement.article), minter.mint("statement", statement.id)
        for property_, value in _describe_statement(graph, statement, minter, spellings):
            yield Quad(node, property_, value, home)
        if statement.extractor:
            extractor = minter.mint("extractor", statement.extractor)
            yield Quad(extractor, expand("rdf:type"), expand("prov:SoftwareAgent"))
            yield Quad(extractor, expand("skos:prefLabel"), write_name(statement.extractor))


def _describe_statement(
    graph: Graph, statement: Statement, minter: Minter, spellings: dict[str, Spelling]
) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    evidence = statement.evidence
    for name in ("kg:Statement", "prov:Entity"):
        yield expand("rdf:type"), expand(name)
    for field, argument in (("subject", statement.subject), ("object", statement.object)):
        yield expand(f"kg:{field}"), minter.mint("entity", graph.links[argument.entity].entity)
        yield expand(f"kg:{field}Surface"), Literal(argument.surface)
    yield expand("kg:relation"), expand(spellings[statement.relation].term)
    yield expand("kg:status"), Literal(str(statement.status))
    yield expand("kg:confidence"), write_share(statement.confidence)
    yield expand("kg:quote"), Literal(evidence.quote)
    yield expand("kg:startOffset"), write_count(evidence.start)
    yield expand("kg:endOffset"), write_count(evidence.end)
    yield expand("kg:where"), Literal(evidence.where)
    for context in statement.context:
        yield expand("kg:contextQuote"), Literal(context.quote)
    for field in QUALIFIERS:
        value = getattr(statement, field)
        if value:
            yield expand(f"kg:{field}"), Literal(value)
    for field in ("former", "acting"):
        if getattr(statement, field):
            yield expand(f"kg:{field}"), write_flag(True)
    yield expand("prov:wasDerivedFrom"), minter.mint("article", statement.article)
    if statement.extractor:
        yield expand("prov:wasAttributedTo"), minter.mint("extractor", statement.extractor)
