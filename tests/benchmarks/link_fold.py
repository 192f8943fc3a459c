"""How long linking and folding take: readings of an invented industry, from ten thousand statements to a million.

    python tests/benchmarks/link_fold.py                    # 10,000 100,000 300,000 1,000,000
    python tests/benchmarks/link_fold.py 100000 --limit 60  # exits with 1 when a size takes more seconds than this

Nothing is extracted: `industry.py` makes the readings.  Times are the processor's, on one core; each size runs in a
process of its own, whose greatest size is told.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass

from industry import write_industry
from measuring import read_peak, run_alone

from kg.garbage import pause_collection
from kg.link import link_readings
from kg.ontology import load_ontology
from kg.timeline import fold_statements

SIZES = (10_000, 100_000, 300_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size took: processor seconds, and mebibytes before and at the most."""

    statements: int
    articles: int
    named: int
    entities: int
    tenures: int
    changes: int
    link: float
    fold: float
    before: int
    peak: int


@pause_collection()
def measure(statements: int, seed: int) -> Measured:
    """Links and folds an industry of that size, as the building of a graph does: without looking for garbage."""
    readings = write_industry(statements, seed)
    before = read_peak()
    ontology = load_ontology()
    begun = time.process_time()
    linking = link_readings(readings, generic=ontology.reading.get("generic", ()))
    linked = time.process_time()
    told = [statement for reading in readings for statement in reading.statements]
    published = {reading.article.id: reading.article.published for reading in readings}
    tenures, changes, _ = fold_statements(told, linking.links, ontology, published=published)
    folded = time.process_time()
    return Measured(
        len(told),
        len(readings),
        len(linking.links),
        len(linking.entities),
        len(tenures),
        len(changes),
        linked - begun,
        folded - linked,
        before,
        read_peak(),
    )


_HEADER = "statements articles    named entities  tenures  changes  link s  fold s  s/100k read MiB peak MiB\n"
_LINE = (
    "{m.statements:>10}{m.articles:>9}{m.named:>9}{m.entities:>9}{m.tenures:>9}{m.changes:>9}"
    "{m.link:>8.1f}{m.fold:>8.1f}{pace:>8.1f}{m.before:>9}{m.peak:>9}\n"
)


def main() -> int:
    """Prints a line a size; 1 when one took longer than `--limit`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="STATEMENTS")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, metavar="SECONDS", help="the most that linking and folding may take")
    options = parser.parse_args()
    sys.stdout.write(_HEADER)
    slow = False
    for size in options.sizes:
        m = run_alone(measure, size, options.seed)
        total = m.link + m.fold
        slow |= options.limit is not None and total > options.limit
        sys.stdout.write(_LINE.format(m=m, pace=total / m.statements * 1e5))
        sys.stdout.flush()
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
