"""Names of an article: agreement, aliases, lexicon and units' owners."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon import load_lexicon
from kg.mentions.annotate import annotate
from kg.mentions.tagger import load_tagger
from kg.model import AnnotatedArticle, Article, Entity
from kg.segment import segment_article


@lru_cache
def read(text: str, title: str = "", *, tagged: bool = True) -> AnnotatedArticle:
    article = Article("a", text, title=title, published="2025-03-05")
    return annotate(article, segment_article(article), load_lexicon(), load_tagger() if tagged else None)


def find(annotated: AnnotatedArticle, name: str) -> Entity:
    found = [entity for entity in annotated.entities if name in entity.names]
    assert len(found) == 1, f"{name}: {[e.names for e in annotated.entities]}"
    return found[0]


def test_mentions_spell_the_articles_own_characters() -> None:
    annotated = read("騰訊任命陳立言為總裁。", tagged=True)
    for sentence in annotated.sentences:
        assert sentence.mentions
        for mention in sentence.mentions:
            assert mention.text == sentence.sentence.text[mention.start : mention.end]


def test_the_lexicon_joins_long_and_short_names() -> None:
    assert find(read("腾讯控股有限公司任命周以宁为副总裁。周以宁表示，腾讯将继续投入。"), "腾讯").lexicon == "腾讯"


def test_a_bracket_introduces_an_alias() -> None:
    annotated = read("云栈科技任命周以宁（Yining Zhou）为首席财务官。")
    assert set(find(annotated, "周以宁").names) == {"周以宁", "Yining Zhou"}


def test_a_short_form_is_the_organization_it_shortens() -> None:
    annotated = read("云栈科技股份有限公司（以下简称“云栈科技”）公告，云栈科技董事长何景明辞职。")
    assert "云栈科技股份有限公司" in find(annotated, "云栈科技").names


def test_a_unit_behind_an_organization_belongs_to_it() -> None:
    annotated = read("云栈科技智能座舱事业部负责人何景明离职。何景明2020年加入云栈科技。")
    assert find(annotated, "智能座舱事业部").parent == find(annotated, "云栈科技").id


def test_without_a_tagger_the_lexicon_still_finds_what_it_knows() -> None:
    assert find(read("阿里巴巴与字节跳动均未回应。", tagged=False), "字节跳动").lexicon == "字节跳动"


def test_every_entity_is_named_somewhere() -> None:
    annotated = read("云栈科技任命周以宁为首席财务官，周以宁此前在澄湖银行任副行长。")
    named = {mention.entity for sentence in annotated.sentences for mention in sentence.mentions if mention.entity}
    assert named
    assert named == {entity.id for entity in annotated.entities}


def test_a_unit_is_also_known_with_its_owners_name() -> None:
    annotated = read("云栈科技智能座舱事业部负责人何景明离职。何景明2020年加入云栈科技。")
    assert "云栈科技智能座舱事业部" in find(annotated, "智能座舱事业部").names


def test_no_text_breaks_the_annotation() -> None:
    text = "食品药品犯罪侦查局局长周以宁。公安部食品药品犯罪侦查局副局长。侦查局。周以宁同日起任部长。"
    assert read(text).sentences


PIECES = (
    *("云栈科技", "智能座舱事业部", "周以宁", "总裁", "任命", "为", "（", "）", "“", "”", "、", "，", "。", "AI", " "),
    *("研究院", "投资部", "同日起", "腾讯", "向", "表示", "原", "的", "CEO/", "2.0", "\n", "騰訊", "以下简称", "公司"),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_is_written_mentions_are_sound(pieces: list[str]) -> None:
    text = "".join(pieces)
    article = Article("a", text)
    annotated = annotate(article, segment_article(article), load_lexicon(), load_tagger())
    known = {entity.id for entity in annotated.entities}
    for sentence in annotated.sentences:
        ends = [0, *(mention.end for mention in sentence.mentions)]
        assert all(m.start >= end for m, end in zip(sentence.mentions, ends, strict=False))
        assert all(m.text == sentence.sentence.text[m.start : m.end] and m.text for m in sentence.mentions)
        assert all(m.entity in known for m in sentence.mentions if m.type != "post")


def test_a_sure_name_of_the_lexicon_is_never_a_person() -> None:
    annotated = read("张勇2007年8月加入阿里巴巴。四天前，阿里巴巴宣布收购。马云在杭州创立阿里巴巴。")
    assert find(annotated, "阿里巴巴").type == "organization"
