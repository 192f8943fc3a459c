"""The shipped lists are sorted, unique and well-formed; each failure names the lines and how to mend them."""

from __future__ import annotations

import csv
import unicodedata
from itertools import combinations, pairwise

import pytest

from kg.data import locate
from kg.ids import fold_name
from kg.lexicon import COLUMNS, KINDS, PART, index_names, load_lexicon

FOLDER = locate("seeds/lexicon")
LEAST = {
    "organizations.csv": 8000,
    "products.csv": 150,
    "titles.csv": 250,
    "title_modifiers.csv": 50,
    "surnames.csv": 450,
    "suffixes.csv": 150,
    "places.csv": 1200,
    "words.csv": 100,
}
MANY = {"aliases", "stock", "ambiguous", "type"}


def read_rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def join(lines: list[str]) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize("file", sorted(COLUMNS))
def test_the_file_is_plain_utf8_with_one_line_feed_a_line(file: str) -> None:
    raw = (FOLDER / file).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf"), f"{file}: save it without a byte order mark"
    assert b"\r" not in raw, f"{file}: save it with LF line ends"
    assert raw.endswith(b"\n"), f"{file}: end the last line"
    assert not raw.endswith(b"\n\n"), f"{file}: drop the empty lines at the end"


@pytest.mark.parametrize("file", sorted(COLUMNS))
def test_the_header_has_its_columns_in_order(file: str) -> None:
    header = (FOLDER / file).read_text("utf-8").split("\n", 1)[0]
    assert header == ",".join(COLUMNS[file]), f"{file}: write the header as {','.join(COLUMNS[file])}"


@pytest.mark.parametrize("file", sorted(COLUMNS))
def test_the_lines_are_sorted_by_code_point_and_unique(file: str) -> None:
    keys = [row[COLUMNS[file][0]] for row in read_rows(file)]
    wrong = [f'{file}: move "{b}" before "{a}"' for a, b in pairwise(keys) if b < a]
    wrong += [f'{file}: "{a}" is there twice; make one line of the two' for a, b in pairwise(keys) if a == b]
    assert not wrong, join(wrong)
    assert len(keys) >= LEAST[file], f"{file}: {len(keys)} lines are fewer than the {LEAST[file]} promised"


@pytest.mark.parametrize("file", sorted(COLUMNS))
def test_no_cell_holds_stray_characters(file: str) -> None:
    wrong = [
        f'{file}: {row[COLUMNS[file][0]]}: {column} "{cell}": drop blanks at edges and control characters'
        for row in read_rows(file)
        for column, cell in row.items()
        for value in (cell.split(PART) if column in MANY else [cell])
        if value != value.strip() or any(unicodedata.category(c) in {"Cc", "Cf", "Co", "Cn"} for c in value)
    ]
    assert not wrong, join(wrong)


@pytest.mark.parametrize("file", sorted(KINDS))
def test_every_kind_is_allowed_and_used(file: str) -> None:
    used = {row["kind"] for row in read_rows(file)}
    assert used == KINDS[file], f"{file}: {sorted(used ^ KINDS[file])} is unknown, or allowed and never used"


@pytest.mark.parametrize("file", [file for file in sorted(COLUMNS) if "aliases" in COLUMNS[file]])
def test_no_alias_is_another_spelling_of_a_name_of_its_line(file: str) -> None:
    rows = read_rows(file)
    wrong = []
    for row in rows:
        names = [row[COLUMNS[file][0]], *filter(None, row["aliases"].split(PART))]
        folded = [fold_name(name) for name in names]
        wrong += [
            f'{file}: drop "{name}", it folds into another name of its line'
            for name in names[1:]
            if folded.count(fold_name(name)) > 1
        ]
        wrong += [f'{file}: "{name}" folds to nothing' for name in names if not fold_name(name)]
    assert rows
    assert not wrong, join(wrong)


