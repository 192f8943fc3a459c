"""Titles in front of a name that another sentence of the article ends.

`总裁张三周一开会` and, two sentences on, `张三辞去总裁` make a presidency that is over, not one that lasts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.ids import fold_name
from kg.model import Status

if TYPE_CHECKING:
    from kg.model import Statement

_SAID = frozenset({Status.ASSERTED, Status.CLAIMED})


def end_titles(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, with posts read off a title marked `former` where the same post is given up in the article.

    Posts that only a title tells are concerned; what a sentence says of its own accord stands.
    """
    ended = {_key(s): s for s in statements if s.relation == "steps_down_from" and s.status in _SAID}
    return tuple(_end_title(s, ended.get(_key(s))) for s in statements)


def _key(statement: Statement) -> tuple[str, str, str]:
    return (statement.subject.entity, statement.object.entity, fold_name(statement.post or ""))


def _end_title(statement: Statement, ending: Statement | None) -> Statement:
    titled = statement.relation in ("holds_post", "heads") and statement.extractor == "apposition"
    if ending is None or not titled or statement.former or statement.end:
        return statement
    return replace(statement, former=True, end=ending.at)
