"""The media types of answers, each with the short names that a `format=` in an address may give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HTML = "text/html"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an answer: its name here and in addresses, its media type, other types it goes by, its IRI.

    `iri` is the form's name in the W3C's list of formats, which a service description cites.
    """

    name: str
    type: str
    also: tuple[str, ...] = ()
    iri: str = ""

    def spell_type(self) -> str:
        """The Content-Type header: text says that it is UTF-8."""
        return f"{self.type}; charset=utf-8" if self.type.startswith("text/") else self.type


_FORMATS = "http://www.w3.org/ns/formats/"
PAGE = Form("html", HTML, ("application/xhtml+xml",))
ROWS: tuple[Form, ...] = (
    Form("json", "application/sparql-results+json", ("application/json",), f"{_FORMATS}SPARQL_Results_JSON"),
    Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml"), f"{_FORMATS}SPARQL_Results_XML"),
    Form("csv", "text/csv", (), f"{_FORMATS}SPARQL_Results_CSV"),
    Form("tsv", "text/tab-separated-values", (), f"{_FORMATS}SPARQL_Results_TSV"),
    PAGE,
)
"""What SELECT and ASK answer with; the first one when a client takes anything."""
TRIPLES: tuple[Form, ...] = (
    Form("turtle", "text/turtle", ("application/x-turtle", "text/n3"), f"{_FORMATS}Turtle"),
    Form("ntriples", "application/n-triples", ("text/plain",), f"{_FORMATS}N-Triples"),
    Form("jsonld", "application/ld+json", ("application/json",), f"{_FORMATS}JSON-LD"),
    Form("rdfxml", "application/rdf+xml", ("application/xml", "text/xml"), f"{_FORMATS}RDF_XML"),
    PAGE,
)
"""What CONSTRUCT, DESCRIBE and the nodes of the graph answer with."""


def choose_form(accept: str, wanted: str, forms: Iterable[Form]) -> Form | None:
    """The form that `wanted` names, if it is one of these; else the one that the Accept header likes best.

    >>> choose_form("text/csv", "", ROWS).name
    'csv'
    >>> choose_form("*/*", "tsv", ROWS).name
    'tsv'
    >>> choose_form("application/rdf+xml", "", ROWS)
    """
    from kg.serve.accept import choose_type

    known = tuple(forms)
    named = {form.name: form for form in known} | {form.type: form for form in known}
    if wanted in named:
        return named[wanted]
    types: dict[str, Form] = {form.type: form for form in known}
    for form in known:
        for type_ in form.also:
            types.setdefault(type_, form)
    best = choose_type(accept, list(types))
    return None if best is None else types[best]


def find_form(name: str, forms: Iterable[Form]) -> Form:
    """The form of that name, which must be one of these."""
    return {form.name: form for form in forms}[name]


def list_types(forms: Iterable[Form]) -> str:
    """The media types in one line, for a client that asked for none of them."""
    return ", ".join(form.type for form in forms)
