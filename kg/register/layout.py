"""All that is known about an entity as one object, in the shape in which it is shown: ready for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Row = dict[str, Any]


def lay_out_entity(head: Mapping[str, Any], edges: Iterable[Row], articles: Iterable[Row]) -> Row:
    """The `head` (id, type, name, names, wikidata, parent) with its tenures, changes and the articles that name it.

    `edges` are as `lay_out_edge` gives them, in any order; articles come in the order of publication.
    """
    ordered = sorted(
        edges, key=lambda e: (e["start"] or e["at"] or "", e["end"] or "", e["relation"], e["id"], e["direction"])
    )
    return {
        **head,
        "tenures": [edge for edge in ordered if edge["kind"] == "tenure"],
        "changes": [edge for edge in ordered if edge["kind"] == "change"],
        "articles": sorted(articles, key=lambda article: (article["published"] or "9999", article["id"])),
    }


def lay_out_edge(key: str, direction: str, other: Row, row: Mapping[str, Any], evidence: list[Row]) -> Row:
    """A tenure or change as the entity sees it: `direction` is "out" where that is its subject, "in" where its object.

    `other` (see `name_other`) is at its other end, `evidence` the statements that it rests on.
    """
    return {"id": key, "direction": direction, "other": other, **keep_own(row), "statements": evidence}


def keep_own(row: Mapping[str, Any]) -> Row:
    """What a tenure or change says itself: the `row` without the statements that it rests on."""
    return {name: value for name, value in row.items() if name not in ("statements", "evidence")}


def name_other(key: str, name: str, kind: str) -> Row:
    """An entity as another one's edge or parent names it.

    >>> name_other("e1", "云岭科技", "organization")
    {'id': 'e1', 'name': '云岭科技', 'type': 'organization'}
    """
    return {"id": key, "name": name, "type": kind}
