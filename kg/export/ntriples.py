"""N-Triples and N-Quads: sorted lines, so that two builds can be compared with diff."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.export.files import write_lines
from kg.export.packed import merge_runs, sort_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.export import Publication


def write_ntriples(publication: Publication, path: Path) -> None:
    """Writes `kg.nt`: the whole graph in one, the articles' statements among the rest."""
    default, named = _part_default(publication.triples)
    lines = merge_runs((default, *sort_runs(chain.from_iterable(named.values()), _sort_run)))
    write_lines(path, (f"{triple} .\n" for triple in lines))


def write_nquads(publication: Publication, path: Path) -> None:
    """Writes `kg.nq`: each article's statements in a named graph of their own."""
    default, named = _part_default(publication.triples)
    write_lines(path, merge_runs((spell_quads({"": default}), *sort_runs(spell_quads(named), _sort_run))))


def _part_default(triples: Mapping[str, Iterable[str]]) -> tuple[Iterable[str], Mapping[str, Iterable[str]]]:
    """The default graph's triples, which are sorted, and those of the other graphs, each of which is."""
    return triples.get("", ()), {home: own for home, own in triples.items() if home}


def _sort_run(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(sorted(lines)))


def spell_quads(triples: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The lines of N-Quads of the triples of each graph (as `Publication` holds them), in their order."""
    for home, own in triples.items():
        end = f" <{home}> .\n" if home else " .\n"
        for triple in own:
            yield triple + end
