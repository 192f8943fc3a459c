"""The way from files to a published graph, stage by stage, each stage a function of the layer below.

`kg.tools` is the pure part (an article in, a reading out); `build` adds the store and the exports.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from kg.errors import UsageError
from kg.model import Article, Issue, Reading
from kg.tools import Tools, load_tools, read_article, read_statements
from kg.workers import ALONE, Crew, Job, Lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from kg.corpus import Added
    from kg.export import View
    from kg.fetch import Rules
    from kg.graph import Graph
    from kg.link.judgements import Judgement
    from kg.read import Odometer

_Result = TypeVar("_Result")
Tell = Callable[[str], None]
"""Is given a line for whoever waits before the screen: that another process has to end first."""

STORE = "oxigraph"
"""The format that is no file: the store of quads which `kg query` and `kg serve` open."""
FORMATS = ("ttl", "trig", "nq", "jsonld", "html", "jsonl", STORE)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found and wrote, for people and machines.

    `issues` are those of the whole store, as `issues.jsonl` has them; `added` is what this run read, None where
    it only published.
    """

    articles: int
    entities: int
    statements: int
    tenures: int
    changes: int
    issues: tuple[Issue, ...]
    files: tuple[str, ...]
    added: Added | None = None

    @property
    def failed(self) -> bool:
        """True when this run lost some input."""
        return self.added is not None and self.added.failed


def gather_crew(workers: int, tell: Callable[[str], None] = lambda _: None) -> Crew:
    """So many processes that read; `tell` is given a line about each of them that dies."""

    def tell_death(how: str, articles: Sequence[Article]) -> None:
        names = ", ".join(article.path or article.id for article in articles)
        tell(f"a process {how} while it read {names}; what it was at is read again, one article at a time")

    return Crew(workers, "kg.preload", load_tools, tell_death)


def read_all(
    paths: Sequence[str], tools: Tools, *, stdin: BinaryIO | None = None, each: Callable[[int], None] = lambda _: None
) -> Iterator[Reading | Issue]:
    """Readings and issues of all inputs, in the order of the inputs; `each` is as in `map_articles`."""
    return map_articles(paths, partial(read_statements, tools=tools), stdin=stdin, each=each)


def map_articles(
    paths: Sequence[str],
    work: Callable[[Article], _Result],
    *,
    stdin: BinaryIO | None = None,
    each: Callable[[int], None] = lambda _: None,
    crew: Crew = ALONE,
    rules: Rules | None = None,
) -> Iterator[_Result | Issue]:
    """What `work` makes of every article, and the issues of all inputs, in the order of the inputs.

    `each` is called after every article, with the bytes of the files that were gone through.  With a crew (see
    `gather_crew`), `work` must be found by its name in another process, as `read_article` is.  Addresses are fetched
    by the `rules`, and kept until the last article is read.
    """
    from kg.corpus import report_lost
    from kg.fetch import prepare_fetching
    from kg.read import Odometer, read_paths

    odometer = Odometer()
    with TemporaryDirectory(prefix="kg-") as folder:
        fetch = prepare_fetching(Path(folder) / "pages", rules)
        jobs = _list_jobs(read_paths(paths, stdin=stdin, odometer=odometer, fetch=fetch), odometer)
        for (found, done), result in crew.map(jobs, work):
            if isinstance(found, Issue):
                yield found
            elif result is not None:
                yield report_lost(found, result) if isinstance(result, Lost) else result
                each(done)


def _list_jobs(
    inputs: Iterable[Article | Issue], odometer: Odometer
) -> Iterator[Job[tuple[Article | Issue, int], Article]]:
    for found in inputs:
        place = (found, odometer.done)
        yield Job(place) if isinstance(found, Issue) else Job(place, found, len(found.text))


