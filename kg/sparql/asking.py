"""The graph that is asked, wherever a build left it, and the answer to one query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import UsageError, suggest
from kg.sparql.kept import CURRENT, KEPT, open_kept
from kg.sparql.syntax import explain_syntax
from kg.sparql.words import list_words

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

    Answer = QuerySolutions | QueryBoolean | QueryTriples


QUADS = "kg.nq"


def open_graph(path: Path) -> Store:
    """The graph at `path`: a build's folder, the store in it, or a file of quads.

    Of a build's folder the store is opened, which takes no time; where there is none, or `kg.nq` was written after
    it, the file is loaded into memory.  Raises UsageError that says how to make what is missing.
    """
    if (path / CURRENT).is_file():
        return open_kept(path)
    if not path.is_dir():
        if not path.exists():
            folder = path.parent if path.suffix else path
            raise UsageError(f"{path}: no such file or folder; make it with: kg build PATH… --out {folder}")
        return load_quads(path)
    kept, quads = path / KEPT / CURRENT, path / QUADS
    if kept.is_file() and not (quads.is_file() and quads.stat().st_mtime_ns > kept.stat().st_mtime_ns):
        return open_kept(path / KEPT)
    if not quads.is_file():
        raise UsageError(f"{path}: no graph; make it with: kg build PATH… --out {path}")
    return load_quads(quads)


def load_quads(path: Path) -> Store:
    """A store in memory with the file's quads; its name's ending tells the format (.nq, .trig, .ttl, .nt, .jsonld).

    Raises UsageError when the file is missing, of another format or broken.
    """
    from pyoxigraph import RdfFormat, Store

    endings = {"nq", "nt", "trig", "ttl", "jsonld"}
    ending = path.suffix.removeprefix(".")
    format_ = RdfFormat.from_extension(ending)
    if ending not in endings or format_ is None:
        raise UsageError(f"{path}: not a graph that can be asked; {suggest(ending, endings)}")
    store = Store()
    try:
        store.bulk_load(path=str(path), format=format_)
    except (OSError, SyntaxError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    return store


def run_query(store: Store, query: str) -> Answer:
    """The query's answer over the default graph and all named graphs together, or over those that its FROM names.

    The usual prefixes need no declaration.  Raises UsageError that says where the query is wrong.
    """
    from kg.export.namespaces import QUERY_PREFIXES

    # Oxigraph's union overrides FROM, so that it is asked for only where the query names no graphs
    union = "FROM" not in list_words(query)
    try:
        return store.query(query, prefixes=dict(QUERY_PREFIXES), use_default_graph_as_union=union)
    except SyntaxError as error:
        raise UsageError(explain_syntax(query, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"the query cannot be answered: {error}") from error


def declare_prefixes(query: str) -> str:
    r"""The query with a declaration for each of the usual prefixes that it uses, as other engines need it.

    >>> declare_prefixes("ASK { ?s a kg:Tenure }")
    'PREFIX kg: <https://kg.example/ns#>\nASK { ?s a kg:Tenure }\n'
    """
    from kg.export.namespaces import QUERY_PREFIXES

    declared = {name.lower() for name in re.findall(r"^\s*PREFIX\s+(\w+)\s*:", query, re.IGNORECASE | re.MULTILINE)}
    used = [name for name in QUERY_PREFIXES if name not in declared and re.search(rf"(?<![\w<]){name}:\w", query)]
    return "".join(f"PREFIX {name}: <{QUERY_PREFIXES[name]}>\n" for name in used) + query.rstrip("\n") + "\n"
