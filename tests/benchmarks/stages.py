"""How fast each stage of a build is, and what memory it takes, on news that are mixed anew.

    python tests/benchmarks/stages.py             # 1,000 articles; ten times fewer for a first look: stages.py 100
    python tests/benchmarks/stages.py --json      # the figures as `write_performance.py` keeps them

`news.py` writes the articles.  Every stage up to `extract` runs in a process of its own, which is given what the
stage before made; `link` to `export` run in one, for each goes on with all that the others hold.  `load` is what a
stage takes once, before it is at its full speed: its tools, and what is compiled or filled when the first articles
are read.  Seconds are the processor's, so that they tell of one core; `peak MiB` is the most memory that the process
held until the end of the stage, its input among it.  `the whole build` is `kg build` with one process, store and all,
once more from the file.  `references.py` says what the last lines are.
"""

from __future__ import annotations

import gc
import pickle
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from measuring import Cost, measure, offer_figures, run_alone
from news import write_news, write_rows
from references import LEAST, MOST, measure_references

import kg.graph
from kg.export import ExportOptions
from kg.export.publishing import prepare_publication, write_formats
from kg.mentions.annotate import annotate
from kg.pipeline import FORMATS, STORE, build
from kg.read import read_paths
from kg.segment import segment_article
from kg.sparql.kept import KEPT, keep_triples
from kg.tools import load_tools, read_annotated

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Reading

ARTICLES = 1000
WARM = 20
"""So many articles, or as many as count, are given to each stage before those that count."""
NEWS, FIRST = "news.jsonl", "first.jsonl"
PARTS = {
    "part_reprints": "link",
    "link_readings": "link",
    "fold_statements": "fold",
    "assemble_network": "assemble",
}
"""The stages that `kg.graph.build_graph` is made of, timed within it."""
ALONE = ("read", "segment", "mentions", "extract")
"""The stages that take one article at a time."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stage with what it took to load it, and what all articles took."""

    stage: str
    load: float
    cost: Cost


def measure_stages(folder: Path, run: Callable[..., Any] = run_alone) -> list[Row]:
    """The stages of a build of the folder's news, in their order; `run` is how a process is begun."""
    rows = [run(measure_stage, number, folder) for number in range(len(ALONE))]
    return [*rows, *run(measure_publishing, folder), run(measure_build, folder)]


def measure_stage(number: int, folder: Path) -> Row:
    """What one of `ALONE` takes; it leaves in the folder what the next one needs."""
    stage = ALONE[number]
    if stage == "read":
        first, given = [folder / FIRST], [folder / NEWS]
        work: Callable[[Any], list[Any]] = lambda paths: list(read_paths([str(path) for path in paths]))  # noqa: E731
    else:
        first, given = pickle.loads((folder / ALONE[number - 1]).read_bytes())  # noqa: S301 - written right before
        work = partial(_do_each, stage)
        gc.freeze()  # a build does not hold the input of all articles, and so does not look for garbage in it
    begun, load = measure(lambda: work(first))
    made, cost = measure(lambda: work(given))
    gc.unfreeze()
    (folder / stage).write_bytes(pickle.dumps((begun, made)))
    return Row(stage, load.seconds, cost)


def _do_each(stage: str, items: list[Any]) -> list[Any]:
    if stage == "segment":
        return [(article, segment_article(article)) for article in items]
    tools = load_tools()
    if stage == "mentions":
        return [annotate(article, sentences, tools.lexicon, tools.tagger) for article, sentences in items]
    return [read_annotated(annotated, tools) for annotated in items]


def measure_publishing(folder: Path) -> list[Row]:
    """What linking, folding, assembling and writing take."""
    first, readings = pickle.loads((folder / ALONE[-1]).read_bytes())  # noqa: S301 - written right before
    _, load = measure(lambda: write_all(build_whole(first), folder / "few"))
    costs: dict[str, list[Cost]] = {}
    with ExitStack() as patched:
        for part, stage in PARTS.items():
            watched = _watch(getattr(kg.graph, part), costs.setdefault(stage, []))
            patched.enter_context(patch.object(kg.graph, part, watched))
        graph = build_whole(readings)
    _, cost = measure(lambda: write_all(graph, folder / "all"))
    costs["export"] = [cost]
    return [
        Row(stage, 0.0 if number else load.seconds, Cost(sum(cost.seconds for cost in parts), parts[-1].peak_mib))
        for number, (stage, parts) in enumerate(costs.items())
    ]