def add(
    paths: Sequence[str],
    store_path: Path,
    *,
    stdin: BinaryIO | None = None,
    each: Callable[[int], None] = lambda _: None,
    crew: Crew = ALONE,
    tell: Tell = lambda _: None,
    rules: Rules | None = None,
) -> Added:
    """Brings the store up to what the paths hold now, without reading what it holds already; publishes nothing.

    `crew` (see `gather_crew`) are the processes that read.  Addresses are fetched by the `rules` into the folder of
    pages beside the store.  Where another process adds to the same store it waits until that ends, and says so by
    `tell`.  Raises StoppedError when it is interrupted.
    """
    from kg.corpus import add_inputs, fingerprint_tools
    from kg.fetch import find_pages, prepare_fetching
    from kg.store import Store, claim_store

    fetch, tools = prepare_fetching(find_pages(store_path), rules), fingerprint_tools()
    with claim_store(store_path, tell), Store.open(store_path) as store:
        return add_inputs(store, paths, read_article, tools, stdin=stdin, each=each, crew=crew, fetch=fetch)


def build(
    paths: Sequence[str],
    out: Path,
    store_path: Path,
    *,
    formats: Sequence[str] = FORMATS,
    log: Path | None = None,
    base: str | None = None,
    focus: Callable[[Graph], str | None] | None = None,
    view: View | None = None,
    stdin: BinaryIO | None = None,
    each: Callable[[int], None] = lambda _: None,
    crew: Crew = ALONE,
    tell: Tell = lambda _: None,
    rules: Rules | None = None,
    begin: Tell = lambda _: None,
) -> BuildReport:
    """Adds all inputs to the store and publishes the graph of the whole store into `out`.

    `log` is the file of the analyst's judgements, the one beside the store unless given; `base` what minted IRIs
    start with.  The page opens in `view` on the entity whose id `focus` finds in the graph, on the most telling
    organization where it finds none.  What is not given of these three is as in the former publication in `out`.
    Addresses are fetched by the `rules`; `begin` is told each stage of publishing.  Raises BuildError, and publishes
    nothing, when the graph breaks a promise
    (an edge without evidence) or a file cannot be written, and DataError for a damaged log.
    """
    from kg.link.judgements import load_judgements
    from kg.places import find_log
    from kg.store.judged import note_judgements

    judgements = load_judgements(log or find_log(store_path))
    added = add(paths, store_path, stdin=stdin, each=each, crew=crew, tell=tell, rules=rules)
    if log in {None, find_log(store_path)}:
        note_judgements(store_path, judgements)
    report = publish_store(
        store_path, out, formats=formats, log=log, base=base, focus=focus, view=view, tell=tell, begin=begin
    )
    return replace(report, added=added)


def publish_store(
    store_path: Path,
    out: Path,
    *,
    formats: Sequence[str] = FORMATS,
    log: Path | None = None,
    base: str | None = None,
    focus: Callable[[Graph], str | None] | None = None,
    view: View | None = None,
    tell: Tell = lambda _: None,
    begin: Tell = lambda _: None,
) -> BuildReport:
    """Publishes the graph of a store into `out`, all that a build writes; raises what `build` raises.

    Where another process publishes into `out` it waits until that ends, and says so by `tell`: the store is looked
    at only then, so that the last to publish has seen the most.
    """
    from kg.link.judgements import load_judgements
    from kg.places import find_log
    from kg.published import claim_folder
    from kg.register import digest_log
    from kg.store import Store

    with claim_folder(out, tell):
        place = log or find_log(store_path)
        written = digest_log(place)
        judgements = load_judgements(place)
        begin(f"opening {store_path.name}")
        with Store.open(store_path, read_only=True) as store, store.hold_moment():
            readings, issues = tuple(store.readings()), store.list_input_issues()
            # a log that changed while it was read is told by none of its states
            state = store.digest_state(written) if digest_log(place) == written else None
        return publish(readings, issues, out, load_tools(), formats, judgements, base, focus, view, state, begin)


