"""Drafts finished into statements: dates, standing, evidence, confidence and the id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.extract.dating import (
    CLAUSE_ENDS,
    compile_words,
    find_date,
    find_last_day,
    inherit_date,
    is_told_ahead,
    limit_dates,
    spell_date,
)
from kg.ids import fold_name, hash_parts
from kg.model import Argument, Entity, EntityType, Evidence, Sentence, Statement, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.dates import DateSpan
    from kg.extract.draft import Draft
    from kg.extract.standing import Standing
    from kg.extract.view import Item
    from kg.model import Mention
    from kg.ontology import Ontology, Relation


NOMINAL = frozenset({"based_in", "competes_with", "subsidiary_of", "develops", "founds", "establishes"})
"""Relations that a noun phrase can carry (竞争对手X, 旗下X)."""

PRESUPPOSING = frozenset({"apposition", "fields", "nesting", "context", "nouns", "guessed"})
"""Extractors of what a noun phrase takes for granted: no plan, rumor or denial of the sentence is about it."""


RELATIVE = frozenset({"joins", "leaves", "works_for", "founds", "invests_in"})
"""Relations that a relative clause can tell of its noun (刚从云帆加入的张三)."""

_SHORT, _LONG = 4, 20
"""Characters before a relative clause in which a word makes a plan of it; a price may stand there (将以6亿元收购的)."""

_SHARES = 8
"""Characters behind what is owned in which its shares are what the sentence is about (云帆持有的远山21%股份)."""

OWNED = frozenset({"owns_stake_in", "acquires", "establishes"})
"""Relations that it can tell of what was acquired alone (云帆参股的远山)."""


UNDATED = frozenset({"nesting", "context"})
"""Extractors of unit_of from bare noun phrases: a date of the sentence tells of something else."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence brings to every statement in it: its dates, its standing and the article's entities."""

    sentence: Sentence
    dates: tuple[DateSpan, ...]
    standing: Standing
    entities: Mapping[str, Entity]
    last_mentions: Mapping[str, tuple[Sentence, Mention]]
    published: str | None
    running_date: str | None = None
    topic: str | None = None


def finish_draft(draft: Draft, setting: Setting, ontology: Ontology) -> tuple[Statement, tuple[Entity, ...]] | None:
    """The statement of a draft and the entities it adds (fields of work), or None where types forbid it."""
    relation = ontology.relations[draft.relation]
    subject, new_subject = _name_argument(draft.subject, setting)
    target, new_object = _name_argument(draft.object, setting)
    if subject is None or target is None or (subject.entity == target.entity and not relation.reflexive):
        return None
    if subject.type not in relation.subject or target.type not in relation.object:
        return None
    evidence = _quote(draft, setting.sentence)
    fields = _qualify(draft, relation, setting, ontology)
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
    known = setting.entities.get(item.entity)
    if known is None:
        return None, None
    written = _spell_as_written(item.text, setting.sentence, item.start)
    return Argument(written or known.name, known.type, known.id), None


def _spell_as_written(text: str, sentence: Sentence, start: int = 0) -> str:
    """A name or post of the view, which holds simplified characters, as the sentence writes it (執行長)."""
    place = sentence.folded.find(text, start) if sentence.text != sentence.folded else -1
    return sentence.text[place : place + len(text)] if place >= 0 else text


def _quote(draft: Draft, sentence: Sentence) -> Evidence:
    start, end = draft.start, draft.end
    while start > 0 and sentence.folded[start - 1] not in CLAUSE_ENDS:
        start -= 1
    while end < len(sentence.folded) and sentence.folded[end] not in CLAUSE_ENDS:
        end += 1
    while start < end and sentence.text[start].isspace():
        start += 1
    while end > start and sentence.text[end - 1].isspace():
        end -= 1
    return Evidence(sentence.text[start:end], sentence.start + start, sentence.start + end, sentence.where)


def _find_context(draft: Draft, setting: Setting) -> tuple[Evidence, ...]:
    entities = [draft.subject.entity if name == "subject" else draft.object.entity for name in draft.inherited]
    return tuple(_quote_mention(*setting.last_mentions[e]) for e in entities if e and e in setting.last_mentions)


def _quote_mention(sentence: Sentence, mention: Mention) -> Evidence:
    return Evidence(mention.text, sentence.start + mention.start, sentence.start + mention.end, sentence.where)


