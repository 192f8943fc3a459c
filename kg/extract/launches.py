"""Products that come out: 云帆发布“星图”, “星图”今日上线, 并在今年3月推出首款…."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_start, find_organization_subject, is_oblique
from kg.extract.draft import Draft
from kg.extract.makers import may_make
from kg.extract.products import list_products
from kg.extract.spelling import spell_cues
from kg.extract.view import GENERIC, ORGANIZATION, UNIT, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ]"


@dataclass(frozen=True, slots=True)
class LaunchWords:
    """The patterns of launches: `tells` names who brings a product out, `comes` and `then` only that it comes out."""

    tells: re.Pattern[str]
    comes: re.Pattern[str]
    then: re.Pattern[str]

    @property
    def finders(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of which one must match for anything to be read."""
        return (self.tells, self.comes, self.then)


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> LaunchWords:
    """The patterns of launches in the words of an ontology."""
    spell = partial(spell_cues, ontology, "releases")
    out = f"(?P<cue>{spell('releasing')}|{spell('postponing')}[^，。；]{{0,8}}{spell('on_sale')})"
    out += f"(?!{spell('releasing_nouns')})"
    return LaunchWords(
        compile_regex(f"{out}(?:了|的)?{_X}{{0,18}}?(?P<product>Ⓖ)"),
        compile_regex(f"(?P<product>Ⓖ)[^，。；：！？“”ⓅⓄⒼⓉ]{{0,26}}?{out}"),
        compile_regex(f"(?P<product>Ⓖ)[^。；Ⓖ]{{0,16}}，(?:{spell('later_adverbs')}|[ⒹⓁ]){{0,6}}{out}[，。；]"),
    )


def read_launches(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every release of a product that the sentence tells of."""
    words, transitive = compile_words(ontology), ontology.find_cues("releases", "transitive")
    taken: set[int] = set()
    for pattern in words.finders:
        for match in pattern.finditer(view.mask):
            places = {match.start("product"), match.start("cue")}
            if places & taken or (pattern is not words.tells and match["cue"] in transitive):
                continue
            taken |= places
            yield from _state_launch(view, focus, match)


def _state_launch(view: View, focus: Focus, match: re.Match[str]) -> Iterator[Draft]:
    chunk = view.chunks[match.start("product")]
    maker, inherited = _find_maker(view, focus, match.start())
    if chunk is None or maker is None or not maker.entity:
        return
    start, end = view.find_span(*match.span())
    start = start if inherited else min(start, maker.start)
    for item in list_products(view, match.start("product")):
        if item.entity and (not inherited or may_make(focus, maker.entity, item.entity)):
            implicit = ("subject",) if inherited else ()
            yield Draft(
                "releases",
                maker,
                item,
                start,
                max(end, item.end),
                view.find_span(*match.span("cue")),
                "launches",
                "launch",
                {},
                implicit,
            )


def _find_maker(view: View, focus: Focus, before: int) -> tuple[Item | None, bool]:
    """Who brings the product out: the organization or unit of its clause, else whom the sentence is about."""
    start = find_clause_start(view, before)
    for place in range(before - 1, start - 1, -1):
        chunk = view.chunks[place]
        if chunk and chunk.symbol in (ORGANIZATION, UNIT) and not is_oblique(view, place) and chunk.items[0].entity:
            return chunk.items[0], chunk.items[0].symbol == GENERIC
    return find_organization_subject(view, max(start - 1, 0), focus)
