"""What is declared of a term: labels and definitions in both languages, and where it stands among other terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnClass:
    """A class: its local name, labels, definitions and the classes above it as prefixed names.

    `replaced_by` is the term to use in its place, where it is kept for old data alone: a name is deprecated, never
    removed.
    """

    name: str
    zh: str
    en: str
    about_zh: str
    about_en: str
    parents: tuple[str, ...] = ()
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class OwnProperty:
    """A property; `range` and `domain` are classes or a datatype, several of them being alternatives.

    `parents` are the properties above it, `replaced_by` as in a class.
    """

    name: str
    zh: str
    en: str
    about_zh: str
    about_en: str
    range: tuple[str, ...]
    domain: tuple[str, ...]
    parents: tuple[str, ...] = ()
    replaced_by: str = ""

    @property
    def is_link(self) -> bool:
        """True when its values are things, not literals."""
        return not self.range[0].startswith("xsd:")
