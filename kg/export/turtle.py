"""Turtle and TriG for reading: grouped by subject, prefixed, a blank line between subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from kg.export.files import write_bytes
from kg.export.namespaces import list_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pyoxigraph import Quad, Triple

    from kg.export import Publication


def write_turtle(publication: Publication, path: Path) -> None:
    """Writes `kg.ttl`: the whole graph in one, the articles' statements among the rest."""
    triples = (quad.triple for quad in publication.quads)
    write_bytes(path, spell_turtle(triples, list_prefixes(publication.options.base)))


def write_trig(publication: Publication, path: Path) -> None:
    """Writes `kg.trig`: each article's statements in a named graph of their own."""
    prefixes = list_prefixes(publication.options.base)
    write_bytes(path, spell_turtle(publication.quads, prefixes, RdfFormat.TRIG))


def spell_turtle(
    rows: Iterable[Triple] | Iterable[Quad], prefixes: Mapping[str, str], format_: RdfFormat = RdfFormat.TURTLE
) -> bytes:
    """Sorted triples as Turtle, or quads as TriG.  Only the prefixes in use are declared, by name."""
    written: bytes = serialize(rows, format=format_, prefixes=dict(prefixes)) or b""
    _, body = _part_head(written)
    # an end of line stands in no term: there it is escaped
    body = body.replace(b" .\n", b" .\n\n").replace(b"\n\n}\n", b"\n}\n\n").removesuffix(b"\n")
    used = [name for name in sorted(prefixes) if _is_used(name, body)]
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in used)
    return (f"{head}\n" if head else "").encode() + body


def _is_used(name: str, body: bytes) -> bool:
    """True where the body has a short name with this prefix (or a text that looks like one, which does no harm)."""
    short = f"{name}:".encode()
    return body.startswith(short) or any(mark + short in body for mark in (b" ", b"\n", b"\t", b"^^"))


def _part_head(written: bytes) -> tuple[bytes, bytes]:
    """The lines that declare prefixes, and the rest."""
    end = 0
    while written.startswith(b"@prefix ", end):
        end = written.index(b"\n", end) + 1
    return written[:end], written[end:]
