"""Who founded what: 由A与B创办, 与A一起创办, 创始人A与B, 离职创业，新公司名为…."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.clauses import BREAKS, find_clause_start, find_organization_subject
from kg.extract.context import find_subject_chunk
from kg.extract.draft import Draft
from kg.extract.founders import list_titles
from kg.extract.spelling import spell_cues, spell_list
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, ROLE, Item, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ]"
_WHOLE = "(?<![离離召展公分打拉避撇解推揭])"
"""What does not stand before a verb of founding: 离开了 is no 开了."""


@dataclass(frozen=True, slots=True)
class FoundingWords:
    """The patterns of foundings.

    `by` to `left` find a founder or a company founded, `is_title` and `as_title` a founder's title held;
    `institutional` verbs found no company where the clause begins with them.
    """

    by: re.Pattern[str]
    own: re.Pattern[str]
    fronted: re.Pattern[str]
    together: re.Pattern[str]
    this: re.Pattern[str]
    made: re.Pattern[str]
    left: re.Pattern[str]
    is_title: re.Pattern[str]
    as_title: re.Pattern[str]
    institutional: frozenset[str]

    @property
    def finders(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of which one must match for anything to be read."""
        return (
            self.by,
            self.own,
            self.fronted,
            self.together,
            self.this,
            self.made,
            self.left,
            self.is_title,
            self.as_title,
        )


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> FoundingWords:
    """The patterns of foundings in the words of an ontology."""
    spell = partial(spell_cues, ontology, "founds")
    this = f"(?P<company>{spell('this')})(?:{spell('this_kinds')}|{_X}{{1,6}})"
    found = {
        "by": (
            f"由{_X}{{0,14}}?(?P<founder>Ⓟ)(?:等{_X}{{0,6}}?)?(?:[ⒹⓁ]|{_X}){{0,10}}?"
            f"(?P<cue>{spell('founding', 'by_verbs')})(?P<tail>{spell('this_behind')})?"
        ),
        "own": (
            f"(?P<company>Ⓞ)(?:就|便|正|乃)?是(?:[ⒹⓁ]|Ⓞ的?{_X}{{0,4}}|{_X}){{0,10}}?(?P<founder>Ⓟ)(?:[ⒹⓁ]|{spell('own_links')}){{0,4}}"
            f"(?P<cue>{spell('founding')})(?=的?(?:[，。；]|$))"
        ),
        "fronted": (
            f"(?P<cue>{spell('founding')})了?(?P<company>Ⓞ)(?:[Ⓓ]|[^，。；：ⓅⓄⓊⓇ]){{0,8}}?(?:{spell('afterwards')}|(?<=Ⓓ))，(?P<founder>Ⓟ)"
        ),
        "together": (
            f"{spell_list(ontology, 'with_whom')}{_X}{{0,10}}?(?P<founder>Ⓟ)[^，。；ⓅⓄ]{{0,12}}?"
            f"(?P<cue>{spell('founding', 'with_verbs')})(?:了|起)?{_X}{{0,18}}(?P<company>Ⓞ)"
        ),
        "made": (
            f"(?P<founder>Ⓟ)[^，。；ⓅⓄⓊ]{{0,16}}?{_WHOLE}(?P<cue>{spell('founding', 'starting')})"
            f"(?:了|起|下)?{_X}{{0,18}}(?P<company>Ⓞ)"
        ),
        "left": (
            f"(?P<cue>{spell('making')}了?(?:一家)?[^，。；ⓅⓄ]{{0,14}}{spell('companies')}|{spell('leaving')}(?!{spell('companies')}|者|团队|企业|板))"
            f"(?:[^。；ⓅⓄ]{{0,16}}){spell('naming')}{_X}{{0,6}}?(?P<company>Ⓞ)"
        ),
        "is_title": (f"(?P<post>Ⓡ){spell('title_adverbs')}?(?P<cue>{spell('title_links')}){_X}{{0,10}}?(?P<founder>Ⓟ)"),
        "as_title": (
            f"{spell('as_title')}(?P<post>Ⓡ)(?P<cue>{spell('as_capacity')}){spell('as_joining')}了?(?P<company>Ⓞ)?"
        ),
        "this": f"(?P<founder>Ⓟ)[^，。；ⓅⓄⓊ]{{0,14}}?(?P<cue>{spell('founding')})(?:了|的)?{this}",
    }
    institutional = frozenset(ontology.find_cues("founds", "institutional"))
    return FoundingWords(**{name: compile_regex(body) for name, body in found.items()}, institutional=institutional)


