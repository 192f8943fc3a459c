"""Posts that one person holds at a time, and the appointments and successions by which they pass on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kg.model import Status
from kg.timeline.posts import fold_post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.model import Tenure
    from kg.ontology import Ontology


class Seat(NamedTuple):
    """A post of an organization or unit (or its lead, where `post` is empty) that one person has at a time."""

    relation: str
    object: str
    post: str


@dataclass(frozen=True, slots=True)
class SeatWords:
    """Which posts are seats: `single` are folded titles of one person, `shared` words that share any title out.

    `always` are the relations whose object has one such person even where no post is named.
    """

    single: frozenset[str]
    shared: tuple[str, ...]
    relations: frozenset[str]
    always: frozenset[str]
    name_post: Callable[[str], str]

    def fold_post(self, post: str | None) -> str:
        """The usual name of a post, its spelling folded; empty for none."""
        return fold_post(post, self.name_post)

    def name_seat(self, tenure: Tenure) -> Seat | None:
        """The post that a tenure is of, whoever else may have it too; None for one that is shared or for no post."""
        post = self.fold_post(tenure.post)
        if tenure.relation not in self.relations or any(word in (tenure.post or "") for word in self.shared):
            return None
        return Seat(tenure.relation, tenure.object, post) if post or tenure.relation in self.always else None

    def find_seat(self, tenure: Tenure) -> Seat | None:
        """The seat that a tenure is of, or None where several people may have its post at once."""
        seat = self.name_seat(tenure)
        return seat if seat and (not seat.post or seat.post in self.single) else None


def read_seat_words(ontology: Ontology, name_post: Callable[[str], str]) -> SeatWords:
    """The seats as the ontology declares them: `seat` of a relation, and the words under `holds_post`."""
    seated = {name: relation.seat for name, relation in ontology.relations.items() if relation.seat}
    single = ontology.find_cues("holds_post", "single_seats")
    return SeatWords(
        frozenset(fold_post(title, name_post) for title in single),
        ontology.find_cues("holds_post", "shared_seats"),
        frozenset(seated),
        frozenset(name for name, seat in seated.items() if seat == "object"),
        name_post,
    )


def group_seats(tenures: Iterable[Tenure], words: SeatWords) -> Mapping[Seat, list[Tenure]]:
    """The tenures of every seat that are asserted, those for the time being among them."""
    seats: dict[Seat, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        seat = words.find_seat(tenure) if tenure.status is Status.ASSERTED else None
        if seat is not None:
            seats[seat].append(tenure)
    return seats
