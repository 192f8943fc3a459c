"""Daughters that no sentence calls so: a company bought whole, and one that bears its parent's name.

Who buys a company owns it (云帆收购星河), and 云帆影业 beside 云帆 is a daughter of it, as 云帆中国 is: firms
name what they own after themselves.  Both are conclusions and less sure than what a sentence says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.ids import fold_name, hash_parts
from kg.model import Argument, EntityType, Evidence, Statement, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.model import AnnotatedArticle, AnnotatedSentence, Entity, Mention
    from kg.ontology import Ontology

_SHORTEST, _GROUP, _STOCK = 2, "集团", "股份"
BOUGHT, NAMED = 0.8, 0.6
"""What a conclusion is worth: that a company bought is owned, that one of the same name is."""

_KIN = frozenset({"subsidiary_of", "unit_of", "renamed_to", "merges_into", "splits_from", "owns_stake_in", "acquires"})


def infer_daughters(
    statements: Iterable[Statement], annotated: AnnotatedArticle, ontology: Ontology
) -> tuple[Statement, ...]:
    """A `subsidiary_of` for every company bought whole and for every one named after another of the article."""
    rows = tuple(statements)
    said = {frozenset((s.subject.entity, s.object.entity)) for s in rows if s.relation == "subsidiary_of"}
    bought = {
        pair: _state_bought(row)
        for row in rows
        if _is_bought_whole(row, ontology) and (pair := frozenset((row.subject.entity, row.object.entity))) not in said
    }
    related = {frozenset((s.subject.entity, s.object.entity)) for s in rows if s.relation in _KIN}
    return (*bought.values(), *_infer_from_names(annotated, related, ontology))


def _is_bought_whole(row: Statement, ontology: Ontology) -> bool:
    """True where the words say that the whole is bought: what is bought in part may be no daughter."""
    wholly = ontology.find_cues("acquires", "wholly")
    told = row.relation == "acquires" and row.status is Status.ASSERTED
    return told and any(word in row.evidence.quote for word in wholly)


def _state_bought(row: Statement) -> Statement:
    return replace(
        row,
        id=hash_parts("daughters", row.id),
        subject=row.object,
        relation="subsidiary_of",
        object=row.subject,
        at=None,
        start=row.at,
        amount=None,
        share=None,
        confidence=round(row.confidence * BOUGHT, 4),
        extractor="daughters",
        template="who is bought whole is owned",
    )


def _infer_from_names(
    annotated: AnnotatedArticle, related: set[frozenset[str]], ontology: Ontology
) -> Iterator[Statement]:
    firms = [e for e in annotated.entities if e.type is EntityType.ORGANIZATION]
    seen = _find_first_mentions(annotated)
    stems: dict[str, list[Entity]] = defaultdict(list)
    forms = ontology.find_cues("subsidiary_of", "legal_forms")
    for firm in firms:
        for stem in dict.fromkeys(_strip_form(fold_name(name), forms) for name in firm.names):
            stems[stem].append(firm)
    for daughter in firms:
        parents = [
            (len(name), parent)
            for parent in _list_namesakes(daughter, stems)
            if parent.id != daughter.id and (name := _find_shared_name(parent, daughter, ontology))
        ] or [
            (len(stem), parent)
            for stem in _find_local_stem(daughter, seen, forms)
            for parent in stems.get(stem, ())
            if parent.id != daughter.id and any(_is_group(fold_name(name)) for name in parent.names)
        ]
        longest = max((size for size, _ in parents), default=0)
        nearest = [parent for size, parent in parents if size == longest]
        if len(nearest) != 1 or frozenset((nearest[0].id, daughter.id)) in related:
            continue
        parent = nearest[0]
        if daughter.id in seen and parent.id in seen:
            yield _state_named(annotated, seen[daughter.id], seen[parent.id])


def _list_namesakes(daughter: Entity, stems: Mapping[str, list[Entity]]) -> tuple[Entity, ...]:
    """The companies with whose name one of the daughter's begins."""
    begun = (name[:size] for name in map(fold_name, daughter.names) for size in range(_SHORTEST, len(name)))
    return tuple({firm.id: firm for stem in begun for firm in stems.get(stem, ())}.values())


