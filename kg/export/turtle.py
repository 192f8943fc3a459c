"""Turtle and TriG for reading: grouped by subject, prefixed, a blank line between subjects."""

from __future__ import annotations

import tempfile
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from kg.export.files import read_blocks, write_blocks
from kg.export.namespaces import list_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from pyoxigraph import Quad, Triple

    from kg.export import Publication

_END = b"}\n"
"""The line that ends a named graph."""


def write_turtle(publication: Publication, path: Path) -> None:
    """Writes `kg.ttl`: the whole graph in one, the articles' statements among the rest."""
    triples = (quad.triple for quad in publication.read_quads())
    _write_rows(path, triples, list_prefixes(publication.options.base), RdfFormat.TURTLE)


def write_trig(publication: Publication, path: Path) -> None:
    """Writes `kg.trig`: each article's statements in a named graph of their own."""
    _write_rows(path, publication.read_quads(), list_prefixes(publication.options.base), RdfFormat.TRIG)


def spell_turtle(
    rows: Iterable[Triple] | Iterable[Quad], prefixes: Mapping[str, str], format_: RdfFormat = RdfFormat.TURTLE
) -> bytes:
    """Sorted triples as Turtle, or quads as TriG.  Only the prefixes in use are declared, by name."""
    written = BytesIO(serialize(rows, format=format_, prefixes=dict(prefixes)) or b"")
    return b"".join(_lay_out(written, prefixes))


def _write_rows(
    path: Path, rows: Iterable[Triple] | Iterable[Quad], prefixes: Mapping[str, str], format_: RdfFormat
) -> None:
    with tempfile.TemporaryFile(dir=path.parent) as written:
        serialize(rows, written, format=format_, prefixes=dict(prefixes))
        written.seek(0)
        write_blocks(path, _lay_out(written, prefixes))


def _lay_out(written: BinaryIO, prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """The blocks of a file as the engine wrote it, with the prefixes that it uses alone, and blank lines."""
    start = _skip_head(written)
    unused = set(prefixes)
    for block in read_blocks(written):
        unused -= {name for name in unused if _is_used(name, block)}
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(prefixes) if name not in unused)
    yield (f"{head}\n" if head else "").encode()
    written.seek(start)
    last = b""
    for block in _keep_ends(read_blocks(written)):
        yield last
        # an end of line stands in no term: there it is escaped
        last = block.replace(b" .\n", b" .\n\n").replace(b"\n\n}\n", b"\n}\n\n")
    yield last.removesuffix(b"\n")


def _keep_ends(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks, but that the end of a graph at the beginning of one stands with the line before it."""
    last = b""
    for block in blocks:
        rest = block.removeprefix(_END)
        yield last + block[: len(block) - len(rest)]
        last = rest
    yield last


def _is_used(name: str, block: bytes) -> bool:
    """True where the lines have a short name with this prefix (or a text that looks like one, which does no harm)."""
    short = f"{name}:".encode()
    return block.startswith(short) or any(mark + short in block for mark in (b" ", b"\n", b"\t", b"^^"))


def _skip_head(written: BinaryIO) -> int:
    """Where the lines that declare prefixes end; the file is read from there on."""
    start = 0
    while written.readline().startswith(b"@prefix "):
        start = written.tell()
    written.seek(start)
    return start
