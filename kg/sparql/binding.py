"""The values of parameters in a query, each as an RDF term that the RDF library spells: never as pasted text.

The `substitutions` of Oxigraph would be the nearer way, but they reach only what the query projects, so that
neither an ASK nor a FILTER could use them (measured with pyoxigraph 0.5.13).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from kg.errors import UsageError, suggest
from kg.sparql.header import SLOT, ParameterType
from kg.sparql.values import check_value, write_value

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Literal, NamedNode, Store

    from kg.sparql.header import Parameter, SavedQuery

_KINDS = "VALUES ?kind { foaf:Person org:Organization schema:Product schema:Place kg:Function }"
_NAMES = f"SELECT ?entity ?label WHERE {{ {_KINDS} ?entity a ?kind ; skos:prefLabel|skos:altLabel ?label }}"


def bind_values(query: SavedQuery, values: Mapping[str, str], store: Store) -> str:
    """The query's text with the values in the places of its parameters; what is not given stays open.

    An entity is named by any of its labels, or by its IRI; several that share a name all count.  Raises UsageError
    for an unknown parameter, a missing one, a value of the wrong type and a name that the graph does not hold.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise UsageError(f"{query.name}: no parameter --{name}; {_suggest_parameter(name, known)}")
    terms = {}
    for name, parameter in known.items():
        value = values.get(name, parameter.default)
        if value is not None:
            terms[name] = _find_terms(query.name, parameter, value, store)
        elif parameter.required:
            raise UsageError(f"{query.name}: give --{name}: {parameter.about_en}")

    def fill(slot: re.Match[str]) -> str:
        found = terms.get(slot[1])
        return slot[0] if found is None else f"VALUES ?{slot[1]} {{ {' '.join(map(str, found))} }}"

    return SLOT.sub(fill, query.text)


def _suggest_parameter(name: str, known: Mapping[str, Parameter]) -> str:
    return suggest(name, known) if known else "it takes none"


def _find_terms(query: str, parameter: Parameter, value: str, store: Store) -> list[Literal | NamedNode]:
    problem = check_value(parameter.type, value, parameter.choices)
    if problem:
        raise UsageError(f'{query}: --{parameter.name} "{value}": {problem[0]}; {problem[1]}')
    if parameter.type is ParameterType.ENTITY:
        return [*_find_entities(query, parameter, value, store)]
    return [write_value(parameter.type, value)]


def _find_entities(query: str, parameter: Parameter, value: str, store: Store) -> list[NamedNode]:
    """The entities of that name as it is spelled; where there is none, those whose names differ by case or width."""
    spelled = _find_spelled(value, store)
    if spelled:
        return sorted(spelled, key=str)
    wanted, found, labels = _fold(value), set(), set()
    for entity, label in _list_pairs(_NAMES, store):
        labels.add(label)
        if _fold(label) == wanted:
            found.add(entity)
    if not found:
        near = [label for label in sorted(labels) if _fold(value) in _fold(label) or _fold(label) in _fold(value)]
        mend = f"perhaps {', '.join(near[:5])}" if near else _name_nearest(value, labels)
        raise UsageError(f'{query}: --{parameter.name} "{value}": the graph holds nothing of this name; {mend}')
    return sorted(found, key=str)


def _find_spelled(value: str, store: Store) -> set[NamedNode]:
    """The entities of exactly that name or IRI, looked up: reading all names of a large graph takes a second."""
    from pyoxigraph import Literal, NamedNode

    names = " ".join(map(str, (Literal(value), Literal(value, language="zh"), Literal(value, language="en"))))
    query = f"""SELECT ?entity ?label WHERE {{
      VALUES ?label {{ {names} }} ?entity skos:prefLabel|skos:altLabel ?label . {_KINDS} ?entity a ?kind }}"""
    found = {entity for entity, _ in _list_pairs(query, store)}
    if found or not value.startswith(("http://", "https://")):
        return found
    try:
        node = NamedNode(value)
    except ValueError:
        return set()
    return {node} if any(True for _ in store.quads_for_pattern(node, None, None)) else set()


def _list_pairs(query: str, store: Store) -> Iterator[tuple[NamedNode, str]]:
    from pyoxigraph import NamedNode, QuerySolutions

    from kg.sparql.asking import run_query

    answer = run_query(store, query)
    if not isinstance(answer, QuerySolutions):  # pragma: no cover - a SELECT answers with solutions
        raise TypeError(type(answer))
    for solution in answer:
        entity = solution["entity"]
        if isinstance(entity, NamedNode):
            yield entity, solution["label"].value


def _name_nearest(value: str, labels: set[str]) -> str:
    hint = suggest(value, labels)
    if hint.startswith("did"):
        return hint
    # half of a name of two characters is too little for `suggest`, yet what one wrong character leaves
    near = [label for label in sorted(labels) if len(label) == len(value) == 2 and _share_place(label, value)]
    if near:
        return f"perhaps {', '.join(near[:5])}"
    # a graph holds too many names to list them all
    return "kg query sources lists the articles it was built from"


def _share_place(one: str, other: str) -> bool:
    return any(left == right for left, right in zip(one, other, strict=True))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
