"""A headline that the text repeats tells nothing twice: 原标题：云帆收购星河 under the title 云帆收购星河."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.ids import fold_name
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import AnnotatedArticle, Statement

_LEAD = 4
"""Sentences of the text among which the headline may stand again."""
_BRACKET = compile_regex(r"[（(][^（）()]*[）)]")
_OPENER = compile_regex(r"^(?:原标题|标题|原題|原题)[：:]")


def drop_repeats(statements: Iterable[Statement], annotated: AnnotatedArticle) -> tuple[Statement, ...]:
    """The statements without those that a repetition of the title makes once more."""
    rows = tuple(statements)
    title = _strip(annotated.article.title)
    told = {_key(row) for row in rows if row.evidence.where == "title"}
    if not title or not told:
        return rows
    body = [s.sentence for s in annotated.sentences if s.sentence.where != "title"][:_LEAD]
    again = [(s.start, s.end) for s in body if _strip(s.text).startswith(title)]

    def is_repeat(row: Statement) -> bool:
        place = row.evidence
        inside = place.where != "title" and any(a <= place.start and place.end <= b for a, b in again)
        return inside and _key(row) in told

    return tuple(row for row in rows if not is_repeat(row))


def _key(row: Statement) -> tuple[str, str, str, str | None, str]:
    return row.subject.entity, row.relation, row.object.entity, row.post, row.status.value


def _strip(text: str) -> str:
    """A headline without what a page adds to it: brackets with a stock's price, blanks, 原标题."""
    return re.sub(r"\s", "", fold_name(_OPENER.sub("", _BRACKET.sub("", text.strip()))))
