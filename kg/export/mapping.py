"""How a relation is spelled in RDF, as its YAML file declares it under `rdf:`.

Keys: `shortcut` (the property that holds between subject and object while the state holds; a text, a list,
or a list for each type of the object; `^` before it turns it around), `node` (the class of its dated node),
`subject` and `object` (the properties from that node to both ends, beside kg:subject and kg:object), `ever` (the
property that holds between subject and object from the first day of the state on for all time), `inverse` (name
and labels of the property that says the same from the object's side, for those who ask from there), `kind` (name and
labels of a class of its own below `node`, as ORG asks of those who extend `org:ChangeEvent`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import DataError, suggest
from kg.export.namespaces import PREFIXES, spell_relation
from kg.model import EntityType
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from kg.ontology import Ontology, Relation

KEYS = frozenset({"shortcut", "node", "subject", "object", "ever", "inverse", "kind"})
COINED_KEYS = frozenset({"name", "zh", "en"})
STATE_NODES = frozenset({"org:Membership", "kg:ReportingLine", "kg:Tenure"})
CHANGE_NODES = frozenset({"org:ChangeEvent", "kg:Change"})
_TERM = compile_regex(r"\^?([a-z]+):[A-Za-z]\w*")
_PROPERTY, _CLASS = compile_regex(r"[a-z][A-Za-z]*"), compile_regex(r"[A-Z][A-Za-z]*")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A property between subject and object; `turned` means that it runs from object to subject."""

    property: str
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Coined:
    """A further term of a relation: its prefixed name and labels."""

    term: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """A relation's RDF terms, all of them prefixed names; `term` is its own name in the vocabulary.

    The shortcuts of a `symmetric` relation are written both ways, so that nobody needs a reasoner to ask from
    either side.  `inverse` is the property from object to subject, `kind` a class of its own for its nodes.
    """

    term: str
    node: str
    subject: str | None
    object: str | None
    shortcuts: Mapping[EntityType, tuple[Shortcut, ...]]
    subjects: frozenset[EntityType]
    symmetric: bool = False
    inverse: Coined | None = None
    kind: Coined | None = None
    ever: str | None = None


def read_spellings(ontology: Ontology) -> dict[str, Spelling]:
    """The spelling of every relation; raises DataError that names file, key and nearest right value."""
    return {name: _read_spelling(relation) for name, relation in sorted(ontology.relations.items())}


def _read_spelling(relation: Relation) -> Spelling:
    file = f"{relation.name}.yaml"
    for key in relation.rdf:
        if key not in KEYS:
            raise DataError(file, f"rdf.{key}", "unknown key", mend=suggest(str(key), KEYS))
    nodes = STATE_NODES if relation.is_state else CHANGE_NODES
    node = relation.rdf.get("node", "kg:Tenure" if relation.is_state else "kg:Change")
    if not isinstance(node, str) or node not in nodes:
        raise DataError(file, "rdf.node", f'found "{node}"', mend=suggest(str(node), nodes))
    return Spelling(
        f"kg:{spell_relation(relation.name)}",
        node,
        _read_term(file, relation, "subject"),
        _read_term(file, relation, "object"),
        _read_shortcuts(file, relation),
        relation.subject,
        relation.symmetric,
        _read_coined(file, relation, "inverse", _PROPERTY, "developedBy"),
        _read_coined(file, relation, "kind", _CLASS, "Merger"),
        _read_term(file, relation, "ever"),
    )


def _read_coined(file: str, relation: Relation, key: str, form: re.Pattern[str], like: str) -> Coined | None:
    found = relation.rdf.get(key)
    if found is None:
        return None
    if not isinstance(found, dict) or set(found) != COINED_KEYS or not all(isinstance(v, str) for v in found.values()):
        raise DataError(file, f"rdf.{key}", f'found "{found}"', mend=f"write {{name: {like}, zh: …, en: …}}")
    if not form.fullmatch(found["name"]):
        raise DataError(file, f"rdf.{key}.name", f'found "{found["name"]}"', mend=f"write a name such as {like}")
    return Coined(f"kg:{found['name']}", found["zh"], found["en"])


def _read_term(file: str, relation: Relation, key: str) -> str | None:
    value = relation.rdf.get(key)
    return None if value is None else _check_term(file, f"rdf.{key}", value)


def _check_term(file: str, key: str, value: object) -> str:
    match = _TERM.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise DataError(file, key, f'found "{value}"', mend="write a prefixed name such as org:memberOf")
    if match[1] not in PREFIXES:
        raise DataError(file, key, f'unknown prefix "{match[1]}"', mend=suggest(match[1], PREFIXES))
    return str(value)


def _read_shortcuts(file: str, relation: Relation) -> dict[EntityType, tuple[Shortcut, ...]]:
    found = relation.rdf.get("shortcut")
    if found is None:
        return {}
    if not relation.is_state:
        raise DataError(file, "rdf.shortcut", "an event has no shortcut", mend="only a state holds now; remove it")
    by_type = found if isinstance(found, dict) else dict.fromkeys(map(str, relation.object), found)
    types = {str(kind) for kind in relation.object}
    shortcuts = {}
    for kind, value in sorted(by_type.items()):
        if kind not in types:
            raise DataError(file, f"rdf.shortcut.{kind}", "not a type of its object", mend=suggest(str(kind), types))
        names = value if isinstance(value, list) else [value]
        terms = [_check_term(file, "rdf.shortcut", name) for name in names]
        shortcuts[EntityType(kind)] = tuple(Shortcut(t.removeprefix("^"), t.startswith("^")) for t in terms)
    return shortcuts
