"""How a statement stands: who says it, whether it has happened, whether it is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from kg.extract import read_article
from kg.extract.standing import find_standings, judge
from kg.mentions.cut import cut_text
from kg.model import AnnotatedArticle, AnnotatedSentence, Article, Entity, EntityType, Mention, Statement
from kg.ontology import load_ontology
from kg.segment import segment_article

Read = Callable[..., list[dict[str, Any]]]
TYPES = {"p": "person", "o": "organization", "u": "unit", "t": "post"}
NAME = re.compile(r"<([pout]):([^<>]+)>")


def annotate(marked: str, published: str | None = None) -> AnnotatedArticle:
    """An annotated article of a text in which names are marked as `<p:周以宁>`."""
    text, position, mentions = "", 0, []
    for match in NAME.finditer(marked):
        text += marked[position : match.start()]
        kind = TYPES[match[1]]
        mentions.append((len(text), len(text) + len(match[2]), kind, match[2]))
        text += match[2]
        position = match.end()
    text += marked[position:]
    article = Article("a", text, published=published)
    sentences = []
    for sentence in segment_article(article):
        inside = tuple(
            Mention(kind, start - sentence.start, end - sentence.start, name, None if kind == "post" else name)
            for start, end, kind, name in mentions
            if sentence.start <= start and end <= sentence.end
        )
        sentences.append(AnnotatedSentence(sentence, cut_text(sentence.folded), inside))
    entities = {name: Entity(name, EntityType(kind), name, (name,)) for _, _, kind, name in mentions if kind != "post"}
    return AnnotatedArticle(article, tuple(sentences), tuple(entities.values()))


def read(marked: str, relation: str, published: str | None = None) -> Statement:
    """The first statement of `relation` in a marked text."""
    found = [s for s in read_article(annotate(marked, published), load_ontology()).statements if s.relation == relation]
    assert found, f"no {relation} in {marked}"
    return found[0]


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("<p:周以宁>离职。", "asserted"),
        ("<o:海岚科技>宣布，<p:周以宁>离职。", "asserted"),
        ("<p:周以宁>将于下月离职。", "planned"),
        ("<p:周以宁>没有离职。", "negated"),
        ("据传<p:周以宁>已离职。", "rumored"),
        ("知情人士称，<p:周以宁>已离职。", "claimed"),
        ("知情人士称，<p:周以宁>有意离职。", "rumored"),
        ("据悉，<p:周以宁>将离职。", "rumored"),
        ("<o:海岚科技>发言人证实，<p:周以宁>已离职。", "asserted"),
        ("<o:海岚科技>发言人表示，<p:周以宁>没有离职。", "denied"),
        ("<o:海岚科技>否认<p:周以宁>离职。", "denied"),
        ("针对<p:周以宁>离职的传闻，<o:海岚科技>回应称不实。", "denied"),
        ("针对<p:周以宁>离职的传闻，<o:海岚科技>未予置评。", "rumored"),
    ],
)
def test_wording_decides_how_a_leaving_stands(marked: str, status: str) -> None:
    assert read(f"<o:海岚科技>换帅。{marked}", "leaves").status == status


@pytest.mark.parametrize(
    "answer",
    [
        "<o:海岚科技>回应称，消息不实。",
        "<o:海岚科技>否认了这一说法。",
        "公司发言人表示，<p:周以宁>仍在职，没有离职。",
    ],
)
def test_a_denial_reaches_back_to_the_rumor_before_it(answer: str) -> None:
    assert read(f"<o:海岚科技>的去留。网传<p:周以宁>已离职。{answer}", "leaves").status == "denied"


def test_a_refusal_to_comment_denies_nothing() -> None:
    marked = "<o:海岚科技>的去留。网传<p:周以宁>已离职。<o:海岚科技>对此不予置评。"
    assert read(marked, "leaves").status == "rumored"


def test_what_stands_behind_a_denial_is_the_correction() -> None:
    marked = "对于关闭<u:柏林办公室>的传闻，<o:海岚科技>发言人称：“纯属谣言，<o:海岚科技>上月还成立了<u:柏林研究院>。”"
    assert read(marked, "establishes").status == "asserted"


def test_a_title_is_taken_for_granted_in_a_plan() -> None:
    marked = "<o:海岚科技><t:总裁><p:周以宁>将离职。"
    assert read(marked, "holds_post").status == "asserted"
    assert read(marked, "leaves").status == "planned"


@pytest.mark.parametrize("word", ["董事会", "股东大会", "社委会", "主要"])
def test_a_word_inside_another_plans_nothing(word: str) -> None:
    assert read(f"<o:海岚科技>{word}成立<u:海外事业部>。", "establishes").status == "asserted"


def test_a_name_is_never_read_as_a_word() -> None:
    assert read("<o:海岚科技><t:总裁><p:金不换>离职。", "leaves").status == "asserted"


def test_object_marker_is_no_plan() -> None:
    assert read("<o:海岚科技>将<u:广告部>并入<u:商业化中心>。", "merges_into").status == "asserted"


def test_what_is_handed_on_is_no_plan() -> None:
    assert read("<o:海岚科技>将研发工作交由<p:周以宁>负责。", "responsible_for").status == "asserted"
    assert read("<o:海岚科技>将由<p:周以宁>负责研发工作。", "responsible_for").status == "planned"


def test_a_plan_goes_on_in_the_clause_behind_it() -> None:
    marked = "<o:海岚科技>拟成立<u:海外事业部>，由<p:周以宁>担任<t:总裁>。"
    found = [s for s in read_article(annotate(marked), load_ontology()).statements if s.object.entity == "海外事业部"]
    assert {str(s.status) for s in found if s.relation in ("appointed_to", "holds_post")} == {"planned"}


def test_a_decision_dated_ahead_is_no_plan() -> None:
    marked = "<o:海岚科技>公告，<p:周以宁>获委任为<t:总裁>，7月1日起生效。"
    found = read(marked, "appointed_to", "2025-06-25")
    assert (found.status, found.at) == ("asserted", "2025-07-01")


def test_what_is_handed_over_begins_with_its_owner() -> None:
    found = read("<o:海岚科技>推动改革，将<u:公司广告部>并入<u:商业化中心>。", "merges_into")
    assert found.status == "asserted"


def test_a_plan_goes_on_behind_a_blank_too() -> None:
    found = read("<p:周以宁>将回到<o:海岚科技>, 掌管<u:广告部>.", "heads")
    assert found.status == "planned"


@pytest.mark.parametrize("word", ["战绩不佳", "经营不善", "身体不适", "监管不力"])
def test_a_word_inside_another_negates_nothing(word: str) -> None:
    assert read(f"<o:海岚科技><t:总裁><p:周以宁>因{word}离职。", "leaves").status == "asserted"


def test_the_supposed_is_not_read() -> None:
    assert not [
        s
        for s in read_article(annotate("如果<p:周以宁>离开<o:海岚科技>，股价会跌。"), load_ontology()).statements
        if s.relation == "leaves"
    ]


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("一位接近<o:海岚科技>的人士透露，<p:周以宁>已离职。", "一位接近海岚科技的人士"),
        ("<o:海岚科技>公关负责人<p:何知秋>否认<p:周以宁>离职。", "何知秋"),
        ("<o:海岚科技><t:董事长><p:陆明溪>表示，<p:周以宁>没有离职。", "陆明溪"),
        ("媒体称<p:周以宁>将离职，<o:海岚科技>否认。", "海岚科技"),
        ("网传<o:海岚科技><t:总裁><p:周以宁>已离职，公司辟谣。", "海岚科技"),
        ("<p:陆明溪>：大家都好。<p:周以宁>已从<o:海岚科技>离职。", "陆明溪"),
        ("一名<o:海岚科技>大区经理告诉记者，<p:周以宁>已离职。", "一名海岚科技大区经理"),
        ("<o:海岚科技><t:董事长><p:陆明溪>在朋友圈宣布，<p:周以宁>已离职。", "陆明溪"),
        ("<o:海岚科技><u:公关部>则表示，<p:周以宁>已离职。", "公关部"),
        ("<o:海岚科技>发布声明：“<p:周以宁>已离职。”", "海岚科技"),
        ("本报专访<p:陆明溪>。\n问：听说有人离开？\n答：<p:周以宁>已从<o:海岚科技>离职。", "陆明溪"),
        ("<p:陆明溪>到场。\n问：听说有人离开？\n答：<p:周以宁>已从<o:海岚科技>离职。", None),
    ],
)
def test_the_speaker_is_named(marked: str, speaker: str | None) -> None:
    assert read(marked, "leaves").speaker == speaker


def test_who_is_one_of_many_speaks_for_himself_alone() -> None:
    assert read("一名<o:海岚科技>大区经理告诉记者，<p:周以宁>已离职。", "leaves").status == "claimed"
    assert read("<o:海岚科技>大区经理告诉记者，<p:周以宁>已离职。", "leaves").status == "asserted"


def test_a_unit_dissolved_is_no_longer_part() -> None:
    found = read("<o:海岚科技><u:广告部>由<p:周以宁>管理。<o:海岚科技>3月2日撤销<u:广告部>。", "unit_of", "2025-03-05")
    assert found.former


def test_a_unit_to_be_set_up_is_planned_as_part_too() -> None:
    assert read("<o:海岚科技>拟成立<u:海外事业部>。", "unit_of").status == "planned"


def test_ended_state_is_marked() -> None:
    annotated = annotate("<p:周以宁>不再负责<u:广告部>。")
    standing = find_standings(annotated, load_ontology())[0]
    cue = annotated.article.text.index("负责")
    assert judge(standing, cue, cue + 2).ended


def test_an_answer_in_the_sentence_of_the_hearsay_denies_it(read: Read) -> None:
    text = "有报道称<o:海岚科技>将裁撤<u:广告部>，<t:总裁><p:周以宁>回应：“广告部不撤。”"
    assert [row["status"] for row in read(text, "dissolves")] == ["denied"]


def test_a_statement_of_the_company_answers_all_the_hearsay_before_it(read: Read) -> None:
    text = (
        "一则“<p:周以宁>已离开<o:海岚科技>”的消息流传。消息称，<p:何知秋>将加入<o:海岚科技>。\n"
        "<o:海岚科技>发布声明称，<p:周以宁>仍担任总裁。"
    )
    assert [row["status"] for row in read(text, "leaves")] == ["denied"]


def test_a_relative_clause_is_no_plan(read: Read) -> None:
    text = "<o:海岚科技>还将新设<u:海外部>，由刚从<o:青芦科技>加入的<p:周以宁>负责。"
    assert {row.get("status", "asserted") for row in read(text, "works_for")} == {"asserted"}


def test_what_is_owned_already_is_no_rumor(read: Read) -> None:
    text = "网传<p:周以宁>将加入<o:海岚科技>参股的<o:青芦科技>。<o:海岚科技>回应：“不实。”"
    assert {row["status"] for row in read(text, "joins")} == {"denied"}
    assert {row.get("status", "asserted") for row in read(text, "owns_stake_in")} <= {"asserted"}
    text = "<o:海岚科技>将以6亿元收购的<o:青芦科技>位于广州。"
    assert {row.get("status", "asserted") for row in read(text, "acquires")} <= {"planned"}


def test_a_plan_right_before_a_relative_clause_is_its_own(read: Read) -> None:
    text = "即将加入<o:海岚科技>的<p:周以宁>说。"
    assert {row["status"] for row in read(text, "joins")} <= {"planned"}


def test_a_clause_without_a_subject_goes_on_with_a_day_to_come(read: Read) -> None:
    text = "<p:周以宁>下周一入职<o:海岚科技>，担任<t:总裁>。"
    assert {row["status"] for row in read(text, "holds_post", "2025-03-05")} == {"planned"}


def test_a_share_held_is_what_is_given_away(read: Read) -> None:
    text = "<o:青芦科技>将所持8%股份转让给<o:海岚科技>，<p:周以宁>加入<o:海岚科技>。"
    assert {row.get("status", "asserted") for row in read(text, "joins")} == {"asserted"}


def test_a_first_contact_is_no_purchase(read: Read) -> None:
    text = "<o:海岚科技>与股东就收购<o:青芦科技>进行过初步接触。"
    assert {row["status"] for row in read(text, "acquires")} <= {"planned"}


def test_an_executive_only_claims_what_others_do(read: Read) -> None:
    text = "<o:海岚科技>换帅。<o:海岚科技>重组。\n<o:青芦科技><t:总裁><p:何知秋>表示，<p:周以宁>已加入<o:海岚科技>。"
    assert [row["status"] for row in read(text, "joins")] == ["claimed"]
    text = "<o:海岚科技>换帅。<o:海岚科技>重组。\n<o:海岚科技><t:总裁><p:何知秋>表示，<p:周以宁>已加入<o:海岚科技>。"
    assert [row.get("status", "asserted") for row in read(text, "joins")] == ["asserted"]


def test_a_source_without_a_name_only_claims(read: Read) -> None:
    text = "一位<o:海岚科技>负责人透露，<p:周以宁>已加入<o:海岚科技>。"
    assert [row["status"] for row in read(text, "joins")] == ["claimed"]


def test_a_worry_is_no_plan(read: Read) -> None:
    text = "有员工担心<u:网络部>会被并入<u:产品部>。"
    assert [row["status"] for row in read(text, "merges_into")] == ["rumored"]


def test_who_did_not_answer_says_nothing(read: Read) -> None:
    text = "<p:周以宁>已加入<o:海岚科技>，<o:青芦科技>未证实。"
    assert [row.get("speaker") for row in read(text, "joins")] == [None]


def test_who_will_stay_on_holds_the_post_already(read: Read) -> None:
    text = "<p:周以宁>将继续担任<o:海岚科技><t:董事长>。"
    assert [row.get("status", "asserted") for row in read(text, "holds_post")] == ["asserted"]


def test_a_daughter_to_be_is_planned(read: Read) -> None:
    text = "交易完成后，<o:青芦科技>控股股东将变更为<o:海岚科技>。"
    assert {row["status"] for row in read(text, "subsidiary_of")} <= {"planned"}


def test_a_correction_tells_that_it_is_not_so(read: Read) -> None:
    text = "上期称“<o:海岚科技>聘请<p:周以宁>为<t:总裁>”，实为<o:青芦科技>。"
    assert {row["status"] for row in read(text, "appointed_to") if row["object"] == "海岚科技"} <= {"negated"}
