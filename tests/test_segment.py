from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Block, BlockKind
from kg.read.article import Given, make_article
from kg.segment import LONGEST, cut_sentences, fold_text, segment_article


def cut(line: str) -> list[str]:
    return [line[start:end] for start, end in cut_sentences(line)]


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("李静离职。陈实接任！真的吗？是", ["李静离职。", "陈实接任！", "真的吗？", "是"]),
        ("设总裁办；撤市场部;并入销售部", ["设总裁办；", "撤市场部;", "并入销售部"]),
        ("他说“好。”大家都走了。", ["他说“好。”", "大家都走了。"]),
        ("他说：“好。我走。”然后离开。", ["他说：“好。我走。”", "然后离开。"]),
        ("“我不走！”李静说。", ["“我不走！”李静说。"]),
        ("他说：“好。”李静表示反对。", ["他说：“好。”", "李静表示反对。"]),
        ("总裁（李静。前任）出席。", ["总裁（李静。前任）出席。"]),
        ("总裁出席。（李静未出席。）散会。", ["总裁出席。", "（李静未出席。）", "散会。"]),
        ("他写了《去哪儿？》一书。", ["他写了《去哪儿？》一书。"]),
        ("真的？！……没有。", ["真的？！……", "没有。"]),
        ("向CEO汇报.原CTO离职.", ["向CEO汇报.", "原CTO离职."]),
        ("重组AI Lab.重组后由李静负责.FM部不变", ["重组AI Lab.", "重组后由李静负责.", "FM部不变"]),
        ("增长1.5%，版本2.0.1发布。", ["增长1.5%，版本2.0.1发布。"]),
        ("Apple Inc.宣布，No.1与U.S.公司签约。", ["Apple Inc.宣布，No.1与U.S.公司签约。"]),
        ("见https://a.example/x?y=1;z=2 链接。", ["见https://a.example/x?y=1;z=2 链接。"]),
        ("Yes! We can. 好", ["Yes!", "We can.", "好"]),
        ('他说:"好."散会.', ['他说:"好."', "散会."]),
        ("", []),
        ("。", ["。"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(line: str, sentences: list[str]) -> None:
    assert cut(line) == sentences


def test_long_quotation_is_cut_within() -> None:
    quote = "“" + "公司将继续推进组织调整并减少层级，" * 4 + "这是第一步。第二步明年再说。”李静表示。"
    assert len(cut(quote)) == 2


def test_endless_sentence_is_cut_at_commas() -> None:
    pieces = cut("甲乙丙丁，" * 500)
    assert len(pieces) > 1
    assert all(len(piece) <= LONGEST and piece.endswith("，") for piece in pieces)


def article(*parts: tuple[BlockKind, str], title: str = "") -> Article:
    blocks, at = [], 0
    for kind, text in parts:
        blocks.append(Block(kind, at, at + len(text)))
        at += len(text)
    return Article("a", "".join(text for _, text in parts), title=title, blocks=tuple(blocks))


def test_title_comes_first_unless_a_headline_repeats_it() -> None:
    body = (BlockKind.BODY, "李静任总裁。")
    first = segment_article(article(body, title="云帆换帅"))[0]
    assert (first.where, first.text, first.kind, first.paragraph) == ("title", "云帆换帅", BlockKind.HEADLINE, 0)
    told = segment_article(article((BlockKind.HEADLINE, " 云帆换帅\n"), body, title="云帆换帅"))
    assert [(s.where, s.text) for s in told] == [("text", "云帆换帅"), ("text", "李静任总裁。")]


def test_noise_gives_no_sentence_and_lines_are_counted() -> None:
    sentences = segment_article(
        article(
            (BlockKind.NOISE, "首页 > 正文\n"),
            (BlockKind.BODY, "甲任总裁。乙离职。\n\n\u3000\u3000丙接任。\n"),
            (BlockKind.CREDITS, "编辑：丁"),
        )
    )
    assert [(s.index, s.text, s.paragraph, s.kind) for s in sentences] == [
        (0, "甲任总裁。", 1, BlockKind.BODY),
        (1, "乙离职。", 1, BlockKind.BODY),
        (2, "丙接任。", 2, BlockKind.BODY),
        (3, "编辑：丁", 3, BlockKind.CREDITS),
    ]


ALPHABET = st.text(
    alphabet=st.one_of(
        st.sampled_from('。！？；;.!?,，“”‘’"（）()《》【】…\n \u3000\xa0:：1９aＡ公司'), st.characters(codec="utf-8")
    ),
    max_size=200,
)


@given(ALPHABET, st.integers(0, 200), st.integers(0, 200))
def test_every_character_stands_in_one_sentence(text: str, a: int, b: int) -> None:
    low, high = sorted((min(a, len(text)), min(b, len(text))))
    spans = [(BlockKind.BODY, 0, low), (BlockKind.NOISE, low, high), (BlockKind.BODY, high, len(text))]
    blocks = tuple(Block(kind, start, end) for kind, start, end in spans if start < end)
    found = segment_article(Article("a", text, blocks=blocks or (Block(BlockKind.NOISE, 0, 0),)))
    covered = [0] * len(text)
    for sentence in found:
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip()
        assert len(sentence.folded) == len(sentence.text) > 0
        for i in range(sentence.start, sentence.end):
            covered[i] += 1
    assert [s.index for s in found] == list(range(len(found)))
    for i, character in enumerate(text):
        wanted = 0 if low <= i < high else 1
        assert covered[i] == wanted or (character.isspace() and covered[i] <= wanted)


@given(ALPHABET)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_text(text)) == len(text)


@given(st.characters())
def test_folding_one_character_gives_one(character: str) -> None:
    assert len(fold_text(character)) == 1


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("總經理後任、髮妻、裡面", "总经理后任、发妻、里面"),
        ("ＡＩ部１２３％", "AI部123%"),
        ("甲,乙:丙;丁?(戊)!", "甲，乙：丙；丁？（戊）！"),
        ("1,000元，10:30，2.5", "1,000元，10:30，2.5"),
        ("1,甲,2", "1，甲，2"),
        ("「甲」『乙』“丙”", "“甲”‘乙’“丙”"),
        ('"甲"和"乙"', "“甲”和“乙”"),
        ('由他带."', "由他带.”"),
        ("a\xa0b\u3000c\u200bd", "a b c d"),
        ("O'Brien的著作", "O'Brien的著作"),
    ],
)
def test_folding_gives_one_spelling(text: str, folded: str) -> None:
    assert fold_text(text) == folded


def test_a_megabyte_is_cut_and_folded_in_no_time() -> None:
    line = "云帆科技(Yunfan)今日宣布,原首席運營官李静出任总裁，年薪1,000万元。“我不走。”李静说。\n"
    text = line * (1_000_000 // len(line.encode()) + 1)
    fold_text(line)
    read = make_article(text, Given(id="a"))
    start = time.perf_counter()
    sentences = segment_article(read)
    assert time.perf_counter() - start < 2
    assert len(sentences) >= 2 * text.count("\n")


@pytest.mark.parametrize("piece", ["（", "“好。", ".", "a.", "；", '"', "一", "(。", "www."])
def test_hostile_lines_stay_linear(piece: str) -> None:
    text = piece * 100_000
    start = time.perf_counter()
    segment_article(make_article(text, Given(id="a")))
    assert time.perf_counter() - start < 5
