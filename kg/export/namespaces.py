"""The prefixes that files, queries and the ontology's `rdf:` keys share, and the IRIs this tool mints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.ids import hash_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

KG = "https://kg.example/ns#"
PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": KG,
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KINDS = (
    "article", "change", "conflict", "entity", "extractor", "instant", "interval", "passage", "post", "role", "stage",
    "statement", "tenure",
)  # fmt: skip
"""What IRIs are minted for."""
QUERY_PREFIXES: Mapping[str, str] = {name: iri for name, iri in PREFIXES.items() if name != "sh"}


@lru_cache(maxsize=1024)
def expand(name: str) -> NamedNode:
    """The IRI of a prefixed name; raises KeyError for an unknown prefix.

    >>> expand("org:memberOf").value
    'http://www.w3.org/ns/org#memberOf'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def spell_relation(name: str) -> str:
    """The local name of a relation's own term in the vocabulary.

    >>> spell_relation("reports_to")
    'reportsTo'
    """
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints IRIs under `base`, between angle brackets as N-Triples has them.

    Ids are percent-encoded, so that any article id makes a lawful IRI.

    >>> Minter("https://kg.example/").mint("article", "新闻 1")
    '<https://kg.example/id/article/%E6%96%B0%E9%97%BB%201>'
    """

    base: str

    def mint(self, kind: str, key: str) -> str:
        """The IRI of the thing of `kind` (one of `KINDS`) with the id `key`."""
        return _mint(self.base, kind, key)

    def mint_graph(self, article: str) -> str:
        """The named graph that holds what one article states."""
        return f"<{self.base}graph/{encode_id(article)}>"

    def mint_post(self, organization: str, post: str) -> str:
        """The post of one organization: one node whoever holds it."""
        return self.mint("post", hash_parts(organization, post))

    def mint_role(self, post: str) -> str:
        """The role that posts of one title share across organizations."""
        return self.mint("role", hash_parts("role", post))


@lru_cache(maxsize=1 << 17)
def _mint(base: str, kind: str, key: str) -> str:
    return f"<{base}id/{kind}/{encode_id(key)}>"


def encode_id(key: str) -> str:
    """The id as a segment of an IRI's path.

    >>> encode_id("a/b"), encode_id("..")
    ('a%2Fb', '%2E%2E')
    """
    if key.isascii() and key.isalnum():
        return key
    encoded = quote(key, safe="")
    # a segment of dots means another folder to whoever resolves the IRI, and rdflib reads no short name ending in one
    return encoded if encoded == encoded.strip(".") else encoded.replace(".", "%2E")


def list_prefixes(base: str) -> dict[str, str]:
    """The prefixes of a published file: the vocabularies, and one for each kind of minted IRI."""
    return PREFIXES | {"graph": f"{base}graph/"} | {kind: f"{base}id/{kind}/" for kind in KINDS}
