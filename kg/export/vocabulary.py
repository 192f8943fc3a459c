"""The vocabulary as files for other tools: OWL, SHACL and a JSON-LD context, all generated from the relations.

They are checked in beside the YAML, so that whoever reads the repository can load them; a test fails when
they are stale.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.export.context import build_context
from kg.export.files import write_text
from kg.export.mapping import read_spellings
from kg.export.namespaces import PREFIXES
from kg.export.shapes.spell import spell_shapes
from kg.export.terms import CLASSES as OWN_CLASSES
from kg.export.terms import PROPERTIES, OwnClass, OwnProperty
from kg.export.triples import CLASSES
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.export.mapping import Spelling
    from kg.model import EntityType
    from kg.ontology import Ontology, Relation

VERSION = "0.1.0"


def write_vocabulary(folder: Path) -> list[str]:
    """Writes `kg.ttl`, `shapes.ttl` and `context.jsonld` into `folder` and returns their names.

    Raises DataError when a relation's YAML is wrong.
    """
    files = spell_vocabulary(load_ontology())
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_text(folder / name, text)
    return list(files)


def spell_vocabulary(ontology: Ontology) -> dict[str, str]:
    """The text of each generated file by its name."""
    context = json.dumps({"@context": build_context(ontology)}, ensure_ascii=False, indent=2)
    return {
        "kg.ttl": _spell_owl(ontology),
        "shapes.ttl": spell_shapes(ontology),
        "context.jsonld": f"{context}\n",
    }


def _spell_owl(ontology: Ontology) -> str:
    used = ("dcterms", "foaf", "kg", "org", "owl", "prov", "rdf", "rdfs", "schema", "skos", "xsd")
    head = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in used)
    spellings = read_spellings(ontology)
    return "\n".join(
        [
            head,
            _spell_header(),
            *(_spell_class(own) for own in OWN_CLASSES),
            *(_spell_property(own) for own in PROPERTIES),
            *(_spell_relation(relation, spellings[name]) for name, relation in sorted(ontology.relations.items())),
        ]
    )


def _spell_header() -> str:
    rows = [
        _label("组织新闻知识图谱词汇", "Vocabulary for knowledge graphs from organizational news"),
        f'    owl:versionInfo "{VERSION}"',
        f"    owl:versionIRI <{PREFIXES['kg'].removesuffix('#')}/{VERSION}>",
    ]
    return _join(f"<{PREFIXES['kg'].removesuffix('#')}>", "owl:Ontology", rows)


def _spell_class(own: OwnClass) -> str:
    rows = [_label(own.zh, own.en), _definition(own.about_zh, own.about_en)]
    rows += [f"    rdfs:subClassOf {parent}" for parent in own.parents]
    return _join(f"kg:{own.name}", "owl:Class", rows)


def _spell_property(own: OwnProperty) -> str:
    rows = [_label(own.zh, own.en), _definition(own.about_zh, own.about_en)]
    rows += [f"    rdfs:domain {own.domain}"] if own.domain else []
    rows += [f"    rdfs:range {own.range}"] if own.range else []
    rows += [f"    rdfs:subPropertyOf {own.parent}"] if own.parent else []
    return _join(f"kg:{own.name}", "owl:ObjectProperty" if own.is_link else "owl:DatatypeProperty", rows)


def _spell_relation(relation: Relation, spelling: Spelling) -> str:
    """A relation is a property of its own, below every published property that its shortcut always uses."""
    rows = [
        _label(relation.label_zh, relation.label_en),
        _definition(relation.definition_zh, relation.definition_en),
        f"    rdfs:domain {_spell_union(relation.subject)}",
        f"    rdfs:range {_spell_union(relation.object)}",
    ]
    for shortcut in _list_common(spelling):
        name = shortcut.removeprefix("^")
        if name != spelling.term:
            rows.append(f"    rdfs:subPropertyOf {f'[ owl:inverseOf {name} ]' if shortcut != name else name}")
    rows.append(f"    skos:note {Literal('state' if relation.is_state else 'event', language='en')}")
    rows.append(f"    rdfs:isDefinedBy <{PREFIXES['kg'].removesuffix('#')}>")
    kinds = "owl:ObjectProperty" + (", owl:SymmetricProperty" if relation.symmetric else "")
    return _join(spelling.term, kinds, rows)


def _list_common(spelling: Spelling) -> list[str]:
    by_type = [{f"{'^' * s.turned}{s.property}" for s in shortcuts} for shortcuts in spelling.shortcuts.values()]
    return sorted(set.intersection(*by_type)) if by_type else []


def _spell_union(types: Iterable[EntityType]) -> str:
    names = sorted(CLASSES[kind][0] for kind in types)
    return names[0] if len(names) == 1 else f"[ a owl:Class ; owl:unionOf ( {' '.join(names)} ) ]"


def _label(zh: str, en: str) -> str:
    return f"    rdfs:label {Literal(zh, language='zh')}, {Literal(en, language='en')}"


def _definition(zh: str, en: str) -> str:
    return f"    skos:definition {Literal(zh, language='zh')}, {Literal(en, language='en')}"


def _join(subject: str, kind: str, rows: list[str]) -> str:
    return " ;\n".join([f"{subject}\n    a {kind}", *rows]) + " .\n"
