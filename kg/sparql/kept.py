"""The graph in an Oxigraph store on disk: loaded once by a build, opened in no time by whoever asks.

A store that somebody reads must not be written (RocksDB gives no answer for what happens then), so that every
state of the graph is a folder of its own, a generation, and the file `current` names the one to open::

    kg.oxigraph/current            the name of the generation
    kg.oxigraph/3f0c…/             its store
    kg.oxigraph/3f0c….json         its articles, and the digest of each of its graphs
    kg.oxigraph/3f0c….nt.gz        the triples of its default graph, sorted

A new generation grows out of the current one, graph by graph, where little has changed: its files are linked, not
copied.  The default graph changes with every article; what of it has changed is told by the two sorted files, for
to go through it in the store would take gibibytes where there are many articles.  The one before stays for those
who are still reading it, unless an article was retracted: then the store is loaded anew and what held the article
goes, for RocksDB's files keep what was deleted from them for long.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
import time
import zlib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.files import write_text
from kg.export.namespaces import PREFIXES
from kg.export.ntriples import spell_quads
from kg.export.packed import compare_runs
from kg.garbage import pause_collection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

    Triples = Mapping[str, Collection[str]]

KEPT = "kg.oxigraph"
CURRENT = "current"
REBUILD = 0.25
"""From this share of changed quads on, a generation is loaded anew: a bulk load costs less a quad than an update."""
MOST = 500_000
"""From so many on too, for all that change are held at once."""
PART = 200_000
"""So many quads are loaded at once: the engine takes a kibibyte for each of them, and is no slower part by part."""
_LINES = 10_000
_LITTER_AGE = 3600.0
_UNFINISHED = ".new-"


@dataclass(frozen=True, slots=True)
class _Listing:
    """What a generation holds: the digests of its graphs by their IRIs (the default one's by ""), and its articles."""

    graphs: Mapping[str, str]
    articles: frozenset[str]


def keep_triples(triples: Triples, folder: Path) -> str:
    """The name of the generation that holds `triples`, made in `folder` unless it is there.

    They are lines of N-Triples without their full stops, sorted, by the IRI of their graph, as the walk gives them
    (`kg.export.Publication`).  Nobody sees the generation before `switch_generation`.  Raises OSError when the
    folder cannot be written; nothing half-made is left then.
    """
    listing = _list_content(triples)
    generation = hashlib.sha256(json.dumps(sorted(listing.graphs.items())).encode()).hexdigest()[:16]
    if (folder / generation).is_dir():
        return generation
    folder.mkdir(parents=True, exist_ok=True)
    sweep_litter(folder)
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        if not _grow(folder, unfinished / "store", triples, listing):
            _load(unfinished / "store", triples)
        told = {"graphs": listing.graphs, "articles": sorted(listing.articles)}
        write_text(folder / f"{generation}.json", json.dumps(told, indent=0))
        _write_default(unfinished / "lines", triples.get("", ()))
        (unfinished / "lines").replace(_name_lines(folder, generation))
        _put_in_place(unfinished / "store", folder / generation)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return generation


def _put_in_place(store: Path, place: Path) -> None:
    try:
        store.rename(place)
    except OSError:
        # another build of the same graph was faster
        if not place.is_dir():
            raise


def switch_generation(folder: Path, generation: str) -> None:
    """From now on `generation` is what readers open; all but it and the one before are removed.

    The one before goes too when it holds an article that this one lacks.
    """
    before = read_generation(folder)
    write_text(folder / CURRENT, generation + "\n")
    if _read_listing(folder, before).articles - _read_listing(folder, generation).articles:
        before = None
    for path in folder.iterdir():
        name = path.name.partition(".")[0]
        if name in {CURRENT, generation, before} or path.name.startswith("."):
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


def _list_content(triples: Triples) -> _Listing:
    graphs = {home: _digest_lines(own) for home, own in triples.items() if own}
    named = f" <{PREFIXES['dcterms']}identifier> "
    return _Listing(graphs, frozenset(line.partition(" ")[0] for line in triples.get("", ()) if named in line))


def _digest_lines(lines: Iterable[str]) -> str:
    """The digest of the lines with a line feed between each two of them."""
    digest, rest = hashlib.sha256(), iter(lines)
    digest.update(next(rest, "").encode())
    while part := list(islice(rest, _LINES)):
        digest.update("\n".join(("", *part)).encode())
    return digest.hexdigest()


def _name_lines(folder: Path, generation: str | None) -> Path:
    return folder / f"{generation}.nt.gz"


def _write_default(path: Path, lines: Iterable[str]) -> None:
    rest = iter(lines)
    with gzip.open(path, "wb", compresslevel=1) as file:
        while part := list(islice(rest, _LINES)):
            file.write("\n".join((*part, "")).encode())


def _read_default(path: Path, digest: str | None) -> Iterator[str]:
    """The lines; raises ValueError after the last of them where their digest (None for none) is not that."""
    seen = None
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        while part := file.readlines(1 << 20):
            text = "".join(part)[:-1]
            if seen is None:
                seen = hashlib.sha256(text.encode())
            else:
                seen.update(f"\n{text}".encode())
            yield from text.split("\n")
    if (seen.hexdigest() if seen else None) != digest:
        raise ValueError(path)


def _read_listing(folder: Path, generation: str | None) -> _Listing:
    """What a generation holds; nothing where it is not whole."""
    file = folder / f"{generation}.json"
    if not file.is_file() or not (folder / str(generation)).is_dir():
        return _Listing({}, frozenset())
    try:
        found = json.loads(file.read_text("utf-8"))
        return _Listing(found["graphs"], frozenset(found["articles"]))
    except (KeyError, TypeError, ValueError):
        # half a file, or another version's: the store is loaded anew
        return _Listing({}, frozenset())


def _load(path: Path, triples: Triples) -> None:
    from pyoxigraph import RdfFormat, Store

    store, lines = Store(str(path)), spell_quads(triples)
    for part in iter(lambda: "".join(islice(lines, PART)), ""):
        # minted IRIs are lawful as they are (see `kg.export.triples.stream_quads`)
        store.bulk_load(part, format=RdfFormat.N_QUADS, lenient=True)
    store.flush()


def _grow(folder: Path, path: Path, triples: Triples, listing: _Listing) -> bool:
    """True when the store at `path` was made from the current generation, by what has changed alone."""
    from pyoxigraph import Store

    generation = read_generation(folder)
    former = _read_listing(folder, generation)
    if not former.graphs or former.articles - listing.articles:
        return False
    try:
        store = Store.read_only(str(folder / str(generation)))
    except OSError:
        return False
    found = _find_changes(store, _name_lines(folder, generation), former, triples, listing)
    if found is None:
        return False
    store.backup(str(path))
    grown = Store(str(path))
    for quad in found[0]:
        grown.remove(quad)
    for name in former.graphs.keys() - listing.graphs.keys() - {""}:
        grown.remove_graph(find_graph(name))
    grown.extend(found[1])
    grown.flush()
    return True


def _find_changes(
    store: Store, default: Path, former: _Listing, triples: Triples, listing: _Listing
) -> tuple[list[Quad], list[Quad]] | None:
    """What the store holds too much and what it lacks; None where that is too much or cannot be told."""
    most = min(MOST, REBUILD * sum(map(len, triples.values())))
    names = (former.graphs.keys() | listing.graphs.keys()) - {""}
    wanted = {n: triples.get(n, ()) for n in names if former.graphs.get(n) != listing.graphs.get(n)}
    if sum(map(len, wanted.values())) > MOST:
        return None
    gone, new = _compare(store, wanted)
    try:
        for old, fresh in compare_runs(_read_default(default, former.graphs.get("")), triples.get("", ())):
            gone += _parse(old)
            new += _parse(fresh)
            if len(gone) + len(new) > most:
                return None
    except (OSError, EOFError, ValueError, zlib.error):
        # it is not there, or not whole: another version's generation, or half a file
        return None
    return (gone, new) if len(gone) + len(new) <= most else None


def _parse(triples: Iterable[str]) -> list[Quad]:
    """The quads of triples of the default graph."""
    from pyoxigraph import RdfFormat, parse

    return list(parse("".join(spell_quads({"": triples})), format=RdfFormat.N_QUADS))


@pause_collection()
def _compare(store: Store, wanted: Triples) -> tuple[list[Quad], list[Quad]]:
    """What the store holds too much and what it lacks in these graphs."""
    from pyoxigraph import RdfFormat, parse

    held = {quad for name in wanted for quad in store.quads_for_pattern(None, None, None, find_graph(name))}
    lines = "".join(spell_quads(wanted))
    new = set(parse(lines, format=RdfFormat.N_QUADS))
    return list(held - new), list(new - held)


def find_graph(name: str) -> NamedNode | DefaultGraph:
    """The graph of that IRI, the default one for ""."""
    from pyoxigraph import DefaultGraph, NamedNode

    return NamedNode(name) if name else DefaultGraph()


def sweep_litter(folder: Path, age: float = _LITTER_AGE) -> None:
    """What builds that were killed left behind is removed; one younger than `age` seconds may still be at work.

    Who has the folder for himself (see `kg.claim`) need spare none.  A folder that is not there has no litter.
    """
    for path in folder.glob(".*"):
        if time.time() - path.stat().st_mtime >= age:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
