"""A declared relation and the ontology that holds them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import DataError, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import EntityType

EFFECTS = frozenset({"starts", "ends", "holds", "occurs"})
QUALIFIERS = frozenset(
    {"post", "at", "start", "end", "former", "acting", "capacity", "amount", "share", "round"},
)
SEATS = frozenset({"post", "object"})
ENDS = frozenset({"subject", "object"})
CLOSING_KEYS = frozenset({"end", "types", "carries_to"})
SETTABLE = frozenset({"former", "acting", "status", "post"})
REQUIRED = frozenset({"name", "label", "definition", "subject", "object", "effect", "qualifiers"})
TEMPLATE_KEYS = frozenset({"say", "sets", "starts", "ends"})
KEYS = REQUIRED | {
    "of",
    "at_once",
    "closes",
    "opens",
    "hangs_on",
    "once",
    "seat",
    "symmetric",
    "reflexive",
    "inverse",
    "cues",
    "templates",
    "rdf",
    "deprecated",
    "since",
}


@dataclass(frozen=True, slots=True)
class Template:
    """How a sentence says a relation: `say` in the notation, and what it fixes beyond its slots.

    `sets` may hold `former`, `acting`, `status`, `post`; `starts` says that the state begins with the sentence's date,
    `ends` that it is over by then.
    """

    say: str
    sets: Mapping[str, Any] = field(default_factory=dict)
    starts: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """What an event closes: the thing at its `end`, where that has one of the `types`.

    States that hang on it are over; with `carries_to` they go on with what stands at that end (a new name).
    """

    end: str
    types: frozenset[EntityType]
    carries_to: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation as its YAML file declares it.

    `effect` says what a statement of it does to the state `of`: starts, ends or holds it, or just occurs.
    `reflexive` says that an organization may do it to itself (白鹭组合解散).
    `cues` are the relation's words as named lists, from which the readers of `kg.extract` make their patterns.
    `templates` are in the notation of `kg.ontology.notation`, with the names of lists already spelled out.
    `rdf` is read by the RDF exporter alone.
    `seat` says that one person at a time is its subject: "post" where the post is a single one, "object" with any
    or no post too.  `hangs_on` are the ends whose closing ends the state; `closing` is what an event closes, and
    `once` says that it happens but once between the same two.  `opens` is the state of an event's object, with its
    subject at the other end, that begins with it: what a company sets up is part of it from then on.  `deprecated`
    names the relation to use in its place: a name is deprecated, never removed.
    """

    name: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    subject: frozenset[EntityType]
    object: frozenset[EntityType]
    effect: str
    of: str | None = None
    at_once: str = "many"
    symmetric: bool = False
    reflexive: bool = False
    qualifiers: frozenset[str] = frozenset()
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    templates: tuple[Template, ...] = ()
    rdf: Mapping[str, Any] = field(default_factory=dict)
    seat: str | None = None
    hangs_on: frozenset[str] = frozenset()
    closing: Closing | None = None
    once: bool = False
    opens: str | None = None
    deprecated: str | None = None

    @property
    def is_state(self) -> bool:
        """True when the relation holds over a time rather than happening at one."""
        return self.effect == "holds"


@dataclass(frozen=True, slots=True, eq=False)
class Ontology:
    """All declared relations by name, in alphabetical order, and the words of the two other files.

    `adverbs` may stand anywhere between the parts of a template; `reading` holds the word lists of
    `reading.yaml`, which the relations share, `standing` those of `standing.yaml`, which tell plan, rumor,
    denial and speaker.
    """

    relations: Mapping[str, Relation]
    adverbs: tuple[str, ...] = ()
    reading: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    standing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find_cues(self, relation: str, name: str) -> tuple[str, ...]:
        """The words of the list `name` under `cues` of a relation.

        Raises DataError where the relation's file has no such list, since a reader cannot do without it.
        """
        if relation not in self.relations:
            raise DataError(f"{relation}.yaml", "the file", "is missing", mend=suggest(relation, self.relations))
        cues = self.relations[relation].cues
        if name not in cues:
            found = ", ".join(sorted(cues)) or "no lists"
            raise DataError(
                f"{relation}.yaml", f"cues.{name}", f"is missing; found {found}", mend=suggest(name, cues or {name})
            )
        return cues[name]
