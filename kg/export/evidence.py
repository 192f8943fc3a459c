"""The evidence tier: a node for each statement with its quote, offsets and standing, and one for each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.dates import is_partial_date
from kg.export.spelling import spell, spell_flag, spell_name, spell_share, spell_text, spell_typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.export.mapping import Spelling
    from kg.export.namespaces import Minter
    from kg.export.spelling import Triple
    from kg.graph import Graph
    from kg.model import Article, Evidence, Statement

QUALIFIERS = ("post", "at", "start", "end", "capacity", "amount", "share", "round", "speaker", "template")


def describe_articles(graph: Graph, minter: Minter) -> Iterator[Triple]:
    """What is known of the articles; their text stays out, for it is its publisher's."""
    for key, article in graph.articles.items():
        yield from _describe_article(article, minter.mint("article", key))


def _describe_article(article: Article, node: str) -> Iterator[Triple]:
    yield node, spell("rdf:type"), spell("schema:NewsArticle")
    yield node, spell("rdf:type"), spell("prov:Entity")
    yield node, spell("dcterms:identifier"), spell_text(article.id)
    if article.title:
        yield node, spell("schema:headline"), spell_name(article.title)
    if article.published:
        yield node, spell("kg:published"), spell_text(article.published)
        day = article.published[:10]
        if len(day) == 10 and is_partial_date(day):
            yield node, spell("schema:datePublished"), spell_typed(day, "xsd:date")
    if article.source:
        yield node, spell("schema:publisher"), spell_text(article.source)
    if article.url:
        yield node, spell("schema:url"), f"{spell_text(article.url)}^^{spell('xsd:anyURI')}"
    for reporter in article.reporters:
        yield node, spell("schema:author"), spell_text(reporter)
    for editor in article.editors:
        yield node, spell("schema:editor"), spell_text(editor)
    if article.language:
        yield node, spell("schema:inLanguage"), spell_text(article.language)
    if article.digest:
        yield node, spell("kg:sha256"), spell_text(article.digest)


def describe_mentions(graph: Graph, minter: Minter) -> Iterator[Triple]:
    """Which entities each article names, in statements or without any."""
    for reading in graph.sources:
        node = minter.mint("article", reading.article.id)
        for local in reading.entities:
            yield node, spell("schema:mentions"), minter.mint("entity", graph.links[local.id].entity)


def describe_extractors(graph: Graph, minter: Minter) -> Iterator[Triple]:
    """The extractors that read the statements."""
    for name in {statement.extractor for statement in graph.statements.values() if statement.extractor}:
        extractor = minter.mint("extractor", name)
        yield extractor, spell("rdf:type"), spell("prov:SoftwareAgent")
        yield extractor, spell("skos:prefLabel"), spell_name(name)


def describe_statement(
    graph: Graph, statement: Statement, minter: Minter, spellings: Mapping[str, Spelling]
) -> Iterator[Triple]:
    """One statement, for the named graph of its article."""
    node = minter.mint("statement", statement.id)
    yield node, spell("rdf:type"), spell("kg:Statement")
    yield node, spell("rdf:type"), spell("prov:Entity")
    for field, argument in (("subject", statement.subject), ("object", statement.object)):
        yield node, spell(f"kg:{field}"), minter.mint("entity", graph.links[argument.entity].entity)
        yield node, spell(f"kg:{field}Surface"), spell_text(argument.surface)
    yield node, spell("kg:relation"), spell(spellings[statement.relation].term)
    yield node, spell("kg:status"), spell_text(statement.status)
    yield node, spell("kg:confidence"), spell_share(statement.confidence)
    yield from _describe_passage(node, statement.evidence)
    for number, context in enumerate(statement.context, 1):
        passage = minter.mint("passage", f"{statement.id}-{number}")
        yield node, spell("kg:context"), passage
        yield passage, spell("rdf:type"), spell("kg:Passage")
        yield from _describe_passage(passage, context)
    for field in QUALIFIERS:
        value = getattr(statement, field)
        if value:
            yield node, spell(f"kg:{field}"), spell_text(value)
    for field in ("former", "acting"):
        if getattr(statement, field):
            yield node, spell(f"kg:{field}"), spell_flag(True)
    yield node, spell("prov:wasDerivedFrom"), minter.mint("article", statement.article)
    if statement.extractor:
        yield node, spell("prov:wasAttributedTo"), minter.mint("extractor", statement.extractor)


def _describe_passage(node: str, evidence: Evidence) -> Iterator[Triple]:
    yield node, spell("kg:quote"), spell_text(evidence.quote)
    yield node, spell("kg:startOffset"), spell_typed(evidence.start, "xsd:integer")
    yield node, spell("kg:endOffset"), spell_typed(evidence.end, "xsd:integer")
    yield node, spell("kg:where"), spell_text(evidence.where)