def _find_local_stem(
    daughter: Entity, seen: Mapping[str, tuple[AnnotatedSentence, Mention]], forms: tuple[str, ...]
) -> Iterator[str]:
    """What a name says behind the town that it opens with (青岛云帆), unless it is a group's; none of 中国云帆."""
    if daughter.id not in seen or any(_is_group(fold_name(name)) for name in daughter.names):
        return
    sentence, mention = seen[daughter.id]
    town = next((t for t in sentence.tokens if t.start == mention.start and t.tag == "ns"), None)
    if town is None or town.text in _COUNTRIES:
        return
    stem = _strip_form(fold_name(mention.text[len(town.text) :]), forms)
    if len(stem) >= _SHORTEST:
        yield stem


_COUNTRIES = frozenset({"中国", "中华", "美国", "英国", "日本", "德国", "法国", "韩国", "全国", "亚洲", "欧洲"})


def _find_shared_name(parent: Entity, daughter: Entity, ontology: Ontology) -> str:
    """The parent's name with which one of the daughter's begins; none where only a legal form is added."""
    if _is_stock_of(parent, daughter):
        return fold_name(parent.name)
    if any(_is_group(fold_name(name)) for name in daughter.names):
        return ""
    forms, endings = (ontology.find_cues("subsidiary_of", name) for name in ("legal_forms", "daughter_endings"))
    for own in map(fold_name, parent.names):
        stem = _strip_form(own, forms)
        for name in map(fold_name, daughter.names):
            added = name.removeprefix(stem)
            if len(stem) < _SHORTEST or added == name or not name.endswith(endings):
                continue
            if _strip_form(added, forms):
                return stem
    return ""


def _is_stock_of(parent: Entity, daughter: Entity) -> bool:
    """True for 云帆股份 beside 云帆集团: a group puts up a company for the exchange that bears its name."""
    groups = {name.removesuffix(_GROUP) for name in map(fold_name, parent.names) if name.endswith(_GROUP)}
    return any(name.removesuffix(_STOCK) in groups for name in map(fold_name, daughter.names) if name.endswith(_STOCK))


def _is_group(name: str) -> bool:
    """True for 云帆钢铁集团有限公司, which owns what is named like it."""
    return re.search(f"{_GROUP}(?:股份|有限|责任|公司)*$", name) is not None


def _strip_form(name: str, forms: tuple[str, ...]) -> str:
    """A name without what only says of which legal form or size a company is: 云帆集团 is 云帆."""
    while found := next((form for form in sorted(forms, key=len, reverse=True) if name.endswith(form)), None):
        name = name.removesuffix(found)
    return name


def _find_first_mentions(annotated: AnnotatedArticle) -> Mapping[str, tuple[AnnotatedSentence, Mention]]:
    seen: dict[str, tuple[AnnotatedSentence, Mention]] = {}
    for sentence in annotated.sentences:
        for mention in sentence.mentions:
            if mention.entity is not None and mention.type == "organization":
                seen.setdefault(mention.entity, (sentence, mention))
    return seen


def _state_named(
    annotated: AnnotatedArticle, daughter: tuple[AnnotatedSentence, Mention], parent: tuple[AnnotatedSentence, Mention]
) -> Statement:
    (sentence, name), (other, owner) = daughter, parent
    where, text = sentence.sentence, sentence.sentence.text
    owned, owning = (Argument(m.text, EntityType.ORGANIZATION, m.entity or "") for m in (name, owner))
    start = other.sentence.start + owner.start
    return Statement(
        id=hash_parts("daughters", annotated.article.id, owned.entity, owning.entity),
        article=annotated.article.id,
        subject=owned,
        relation="subsidiary_of",
        object=owning,
        evidence=Evidence(text, where.start, where.end, where.where),
        confidence=NAMED,
        extractor="daughters",
        template="named after its parent",
        context=(Evidence(owner.text, start, start + len(owner.text), other.sentence.where),),
    )
