from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import XSD

from kg.export import EXPORTERS, ExportOptions
from kg.export.namespaces import PREFIXES, expand
from kg.export.triples import list_quads
from kg.model import Reading, Stage, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph

RDF_FORMATS = ("ttl", "trig", "nq", "jsonld")
TABULAR = ("csv", "parquet", "sheet", "graphml", "gexf", "ftm", "cypher", "memgraph")
BASE = "https://kg.example/id/"


def load_oxigraph(path: Path) -> Store:
    store = Store()
    store.bulk_load(path=str(path))
    return store


def load_rdflib(path: Path, name: str) -> set[tuple[Any, ...]]:
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        # rdflib's own parsers still call what rdflib has deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        form = {"ttl": "turtle", "nq": "nquads", "jsonld": "json-ld"}.get(name, name)
        dataset.parse(data=path.read_bytes(), format=form)
        return set(dataset.quads())


def holds(graph: Graph, subject: str, predicate: str, object_: NamedNode | Literal | str) -> bool:
    wanted = NamedNode(BASE + object_) if isinstance(object_, str) else object_
    return any(
        q.subject.value == BASE + subject and q.predicate == expand(predicate) and q.object == wanted
        for q in list_quads(graph, ExportOptions())
    )


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_both_engines_read_the_same_number_of_quads(publish: Callable[..., Path], graph: Graph, name: str) -> None:
    path = publish(name)
    expected = len(list_quads(graph, ExportOptions()))
    assert expected > 400
    assert len(load_oxigraph(path)) == expected
    assert len(load_rdflib(path, name)) == expected


def test_every_format_says_the_same(publish: Callable[..., Path]) -> None:
    lines = set(load_oxigraph(publish("nq")))
    assert set(load_oxigraph(publish("trig"))) == lines
    assert set(load_oxigraph(publish("jsonld"))) == lines
    assert {quad.triple for quad in load_oxigraph(publish("ttl"))} == {quad.triple for quad in lines}


def read_whole(path: Path) -> bytes:
    """The bytes of a file, or of all files of a folder."""
    return b"".join(file.read_bytes() for file in (sorted(path.iterdir()) if path.is_dir() else [path]))


@pytest.mark.parametrize("name", [*RDF_FORMATS, "jsonl", *TABULAR])
def test_the_same_graph_is_the_same_bytes_in_any_order(publish: Callable[..., Path], graph: Graph, name: str) -> None:
    first = read_whole(publish(name))
    for kept in (graph.articles, graph.entities, graph.links, graph.statements):
        for key in sorted(kept, reverse=True):
            kept[key] = kept.pop(key)
    assert read_whole(publish(name)) == first
    assert b"\r\n" not in first or name == "parquet"


def test_quads_are_sorted_lines(publish: Callable[..., Path]) -> None:
    lines = publish("nq").read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_no_node_is_blank(publish: Callable[..., Path]) -> None:
    assert "_:" not in publish("nq").read_text("utf-8")


def test_what_holds_now_is_a_plain_edge(graph: Graph) -> None:
    assert holds(graph, "entity/p1", "org:reportsTo", "entity/p2")
    assert holds(graph, "entity/p1", "org:memberOf", "entity/o1")
    assert holds(graph, "entity/p1", "org:headOf", "entity/u1")
    assert holds(graph, "entity/u1", "org:unitOf", "entity/o1")
    assert holds(graph, "entity/u1", "org:subOrganizationOf", "entity/o1")
    assert holds(graph, "entity/o1", "schema:location", "entity/l1")


def test_what_has_ended_is_no_plain_edge(graph: Graph) -> None:
    assert holds(graph, "tenure/T1", "kg:object", "entity/o2")
    assert not holds(graph, "entity/p1", "org:memberOf", "entity/o2")


def test_what_is_not_asserted_is_no_plain_edge(graph: Graph) -> None:
    rumored = [replace(t, status=Status.RUMORED) if t.id in {"T2", "T3"} else t for t in graph.tenures]
    changed = replace(graph, tenures=tuple(rumored))
    assert not holds(changed, "entity/p1", "org:reportsTo", "entity/p2")
    assert not holds(changed, "entity/p1", "org:memberOf", "entity/o1")
    assert holds(changed, "tenure/T3", "kg:status", Literal("rumored"))
    assert not any(q.predicate == expand("org:heldBy") for q in list_quads(changed, ExportOptions()))


