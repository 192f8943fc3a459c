"""Drafts finished into statements: dates, standing, evidence, confidence and the id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extract.draft import Draft
from kg.ids import fold_name, hash_parts
from kg.model import Argument, Entity, EntityType, Evidence, Sentence, Statement, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.dates import DateSpan
    from kg.extract.standing import Standing
    from kg.extract.view import Item
    from kg.ontology import Ontology, Relation


NOMINAL = frozenset({"based_in", "competes_with", "subsidiary_of", "develops", "founds", "establishes"})
"""Relations that a noun phrase can carry (竞争对手X, 旗下X)."""

PRESUPPOSING = frozenset({"apposition", "nesting", "context", "nouns", "guessed"})
"""Extractors of what a noun phrase takes for granted: no plan, rumor or denial of the sentence is about it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence brings to every statement in it: its dates, its standing and the article's entities."""

    sentence: Sentence
    dates: tuple[DateSpan, ...]
    standing: Standing
    entities: Mapping[str, Entity]
    last_mentions: Mapping[str, Evidence]
    published: str | None
    running_date: str | None = None


def finish_draft(draft: Draft, setting: Setting, ontology: Ontology) -> tuple[Statement, tuple[Entity, ...]] | None:
    """The statement of a draft and the entities it adds (fields of work), or None where types forbid it."""
    relation = ontology.relations[draft.relation]
    subject, new_subject = _name_argument(draft.subject, setting)
    target, new_object = _name_argument(draft.object, setting)
    if subject is None or target is None or subject.entity == target.entity:
        return None
    if subject.type not in relation.subject or target.type not in relation.object:
        return None
    evidence = _quote(draft, setting.sentence)
    fields = _qualify(draft, relation, setting)
    if fields is None:
        return None
    identity = hash_parts(
        setting.sentence.article, evidence.where, evidence.start, evidence.end, relation.name,
        fold_name(draft.subject.text), fold_name(draft.object.text), draft.subject.start, draft.object.start,
        *(fields.get(key) for key in sorted(fields)),
    )  # fmt: skip
    statement = Statement(
        id=identity,
        article=setting.sentence.article,
        subject=subject,
        relation=relation.name,
        object=target,
        evidence=evidence,
        extractor=draft.extractor,
        template=draft.template,
        context=_find_context(draft, setting),
        **fields,
    )
    return statement, tuple(entity for entity in (new_subject, new_object) if entity)


def _name_argument(item: Item, setting: Setting) -> tuple[Argument | None, Entity | None]:
    if item.entity is None:
        if not item.text:
            return None, None
        key = "f" + hash_parts(setting.sentence.article, "function", fold_name(item.text))
        entity = Entity(key, EntityType.FUNCTION, item.text, (item.text,))
        return Argument(item.text, EntityType.FUNCTION, key), entity
    entity = setting.entities.get(item.entity)
    if entity is None:
        return None, None
    return Argument(item.text or entity.name, entity.type, entity.id), None


_CLAUSE_ENDS = "，。；！？"


