"""Annotated articles and the lines that hold them, checked while loading.

A gold file is what somebody wrote by hand, so a mistake in it raises `kg.errors.UsageError` with file, line
and how to mend it, instead of lowering a score in silence.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import UsageError, suggest
from kg.evaluate.names import fold_names
from kg.model import EntityType, Status
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

T = TypeVar("T")

ANY = "*"
"""A subject or object that every entity answers."""
OPTIONAL = frozenset({"optional", "stretch"})
RANKS = frozenset({"core", "useful"}) | OPTIONAL


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An annotated entity: its id within the article, its type and its names, the canonical one first."""

    id: str
    type: str
    names: tuple[str, ...]
    folded: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """An annotated statement; `subject` and `object` are entity ids of its article, or `*`.

    `options` are the relations that answer it, its own first, each with True where the ends are exchanged.
    `objects` are its object and the alternatives to it.
    """

    subject: str
    relation: str
    object: str
    options: tuple[tuple[str, bool], ...]
    objects: tuple[str, ...]
    object_type: str | None = None
    post: str | None = None
    at: str | None = None
    start: str | None = None
    end: str | None = None
    former: bool = False
    status: str | None = None
    statuses: tuple[str, ...] = ()
    speaker: str | None = None
    rank: str = "core"
    evidence: str = ""

    @property
    def ended(self) -> bool:
        """True when the state is over, at a known date or not."""
        return self.former or self.end is not None


