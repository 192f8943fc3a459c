"""The dated nodes: tenures, changes and conflicts, and the plain properties that hold while a tenure does."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.dates import find_bounds, is_partial_date
from kg.export.spelling import spell, spell_flag, spell_name, spell_text, spell_typed
from kg.model import Status
from kg.timeline.holding import find_hold_bounds, find_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.export.mapping import Spelling
    from kg.export.namespaces import Minter
    from kg.export.spelling import Triple
    from kg.graph import Graph
    from kg.model import Change, Tenure
    from kg.timeline.holding import Bounds

AFFIRMED = frozenset({Status.ASSERTED, Status.CLAIMED})
_PRECISION = {4: "year", 7: "month", 10: "day"}
_INSTANT = {4: ("time:inXSDgYear", "xsd:gYear"), 7: ("time:inXSDgYearMonth", "xsd:gYearMonth")}


def describe_tenures(graph: Graph, minter: Minter, spellings: Mapping[str, Spelling]) -> Iterator[Triple]:
    """Every tenure, its post and interval, and the plain properties of those that hold now."""
    changes = {change.id for change in graph.changes}
    published = {key: article.published for key, article in graph.articles.items()}
    for tenure in graph.tenures:
        spelling = spellings[tenure.relation]
        node = minter.mint("tenure", tenure.id)
        yield from _describe_node(tenure, node, spelling, minter)
        yield node, spell("rdf:type"), spell("kg:Tenure")
        yield node, spell("kg:ended"), spell_flag(tenure.ended)
        if tenure.acting:
            yield node, spell("kg:acting"), spell_flag(True)
        if tenure.inferred:
            yield node, spell("kg:inferred"), spell_flag(True)
        if tenure.end_inferred:
            yield node, spell("kg:endInferred"), spell_flag(True)
        if tenure.cause:
            kind = "change" if tenure.cause in changes else "tenure"
            yield node, spell("kg:cause"), minter.mint(kind, tenure.cause)
        if tenure.capacity:
            yield node, spell("kg:capacity"), spell_text(tenure.capacity)
        yield from _describe_date(node, "start", tenure.start)
        yield from _describe_date(node, "end", tenure.end)
        yield from _describe_bounds(node, find_hold_bounds(tenure, find_told(tenure, graph.statements, published)))
        if spelling.node == "org:Membership" and _is_published(tenure, spelling):
            yield from _describe_interval(tenure, node, minter)
            yield from _describe_post(tenure, node, minter)
        if _holds_now(tenure):
            yield from list_shortcuts(graph, tenure, spelling, minter)
        if spelling.ever and tenure.status in AFFIRMED and graph.entities[tenure.subject].type in spelling.subjects:
            ends = (minter.mint("entity", key) for key in (tenure.subject, tenure.object))
            yield next(ends), spell(spelling.ever), next(ends)


def describe_changes(graph: Graph, minter: Minter, spellings: Mapping[str, Spelling]) -> Iterator[Triple]:
    """Every change."""
    for change in graph.changes:
        node = minter.mint("change", change.id)
        yield from _describe_node(change, node, spellings[change.kind], minter)
        yield node, spell("rdf:type"), spell("kg:Change")
        yield from _describe_date(node, "at", change.at)


def describe_conflicts(graph: Graph, minter: Minter) -> Iterator[Triple]:
    """Every conflict with its sides."""
    kinds = {tenure.id: "tenure" for tenure in graph.tenures} | {change.id: "change" for change in graph.changes}
    for conflict in graph.conflicts:
        node = minter.mint("conflict", conflict.id)
        yield node, spell("rdf:type"), spell("kg:Conflict")
        yield node, spell("kg:conflictKind"), spell_text(conflict.kind)
        for edge in conflict.edges:
            yield node, spell("kg:conflictSide"), minter.mint(kinds[edge], edge)
        for statement in conflict.statements:
            yield node, spell("kg:clashingStatement"), minter.mint("statement", statement)


def _describe_node(item: Tenure | Change, node: str, spelling: Spelling, minter: Minter) -> Iterator[Triple]:
    subject, object_ = minter.mint("entity", item.subject), minter.mint("entity", item.object)
    yield node, spell("kg:relation"), spell(spelling.term)
    yield node, spell("kg:subject"), subject
    yield node, spell("kg:object"), object_
    if _is_published(item, spelling):
        yield node, spell("rdf:type"), spell(spelling.node)
        if spelling.kind:
            yield node, spell("rdf:type"), spell(spelling.kind.term)
        if spelling.subject:
            yield node, spell(spelling.subject), subject
        if spelling.object:
            yield node, spell(spelling.object), object_
    if item.post:
        yield node, spell("kg:post"), spell_text(item.post)
    yield node, spell("kg:status"), spell_text(item.status)
    yield node, spell("kg:standing"), spell_text(item.standing)
    yield node, spell("kg:sourceCount"), spell_typed(len(item.sources), "xsd:integer")
    for article in item.sources[:1]:
        yield node, spell("kg:firstSource"), minter.mint("article", article)
    for article in item.sources:
        yield node, spell("kg:independentSource"), minter.mint("article", article)
    for statement in item.statements:
        yield node, spell("kg:statedBy"), minter.mint("statement", statement)
    if len(item.stages) > 1:
        yield from _describe_stages(item, node, minter)


def _describe_stages(item: Tenure | Change, node: str, minter: Minter) -> Iterator[Triple]:
    """How it came to be told; what was told but once, in one way, has no stages beside its source and status."""
    for number, stage in enumerate(item.stages, 1):
        told = minter.mint("stage", f"{item.id}-{number}")
        yield node, spell("kg:stage"), told
        yield told, spell("rdf:type"), spell("kg:Stage")
        yield told, spell("kg:status"), spell_text(stage.status)
        if stage.published:
            yield told, spell("kg:published"), spell_text(stage.published)
        for statement in stage.statements:
            yield told, spell("kg:statedBy"), minter.mint("statement", statement)


def _describe_date(node: str, field: str, value: str | None) -> Iterator[Triple]:
    if value:
        for suffix, spelled in _spell_date(value):
            yield node, spell(f"kg:{field}{suffix}"), spelled


@lru_cache(maxsize=65536)
def _spell_date(value: str) -> tuple[tuple[str, str], ...]:
    """A partial date as it is, then its bounds and precision; each with what its property's name ends in."""
    plain = ("", spell_text(value))
    if not is_partial_date(value):
        return (plain,)
    first, last = find_bounds(value)
    return (
        plain,
        ("Earliest", spell_typed(first, "xsd:date")),
        ("Latest", spell_typed(last, "xsd:date")),
        ("Precision", spell_text(_PRECISION[len(value)])),
    )


