"""What a seller keeps: 云帆3月转让星河51%的股权，自身的持股降至20% ends no holding, it leaves a smaller one.

The share that is left is held from the day of the sale on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Statement

_REACH = 60
"""Characters behind a sale in which the rest is told."""


def keep_rests(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements without the holdings that a sale of a part is taken to end, and with the rests dated by it."""
    rows = tuple(statements)
    sold = [s for s in rows if s.relation == "owns_stake_in" and s.extractor == "deals" and s.former]
    kept = [(sale, rest) for sale in sold if (rest := _find_rest(sale, rows)) is not None]
    dated = {rest.id: replace(rest, start=sale.end) for sale, rest in kept}
    partial = {sale.id for sale, _ in kept}
    return tuple(dated.get(s.id, s) for s in rows if s.id not in partial)


def _find_rest(sale: Statement, rows: Iterable[Statement]) -> Statement | None:
    """The share that the seller still has behind the sale."""
    pair = (sale.subject.entity, sale.object.entity)
    for row in rows:
        told = row.relation == "owns_stake_in" and row.extractor == "holdings" and row.status is Status.ASSERTED
        undated = row.share and not row.start and not row.former
        behind = sale.evidence.end < row.evidence.end and row.evidence.start <= sale.evidence.end + _REACH
        if told and undated and behind and (row.subject.entity, row.object.entity) == pair:
            return row
    return None
