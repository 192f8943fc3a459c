"""RDF/XML for older tools; its XML 1.0 lacks some characters that every other format holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from kg.export.files import write_bytes
from kg.export.namespaces import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from kg.export import Publication

_UNWRITABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def write_rdfxml(publication: Publication, path: Path) -> None:
    """Writes `kg.rdf`: the whole graph in one, the articles' statements among the rest.

    A control character that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets) becomes U+FFFD, as the
    engine would write it as it is, and no parser could read the file.
    """
    triples = (quad.triple for quad in publication.quads)
    written: bytes = serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    # a parser would read a carriage return of a text as a line feed
    written = _UNWRITABLE.sub("\ufffd".encode(), written).replace(b"\r", b"&#13;")
    write_bytes(path, written)
