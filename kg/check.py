"""Statements that hold what the ontology and the article promise; every other one becomes an issue.

Extractors are many and change often, so none of them is trusted with the promise that an edge opens
the exact characters it came from: it is kept here, in one place, for all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.dates import Order, compare_dates, is_partial_date
from kg.errors import suggest
from kg.model import BlockKind, Issue
from kg.ontology.relation import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.lexicon import Lexicon
    from kg.model import AnnotatedArticle, Article, Block, Entity, Evidence, Reading, Statement
    from kg.ontology import Ontology, Relation

Finding = tuple[str, str]


MAKING = frozenset({"develops", "releases"})


def read_checked(annotated: AnnotatedArticle, ontology: Ontology, lexicon: Lexicon) -> Reading:
    """What the extractors read of an article, checked, with what is unlikely still in it."""
    from kg.extract import read_article

    return check_reading(read_article(annotated, ontology), ontology, lexicon)


def check_reading(reading: Reading, ontology: Ontology, lexicon: Lexicon | None = None) -> Reading:
    """The reading with the statements that pass, and a warning for each that was taken out.

    The order of what stays is kept.  Nothing raises: a failing statement becomes an `Issue` whose code is
    "ungrounded", "noise", "unknown-relation", "unknown-entity", "bad-type", "bad-qualifier", "bad-date",
    "self", "duplicate" or, with a lexicon, "disputed": a maker that was only inherited from the context, of a
    product that the lexicon knows as another's.
    """
    entities = {entity.id: entity for entity in reading.entities}
    noise = [block for block in reading.article.blocks if block.kind is BlockKind.NOISE]
    kept: list[Statement] = []
    issues: list[Issue] = []
    seen: set[str] = set()
    for statement in reading.statements:
        finding = _find_fault(statement, reading.article, noise, entities, ontology)
        if finding is None and statement.id in seen:
            finding = "duplicate", "its id stands in this article already"
        if finding is None and lexicon is not None:
            finding = _check_maker(statement, entities, lexicon)
        if finding is None:
            seen.add(statement.id)
            kept.append(statement)
        else:
            issues.append(_report(statement, finding))
    if not issues:
        return reading
    return replace(reading, statements=tuple(kept), issues=(*reading.issues, *issues))


def spell_statement(statement: Statement) -> str:
    """The statement in one line for people: subject, relation, object, then the qualifiers it has.

    >>> from kg.model import Argument, EntityType, Evidence, Statement
    >>> who, where = Argument("姚顺雨", EntityType.PERSON, "p"), Argument("腾讯", EntityType.ORGANIZATION, "o")
    >>> evidence = Evidence("姚顺雨出任腾讯首席科学家", 0, 12)
    >>> spell_statement(Statement("s", "a", who, "appointed_to", where, evidence, post="首席科学家"))
    '姚顺雨 appointed_to 腾讯 (post=首席科学家)'
    """
    fields = [f"{name}={value}" for name, value in _list_qualifiers(statement)]
    line = f"{statement.subject.surface} {statement.relation} {statement.object.surface}"
    return f"{line} ({', '.join(fields)})" if fields else line


def _report(statement: Statement, finding: Finding) -> Issue:
    code, why = finding
    made_by = "/".join(part for part in (statement.extractor, statement.template) if part)
    return Issue(
        code,
        statement.article,
        f"{spell_statement(statement)}: {why}",
        hint=f"read by {made_by}" if made_by else "",
        severity="warning",
    )


def _find_fault(
    statement: Statement,
    article: Article,
    noise: Sequence[Block],
    entities: Mapping[str, Entity],
    ontology: Ontology,
) -> Finding | None:
    relation = ontology.relations.get(statement.relation)
    if relation is None:
        return "unknown-relation", suggest(statement.relation, ontology.relations)
    return next(
        (
            finding
            for findings in (
                _check_evidence(statement, article, noise),
                _check_arguments(statement, relation, entities),
                _check_qualifiers(statement, relation),
                _check_dates(statement),
            )
            for finding in findings
        ),
        None,
    )


def _check_maker(statement: Statement, entities: Mapping[str, Entity], lexicon: Lexicon) -> Finding | None:
    """What the text itself says stands, also against the lexicon; what was only guessed from context does not."""
    if statement.relation not in MAKING or not statement.context:
        return None
    product = lexicon.products.get(entities[statement.object.entity].lexicon or "")
    maker = entities[statement.subject.entity].lexicon
    if product is None or maker is None or product.owner == maker:
        return None
    return "disputed", f"the lexicon knows {product.name} as a product of {product.owner}"


def _check_evidence(statement: Statement, article: Article, noise: Sequence[Block]) -> Iterator[Finding]:
    if statement.article != article.id:
        yield "ungrounded", f'it names the article "{statement.article}", but was read from "{article.id}"'
    for evidence in (statement.evidence, *statement.context):
        if not is_quoted(evidence, article):
            yield "ungrounded", f'"{evidence.quote}" is not what stands at {evidence.start}:{evidence.end}'
        elif evidence.where == "text" and _meets_any(evidence, noise):
            yield "noise", f'"{evidence.quote}" stands in a part of the page that is not the article'


def is_quoted(evidence: Evidence, article: Article) -> bool:
    """Whether the evidence's quote is what stands at its offsets, in code points, of the article's text or title."""
    if evidence.where not in ("text", "title") or not 0 <= evidence.start < evidence.end:
        return False
    whole = article.title if evidence.where == "title" else article.text
    return whole[evidence.start : evidence.end] == evidence.quote and evidence.end <= len(whole)


def _meets_any(evidence: Evidence, blocks: Sequence[Block]) -> bool:
    # blocks tile the text, so that of those that begin before the end of the quote the last one ends last
    last = bisect_right(blocks, evidence.end - 1, key=lambda block: block.start)
    return last > 0 and blocks[last - 1].end > evidence.start


def _check_arguments(statement: Statement, relation: Relation, entities: Mapping[str, Entity]) -> Iterator[Finding]:
    ends = (("subject", statement.subject, relation.subject), ("object", statement.object, relation.object))
    for name, argument, allowed in ends:
        entity = entities.get(argument.entity)
        if entity is None:
            yield "unknown-entity", f'the article has no entity "{argument.entity}" for its {name}'
        elif entity.type is not argument.type:
            yield "bad-type", f"its {name} is called a {argument.type}, its entity is a {entity.type}"
        if argument.type not in allowed:
            choices = ", ".join(sorted(allowed))
            yield "bad-type", f"a {argument.type} can not be the {name} of {relation.name} (allowed: {choices})"
    if statement.subject.entity == statement.object.entity and not relation.reflexive:
        yield "self", "its subject is its object"


_QUALIFIERS = tuple(sorted(QUALIFIERS))


def _check_qualifiers(statement: Statement, relation: Relation) -> Iterator[Finding]:
    for name, _ in _list_qualifiers(statement):
        if name not in relation.qualifiers:
            yield "bad-qualifier", f"{relation.name} has no {name} ({suggest(name, relation.qualifiers)})"


def _list_qualifiers(statement: Statement) -> list[tuple[str, object]]:
    found = ((name, getattr(statement, name)) for name in _QUALIFIERS)
    return [(name, value) for name, value in found if value is not None and value is not False]


def _check_dates(statement: Statement) -> Iterator[Finding]:
    dates = {name: value for name in ("at", "start", "end") if (value := getattr(statement, name)) is not None}
    wrong = [f'{name} "{value}"' for name, value in dates.items() if not is_partial_date(value)]
    if wrong:
        yield "bad-date", f"{', '.join(wrong)} is no date of year, month or day precision"
    elif "start" in dates and "end" in dates and compare_dates(dates["start"], dates["end"]) is Order.AFTER:
        yield "bad-date", f"it ends ({dates['end']}) before it starts ({dates['start']})"
