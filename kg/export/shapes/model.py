"""What a shape is made of: constraints as data, from which both the SHACL file and our own check derive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What a person reads where a constraint is broken: what ought to be, in both languages, and how to mend it."""

    zh: str
    en: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """A constraint on the values of one property of a node.

    `path` is a prefixed name, with `^` before it from the value's side; several, separated by `|`, count together.
    `classes` are alternatives, one of which every value must be of.  `below`, `up_to` and `unlike` name properties of
    the same node: every value is less than theirs, at most theirs, none of theirs.  `least` and `most` bound numbers;
    a `filled` text is not empty.
    """

    path: str
    told: Told
    at_least: int = 0
    at_most: int | None = None
    is_link: bool = False
    datatype: str = ""
    one_of: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    pattern: str = ""
    filled: bool = False
    least: int | None = None
    most: int | None = None
    below: str = ""
    up_to: str = ""
    unlike: str = ""
    one_a_language: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The node itself has an IRI: a blank node cannot be looked up, linked to or compared from build to build."""

    told: Told


@dataclass(frozen=True, slots=True)
class Kinds:
    """The node itself is of one of the `classes`."""

    classes: tuple[str, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Ordered:
    """In a thing `of` one of the classes, the instant at `first` is not after that at `last`.

    The properties `dates` give instants a date of any precision; where one date is coarser than the other, nothing is
    said of their order within it.
    """

    of: tuple[str, ...]
    first: str
    last: str
    dates: tuple[str, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Counted:
    """In a thing `of` one of the classes, the number at `property` counts the things two steps away by `path`."""

    of: tuple[str, ...]
    property: str
    path: tuple[str, str]
    told: Told


@dataclass(frozen=True, slots=True)
class Apart:
    """No node has itself for a value of one of the `properties`."""

    properties: tuple[str, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Backed:
    """Each plain edge, one of the `properties`, runs between the two ends of a tenure, which carries its evidence."""

    properties: tuple[str, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Ends:
    """In all that is said by the relation `term`, its `end` (kg:subject or kg:object) is of one of the `classes`."""

    term: str
    end: str
    classes: tuple[str, ...]
    told: Told


Local = Values | Named | Kinds
"""What looks at one node and what it has."""
Wide = Ordered | Counted | Apart | Backed | Ends
"""What looks further, and finds its nodes itself."""
Constraint = Local | Wide


@dataclass(frozen=True, slots=True)
class Shape:
    """Constraints under a name, a local name in the vocabulary's namespace.

    Local ones are on all nodes of the `classes`, all subjects of the property `having` and all values of those `at`.
    """

    name: str
    constraints: tuple[Constraint, ...]
    classes: tuple[str, ...] = ()
    having: str = ""
    at: tuple[str, ...] = ()


def list_properties(shape: Shape) -> set[str]:
    """The prefixed names of all properties that a shape looks at, whichever way."""
    paths = {shape.having, *shape.at}.union(*map(_list_paths, shape.constraints))
    return {path.removeprefix("^") for path in paths if path}


def _list_paths(constraint: Constraint) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    match constraint:
        case Values():
            found = (*constraint.path.split("|"), constraint.below, constraint.up_to, constraint.unlike)
        case Ordered():
            found = (constraint.first, constraint.last, *constraint.dates)
        case Counted():
            found = (constraint.property, *constraint.path)
        case Apart():
            found = constraint.properties
        case Backed():
            found = (*constraint.properties, "kg:subject", "kg:object")
        case Ends():
            found = ("kg:relation", constraint.end)
        case Named() | Kinds():
            # these look at the node and its classes alone
            pass
    return found
