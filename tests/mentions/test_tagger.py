"""The name tagger: what it finds, and that batches and features are sound."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mentions.cut import cut_text, cut_texts
from kg.mentions.features import PAD, SOUNDS, WIDE, _classify, _lay_kinds, find_keys
from kg.mentions.tagger import (
    HALF,
    LABELS,
    SHIFT,
    TYPES,
    TaggedSpan,
    Tagger,
    _decode,
    _find_marginals,
    _read_spans,
    index_keys,
    load_tagger,
)

SENTENCES = (
    "云栈科技任命周以宁为首席财务官，向总裁陆知行汇报。",
    "此前，周以宁曾任澄湖银行副行长。",
    "公司同时新设智能座舱事业部，由何景明负责。",
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def tag_names(tagger: Tagger, texts: tuple[str, ...]) -> set[tuple[str, str]]:
    found = tagger.tag(texts, cut_texts(texts))
    return {
        (span.type, text[span.start : span.end]) for text, spans in zip(texts, found, strict=True) for span in spans
    }


def test_people_and_posts_of_unknown_names(tagger: Tagger) -> None:
    found = tag_names(tagger, SENTENCES)
    assert {("person", "周以宁"), ("person", "陆知行"), ("post", "首席财务官"), ("post", "总裁")} <= found


def test_units_and_organizations_of_unknown_names(tagger: Tagger) -> None:
    found = tag_names(tagger, SENTENCES)
    assert ("unit", "智能座舱事业部") in found
    assert ("organization", "云栈科技") in found


def test_order_of_sentences_is_kept(tagger: Tagger) -> None:
    found = tagger.tag(SENTENCES, cut_texts(SENTENCES))
    assert len(found) == len(SENTENCES)
    assert any(span.type == "unit" for span in found[2])
    assert not any(span.type == "unit" for span in found[1])


def test_empty_texts_have_no_names(tagger: Tagger) -> None:
    assert tagger.tag(["", "周以宁任总裁。"], [(), cut_text("周以宁任总裁。")])[0] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="云栈科技任命周以宁为总裁，。A1“”（）部 ", max_size=40), min_size=1, max_size=6))
def test_spans_lie_inside_and_do_not_overlap(texts: list[str]) -> None:
    found = load_tagger().tag(texts, cut_texts(texts))
    for text, spans in zip(texts, found, strict=True):
        ends = [0, *(span.end for span in spans)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(span.start >= end for span, end in zip(spans, ends, strict=False))
        assert all(span.type in TYPES and 0.0 <= span.confidence <= 1.0001 for span in spans)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_keys_cover_every_character(texts: list[str]) -> None:
    columns, starts = find_keys(texts, [() for _ in texts], load_tagger().gazetteer)
    size = sum(len(text) + PAD for text in texts) + PAD
    assert {len(column) for column in columns} == {size}
    assert list(starts) == [PAD + sum(len(t) + PAD for t in texts[:i]) for i in range(len(texts))]


def test_every_key_is_found_again_and_no_other(tagger: Tagger) -> None:
    wanted = np.concatenate([tagger.keys[::997], tagger.keys[-3:], np.array([0, 1, -1], np.int64)])
    rows = tagger._find_rows(wanted)
    assert list(tagger.keys[rows[:-3]]) == list(wanted[:-3])
    assert all(row == -1 or tagger.keys[row] == key for row, key in zip(rows[-3:], wanted[-3:], strict=True))


def test_clauses_are_decoded_as_if_the_comma_were_no_name(tagger: Tagger) -> None:
    text = "云栈科技任命周以宁为首席财务官，何景明接任总裁。"
    found = tagger.tag([text], cut_texts([text]))[0]
    assert {("person", "周以宁"), ("person", "何景明")} <= {(s.type, text[s.start : s.end]) for s in found}


def test_weights_are_sorted_and_finite(tagger: Tagger) -> None:
    assert np.all(np.diff(tagger.keys) > 0)
    assert tagger.weights.shape == (len(tagger.keys), len(LABELS))
    assert np.isfinite(tagger.weights).all()


@pytest.mark.parametrize("count", [0, 1, 20_000])
def test_the_first_row_of_each_beginning_of_a_key_is_known(count: int) -> None:
    limits = np.iinfo(np.int64)
    keys = np.sort(np.random.default_rng(count).integers(limits.min, limits.max, count))
    rows = index_keys(keys)
    assert len(rows) == 2 * HALF + 1
    beginnings = np.arange(-HALF, HALF, dtype=np.int64) << SHIFT
    assert np.array_equal(rows, [*np.searchsorted(keys, beginnings), count])


@pytest.mark.parametrize("lengths", [(1,), (4, 1), (3, 3, 2, 1)])
def test_paths_and_their_probabilities_are_those_of_all_paths_counted(lengths: tuple[int, ...]) -> None:
    dice = np.random.default_rng(sum(lengths))
    moves = dice.normal(size=(3, 3)).astype(np.float32)
    pieces = [dice.normal(size=(length, 3)).astype(np.float32) for length in lengths]
    steps = [np.stack([piece[at] for piece in pieces if len(piece) > at], axis=1) for at in range(lengths[0])]
    paths = _decode(steps, moves)
    sure = _find_marginals([np.exp(step) for step in steps], np.exp(moves), np.concatenate(paths))
    found = np.split(sure, np.cumsum([len(path) for path in paths])[:-1])
    for number, piece in enumerate(pieces):
        ways = list(product(range(3), repeat=len(piece)))
        weights = [
            sum(piece[at, label] for at, label in enumerate(way)) + sum(moves[a, b] for a, b in pairwise(way))
            for way in ways
        ]
        best = ways[int(np.argmax(weights))]
        assert tuple(int(path[number]) for path in paths[: len(piece)]) == best
        for at, label in enumerate(best):
            held = sum(np.exp(weight) for way, weight in zip(ways, weights, strict=True) if way[at] == label)
            assert found[at][number] == pytest.approx(held / np.exp(weights).sum(), rel=1e-4)


def test_labels_in_a_row_are_one_span_until_another_begins() -> None:
    begin, inside, other = LABELS.index("B-person"), LABELS.index("I-person"), LABELS.index("I-unit")
    labels = np.array([0, begin, inside, begin, 0, inside, other, 0, 0, begin, 0], np.int64)
    sure = np.linspace(1.0, 0.5, len(labels)).astype(np.float32)
    found = _read_spans(labels, sure, np.array([0, 7, 9]))
    assert [[(span.start, span.end, span.type) for span in here] for here in found] == [
        [(1, 3, "person"), (3, 4, "person"), (5, 6, "person"), (6, 7, "unit")],
        [],
        [(0, 1, "person")],
    ]
    assert found[0][0].confidence == pytest.approx(0.9)


def test_no_label_is_no_span() -> None:
    found: list[list[TaggedSpan]] = _read_spans(np.zeros(4, np.int64), np.ones(4, np.float32), np.array([0]))
    assert found == [[]]


def test_every_character_has_its_class_and_its_sound() -> None:
    kinds, sounds = _lay_kinds()
    every = [chr(code) for code in range(WIDE)]
    assert kinds.tolist() == [_classify(character) for character in every]
    assert sounds.tolist() == [character in SOUNDS for character in every]
    assert {_classify(chr(code)) for code in range(WIDE, 0x110000)} == {_classify("\uffff")}
