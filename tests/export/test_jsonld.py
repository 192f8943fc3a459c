from __future__ import annotations

import json
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.export.jsonld import spell_jsonld

XSD = "http://www.w3.org/2001/XMLSchema#"
BOOLEAN, INTEGER = f"{XSD}boolean", f"{XSD}integer"
NS = "https://kg.example/ns#"


def write_value(property_: str, object_: Literal | NamedNode) -> tuple[Any, list[object]]:
    """How the value is written, and the objects that the engine reads back."""
    text = "".join(spell_jsonld({"": [f"<https://kg.example/a> <{property_}> {object_}"]}))
    node = json.loads(text)["@graph"][0]
    (value,) = (value for key, value in node.items() if key != "@id")
    return value, [quad.object for quad in parse(text, format=RdfFormat.JSON_LD)]


@pytest.mark.parametrize(
    ("property_", "object_", "written"),
    [
        (f"{NS}post", Literal('首席"科学家"\\\n'), '首席"科学家"\\\n'),
        (f"{NS}startEarliest", Literal("2019-03-01", datatype=NamedNode(f"{XSD}date")), "2019-03-01"),
        (f"{NS}startEarliest", Literal("2019"), {"@value": "2019"}),
        (f"{NS}ended", Literal("true", datatype=NamedNode(BOOLEAN)), True),
        (f"{NS}ended", Literal("1", datatype=NamedNode(BOOLEAN)), {"@value": "1", "@type": BOOLEAN}),
        (f"{NS}endOffset", Literal("12", datatype=NamedNode(INTEGER)), 12),
        (f"{NS}endOffset", Literal("012", datatype=NamedNode(INTEGER)), {"@value": "012", "@type": INTEGER}),
        (f"{NS}quote", Literal("腾讯", language="zh"), {"@value": "腾讯", "@language": "zh"}),
        (f"{NS}subject", NamedNode("https://kg.example/b"), "https://kg.example/b"),
        ("http://example.org/seen", NamedNode("https://kg.example/b"), {"@id": "https://kg.example/b"}),
    ],
)  # fmt: skip
def test_a_value_is_as_plain_as_its_type_allows_and_comes_back(
    property_: str, object_: Literal | NamedNode, written: object
) -> None:
    value, back = write_value(property_, object_)
    assert value == written
    assert back == [object_]


def test_no_graph_is_an_empty_document() -> None:
    assert json.loads("".join(spell_jsonld({"": []})))["@graph"] == []
