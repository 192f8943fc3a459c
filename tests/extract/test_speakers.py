"""Who says it: a name, an office, a source, a document, the company, and whoever goes on speaking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[dict[str, Any]]]
ORG, WHO = "<o:海岚科技>", "<p:周以宁>"
GONE = f"{WHO}已离开{ORG}。"


def stand(read: Read, text: str, relation: str = "leaves") -> list[tuple[str, str | None]]:
    return [(row.get("status", "asserted"), row.get("speaker")) for row in read(text, relation)]


@pytest.mark.parametrize(
    "lead",
    [
        f"{ORG}在微信公众号发文称，",
        f"{ORG}官方<o:微博>发文称，",
        f"{ORG}通过官方<o:微博>宣布，",
        f"{ORG}在<o:微博>发布声明：",
        f"{ORG}官微称，",
        f"{ORG}換帥。該公司回應本報查詢時稱，",
        f"{ORG}發布重大訊息，",
        f"据{ORG}年报和最新数据显示，",
        f"{ORG}官方账号回应：",
        f"{ORG}官網公告指，",
        f"{ORG}方面告诉记者，",
        f"{ORG}发言人表示，",
        f"{ORG}昨日声明，",
        f"{ORG}发布声明。声明称，",
        f"{ORG}发布声明：业务正常。声明还说，",
        f"{ORG}发布声明，承认",
        f"{ORG}昨晚发布公告，称",
        f"{ORG}表示，业务正常，同时承认",
        f"{ORG}回应称，业务正常；",
        f"{ORG}回应：“业务正常。",
        f"{ORG}风波不断。公司回应称，",
        f"{ORG}风波不断。该公司在一份声明中表示，",
    ],
)
def test_an_organization_speaks_for_itself(read: Read, lead: str) -> None:
    assert stand(read, lead + GONE) == [("asserted", "海岚科技")]


def test_a_platform_that_tells_of_itself_is_who_speaks(read: Read) -> None:
    assert stand(read, "<o:微博>宣布，<p:周以宁>已离开<o:微博>。") == [("asserted", "微博")]


@pytest.mark.parametrize("to", ["向<o:青芦财经>", "对《<o:青芦财经>》"])
def test_who_is_only_told_says_nothing(read: Read, to: str) -> None:
    assert stand(read, f"{ORG}发言人{to}表示，{GONE}") == [("asserted", "海岚科技")]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("记者从多名知情人士处获悉，", "多名知情人士"),
        ("记者从多名<u:知情人士处>获悉，", "多名知情人士"),
        (f"据两位接近{ORG}的人士透露，", "两位接近海岚科技的人士"),
        ("多个信源证实，", "多个信源"),
        (f"{WHO}的经纪人称，", "周以宁的经纪人"),
        (f"一位{ORG}前员工说，公司在收缩。该人士说，", "一位海岚科技前员工"),
        (f"一位{ORG}前<t:研究员>告诉记者，", "一位海岚科技前研究员"),
        (f"两位{ORG}在职员工告诉我们，", "两位海岚科技在职员工"),
        ("另一名供应商向我们透露，", "另一名供应商"),
        ("《<o:青芦日报>》引述消息人士指，", "消息人士"),
        ("<o:青芦社>引述知情人士報道，", "知情人士"),
        ("据《<o:青芦日报>》报道，", "青芦日报"),
        ("<o:青芦日报>报道称，", "青芦日报"),
        ("一位猎头告诉我们，", "一位猎头"),
        ("三位消息源均称，", "三位消息源"),
        ("<p:何知秋>的助理说，", "何知秋的助理"),
        ("据一位不愿透露姓名的投资人说，", "一位不愿透露姓名的投资人"),
        ("一名前<t:研究员>告诉记者，", "一名前研究员"),
        ("<t:分析师><p:何知秋>认为，公司在收缩。而<o:远山科技>不同，", "何知秋"),
        ("<t:分析师><p:何知秋>笑了笑：“", "何知秋"),
        ("知情人士向《财界》表示，", "知情人士"),
        ("據知情人士透露，", "知情人士"),
        ("供应链人士透露，公司在收缩；", "供应链人士"),
        ("知情人士透露，公司下月重组。届时，", "知情人士"),
        ("<o:青芦研究>分析师<p:何知秋>认为，公司在收缩。“", "何知秋"),
        ("<t:分析师><p:何知秋>指出，公司在收缩。他补充说，", "何知秋"),
    ],
)
def test_a_source_claims(read: Read, lead: str, speaker: str) -> None:
    assert stand(read, lead + GONE) == [("claimed", speaker)]


def test_the_paper_goes_on_in_its_own_voice(read: Read) -> None:
    assert stand(read, f"知情人士透露，公司下月重组。{GONE}") == [("asserted", None)]


def test_a_noun_of_saying_is_no_verb(read: Read) -> None:
    text = f"按<p:何知秋>的分析，{GONE}"
    assert stand(read, text) == [("asserted", None)]


def test_figures_about_others_are_claimed(read: Read) -> None:
    figures = f"{ORG}换帅。{ORG}重组。<o:青芦研究>的数据显示，{GONE}"
    assert stand(read, figures) == [("claimed", "青芦研究")]
    assert stand(read, f"{ORG}数据显示，{GONE}") == [("asserted", "海岚科技")]


def test_a_register_is_told_in_the_own_voice_of_the_text(read: Read) -> None:
    assert stand(read, f"<o:天眼查>数据显示，{GONE}") == [("asserted", None)]


def test_a_circle_of_friends_is_no_friend(read: Read) -> None:
    text = f"{ORG}<t:总裁><p:何知秋>发朋友圈称，{GONE}"
    assert stand(read, text) == [("asserted", "何知秋")]


def test_a_document_of_nobody_says_nothing(read: Read) -> None:
    assert stand(read, f"声明称，{GONE}") == [("asserted", None)]


def test_a_name_and_a_colon_open_a_quotation(read: Read) -> None:
    text = "出面的是<o:海岚科技><t:总裁><p:何知秋>：“<p:周以宁>已离开<o:海岚科技>。”"
    assert stand(read, text) == [("asserted", "何知秋")]


def test_a_title_is_in_the_words_of_who_is_quoted(read: Read) -> None:
    quoted = f"{ORG}<t:总裁><p:何知秋>说：“<o:青芦科技><t:董事><p:周以宁>来过。”"
    told = f"{ORG}<t:总裁><p:何知秋>说，<o:青芦科技><t:董事><p:周以宁>来过。"
    assert {(row["subject"], row.get("speaker")) for row in read(quoted, "holds_post")} == {
        ("何知秋", None),
        ("周以宁", "何知秋"),
    }
    assert {row.get("speaker") for row in read(told, "holds_post")} == {None}