def test_a_name_stands_for_one_type_of_thing() -> None:
    lexicon = load_lexicon()
    indexes = {
        "organizations.csv": index_names(lexicon.organizations),
        "products.csv": index_names(lexicon.products),
        "titles.csv": index_names(lexicon.titles),
        "places.csv": index_names(lexicon.places),
    }
    wrong = [
        f'"{name}" is in {a} ("{indexes[a][name]}") and in {b} ("{indexes[b][name]}"): keep it in one'
        for a, b in combinations(sorted(indexes), 2)
        for name in sorted(indexes[a].keys() & indexes[b].keys())
    ]
    assert not wrong, join(wrong)


@pytest.mark.parametrize("file", ["organizations.csv", "products.csv", "places.csv"])
def test_a_wikidata_item_belongs_to_one_line(file: str) -> None:
    owners: dict[str, list[str]] = {}
    for row in read_rows(file):
        if row["wikidata"]:
            owners.setdefault(row["wikidata"], []).append(row[COLUMNS[file][0]])
    wrong = [f"{file}: {item} is claimed by {', '.join(names)}" for item, names in owners.items() if len(names) > 1]
    assert owners
    assert not wrong, join(wrong)


def test_a_stock_code_belongs_to_one_organization() -> None:
    owners: dict[str, list[str]] = {}
    for organization in load_lexicon().organizations.values():
        for code in organization.stock:
            owners.setdefault(code, []).append(organization.name)
    wrong = [
        f"organizations.csv: {code} is claimed by {', '.join(names)}"
        for code, names in owners.items()
        if len(names) > 1
    ]
    assert len(owners) > 100
    assert not wrong, join(wrong)


def test_a_single_character_is_no_name_of_an_organization_or_product() -> None:
    lexicon = load_lexicon()
    names = [*index_names(lexicon.organizations), *index_names(lexicon.products), *index_names(lexicon.places)]
    wrong = [f'drop "{name}": one character is found everywhere' for name in names if len(name) < 2]
    assert not wrong, join(wrong)


def test_ranks_of_surnames_are_given_once_each() -> None:
    ranks = sorted(int(row["rank"]) for row in read_rows("surnames.csv") if row["rank"])
    assert ranks == list(range(1, len(ranks) + 1)), (
        "surnames.csv: number the frequent ones from 1 without gap or repeat"
    )
    assert len(ranks) >= 100


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("董事长", "head"),
        ("CEO", "head"),
        ("总裁", "head"),
        ("行长", "head"),
        ("党委书记", "head"),
        ("副总裁", "deputy"),
        ("SVP", "deputy"),
        ("副行长", "deputy"),
        ("执行董事", "board"),
        ("独董", "board"),
        ("监事会主席", "board"),
        ("联合创始人", "founder"),
        ("合伙人", "founder"),
        ("董秘", "secretary"),
        ("发言人", "secretary"),
        ("记者", "staff"),
        ("分析师", "staff"),
        ("总监", "head"),
        ("研究员", "staff"),
    ],
)
def test_the_titles_that_news_uses_most_have_their_kind(title: str, kind: str) -> None:
    lexicon = load_lexicon()
    found = index_names(lexicon.titles).get(fold_name(title))
    assert found is not None, f"titles.csv: add {title}"
    assert lexicon.titles[found].kind == kind, f"titles.csv: {title} is {kind}"


def test_every_province_and_its_long_name_is_there() -> None:
    provinces = [place for place in load_lexicon().places.values() if place.kind == "province"]
    assert len(provinces) == 34, "places.csv: 23 provinces, 5 regions, 4 municipalities, 2 special regions"
    assert all(place.aliases for place in provinces), "places.csv: give every province its long name as an alias"


@pytest.mark.parametrize("name", "云蒙刁乐贝海仲祖廉杭亓綦缑郄雒璩笪禚沐苻酆")
def test_surnames_that_people_in_the_news_bear_are_there(name: str) -> None:
    assert name in load_lexicon().surnames, f"surnames.csv: add {name}"


@pytest.mark.parametrize("name", ["审计委员会", "提名委员会", "薪酬委员会", "战略委员会"])
def test_the_committees_of_a_board_are_no_mere_words(name: str) -> None:
    assert name not in load_lexicon().words, f"words.csv: take out {name}, which is a unit"
