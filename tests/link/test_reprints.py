from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from kg.link.reprints import fold_letters, part_reprints
from kg.model import Argument, Article, Block, BlockKind, EntityType, Evidence, Issue, Reading, Statement, Status

PARAGRAPHS = (
    "云岭科技3月3日在内部信中宣布，任命沈砚秋为首席科学家，向总裁罗望舒汇报。此前该岗位空缺已有半年，日常工作由研究院副院长代管。",
    "沈砚秋毕业于西麓大学，曾在海外从事语音识别研究，去年秋天回国。熟悉他的人士形容他“话不多，代码写得快”，同事们更习惯叫他老沈。",
    "内部信同时提到，公司将成立基础模型部，把原先分散在三个事业群的团队合在一起，人数约为一百二十人，办公地点设在江州软件园。",
    "罗望舒在信里写道，过去两年公司走得太急，许多项目同时上马，结果样样都浅。今后宁可少做几件，也要把一件事做到底，请大家给一点耐心。",
    "截至发稿，云岭科技的股价报收24.6元，较前一交易日上涨百分之二，全天成交额为三点一亿元，换手率略高于上周的平均水平。",
)
TEXT = "\n".join(PARAGRAPHS)
QUOTE = "任命沈砚秋为首席科学家"
OTHER = "\n".join(
    (
        "华晟控股昨天开了一整天的会，讨论的只有一件事：仓库搬到哪里去。老厂区的租约年底到期，房东开出的新价格高了四成。",
        "三种方案摆在桌上，一是咬牙续租，二是搬到五十公里外的临港，三是干脆把库存业务包给别人，自己只留下检验和发货两个环节。",
        "主管供应链的副总经理倾向第三种，财务部算了一笔账，说五年下来能省两千多万；销售部却担心旺季的时候货发不出来。",
        "会开到晚上九点也没有结论，董事长最后说，先派人去临港看看路，再听听老员工怎么讲，下个月的今天接着开。",
    )
)


def read(key: str, text: str, *, published: str | None = "2025-03-04", title: str = "", **said: object) -> Reading:
    """A reading of `text` that says that 沈砚秋 was appointed, where the text says so."""
    statements: tuple[Statement, ...] = ()
    if QUOTE in text:
        start = text.index(QUOTE)
        who, where = Argument("沈砚秋", EntityType.PERSON, "p"), Argument("云岭科技", EntityType.ORGANIZATION, "o")
        evidence = Evidence(QUOTE, start, start + len(QUOTE))
        fields = {"post": "首席科学家", **said}
        statements = (Statement(f"{key}-1", key, who, "appointed_to", where, evidence, **fields),)  # type: ignore[arg-type]  # a test's own fields
    return Reading(Article(key, text, title, published, digest=f"{key}{title}{text}"), (), statements)


def list_sources(*readings: Reading) -> list[str]:
    return [reading.article.id for reading in part_reprints(readings)[0]]


FIRST = read("first", TEXT)
COPIES = {
    "another headline": read("copy", TEXT, title="云岭科技迎来首席科学家", published="2025-03-05"),
    "a cut last paragraph": read("copy", "\n".join(PARAGRAPHS[:-1]), published="2025-03-05"),
    "a paragraph more": read("copy", TEXT + "\n（本报记者综合报道，未经许可不得转载）", published="2025-03-05"),
    "another byline": read("copy", f"江州晚报 2025-03-05 记者 贺知秋\n{TEXT}\n责任编辑：白露", published="2025-03-05"),
    "a few words": read(
        "copy",
        TEXT.replace("日常工作", "具体工作").replace("写得快", "写得很快").replace("走得太急", "走得过急"),
        published="2025-03-05",
    ),
    "half-width punctuation": read(
        "copy", TEXT.translate(str.maketrans("，。：（）“”", ',.:()""')), published="2025-03-05"
    ),
    "full-width digits": read(
        "copy", TEXT.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}), published="2025-03-05"
    ),
    "traditional characters": read("copy", OpenCC("s2t").convert(TEXT), published="2025-03-05"),
}


@pytest.mark.parametrize("change", COPIES)
def test_a_reprint_is_no_source(change: str) -> None:
    sources, issues = part_reprints([COPIES[change], FIRST])
    assert sources == [FIRST]
    [issue] = issues
    assert (issue.code, issue.where, issue.severity) == ("reprint", "copy", "warning")
    assert '"first"' in issue.message