@dataclass(frozen=True, slots=True)
class Trap:
    """What must not be found: a relation (or `*`) between two entities, with a post or `former` where these decide."""

    subject: str
    relation: str
    object: str
    why: str = ""
    post: str | None = None
    former: bool | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article.

    `scope` are the relations annotated exhaustively (None: all).  In a `recall_only` article nothing found is
    wrong.  `unannotated` names qualifiers ("date", "former") that the annotation leaves out.
    """

    id: str
    title: str
    text: str
    published: str | None
    entities: dict[str, GoldEntity]
    statements: tuple[GoldStatement, ...]
    optional: tuple[GoldStatement, ...] = ()
    traps: tuple[Trap, ...] = ()
    scope: frozenset[str] | None = None
    recall_only: bool = False
    unannotated: frozenset[str] = frozenset()

    def names_of(self, reference: str) -> frozenset[str] | None:
        """The folded names of an entity id, None for `*`; any other text stands for itself."""
        if reference == ANY:
            return None
        entity = self.entities.get(reference)
        return entity.folded if entity else fold_names([reference])

    def label(self, reference: str) -> str:
        """The canonical name of an entity id."""
        entity = self.entities.get(reference)
        return entity.names[0] if entity else reference


def load_gold(path: Path) -> tuple[GoldArticle, ...]:
    """The annotated articles of a JSON Lines file.

    Raises UsageError, with the line, for what is no JSON, lacks a key, names an unknown relation, type, status,
    rank or entity, or repeats an id.
    """
    found = tuple(_read_lines(path, read_article))
    seen: set[str] = set()
    for article in found:
        if article.id in seen:
            raise UsageError(f'{path}: the id "{article.id}" stands twice; give each article an id of its own')
        seen.add(article.id)
    if not found:
        raise UsageError(f"{path}: holds no article; write one JSON object a line, an article each")
    return found


def load_rows(path: Path) -> list[dict[str, Any]]:
    """The found statements of a JSON Lines file, as `kg extract` prints them.

    Raises UsageError, with the line, for what is no JSON or no statement.
    """
    return _read_lines(path, check_row)


def _read_lines(path: Path, read: Callable[[dict[str, Any]], T]) -> list[T]:
    if not path.is_file():
        raise UsageError(f"{path}: no such file")
    found = []
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8; save it as UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{path}:{number}: not JSON ({error}); write one JSON object a line") from error
        if not isinstance(row, dict):
            raise UsageError(f"{path}:{number}: holds a {type(row).__name__}; write one JSON object a line")
        try:
            found.append(read(row))
        except UsageError as error:
            raise UsageError(f"{path}:{number}: {error}") from error
    return found


def check_row(row: dict[str, Any]) -> dict[str, Any]:
    """The row of a found statement (or of an entity alone) as it is; raises UsageError where it is neither."""
    _take(row, "article", str)
    if "entity" in row and "relation" not in row:
        return row
    _take(row, "relation", str)
    for key in ("subject", "object"):
        if not isinstance(row.get(key), dict | str):
            raise UsageError(f'"{key}" is missing; write {{"name": "…", "names": ["…"], "type": "…"}}')
    return row


def read_article(row: dict[str, Any]) -> GoldArticle:
    """The article of one gold row; raises UsageError where its shape is wrong."""
    entities = {entity.id: entity for entity in map(_read_entity, _take_rows(row, "entities"))}
    statements = [_read_statement(item, entities) for item in _take_rows(row, "statements")]
    scope = row.get("scope")
    return GoldArticle(
        id=_take(row, "id", str),
        title=_take(row, "title", str, default=""),
        text=_take(row, "text", str),
        published=_take(row, "published", str, default=None),
        entities=entities,
        statements=tuple(s for s in statements if s.rank not in OPTIONAL),
        optional=tuple(s for s in statements if s.rank in OPTIONAL),
        traps=tuple(map(_read_trap, _take_rows(row, "must_not"))),
        scope=None if scope is None else frozenset(_check_relation(name) for name in _list_texts(row, "scope")),
        recall_only=row.get("recall_only") is True,
        unannotated=frozenset(_list_texts(row, "unannotated")),
    )


def _read_entity(row: dict[str, Any]) -> GoldEntity:
    names = tuple(_list_texts(row, "names"))
    folded = fold_names(names)
    if not folded:
        raise UsageError(f'the entity "{row.get("id")}" has no name; list its names, the canonical one first')
    kind = _check_choice("type", _take(row, "type", str), map(str, EntityType))
    return GoldEntity(_take(row, "id", str), kind, names, folded)


def _read_statement(row: dict[str, Any], entities: dict[str, GoldEntity]) -> GoldStatement:
    relation, target = _check_relation(_take(row, "relation", str)), _take(row, "object", str)
    others = [(name.removeprefix("^"), name.startswith("^")) for name in _list_texts(row, "alternatives")]
    objects = (target, *_list_texts(row, "object_alternatives"))
    status = row.get("status")
    for reference in (_take(row, "subject", str), *objects):
        if reference != ANY and reference not in entities:
            raise UsageError(f'no entity has the id "{reference}"; {suggest(reference, entities)}')
    return GoldStatement(
        subject=row["subject"],
        relation=relation,
        object=target,
        options=((relation, False), *((_check_relation(name), swapped) for name, swapped in others)),
        objects=objects,
        object_type=entities[target].type if target in entities else None,
        post=row.get("post") or None,
        at=row.get("at") or None,
        start=row.get("start") or None,
        end=row.get("end") or None,
        former=row.get("former") is True,
        status=_check_choice("status", status, map(str, Status)) if status else None,
        statuses=tuple(_list_texts(row, "status_alternatives")),
        speaker=row.get("speaker") or None,
        rank=_check_choice("rank", row.get("rank") or "core", RANKS),
        evidence=row.get("evidence") or "",
    )


def _read_trap(row: dict[str, Any]) -> Trap:
    relation = _take(row, "relation", str)
    former = row.get("former")
    return Trap(
        _take(row, "subject", str),
        relation if relation == ANY else _check_relation(relation),
        _take(row, "object", str),
        row.get("why") or "",
        row.get("post") or None,
        former if isinstance(former, bool) else None,
    )


def _take(row: dict[str, Any], key: str, kind: type, **default: Any) -> Any:  # noqa: ANN401 - a JSON value
    value = row.get(key)
    if value is None and "default" in default:
        return default["default"]
    if not isinstance(value, kind):
        found = "is missing" if value is None else f"holds {json.dumps(value, ensure_ascii=False)[:40]}"
        raise UsageError(f'"{key}" {found}; write it as a text in quotation marks')
    return value


def _take_rows(row: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise UsageError(f'"{key}" must be a list of objects')
    return value


def _list_texts(row: dict[str, Any], key: str) -> list[str]:
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(f'"{key}" must be a list of texts')
    return value


def _check_relation(name: str) -> str:
    return _check_choice("relation", name, load_ontology().relations)


def _check_choice(key: str, found: str, allowed: Iterable[str]) -> str:
    choices = frozenset(allowed)
    if found not in choices:
        raise UsageError(f'{key} "{found}" is unknown; {suggest(str(found), choices)}')
    return found
