"""The graph in an Oxigraph store on disk: loaded once by a build, opened in no time by whoever asks.

A store that somebody reads must not be written (RocksDB gives no answer for what happens then), so that every
state of the graph is a folder of its own, a generation, and the file `current` names the one to open::

    kg.oxigraph/current            the name of the generation
    kg.oxigraph/3f0c…/             its store
    kg.oxigraph/3f0c….json         the digest of each of its graphs

A new generation grows out of the current one, graph by graph, where little has changed: its files are linked, not
copied.  The one before stays for those who are still reading it, unless an article was retracted: then the store is
loaded anew and what held the article goes, for RocksDB's files keep what was deleted from them for long.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.files import write_text
from kg.garbage import pause_collection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

KEPT = "kg.oxigraph"
CURRENT = "current"
REBUILD = 0.25
"""From this share of changed quads on, a generation is loaded anew: a bulk load costs less a quad than an update."""
_LITTER_AGE = 3600.0
_UNFINISHED = ".new-"


def keep_quads(quads: Sequence[Quad], folder: Path) -> str:
    """The name of the generation that holds `quads`, made in `folder` unless it is there.

    Nobody sees it before `switch_generation`.  `quads` are each there once and sorted by graph, as the walk
    gives them.  Raises OSError when the folder cannot be written; nothing half-made is left then.
    """
    graphs = _digest_graphs(quads)
    generation = hashlib.sha256(json.dumps(sorted(graphs.items())).encode()).hexdigest()[:16]
    if (folder / generation).is_dir():
        return generation
    folder.mkdir(parents=True, exist_ok=True)
    _sweep_litter(folder)
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        if not _grow(folder, unfinished / "store", quads, graphs):
            _load(unfinished / "store", quads)
        write_text(folder / f"{generation}.json", json.dumps(graphs, indent=0))
        (unfinished / "store").rename(folder / generation)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return generation


def switch_generation(folder: Path, generation: str) -> None:
    """From now on `generation` is what readers open; all but it and the one before are removed.

    The one before goes too when it holds a graph that this one lacks; who has it open reads on.
    """
    before = read_generation(folder)
    write_text(folder / CURRENT, generation + "\n")
    if before is not None and _read_graphs(folder, before).keys() - _read_graphs(folder, generation).keys():
        before = None
    for path in folder.iterdir():
        name = path.name.removesuffix(".json")
        if name in {CURRENT, generation, before} or name.startswith("."):
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def read_generation(folder: Path) -> str | None:
    """The name of the generation that readers open, None where there is none."""
    try:
        return (folder / CURRENT).read_text("utf-8").strip()
    except FileNotFoundError:
        return None


def open_kept(folder: Path) -> Store:
    """The current generation, to be read only; raises UsageError where there is none or it is damaged."""
    from pyoxigraph import Store

    generation = read_generation(folder)
    if generation is None:
        raise UsageError(f"{folder}: no store; make it with: kg build PATH… --out {folder.parent}")
    try:
        return Store.read_only(str(folder / generation))
    except OSError as error:
        # a build that ended meanwhile may have taken this generation away
        again = read_generation(folder)
        if again not in {None, generation}:
            return open_kept(folder)
        raise UsageError(f"{folder}: damaged ({error}); remove the folder and build again") from error


def _read_graphs(folder: Path, generation: str | None) -> dict[str, str]:
    """The digests of a generation's graphs, none where it is not whole."""
    listed = folder / f"{generation}.json"
    if not listed.is_file() or not (folder / str(generation)).is_dir():
        return {}
    graphs: dict[str, str] = json.loads(listed.read_text("utf-8"))
    return graphs


@pause_collection()
def _digest_graphs(quads: Sequence[Quad]) -> dict[str, str]:
    """A hash of each graph's quads by its name, "" for the default graph's."""
    graphs: dict[str, str] = {}
    for name, members in groupby(quads, key=lambda quad: quad.graph_name):
        if _spell_graph(name) in graphs:
            raise ValueError(f"the quads of {name} do not stand together")
        graphs[_spell_graph(name)] = hashlib.sha256("\n".join(map(str, members)).encode()).hexdigest()
    return graphs


def _load(path: Path, quads: Sequence[Quad]) -> None:
    from pyoxigraph import Store

    store = Store(str(path))
    store.bulk_extend(quads)
    store.flush()


def _grow(folder: Path, path: Path, quads: Sequence[Quad], graphs: dict[str, str]) -> bool:
    """True when the store at `path` was made from the current generation, by what has changed alone."""
    from pyoxigraph import Store

    generation = read_generation(folder)
    former = _read_graphs(folder, generation)
    if not former or former.keys() - graphs.keys():
        return False
    try:
        store = Store.read_only(str(folder / str(generation)))
    except OSError:
        return False
    gone, new = _compare(store, quads, former, graphs)
    if len(gone) + len(new) > REBUILD * max(1, len(quads)):
        return False
    store.backup(str(path))
    grown = Store(str(path))
    for quad in gone:
        grown.remove(quad)
    grown.extend(new)
    grown.flush()
    return True


@pause_collection()
def _compare(
    store: Store, quads: Sequence[Quad], former: dict[str, str], graphs: dict[str, str]
) -> tuple[list[Quad], list[Quad]]:
    """What the store holds too much and what it lacks, looked for in those graphs alone whose digests differ."""
    changed = {name for name in former.keys() | graphs.keys() if former.get(name) != graphs.get(name)}
    held: set[Quad] = set()
    for name in changed & former.keys():
        held.update(store.quads_for_pattern(None, None, None, _read_graph(name)))
    wanted = set(_take_graphs(quads, changed))
    return list(held - wanted), list(wanted - held)


def _take_graphs(quads: Sequence[Quad], names: set[str]) -> Iterator[Quad]:
    for name, members in groupby(quads, key=lambda quad: quad.graph_name):
        if _spell_graph(name) in names:
            yield from members


def _spell_graph(name: NamedNode | BlankNode | DefaultGraph) -> str:
    from pyoxigraph import DefaultGraph

    return "" if isinstance(name, DefaultGraph) else name.value


def _read_graph(name: str) -> NamedNode | DefaultGraph:
    from pyoxigraph import DefaultGraph, NamedNode

    return NamedNode(name) if name else DefaultGraph()


def _sweep_litter(folder: Path) -> None:
    """What builds that were killed left behind is removed; a younger one may still be at work."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        if time.time() - path.stat().st_mtime > _LITTER_AGE:
            shutil.rmtree(path, ignore_errors=True)
