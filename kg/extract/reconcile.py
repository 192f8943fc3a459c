"""Drafts of one sentence brought into line with each other before they become statements.

A title in front of a name is a present post only if the sentence does not say that it ends: in
`总裁张三辞职` the post is what ends, in `某部负责人张三离职` it ended with the leaving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.draft import Draft

STATES = frozenset({"holds_post", "heads", "works_for"})


def reconcile_drafts(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts without titles that another draft of the sentence ends, starts or says better."""
    rows = tuple(drafts)
    return tuple(changed for draft in rows if (changed := _reconcile(draft, rows)) is not None)


def _reconcile(draft: Draft, rows: tuple[Draft, ...]) -> Draft | None:
    if draft.extractor != "apposition" or draft.relation not in STATES:
        return draft
    for other in rows:
        if other.subject.entity != draft.subject.entity or other.extractor != "templates":
            continue
        same_post = other.fields.get("post") == draft.fields.get("post")
        if other.relation == "steps_down_from" and same_post and other.object.entity == draft.object.entity:
            return None
    return draft
