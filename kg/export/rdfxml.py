"""RDF/XML for older tools; its XML 1.0 lacks some characters that every other format holds."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from kg.export.files import read_blocks, write_blocks
from kg.export.namespaces import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from kg.export import Publication

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())


def write_rdfxml(publication: Publication, path: Path) -> None:
    """Writes `kg.rdf`: the whole graph in one, the articles' statements among the rest.

    A control character that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets) becomes U+FFFD, as the
    engine would write it as it is, and no parser could read the file.
    """
    triples = (quad.triple for quad in publication.read_quads())
    with tempfile.TemporaryFile(dir=path.parent) as written:
        serialize(triples, written, format=RdfFormat.RDF_XML, prefixes=PREFIXES)
        written.seek(0)
        # a parser would read a carriage return of a text as a line feed
        write_blocks(path, (_replace_unwritable(b).replace(b"\r", b"&#13;") for b in read_blocks(written)))


def _replace_unwritable(written: bytes) -> bytes:
    found = len(written.translate(None, _CONTROLS)) < len(written)
    for unwritable in (*(bytes((code,)) for code in _CONTROLS if found), *_NO_CHARACTERS):
        written = written.replace(unwritable, "\ufffd".encode())
    return written
