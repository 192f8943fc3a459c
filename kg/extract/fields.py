"""Who leads a field of work by a noun: 物流负责人张三, 商业化一号位张三, 数据采集的负责人叫张三.

A unit in front of the noun is headed (`kg.extract.headwords`); what stands here is no unit's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.draft import Draft
from kg.extract.spelling import spell_cues, spell_list
from kg.extract.view import ORGANIZATION, PERSON, ROLE, Item
from kg.extract.works import FUNCTION, is_field
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.extract.view import Role, View
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The patterns of a field before a leader's name, before a leading noun and the name, and behind the name."""

    titled: re.Pattern[str]
    named: re.Pattern[str]
    being: re.Pattern[str]
    unit: re.Pattern[str]

    @property
    def finders(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of which one must match for anything to be read."""
        return (self.titled, self.named, self.being)


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> FieldWords:
    """The patterns of fields led in the words of an ontology."""
    spell = partial(spell_cues, ontology, "responsible_for")
    markers = spell_list(ontology, "post_markers")
    begins = f"(?:^|[，。；：、（“”ⓄⓃ的 ]|{markers}|{spell('being')}){markers}?"
    work, link = "(?P<work>(?:(?!的)[一-龥A-Za-z&]){2,10}?)", f"{spell('field_links')}?"
    return FieldWords(
        compile_regex(f"{begins}{work}{link}(?P<person>{PERSON})"),
        compile_regex(
            f"{begins}{work}{link}{ROLE}(?:{spell('naming')})[^，。；：“”{PERSON}]{{0,8}}(?P<person>{PERSON})"
        ),
        compile_regex(f"(?P<person>{PERSON})[^，。；：“”{PERSON}]{{0,6}}{spell('being')}(?:Ⓞ|Ⓝ)?的?{work}{link}{ROLE}"),
        compile_regex(f"{spell('unit_endings')}$"),
    )


def read_fields(view: View, focus: Focus, ontology: Ontology) -> Iterator[Draft]:
    """Every field of work that a noun for its leader ties to a person."""
    words = compile_words(ontology)
    for match in words.titled.finditer(view.mask):
        chunk = view.chunks[match.start("person")]
        role = chunk.items[0].roles[0] if chunk and chunk.items and chunk.items[0].roles else None
        if role and chunk and role.start == chunk.start:
            yield from _state_field(view, match, role, focus, words)
    for pattern in (words.named, words.being):
        for match in pattern.finditer(view.mask):
            at = next(i for i in range(match.end("work"), match.end()) if view.mask[i] == ROLE)
            chunk = view.chunks[at]
            if chunk and chunk.roles:
                yield from _state_field(view, match, chunk.roles[0], focus, words)


def _state_field(view: View, match: re.Match[str], role: Role, focus: Focus, words: FieldWords) -> Iterator[Draft]:
    """The draft of one field, unless the noun has a holder of its own or the field is a unit or too vague a word."""
    ontology, work = view.ontology, match["work"]
    leading = role.post in ontology.reading["heads"] and (role.holder is None or role.start > role.holder.end + 1)
    if not leading or role.holder is not None or words.unit.search(work) or not is_field(work, ontology):
        return
    if work.endswith(ontology.find_cues("responsible_for", "unnamed")) and not work.endswith("业务"):
        return
    if work in ontology.find_cues("responsible_for", "unnamed"):
        return
    chunk = view.chunks[match.start("person")]
    if chunk is None or not chunk.items:
        return
    person = chunk.items[0]
    a, b = view.find_span(*match.span("work"))
    field = Item(FUNCTION, a, b, view.sentence.sentence.text[a:b].strip(), None)
    fields = {"former": role.marker in ontology.reading["former"]}
    start, end = min(a, person.start), max(role.end, person.end)
    yield Draft(
        "responsible_for", person, field, start, end, (role.start, role.end), "fields", "who leads a field", fields,
        dated=False, weight=0.9,
    )  # fmt: skip
    employer = _find_employer(view, match, focus)
    if employer is not None:
        yield Draft(
            "works_for", person, employer, start, end, (role.start, role.end), "fields", "who leads a field", fields,
            () if employer.text else ("object",), dated=False, weight=0.9,
        )  # fmt: skip


def _find_employer(view: View, match: re.Match[str], focus: Focus) -> Item | None:
    """The organization right before the field, else the one the paragraph or the article speaks of."""
    named = re.search(f"({ORGANIZATION})的?$", view.mask[: match.start("work")])
    chunk = view.chunks[named.start(1)] if named else None
    if chunk is not None and chunk.symbol == ORGANIZATION:
        return chunk.items[-1]
    entity = focus.spoken or focus.topic
    return Item(ORGANIZATION, 0, 0, "", entity) if entity else None
