"""IRIs of the graph and the addresses of this server that show them."""

from __future__ import annotations

from urllib.parse import unquote

from kg.export.namespaces import PREFIXES, encode_id

SHOWN = ("id/", "graph/", "ns")
"""What of the graph's IRIs, after their base, this server answers."""


def find_address(iri: str, base: str) -> str | None:
    """The path at which this server shows the IRI; None when it is not one of the graph's own.

    >>> find_address("https://kg.example/id/entity/7530", "https://kg.example/")
    '/id/entity/7530'
    >>> find_address("http://www.w3.org/ns/org#Post", "https://kg.example/")
    """
    rest = iri.removeprefix(base)
    return f"/{rest}" if rest != iri and rest.startswith(SHOWN) else None


def link_iri(iri: str, base: str) -> str:
    """Where a link to the IRI leads: here, if this server shows it, out into the web, or nowhere ("").

    >>> link_iri("javascript:alert(1)", "https://kg.example/")
    ''
    """
    return find_address(iri, base) or (iri if iri.startswith(("http://", "https://")) else "")


def spell_iri(path: str, base: str) -> str:
    """The IRI at a path of this server, percent-encoded as the graph's are, however the client spelled it.

    >>> spell_iri("/id/article/%e6%96%b0 1", "https://kg.example/")
    'https://kg.example/id/article/%E6%96%B0%201'
    """
    return base + "/".join(encode_id(unquote(part)) for part in path.lstrip("/").split("/"))


def shorten_iri(iri: str) -> str:
    """The IRI with one of the usual prefixes, if it has one.

    >>> shorten_iri("http://www.w3.org/ns/org#memberOf")
    'org:memberOf'
    """
    return next((f"{name}:{iri[len(start) :]}" for name, start in PREFIXES.items() if iri.startswith(start)), iri)
