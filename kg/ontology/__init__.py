"""The relations that can be said, loaded from `ontology/relations/*.yaml` and checked while loading.

A relation is data: an analyst adds one by adding its file.  Every mistake in a file raises
`kg.errors.DataError` that names the file, the key, what was found and the nearest right value.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.cached import recall_made
from kg.data import digest_source, locate
from kg.errors import DataError, suggest
from kg.model import EntityType
from kg.ontology.notation import expand_cues, parse_template
from kg.ontology.relation import (
    CLOSING_KEYS,
    EFFECTS,
    ENDS,
    KEYS,
    QUALIFIERS,
    REQUIRED,
    SEATS,
    SETTABLE,
    TEMPLATE_KEYS,
    Closing,
    Ontology,
    Relation,
    Template,
)
from kg.ontology.words import READING, STANDING, Lists, read_cues, read_mapping, read_texts, read_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["Ontology", "Relation", "Template", "load_ontology"]


@lru_cache(maxsize=4)
def load_ontology(folder: Path | None = None) -> Ontology:
    """The ontology of `folder`, or of the installed package.

    Raises DataError for the first mistake found, files in alphabetical order.

    >>> load_ontology().relations["appointed_to"].label_zh
    '出任'
    """
    root = folder or locate("ontology")
    files = sorted((root / "relations").glob("*.yaml"))
    if not files:
        raise DataError(str(root), "relations", "no relation is declared", mend="add relations/<name>.yaml")
    reading, standing = root / "reading.yaml", root / "standing.yaml"
    read = read_mapping if folder else _recall_mappings([*files, reading, standing]).__getitem__
    rows = [read(file) for file in files]
    names = {file.stem for file in files}
    relations = {file.stem: _build_relation(file, row, names) for file, row in zip(files, rows, strict=True)}
    words = read_words(reading, read(reading), READING)
    return Ontology(relations, words["adverbs"], words, read_words(standing, read(standing), STANDING))


def _recall_mappings(files: Sequence[Path]) -> dict[Path, dict[str, Any]]:
    """What the package's own files say, kept in the user's cache: to read YAML takes longer than all else here."""

    def read_all() -> list[dict[str, Any]]:
        return [read_mapping(file) for file in files]

    source = digest_source((file for file in files if file.is_file()), "ontology")
    return dict(zip(files, recall_made("ontology", source, list[dict[str, Any]], read_all), strict=True))


def _read_templates(file: Path, row: dict[str, Any], cues: Lists) -> tuple[Template, ...]:
    found = row.get("templates") or []
    if not isinstance(found, list):
        raise DataError(file.name, "templates", "must be a list")
    return tuple(_read_template(file, f"templates[{number}]", item, cues) for number, item in enumerate(found, 1))


def _read_template(file: Path, key: str, item: object, cues: Lists) -> Template:
    if isinstance(item, str):
        item = {"say": item}
    if not isinstance(item, dict) or not isinstance(item.get("say"), str):
        raise DataError(
            file.name, key, f'found "{item}"', mend="write the sentence in quotation marks, or {say: …, sets: {…}}"
        )
    for name in item:
        if name not in TEMPLATE_KEYS:
            raise DataError(file.name, f"{key}.{name}", "unknown key", mend=suggest(str(name), TEMPLATE_KEYS))
    sets = _read_mapping_key(file, item, "sets")
    for name in sets:
        _check_choice(file, f"{key}.sets", name, SETTABLE)
    say = expand_cues(item["say"], cues, file=file.name, key=key)
    parse_template(say, file=file.name, key=key)
    return Template(say, sets, item.get("starts") is True, item.get("ends") is True)


def _build_relation(file: Path, row: dict[str, Any], names: set[str]) -> Relation:
    for key in row:
        if key not in KEYS:
            raise DataError(file.name, str(key), "unknown key", mend=suggest(str(key), KEYS))
    for key in sorted(REQUIRED):
        if key not in row:
            raise DataError(file.name, key, "is missing", mend=f"add `{key}:`")
    if row["name"] != file.stem:
        raise DataError(file.name, "name", f'found "{row["name"]}"', mend=f'the file\'s name asks for "{file.stem}"')
    label, definition = _read_pair(file, row, "label"), _read_pair(file, row, "definition")
    cues = read_cues(file, row)
    of = row.get("of")
    if of is not None:
        _check_choice(file, "of", of, names)
    return Relation(
        name=file.stem,
        label_zh=label["zh"],
        label_en=label["en"],
        definition_zh=definition["zh"],
        definition_en=definition["en"],
        subject=_read_types(file, row, "subject"),
        object=_read_types(file, row, "object"),
        effect=_check_choice(file, "effect", row["effect"], EFFECTS),
        of=of,
        at_once=_check_choice(file, "at_once", row.get("at_once", "many"), {"one", "many"}),
        symmetric=row.get("symmetric") is True,
        reflexive=row.get("reflexive") is True,
        qualifiers=frozenset(
            _check_choice(file, "qualifiers", name, QUALIFIERS) for name in read_texts(file, row, "qualifiers")
        ),
        cues=cues,
        templates=_read_templates(file, row, cues),
        rdf=_read_mapping_key(file, row, "rdf"),
        seat=_check_choice(file, "seat", row["seat"], SEATS) if "seat" in row else None,
        hangs_on=frozenset(_check_choice(file, "hangs_on", end, ENDS) for end in read_texts(file, row, "hangs_on")),
        closing=_read_closing(file, row),
        once=row.get("once") is True,
        opens=_check_choice(file, "opens", row["opens"], names) if "opens" in row else None,
        deprecated=_check_choice(file, "deprecated", row["deprecated"], names) if "deprecated" in row else None,
    )


def _read_closing(file: Path, row: dict[str, Any]) -> Closing | None:
    found = _read_mapping_key(file, row, "closes")
    if not found:
        return None
    for key in found:
        if key not in CLOSING_KEYS:
            raise DataError(file.name, f"closes.{key}", "unknown key", mend=suggest(str(key), CLOSING_KEYS))
    carries_to = found.get("carries_to")
    return Closing(
        _check_choice(file, "closes.end", found.get("end"), ENDS),
        _read_types(file, dict(found), "types"),
        None if carries_to is None else _check_choice(file, "closes.carries_to", carries_to, ENDS),
    )


def _check_choice(file: Path, key: str, found: object, allowed: set[str] | frozenset[str]) -> str:
    if not isinstance(found, str) or found not in allowed:
        raise DataError(file.name, key, f'found "{found}"', mend=suggest(str(found), allowed))
    return found


def _read_types(file: Path, row: dict[str, Any], key: str) -> frozenset[EntityType]:
    allowed = frozenset(str(t) for t in EntityType)
    found = read_texts(file, row, key)
    if not found:
        raise DataError(file.name, key, "is empty", mend=suggest("", allowed))
    return frozenset(EntityType(_check_choice(file, key, name, allowed)) for name in found)


def _read_mapping_key(file: Path, row: dict[str, Any], key: str) -> Mapping[str, Any]:
    value = row.get(key) or {}
    if not isinstance(value, dict):
        raise DataError(file.name, key, f"holds a {type(value).__name__}, not keys and values")
    return value


def _read_pair(file: Path, row: dict[str, Any], key: str) -> dict[str, str]:
    value = _read_mapping_key(file, row, key)
    for language in ("zh", "en"):
        if not isinstance(value.get(language), str) or not value[language].strip():
            raise DataError(file.name, f"{key}.{language}", "is missing", mend="give it in zh and en")
    return {language: value[language] for language in ("zh", "en")}
