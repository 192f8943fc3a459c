"""Units that are only pointed at: 该部门, 该事业群, 两厂, 三个军团, 两个厂牌, 任事业群总裁.

What is meant is the unit, or as many units, so called that the text named last; a noun that any unit may be
called by (部门) means whichever was named last.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.pronouns import SEPARATOR
from kg.extract.spelling import spell_list
from kg.extract.view import UNIT
from kg.model import AnnotatedSentence, Mention
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from kg.extract.context import Focus
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class PointingWords:
    """The patterns of one unit pointed at, of several counted and of a `bare` noun; `loose` nouns mean any unit."""

    one: re.Pattern[str]
    several: re.Pattern[str]
    bare: re.Pattern[str]
    loose: frozenset[str]
    sizes: Mapping[str, int]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> PointingWords:
    """The patterns of units pointed at in the words of an ontology."""
    reading = ontology.reading
    noun = f"(?P<noun>{spell_list(ontology, 'unit_nouns', 'loose_unit_nouns')})"
    bare = spell_list(ontology, "bare_unit_nouns", "loose_unit_nouns")
    sizes = {word: n for n, name in {2: "two", 3: "three", 4: "four", 5: "five"}.items() for word in reading[name]}
    count = spell_list(ontology, "two", "three", "four", "five")
    return PointingWords(
        compile_regex(f"{spell_list(ontology, 'pointing_at_units')}{noun}"),
        compile_regex(f"(?P<size>{count})(?:大|个|個|家)?{noun}(?={spell_list(ontology, 'after_counted_units')})"),
        compile_regex(f"{spell_list(ontology, 'before_bare_units')}(?P<noun>{bare})"),
        frozenset(reading["loose_unit_nouns"]),
        sizes,
    )


def find_pointed(sentence: AnnotatedSentence, focus: Focus, ontology: Ontology) -> list[Mention]:
    """Mentions of type "unit"; one of several units carries their entity ids joined by `SEPARATOR`."""
    words = compile_words(ontology)
    found: list[Mention] = []
    for pattern, size in ((words.one, 1), (words.several, 0)):
        for match in pattern.finditer(sentence.sentence.folded):
            start, end = match.span()
            if any(m.start < end and start < m.end for m in (*found, *sentence.mentions)):
                continue
            noun = match["noun"]
            ending = "" if noun in words.loose else noun[-1:]
            units = _list_units(sentence, start, focus, ending)
            if size:
                clause = max(sentence.sentence.folded.rfind(mark, 0, start) for mark in "，。；") + 1
                units = _list_units(sentence, clause, focus, ending) or units
            wanted = size or words.sizes[match["size"]]
            if len(units) >= wanted:
                found.append(Mention("unit", start, end, match.group(), SEPARATOR.join(units[-wanted:])))
    return [*found, *_find_bare(sentence, focus, words, found)]


def _find_bare(
    sentence: AnnotatedSentence, focus: Focus, words: PointingWords, taken: list[Mention]
) -> Iterator[Mention]:
    """A noun that a title hangs on and that says nothing but what kind of unit it is: 出任事业群总裁, 任部门负责人."""
    titles = {m.start for m in sentence.mentions if m.type == "post"}
    for match in words.bare.finditer(sentence.sentence.folded):
        start, end = match.span("noun")
        if end not in titles or any(m.start < end and start < m.end for m in (*taken, *sentence.mentions)):
            continue
        units = _list_units(sentence, start, focus, "" if match["noun"] in words.loose else match["noun"])
        if units:
            yield Mention("unit", start, end, match["noun"], units[-1])


def _list_units(sentence: AnnotatedSentence, before: int, focus: Focus, ending: str) -> tuple[str, ...]:
    """The units named before a place of the sentence, in the order of their last naming."""
    named = [(m.entity, m.text) for m in sentence.mentions if m.type == "unit" and m.end <= before and m.entity]
    earlier = [(entity, text) for symbol, entity, text in focus.bodies if symbol == UNIT]
    units = [entity for entity, text in (*earlier, *named) if text.endswith(ending)]
    return tuple(dict.fromkeys(reversed(units)))[::-1]
