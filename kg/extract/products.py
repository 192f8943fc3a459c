"""Whose product a product is: 云帆的地图应用“星图”, 旗下产品有…, 由云帆研发, and what a paragraph leaves unsaid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.clauses import find_clause_subject, find_organization_subject, find_sentence_subject
from kg.extract.draft import Draft
from kg.extract.makers import may_make
from kg.extract.spelling import spell_cues
from kg.extract.view import GENERIC, ORGANIZATION, PRODUCT, UNIT, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from kg.extract.context import Focus
    from kg.model import Statement
    from kg.ontology import Ontology

_PLAIN = "[^，。；：！？“”（）ⓅⓄⓊⒼⓁⓉⓇ]"
_OWNED = "[^，。；：！？“”（）ⓅⓄⓊⒼⓁⓉⓇ在被把向]"


@dataclass(frozen=True, slots=True)
class ProductWords:
    """The patterns of products: `behind` to `made` find one with its maker, `next_name` the next of a list of them.

    `strange` ends before somebody else's product and `rated` stands behind one; `vague` is only a kind of product.
    """

    behind: re.Pattern[str]
    by: re.Pattern[str]
    named: re.Pattern[str]
    under: re.Pattern[str]
    made: re.Pattern[str]
    next_name: re.Pattern[str]
    strange: re.Pattern[str]
    rated: re.Pattern[str]
    vague: re.Pattern[str]

    @property
    def finders(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of which one must match for anything to be read."""
        return (self.behind, self.by, self.named, self.under, self.made)


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> ProductWords:
    """The patterns of products in the words of an ontology."""
    spell = partial(spell_cues, ontology, "develops")
    kind, make = spell("kinds"), spell("making")
    strange = f"{spell('strange')}|{spell('strange_endings')}$|{spell('strange_near')}[^，。；]{{0,6}}$"
    found = {
        "behind": (
            f"(?P<owner>[ⓄⓊ])(?:(?P<cue>{spell('owning')}){_OWNED}{{0,14}}"
            f"|(?P<make>{_PLAIN}{{0,6}}{make}的){_PLAIN}{{0,14}}"
            f"|(?P<kind>(?!{make}|{spell('not_owning')}){_OWNED}{{0,10}}{kind})|(?P<near>))(?P<product>Ⓖ)"
        ),
        "by": (
            f"(?P<product>Ⓖ){_PLAIN}{{0,10}}?(?P<cue>{spell('by')}){_PLAIN}{{0,4}}?(?P<owner>[ⓄⓊ])"
            f"(?:{_PLAIN}{{0,8}}?{make}|(?=[，。；]|{spell('by_endings')}|$))"
        ),
        "named": (
            f"(?P<cue>{spell('product_nouns')}){spell('noun_adverbs')}*{spell('noun_links')}{_PLAIN}{{0,12}}(?P<product>Ⓖ)"
        ),
        "under": (
            f"(?:^|[，；。：]|[^ⓄⓊ])(?P<cue>{spell('under')}){spell('under_links')}?{_PLAIN}{{0,12}}(?P<product>Ⓖ)"
        ),
        "made": (
            f"(?P<cue>{spell('made')})(?!{spell('not_made')}){spell('made_particles')}?{_PLAIN}{{0,16}}(?P<product>Ⓖ)"
        ),
        "next_name": "[”》]?(?:、|和|及|与|以及)?[“《]?(?P<product>Ⓖ)",
        "strange": strange,
        "rated": f"[”》]?(?:{spell('rated')})",
        "vague": f"^{spell('vague_openers')}*{spell('vague_kinds')}$|{spell('unborn')}",
    }
    return ProductWords(**{name: compile_regex(body) for name, body in found.items()})


def read_products(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every product that the sentence says, or leaves to be understood, to be somebody's."""
    words = compile_words(ontology)
    taken: set[int] = set()
    for pattern in words.finders:
        for match in pattern.finditer(view.mask):
            place = match.start("product")
            if place in taken:
                continue
            drafts = list(_state_product(view, focus, match, words))
            taken |= {place} if drafts else set()
            yield from drafts


def _state_product(view: View, focus: Focus, match: re.Match[str], words: ProductWords) -> Iterator[Draft]:
    chunk = view.chunks[match.start("product")]
    groups = match.groupdict()
    owner, inherited = _find_maker(view, focus, match, words)
    if chunk is None or owner is None or not owner.entity:
        return
    start, end = view.find_span(*match.span())
    start = start if inherited else min(start, owner.start)
    cue = next((view.find_span(*match.span(k)) for k in ("cue", "make", "kind") if groups.get(k)), (start, start + 1))
    for item in list_products(view, match.start("product")):
        if item.symbol == PRODUCT and item.entity and (not inherited or may_make(focus, owner.entity, item.entity)):
            implicit = ("subject",) if inherited else ()
            yield Draft(
                "develops",
                owner,
                item,
                start,
                max(end, item.end),
                cue,
                "products",
                "product",
                {},
                implicit,
                dated=False,
            )


def list_products(view: View, place: int) -> Iterator[Item]:
    """The products of the list that begins at `place` of the mask: “甲”“乙”两款产品."""
    following = compile_words(view.ontology).next_name
    at: int | None = place
    while at is not None:
        chunk = view.chunks[at]
        yield from chunk.items if chunk else ()
        found = following.match(view.mask, at + 1)
        at = found.start("product") if found else None


def _find_maker(view: View, focus: Focus, match: re.Match[str], words: ProductWords) -> tuple[Item | None, bool]:
    """Whose the product is: who is named beside it, the subject of the clause, or whom the sentence is about."""
    groups = match.groupdict()
    if groups.get("owner"):
        holder = view.chunks[match.start("owner")]
        if holder and holder.items:
            return holder.items[-1], holder.items[-1].symbol == GENERIC
    elif groups.get("cue") in view.ontology.find_cues("develops", "clause_made"):
        subject = find_clause_subject(view, match.start(), ORGANIZATION + UNIT)
        if subject:
            return subject.items[-1], False
    find = find_sentence_subject if match.re in (words.under, words.named) else find_organization_subject
    return find(view, match.start(), focus)


def read_guessed_products(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every product named without its maker, as one of the organization spoken of.

    The draft is weak: it gives way to any maker that the article names (`drop_guessed_makers`).
    """
    entity = focus.topic or focus.organization
    if entity is None:
        return
    words = compile_words(ontology)
    for place, chunk in view.list_chunks():
        if chunk.symbol != PRODUCT or words.strange.search(view.mask[max(0, place - 10) : place]):
            continue
        if words.rated.match(view.mask, place + 1):
            continue
        owner = Item(ORGANIZATION, chunk.start, chunk.start, "", entity)
        for item in chunk.items:
            if item.entity and not words.vague.search(item.text) and may_make(focus, entity, item.entity):
                yield Draft(
                    "develops", owner, item, item.start, item.end, (item.start, item.end), "guessed",
                    "product of the organization spoken of", {}, ("subject",), dated=False, weight=0.7,
                )  # fmt: skip


def drop_guessed_makers(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Without a product's guessed maker where the article names one, and without a guess made twice."""
    rows = tuple(statements)
    made = {s.object.entity for s in rows if s.relation in ("develops", "releases") and s.extractor != "guessed"}
    kept: list[Statement] = []
    for row in rows:
        if row.extractor == "guessed":
            if row.object.entity in made:
                continue
            made.add(row.object.entity)
        kept.append(row)
    return tuple(kept)
