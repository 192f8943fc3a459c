"""The graph as RDF, in three tiers: what holds now, when it held, and which sentence says so.

Shortcuts answer the simple question with a simple query; dated nodes carry what a plain edge cannot;
evidence statements sit in a named graph for each article, so that an article can be taken out whole.
There are no blank nodes, and no partial date is ever typed as xsd:date: filters would drop it in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.dates import find_bounds, is_partial_date
from kg.export.evidence import describe_articles, describe_statements
from kg.export.mapping import Spelling, read_spellings
from kg.export.namespaces import Minter, expand
from kg.export.values import write_count, write_date, write_flag, write_name
from kg.model import EntityType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.export import ExportOptions
    from kg.graph import Graph
    from kg.model import Change, Entity, Tenure

TYPE = expand("rdf:type")
CLASSES: dict[EntityType, tuple[str, ...]] = {
    EntityType.PERSON: ("foaf:Person", "schema:Person"),
    EntityType.ORGANIZATION: ("org:FormalOrganization", "org:Organization", "schema:Organization"),
    EntityType.UNIT: ("org:OrganizationalUnit", "org:Organization", "schema:Organization"),
    EntityType.PRODUCT: ("schema:Product",),
    EntityType.PLACE: ("schema:Place",),
    EntityType.FUNCTION: ("kg:Function", "skos:Concept"),
}
AFFIRMED = frozenset({Status.ASSERTED, Status.CLAIMED})
_PRECISION = {4: "year", 7: "month", 10: "day"}
_INSTANT = {4: ("time:inXSDgYear", "xsd:gYear"), 7: ("time:inXSDgYearMonth", "xsd:gYearMonth")}


def list_quads(graph: Graph, options: ExportOptions) -> tuple[Quad, ...]:
    """Every quad of the graph once, in one order on every machine: graph, subject, predicate, object."""
    from kg.ontology import load_ontology

    minter = Minter(options.base)
    spellings = read_spellings(load_ontology())
    found = {
        *_describe_entities(graph, minter),
        *describe_articles(graph, minter),
        *_describe_tenures(graph, minter, spellings),
        *_describe_changes(graph, minter, spellings),
        *_describe_conflicts(graph, minter),
        *describe_statements(graph, minter, spellings),
    }
    return tuple(sort_quads(found))


def sort_quads(quads: set[Quad]) -> list[Quad]:
    """The quads sorted by graph (the default one first), subject, predicate and object as N-Quads spells them."""

    def rank(quad: Quad) -> tuple[bool, str, str]:
        home = quad.graph_name
        return isinstance(home, NamedNode), str(home), str(quad)

    return sorted(quads, key=rank)


def _describe_entities(graph: Graph, minter: Minter) -> Iterator[Quad]:
    for key, entity in graph.entities.items():
        node = minter.mint("entity", key)
        for name in CLASSES[entity.type]:
            yield Quad(node, TYPE, expand(name))
        yield Quad(node, expand("skos:prefLabel"), write_name(entity.name))
        for name in entity.names:
            if name != entity.name:
                yield Quad(node, expand("skos:altLabel"), write_name(name))
        yield from _link_wikidata(node, entity)


def _link_wikidata(node: NamedNode, entity: Entity) -> Iterator[Quad]:
    """The same thing there by `owl:sameAs`: SKOS keeps its matches for concepts, which of ours functions alone are."""
    same = "skos:exactMatch" if entity.type is EntityType.FUNCTION else "owl:sameAs"
    if entity.wikidata and entity.wikidata[:1] == "Q" and entity.wikidata[1:].isdecimal():
        yield Quad(node, expand(same), NamedNode(f"http://www.wikidata.org/entity/{entity.wikidata}"))


def _describe_tenures(graph: Graph, minter: Minter, spellings: dict[str, Spelling]) -> Iterator[Quad]:
    changes = {change.id for change in graph.changes}
    for tenure in graph.tenures:
        spelling = spellings[tenure.relation]
        node = minter.mint("tenure", tenure.id)
        yield from _describe_node(tenure, node, spelling, minter)
        yield Quad(node, TYPE, expand("kg:Tenure"))
        yield Quad(node, expand("kg:ended"), write_flag(tenure.ended))
        if tenure.acting:
            yield Quad(node, expand("kg:acting"), write_flag(True))
        if tenure.inferred:
            yield Quad(node, expand("kg:inferred"), write_flag(True))
        if tenure.end_inferred:
            yield Quad(node, expand("kg:endInferred"), write_flag(True))
        if tenure.cause:
            kind = "change" if tenure.cause in changes else "tenure"
            yield Quad(node, expand("kg:cause"), minter.mint(kind, tenure.cause))
        if tenure.capacity:
            yield Quad(node, expand("kg:capacity"), Literal(tenure.capacity))
        yield from _write_partial(node, "start", tenure.start)
        yield from _write_partial(node, "end", tenure.end)
        if spelling.node == "org:Membership" and _is_published(tenure, spelling):
            yield from _describe_interval(tenure, node, minter)
            yield from _describe_post(tenure, node, minter)
        if _holds_now(tenure):
            yield from list_shortcuts(graph, tenure, spelling, minter)


def _describe_changes(graph: Graph, minter: Minter, spellings: dict[str, Spelling]) -> Iterator[Quad]:
    for change in graph.changes:
        node = minter.mint("change", change.id)
        yield from _describe_node(change, node, spellings[change.kind], minter)
        yield Quad(node, TYPE, expand("kg:Change"))
        yield from _write_partial(node, "at", change.at)


def _describe_conflicts(graph: Graph, minter: Minter) -> Iterator[Quad]:
    kinds = {tenure.id: "tenure" for tenure in graph.tenures} | {change.id: "change" for change in graph.changes}
    for conflict in graph.conflicts:
        node = minter.mint("conflict", conflict.id)
        yield Quad(node, TYPE, expand("kg:Conflict"))
        yield Quad(node, expand("kg:conflictKind"), Literal(str(conflict.kind)))
        for edge in conflict.edges:
            yield Quad(node, expand("kg:conflictSide"), minter.mint(kinds[edge], edge))
        for statement in conflict.statements:
            yield Quad(node, expand("kg:clashingStatement"), minter.mint("statement", statement))


def _describe_node(item: Tenure | Change, node: NamedNode, spelling: Spelling, minter: Minter) -> Iterator[Quad]:
    subject, object_ = minter.mint("entity", item.subject), minter.mint("entity", item.object)
    yield Quad(node, expand("kg:relation"), expand(spelling.term))
    yield Quad(node, expand("kg:subject"), subject)
    yield Quad(node, expand("kg:object"), object_)
    if _is_published(item, spelling):
        yield Quad(node, TYPE, expand(spelling.node))
        if spelling.subject:
            yield Quad(node, expand(spelling.subject), subject)
        if spelling.object:
            yield Quad(node, expand(spelling.object), object_)
    if item.post:
        yield Quad(node, expand("kg:post"), Literal(item.post))
    yield Quad(node, expand("kg:status"), Literal(str(item.status)))
    yield Quad(node, expand("kg:standing"), Literal(str(item.standing)))
    yield Quad(node, expand("kg:sourceCount"), write_count(len(item.sources)))
    for article in item.sources[:1]:
        yield Quad(node, expand("kg:firstSource"), minter.mint("article", article))
    for statement in item.statements:
        yield Quad(node, expand("kg:statedBy"), minter.mint("statement", statement))


def _write_partial(node: NamedNode, field: str, value: str | None) -> Iterator[Quad]:
    if not value:
        return
    yield Quad(node, expand(f"kg:{field}"), Literal(value))
    if is_partial_date(value):
        first, last = find_bounds(value)
        yield Quad(node, expand(f"kg:{field}Earliest"), write_date(first.isoformat()))
        yield Quad(node, expand(f"kg:{field}Latest"), write_date(last.isoformat()))
        yield Quad(node, expand(f"kg:{field}Precision"), Literal(_PRECISION[len(value)]))


def _describe_interval(tenure: Tenure, node: NamedNode, minter: Minter) -> Iterator[Quad]:
    dates = {"Beginning": tenure.start, "End": tenure.end}
    known = {name: value for name, value in dates.items() if value and is_partial_date(value)}
    if not known:
        return
    interval = minter.mint("tenure", tenure.id, "interval")
    yield Quad(node, expand("org:memberDuring"), interval)
    yield Quad(interval, TYPE, expand("time:Interval"))
    for name, value in known.items():
        instant = minter.mint("tenure", tenure.id, name.lower())
        yield Quad(interval, expand(f"time:has{name}"), instant)
        yield Quad(instant, TYPE, expand("time:Instant"))
        property_, datatype = _INSTANT.get(len(value), ("time:inXSDDate", "xsd:date"))
        yield Quad(instant, expand(property_), Literal(value, datatype=expand(datatype)))


def _describe_post(tenure: Tenure, node: NamedNode, minter: Minter) -> Iterator[Quad]:
    if not tenure.post:
        return
    post, role = minter.mint_post(tenure.object, tenure.post), minter.mint_role(tenure.post)
    yield Quad(node, expand("org:role"), role)
    yield Quad(node, expand("kg:inPost"), post)
    yield Quad(post, TYPE, expand("org:Post"))
    yield Quad(post, expand("org:postIn"), minter.mint("entity", tenure.object))
    yield Quad(post, expand("org:role"), role)
    yield Quad(post, expand("skos:prefLabel"), write_name(tenure.post))
    yield Quad(role, TYPE, expand("org:Role"))
    yield Quad(role, expand("skos:prefLabel"), write_name(tenure.post))
    if _holds_now(tenure):
        yield Quad(post, expand("org:heldBy"), minter.mint("entity", tenure.subject))


def _is_published(item: Tenure | Change, spelling: Spelling) -> bool:
    """True where the node may bear the published class: a membership that is denied or planned is none.

    ORG lets anybody conclude `org:memberOf` from a membership (2.2) and a derivation from a change event (2.4).
    Our own classes say nothing of the kind, so they stand for every status.
    """
    return spelling.node.startswith("kg:") or item.status in AFFIRMED


def _holds_now(tenure: Tenure) -> bool:
    """True for what is asserted and not known to have ended; what only follows by rule makes no plain edge."""
    return tenure.status is Status.ASSERTED and not tenure.ended and not tenure.inferred


def list_shortcuts(graph: Graph, tenure: Tenure, spelling: Spelling, minter: Minter) -> Iterator[Quad]:
    """The plain properties between the two ends of a tenure, as they hold while it does."""
    # a product that was moved to a unit has a state of its own, but org:unitOf would make the product an organization
    if graph.entities[tenure.subject].type not in spelling.subjects:
        return
    ends = minter.mint("entity", tenure.subject), minter.mint("entity", tenure.object)
    for shortcut in spelling.shortcuts.get(graph.entities[tenure.object].type, ()):
        subject, object_ = reversed(ends) if shortcut.turned else ends
        yield Quad(subject, expand(shortcut.property), object_)
        if spelling.symmetric:
            yield Quad(object_, expand(shortcut.property), subject)
