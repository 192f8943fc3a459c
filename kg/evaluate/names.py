"""When two names, two posts or two dates mean the same, whatever their spelling and precision."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.ids import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = re.compile(r"^(?:[前原时现曾新]任|前|原|[本该]?公司)+")
SUFFIX = re.compile(r"(?:一职|职务|职位|等职|等职务)$")
DATE = re.compile(r"^(\d{4})(-\d{2})?(-\d{2})?")
GRADES = ("副", "助理", "候选", "名誉", "代理", "代")
"""Words that make another post of a post: 副总裁 is no longer spelling of 总裁."""


class Match(StrEnum):
    """How far a found qualifier answers the annotated one; `near` is a longer title or another precision."""

    EXACT = "exact"
    NEAR = "near"
    WRONG = "wrong"
    MISSING = "missing"


def fold_names(names: Iterable[str]) -> frozenset[str]:
    """The names without what spelling varies; what folds to nothing is dropped."""
    return frozenset(folded for folded in map(fold_name, names) if folded)


def fold_post(post: str, owners: Iterable[str] = ()) -> str:
    """A post without the organization in front of it and the words of tense and rank around it.

    `owners` are folded names.

    >>> fold_post("腾讯前高级副总裁一职", ["腾讯"])
    '高级副总裁'
    """
    folded = fold_name(post)
    longest_first = sorted(owners, key=lambda name: (-len(name), name))
    for _ in range(2):  # 前腾讯副总裁 has the tense before the owner, 腾讯前副总裁 behind it
        owner = next((name for name in longest_first if name and folded.startswith(name) and folded != name), "")
        folded = folded[len(owner) :].lstrip("的") if owner else folded
        folded = PREFIX.sub("", folded) or folded
    return SUFFIX.sub("", folded) or folded


def compare_posts(gold: str, found: str | None, owners: Iterable[str] = ()) -> Match:
    """How a found post answers the annotated one; near when one holds the other and both are of one grade.

    >>> compare_posts("总裁", "集团总裁"), compare_posts("总裁", "副总裁")
    (<Match.NEAR: 'near'>, <Match.WRONG: 'wrong'>)
    """
    if not found:
        return Match.MISSING
    names = tuple(owners)
    right, given = fold_post(gold, names), fold_post(found, names)
    if right == given:
        return Match.EXACT
    held = min(len(right), len(given)) >= 2 and (right in given or given in right)
    same_grade = all((word in right) == (word in given) for word in GRADES)
    return Match.NEAR if held and same_grade else Match.WRONG


def compare_dates(gold: str, found: str | None) -> Match:
    """How a found date answers the annotated one; near when one is the other at less precision.

    >>> compare_dates("2025-12-17", "2025-12")
    <Match.NEAR: 'near'>
    """
    if not found:
        return Match.MISSING
    right, given = _cut_date(gold), _cut_date(found)
    if right == given:
        return Match.EXACT
    return Match.NEAR if right.startswith(given) or given.startswith(right) else Match.WRONG


def _cut_date(date: str) -> str:
    found = DATE.match(date)
    return found.group() if found else date
