"""Training: exchanged names stay aligned, and the same articles give the same bytes."""

from __future__ import annotations

import random
from pathlib import Path

from kg.lexicon import load_lexicon
from kg.mentions.corpus import Sample, collect_names, exchange_names, find_spans, load_rows, make_samples
from kg.mentions.train import LATER, load_extra, prepare_samples, spell_labels, train_tagger, write_tagger

ROW = {
    "id": "x1",
    "title": "云栈科技换帅",
    "text": "云栈科技任命周以宁为总裁。周以宁曾任云栈科技云计算部负责人。",
    "entities": [
        {"id": "e1", "type": "organization", "names": ["云栈科技"]},
        {"id": "e2", "type": "person", "names": ["周以宁"]},
        {"id": "e3", "type": "unit", "names": ["云计算部", "云栈科技云计算部"]},
    ],
    "statements": [{"subject": "e2", "relation": "appointed_to", "object": "e1", "post": "总裁"}],
}


def test_a_units_name_does_not_repeat_its_organization() -> None:
    assert "云栈科技云计算部" not in collect_names(ROW).types


def test_spans_stand_on_their_names() -> None:
    for sample in make_samples(collect_names(ROW)):
        names = {(sample.text[start:end], kind) for start, end, kind in sample.spans}
        assert names
        assert names <= {("云栈科技", "organization"), ("周以宁", "person"), ("云计算部", "unit"), ("总裁", "post")}


def test_latin_names_are_not_cut_out_of_words() -> None:
    assert find_spans("Meta与Metaverse", {"Meta": "organization"}) == ((0, 4, "organization"),)


def test_exchanged_names_stay_aligned_and_the_same_throughout() -> None:
    samples = make_samples(collect_names(ROW))
    pool = {"organization": ["澄湖银行"], "person": ["何景明"], "unit": ["二部"], "product": [], "place": []}
    changed = exchange_names(samples, pool, random.Random(1), share=1.0)  # noqa: S311 - a seeded choice of names
    assert [sample.text for sample in changed] == [
        "澄湖银行换帅",
        "澄湖银行任命何景明为总裁。",
        "何景明曾任澄湖银行二部负责人。",
    ]
    for sample in changed:
        assert all(sample.text[start:end] in {"澄湖银行", "何景明", "二部", "总裁"} for start, end, _ in sample.spans)
        assert sample.spans


def test_labels_begin_where_names_begin() -> None:
    assert spell_labels(Sample("周宁任职", ((0, 2, "person"),))) == ["B-person", "I-person", "O", "O"]


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    rows = load_rows([Path(__file__).parent.parent / "gold" / "t5.jsonl"])[:8]
    files = []
    for number in range(2):
        file = tmp_path / f"{number}.npz"
        write_tagger(train_tagger(prepare_samples(rows, load_lexicon(), rounds=1), iterations=8), file)
        files.append(file.read_bytes())
    assert files[0] == files[1]


def test_items_of_files_that_are_named_are_left_out(tmp_path: Path) -> None:
    for name in ("prose", "names", "names-later"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n", "utf-8")
    assert load_extra(tmp_path) == (["prose"], ["names-later", "names"])
    assert load_extra(tmp_path, frozenset({"names-later"})) == (["prose"], ["names"])


def test_the_items_that_one_tagger_does_not_see_are_there() -> None:
    folder = Path("tests/gold")
    assert {file.stem for file in folder.glob("names*.txt")} >= LATER
    assert len(load_extra(folder)[1]) > len(load_extra(folder, LATER)[1]) > 0
