"""How time and memory of each stage grow with the number of articles, and what ten more cost.

    python tests/benchmarks/growth.py                       # 1,000 and 10,000 articles
    python tests/benchmarks/growth.py 1000 10000 100000     # the last takes minutes and many gibibytes

`big_graph.py` makes the readings of an invented industry, eight statements an article; they are stored, and the
store is published as `kg export` does it.  Then ten articles are read into the store of that size, as `kg add`
does it.  Times are the processor's seconds, those of the libraries' threads among them.  `exponent` tells how the
time of a stage grew from the last size but one to the last: 1 is in proportion, 2 with the square; it is left out for
what took less than a tenth of a second.  Each size runs in a process of its own; `peak MiB` is the most memory that
it held until the end of the stage.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from unittest.mock import patch

from big_graph import WideIndustry
from industry import PER_ARTICLE

import kg.graph
from kg.export import EXPORTERS, ExportOptions
from kg.export.publishing import prepare_publication, write_formats
from kg.garbage import pause_collection
from kg.model import Article
from kg.pipeline import add, load_tools, read_article
from kg.sparql.kept import KEPT, keep_triples
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Result = TypeVar("Result")
SIZES = (1_000, 10_000)
PARTS = ("part_reprints", "link_readings", "fold_statements", "assemble_network")
"""What `kg.graph.build_graph` is made of, timed within it."""
NEWS = (
    "{0}月3日，云栈科技宣布，任命周以宁为第{0}事业部总经理，向总裁陆知行汇报。公司同时成立智能座舱{0}部，由何景明负责。"
)
TEN = 10


class Stopwatch:
    """The seconds and the peak memory of each stage, in the order in which they ended."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peaks: dict[str, int] = {}

    def measure(self, stage: str, work: Callable[[], Result]) -> Result:
        """What the work returns."""
        begun = time.process_time()
        result = work()
        self.seconds[stage] = time.process_time() - begun
        self.peaks[stage] = _read_peak()
        return result

    def watch(self, stage: str, function: Callable[..., Result]) -> Callable[..., Result]:
        """The function, measured whenever it is called."""

        @wraps(function)
        def measured(*arguments: object, **named: object) -> Result:
            return self.measure(stage, lambda: function(*arguments, **named))

        return measured


def _read_peak() -> int:
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size // (1024 if sys.platform.startswith("linux") else 1024 * 1024)


def measure_size(articles: int, seed: int, formats: Sequence[str]) -> Stopwatch:
    """What every stage takes with a store of so many articles."""
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "kg.db"
        watch.measure("store: put", lambda: fill_store(store, articles, seed))
        publish_store(watch, store, folder, formats)
        add_ten(watch, store, folder)
    return watch


def fill_store(store: Path, articles: int, seed: int) -> None:
    """Puts readings one by one, as reading does; the time holds what the generator takes, a tenth or so."""
    industry = WideIndustry(articles * PER_ARTICLE, seed)
    with Store.open(store) as opened:
        for number in range(articles):
            reading = industry.write_reading(number)
            opened.put_reading(reading, "tools")
            opened.put_input(f"news/{reading.article.id}.txt", [reading.article.id], ())


@pause_collection()
def publish_store(watch: Stopwatch, store: Path, folder: Path, formats: Sequence[str]) -> None:
    """Reads the store, builds the graph, checks it, and writes it in every format."""
    tools = load_tools()
    with Store.open(store, read_only=True) as opened:
        readings = watch.measure("store: read", lambda: tuple(opened.readings()))
    with ExitStack() as patched:
        for part in PARTS:
            patched.enter_context(patch.object(kg.graph, part, watch.watch(f"graph: {part}", getattr(kg.graph, part))))
        graph = watch.measure("graph: all of it", lambda: kg.graph.build_graph(readings, tools.lexicon, tools.ontology))
    publication = watch.measure("walk, sort, check", lambda: prepare_publication(graph, ExportOptions()))
    for name in formats:
        watch.measure(f"write: {name}", lambda name=name: write_formats(publication, [name], folder))
    watch.measure("write: oxigraph", lambda: keep_triples(publication.triples, folder / KEPT))


def add_ten(watch: Stopwatch, store: Path, folder: Path) -> None:
    """Reads ten articles into the store, and finds ten that it holds already unchanged."""
    rows = [json.dumps({"id": f"new-{n}", "text": NEWS.format(n + 1)}, ensure_ascii=False) for n in range(TEN)]
    path = folder / "ten.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    watch.measure("load what reads", lambda: read_article(Article("", NEWS)))
    added = watch.measure("add ten articles", lambda: add([str(path)], store))
    again = watch.measure("add them again", lambda: add([str(path)], store))
    if (len(added.new), len(again.unchanged)) != (TEN, TEN):
        raise AssertionError(added, again)


def print_table(found: dict[int, Stopwatch]) -> None:
    """A line a stage, two columns a size."""
    sizes = list(found)
    sys.stdout.write("".join([f"{'articles':<26}", *(f"{size:>10,}  peak MiB" for size in sizes), "  exponent\n"]))
    for stage in found[sizes[-1]].seconds:
        cells = "".join(f"{watch.seconds[stage]:>10.2f}{watch.peaks[stage]:>10}" for watch in found.values())
        sys.stdout.write(f"{stage:<26}{cells}{_tell_exponent(found, stage):>10}\n")


def _tell_exponent(found: dict[int, Stopwatch], stage: str) -> str:
    if len(found) < 2:
        return ""
    (small, before), (big, after) = list(found.items())[-2:]
    first, last = before.seconds[stage], after.seconds[stage]
    return f"{math.log(last / first) / math.log(big / small):.2f}" if first > 0 and last >= 0.1 else ""


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="ARTICLES")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default="jsonl,nq,ttl,trig,jsonld,html,csv")
    options = parser.parse_args()
    formats = options.formats.split(",")
    unknown = sorted(set(formats) - set(EXPORTERS))
    if unknown:
        parser.error(f"unknown formats: {', '.join(unknown)}")
    found = {}
    for size in sorted(options.sizes):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
            found[size] = alone.submit(measure_size, size, options.seed, formats).result()
    print_table(found)


if __name__ == "__main__":
    main()
