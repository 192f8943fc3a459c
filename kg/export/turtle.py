"""Turtle and TriG for reading: grouped by subject, prefixed, a blank line between subjects."""

from __future__ import annotations

import re
import tempfile
from io import BytesIO
from itertools import chain
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
_OPENING = b" {\n"
"""What the line that begins a named graph ends in, and no other."""
_FRAME = re.compile(rb"\n[^\n]* \{\n|\n\}\n")
"""The line that begins a named graph or ends one, and the end of the line before it."""


def write_turtle(publication: Publication, path: Path) -> None:
    """Writes `kg.ttl`: the whole graph in one, the articles' statements among the rest."""
    triples = (quad.triple for quad in publication.read_quads())
    _write_rows(path, triples, list_prefixes(publication.options.base), RdfFormat.TURTLE)


def write_trig(publication: Publication, path: Path) -> None:
    """Writes `kg.trig`: each article's statements in a named graph of their own."""
    _write_rows(path, publication.read_quads(), list_prefixes(publication.options.base), RdfFormat.TRIG)


def derive_turtle(publication: Publication, trig: Path, path: Path) -> None:
    """Writes the same `kg.ttl` out of the `kg.trig` of the publication, in a tenth of the time.

    Both hold the same lines in the same order: no two graphs tell of one subject, and what it says has no words for
    graphs alone.
    """
    prefixes = list_prefixes(publication.options.base)
    with trig.open("rb") as written:
        start = _skip_head(written)
        head = _spell_head(_join_graphs(read_blocks(written)), prefixes)
        written.seek(start)
        write_blocks(path, chain((head,), _join_graphs(read_blocks(written))))


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
    yield _spell_head(read_blocks(written), prefixes)
    written.seek(start)
    last = b""
    for block in _keep_ends(read_blocks(written)):
        yield last
        # an end of line stands in no term: there it is escaped
        last = block.replace(b" .\n", b" .\n\n").replace(b"\n\n}\n", b"\n}\n\n")
    yield last.removesuffix(b"\n")


def _spell_head(blocks: Iterable[bytes], prefixes: Mapping[str, str]) -> bytes:
    """The lines that declare those of the prefixes which the blocks use, and a blank one."""
    unused = set(prefixes)
    for block in blocks:
        unused -= {name for name in unused if _is_used(name, block)}
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(prefixes) if name not in unused)
    return (f"{head}\n" if head else "").encode()


def _join_graphs(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks of TriG as Turtle: named graphs, which come behind the default one, lose their frame and their tab."""
    named = False
    for block in blocks:
        start = 0 if named else _find_graph(block)
        named = named or start < len(block)
        # a line is found by the end of the one before it
        framed = b"\n" + block[start:]
        yield block[:start] + _FRAME.sub(b"\n", framed.replace(b"\n\t", b"\n"))[1:]


def _find_graph(block: bytes) -> int:
    """Where the line begins that begins the first named graph; behind the block where there is none."""
    found = block.find(_OPENING)
    return block.rfind(b"\n", 0, found) + 1 if found >= 0 else len(block)


def _keep_ends(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks, but that the end of a graph at the beginning of one stands with the line before it."""
    last = b""
    for block in blocks:
        rest = block.removeprefix(_END)
        yield last + block[: len(block) - len(rest)]
        last = rest
    if last:
        yield last


def _is_used(name: str, block: bytes) -> bool:
    """True where the lines have a short name with this prefix (or a text that looks like one, which does no harm)."""
    short = f"{name}:".encode()
    # most of those that are not used are not there at all, and are looked for once
    return short in block and (
        block.startswith(short) or any(mark + short in block for mark in (b" ", b"\n", b"\t", b"^^"))
    )


def _skip_head(written: BinaryIO) -> int:
    """Where the lines that declare prefixes end, and a blank one; the file is read from there on."""
    start = 0
    while (line := written.readline()).startswith(b"@prefix ") or line == b"\n":
        start = written.tell()
    written.seek(start)
    return start