def build_whole(readings: list[Reading]) -> kg.graph.Graph:
    """The graph of the readings, by the tools of the package."""
    tools = load_tools()
    return kg.graph.build_graph(readings, tools.lexicon, tools.ontology)


def _watch(function: Callable[..., Any], costs: list[Cost]) -> Callable[..., Any]:
    """The function; what each call of it costs is added to `costs`."""

    @wraps(function)
    def watched(*arguments: object, **named: object) -> object:
        result, cost = measure(lambda: function(*arguments, **named))
        costs.append(cost)
        return result

    return watched


def write_all(graph: kg.graph.Graph, out: Path) -> None:
    """Walks, sorts, checks and writes the graph in the formats that a build writes unless told otherwise."""
    out.mkdir()
    publication = prepare_publication(graph, ExportOptions())
    write_formats(publication, [name for name in FORMATS if name != STORE], out)
    keep_triples(publication.triples, out / KEPT)


def measure_build(folder: Path) -> Row:
    """What `kg build` takes, from the file to the published graph, with one process and nothing in the store."""
    _, load = measure(lambda: build([str(folder / FIRST)], folder / "first", folder / "first.db"))
    report, cost = measure(lambda: build([str(folder / NEWS)], folder / "built", folder / "kg.db"))
    if report.failed:
        raise AssertionError(report)
    return Row("the whole build", load.seconds, cost)


def measure_all(
    articles: int, seed: int, run: Callable[..., Any] = run_alone, most: float = MOST, least: float = LEAST
) -> dict[str, Any]:
    """The figures as `write_performance.py` keeps them; `most` and `least` are the references' seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = list(write_news(articles, seed))
        write_rows(folder / NEWS, written)
        write_rows(folder / FIRST, write_news(min(WARM, articles), seed + 1))
        rows = measure_stages(folder, run)
        references = measure_references(folder / NEWS, run, most, least)
        size = sum(len(news.row["text"].encode()) for news in written)
    return {
        "articles": articles,
        "bytes": size,
        "characters": sum(len(news.row["text"]) for news in written),
        "sentences": sum(len(news.sentences) for news in written),
        "telling": sum(len(news.telling) for news in written),
        "stages": [spell_row(row) for row in rows],
        "references": references,
    }


def spell_row(row: Row) -> dict[str, Any]:
    """The row as it is kept."""
    return {
        "stage": row.stage,
        "load": round(row.load, 3),
        "seconds": round(row.cost.seconds, 4),
        "peak_mib": row.cost.peak_mib,
    }


def print_table(figures: dict[str, Any]) -> None:
    """A line a stage."""
    articles, size = figures["articles"], figures["bytes"]
    lines = [f"{articles:,} articles of {figures['characters'] // articles:,} characters\n"]
    lines.append(f"{'stage':<18}{'load s':>8}{'seconds':>9}{'articles/s':>12}{'MB/s':>8}{'peak MiB':>10}\n")
    for row in figures["stages"]:
        seconds = max(row["seconds"], 1e-4)
        pace = f"{articles / seconds:>12,.1f}{size / seconds / 1e6:>8.2f}"
        lines.append(f"{row['stage']:<18}{row['load']:>8.2f}{seconds:>9.2f}{pace}{row['peak_mib']:>10,}\n")
    for row in figures["references"]:
        pace = f"{row['bytes'] / row['seconds'] / 1e6:>8.2f} MB/s" if row["version"] else "  not installed"
        lines.append(f"{row['reference']:<44}{pace}\n")
    sys.stdout.write("".join(lines))


def main() -> None:
    """Prints the table, or the figures."""
    offer_figures(__doc__, ARTICLES, measure_all, print_table)


if __name__ == "__main__":
    main()
