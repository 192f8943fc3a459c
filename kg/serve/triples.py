"""Triples in the forms of the web, sorted, so that the same question gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Triple


def serialize_triples(triples: Iterable[Triple], form: str, prefixes: Mapping[str, str] | None = None) -> bytes:
    """The triples as "turtle", "ntriples", "jsonld" or "rdfxml", with our prefixes and these.

    Raises ValueError for what a form cannot hold.
    """
    from pyoxigraph import RdfFormat, serialize

    from kg.export.namespaces import PREFIXES

    formats = {
        "turtle": RdfFormat.TURTLE,
        "ntriples": RdfFormat.N_TRIPLES,
        "jsonld": RdfFormat.JSON_LD,
        "rdfxml": RdfFormat.RDF_XML,
    }
    return serialize(sorted(triples, key=str), format=formats[form], prefixes={**PREFIXES, **(prefixes or {})}) or b""