def test_what_is_inferred_is_marked_and_no_plain_edge(graph: Graph) -> None:
    flag = expand("xsd:boolean")
    assert holds(graph, "tenure/T7", "kg:inferred", Literal("true", datatype=flag))
    assert holds(graph, "tenure/T7", "kg:cause", "change/C1")
    assert not holds(graph, "entity/p1", "kg:responsibleFor", "entity/f1")
    told = replace(graph, tenures=tuple(replace(tenure, inferred=False) for tenure in graph.tenures))
    assert holds(told, "entity/p1", "kg:responsibleFor", "entity/f1")
    inferred = replace(graph, tenures=tuple(replace(t, inferred=True, cause="T1") for t in graph.tenures))
    assert not holds(inferred, "entity/p1", "org:reportsTo", "entity/p2")
    assert not any(q.predicate == expand("org:heldBy") for q in list_quads(inferred, ExportOptions()))
    assert holds(inferred, "tenure/T3", "kg:cause", "tenure/T1")
    assert holds(graph, "tenure/T1", "kg:endInferred", Literal("true", datatype=flag))


def test_who_vouches_and_what_contradicts_is_written(graph: Graph) -> None:
    assert holds(graph, "tenure/T2", "kg:standing", Literal("reported"))
    assert holds(graph, "tenure/T2", "kg:sourceCount", Literal("1", datatype=expand("xsd:integer")))
    assert holds(graph, "change/C5", "kg:firstSource", "article/n2")
    assert holds(graph, "conflict/X1", "kg:conflictKind", Literal("denied"))
    assert holds(graph, "conflict/X1", "kg:conflictSide", "change/C4")
    assert holds(graph, "conflict/X1", "kg:clashingStatement", "statement/s5")


def test_what_was_told_twice_has_stages(graph: Graph) -> None:
    assert holds(graph, "tenure/T1", "kg:stage", "stage/T1-2")
    assert holds(graph, "stage/T1-2", "kg:status", Literal("asserted"))
    assert holds(graph, "stage/T1-2", "kg:published", Literal("2025-12-17"))
    assert holds(graph, "stage/T1-2", "kg:statedBy", "statement/s5")
    staged = {q.subject.value for q in list_quads(graph, ExportOptions()) if q.predicate == expand("kg:stage")}
    assert staged == {f"{BASE}tenure/T1"}


def test_how_it_came_to_be_told_is_written_day_by_day(graph: Graph) -> None:
    stages = (Stage("2025-01", Status.RUMORED, ("s2",)), Stage(None, Status.ASSERTED, ("s2", "s3")))
    told = replace(graph, tenures=(replace(graph.tenures[1], stages=stages),))
    assert holds(told, "tenure/T2", "kg:stage", "stage/T2-1")
    assert holds(told, "stage/T2-1", "kg:status", Literal("rumored"))
    assert holds(told, "stage/T2-1", "kg:published", Literal("2025-01"))
    assert holds(told, "stage/T2-2", "kg:statedBy", "statement/s3")
    undated = {q.subject.value for q in list_quads(told, ExportOptions()) if q.predicate == expand("kg:published")}
    assert f"{BASE}stage/T2-2" not in undated
    assert holds(graph, "change/C5", "kg:independentSource", "article/n2")


def test_what_else_a_statement_rests_on_has_its_place(graph: Graph) -> None:
    (context,) = graph.statements["s3"].context
    assert graph.articles["新闻/1 a"].text[7:11] == context.quote
    assert holds(graph, "statement/s3", "kg:context", "passage/s3-1")
    assert holds(graph, "passage/s3-1", "kg:quote", Literal("星河科技"))
    assert holds(graph, "passage/s3-1", "kg:startOffset", Literal("7", datatype=expand("xsd:integer")))
    homes = {str(q.graph_name) for q in list_quads(graph, ExportOptions()) if "/passage/" in q.subject.value}
    assert homes == {"<https://kg.example/graph/%E6%96%B0%E9%97%BB%2F1%20a>"}


