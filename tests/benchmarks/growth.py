"""How time and memory of each stage grow with the number of articles, and what ten more cost.

    python tests/benchmarks/growth.py                       # 1,000 and 10,000 articles
    python tests/benchmarks/growth.py 1000 10000 --json     # the same for a program (see `list_rows`)
    python tests/benchmarks/growth.py 10000 --read 0 --republish

`big_graph.py` makes the readings of an invented industry, eight statements an article; they are stored, and the
store is published as `kg export` does it.  Then ten articles are read into the store of that size, as `kg add`
does it, and with `--republish` all is published anew.  Times are the processor's seconds, those of the libraries'
threads among them.  `exponent` tells how the time of a stage grew from the last size but one to the last: 1 is in
proportion, 2 with the square; it is left out for what took less than a tenth of a second.  Each size runs in a process
of its own; `peak MiB` is the most memory that it held until the end of the stage.

What the texts take to be read does not depend on how many there are, so a few of them (`--read`) are read as
`kg build` reads them, in a process of their own, and told an article.
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
from functools import partial, wraps
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
from kg.pipeline import add
from kg.register import REGISTER
from kg.register.writing import write_register
from kg.sparql.kept import KEPT, keep_triples, switch_generation
from kg.store import Store
from kg.tools import load_tools, read_article

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
READ = 100
"""So many of the articles are read, by one process, to tell what reading takes."""


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


def measure_size(articles: int, seed: int, formats: Sequence[str], *, republish: bool) -> Stopwatch:
    """What every stage takes with a store of so many articles."""
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "kg.db"
        watch.measure("store: put", lambda: fill_store(store, articles, seed))
        publish_store(watch, store, folder, formats)
        add_ten(watch, store, folder)
        if republish:
            watch.measure("publish with ten more", lambda: publish_store(Stopwatch(), store, folder, formats))
    return watch


def measure_reading(articles: int, seed: int) -> dict[str, float]:
    """What reading so many of the articles takes: their characters, processor's seconds and the peak in MiB."""
    industry = WideIndustry(articles * PER_ARTICLE, seed)
    texts = [industry.write_reading(number).article for number in range(articles)]
    read_article(Article("", NEWS))
    begun = time.process_time()
    found = [read_article(article) for article in texts]
    seconds = time.process_time() - begun
    return {
        "articles": articles,
        "characters": sum(len(article.text) for article in texts),
        "statements": sum(len(reading.statements) for reading in found),
        "seconds": round(seconds, 3),
        "seconds_per_article": round(seconds / articles, 5),
        "peak_mib": _read_peak(),
    }


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
    kept = folder / KEPT
    watch.measure("write: oxigraph", lambda: switch_generation(kept, keep_triples(publication.triples, kept)))
    (folder / REGISTER).unlink(missing_ok=True)
    watch.measure("write: register", lambda: write_register(graph, "", folder / REGISTER))


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


def list_rows(found: dict[int, Stopwatch], reading: dict[str, float] | None) -> dict[str, object]:
    """What was measured, ready for JSON: a row for each size and stage, an exponent for each stage that has one."""
    stages = found[max(found)].seconds
    return {
        "sizes": list(found),
        "reading": reading,
        "rows": [
            {
                "articles": size,
                "stage": stage,
                "seconds": round(seconds, 3),
                "peak_mib": watch.peaks[stage],
            }
            for size, watch in found.items()
            for stage, seconds in watch.seconds.items()
        ],
        "exponents": {stage: round(power, 2) for stage in stages if (power := find_exponent(found, stage)) is not None},
    }


def print_table(found: dict[int, Stopwatch], reading: dict[str, float] | None) -> None:
    """A line a stage, two columns a size."""
    sizes = list(found)
    sys.stdout.write("".join([f"{'articles':<26}", *(f"{size:>10,}  peak MiB" for size in sizes), "  exponent\n"]))
    for stage in found[sizes[-1]].seconds:
        cells = "".join(f"{watch.seconds[stage]:>10.2f}{watch.peaks[stage]:>10}" for watch in found.values())
        power = find_exponent(found, stage)
        sys.stdout.write(f"{stage:<26}{cells}{'' if power is None else f'{power:.2f}':>10}\n")
    if reading:
        sys.stdout.write(
            f"\n{reading['articles']:,} articles of {reading['characters'] / reading['articles']:.0f} characters were "
            f"read in {reading['seconds']:.2f} s, {reading['seconds_per_article'] * 1000:.1f} ms each, "
            f"with a peak of {reading['peak_mib']} MiB\n"
        )


def find_exponent(found: dict[int, Stopwatch], stage: str) -> float | None:
    """The power of the number of articles with which a stage's time grew, None where it took no time to speak of."""
    if len(found) < 2:
        return None
    (small, before), (big, after) = list(found.items())[-2:]
    first, last = before.seconds[stage], after.seconds[stage]
    return math.log(last / first) / math.log(big / small) if first > 0 and last >= 0.1 else None


def main() -> None:
    """Prints the table, or the same as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="ARTICLES")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default="jsonl,nq,ttl,trig,jsonld,html,csv")
    parser.add_argument("--read", type=int, default=READ, help="so many of the articles are read; 0 reads none")
    parser.add_argument("--republish", action="store_true", help="publish once more after ten articles were added")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    options = parser.parse_args()
    formats = options.formats.split(",")
    unknown = sorted(set(formats) - set(EXPORTERS))
    if unknown:
        parser.error(f"unknown formats: {', '.join(unknown)}")
    reading = _run_alone(measure_reading, options.read, options.seed) if options.read else None
    work = partial(measure_size, seed=options.seed, formats=formats, republish=options.republish)
    found = {size: _run_alone(work, size) for size in sorted(options.sizes)}
    if options.json:
        told = {"seed": options.seed, "formats": formats, **list_rows(found, reading)}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        print_table(found, reading)


def _run_alone(work: Callable[..., Result], *arguments: int) -> Result:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
        return alone.submit(work, *arguments).result()


if __name__ == "__main__":
    main()
