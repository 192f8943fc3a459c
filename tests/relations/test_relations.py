"""Every relation is read out of its example sentences and out of none of its counterexamples.

The examples are data beside this file, a file a relation, so that an analyst who adds a relation adds its
sentences in the same notation: `<p:周以宁>` is a person, `<o:…>` an organization, `<u:…>` a unit, `<t:…>` a
post, `<g:…>` a product, `<l:…>` a place; `<o:海岚=海岚科技>` is another name of 海岚科技.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extract import read_article
from kg.mentions.cut import cut_text
from kg.model import (
    AnnotatedArticle,
    AnnotatedSentence,
    Article,
    Entity,
    EntityType,
    Mention,
    Sentence,
    Statement,
    Status,
)
from kg.ontology import load_ontology
from kg.segment import segment_article

FOLDER = Path(__file__).parent
TYPES = {"p": "person", "o": "organization", "u": "unit", "t": "post", "g": "product", "l": "place"}
NAME = re.compile(r"<([poutgl]):([^<>=]+)(?:=([^<>=]+))?>")
FIELDS = frozenset(
    {"post", "at", "start", "end", "former", "acting", "capacity", "amount", "share", "round", "status", "speaker"}
)
LEAST_POSITIVE, LEAST_NEGATIVE = 3, 2


@dataclass(frozen=True)
class Example:
    """A sentence of an example file: what is expected of it, or (`expect` is empty) why nothing is."""

    relation: str
    text: str
    published: str | None
    expect: tuple[dict[str, Any], ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Marked:
    """A marked-up text as plain text, its mentions with offsets in it, and the entities they name."""

    text: str
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...] = field(default=())


def load_file(file: Path) -> list[Example]:
    row = yaml.safe_load(file.read_text("utf-8"))
    assert row["relation"] == file.stem, f"{file.name}: relation is {row['relation']}"
    found = []
    for key in ("positive", "negative"):
        for item in row[key]:
            expect = tuple(item.get("expect", ()))
            published = str(item["published"]) if item.get("published") else None
            found.append(Example(file.stem, item["text"], published, expect, item.get("why", "")))
    return found


EXAMPLES = [example for file in sorted(FOLDER.glob("*.yaml")) for example in load_file(file)]


def parse_marked(marked: str) -> Marked:
    pieces: list[str] = []
    mentions: list[Mention] = []
    entities: dict[tuple[str, str], list[str]] = {}
    position = length = 0
    for match in NAME.finditer(marked):
        pieces.append(marked[position : match.start()])
        length += match.start() - position
        kind, text, canonical = TYPES[match[1]], match[2], match[3] or match[2]
        key = None
        if kind != "post":
            key = f"{kind}:{canonical}"
            names = entities.setdefault((kind, canonical), [canonical] if match[3] else [])
            if text not in names:
                names.append(text)
        mentions.append(Mention(kind, length, length + len(text), text, key))
        pieces.append(text)
        length += len(text)
        position = match.end()
    pieces.append(marked[position:])
    rows = tuple(Entity(f"{k}:{n}", EntityType(k), n, tuple(names)) for (k, n), names in entities.items())
    return Marked("".join(pieces), tuple(mentions), rows)


def annotate_sentence(sentence: Sentence, mentions: tuple[Mention, ...]) -> AnnotatedSentence:
    inside = tuple(
        Mention(m.type, m.start - sentence.start, m.end - sentence.start, m.text, m.entity)
        for m in mentions
        if sentence.start <= m.start and m.end <= sentence.end
    )
    return AnnotatedSentence(sentence, cut_text(sentence.folded), inside)


def annotate_marked(marked: Marked, published: str | None) -> AnnotatedArticle:
    article = Article("example", marked.text, published=published)
    sentences = tuple(annotate_sentence(s, marked.mentions) for s in segment_article(article))
    return AnnotatedArticle(article, sentences, marked.entities)


def read_example(example: Example) -> tuple[Statement, ...]:
    """The statements of the example's own relation."""
    annotated = annotate_marked(parse_marked(example.text), example.published)
    reading = read_article(annotated, load_ontology())
    return tuple(s for s in reading.statements if s.relation == example.relation)


