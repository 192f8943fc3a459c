"""What is denied beside what is affirmed: each denial finds the one tenure or change that it speaks of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from kg.dates import find_bounds
from kg.model import Change, Tenure
from kg.timeline.posts import fold_post
from kg.timeline.vouching import DENYING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.model import Statement

Edge = TypeVar("Edge", Tenure, Change)


def pair_denials(
    edges: Sequence[Edge],
    statements: Mapping[str, Statement],
    published: Mapping[str, str | None],
    name_post: Callable[[str], str],
) -> dict[str, str]:
    """The id of each denied or negated edge with the affirmed one that it speaks of, where there is such a one.

    It speaks of the same relation, the same two and the same post; a denial without a post speaks of the only
    post, and of several stints or events of the nearest in time.
    """
    affirmed: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.status not in DENYING:
            affirmed[_name_edge(edge)].append(edge)
    pairs = {}
    for edge in edges:
        if edge.status in DENYING and (near := affirmed.get(_name_edge(edge))):
            post = fold_post(edge.post, name_post)
            posts: set[str] = {fold_post(other.post, name_post) for other in near}
            if post not in posts and len(posts) == 1 and "" in {post, *posts}:
                [post] = posts
            day = _find_first_day(edge, statements, published)
            gaps = [
                (abs(_find_first_day(other, statements, published) - day), other.id)
                for other in near
                if fold_post(other.post, name_post) == post
            ]
            if gaps:
                pairs[edge.id] = min(gaps)[1]
    return pairs


def _name_edge(edge: Tenure | Change) -> tuple[str, str, str]:
    return edge.subject, edge.relation if isinstance(edge, Tenure) else edge.kind, edge.object


def _find_first_day(
    edge: Tenure | Change, statements: Mapping[str, Statement], published: Mapping[str, str | None]
) -> int:
    """The first day on which it may have begun, else that of its first publication; 0 where none is known."""
    told = edge.start if isinstance(edge, Tenure) else edge.at
    days = [told] if told else [published.get(statements[key].article) for key in edge.statements]
    return min((find_bounds(day)[0].toordinal() for day in days if day), default=0)