def _quote(draft: Draft, sentence: Sentence) -> Evidence:
    start, end = draft.start, draft.end
    while start > 0 and sentence.folded[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < len(sentence.folded) and sentence.folded[end] not in _CLAUSE_ENDS:
        end += 1
    while start < end and sentence.text[start].isspace():
        start += 1
    while end > start and sentence.text[end - 1].isspace():
        end -= 1
    return Evidence(sentence.text[start:end], sentence.start + start, sentence.start + end, sentence.where)


def _find_context(draft: Draft, setting: Setting) -> tuple[Evidence, ...]:
    entities = [draft.subject.entity if name == "subject" else draft.object.entity for name in draft.inherited]
    return tuple(setting.last_mentions[e] for e in entities if e and e in setting.last_mentions)


def _qualify(draft: Draft, relation: Relation, setting: Setting) -> dict[str, Any] | None:
    """The qualifiers and standing of a draft; None for one that is only supposed."""
    from kg.extract.standing import Judgement, judge

    fields: dict[str, Any] = {
        k: v for k, v in draft.fields.items() if k in relation.qualifiers and v not in (None, False)
    }
    verdict = judge(setting.standing, *draft.cue)
    if draft.extractor in PRESUPPOSING or is_nominal(draft, setting.sentence):
        verdict = Judgement()
    if verdict.dropped:
        return None
    if verdict.ended and "former" in relation.qualifiers:
        fields["former"] = True
    status = Status(draft.fields["status"]) if "status" in draft.fields else verdict.status
    span = _find_date(draft, setting) if draft.extractor not in ("nesting", "context") else None
    if span is not None:
        fields.update(_date(draft, relation, span))
    elif status is Status.ASSERTED:
        fields.update(_inherit_date(draft, relation, setting))
    if status is Status.ASSERTED and span is not None and _is_told_ahead(draft, span, setting):
        status = Status.PLANNED
    fields["status"], fields["speaker"] = status, verdict.speaker
    fields["confidence"] = _estimate(draft)
    return fields


_NOMINAL = re.compile(r"(?:的|公司|对手|旗下|劲敌|股东)$")
_BECOMES = re.compile(r"成为|变为|变成|作为|设立|成立|改为|转为|为其|不是|并非")


def is_nominal(draft: Draft, sentence: Sentence) -> bool:
    """True where a noun phrase carries the relation (竞争对手X, 新成立的X, Y的全资子公司X), which takes it for granted."""
    cue = sentence.folded[draft.cue[0] : draft.cue[1]]
    if draft.relation not in NOMINAL or not _NOMINAL.search(cue):
        return False
    return not _BECOMES.search(sentence.folded[max(0, draft.cue[0] - 12) : draft.cue[1]])


def is_ahead(date: str | None, published: str | None) -> bool:
    """True when an ISO date, at whatever precision, lies wholly behind the day of publication."""
    if date is None or published is None:
        return False
    size = min(len(date), len(published))
    return date[:size] > published[:size]


def _is_told_ahead(draft: Draft, span: DateSpan, setting: Setting) -> bool:
    """True where the clause dates the event to a day to come (下周一入职); 从明天起 and 生效 tell of a decision."""
    between = setting.sentence.folded[span.end : draft.cue[0]]
    near = span.end <= draft.cue[0] and not set(between) & set(_CLAUSE_ENDS)
    return draft.dated and near and span.role == "at" and is_ahead(span.value, setting.published)


def _date(draft: Draft, relation: Relation, span: DateSpan) -> dict[str, Any]:
    if "at" in relation.qualifiers:
        return {"at": span.value} if span.value else {}
    if span.role == "range" and "end" in relation.qualifiers:
        return {"start": span.value, "end": span.end_value}
    if span.role == "since" and "start" in relation.qualifiers:
        return {"start": span.value}
    if span.role == "until" and "end" in relation.qualifiers:
        return {"end": span.value}
    if draft.dated and "start" in relation.qualifiers and span.value:
        return {"start": span.value}
    return {}


def _inherit_date(draft: Draft, relation: Relation, setting: Setting) -> dict[str, Any]:
    """The date the text is running under, for what happened; a mere state takes none."""
    if not draft.dated or setting.running_date is None or draft.fields.get("former"):
        return {}
    if relation.effect in ("starts", "ends", "occurs") and "at" in relation.qualifiers:
        return {"at": setting.running_date}
    return {"start": setting.running_date} if "start" in relation.qualifiers else {}


def _find_date(draft: Draft, setting: Setting) -> DateSpan | None:
    """The date expression nearest before the cue in its clause, else inside the match, else earlier in the sentence."""
    usable = [d for d in setting.dates if d.value and d.role not in ("asof", "duration")]
    if not draft.dated:
        usable = [d for d in usable if d.role in ("since", "range", "until")]
        usable = [d for d in usable if draft.start - 8 <= d.start and d.end <= draft.end + 4]
    before = [d for d in usable if d.end <= draft.cue[0]]
    inside = [d for d in usable if draft.start <= d.start and d.end <= draft.end and d not in before]
    if before:
        return before[-1]
    if inside:
        return inside[0]
    folded = setting.sentence.folded
    after = [d for d in usable if d.start >= draft.end and not set(folded[draft.end : d.start]) & set("，。；")]
    return after[0] if after else None


def _estimate(draft: Draft) -> float:
    value = 0.95 * draft.weight
    return value - 0.15 * len(draft.inherited)
