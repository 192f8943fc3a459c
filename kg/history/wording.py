"""How a memo is worded: `ontology/memo.yaml`, checked when it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Any

import yaml

from kg.data import locate
from kg.errors import DataError, suggest
from kg.history.moments import Phase
from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

FILE = "memo.yaml"
_WORDS: dict[str, frozenset[str]] = {
    "title": frozenset({"about", "span"}),
    "span": frozenset({"first", "last"}),
    **dict.fromkeys(("since", "until"), frozenset({"day"})),
    "summary": frozenset({"count", "articles"}),
    "quoted": frozenset({"quote"}),
    **dict.fromkeys(("always", "everybody", "nothing", "undated", "inferred", "acting", "possible"), frozenset()),
}
_SLOTS = frozenset({"subject", "object", "post"})


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of a memo as `ontology/memo.yaml` declares it."""

    words: Mapping[str, str]
    sections: tuple[tuple[str, frozenset[str]], ...]
    sentences: Mapping[str, Mapping[str, str]]
    statuses: Mapping[str, str]


@lru_cache(maxsize=4)
def load_wording(relations: frozenset[str], file: Path | None = None) -> Wording:
    """The memo's wording, checked against the names of the ontology's `relations`.

    Raises DataError that names the file, the key, what was found and the nearest right value.
    """
    path = file or locate("ontology") / FILE
    try:
        raw = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(FILE, "the file", f"cannot be read: {error}", mend="mend its YAML") from error
    if not isinstance(raw, dict):
        raise DataError(FILE, "the file", "is no mapping", mend=f"write the keys {', '.join(_WORDS)} and sections")
    _check_keys(raw, {*_WORDS, "sections", "sentences", "statuses"}, "")
    words = {key: _check_text(raw.get(key), key, slots) for key, slots in _WORDS.items()}
    sections = tuple(_read_section(item, f"sections[{n}]", relations) for n, item in enumerate(_list(raw, "sections")))
    sentences = _map(raw, "sentences")
    _check_keys(sentences, relations, "sentences.")
    return Wording(
        words,
        sections,
        {kind: _read_sentences(found, f"sentences.{kind}") for kind, found in sentences.items()},
        _read_labels(raw, "statuses", [str(s) for s in Status if s is not Status.NEGATED]),
    )


def _check_keys(found: Mapping[str, Any], allowed: Collection[str], place: str) -> None:
    for key in found:
        if key not in allowed:
            raise DataError(FILE, f"{place}{key}", "unknown key", mend=suggest(str(key), allowed))


def _check_text(found: object, key: str, slots: Collection[str]) -> str:
    if not isinstance(found, str):
        raise DataError(FILE, key, f"found {found!r}", mend="write a text")
    try:
        named = {name for _, name, _, _ in Formatter().parse(found) if name is not None}
    except ValueError as error:
        raise DataError(FILE, key, f'"{found}": {error}', mend="write a brace only around a slot") from error
    for name in sorted(named - set(slots)):
        raise DataError(FILE, key, f'unknown slot "{{{name}}}"', mend=suggest(name, slots) if slots else "remove it")
    return found


def _list(raw: Mapping[str, Any], key: str) -> Sequence[Any]:
    found = raw.get(key)
    if not isinstance(found, list):
        raise DataError(FILE, key, f"found {found!r}", mend="write a list")
    return found


def _map(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = raw.get(key)
    if not isinstance(found, dict):
        raise DataError(FILE, key, f"found {found!r}", mend="write a mapping")
    return found


def _read_section(found: object, key: str, relations: frozenset[str]) -> tuple[str, frozenset[str]]:
    if not isinstance(found, dict):
        raise DataError(FILE, key, f"found {found!r}", mend="write title and kinds")
    _check_keys(found, {"title", "kinds"}, f"{key}.")
    for kind in _list(found, "kinds"):
        if kind not in relations:
            raise DataError(FILE, f"{key}.kinds", f'found "{kind}"', mend=suggest(str(kind), relations))
    return _check_text(found.get("title"), f"{key}.title", ()), frozenset(found["kinds"])


def _read_sentences(found: object, key: str) -> dict[str, str]:
    if not isinstance(found, dict):
        raise DataError(FILE, key, f"found {found!r}", mend="write event, begin or end with its sentence")
    _check_keys(found, [str(phase) for phase in Phase], f"{key}.")
    return {str(phase): _check_text(say, f"{key}.{phase}", _SLOTS) for phase, say in found.items()}


def _read_labels(raw: Mapping[str, Any], key: str, names: Sequence[str]) -> dict[str, str]:
    found = _map(raw, key)
    _check_keys(found, names, f"{key}.")
    return {name: _check_text(found.get(name), f"{key}.{name}", ()) for name in names}
