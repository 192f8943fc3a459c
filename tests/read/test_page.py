from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.page import Page, read_page

LEDE = "云帆科技今日宣布，原首席运营官李静出任总裁，直接向董事长陈实汇报，任命即日起生效，公司其余高管职务不变。"
MORE = "李静2019年加入云帆科技，此前在“远舟”担任销售总监，曾带领团队进入东南亚市场，并主持过两次组织调整。"


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    page = read_page(text, title)
    return [(str(block.kind), text[block.start : block.end].strip()) for block in page.blocks]


def noise(text: str, title: str = "") -> str:
    return "\n".join(piece for kind, piece in kinds(text, title) if kind == "noise")


PORTAL = "\n".join(
    [
        "云报首页 > 专栏 > 正文",
        "",
        "云帆换帅",
        "",
        "0",
        "分享至",
        "",
        "云报记者 柳絮 北京报道",
        "",
        LEDE,
        "",
        "人事背后",
        "",
        MORE,
        "",
        "（责任编辑：何田 校对：沙里）",
        "",
        "特别声明：本文由作者自行上传，本平台不对其内容负责。",
        "",
        "Notice: this text belongs to its author, not to the platform.",
        "相关推荐",
        "热点推荐",
        "某人上任三天就走了",
        "",
        "远舟日报",
        "2026-03-03 07:08:09",
        "2026-03-04 01:02:03",
        "云报官方账号，每天早上见",
        "512文章数 1024关注度",
        "往期文章 全部",
        "体育头条",
        "无障碍浏览 进入关怀版",
    ]
)


def test_portal_page_keeps_its_article_and_loses_the_rest() -> None:
    assert [kind for kind, _ in kinds(PORTAL)] == [
        "noise",
        "headline",
        "noise",
        "byline",
        "body",
        "credits",
        "noise",
    ]
    page = read_page(PORTAL)
    assert page.title == "云帆换帅"
    assert (page.credits.reporters, page.credits.editors) == (("柳絮",), ("何田",))
    assert page.credits.published is None


def test_subheading_between_paragraphs_is_body() -> None:
    body = next(piece for kind, piece in kinds(PORTAL) if kind == "body")
    assert body.split("\n\n") == [LEDE, "人事背后", MORE]


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 产业 > 航空 > 正文",
        "当前位置：首页 >> 财经 >> 人物 >> 正文",
        "游研速递 ＞ 产业 ＞ 公司动态",
        "登录 | 我的订阅 | 客户端 | 帮助中心",
        "分享给：朋友圈 微博 复制链接",
        "[收藏] [分享到微信] [举报]",
        "【本文约1200字，阅读需4分钟】",
        "☰ 菜单",
    ],
)
def test_site_lines_above_the_headline_are_noise(line: str) -> None:
    assert noise(f"{line}\n云帆换帅：李静任总裁\n{LEDE}") == line


@pytest.mark.parametrize(
    "line",
    [
        "点击查看：2026出海图谱（广告）",
        ">>>点此下载APP，看更多独家<<<",
        "▼ 扫码加入工程师群（已有4832人）",
        "[广告] 0基础学钢琴，9.9元体验课",
        "广告 ▼ 云服务器限时1折起 ▼",
        "下载云上财经APP >>",
        "查看原文",
        "（图片来源：视觉中国）",
    ],
)
def test_advertisements_between_paragraphs_are_noise(line: str) -> None:
    assert kinds(f"{LEDE}\n{line}\n{MORE}") == [("body", LEDE), ("noise", line), ("body", MORE)]


@pytest.mark.parametrize("heading", ["相关阅读", "延伸阅读：", "推荐阅读", "—— 更多精彩 ——", "【相关报道】"])
def test_list_of_other_articles_ends_where_prose_returns(heading: str) -> None:
    listed = f"{heading}\n· 远舟总裁辞职\n【快讯】某公司收购某工坊"
    assert kinds(f"{LEDE}\n{listed}\n{MORE}") == [("body", LEDE), ("noise", listed), ("body", MORE)]


@pytest.mark.parametrize(
    "heading",
    [
        "猜你喜欢",
        "你可能还喜欢",
        "相关推荐",
        "网友评论",
        "评论区（11）| 热评：@练琴的猫：希望他去乐器厂",
        "上一篇：机场扩建 下一篇：没有更多",
        "© 2026 云报",
        "Copyright 2009-2026 云报 版权所有",
        "【声明】本网转载文章目的在于传递更多信息，不代表本网观点。",
        "版权声明：本文为云报原创，未经授权不得转载",
    ],
)
def test_nothing_of_the_article_follows_the_tail(heading: str) -> None:
    assert noise(f"{LEDE}\n{MORE}\n{heading}\n1. 远舟总裁辞职\n传某公司将裁员") == (
        f"{heading}\n1. 远舟总裁辞职\n传某公司将裁员"
    )


