"""How fast a big graph is loaded, opened and asked, beside rdflib for what rdflib can finish.

    python tests/benchmarks/sparql_queries.py                            # 1,000,000 quads
    python tests/benchmarks/sparql_queries.py 100000 --limits --no-rdflib  # exits with 1 when something is too slow

Times are the clock's, the middle one of five, of a query with all its rows read; "load" and "open" are done once.
"""

from __future__ import annotations

import argparse
import signal
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from big_graph import make_big_graph

from kg.export import ExportOptions
from kg.export.namespaces import QUERY_PREFIXES
from kg.export.ntriples import write_nquads
from kg.export.publishing import prepare_publication
from kg.garbage import pause_collection
from kg.model import EntityType
from kg.sparql import bind_values, read_query, run_query
from kg.sparql.kept import keep_triples, open_kept, switch_generation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Store

    from kg.export import Publication
    from kg.graph import Graph

Result = TypeVar("Result")
QUADS = 1_000_000
LOAD, OPEN, POINT, WHOLE = 20.0, 0.5, 0.02, 1.0
"""Seconds allowed at a million quads: for loading, opening, a question about one thing, and one about all."""
PATIENCE = 30
"""Seconds after which rdflib is not waited for any longer."""
COUNTS = {
    "count by relation": "SELECT ?relation (COUNT(?s) AS ?n) WHERE { ?s a kg:Statement ; kg:relation ?relation } "
    "GROUP BY ?relation ORDER BY DESC(?n)",
    "count by status": "SELECT ?status (COUNT(?s) AS ?n) WHERE { ?s a kg:Statement ; kg:status ?status } "
    "GROUP BY ?status ORDER BY DESC(?n)",
    "changes a year": "SELECT ?year (COUNT(?c) AS ?n) WHERE { ?c a kg:Change ; kg:at ?at "
    "BIND(SUBSTR(?at, 1, 4) AS ?year) } GROUP BY ?year ORDER BY ?year",
    "busiest organizations": "SELECT ?name (COUNT(?t) AS ?n) WHERE { ?t kg:inPost ?post ; kg:object ?o . "
    "?o skos:prefLabel ?name } GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT 20",
    "CONTAINS in quotes": 'SELECT ?quote WHERE { ?s kg:quote ?quote FILTER(CONTAINS(?quote, "首席")) }',
    "CONTAINS in names": 'SELECT ?name WHERE { ?e skos:prefLabel ?name FILTER(CONTAINS(?name, "科技")) }',
}


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the seconds that it may take."""

    name: str
    text: str
    limit: float


def list_questions(graph: Graph, store: Store) -> list[Question]:
    """Questions about one person and one organization of middling fame, and about everything."""
    person, organization = (_choose_middling(graph, kind) for kind in (EntityType.PERSON, EntityType.ORGANIZATION))
    asked = (
        ("reports-to", {"person": person}),
        ("timeline-of-person", {"person": person}),
        ("evidence", {"subject": person}),
        ("posts-asof", {"org": organization, "day": "2021-06-30"}),
        ("chart-asof", {"org": organization, "day": "2021-06-30"}),
    )
    points = [Question(name, bind_values(read_query(name), values, store), POINT) for name, values in asked]
    return points + [Question(name, text, WHOLE) for name, text in COUNTS.items()]


def _choose_middling(graph: Graph, kind: EntityType) -> str:
    counts: dict[str, int] = {}
    for tenure in graph.tenures:
        for key in (tenure.subject, tenure.object):
            if graph.entities[key].type is kind:
                counts[key] = counts.get(key, 0) + 1
    ranked = sorted(counts, key=lambda key: (counts[key], key))
    return graph.entities[ranked[len(ranked) // 2]].name


def _time(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def ask_store(store: Store, question: Question) -> tuple[int, float]:
    """The number of rows, and the middle one of five times."""
    timed = [_time(lambda: sum(1 for _ in run_query(store, question.text))) for _ in range(5)]  # type: ignore[arg-type,misc] # a SELECT answers with rows
    return timed[0][0], statistics.median(taken for _, taken in timed)


def ask_rdflib(questions: list[Question], file: Path) -> dict[str, str]:
    """What rdflib takes for the same, in words."""
    import rdflib

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    dataset = rdflib.Dataset(default_union=True)
    told = {"load": f"{_time(lambda: len(dataset.parse(str(file), format='nquads')))[1]:.1f} s"}
    for question in questions:
        signal.alarm(PATIENCE)
        try:
            found = _time(lambda text=question.text: len(list(dataset.query(text, initNs=dict(QUERY_PREFIXES)))))  # type: ignore[misc] # mypy infers no default of a lambda
            told[question.name] = f"{found[1]:.2f} s"
        except TimeoutError:
            told[question.name] = f"more than {PATIENCE} s"
        finally:
            signal.alarm(0)
    return told


def measure(publication: Publication, folder: Path, *, rdflib: bool) -> bool:
    """Prints the table; True when all was as fast as it should be."""
    quads = sum(map(len, publication.triples.values()))
    scale = quads / 1e6
    generation, loading = _time(lambda: keep_triples(publication.triples, folder / "store"))
    switch_generation(folder / "store", generation)
    store, opening = _time(lambda: open_kept(folder / "store"))
    questions = list_questions(publication.graph, store)
    theirs: dict[str, str] = {}
    if rdflib:
        write_nquads(publication, folder / "kg.nq")
        theirs = ask_rdflib(questions, folder / "kg.nq")
    sys.stdout.write(f"{quads:,} quads\n{'':<24}{'rows':>8}{'seconds':>10}{'allowed':>10}   rdflib\n")
    rows = [("load", 0, loading, LOAD * max(1, scale)), ("open", 0, opening, OPEN)]
    rows += [(question.name, *ask_store(store, question), question.limit) for question in questions]
    for name, count, taken, limit in rows:
        sys.stdout.write(f"{name:<24}{count or '':>8}{taken:>10.4f}{limit:>10.2f}   {theirs.get(name, '')}\n")
    return all(taken <= limit for _, _, taken, limit in rows)


def main() -> int:
    """Prints the table; 1 when something is too slow and that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quads", nargs="?", type=int, default=QUADS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limits", action="store_true", help="fail when something takes too long")
    parser.add_argument("--no-rdflib", action="store_true", help="do not ask rdflib, which takes minutes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, pause_collection():
        publication = prepare_publication(make_big_graph(options.quads, options.seed), ExportOptions())
        fast = measure(publication, Path(folder), rdflib=not options.no_rdflib)
    return int(options.limits and not fast)


if __name__ == "__main__":
    sys.exit(main())