def test_an_article_tells_who_made_it_and_whom_it_names(graph: Graph) -> None:
    article = replace(graph.articles["n2"], reporters=("林知遥",), editors=("顾行舟",))
    named = tuple(replace(entity, id=f"n2#{key}") for key, entity in graph.entities.items() if key in {"p1", "l1"})
    changed = replace(graph, articles={**graph.articles, "n2": article}, sources=(Reading(article, named, ()),))
    assert holds(changed, "article/n2", "schema:author", Literal("林知遥"))
    assert holds(changed, "article/n2", "schema:editor", Literal("顾行舟"))
    assert holds(changed, "article/n2", "schema:inLanguage", Literal("zh-Hans"))
    assert holds(changed, "article/n2", "schema:mentions", "entity/l1")
    assert not holds(graph, "article/n2", "schema:mentions", "entity/l1")


def test_a_product_never_becomes_a_unit(graph: Graph) -> None:
    moved = replace(graph, tenures=(replace(graph.tenures[3], subject="g1"),))
    assert holds(moved, "tenure/T4", "kg:subject", "entity/g1")
    assert not any(q.predicate == expand("org:unitOf") for q in list_quads(moved, ExportOptions()))


def test_a_founder_is_written_from_the_organization(graph: Graph) -> None:
    founded = replace(graph.tenures[3], subject="p2", relation="founds", object="o1")
    assert holds(replace(graph, tenures=(founded,)), "entity/o1", "schema:founder", "entity/p2")


def test_partial_dates_have_bounds_and_are_never_dates(graph: Graph, publish: Callable[..., Path]) -> None:
    date = expand("xsd:date")
    assert holds(graph, "tenure/T1", "kg:start", Literal("2019-03"))
    assert holds(graph, "tenure/T1", "kg:startEarliest", Literal("2019-03-01", datatype=date))
    assert holds(graph, "tenure/T1", "kg:startLatest", Literal("2019-03-31", datatype=date))
    assert holds(graph, "tenure/T1", "kg:endLatest", Literal("2024-12-31", datatype=date))
    assert holds(graph, "tenure/T1", "kg:startPrecision", Literal("month"))
    typed = [o for _, _, o, _ in load_rdflib(publish("nq"), "nq") if getattr(o, "datatype", None) == XSD.date]
    assert len(typed) >= 10
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)) for value in typed)
    assert not any(value.ill_typed for value in typed)


def test_an_article_with_a_month_has_no_full_date(graph: Graph) -> None:
    day = Literal("2025-12-17", datatype=expand("xsd:date"))
    assert holds(graph, "article/%E6%96%B0%E9%97%BB%2F1%20a", "schema:datePublished", day)
    assert holds(graph, "article/n2", "kg:published", Literal("2025-12"))
    dated = {q.subject.value for q in list_quads(graph, ExportOptions()) if q.predicate.value.endswith("datePublished")}
    assert f"{BASE}article/n2" not in dated


def test_membership_has_an_interval_of_owl_time(graph: Graph) -> None:
    month, year = expand("xsd:gYearMonth"), expand("xsd:gYear")
    assert holds(graph, "tenure/T1", "org:memberDuring", "interval/T1")
    assert holds(graph, "instant/T1-beginning", "time:inXSDgYearMonth", Literal("2019-03", datatype=month))
    assert holds(graph, "instant/T1-end", "time:inXSDgYear", Literal("2024", datatype=year))


def test_changes_are_spelled_with_what_was_before_and_after(graph: Graph) -> None:
    merged = replace(graph, changes=tuple(replace(change, status=Status.CLAIMED) for change in graph.changes))
    assert holds(merged, "change/C5", "org:originalOrganization", "entity/u2")
    assert holds(merged, "change/C5", "org:resultingOrganization", "entity/u1")
    assert holds(merged, "change/C5", "rdf:type", expand("kg:Merger"))
    assert not holds(graph, "change/C5", "rdf:type", expand("kg:Merger"))
    assert holds(graph, "change/C1", "org:resultingOrganization", "entity/u1")
    assert holds(graph, "change/C5", "kg:statedBy", "statement/s7")


