"""Whom 前者 and 后者 mean: the first and the last of the two names in front of them that they can stand for.

What they do tells their kind (前者分管… is a person, whatever else is named in between); of two names joined by
和 or 、 the nearest pair is meant, if need be that of the sentence before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_list
from kg.model import AnnotatedSentence, Mention
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from kg.ontology import Ontology

_KINDS = {"organization": "generic", "person": "pronoun", "unit": "unit", "product": "product"}
_NO_JOINER = compile_regex("[共一合协随连等][同与和]|同[时日步意样年月]|[参赋给授]与")
"""Words that hold a joiner's character and join no names: 共同."""
_JOINERS, _ENDS = frozenset("、和与同跟及"), frozenset("，。；")

Pair = tuple[Mention, Mention]


@dataclass(frozen=True, slots=True)
class OrdinalWords:
    """`ordinal` is either word; `personal` is what only a person does, behind either."""

    ordinal: re.Pattern[str]
    former: tuple[str, ...]
    personal: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> OrdinalWords:
    """The two words and what stands behind them in the words of an ontology."""
    adverbs = spell_list(ontology, "adverbs", "ordinal_adverbs")
    return OrdinalWords(
        compile_regex(spell_list(ontology, "former_of_two", "latter")),
        ontology.reading["former_of_two"],
        compile_regex(f"{adverbs}{{0,3}}{spell_list(ontology, 'done_by_persons')}(?!命|期|何|意)"),
    )


def find_ordinals(
    sentence: AnnotatedSentence, earlier: AnnotatedSentence | None, ontology: Ontology
) -> tuple[Mention, ...]:
    """Mentions of what 前者 and 后者 mean; of type "pronoun" and of no entity where nothing can be meant.

    Without a mention the clause would be read as one about whoever was spoken of.
    """
    words, folded = compile_words(ontology), sentence.sentence.folded
    matches = tuple(words.ordinal.finditer(folded))
    if not matches:
        return ()
    paired = any(match.group() in words.former for match in matches)
    personal = any(words.personal.match(folded, match.end()) for match in matches)
    named = _list_named(sentence, matches[0].start())
    people = [m for m in named if m.type == "person"]
    pair = _pick_pair(folded, named, personal, paired)
    near = earlier is not None and earlier.sentence.paragraph == sentence.sentence.paragraph
    if pair is None and earlier is not None and near and not (people if personal else named):
        before = _list_named(earlier, len(earlier.sentence.folded))
        pair = _pick_pair(earlier.sentence.folded, before, personal, paired)
    found = []
    for match in matches:
        meant = pair[match.group() not in words.former] if pair else None
        if not paired:
            own = words.personal.match(folded, match.end()) is not None
            meant = _pick_last(_list_named(sentence, match.start()), own) or meant
        kind = _KINDS[meant.type] if meant is not None else "pronoun"
        entity = meant.entity if meant is not None else None
        found.append(Mention(kind, match.start(), match.end(), match.group(), entity))
    return tuple(found)


def _list_named(sentence: AnnotatedSentence, before: int) -> tuple[Mention, ...]:
    return tuple(m for m in sentence.mentions if m.end <= before and m.type in _KINDS and m.entity)


def _pick_last(named: Sequence[Mention], personal: bool) -> Mention | None:
    """Whom 后者 alone means: who was named last, of the persons where only a person can do what follows."""
    people = [m for m in named if m.type == "person"] if personal else []
    return next(reversed(people or named), None)


def _pick_pair(folded: str, named: Sequence[Mention], personal: bool, paired: bool) -> Pair | None:
    """The two names meant: the nearest pair that is joined, else the last two of a kind where both words stand."""
    kinds = ("person",) if personal and len({m.entity for m in named if m.type == "person"}) > 1 else tuple(_KINDS)
    pairs = [pair for kind in kinds for pair in _list_pairs([m for m in named if m.type == kind])]
    pairs.sort(key=lambda pair: (pair[1].end, pair[0].start))
    joined = [pair for pair in pairs if _is_joined(folded, *pair)]
    if joined or not paired:
        return next(reversed(joined), None)
    mixed = [pair for pair in _list_pairs(named) if _is_joined(folded, *pair)]
    return next(reversed(pairs or mixed), None)


def _list_pairs(named: Sequence[Mention]) -> Iterator[Pair]:
    return ((first, second) for first, second in pairwise(named) if first.entity != second.entity)


def _is_joined(folded: str, first: Mention, second: Mention) -> bool:
    between = set(_NO_JOINER.sub("", folded[first.end : second.start]))
    return bool(between & _JOINERS) and not between & _ENDS