def _describe_bounds(node: str, bounds: Bounds) -> Iterator[Triple]:
    """The days between which it holds, so that a query for a day needs but compare."""
    days = {
        "mayHoldFrom": bounds.maybe_from,
        "holdsFrom": bounds.from_,
        "holdsUntil": bounds.until,
        "mayHoldUntil": bounds.maybe_until,
        "lastTold": bounds.last_told,
    }
    for name, day in days.items():
        if day is not None:
            yield node, spell(f"kg:{name}"), spell_typed(day, "xsd:date")


def _describe_interval(tenure: Tenure, node: str, minter: Minter) -> Iterator[Triple]:
    dates = {"Beginning": tenure.start, "End": tenure.end}
    known = {name: value for name, value in dates.items() if value and is_partial_date(value)}
    if not known:
        return
    interval = minter.mint("interval", tenure.id)
    yield node, spell("org:memberDuring"), interval
    yield interval, spell("rdf:type"), spell("time:Interval")
    for name, value in known.items():
        instant = minter.mint("instant", f"{tenure.id}-{name.lower()}")
        yield interval, spell(f"time:has{name}"), instant
        yield instant, spell("rdf:type"), spell("time:Instant")
        property_, datatype = _INSTANT.get(len(value), ("time:inXSDDate", "xsd:date"))
        yield instant, spell(property_), spell_typed(value, datatype)


def _describe_post(tenure: Tenure, node: str, minter: Minter) -> Iterator[Triple]:
    if not tenure.post:
        return
    post, role = minter.mint_post(tenure.object, tenure.post), minter.mint_role(tenure.post)
    yield node, spell("org:role"), role
    yield node, spell("kg:inPost"), post
    yield post, spell("rdf:type"), spell("org:Post")
    yield post, spell("org:postIn"), minter.mint("entity", tenure.object)
    yield post, spell("org:role"), role
    yield post, spell("skos:prefLabel"), spell_name(tenure.post)
    yield role, spell("rdf:type"), spell("org:Role")
    yield role, spell("skos:prefLabel"), spell_name(tenure.post)
    if _holds_now(tenure):
        yield post, spell("org:heldBy"), minter.mint("entity", tenure.subject)


def _is_published(item: Tenure | Change, spelling: Spelling) -> bool:
    """True where the node may bear the published class: a membership that is denied or planned is none.

    ORG lets anybody conclude `org:memberOf` from a membership (2.2) and a derivation from a change event (2.4).
    Our own classes say nothing of the kind, so they stand for every status.
    """
    return spelling.node.startswith("kg:") or item.status in AFFIRMED


def _holds_now(tenure: Tenure) -> bool:
    """True for what is asserted and not known to have ended; what only follows by rule makes no plain edge."""
    return tenure.status is Status.ASSERTED and not tenure.ended and not tenure.inferred


def list_shortcuts(graph: Graph, tenure: Tenure, spelling: Spelling, minter: Minter) -> Iterator[Triple]:
    """The plain properties between the two ends of a tenure, as they hold while it does."""
    # a product that was moved to a unit has a state of its own, but org:unitOf would make the product an organization
    if graph.entities[tenure.subject].type not in spelling.subjects:
        return
    ends = minter.mint("entity", tenure.subject), minter.mint("entity", tenure.object)
    for shortcut in spelling.shortcuts.get(graph.entities[tenure.object].type, ()):
        subject, object_ = reversed(ends) if shortcut.turned else ends
        yield subject, spell(shortcut.property), object_
        if spelling.symmetric:
            yield object_, spell(shortcut.property), subject
