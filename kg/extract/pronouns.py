"""Who 他, 她, 其 and 两人 are: the person that an earlier clause of the sentence was about, else the text so far.

A pronoun never means the subject of its own clause (`财务总监某某向他汇报`), so names of its clause are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues, spell_list, spell_words
from kg.model import AnnotatedSentence, Mention
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from kg.extract.context import Focus
    from kg.ontology import Ontology

SEPARATOR = "|"
_CLAUSES = "，；：。！？”"


@dataclass(frozen=True, slots=True)
class PronounWords:
    """Pronouns and what stands around them; `several` are the words of `plural`, `any` is one of all of them.

    A person behind `oblique` (or, for plurals, `near`) is not meant; `own` words begin with 其 without
    meaning anybody; one behind `agent` only where nobody else can be meant; behind `governed` another person than
    the subject is meant; `counted` are posts with a number; `sizes` gives numbers and plurals their size, 0 for
    any; `condition` ends a clause that says when.
    """

    personal: frozenset[str]
    plural: Mapping[str, int]
    several: tuple[str, ...]
    after_count: frozenset[str]
    oblique: re.Pattern[str]
    near: re.Pattern[str]
    own: re.Pattern[str]
    agent: re.Pattern[str]
    governed: re.Pattern[str]
    counted: re.Pattern[str]
    sizes: Mapping[str, int]
    condition: re.Pattern[str]
    any: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> PronounWords:
    """The pronouns of an ontology."""
    reading = ontology.reading
    groups = {2: "two", 3: "three", 4: "four", 5: "five"}
    sizes = {word: size for size, name in groups.items() for word in reading[name]}
    plural = {
        word: size for size, name in {2: "pairs", 3: "triples", 4: "quadruples"}.items() for word in reading[name]
    } | dict.fromkeys(reading["plurals"], 0)
    near = "[^，。；：“”]{0,8}$"
    return PronounWords(
        frozenset(reading["pronouns"]),
        plural,
        tuple(plural),
        frozenset(("", *reading["after_count"])),
        compile_regex(spell_list(ontology, "pronoun_oblique") + near),
        compile_regex(spell_list(ontology, "plural_oblique") + near),
        compile_regex(f"其{spell_list(ontology, 'own_words')}"),
        compile_regex("^[后并则现改]?由[^，。；：“”]{0,8}$"),
        compile_regex(
            f"{spell_list(ontology, 'adverbs')}{{0,3}}{spell_cues(ontology, 'appointed_to', 'appointing')}了?"
        ),
        compile_regex(
            f"(?P<size>{spell_list(ontology, *groups.values())})(?:位|名|个|個){spell_list(ontology, 'newly')}?"
            f"{spell_list(ontology, 'counted_posts')}(?={spell_list(ontology, 'after_counted')}|，)"
        ),
        sizes,
        compile_regex(f"{spell_list(ontology, 'saying_when')}$"),
        compile_regex(spell_words((*reading["pronouns"], *plural))),
    )


def find_pronouns(sentence: AnnotatedSentence, focus: Focus, ontology: Ontology) -> tuple[Mention, ...]:
    """Mentions of type "pronoun"; one of several persons carries their entity ids joined by `SEPARATOR`."""
    words = compile_words(ontology)
    found = list(_find_words(sentence, focus, words)) if words.any.search(sentence.sentence.folded) else []
    found += _find_counted(sentence, found, focus, words)
    return tuple(found)


def _find_words(sentence: AnnotatedSentence, focus: Focus, words: PronounWords) -> Iterator[Mention]:
    for number, token in enumerate(sentence.tokens):
        if token.text in words.personal and not _is_emphatic(sentence, token.start, token.text):
            entity = _find_antecedent(sentence, token.start, focus, words)
            if entity:
                yield Mention("pronoun", token.start, token.end, token.text, entity)
        elif (size := _read_plural(sentence, number, words)) is not None:
            people = _find_several(sentence, token.start, size[0], focus, words)
            if len(people) > 1:
                yield Mention("pronoun", token.start, size[1], token.text, SEPARATOR.join(people))


def _is_emphatic(sentence: AnnotatedSentence, start: int, word: str) -> bool:
    """True for 本人 right behind a name, which it only stresses."""
    return word == "本人" and any(m.end == start and m.type == "person" for m in sentence.mentions)


def _find_counted(
    sentence: AnnotatedSentence, found: list[Mention], focus: Focus, words: PronounWords
) -> list[Mention]:
    """Persons counted by their post (三位负责人均向…): as many as were named last."""
    out = []
    for match in words.counted.finditer(sentence.sentence.folded):
        start, end = match.span()
        if any(m.start < end and start < m.end for m in (*found, *sentence.mentions)):
            continue
        people = _find_several(sentence, start, words.sizes[match["size"]], focus, words)
        if len(people) > 1:
            out.append(Mention("pronoun", start, end, match.group(), SEPARATOR.join(people)))
    return out


def _read_plural(sentence: AnnotatedSentence, number: int, words: PronounWords) -> tuple[int, int] | None:
    """How many persons a plural word means (0 for any number) and where it ends."""
    start = sentence.tokens[number].start
    folded = sentence.sentence.folded
    if not folded.startswith(words.several, start):
        return None
    for word, size in words.plural.items():
        if folded.startswith(word, start):
            after = folded[start + len(word) : start + len(word) + 1]
            if word[-1] == "位" and after not in words.after_count:
                return None
            return size, start + len(word)
    return None


def _clause_start(folded: str, position: int) -> int:
    while position and folded[position - 1] not in _CLAUSES:
        position -= 1
    return position


def _find_antecedent(sentence: AnnotatedSentence, start: int, focus: Focus, words: PronounWords) -> str | None:
    folded = sentence.sentence.folded
    clause = _clause_start(folded, start)
    if words.own.match(folded, start):
        return None
    people = [m for m in sentence.mentions if m.type == "person" and m.end <= clause and m.entity]
    acting: str | None = None
    while people:
        begin = _clause_start(folded, people[-1].start)
        same = [m for m in people if m.start >= begin]
        for mention in same:
            before = folded[begin : mention.start]
            if words.agent.search(before):
                acting = acting or mention.entity
            elif not words.oblique.search(before):
                return _find_other(mention.entity, folded[clause:start], focus, words)
        people = [m for m in people if m.start < begin]
    return acting or focus.person


def _find_other(subject: str | None, before: str, focus: Focus, words: PronounWords) -> str | None:
    """Whom a pronoun means where `subject` is who acts: the object of a verb without a subject is another person.

    In `张三力排众议，推举他出任总裁` it is not 张三 but whoever was spoken of before.
    """
    return focus.person if focus.person and words.governed.fullmatch(before) else subject


def _find_several(
    sentence: AnnotatedSentence, start: int, size: int, focus: Focus, words: PronounWords
) -> tuple[str, ...]:
    folded = sentence.sentence.folded
    gone = _find_condition(folded, start, words)
    near = [
        m.entity
        for m in sentence.mentions
        if m.type == "person" and m.end <= gone and m.entity and not words.near.search(folded[: m.start])
    ]
    people = tuple(dict.fromkeys((*focus.recent, *near)))
    for entity in near:
        people = (*(p for p in people if p != entity), entity)
    if size:
        return people[-size:] if len(people) >= size else ()
    return focus.people if len(focus.people) > 1 else ()


def _find_condition(folded: str, start: int, words: PronounWords) -> int:
    """Where the clause begins that only says when several persons do something (张三卸任后，两人…), else `start`.

    Whoever it is about is none of them.
    """
    clause = _clause_start(folded, start)
    if not clause or folded[clause - 1] != "，" or not words.condition.search(folded[: clause - 1]):
        return start
    return _clause_start(folded, clause - 1)