def _qualify(draft: Draft, relation: Relation, setting: Setting, ontology: Ontology) -> dict[str, Any] | None:
    """The qualifiers and standing of a draft; None for one that is only supposed."""
    from kg.extract.standing import judge, take_for_granted

    fields: dict[str, Any] = {
        k: v for k, v in draft.fields.items() if k in relation.qualifiers and v not in (None, False)
    }
    if "post" in fields:
        fields["post"] = _spell_as_written(fields["post"], setting.sentence)
    parties = frozenset(e for e in (draft.subject.entity, draft.object.entity) if e)
    becomes = is_becoming(draft, setting.sentence, ontology)
    taken = is_nominal(draft, setting.sentence, ontology) or is_relative(draft, setting.sentence.folded, ontology)
    if taken or (draft.extractor in PRESUPPOSING and not (becomes and draft.extractor == "nouns")):
        verdict = take_for_granted(setting.standing, draft.cue[0], inferred=draft.extractor == "context")
    else:
        verdict = judge(setting.standing, draft.cue[0], draft.cue[1] + becomes * _VERB, parties, setting.topic)
    if verdict.dropped:
        return None
    if verdict.ended and "former" in relation.qualifiers:
        fields["former"] = True
        draft = replace(draft, fields={**draft.fields, "former": True}, dated=True)
    status = Status(draft.fields["status"]) if "status" in draft.fields else verdict.status
    words = compile_words(ontology)
    dates = limit_dates(draft, setting.sentence, setting.dates, status, setting.published)
    span = find_date(draft, setting.sentence, dates, words) if draft.extractor not in UNDATED else None
    if span is not None:
        fields.update(spell_date(draft, relation, span, setting.sentence, words))
        last = find_last_day(draft, setting.sentence.folded, dates, words) if "start" in fields else None
        if last and "end" in relation.qualifiers and fields["start"] < last:
            fields.setdefault("end", last)
        ahead = is_told_ahead(draft, span, setting.sentence, setting.published)
        status = Status.PLANNED if ahead and status is Status.ASSERTED else status
    elif status is Status.ASSERTED and (not taken or draft.relation in _NEWLY):
        fields.update(inherit_date(draft, relation, setting.sentence, setting.running_date, words))
    fields["status"], fields["speaker"] = status, verdict.speaker
    fields["confidence"] = _estimate(draft)
    return fields


def is_nominal(draft: Draft, sentence: Sentence, ontology: Ontology) -> bool:
    """True where a noun phrase carries the relation (竞争对手X, 新成立的X, 全资子公司X), which takes it for granted."""
    cue = sentence.folded[draft.cue[0] : draft.cue[1]]
    if draft.relation not in NOMINAL or not cue.endswith(ontology.reading["nominal_endings"]):
        return False
    return not is_becoming(draft, sentence, ontology)


_NEWLY = frozenset({"establishes"})
"""Relations that a noun phrase tells as new, so that the date of the news is theirs: 并入新设的大模型部."""
_VERB = 5
"""Characters behind a noun in which the verb stands that makes it the news (控股股东将变更为)."""


def is_becoming(draft: Draft, sentence: Sentence, ontology: Ontology) -> bool:
    """True where the relation of a noun phrase is the news itself (将成为其全资子公司, 控股股东变更为X)."""
    if not sentence.folded[: draft.cue[1]].endswith(ontology.reading["nominal_endings"]):
        return False
    around = sentence.folded[max(0, draft.cue[0] - 12) : draft.cue[1]], sentence.folded[draft.cue[1] :][:_VERB]
    return any(word in text for text in around for word in ontology.reading["becoming"])


def is_relative(draft: Draft, folded: str, ontology: Ontology) -> bool:
    """True where a relative clause carries the relation (将由刚从云帆加入的张三负责), which the plan takes for granted.

    A word of planning right before the cue (将加入的张三) is of that clause itself.
    """
    if draft.relation not in RELATIVE | OWNED:
        return False
    between = folded[draft.cue[1] : draft.subject.start]
    told = "的" in between and not set(between) & set(CLAUSE_ENDS)
    endings = ontology.reading["relative_endings"]
    closed = folded.startswith(endings, draft.cue[1]) or folded.endswith(endings, draft.cue[0], draft.cue[1])
    shares = draft.relation in OWNED and "股" in folded[draft.object.end :][:_SHARES]
    made = draft.object.start >= draft.cue[1] and closed and not shares
    if not made and (not told or draft.relation in OWNED):
        return False
    named = draft.subject.end if draft.subject.end <= draft.cue[0] else 0
    near = folded[max(0, draft.cue[0] - (_LONG if draft.relation in OWNED else _SHORT), named) : draft.cue[0]]
    return not any(word in near for word in (*ontology.standing["planned"], *ontology.standing["negated"]))


def _estimate(draft: Draft) -> float:
    value = 0.95 * draft.weight
    return value - 0.15 * len(draft.inherited)
