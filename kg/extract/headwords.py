"""Words that say who leads a unit (负责人, 一号位, head), as posts where no tagger took them for one.

`某部负责人张三` names no title, it says that 张三 heads 某部; the noun phrases read it like a post, and
`kg.extract.apposition` makes `heads` of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues
from kg.model import Mention
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re

    from kg.model import AnnotatedSentence
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Headwords:
    """The head words as a pattern, and what stands around them.

    `loose` ones need no unit in front of them, unless `vague` ends there; `link` is all that may part a
    word from its unit; behind it none of `longer` may follow; `named` parts it from the name of whoever leads.
    """

    word: re.Pattern[str]
    loose: frozenset[str]
    link: re.Pattern[str]
    vague: re.Pattern[str]
    named: re.Pattern[str]
    longer: tuple[str, ...]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> Headwords:
    """The head words of an ontology."""
    naming = spell_cues(ontology, "heads", "naming_heads")
    return Headwords(
        compile_regex(spell_cues(ontology, "heads", "headwords")),
        frozenset(ontology.find_cues("heads", "loose_headwords")),
        compile_regex(f"^{spell_cues(ontology, 'heads', 'headword_links')}?”?$"),
        compile_regex(f"{spell_cues(ontology, 'heads', 'vague_heads')}$"),
        compile_regex(f"[ ：:]*(?:{naming}(?:[^，。；：“”]{{1,14}}的[^，。；：“”]{{0,5}})?)?[ “]*$"),
        ontology.find_cues("heads", "not_headwords"),
    )


def find_headwords(sentence: AnnotatedSentence, ontology: Ontology) -> tuple[Mention, ...]:
    """Head words as mentions of type "post", where they stand behind a unit or before a person.

    A word that only begins like one (`主管合伙人`) is a title and left to the tagger.
    """
    folded = sentence.sentence.folded
    words = compile_words(ontology)
    found = []
    for match in words.word.finditer(folded):
        start, end = match.span()
        if any(m.start < end and start < m.end for m in sentence.mentions):
            continue
        if _is_inside_word(folded, start, end, words.longer):
            continue
        behind_unit = any(
            m.type == "unit" and m.end <= start and words.link.match(folded[m.end : start].strip())
            for m in sentence.mentions
        )
        before_person = any(
            m.type == "person" and m.start >= end and words.named.match(folded[end : m.start])
            for m in sentence.mentions
        )
        loose = folded[start:end] in words.loose and before_person and not words.vague.search(folded[:start])
        of_product = any(
            m.type == "product" and m.end <= start and words.link.match(folded[m.end : start].strip(" ”》"))
            for m in sentence.mentions
        )
        if behind_unit or (loose and not of_product):
            found.append(Mention("post", start, end, folded[start:end]))
    return tuple(found)


def _is_inside_word(folded: str, start: int, end: int, longer: tuple[str, ...]) -> bool:
    latin = folded[start:end].isascii()
    if latin:
        before = folded[start - 1] if start else " "
        after = folded[end] if end < len(folded) else " "
        return (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum())
    return folded.startswith(longer, end)
