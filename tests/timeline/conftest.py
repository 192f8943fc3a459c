from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.model import Argument, EntityType, Evidence, Link, Statement, Tenure
from kg.ontology import load_ontology
from kg.timeline import Folded, fold_statements

if TYPE_CHECKING:
    from collections.abc import Callable

TYPES = {"p": EntityType.PERSON, "o": EntityType.ORGANIZATION, "u": EntityType.UNIT}


def _say(subject: str, relation: str, target: str, published: str = "", **fields: object) -> Statement:
    """What one article says; the first letter of a name tells its type, `published` is the article's day and id."""

    def argue(name: str) -> Argument:
        return Argument(name, TYPES[name[0]], name)

    return Statement("", published, argue(subject), relation, argue(target), Evidence("x", 0, 1), **fields)  # type: ignore[arg-type]  # fields are those of a statement


def _fold(*said: Statement) -> Folded:
    numbered = [replace(statement, id=f"s{number}") for number, statement in enumerate(said, 1)]
    names = {argument.entity for s in said for argument in (s.subject, s.object)}
    links = {name: Link(name, name, 1.0) for name in names}
    days = {s.article: s.article.partition("#")[0] or None for s in said}
    folded = fold_statements(numbered, links, load_ontology(), published=days)
    assert fold_statements(reversed(numbered), links, load_ontology(), published=days) == folded
    return folded


def _spell(tenure: Tenure) -> str:
    marks = {"acting": tenure.acting, "ended": tenure.ended, "inferred": tenure.inferred, "?": tenure.end_inferred}
    parts = [tenure.subject, tenure.relation, tenure.object, tenure.post or ""]
    parts += [f"{tenure.start or ''}..{tenure.end or ''}", *(mark for mark, holds in marks.items() if holds)]
    return " ".join(part for part in parts if part)


@pytest.fixture
def say() -> Callable[..., Statement]:
    return _say


@pytest.fixture
def fold() -> Callable[..., Folded]:
    return _fold


@pytest.fixture
def tell() -> Callable[..., list[str]]:
    """The tenures of what was said, one line each; `?` marks an inferred end."""
    return lambda *said: [_spell(tenure) for tenure in _fold(*said).tenures]
