"""What a list of a store's articles shows of each, and how a user's words find one in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its text: `statements` and `issues` are counts, `paths` where it was read from.

    The paths are those of the store's folder (see `Store.put_input`), `path` the one that the article tells.
    """

    id: str
    published: str | None
    source: str | None
    title: str
    url: str | None
    path: str | None
    statements: int
    issues: int
    paths: tuple[str, ...] = ()


def choose_articles(summaries: Sequence[ArticleSummary], wanted: str, place: str) -> list[ArticleSummary]:
    """The article that `wanted` names by its id, url, the beginning of its id, or all that were read from its path.

    `place` is `wanted` taken for a path and spelled as `ArticleSummary.paths` are.  Raises UsageError, with the
    nearest id, where it names none, and with the ids where a beginning is that of several.
    """
    for exact in (
        [s for s in summaries if s.id == wanted],
        [s for s in summaries if place in s.paths],
        [s for s in summaries if s.url == wanted],
        [s for s in summaries if s.path == wanted],
    ):
        if exact:
            return exact
    found = [s for s in summaries if wanted and s.id.startswith(wanted)]
    if len(found) == 1:
        return found
    if found:
        ids = ", ".join(s.id for s in found[:5]) + (", …" if len(found) > 5 else "")
        raise UsageError(f'"{wanted}" begins the ids of {len(found)} articles: {ids}; write more of the one you mean')
    if not summaries:
        raise UsageError(f'no article is "{wanted}": the store is empty')
    near = suggest(wanted, [s.id for s in summaries])
    near = near if near.startswith("did") else "give an id, its beginning, a path or a url"
    raise UsageError(f'no article is "{wanted}"; {near} (kg articles lists them)')
