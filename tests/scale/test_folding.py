"""The parts that Spark folds by themselves amount to what folding everything at once amounts to.

No Spark is needed for that: the functions that its workers call are called here, one after the other.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from industry import Industry, write_industry

from kg.export import ExportOptions, Publication
from kg.export.tables.listing import list_table
from kg.export.triples import list_triples
from kg.graph import build_graph, name_by_lexicon
from kg.model import EntityType
from kg.scale.components import unite_nodes
from kg.scale.folding import Folder, Teller
from kg.scale.linking import ENTITIES, LINKS, QUAD, Linker, name_rows
from kg.scale.reading import spell_reading
from kg.tools import load_tools

if TYPE_CHECKING:
    from collections.abc import Iterable

    from industry import Company, Desk

    from kg.model import Entity, Reading

BASE = ExportOptions().base


class Upheaval(Industry):
    """An industry in which units are set up, renamed and dissolved, and people followed."""

    def tell(self, desk: Desk, company: Company, home: Entity, other: Company, who: str) -> None:
        super().tell(desk, company, home, other, who)
        dice, day = self.dice, desk.day.isoformat()
        person, follower = (desk.name(EntityType.PERSON, name, ()) for name in (who, self.name_person()))
        unit, next_unit = (desk.name_unit(*dice.choice(company.units), home) for _ in range(2))
        match dice.randrange(12):
            case 0:
                desk.say(follower, "succeeds", person, dice, at=day)
                desk.say(follower, "appointed_to", home, dice, post="首席执行官", at=day)
            case 1 if unit.id != next_unit.id:
                desk.say(unit, "renamed_to", next_unit, dice, at=day)
            case 2:
                desk.say(home, "establishes", unit, dice, at=day)
            case 3:
                desk.say(home, "dissolves", unit, dice, at=day)
            case 4:
                desk.say(person, "reports_to", follower, dice)
            case _:
                pass


def spread(
    readings: list[Reading], dice: random.Random, together: int
) -> tuple[dict[str, list[Any]], list[str], list[int]]:
    """What Spark's workers make of the readings: rows by kind, lines of N-Quads, and the sizes of what was folded."""
    rows = [spell_reading(name_by_lexicon(reading, load_tools().lexicon)) for reading in readings]
    dice.shuffle(rows)
    linked = list(Linker(BASE).link_rows(name_rows(iter(rows))))
    links = {row["key"]: row["payload"] for row in linked if row["kind"] == LINKS}
    told = list(Teller(BASE).tell_rows({**row, "links": links[row["id"]]} for row in rows))
    said = {row["id"]: row for row in told if row.get("id")}
    united = unite_nodes((key, token, token in row["binding"]) for key, row in said.items() for token in row["tokens"])
    groups: dict[str, list[str]] = defaultdict(list)
    for key, component in united.items():
        groups[component].append(key)
    order = [*groups]
    dice.shuffle(order)
    ordered = [{"component": name, "payload": said[key]["payload"]} for name in order for key in groups[name]]
    folded = list(Folder(BASE, together).fold_rows(iter(ordered)))
    tables: dict[str, list[Any]] = defaultdict(list)
    for row in (*linked, *folded):
        if row["kind"] not in (LINKS, QUAD, "own", "shared"):
            tables[row["kind"]].append(json.loads(row["payload"]))
    lines = [f"{row['payload']} ." for row in linked if row["kind"] == QUAD]
    lines += [row["line"] for row in told if row.get("line")]
    lines += [row["payload"] for row in folded if row["kind"] == "own"]
    lines += {row["payload"] for row in folded if row["kind"] == "shared"}
    return tables, lines, [len(group) for group in groups.values()]


def spell_rows(rows: Iterable[object]) -> list[str]:
    return sorted(json.dumps(row, ensure_ascii=False, sort_keys=True, default=str) for row in rows)


@lru_cache(maxsize=1)
def write_upheaval() -> list[Reading]:
    return write_industry(1_500, 3, Upheaval)


def check_same(readings: list[Reading], seed: int, together: int = 500) -> list[int]:
    tools = load_tools()
    graph = build_graph(readings, tools.lexicon, tools.ontology)
    assert len(graph.sources) == len(readings), "reprints are found by another part"
    publication = Publication(graph, ExportOptions(), {})
    tables, lines, sizes = spread(readings, random.Random(seed), together)  # noqa: S311 - an order that comes again
    for name in ("statements", "tenures", "changes"):
        whole = spell_rows(list_table(name, publication))
        assert whole, name
        assert spell_rows(tables[name]) == whole, name
    assert spell_rows(tables["conflicts"]) == spell_rows(
        {"id": c.id, "kind": str(c.kind), "edges": [*c.edges], "statements": [*c.statements]} for c in graph.conflicts
    )
    uncounted = {"tenures": 0, "changes": 0}
    assert spell_rows(tables[ENTITIES]) == spell_rows(row | uncounted for row in list_table(ENTITIES, publication))
    triples = list_triples(graph, ExportOptions())
    spelled = [f"{line} <{home}> ." if home else f"{line} ." for home, own in triples.items() for line in own]
    assert sorted(lines) == sorted(spelled)
    return sizes


def test_parts_amount_to_the_whole() -> None:
    sizes = check_same(write_upheaval(), 1, together=1)
    assert len(sizes) > 100


def test_what_is_inferred_is_there_to_be_compared() -> None:
    tools = load_tools()
    graph = build_graph(write_upheaval(), tools.lexicon, tools.ontology)
    assert sum(tenure.end_inferred for tenure in graph.tenures) > 10
    assert sum(tenure.inferred for tenure in graph.tenures) > 3
    assert {conflict.kind for conflict in graph.conflicts} == {"dates", "denied", "seat"}


def test_two_thousand_readings_amount_to_the_same_in_any_order() -> None:
    readings = write_industry(16_000, 5)
    assert len(readings) >= 2_000
    check_same(readings, 5)


def test_one_company_in_a_third_of_the_articles() -> None:
    readings = write_industry(3_000, 7)
    star = readings[0].entities[0]

    def star_in(number: int, reading: Reading) -> Reading:
        home, *others = reading.entities
        if number % 3:
            return reading
        return replace(reading, entities=(replace(home, name=star.name, names=star.names), *others))

    sizes = check_same([star_in(number, reading) for number, reading in enumerate(readings)], 2)
    assert max(sizes) > len(readings) // 4