def read_foundings(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every founding the sentence tells of."""
    titles = list_titles(ontology)
    words = compile_words(ontology)
    for pattern in (words.by, words.own, words.fronted, words.together, words.this, words.made, words.left):
        for match in pattern.finditer(view.mask):
            yield from _state_founding(view, focus, match, words)
    for match in words.is_title.finditer(view.mask):
        named = view.chunks[match.start("founder")]
        yield from _state_title(view, focus, match, titles, list(named.items) if named else [])
    for match in words.as_title.finditer(view.mask):
        leader = find_subject_chunk(view, match.start())
        people = list(leader.items) if leader else [Item(PERSON, 0, 0, "", focus.person)]
        yield from _state_title(view, focus, match, titles, people)


def read_shared_titles(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """创始人A与B: the second shares the title of the first."""
    titles = list_titles(ontology)
    for place, chunk in view.list_chunks():
        if chunk.symbol != PERSON or len(chunk.items) < 2:
            continue
        roles = [r for r in chunk.items[0].roles[-1:] if r.post.casefold() in titles and r.end <= chunk.items[0].start]
        if not roles:
            continue
        company, inherited = roles[-1].holder, False
        if company is None:
            company, inherited = find_organization_subject(view, place, focus)
        for item in chunk.items[1:]:
            if not item.roles and company is not None and item.entity:
                yield _draft(
                    item, company, chunk.start, item.end, (roles[-1].start, roles[-1].end), "title shared", inherited
                )


def _draft(person: Item, company: Item, start: int, end: int, cue: tuple[int, int], say: str, inherited: bool) -> Draft:
    implicit = ("object",) if inherited or company.symbol == GENERIC else ()
    return Draft("founds", person, company, start, end, cue, "founding", say, {}, implicit, dated=say == "founding")


def _state_founding(view: View, focus: Focus, match: re.Match[str], words: FoundingWords) -> Iterator[Draft]:
    named = view.chunks[match.start("founder")] if match.groupdict().get("founder") else None
    people = list(named.items) if named else []
    if match.re in (words.together, words.left):
        leader = find_subject_chunk(view, match.start())
        near = [*leader.items] if leader else [Item(PERSON, 0, 0, "", focus.person)] if focus.person else []
        people = [*near[:1], *people]
    company, inherited = _find_company(view, focus, match, words)
    if company is None or not company.entity:
        return
    start, end = view.find_span(*match.span())
    start = start if inherited else min(start, company.start)
    for person in people:
        if person.entity:
            yield _draft(
                person, company, start, max(end, person.end), view.find_span(*match.span("cue")), "founding", inherited
            )


def _find_company(view: View, focus: Focus, match: re.Match[str], words: FoundingWords) -> tuple[Item | None, bool]:
    groups = match.groupdict()
    if groups.get("company") and match.re is not words.this:
        chunk = view.chunks[match.start("company")]
        return (chunk.items[0] if chunk and chunk.items[0].symbol != GENERIC else None), False
    if match.re is words.by and not groups.get("tail"):
        start = find_clause_start(view, match.start())
        for place in range(match.start() - 1, start - 1, -1):
            chunk = view.chunks[place]
            if chunk and chunk.symbol == ORGANIZATION:
                return chunk.items[0], chunk.items[0].symbol == GENERIC
        if "Ⓤ" in view.mask[start : match.start()] or (match["cue"] in words.institutional and start == 0):
            return None, False
        before = view.mask[:start].rstrip(BREAKS)
        return find_organization_subject(view, len(before), focus)
    entity = focus.topic
    return (Item(ORGANIZATION, 0, 0, "", entity), True) if entity else (None, True)


def _state_title(
    view: View, focus: Focus, match: re.Match[str], titles: frozenset[str], people: list[Item]
) -> Iterator[Draft]:
    chunk = view.chunks[match.start("post")]
    if chunk is None or chunk.symbol != ROLE or not any(r.post.casefold() in titles for r in chunk.roles):
        return
    role = next(r for r in chunk.roles if r.post.casefold() in titles)
    company, inherited = role.holder, False
    if match.groupdict().get("company"):
        target = view.chunks[match.start("company")]
        company = target.items[0] if target else None
    if company is None:
        company, inherited = find_organization_subject(view, match.start(), focus)
    if company is None or not company.entity:
        return
    start, end = view.find_span(*match.span())
    for person in people:
        if person.entity:
            yield _draft(person, company, start, max(end, person.end), (role.start, role.end), "title", inherited)
