"""Answers that say no: to a rumor, to a question, to what is told of oneself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[dict[str, Any]]]
ORG, WHO = "<o:海岚科技>", "<p:周以宁>"
HEARD = f"网传{WHO}已离开{ORG}。"
CLAIMED = f"消息人士称{WHO}将离开{ORG}。"


def stand(read: Read, text: str, relation: str = "leaves") -> list[tuple[str, str | None]]:
    return [(row.get("status", "asserted"), row.get("speaker")) for row in read(text, relation)]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEARD}{ORG}在官方微博回应：“系不实信息。”",
        f"{HEARD}\n{ORG}随后发布澄清公告，称{WHO}仍在公司任职。",
        f"{HEARD}{ORG}昨晚发声明指，有关传言毫无事实根据。",
        f"{HEARD}{ORG}發言人回應稱，並無此事。",
        f"{HEARD}{ORG}辟谣：系谣言。",
        f"{HEARD}{ORG}发言人对记者表示，该消息不实。",
        f"{CLAIMED}{ORG}已辟谣。",
        f"有消息称{WHO}将离开{ORG}，公司予以否认。",
        f"有消息称{WHO}将离开{ORG}，公司方面否认了这一说法。",
        f"有媒体报道{WHO}将离开{ORG}，该报道被{ORG}否认。",
        f"关于{WHO}离开{ORG}的传闻，公司官微称“纯属捏造”。",
        f"針對{WHO}將離開{ORG}的傳聞，{ORG}強調絕無此事。",
        f"{ORG}否认{WHO}离职。",
        f"{ORG}澄清{WHO}离职传闻，称其正常履职。",
        f"{ORG}回应{WHO}离职传闻：不属实",
        f"传{WHO}离开{ORG}，公司：假的",
        f"传{WHO}离开海岚，{ORG}：没有",
        f"市傳{WHO}將離開{ORG}。{ORG}董事會謹此澄清，該等報道並不屬實。",
        f"外傳{WHO}將離開{ORG}，{ORG}嚴正駁斥不實傳聞。",
        f"近日网上流传{WHO}离开{ORG}的消息。公司郑重声明，该消息系谣言。",
        f"有媒体报道{WHO}将离开{ORG}。经核实，上述报道不属实，公司特此澄清。",
    ],
)
def test_the_organization_denies(read: Read, text: str) -> None:
    assert stand(read, text) == [("denied", "海岚科技")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{HEARD}对此，{WHO}本人回应：“不走。”", "周以宁"),
        (f"{HEARD}{WHO}在微信上回复记者：“谣言。”", "周以宁"),
        (f"{HEARD}“没有的事。”{WHO}对本报说。", "周以宁"),
        (f"{HEARD}{ORG}公关总监<p:何知秋>对我们说：“纯属猜测。”", "何知秋"),
        (f"{CLAIMED}{ORG}公关总监<p:何知秋>称，从没有这样的计划。", "何知秋"),
        (f"有传闻称{WHO}已离开{ORG}，{WHO}对此一笑：“谣言。”", "周以宁"),
        (f"有传闻称{WHO}已离开{ORG}。{WHO}在接受本报采访时表示：“我还在公司上班。”", "周以宁"),
        (f"有传闻称{WHO}已离开{ORG}。接近{ORG}的人士否认了这一消息。", "接近海岚科技的人士"),
        (f"各位同事：\n我要澄清的是，{WHO}没有离开{ORG}。\n<p:何知秋>", "何知秋"),
        (f"记者：有消息说{WHO}要离开{ORG}？\n<p:何知秋>：没有这个安排。", "何知秋"),
        (f"记者：{WHO}会不会离开{ORG}？\n<p:何知秋>：不会。", "何知秋"),
        (f"记者：有消息说{WHO}要离开{ORG}。\n<p:何知秋>：今年很忙。{WHO}没有离开。", "何知秋"),
    ],
)
def test_a_person_denies(read: Read, text: str, speaker: str) -> None:
    assert ("denied", speaker) in stand(read, text)


def test_who_is_told_of_answers_for_himself_wherever_it_was_told(read: Read) -> None:
    text = (
        "网传<p:周以宁>已加入<o:海岚科技>，<p:何知秋>将加入<o:青芦科技>。\n"
        "今天天气很好。\n<p:何知秋>在社交平台写道：“我不去。”"
    )
    found = {row["subject"]: (row["status"], row.get("speaker")) for row in read(text, "joins")}
    assert found == {"周以宁": ("rumored", None), "何知秋": ("denied", "何知秋")}


def test_an_organization_answers_for_itself_further_back(read: Read) -> None:
    text = "有自媒体称，<p:周以宁>将加入<o:海岚科技>。<p:周以宁>没有回应。<o:海岚科技>的答复更短：“没谈过。”"
    assert stand(read, text, "joins") == [("denied", "海岚科技")]
    other = text.replace("<o:海岚科技>的答复", "<o:青芦科技>的答复")
    assert stand(read, other, "joins") == [("claimed", "自媒体")]


@pytest.mark.parametrize("news", ["公司没有裁员计划", "今年没有新品", "<u:广告部>没有撤销"])
def test_what_an_organization_says_of_something_else_answers_nothing(read: Read, news: str) -> None:
    text = f"有自媒体称，<p:周以宁>将加入<o:海岚科技>。<p:周以宁>没有回应。\n<o:海岚科技>同日表示，{news}。"
    assert stand(read, text, "joins") == [("claimed", "自媒体")]


@pytest.mark.parametrize("words", ["我不知道。", "我没想到大家这么关心。", "我不便回应。", "我没时间看新闻。"])
def test_who_leaves_it_open_denies_nothing(read: Read, words: str) -> None:
    text = f"网传<p:何知秋>将加入<o:青芦科技>。\n今天天气很好。\n<p:何知秋>在社交平台写道：“{words}”"
    assert [status for status, _ in stand(read, text, "joins")] == ["rumored"]


def test_a_letter_is_denied_by_who_signs_it(read: Read) -> None:
    letter = "各位同事：\n有同学问，是不是要裁撤<o:海岚科技>的<u:广州办公室>？{}\n路还长。\n<p:何知秋>"
    assert stand(read, letter.format("不会。"), "dissolves") == [("denied", "何知秋")]
    assert stand(read, letter.format("这要看情况。"), "dissolves") == []
    letter = "各位同事：\n网上说<p:周以宁>已加入<o:海岚科技>，不是真的。\n路还长。\n<p:何知秋>"
    assert stand(read, letter, "joins") == [("denied", "何知秋")]


def test_who_denies_in_person_leaves_alone_what_was_told_before_him(read: Read) -> None:
    text = (
        "知情人士称，<o:海岚科技>发布了<g:远帆一号>，<p:周以宁>也将加入<o:海岚科技>。对此，<p:周以宁>回复记者：“谣言。”"
    )
    assert stand(read, text, "joins") == [("denied", "周以宁")]
    assert {status for status, _ in stand(read, text, "releases")} <= {"claimed"}


def test_a_source_that_says_no_denies_nothing(read: Read) -> None:
    assert stand(read, f"知情人士称，{WHO}没有离开{ORG}。") == [("negated", "知情人士")]


def test_an_answer_without_content_denies_nothing(read: Read) -> None:
    for answer in ("暂无可披露的信息", "没有可披露的消息", "无可奉告"):
        assert stand(read, f"{HEARD}{ORG}对此表示，{answer}。") == [("rumored", None)]


def test_the_answer_itself_is_no_hearsay(read: Read) -> None:
    text = "外界传言<o:海岚科技>将关闭<u:广州办公室>，对此<p:何知秋>说：“<u:广州办公室>由<p:周以宁>负责。”"
    assert {row.get("status", "asserted") for row in read(text, "heads")} <= {"asserted", "claimed"}