@pytest.mark.parametrize(
    "text",
    [
        LEDE,
        "严正声明：近日有人冒用“云帆”商标，本司从未授权其使用，将追究侵权责任。",
        "声明：近期以“云帆”名义收款的祝小驰并非本司员工，本司从未与其签约。",
        "用户扫码支付后，订单由分享至的门店处理，点击量由李静负责。",
        "各位同事：\n" + LEDE + "\n山高水长。\n李静\n2026年1月2日",
        "微信扫码功能由谁负责",
        "点击科技李静出任总裁",
        "记者：外界最关心的是，谁说了算？\n李静：我说了算。",
        "一、离任情况\n" + LEDE + "\n特此公告。\n云帆科技股份有限公司董事会\n2026年4月29日\n附：简历\n" + MORE,
    ],
)
def test_plain_articles_lose_nothing(text: str) -> None:
    assert noise(text) == ""


def test_prose_after_an_early_disclaimer_is_kept() -> None:
    text = f"{LEDE}\n免责声明：本文不代表本网立场\n{MORE}\n{LEDE}\n{MORE}"
    assert [piece for kind, piece in kinds(text) if kind == "body"] == [LEDE, f"{MORE}\n{LEDE}\n{MORE}"]


@pytest.mark.parametrize(
    ("line", "published", "source", "reporters", "editors"),
    [
        ("2025-12-18 10:23:45 来源：云报", "2025-12-18", "云报", (), ()),
        ("发布时间：2025年12月18日 浏览 300 收藏 2", "2025-12-18", None, (), ()),
        ("2026-02-03 19:04 来源：云报 作者：柳絮 责任编辑：何田", "2026-02-03", "云报", ("柳絮",), ("何田",)),
        ("文｜邵半夏 编辑｜沙和尚 2026年9月10日 09:30", "2026-09-10", None, ("邵半夏",), ("沙和尚",)),
        ("本报记者/蒋牧/张荣/上海/北京报道", None, None, ("蒋牧", "张荣"), ()),
        ("作者：端午 来源：虎报 2026/1/6 08:40", "2026-01-06", "虎报", ("端午",), ()),
        ("记者 骆驼 发布于 12-19 10:05 | 点赞 88", None, None, ("骆驼",), ()),
    ],
)
def test_bylines_tell_who_when_and_where(
    line: str, published: str | None, source: str | None, reporters: tuple[str, ...], editors: tuple[str, ...]
) -> None:
    text = f"云帆科技宣布换帅\n{line}\n{LEDE}"
    assert kinds(text)[1] == ("byline", line)
    told = read_page(text).credits
    assert (told.published, told.source, told.reporters, told.editors) == (published, source, reporters, editors)


def test_reporter_in_brackets_of_the_lede_is_told() -> None:
    assert read_page("〔記者鍾以樂／台北報導〕" + LEDE).credits.reporters == ("鍾以樂",)
    assert read_page("新华社北京6月24日电（记者尹南）" + LEDE).credits.reporters == ("尹南",)


def test_timestamps_of_recommendations_are_no_publication_date() -> None:
    assert read_page(f"云帆科技换帅\n{LEDE}\n热点推荐\n某人辞职\n2026-03-03 07:08:09").credits.published is None


def test_headline_needs_a_text_below_it() -> None:
    assert read_page("云帆科技任命李静为总裁") == Page(
        "", read_page("云帆科技任命李静为总裁").blocks, read_page("").credits
    )
    assert read_page(f"云帆科技换帅\n{LEDE}").title == "云帆科技换帅"
    assert read_page(f"{LEDE}\n{MORE}").title == ""


def test_given_title_is_found_behind_other_lines() -> None:
    text = f"云报\n热榜：某公司董事长辞职\n云帆科技换帅\n{LEDE}"
    assert kinds(text, "云帆科技换帅") == [
        ("noise", "云报\n热榜：某公司董事长辞职"),
        ("headline", "云帆科技换帅"),
        ("body", LEDE),
    ]


def test_announcement_title_stands_below_its_codes() -> None:
    text = "证券代码：000000 证券简称：云帆科技\n云帆科技\n关于总裁变动的公告\n" + LEDE
    assert read_page(text).title == "关于总裁变动的公告"


def test_markup_sign_is_noise_and_its_line_a_headline() -> None:
    text = f"# 云帆科技换帅\n\n{LEDE}\n## 背景\n{MORE}"
    page = read_page(text, mark="#")
    assert page.title == "云帆科技换帅"
    assert [text[b.start : b.end] for b in page.blocks if str(b.kind) == "noise"] == ["# ", "## "]


LINES = st.sampled_from(
    [*PORTAL.split("\n"), "相关阅读", "· 某人辞职", "来源：云报", "\u3000", "# 题", "广告", "一二三四五六七八"]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=30))), st.sampled_from(["", "#"]), st.sampled_from(["", "云帆换帅"]))
def test_blocks_tile_any_text(lines: list[str], mark: str, title: str) -> None:
    text = "\n".join(lines)
    blocks = read_page(text, title, mark=mark).blocks
    assert "".join(text[block.start : block.end] for block in blocks) == text
    assert all(a.end == b.start for a, b in pairwise(blocks))
    assert all(block.start < block.end for block in blocks)
