"""The library of saved queries: `ontology/queries/*.rq`."""

from __future__ import annotations

from pathlib import Path

from kg.data import locate
from kg.errors import UsageError, suggest
from kg.sparql.header import SavedQuery, parse_query


def list_queries() -> list[SavedQuery]:
    """Every saved query, by name; raises DataError for a wrong header."""
    return [_read_saved(file) for file in _list_files().values()]


def read_query(name: str) -> SavedQuery:
    """The saved query of that name; raises UsageError that suggests the nearest one."""
    saved = _list_files()
    if name not in saved:
        raise UsageError(f'no saved query "{name}"; {suggest(name, saved)}')
    return _read_saved(saved[name])


def find_query(text: str) -> SavedQuery:
    """The query that `text` means: the content of a .rq file, a saved query by its name, or `text` itself.

    Raises UsageError when it is none of them.

    >>> find_query("ASK { ?s ?p ?o }").text
    'ASK { ?s ?p ?o }'
    """
    saved = _list_files()
    if text in saved:
        return _read_saved(saved[text])
    if any(mark in text for mark in "{\n"):
        return SavedQuery("the query", text)
    path = Path(text)
    if path.suffix == ".rq" or path.is_file():
        if not path.is_file():
            raise UsageError(f"{text}: no such file; saved queries: {', '.join(saved)}")
        return parse_query(path.stem, _read_text(path), file=text, strict=False)
    if " " in text:
        return SavedQuery("the query", text)
    raise UsageError(f'no saved query "{text}"; {suggest(text, saved)}')


def _list_files() -> dict[str, Path]:
    return {file.stem: file for file in sorted((locate("ontology") / "queries").glob("*.rq"))}


def _read_saved(file: Path) -> SavedQuery:
    return parse_query(file.stem, _read_text(file), file=file.name, strict=True)


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8; save the query as UTF-8") from error
