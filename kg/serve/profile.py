"""A node of the graph as a page: its facts in both directions, and the sentences behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store

from kg.data import locate
from kg.export.namespaces import expand
from kg.serve.addresses import link_iri, shorten_iri
from kg.serve.looking import MOST, NAMES
from kg.serve.pages import Shown, describe_term, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyoxigraph import Quad

TYPE = expand("rdf:type")
QUOTES = 200
"""Sentences that a page shows."""
HIDDEN = frozenset({"rdf:type", "skos:prefLabel", "kg:statedBy", "kg:clashingStatement"})
"""Properties that a page shows elsewhere than among the facts."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A property and its values; `name` is its own, `label` what people call it."""

    label: str
    name: str
    values: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A tenure or a change in one line."""

    what: Shown
    subject: Shown
    object: Shown
    post: str
    start: str
    end: str
    status: str
    over: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement: the sentence, where it stands and who says it how."""

    what: Shown
    quote: str
    status: str
    speaker: str
    article: Shown
    day: str
    key: tuple[str, int]


def render_node(store: Store, node: NamedNode, base: str) -> bytes:
    """The page of a node that the graph knows."""
    shown = _Profile(store, node, base)
    return render("node.html", title=shown.name(node), node=shown)


class _Profile:
    """What the page of one node shows; each part is asked of the store when the template wants it."""

    def __init__(self, store: Store, node: NamedNode, base: str) -> None:
        self.store, self.node, self.base = store, node, base
        self.iri = node.value
        # statements stand in named graphs: however many there are, they leave room for what is folded from them
        folded = islice(store.quads_for_pattern(None, None, node, DefaultGraph()), MOST)
        said = (quad for quad in store.quads_for_pattern(None, None, node, None) if quad.graph_name != DefaultGraph())
        self.incoming = [*folded, *islice(said, MOST)]

    def name(self, node: NamedNode) -> str:
        """What people call the node: its label (a post's with its organization), its headline, or what it says."""
        for name in NAMES:
            found = self._read(node, name)
            if found:
                home = self._find(node, "org:postIn")
                return f"{self.name(home)} {found}" if isinstance(home, NamedNode) else found
        relation = self._find(node, "kg:relation")
        if isinstance(relation, NamedNode):
            ends = (self._find(node, "kg:subject"), self._find(node, "kg:object"))
            subject, object_ = (self.name(end) if isinstance(end, NamedNode) else "" for end in ends)
            return f"{subject} {label_term(relation)} {object_}".strip()
        return shorten_iri(node.value).removeprefix(self.base)

    @property
    def types(self) -> list[Shown]:
        """Its classes."""
        return [Shown(label_term(value), "") for value in self._list(self.node, "rdf:type")]

    @property
    def facts(self) -> list[Fact]:
        """What is said of it, a property a line."""
        quads = self.store.quads_for_pattern(self.node, None, None, None)
        return self._group(quads, lambda quad: quad.object)

    @property
    def mentions(self) -> list[Fact]:
        """What leads to it, but for what `tenures`, `changes` and `quotes` show."""
        told = {*self._pick("kg:Tenure"), *self._pick("kg:Change"), *self._pick("kg:Statement")}
        return self._group((quad for quad in self.incoming if quad.subject not in told), lambda quad: quad.subject)

    @property
    def tenures(self) -> list[Event]:
        """The states that it is part of, by their starts."""
        return self._list_events("kg:Tenure")

    @property
    def changes(self) -> list[Event]:
        """The changes that it is part of, by their days."""
        return self._list_events("kg:Change")

    @property
    def quotes(self) -> list[Cited]:
        """The sentences behind it, by article and place."""
        statement = expand("kg:Statement")
        own = [self.node] if statement in self._list(self.node, "rdf:type") else []
        held = islice(self.store.quads_for_pattern(None, TYPE, statement, self.node), MOST)
        inside = [quad.subject for quad in held if isinstance(quad.subject, NamedNode)]
        behind = [*self._list(self.node, "kg:statedBy"), *self._list(self.node, "kg:clashingStatement")]
        statements = {*own, *inside, *behind, *self._pick("kg:Statement")}
        cited = sorted((self._cite(one) for one in statements), key=lambda one: one.key)
        return cited[:QUOTES]

    def _group(self, quads: Iterable[Quad], choose: Callable[[Quad], object]) -> list[Fact]:
        found: dict[NamedNode, set[Shown]] = {}
        for quad in quads:
            if shorten_iri(quad.predicate.value) not in HIDDEN:
                found.setdefault(quad.predicate, set()).add(self._show(choose(quad)))
        facts = [
            Fact(label_term(property_), shorten_iri(property_.value), tuple(sorted(values, key=lambda one: one.text)))
            for property_, values in found.items()
        ]
        return sorted(facts, key=lambda fact: fact.name)

    def _show(self, term: object) -> Shown:
        if isinstance(term, NamedNode):
            address = link_iri(term.value, self.base)
            return Shown(self.name(term) if address.startswith("/") else label_term(term), address)
        return describe_term(term, self.base)

    def _pick(self, type_: str) -> list[NamedNode]:
        """The nodes of this class that lead here, once each."""
        nodes = dict.fromkeys(quad.subject for quad in self.incoming if isinstance(quad.subject, NamedNode))
        class_ = expand(type_)
        return [node for node in nodes if any(self.store.quads_for_pattern(node, TYPE, class_, None))]

    def _list_events(self, type_: str) -> list[Event]:
        events = [self._describe_event(node) for node in self._pick(type_)]
        return sorted(events, key=lambda one: (one.start, one.what.text, one.subject.text, one.object.text))

    def _describe_event(self, node: NamedNode) -> Event:
        relation = self._find(node, "kg:relation")
        return Event(
            what=Shown(
                label_term(relation) if isinstance(relation, NamedNode) else "", link_iri(node.value, self.base)
            ),
            subject=self._show(self._find(node, "kg:subject")),
            object=self._show(self._find(node, "kg:object")),
            post=self._read(node, "kg:post"),
            start=self._read(node, "kg:start") or self._read(node, "kg:at"),
            end=self._read(node, "kg:end"),
            status=self._read(node, "kg:status"),
            over=self._read(node, "kg:ended") == "true",
        )

    def _cite(self, node: NamedNode) -> Cited:
        article = self._find(node, "prov:wasDerivedFrom")
        address, day = "", ""
        if isinstance(article, NamedNode):
            address, day = article.value, self._read(article, "kg:published")
        return Cited(
            what=Shown(self.name(node), link_iri(node.value, self.base)),
            quote=self._read(node, "kg:quote"),
            status=self._read(node, "kg:status"),
            speaker=self._read(node, "kg:speaker"),
            article=self._show(article),
            day=day,
            key=(address, int(self._read(node, "kg:startOffset") or 0)),
        )

    def _list(self, node: NamedNode, property_: str) -> list[NamedNode]:
        found = self.store.quads_for_pattern(node, expand(property_), None, None)
        return sorted({quad.object for quad in found if isinstance(quad.object, NamedNode)}, key=str)

    def _find(self, node: NamedNode, property_: str) -> object:
        return next((quad.object for quad in self.store.quads_for_pattern(node, expand(property_), None, None)), None)

    def _read(self, node: NamedNode, property_: str) -> str:
        found = self._find(node, property_)
        return found.value if isinstance(found, Literal) else ""


def label_term(term: NamedNode) -> str:
    """What the vocabulary calls a class or property, in Chinese; its short name when it is not ours.

    >>> label_term(expand("kg:reportsTo"))
    '汇报给'
    >>> label_term(expand("dcterms:identifier"))
    'dcterms:identifier'
    """
    return _read_labels().get(term.value) or shorten_iri(term.value)


@lru_cache(maxsize=1)
def _read_labels() -> Mapping[str, str]:
    vocabulary = Store()
    vocabulary.load(path=str(locate("ontology") / "kg.ttl"), format=RdfFormat.TURTLE)
    return {
        quad.subject.value: quad.object.value
        for quad in vocabulary.quads_for_pattern(None, expand("rdfs:label"), None, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal) and quad.object.language == "zh"
    }
