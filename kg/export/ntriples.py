"""N-Triples and N-Quads: sorted lines, so that two builds can be compared with diff."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.export.files import write_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.export import Publication


def write_ntriples(publication: Publication, path: Path) -> None:
    """Writes `kg.nt`: the whole graph in one, the articles' statements among the rest."""
    # each graph is sorted, which Python's sort makes use of
    lines = sorted(chain.from_iterable(publication.triples.values()))
    write_lines(path, (f"{triple} .\n" for triple in dict.fromkeys(lines)))


def write_nquads(publication: Publication, path: Path) -> None:
    """Writes `kg.nq`: each article's statements in a named graph of their own."""
    write_lines(path, sorted(spell_quads(publication.triples)))


def spell_quads(triples: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The lines of N-Quads of the triples of each graph (as `Publication` holds them), in their order."""
    for home, own in triples.items():
        end = f" <{home}> .\n" if home else " .\n"
        for triple in own:
            yield triple + end