def publish(
    readings: Iterable[Reading],
    issues: tuple[Issue, ...],
    out: Path,
    tools: Tools,
    formats: Sequence[str],
    judgements: Sequence[Judgement] = (),
    base: str | None = None,
    focus: Callable[[Graph], str | None] | None = None,
    view: View | None = None,
    state: str | None = None,
    begin: Tell = lambda _: None,
) -> BuildReport:
    """Links, folds and writes what the readings hold, with `issues.jsonl` and `manifest.json` beside it.

    The given `issues` are told first, then what the readings hold and what linking finds doubtful (reprints,
    judgements that lost a side).  What `out` holds of other formats is written again, so that nothing there tells of
    a former graph.  Where the `state` of the store is given (see `kg.register`), so is the register of the graph; one
    of a former graph goes.  Everything is written before anything of a former publication is replaced, the store of
    quads by a thread beside the files; it comes last, so that it is never older than `kg.nq`.
    """
    from concurrent.futures import ThreadPoolExecutor

    from kg.export import ExportOptions
    from kg.export.base import MANIFEST, recall_base
    from kg.export.files import replace_together, write_text
    from kg.export.page.opening import recall_focus, recall_view
    from kg.export.publishing import prepare_publication, recall_formats, write_formats
    from kg.graph import build_graph
    from kg.manifest import describe_build
    from kg.published import explain_unwritable
    from kg.register import REGISTER
    from kg.register.writing import write_register
    from kg.sparql.kept import KEPT, keep_triples, switch_generation

    begin("linking and folding")
    graph = build_graph(readings, tools.lexicon, tools.ontology, judgements)
    options = ExportOptions(
        base or recall_base(out), focus(graph) if focus else recall_focus(out, graph), view or recall_view(out)
    )
    begin("checking the graph")
    publication = prepare_publication(graph, options)
    issues = tuple(dict.fromkeys((*issues, *graph.issues)))
    try:
        out.mkdir(parents=True, exist_ok=True)
        storing = STORE in formats or (out / KEPT).is_dir()
        files = dict.fromkeys(name for name in (*formats, *recall_formats(out)) if name != STORE)
        with replace_together(out, last=MANIFEST) as folder, ThreadPoolExecutor(1) as beside:
            keeping = beside.submit(keep_triples, publication.triples, out / KEPT) if storing else None
            names = write_formats(publication, files, folder, begin)
            rows = (json.dumps(asdict(issue), ensure_ascii=False) + "\n" for issue in issues)
            write_text(folder / "issues.jsonl", "".join(rows))
            manifest = describe_build(publication, issues, names, folder)
            write_text(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
            if state is not None:
                write_register(graph, state, folder / REGISTER)
            if keeping and not keeping.done():
                begin(f"loading {KEPT}")
            generation = keeping.result() if keeping else None
        if state is None:
            (out / REGISTER).unlink(missing_ok=True)
        if generation is not None:
            switch_generation(out / KEPT, generation)
    except OSError as error:
        raise explain_unwritable(out, error) from error
    return BuildReport(
        len(graph.articles),
        len(graph.entities),
        len(graph.statements),
        len(graph.tenures),
        len(graph.changes),
        issues,
        (*names, "issues.jsonl", MANIFEST, *([KEPT] if generation else [])),
    )


def open_graph(store_path: Path, *, keep: Callable[[Reading], bool] = lambda _: True, log: Path | None = None) -> Graph:
    """The graph of the store's readings that `keep` lets through, by the judgements of `log` (the one beside it).

    Raises UsageError where there is no store, DataError for a damaged log.
    """
    from kg.graph import build_graph
    from kg.lexicon import load_lexicon
    from kg.link.judgements import load_judgements
    from kg.ontology import load_ontology
    from kg.places import find_log
    from kg.store import Store

    if not store_path.exists():
        raise UsageError(f"{store_path}: no such store; build one with: kg build PATH… --store {store_path}")
    judgements = load_judgements(log or find_log(store_path))
    with Store.open(store_path, read_only=True) as opened, opened.hold_moment():
        readings = [reading for reading in opened.readings() if keep(reading)]
    return build_graph(readings, load_lexicon(), load_ontology(), judgements)
