"""The articles that benchmarks read are as the benchmarks say."""

from __future__ import annotations

from statistics import mean

from news import load_paragraphs, write_news

from kg.model import Article
from kg.segment import segment_article

NEWS = tuple(write_news(60, seed=7))


def test_the_same_seed_writes_the_same_articles_and_another_writes_others() -> None:
    assert tuple(write_news(60, seed=7)) == NEWS
    assert not {one.row["text"] for one in NEWS} & {one.row["text"] for one in write_news(60, seed=8)}


def test_no_paragraph_and_no_sentence_is_written_twice() -> None:
    paragraphs = [line for one in NEWS for line in one.row["text"].split("\n")]
    assert len(paragraphs) == len(set(paragraphs)) > 4 * len(NEWS)
    sentences = [sentence for one in NEWS for sentence in one.sentences]
    assert len(sentences) == len(set(sentences)) > 15 * len(NEWS)


def test_articles_have_about_a_thousand_characters() -> None:
    lengths = [len(one.row["text"]) for one in NEWS]
    assert min(lengths) >= 1000
    assert mean(lengths) <= 1080
    assert max(lengths) <= 1400


def test_a_third_of_the_sentences_hold_a_cue() -> None:
    shares = [len(one.telling) / len(one.sentences) for one in NEWS]
    assert 0.31 <= mean(shares) <= 0.39
    assert min(shares) >= 0.15
    assert max(shares) <= 0.6
    assert all(sentence in one.row["text"] for one in NEWS for sentence in one.telling)


def test_the_reader_cuts_the_articles_into_the_same_sentences() -> None:
    for one in NEWS:
        article = Article(one.row["id"], one.row["text"])
        assert [sentence.text for sentence in segment_article(article)] == list(one.sentences)


def test_names_are_exchanged_and_not_as_they_were_annotated() -> None:
    told, _ = load_paragraphs()
    people = {
        name
        for paragraph in told
        for kind, names in paragraph.named
        for name in names
        if kind == "person" and len(name) == 3 and not name.isascii()
    }
    text = "".join(one.row["text"] for one in NEWS)
    assert len(people) > 500
    assert len([name for name in people if name in text]) < len(people) / 50
