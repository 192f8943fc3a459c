"""Articles come into the store, again and again: what is unchanged is not read twice, what is changed is replaced.

After any order of additions the store holds what it would hold had all been read at once from scratch, so
that what is published from it is the same, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.data import locate
from kg.ids import hash_parts
from kg.model import Article, Issue
from kg.read import STDIN, Repeat, read_inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from kg.model import Reading
    from kg.read import Input
    from kg.store import Store

STAGES = ("read", "mentions", "extract", "dates", "model", "lexicon", "ontology")
MODULES = ("segment.py", "check.py", "ids.py", "pipeline.py")
"""The parts of the package whose code decides what is read out of an article."""
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
    each: Callable[[], None] = lambda: None,
) -> Added:
    """Brings a store up to what the paths hold now; `read` is called for the articles that are new or changed alone.

    `tools` is the fingerprint of what `read` reads with: what was read by others is read again.  `each` is
    called after every article.
    """
    outcome: dict[str, str] = {}
    gone: list[str] = []
    issues: list[Issue] = []
    owners = {key: store.find_path(path) for key, path in store.list_origins().items()}
    for given in read_inputs(paths, stdin=stdin, owners=owners):
        ids: list[str] = []
        about: list[tuple[str | None, Issue]] = []
        pending: list[Issue] = []
        for found in given.found:
            if isinstance(found, Issue):
                issues.append(found)
                pending.append(found)
            elif isinstance(found, Repeat):
                ids.append(found.article)
            else:
                outcome[found.id] = _add_article(store, found, read, tools, issues)
                ids.append(found.id)
                about += [(found.id if issue.severity == "warning" else None, issue) for issue in pending]
                pending = []
                each()
        about += [(None, issue) for issue in pending]
        gone += _note_input(store, given, ids, about)
    new, changed, unchanged = (
        tuple(key for key, what in outcome.items() if what == word) for word in ("new", "changed", "unchanged")
    )
    left = tuple(key for key in dict.fromkeys(gone) if not store.has_article(key))
    return Added(new, changed, unchanged, left, tuple(issues))


def _add_article(
    store: Store, article: Article, read: Callable[[Article], Reading], tools: str, issues: list[Issue]
) -> str:
    if store.holds(article, tools):
        return "unchanged"
    known = store.has_article(article.id)
    reading = read(article)
    issues.extend(reading.issues)
    store.put_reading(reading, tools)
    return "changed" if known else "new"


def _note_input(
    store: Store, given: Input, ids: Sequence[str], issues: Sequence[tuple[str | None, Issue]]
) -> tuple[str, ...]:
    """Notes what an input gave; what standard input or a file that is not there gave before stays."""
    path = STDIN if given.path is None else store.name_path(given.path)
    if given.path is None or any(issue.code == "missing-path" for _, issue in issues):
        ids = [*ids, *store.list_given(path)]
    return store.put_input(path, dict.fromkeys(ids), issues)


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
        yield hash_parts(name, file.read_bytes().hex())


_SUFFIXES = frozenset({".py", ".npz", ".json", ".yaml", ".csv"})


def _list_versions() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield name
