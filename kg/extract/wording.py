"""The word lists of `standing.yaml` as patterns, and the text of a sentence in which they are looked for.

Names and posts are blotted out before any word is looked for: nobody called 不为 denies anything, and a
董事会秘书 is no plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_words
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from kg.model import AnnotatedSentence
    from kg.ontology import Ontology

BLOT = "■"
CLAUSE = "，。；！？：,;"


@dataclass(frozen=True, slots=True)
class Cue:
    """A list of words as a pattern; a hit inside one of the `shield` words is none (会 in 董事会)."""

    words: re.Pattern[str]
    shield: re.Pattern[str] | None = None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The hits in text[start:end] from left to right, longest word first."""
        stop = len(text) if end is None else end
        covered: list[tuple[int, int]] | None = None
        for match in self.words.finditer(text, start, stop):
            if covered is None:
                covered = [m.span() for m in self.shield.finditer(text)] if self.shield else []
            if not any(a <= match.start() and match.end() <= b for a, b in covered):
                yield match

    def first(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The leftmost hit, or None."""
        return next(self.find(text, start, end), None)

    def last(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The rightmost hit, or None."""
        found = list(self.find(text, start, end))
        return found[-1] if found else None

    def closes(self, text: str, start: int, end: int, near: int) -> bool:
        """True when a hit stands in text[start:end] with at most `near` characters behind it."""
        match = self.last(text, start, end)
        return match is not None and end - match.end() <= near


class Words:
    """The lists of `standing.yaml` by name, each as a `Cue`; `not_x` shields `x`.

    `lists` are the words themselves.
    """

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self.lists = lists
        self._cues = {name: Cue(_any(words), _any(lists.get("not_" + name, ()))) for name, words in lists.items()}

    def __getitem__(self, name: str) -> Cue:
        """The list `name`; KeyError where `standing.yaml` has none of that name."""
        return self._cues[name]

    def spell(self, name: str) -> str:
        """The list `name` as a group of a pattern; KeyError as above."""
        return spell_words(self.lists[name])


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> Words:
    """The word lists of an ontology, compiled once."""
    return Words(ontology.standing)


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return compile_regex(spell_words(words))


def blot_names(sentence: AnnotatedSentence, words: Words) -> str:
    """The folded sentence with every character of a name or post replaced, so that offsets stay.

    A post in the name of a body (董事 in 董事会) stays as it is.
    """
    text = list(sentence.sentence.folded)
    for mention in sentence.mentions:
        if mention.type == "post" and sentence.sentence.folded.startswith(words.lists["bodies"], mention.end):
            continue
        text[mention.start : mention.end] = BLOT * (mention.end - mention.start)
    return "".join(text)


def find_clause_start(text: str, position: int) -> int:
    """The offset at which the clause around `position` begins."""
    while position > 0 and text[position - 1] not in CLAUSE:
        position -= 1
    return position


def find_clause_end(text: str, position: int) -> int:
    """The offset at which the clause around `position` ends."""
    while position < len(text) and text[position] not in CLAUSE:
        position += 1
    return position
