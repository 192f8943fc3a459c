"""Articles come into the store, again and again: what is unchanged is not read twice, what is changed is replaced.

After any order of additions the store holds what it would hold had all been read at once from scratch, so
that what is published from it is the same, byte for byte.
"""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.data import locate
from kg.errors import StoppedError
from kg.ids import hash_parts
from kg.model import Article, Issue
from kg.read import STDIN, Odometer, Repeat, read_inputs, refuse_address
from kg.store import prepare_reading
from kg.workers import ALONE, Job, Lost, do_task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from kg.model import Reading
    from kg.read import Found, Input
    from kg.store import Prepared, Store
    from kg.workers import Crew

STAGES = ("read", "mentions", "extract", "dates", "model", "lexicon", "ontology")
MODULES = ("segment.py", "check.py", "ids.py", "pipeline.py", "cached.py", "regex.py")
"""The parts of the package whose code decides what is read out of an article."""
_ABSENT = ("missing-path", "fetch-")
"""How the codes of issues begin that tell of an input which could not be looked into."""
LIBRARIES = ("jieba", "numpy", "opencc", "trafilatura", "charset-normalizer")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of reading inputs into a store: ids of articles by what happened to them, and the issues of this run.

    `gone` are articles that their file holds no longer.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def failed(self) -> bool:
        """True when some input was lost."""
        return any(issue.severity == "error" for issue in self.issues)


def add_inputs(
    store: Store,
    paths: Sequence[str],
    read: Callable[[Article], Reading],
    tools: str,
    *,
    stdin: BinaryIO | None = None,
    each: Callable[[int], None] = lambda _: None,
    crew: Crew = ALONE,
    fetch: Callable[[str], Found | Issue] = refuse_address,
) -> Added:
    """Brings a store up to what the paths hold now; `read` is called for the articles that are new or changed alone.

    `tools` is the fingerprint of what `read` reads with: what was read by others is read again.  `each` is
    called after every article, with the bytes of the files that were gone through.  `crew` are the processes that
    read; whatever their number, the store is written by this one, in the order of the inputs, and holds the same.
    `fetch` gives the file of an address.
    Raises StoppedError when it is interrupted: what was read by then is in the store, and the same call goes on
    from there.
    """
    odometer = Odometer()
    owners = store.list_origins()
    inputs = read_inputs(paths, stdin=stdin, owners=owners, name_path=store.name_path, odometer=odometer, fetch=fetch)
    adding = _Adding(store, partial(_read_prepared, read, tools))
    try:
        with closing(crew.map(_list_steps(store, inputs, tools, odometer), adding.work)) as steps:
            for step, result in steps:
                adding.take(step, result)
                if isinstance(step.found, Article):
                    each(step.done)
    except KeyboardInterrupt:
        raise StoppedError(_tell_kept(adding)) from None
    return adding.report()