def name_argument(entity: str) -> str:
    return entity.partition(":")[2]


def spell_statement(statement: Statement) -> dict[str, Any]:
    """The statement as an example would write it, without the fields that say nothing."""
    surfaces = {"subject": statement.subject, "object": statement.object}
    row: dict[str, Any] = {k: name_argument(a.entity) if ":" in a.entity else a.surface for k, a in surfaces.items()}
    for key in sorted(FIELDS):
        value = getattr(statement, key)
        if value not in (None, False) and value is not Status.ASSERTED:
            row[key] = str(value) if isinstance(value, Status) else value
    return row


def is_same(expected: dict[str, Any], found: dict[str, Any]) -> bool:
    """True when the found row has every field that the example gives; dates in YAML may be date objects."""
    return all(
        str(found.get(key, "asserted" if key == "status" else False)) == str(value) for key, value in expected.items()
    )


def name_example(example: Example) -> str:
    plain = NAME.sub(lambda match: match[2], example.text)
    return f"{example.relation}-{'+' if example.expect else '-'}-{plain[:24]}"


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.expect], ids=name_example)
def test_says_what_the_sentence_says(example: Example) -> None:
    found = [spell_statement(s) for s in read_example(example)]
    absent = [row for row in example.expect if not any(is_same(row, other) for other in found)]
    assert not absent, f"{example.text}\n  expected {absent}\n  found    {found}"


@pytest.mark.parametrize("example", [e for e in EXAMPLES if not e.expect], ids=name_example)
def test_asserts_nothing_that_the_sentence_does_not_say(example: Example) -> None:
    wrong = [spell_statement(s) for s in read_example(example) if s.status is Status.ASSERTED]
    assert not wrong, f"{example.text}\n  {example.why}\n  found {wrong}"


@pytest.mark.parametrize("relation", sorted(load_ontology().relations))
def test_relation_has_examples(relation: str) -> None:
    file = FOLDER / f"{relation}.yaml"
    assert file.is_file(), f"add tests/relations/{relation}.yaml with sentences that say {relation}"
    examples = load_file(file)
    positive, negative = [e for e in examples if e.expect], [e for e in examples if not e.expect]
    assert len(positive) >= LEAST_POSITIVE, f"{file.name}: {len(positive)} positive examples"
    assert len(negative) >= LEAST_NEGATIVE, f"{file.name}: {len(negative)} negative examples"


@pytest.mark.parametrize("example", EXAMPLES, ids=name_example)
def test_example_is_written_well(example: Example) -> None:
    plain = parse_marked(example.text).text
    assert "<" not in plain, f"{example.text}: a mark is not closed or of no known type"
    known = {"subject", "object"} | FIELDS
    assert all(set(row) <= known for row in example.expect), f"{example.text}: unknown field"
    assert example.expect or example.why, f"{example.text}: a counterexample says why"


def test_marks_are_read() -> None:
    marked = parse_marked("<o:海岚科技>（下称“<o:海岚=海岚科技>”）任命<p:周以宁>为<t:总裁>")
    assert marked.text == "海岚科技（下称“海岚”）任命周以宁为总裁"
    assert [(m.type, m.text) for m in marked.mentions][1:] == [
        ("organization", "海岚"),
        ("person", "周以宁"),
        ("post", "总裁"),
    ]
    assert marked.entities[0].names == ("海岚科技", "海岚")


@pytest.mark.parametrize("relation", sorted(load_ontology().relations))
def test_relation_announces_itself(relation: str) -> None:
    words = load_ontology().relations[relation].cues.get("announcing", ())
    assert words, f"add cues.announcing to ontology/relations/{relation}.yaml: the words that announce it"
    texts = [example.text for example in EXAMPLES if example.relation == relation and example.expect]
    announced = [text for text in texts if any(word in text for word in words)]
    assert len(announced) * 2 >= len(texts) > 0, f"{relation}: too few examples hold one of {words}"
