"""The vocabulary in OWL, as Turtle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.export.namespaces import PREFIXES
from kg.export.terms import CLASSES
from kg.export.vocabulary.declared import (
    ABOUT_EN,
    ABOUT_ZH,
    LICENSE,
    NAMESPACE,
    TITLE_EN,
    TITLE_ZH,
    VERSION,
    Term,
    list_terms,
)

if TYPE_CHECKING:
    from kg.ontology import Ontology, Relation

_PREFIXES = {name: iri for name, iri in PREFIXES.items() if name not in {"sh", "time"}}
_VANN = "http://purl.org/vocab/vann/"


def spell_owl(ontology: Ontology) -> str:
    """The whole of `kg.ttl`."""
    prefixes = sorted((_PREFIXES | {"vann": _VANN}).items())
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes)
    return "\n".join([head, _spell_header(), _spell_disjoint(), *map(_spell_term, list_terms(ontology))])


def describe_effect(relation: Relation) -> tuple[str, str]:
    """What a statement of the relation does, in Chinese and in English."""
    of = relation.of or ""
    return {
        "holds": ("状态：在一段时间内成立。", "A state: it holds over a time."),
        "occurs": ("事件：在某一时间发生。", "An event: it happens at one time."),
        "starts": (f"事件：开始状态 {of}。", f"An event that starts the state {of}."),
        "ends": (f"事件：结束状态 {of}。", f"An event that ends the state {of}."),
    }[relation.effect]


def _spell_header() -> str:
    rows = [
        _spell_both("dcterms:title", TITLE_ZH, TITLE_EN),
        _spell_both("rdfs:label", TITLE_ZH, TITLE_EN),
        _spell_both("dcterms:description", ABOUT_ZH, ABOUT_EN),
        f"dcterms:license <{LICENSE}>",
        f'owl:versionInfo "{VERSION}"',
        f"owl:versionIRI <{NAMESPACE}/{VERSION}>",
        'vann:preferredNamespacePrefix "kg"',
        f'vann:preferredNamespaceUri "{PREFIXES["kg"]}"',
    ]
    return _spell_block(f"<{NAMESPACE}>", "owl:Ontology", rows)


def _spell_disjoint() -> str:
    """No own class shares a member with another but with the one above it."""
    names = sorted(f"kg:{own.name}" for own in CLASSES if not any(above.startswith("kg:") for above in own.parents))
    return f"[] a owl:AllDisjointClasses ; owl:members ( {' '.join(names)} ) .\n"


def _spell_term(term: Term) -> str:
    rows = [
        _spell_both("rdfs:label", term.zh, term.en),
        _spell_both("skos:definition", term.about_zh, term.about_en),
        *(f"{'rdfs:subClassOf' if term.is_class else 'rdfs:subPropertyOf'} {name}" for name in term.parents),
    ]
    rows += [f"rdfs:domain {_spell_union(term.domain)}"] if term.domain else []
    rows += [f"rdfs:range {_spell_union(term.range)}"] if term.range else []
    rows += [f"owl:inverseOf {term.inverse}"] if term.inverse else []
    rows += [_spell_both("skos:note", *describe_effect(term.relation))] if term.relation else []
    rows += [f"owl:deprecated true ;\n    dcterms:isReplacedBy {term.replaced_by}"] if term.replaced_by else []
    rows.append(f"rdfs:isDefinedBy <{NAMESPACE}>")
    return _spell_block(term.name, ", ".join(term.types), rows)


def _spell_union(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"[ a owl:Class ; owl:unionOf ( {' '.join(names)} ) ]"


def _spell_both(property_: str, zh: str, en: str) -> str:
    return f"{property_} {Literal(zh, language='zh')}, {Literal(en, language='en')}"


def _spell_block(subject: str, types: str, rows: list[str]) -> str:
    return " ;\n    ".join([f"{subject}\n    a {types}", *rows]) + " .\n"
