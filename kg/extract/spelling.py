"""Word lists of the ontology spelled as parts of patterns.

An analyst adds a word to a list and need not know of order or of brackets: a list becomes a group that
tries its longest word first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ontology import Ontology


def spell_words(words: Iterable[str]) -> str:
    """A group that matches one of the words, or nothing at all where there are none.

    >>> spell_words(["收购", "全资收购", "C++"])
    '(?:全资收购|C\\\\+\\\\+|收购)'
    """
    chosen = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, chosen)) + ")" if chosen else "(?!)"


def spell_list(ontology: Ontology, *names: str) -> str:
    """A group of the words of lists of `reading.yaml`."""
    return spell_words(word for name in names for word in ontology.reading[name])


def spell_cues(ontology: Ontology, relation: str, *names: str) -> str:
    """A group of the words of lists under `cues` of a relation; DataError where its file has no such list."""
    return spell_words(word for name in names for word in ontology.find_cues(relation, name))