def _read_prepared(read: Callable[[Article], Reading], tools: str, article: Article) -> Prepared:
    return prepare_reading(read(article), tools)


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing found in an input, None at its end; `done` are the bytes that were gone through until there."""

    given: Input
    found: Article | Issue | Repeat | None
    done: int


def _list_steps(store: Store, inputs: Iterable[Input], tools: str, odometer: Odometer) -> Iterator[Job[_Step, Article]]:
    """What is to be done one after another, looking ahead: an article that the store does not hold is to be read."""
    for given in inputs:
        for found in given.found:
            step = _Step(given, found, odometer.done)
            if isinstance(found, Article) and not store.holds(found, tools):
                yield Job(step, found, len(found.text))
            else:
                yield Job(step)
        yield Job(_Step(given, None, odometer.done))


class _Adding:
    """What was taken into the store so far, and what is known of the input in hand."""

    def __init__(self, store: Store, work: Callable[[Article], Prepared]) -> None:
        self.store, self.work = store, work
        self.outcome: dict[str, str] = {}
        self.gone: list[str] = []
        self.issues: list[Issue] = []
        self._ids: list[str] = []
        self._about: list[tuple[str | None, Issue]] = []
        self._pending: list[Issue] = []

    def take(self, step: _Step, result: Prepared | Lost | None) -> None:
        """Takes the next thing of an input into the store; `result` is what was read ahead of an article."""
        match step.found:
            case None:
                self._finish(step.given)
            case Issue() as issue:
                self._note(issue)
            case Repeat(article=key):
                self._ids.append(key)
            case Article() as article:
                self._take_article(step.given, article, result)

    def _note(self, issue: Issue) -> None:
        self.issues.append(issue)
        self._pending.append(issue)

    def _take_article(self, given: Input, article: Article, result: Prepared | Lost | None) -> None:
        known = self.store.has_article(article.id)
        if result is None and not known:
            # the store held it when it was looked at, but what it was given by before gave it up meanwhile
            result = do_task(self.work, article)
        if isinstance(result, Lost):
            self._note(report_lost(article, result))
            return
        if result is not None:
            self.issues.extend(result.issues)
            self.store.put_prepared(result, _name_given(self.store, given))
        self.outcome[article.id] = "unchanged" if result is None else "changed" if known else "new"
        self._ids.append(article.id)
        self._about += [(article.id if issue.severity == "warning" else None, issue) for issue in self._pending]
        self._pending = []

    def _finish(self, given: Input) -> None:
        about = [*self._about, *((None, issue) for issue in self._pending)]
        self.gone += _note_input(self.store, given, self._ids, about)
        self._ids, self._about, self._pending = [], [], []

    def report(self) -> Added:
        """What came of it."""
        new, changed, unchanged = (
            tuple(key for key, what in self.outcome.items() if what == word) for word in ("new", "changed", "unchanged")
        )
        left = tuple(key for key in dict.fromkeys(self.gone) if not self.store.has_article(key))
        return Added(new, changed, unchanged, left, tuple(self.issues))


def report_lost(article: Article, lost: Lost) -> Issue:
    """The issue of an article that no process could read."""
    return Issue(
        "not-read",
        article.path or article.id,
        f'"{article.id}" ({len(article.text):,} characters) was left out: the process that read it {lost.how}',
        "free memory or cut the article into several, and build again",
    )


def _tell_kept(adding: _Adding) -> str:
    read = sum(word != "unchanged" for word in adding.outcome.values())
    if not adding.outcome:
        return "stopped before an article was read; the store is as it was"
    return (
        f"stopped after {len(adding.outcome)} articles; the {read} of them that were read are kept in the store, "
        "and the same command goes on from there"
    )


def _note_input(
    store: Store, given: Input, ids: Sequence[str], issues: Sequence[tuple[str | None, Issue]]
) -> tuple[str, ...]:
    """Notes what an input gave; what standard input, or what is not there or not fetched, gave before stays."""
    path = _name_given(store, given)
    if given.path is None or any(issue.code.startswith(_ABSENT) for _, issue in issues):
        ids = [*ids, *store.list_given(path)]
    return store.put_input(path, dict.fromkeys(ids), issues)


def _name_given(store: Store, given: Input) -> str:
    return STDIN if given.path is None else store.name_path(given.path)


@lru_cache(maxsize=1)
def fingerprint_tools() -> str:
    """One hash over everything that decides what is read out of an article: code, word lists, weights, libraries.

    The version alone would not do, for whoever edits a word list or a rule reads with other tools at once.
    """
    return hash_parts(__version__, *_list_versions(), *_hash_files())


def _hash_files() -> Iterator[str]:
    package = Path(__file__).resolve().parent
    folders = [package / stage for stage in STAGES] + [locate("ontology"), locate("seeds/lexicon")]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in _SUFFIXES]
    files += [package / name for name in MODULES]
    for name, file in sorted((f"{file.parent.name}/{file.name}", file) for file in files):
        yield hash_parts(name, hashlib.sha256(file.read_bytes()).hexdigest())


_SUFFIXES = frozenset({".py", ".npz", ".json", ".yaml", ".csv"})


def _list_versions() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield name