@pytest.mark.parametrize("status", [Status.PLANNED, Status.RUMORED, Status.DENIED, Status.NEGATED])
def test_what_is_not_affirmed_bears_no_class_that_concludes_it(graph: Graph, status: Status) -> None:
    told = replace(
        graph,
        tenures=tuple(replace(tenure, status=status) for tenure in graph.tenures),
        changes=tuple(replace(change, status=status) for change in graph.changes),
    )
    held = {q.predicate for q in list_quads(graph, ExportOptions()) if q.predicate.value.startswith(PREFIXES["org"])}
    assert len(held) > 8
    assert not any(q.predicate in held for q in list_quads(told, ExportOptions()))
    assert not any(q.object == expand("org:Membership") for q in list_quads(told, ExportOptions()))
    assert holds(told, "tenure/T1", "kg:object", "entity/o2")
    assert holds(told, "tenure/T3", "kg:superior", "entity/p2")


def test_a_symmetric_relation_is_written_both_ways(graph: Graph) -> None:
    allied = replace(graph.tenures[3], subject="o1", relation="partners_with", object="o2")
    both = replace(graph, tenures=(allied,))
    for subject, object_ in (("entity/o1", "entity/o2"), ("entity/o2", "entity/o1")):
        assert holds(both, subject, "kg:partnersWith", object_)
        assert holds(both, subject, "org:linkedTo", object_)


def test_each_article_has_a_graph_of_its_own(graph: Graph) -> None:
    homes: dict[str, set[str]] = {}
    for quad in list_quads(graph, ExportOptions()):
        homes.setdefault(str(quad.graph_name), set()).add(quad.subject.value)
    named = {home: subjects for home, subjects in homes.items() if home != "DEFAULT"}
    assert len(named) == 2
    assert named["<https://kg.example/graph/n2>"] == {f"{BASE}statement/{s}" for s in ("s7", "s8", "s9", "t1", "t4")}
    assert not any("/statement/" in subject for subject in homes["DEFAULT"])


def test_names_say_their_language(graph: Graph) -> None:
    assert holds(graph, "entity/o2", "skos:prefLabel", Literal("腾讯", language="zh"))
    assert holds(graph, "entity/o2", "skos:altLabel", Literal("Tencent", language="en"))
    assert holds(graph, "entity/u1", "skos:prefLabel", Literal("AI Infra部", language="zh"))


def test_the_same_thing_in_wikidata_is_named(graph: Graph) -> None:
    field = replace(graph.entities["f1"], wikidata="Q7553")
    odd = replace(graph.entities["u1"], wikidata="P31")
    known = replace(graph, entities={**graph.entities, "f1": field, "u1": odd})
    wikidata = "http://www.wikidata.org/entity/"
    assert holds(known, "entity/o2", "owl:sameAs", NamedNode(f"{wikidata}Q860580"))
    assert holds(known, "entity/f1", "skos:exactMatch", NamedNode(f"{wikidata}Q7553"))
    assert not any(q.object == NamedNode(f"{wikidata}P31") for q in list_quads(known, ExportOptions()))


def test_awkward_characters_come_back_as_they_were(graph: Graph, publish: Callable[..., Path]) -> None:
    odd = '\t"引"\\文\x0b\x85\u2028\U00020bb7\'\n'
    graph.statements["s9"] = replace(
        graph.statements["s9"], evidence=replace(graph.statements["s9"].evidence, quote=odd)
    )
    assert [odd in {str(o) for _, _, o, _ in load_rdflib(publish(name), name)} for name in RDF_FORMATS] == [True] * 4
    assert all(
        any(q.object.value == odd for q in load_oxigraph(publish(name)) if isinstance(q.object, Literal))
        for name in RDF_FORMATS
    )


def test_the_base_is_an_option_and_the_vocabulary_stays(publish: Callable[..., Path]) -> None:
    text = publish("nq", ExportOptions("https://data.example.org/")).read_text("utf-8")
    assert "<https://data.example.org/id/entity/p1>" in text
    assert "<https://kg.example/id/" not in text
    assert "<https://kg.example/ns#reportsTo>" in text


def test_jsonld_needs_no_network(publish: Callable[..., Path]) -> None:
    document = json.loads(publish("jsonld").read_text("utf-8"))
    assert isinstance(document["@context"], dict)
    person = next(node for node in document["@graph"] if node["@id"] == f"{BASE}entity/p1")
    assert person["org:reportsTo"] == f"{BASE}entity/p2"
    assert person["@type"] == ["foaf:Person", "schema:Person"]


def test_formats_have_files_of_their_own() -> None:
    files = [exporter.file for exporter in EXPORTERS.values()]
    assert len(files) == len(set(files))
