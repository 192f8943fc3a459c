from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pyoxigraph
import pytest

from kg.export import ExportOptions
from kg.export.namespaces import list_prefixes
from kg.export.vocabulary.declared import list_terms
from kg.export.vocabulary.examples import give_example
from kg.export.vocabulary.page import spell_page
from kg.ontology import load_ontology

VOID = {"meta", "input"}


class Reader(HTMLParser):
    """The page's links, anchors and texts by language; raises AssertionError where tags do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        self.anchors += [named["id"] or ""] if "id" in named else []
        self.links += [named["href"] or ""] if tag == "a" else []
        self.fetched += [named["src"] or ""] if "src" in named else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page() -> str:
    return spell_page(load_ontology())


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_every_term_has_a_place_of_its_own(read: Reader) -> None:
    terms = [term.local for term in list_terms(load_ontology())]
    assert len(terms) == len(set(terms)) > 80
    assert set(terms) < set(read.anchors)
    assert len(read.anchors) == len(set(read.anchors))


def test_every_link_into_the_page_leads_somewhere(read: Reader) -> None:
    inside = {link[1:] for link in read.links if link.startswith("#")}
    assert len(inside) > 80
    assert inside <= set(read.anchors)


def test_nothing_is_fetched_and_no_script_runs(read: Reader, page: str) -> None:
    assert read.fetched == []
    assert not read.tags & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"@import|url\(", page)


def test_both_languages_are_there(page: str) -> None:
    for term in list_terms(load_ontology()):
        assert f'<span lang="zh">{term.zh}</span>' in page
        assert f'<p lang="zh">{term.about_zh}</p>' in page


def test_texts_are_escaped() -> None:
    ontology = load_ontology()
    odd = replace(ontology.relations["heads"], label_en="<b>heads</b>", definition_zh="甲&乙<script>")
    page = spell_page(replace(ontology, relations={**ontology.relations, "heads": odd}))
    assert "&lt;b&gt;heads&lt;/b&gt;" in page
    assert "甲&amp;乙&lt;script&gt;" in page
    assert "<script>" not in page


@pytest.mark.parametrize("name", sorted(load_ontology().relations))
def test_an_example_is_turtle_and_shows_its_relation(name: str) -> None:
    relation = load_ontology().relations[name]
    example = give_example(relation)
    head = "".join(f"@prefix {key}: <{iri}> .\n" for key, iri in list_prefixes(ExportOptions().base).items())
    tiers = (example.plain, example.dated, example.evidence)
    counts = [len(list(pyoxigraph.parse(head + text, format=pyoxigraph.RdfFormat.TURTLE))) for text in tiers]
    assert (counts[0] > 0) == bool(relation.rdf.get("shortcut"))
    assert min(counts[1:]) > 8
    assert example.dated.startswith("tenure:" if relation.is_state else "change:")
    assert "kg:quote" in example.evidence
