"""The lexicon finds names however they are spelled, and refuses a broken list with file, line, column and mend."""

from __future__ import annotations

import csv
import shutil
from dataclasses import fields
from time import process_time
from typing import TYPE_CHECKING

import pytest

from kg import cached
from kg.data import locate
from kg.errors import DataError
from kg.lexicon import (
    COLUMNS,
    Lexicon,
    find_organization,
    find_place,
    find_product,
    find_title,
    load,
    load_lexicon,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOADING_TO_READING = 15
"""Loading checks every cell and folds every name; that costs some ten times the bare reading of the lines."""
SMALL = {
    "organizations.csv": "乙方科技,乙方|YF,company,0700.HK,Q12,乙方,\n甲方集团,甲方,bank,,,,a note\n",
    "products.csv": "小甲,,甲方集团,app,,\n",
    "titles.csv": "总裁,head,\n首席执行官,head,CEO\n",
    "title_modifiers.csv": "代,acting\n副,deputy\n",
    "surnames.csv": "李,0,2,1\n欧阳,1,,0\n",
    "suffixes.csv": "研究院,organization|unit,research\n部,unit,department\n",
    "places.csv": "上海,province,Q8686,上海市\n北京,province,Q956,北京市\n",
    "words.csv": "AI,technology\n",
}


def write_small(folder: Path, **changes: str) -> Path:
    """A small right lexicon, with the body of the files named in `changes` (without .csv) exchanged."""
    for file, body in SMALL.items():
        text = ",".join(COLUMNS[file]) + "\n" + changes.get(file.removesuffix(".csv"), body)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def read_error(folder: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        load_lexicon(folder)
    return caught.value


def test_a_small_lexicon_loads_whole(tmp_path: Path) -> None:
    lexicon = load_lexicon(write_small(tmp_path))
    found = find_organization(lexicon, "yf")
    assert found is not None
    assert (found.name, found.aliases, found.kind) == ("乙方科技", ("乙方", "YF"), "company")
    assert (found.stock, found.wikidata, found.ambiguous) == (("0700.HK",), "Q12", frozenset({"乙方"}))
    assert lexicon.products["小甲"].owner == "甲方集团"
    assert lexicon.modifiers == {"代": "acting", "副": "deputy"}
    assert lexicon.surnames == {"李", "欧阳"}
    assert lexicon.hints == {"李"}
    assert lexicon.suffixes == {"研究院": {"organization", "unit"}, "部": {"unit"}}


@pytest.mark.parametrize(
    "spelling", ["腾讯", "Tencent", "TENCENT", "ｔｅｎｃｅｎｔ", " 腾讯 ", "“腾讯”", "腾讯控股有限公司"]
)
def test_an_organization_is_found_in_every_spelling(spelling: str) -> None:
    found = find_organization(load_lexicon(), spelling)
    assert found is not None
    assert found.name == "腾讯"


def test_other_things_are_found_by_alias_and_unknown_ones_are_not() -> None:
    lexicon = load_lexicon()
    product, title, place = find_product(lexicon, "wechat"), find_title(lexicon, "cfo"), find_place(lexicon, "杭州市")
    assert product is not None
    assert (product.name, product.owner) == ("微信", "腾讯")
    assert title is not None
    assert (title.title, title.kind) == ("首席财务官", "head")
    assert place is not None
    assert (place.place, place.kind) == ("杭州", "city")
    assert find_organization(lexicon, "零壹深流") is None
    assert find_product(lexicon, "") is None
    assert find_title(lexicon, "腾讯") is None
    assert find_place(lexicon, "腾讯") is None


def test_only_names_that_are_words_too_are_ambiguous() -> None:
    lexicon = load_lexicon()
    assert all(lexicon.is_ambiguous(name) for name in ("理想", "苹果", "apple", "平安", "蚂蚁", "小米", "元宝"))
    assert not any(lexicon.is_ambiguous(name) for name in ("理想汽车", "腾讯", "蚂蚁集团", "没有这个名字"))


@pytest.mark.parametrize(
    ("file", "body", "key", "problem", "mend"),
    [
        ("organizations", "甲,,compny,,,,\n", "line 2, kind", 'unknown kind "compny"', 'did you mean "company"?'),
        ("organizations", "甲,,company,700.HK,,,\n", "line 2, stock", '"700.HK" is no stock code', "0700.HK"),
        ("organizations", "甲,,company,,q12,,\n", "line 2, wikidata", '"q12" is no Wikidata item', "Q860580"),
        ("organizations", "甲,,company,,,\n", "line 2", "has 6 cells, the header 7", "commas"),
        ("organizations", "甲,乙,company,,,丙,\n", "line 2, ambiguous", '"丙" is neither name nor alias', "乙, 甲"),
        ("organizations", "甲,乙||丙,company,,,,\n", "line 2, aliases", "empty or padded value", "a|b"),
        ("organizations", "甲,乙| 丙,company,,,,\n", "line 2, aliases", "empty or padded value", "a|b"),
        ("organizations", "甲,乙|乙,company,,,,\n", "line 2, aliases", '"乙" is there twice', "drop"),
        ("organizations", "甲 ,,company,,,,\n", "line 2, name", "blanks at its edges", 'write "甲"'),
        ("organizations", ",,company,,,,\n", "line 2, name", "is empty", "first column"),
        ("organizations", '"甲,,company,,,,\n', "file", "is no CSV", "quotation marks"),
        ("products", "小甲,,YF,app,,\n", "line 2, owner", '"YF" is no name in', 'canonical name, "乙方科技"'),
        ("products", "小甲,,甲方集囤,app,,\n", "line 2, owner", '"甲方集囤" is no name in', 'did you mean "甲方集团"?'),
        ("products", "小甲,,谁,app,,\n", "line 2, owner", '"谁" is no name in', "add the owner"),
        ("products", "小甲,,甲方集团,apps,,\n", "line 2, kind", 'unknown kind "apps"', 'did you mean "app"?'),
        ("titles", "总裁,heads,\n", "line 2, kind", 'unknown kind "heads"', 'did you mean "head"?'),
        ("title_modifiers", "副,deputies,\n", "line 2", "has 3 cells, the header 2", "commas"),
        ("title_modifiers", "副,deputi\n", "line 2, kind", 'unknown kind "deputi"', 'did you mean "deputy"?'),
        ("surnames", "李,2,,1\n", "line 2, compound", 'unknown compound "2"', "allowed: 0, 1"),
        ("surnames", "欧阳,0,,1\n", "line 2, compound", '"欧阳" has 2 character(s)', "two or more"),
        ("surnames", "李,0,1,yes\n", "line 2, hint", 'unknown hint "yes"', "allowed: 0, 1"),
        ("surnames", "李,0,two,1\n", "line 2, rank", '"two" is no number', "leave it empty"),
        ("suffixes", "部,units,department\n", "line 2, type", 'unknown type "units"', 'did you mean "unit"?'),
        ("suffixes", "部,,department\n", "line 2, type", 'unknown type ""', "allowed: organization, unit"),
        ("suffixes", "部,unit,dept\n", "line 2, kind", 'unknown kind "dept"', "allowed: "),
        ("places", "北京,town,,\n", "line 2, kind", 'unknown kind "town"', "allowed: "),
        ("places", "北京,province,Q0,\n", "line 2, wikidata", '"Q0" is no Wikidata item', "leave it empty"),
    ],
)
def test_a_wrong_cell_is_named_with_its_mend(
    tmp_path: Path, file: str, body: str, key: str, problem: str, mend: str
) -> None:
    error = read_error(write_small(tmp_path, **{file: body}))
    assert (error.file, error.key) == (f"{file}.csv", key)
    assert problem in error.problem
    assert mend in error.mend


def test_two_lines_with_one_name_are_both_named(tmp_path: Path) -> None:
    error = read_error(write_small(tmp_path, titles="总裁,head,\n总裁,head,\n"))
    assert (error.file, error.key) == ("titles.csv", "line 3, title")
    assert error.problem == '"总裁" is on line 2 already'


def test_a_repeat_is_told_even_where_the_order_is_wrong_too(tmp_path: Path) -> None:
    error = read_error(write_small(tmp_path, titles="总裁,head,\n首席执行官,head,\n总裁,head,\n"))
    assert error.problem == '"总裁" is on line 2 already'


@pytest.mark.parametrize(("alias", "column"), [("总裁", "aliases"), ("ceo", "aliases")])
def test_an_alias_of_two_lines_is_refused_with_both_names(tmp_path: Path, alias: str, column: str) -> None:
    error = read_error(write_small(tmp_path, titles=f"总裁,head,CEO\n首席执行官,head,{alias}\n"))
    assert (error.file, error.key) == ("titles.csv", f"line 3, {column}")
    assert error.problem == f'"{alias}" of "首席执行官" is a name of "总裁" (line 2) already'


def test_a_name_that_is_an_earlier_lines_alias_is_refused(tmp_path: Path) -> None:
    error = read_error(write_small(tmp_path, places="上海,province,,北京\n北京,province,,\n"))
    assert (error.file, error.key) == ("places.csv", "line 3, place")
    assert '"上海" (line 2)' in error.problem


def test_one_alias_in_two_files_is_no_mistake(tmp_path: Path) -> None:
    lexicon = load_lexicon(write_small(tmp_path, products="小甲,甲方,甲方集团,app,,\n"))
    assert find_product(lexicon, "甲方") is not None
    assert find_organization(lexicon, "甲方") is not None


def test_a_line_out_of_order_is_told_where_it_belongs(tmp_path: Path) -> None:
    error = read_error(write_small(tmp_path, surnames="欧阳,1,,1\n王,0,1,1\n李,0,2,1\n"))
    assert (error.file, error.key) == ("surnames.csv", "line 4, surname")
    assert error.mend.startswith('move the line before "欧阳" (line 2)')


@pytest.mark.parametrize("file", sorted(COLUMNS))
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    (write_small(tmp_path) / file).unlink()
    error = read_error(tmp_path)
    assert (error.file, error.problem) == (file, "is missing")
    assert file not in error.mend


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "no .csv file" in read_error(tmp_path).mend


@pytest.mark.parametrize("file", sorted(COLUMNS))
def test_a_missing_column_is_named(tmp_path: Path, file: str) -> None:
    *kept, lost = COLUMNS[file]
    (write_small(tmp_path) / file).write_text(",".join(kept) + "\n", encoding="utf-8")
    error = read_error(tmp_path)
    assert (error.file, error.key) == (file, "line 1")
    assert error.problem == f'column "{lost}" is missing'


def test_an_unknown_column_is_named_with_the_nearest(tmp_path: Path) -> None:
    (write_small(tmp_path) / "titles.csv").write_text("title,kind,alias\n", encoding="utf-8")
    error = read_error(tmp_path)
    assert error.problem == 'column "alias" is unknown or doubled'
    assert error.mend == 'did you mean "aliases"?'


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (write_small(tmp_path) / "titles.csv").write_bytes("title,kind,aliases\n总裁,head,\n".encode("gb18030"))
    error = read_error(tmp_path)
    assert (error.file, error.mend) == ("titles.csv", "save it as UTF-8")


def test_what_a_spreadsheet_saves_is_read(tmp_path: Path) -> None:
    file = write_small(tmp_path) / "titles.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert list(load_lexicon(tmp_path).titles) == ["总裁", "首席执行官"]


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    (write_small(tmp_path) / "titles.csv").write_text("kind,aliases,title\nhead,CEO,总裁\n", encoding="utf-8")
    assert load_lexicon(tmp_path).titles["总裁"].aliases == ("CEO",)


def measure_cpu(run: Callable[[], object]) -> float:
    """The least processor time of five runs: other programs may slow a run down, but never make it cheaper."""
    seconds = []
    for _ in range(5):
        begun = process_time()
        run()
        seconds.append(process_time() - begun)
    return min(seconds)


def test_the_shipped_lists_load_from_a_copy_at_once(tmp_path: Path) -> None:
    copy = shutil.copytree(locate("seeds/lexicon"), tmp_path / "copy")

    def read_plainly() -> list[list[str]]:
        return [row for file in COLUMNS for row in csv.reader((copy / file).read_text("utf-8").splitlines())]

    def load() -> Lexicon:
        load_lexicon.cache_clear()
        return load_lexicon(copy)

    assert load().organizations == load_lexicon().organizations
    assert load_lexicon() is load_lexicon()
    lines = len(read_plainly())
    assert lines > 5000
    loading, reading = measure_cpu(load), measure_cpu(read_plainly)
    assert loading < LOADING_TO_READING * reading, (
        f"loading {lines} lines takes {loading / reading:.0f} times as long as reading them: "
        "it must not be felt by whoever calls the command line"
    )


def test_what_was_kept_is_the_same_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    lists = [field.name for field in fields(Lexicon)]
    load_lexicon.cache_clear()
    read = load_lexicon()
    load_lexicon.cache_clear()
    monkeypatch.setattr(load, "_read_lists", lambda _: pytest.fail("it is in the cache"))
    kept = load_lexicon()
    load_lexicon.cache_clear()
    assert len(kept.organizations) > 1000
    for name in lists:
        assert getattr(kept, name) == getattr(read, name)
        ordered = getattr(read, name)
        assert not isinstance(ordered, dict) or [*getattr(kept, name)] == [*ordered]


def test_an_edited_list_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr(load, "locate", lambda _: write_small(tmp_path))
    found = []
    for _ in range(2):
        load_lexicon.cache_clear()
        found.append(find_title(load_lexicon(), "总监"))
        monkeypatch.setattr(load, "locate", lambda _: write_small(tmp_path, titles="总监,head,\n"))
    load_lexicon.cache_clear()
    assert found[0] is None
    assert found[1] is not None
    monkeypatch.setattr(load, "locate", lambda _: write_small(tmp_path, titles="总监,nothing,\n"))
    with pytest.raises(DataError, match="nothing"):
        load_lexicon()