def test_who_had_it_first_is_kept() -> None:
    early = replace(COPIES["a few words"], article=replace(COPIES["a few words"].article, published="2025-03-01"))
    undated = replace(FIRST, article=replace(FIRST.article, published=None))
    assert list_sources(FIRST, early) == ["copy"]
    assert list_sources(undated, COPIES["a few words"]) == ["copy"]


def test_texts_that_share_a_paragraph_are_two_sources() -> None:
    assert list_sources(FIRST, read("other", f"{OTHER}\n{PARAGRAPHS[4]}", published="2025-03-05")) == ["first", "other"]


def test_a_story_that_quotes_an_announcement_is_a_source_of_its_own() -> None:
    announcement = read("a", "\n".join(PARAGRAPHS[:3]))
    story = read("b", f"{OTHER}\n“{PARAGRAPHS[0]}{PARAGRAPHS[1]}{PARAGRAPHS[2]}”", published="2025-03-05")
    assert list_sources(announcement, story) == ["a", "b"]


def test_short_notices_are_reprints_only_letter_by_letter() -> None:
    notice = "云岭科技3月3日公告，任命沈砚秋为首席科学家。"
    assert list_sources(read("a", notice), read("b", notice.replace("，", ", "))) == ["a"]
    assert list_sources(read("a", notice), read("b", notice.replace("3月3日", "3月4日"))) == ["a", "b"]
    assert list_sources(read("a", "涨1.5%"), read("b", "涨15%")) == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        {"subject": Argument("何景明", EntityType.PERSON, "p")},
        {"object": Argument("云麓科技", EntityType.ORGANIZATION, "o")},
        {"post": "首席财务官"},
        {"status": Status.DENIED},
        {"evidence": Evidence("5月9日任命沈砚秋为首席科学家", 0, 14)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_one_form_with_other_names_is_another_piece_of_news(other: dict[str, object]) -> None:
    copy = COPIES["a few words"]
    told = replace(copy, statements=(replace(copy.statements[0], **other),))  # type: ignore[arg-type]  # fields by name
    assert list_sources(FIRST, told) == ["copy", "first"]


def test_bodies_alike_under_headlines_that_tell_other_news_are_two() -> None:
    def read_page(key: str, who: str) -> Reading:
        text = f"{who}离开云岭科技\n详情请见公司公告。"
        head, body = text.index("\n"), len(text)
        blocks = (Block(BlockKind.HEADLINE, 0, head), Block(BlockKind.BODY, head, body))
        said = Statement(
            f"{key}-1", key, Argument(who, EntityType.PERSON, "p"), "leaves",
            Argument("云岭科技", EntityType.ORGANIZATION, "o"), Evidence(text[:head], 0, head),
        )  # fmt: skip
        return Reading(Article(key, text, published="2025", blocks=blocks, digest=key), (), (said,))

    assert list_sources(read_page("a", "沈砚秋"), read_page("b", "罗望舒")) == ["a", "b"]
    assert list_sources(read_page("a", "沈砚秋"), read_page("b", "沈砚秋")) == ["a"]


def test_a_reprint_of_a_reprint_is_one_of_the_first() -> None:
    second = read("second", "\n".join(PARAGRAPHS[:4]), published="2025-03-05")
    third = read("third", "\n".join(PARAGRAPHS[:3]), published="2025-03-06")
    sources, issues = part_reprints([third, FIRST, second])
    assert sources == [FIRST]
    assert [issue.where for issue in issues] == ["second", "third"]
    assert all('"first"' in issue.message for issue in issues)


def test_texts_without_letters_are_left_alone() -> None:
    assert list_sources(read("a", ""), read("b", ""), read("c", "……"), read("d", "！！")) == ["a", "b", "c", "d"]


def test_letters_are_one_spelling() -> None:
    assert fold_letters("股價報24.6元（ＡＢ）") == "股价报24.6元ab"


POOL = [FIRST, *(replace(r, article=replace(r.article, id=f"c{n}")) for n, r in enumerate(COPIES.values()))]
POOL += [read("other", OTHER), read("mixed", f"{OTHER}\n{PARAGRAPHS[0]}", published=None)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(POOL), unique_by=lambda r: r.article.id), st.randoms())
def test_the_order_of_articles_does_not_matter(found: list[Reading], random: object) -> None:
    expected: tuple[list[Reading], list[Issue]] = part_reprints(found)
    random.shuffle(found)  # type: ignore[attr-defined]  # Hypothesis' own Random
    assert part_reprints(found) == expected
    sources = {reading.article.id for reading in expected[0]}
    assert sources | {issue.where for issue in expected[1]} == {reading.article.id for reading in found}
    assert sources.isdisjoint(issue.where for issue in expected[1])
