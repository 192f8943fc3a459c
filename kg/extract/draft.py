"""A statement in the making: names as items of the view, before dates, standing and ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.extract.view import Item


@dataclass(frozen=True, slots=True)
class Draft:
    """What an extractor proposes; offsets count from the sentence's start.

    `cue` is the span of the word that carries the relation (its date and standing are judged there).
    `inherited` names what does not stand in the sentence: "subject", "object".  `dated` is False for a
    state that merely holds while something else happens (a title in front of a name).
    """

    relation: str
    subject: Item
    object: Item
    start: int
    end: int
    cue: tuple[int, int]
    extractor: str
    template: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    inherited: tuple[str, ...] = ()
    dated: bool = True
    weight: float = 1.0
