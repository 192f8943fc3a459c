"""Every term of the vocabulary in one form, of which the OWL file and the page are two spellings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.export.mapping import Coined, Spelling, read_spellings
from kg.export.namespaces import PREFIXES, spell_relation
from kg.export.terms import CLASSES as OWN_CLASSES
from kg.export.terms import PROPERTIES, OwnClass, OwnProperty
from kg.export.triples import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import EntityType
    from kg.ontology import Ontology, Relation

VERSION = "0.2.0"
NAMESPACE = PREFIXES["kg"].removesuffix("#")
TITLE_ZH, TITLE_EN = "组织新闻知识图谱词汇", "Vocabulary for knowledge graphs from organizational news"
ABOUT_ZH = (
    "用来描述新闻所述的任职、汇报、隶属、投资和组织变更：谁说的、何时、原文为何。"
    "以 W3C ORG、PROV-O、SKOS、OWL-Time、FOAF 和 schema.org 为先，"
    "只在它们没有相应词语时自立新词。词语只会废弃，不会删除。"
)
ABOUT_EN = (
    "For who holds which post, who reports to whom, what belongs to what and how organizations change, as the news "
    "tells it: who says so, when, and in which words. W3C ORG, PROV-O, SKOS, OWL-Time, FOAF and schema.org come first; "
    "terms of its own stand only where these have none. A term is deprecated, never removed."
)
LICENSE = "https://www.apache.org/licenses/LICENSE-2.0"


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its prefixed name and OWL types, labels and definitions, and the terms it stands among.

    `domain` and `range` hold alternatives.  `inverse` names the property that says the same from the other side,
    `replaced_by` what to use in place of a deprecated term, `relation` the relation that it is a term of.
    """

    name: str
    types: tuple[str, ...]
    zh: str
    en: str
    about_zh: str
    about_en: str
    parents: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse: str = ""
    replaced_by: str = ""
    relation: Relation | None = None

    @property
    def local(self) -> str:
        """Its name in the namespace, which is its anchor in the page."""
        return self.name.partition(":")[2]

    @property
    def is_class(self) -> bool:
        """True for a class, False for a property."""
        return "owl:Class" in self.types


def list_terms(ontology: Ontology) -> tuple[Term, ...]:
    """Every term: classes, those of relations too, properties, relations and their inverses, in this order."""
    spellings = read_spellings(ontology)
    relations = [(relation, spellings[name]) for name, relation in sorted(ontology.relations.items())]
    return (
        *map(_declare_class, OWN_CLASSES),
        *(_declare_kind(relation, kind, s) for relation, s in relations if (kind := s.kind)),
        *map(_declare_property, PROPERTIES),
        *(_declare_relation(*pair) for pair in relations),
        *(_declare_inverse(relation, inverse, s) for relation, s in relations if (inverse := s.inverse)),
    )


def list_shortcuts(spelling: Spelling) -> list[str]:
    """The properties, but its own term, that its plain edges always use; `^` before those that run the other way."""
    by_type = [{f"{'^' * s.turned}{s.property}" for s in shortcuts} for shortcuts in spelling.shortcuts.values()]
    return sorted(set.intersection(*by_type) - {spelling.term}) if by_type else []


def _declare_class(own: OwnClass) -> Term:
    return Term(
        f"kg:{own.name}",
        ("owl:Class",),
        own.zh,
        own.en,
        own.about_zh,
        own.about_en,
        own.parents,
        replaced_by=own.replaced_by,
    )


def _declare_property(own: OwnProperty) -> Term:
    return Term(
        f"kg:{own.name}",
        ("owl:ObjectProperty" if own.is_link else "owl:DatatypeProperty",),
        own.zh,
        own.en,
        own.about_zh,
        own.about_en,
        own.parents,
        own.domain,
        own.range,
        replaced_by=own.replaced_by,
    )


def _declare_relation(relation: Relation, spelling: Spelling) -> Term:
    """A relation is a property of its own, below every published property that its plain edges always use."""
    return Term(
        spelling.term,
        ("owl:ObjectProperty", *(["owl:SymmetricProperty"] if relation.symmetric else [])),
        relation.label_zh,
        relation.label_en,
        relation.definition_zh,
        relation.definition_en,
        tuple(name for name in list_shortcuts(spelling) if not name.startswith("^")),
        _list_classes(relation.subject),
        _list_classes(relation.object),
        spelling.inverse.term if spelling.inverse else "",
        f"kg:{spell_relation(relation.deprecated)}" if relation.deprecated else "",
        relation,
    )


def _declare_kind(relation: Relation, kind: Coined, spelling: Spelling) -> Term:
    return Term(
        kind.term,
        ("owl:Class",),
        kind.zh,
        kind.en,
        f"关系“{relation.label_zh}”的变动：{relation.definition_zh}",
        f"A change that “{relation.label_en}” tells of. {relation.definition_en}",
        tuple(dict.fromkeys((spelling.node, "kg:Tenure" if relation.is_state else "kg:Change"))),
    )


def _declare_inverse(relation: Relation, inverse: Coined, spelling: Spelling) -> Term:
    return Term(
        inverse.term,
        ("owl:ObjectProperty",),
        inverse.zh,
        inverse.en,
        f"“{relation.label_zh}”的逆关系：从客体指向主体。",
        f"“{relation.label_en}” from the side of its object.",
        tuple(name.removeprefix("^") for name in list_shortcuts(spelling) if name.startswith("^")),
        _list_classes(relation.object),
        _list_classes(relation.subject),
        spelling.term,
    )


def _list_classes(types: Iterable[EntityType]) -> tuple[str, ...]:
    return tuple(sorted(CLASSES[kind][0] for kind in types))
