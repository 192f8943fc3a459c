"""The graph as RDF, in three tiers: what holds now, when it held, and which sentence says so.

Shortcuts answer the simple question with a simple query; dated nodes carry what a plain edge cannot;
evidence statements sit in a named graph for each article, so that an article can be taken out whole.
There are no blank nodes, and no partial date is ever typed as xsd:date: filters would drop it in silence.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.export.evidence import describe_articles, describe_extractors, describe_mentions, describe_statement
from kg.export.folded import describe_changes, describe_conflicts, describe_tenures
from kg.export.mapping import read_spellings
from kg.export.namespaces import Minter
from kg.export.ntriples import spell_quads
from kg.export.packed import RUN, Packed, sort_lines
from kg.export.spelling import spell, spell_name
from kg.garbage import pause_collection
from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from kg.export import ExportOptions
    from kg.export.spelling import Triple
    from kg.graph import Graph
    from kg.model import Entity, Statement

BATCH = 10_000
"""Lines that are parsed at a time: the text of all of them would take more memory than the quads."""
CLASSES: dict[EntityType, tuple[str, ...]] = {
    EntityType.PERSON: ("foaf:Person", "schema:Person"),
    EntityType.ORGANIZATION: ("org:FormalOrganization", "org:Organization", "schema:Organization"),
    EntityType.UNIT: ("org:OrganizationalUnit", "org:Organization", "schema:Organization"),
    EntityType.PRODUCT: ("schema:Product",),
    EntityType.PLACE: ("schema:Place",),
    EntityType.FUNCTION: ("kg:Function", "skos:Concept"),
}


@pause_collection()
def list_triples(graph: Graph, options: ExportOptions) -> dict[str, Collection[str]]:
    """The triples of each RDF graph by its IRI, the default graph's (first) by "".

    A triple is its line of N-Triples without the full stop, `<subject> <predicate> <object>`; each stands once in
    its graph, and all are sorted, so that they are in the same order on every machine.  What is beyond the first
    `kg.export.packed.RUN` lines is packed: a large graph's triples never lie in memory all at once.
    """
    found: dict[str, Collection[str]] = {}
    count = 0
    for home, triples in sorted(walk_graph(graph, options).items(), key=itemgetter(0)):
        lines = sort_lines(triples, _sort_triples)
        count += len(lines)
        found[home] = lines if count <= RUN or isinstance(lines, Packed) else Packed(lines)
    return found


def walk_graph(graph: Graph, options: ExportOptions) -> dict[str, Iterator[Triple]]:
    """The same triples in the order of the walk, some of them several times."""
    minter = Minter(options.base)
    folded = walk_folded(graph, options)
    return folded | {"": chain(describe_entities(graph, minter), describe_named(graph, minter), folded[""])}


def describe_named(graph: Graph, minter: Minter) -> Iterator[Triple]:
    """Every article, and which entities it names."""
    return chain(describe_articles(graph, minter), describe_mentions(graph, minter))


def walk_folded(graph: Graph, options: ExportOptions) -> dict[str, Iterator[Triple]]:
    """What is said and what it amounts to: all triples but those of entities and articles themselves."""
    from kg.ontology import load_ontology

    minter = Minter(options.base)
    spellings = read_spellings(load_ontology())
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in graph.statements.values():
        said[minter.mint_graph(statement.article)[1:-1]].append(statement)

    def describe_statements(statements: Iterable[Statement]) -> Iterator[Triple]:
        return chain.from_iterable(describe_statement(graph, one, minter, spellings) for one in statements)

    default = chain(
        describe_extractors(graph, minter),
        describe_tenures(graph, minter, spellings),
        describe_changes(graph, minter, spellings),
        describe_conflicts(graph, minter),
    )
    return {"": default} | {home: describe_statements(own) for home, own in said.items()}


def _sort_triples(triples: Iterable[Triple]) -> list[str]:
    """Their lines, sorted, each once: sorting what is said of each subject is faster than sorting all lines."""
    by_subject: defaultdict[str, set[str]] = defaultdict(set)
    for subject, predicate, object_ in triples:
        by_subject[subject].add(f"{predicate} {object_}")
    return [f"{subject} {rest}" for subject, said in sorted(by_subject.items()) for rest in sorted(said)]


@pause_collection()
def parse_quads(triples: Mapping[str, Iterable[str]]) -> tuple[Quad, ...]:
    """The quads of the triples of each graph, in their order; raises ValueError where one is no triple."""
    return tuple(stream_quads(triples))


def stream_quads(triples: Mapping[str, Iterable[str]]) -> Iterator[Quad]:
    """The same quads one after the other, made as they are asked for."""
    lines = spell_quads(triples)
    for part in iter(lambda: "".join(islice(lines, BATCH)), ""):
        # minted IRIs are lawful as they are: looking at each again would take a third of the time
        yield from parse(part, format=RdfFormat.N_QUADS, lenient=True)


def list_quads(graph: Graph, options: ExportOptions) -> tuple[Quad, ...]:
    """Every quad of the graph once, in one order on every machine: graph, subject, predicate, object."""
    return parse_quads(list_triples(graph, options))


def sort_quads(quads: set[Quad]) -> list[Quad]:
    """The quads sorted by graph (the default one first), subject, predicate and object as N-Quads spells them."""

    def rank(quad: Quad) -> tuple[bool, str, str]:
        home = quad.graph_name
        return isinstance(home, NamedNode), str(home), str(quad)

    return sorted(quads, key=rank)


def describe_entities(graph: Graph, minter: Minter) -> Iterator[Triple]:
    """Every entity: its classes, its names, and the same thing in Wikidata."""
    for key, entity in graph.entities.items():
        node = minter.mint("entity", key)
        for name in CLASSES[entity.type]:
            yield node, spell("rdf:type"), spell(name)
        yield node, spell("skos:prefLabel"), spell_name(entity.name)
        for name in entity.names:
            if name != entity.name:
                yield node, spell("skos:altLabel"), spell_name(name)
        yield from _link_wikidata(node, entity)


def _link_wikidata(node: str, entity: Entity) -> Iterator[Triple]:
    """The same thing there by `owl:sameAs`: SKOS keeps its matches for concepts, which of ours functions alone are."""
    same = "skos:exactMatch" if entity.type is EntityType.FUNCTION else "owl:sameAs"
    if entity.wikidata and entity.wikidata[:1] == "Q" and entity.wikidata[1:].isdecimal():
        yield node, spell(same), f"<http://www.wikidata.org/entity/{entity.wikidata}>"
