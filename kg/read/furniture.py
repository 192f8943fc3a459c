"""What surrounds an article on a saved page: rules that name one line of it at a time.

Written for how news sites, portals, blogs on platforms and exchange notices lay out their pages.  Every
rule is anchored and refuses prose, because a lost sentence of the body costs more than a kept button.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Callable

_CJK = r"\u3400-\u9fff"
_LEAD = r"[\s☰≡\-—–_=~·•▪■□◆◇●○★☆▼▲►▶>»#*|🔥👇👉【\[（(《<]*"
_PROSE = compile_regex(rf"。|[{_CJK}”\"）)]\.(?:[\s{_CJK}“\"A-Z]|$)")
_COMMAS = compile_regex(r"[，,]")
_INTRO = compile_regex(r"[：:；;，,、]$")
_ENDED = compile_regex(r"[。！？!?；;：:.…，,、][”’」』）)\"']*$")

_BREADCRUMB_STEP = compile_regex(r"(?:^|\s+)(?:->|=>|>{1,2}|＞{1,2}|»|›|→|/)\s+|\s*[›»＞]\s*")
_TIGHT_STEP = compile_regex(r"[>＞»›→]+")
_HOME = compile_regex(r"首页|首頁|您的位置|当前位置|您现在的位置|目前位置|正文|Home\b")
_MENU_STEP = compile_regex(r"\s*[|｜丨]\s*|\s{1,}")
_MENU_WORD = compile_regex(
    r"首页|首頁|登录|登錄|登入|注册|註冊|下载\s*App|APP下载|客户端|订阅|我的|菜单|搜索|关于我们|關於我們|联系我们|聯絡我們"
    r"|招聘|版权声明|隐私政策|商务合作|广告服务|网站地图|免责声明|加入我们|备案|ICP|无障碍|关怀版|投稿|举报|帮助中心|更多"
    r"|收藏|打印|字号|分享|微博|微信|QQ|朋友圈|领英|Facebook|Twitter|复制链接|要闻|快讯",
    re.IGNORECASE,
)
_CHROME = compile_regex(
    rf"^{_LEAD}(?:"
    r"\d{1,6}$"
    r"|分享(?:至|到|给|：|:|$)|(?:请|打开|使用)?微信(?:扫一扫|扫码|扫描)(?:$|[\s\]】关分加])"
    r"|用微信扫|打开微信|长按识别|(?:阅读|評論|评论|点赞|點讚|转发|收藏|浏览|跟贴|参与|在看|赞|喜欢)[数量：:\s]*[\d.]+\s*[万w+]*\b"
    r"|[\d.万+]+\s*(?:阅读|评论|人参与|跟贴|点赞|文章数|关注度|粉丝|浏览|次浏览)"
    r"|收藏[\s\]】|｜]|收藏$|打印|字号|字體|A[-+]|听新闻|语音播报|播放|全文共?\d|本文(?:约|共|字数|全长)|阅读(?:本文|需|时间|全文|原文)|预计阅读"
    r"|标签[：:]|标籤|關鍵字|关键词[：:]|热门标签|文章标签|Tags?[：:]|#\S+\s*#?"
    r"|登录[\s|/｜]|登入|注册$|订阅$|关注$|\+\s*关注|已关注|申请入驻|菜单$|举报$|举报/反馈|返回(?:首页|顶部|搜狐)|回到顶部"
    r"|下载[^，。]{0,14}(?:App|客户端)|打开[^，。]{0,10}(?:App|客户端)|(?:APP|客户端)(?:内)?(?:打开|查看)"
    r"|(?:点击|点此|戳此?|猛戳|扫描|扫码)\S{0,6}(?:进入|查看|下载|阅读|购买|关注|加入|报名|订阅|了解|领取|蓝字|上方|下方|这里|此处|图片|链接)?"
    r"|扫码(?:加|关|进|看|领|下|购|入|报|阅|添)|查看(?:原文|更多|全文|详情)|展开(?:全文|阅读)|原文链接|本文链接|阅读原文|更多(?:精彩|内容|资讯|详情)?$"
    r"|广告(?:$|[】\]）)：:\s▼])|推广[】\]）)：:\s]|赞助(?:商)?(?:内容)?[】\]）)：:]"
    r"|(?:图|圖)(?:片)?(?:来源|來源|源)|资料图|视觉中国|图虫"
    r"|无障碍浏览|进入关怀版|网络不给力"
    r")",
    re.IGNORECASE,
)
_DISCLAIMER = compile_regex(
    rf"^{_LEAD}(?P<kind>特别|特別|免责|免責|版权|版權)?(?:声明|聲明|Notice|Disclaimer)(?:[】\]）)》]+|\s*[：:]|\s)"
    rf"|^{_LEAD}(?:风险提示|风险提醒|免责条款|重要提示)[】\]）)》]*[：:\s]",
    re.IGNORECASE,
)
_SITE_WORD = compile_regex(r"本网|本站|本平台|转载|轉載|自媒体|信息存储|不代表|不构成|投资建议|platform", re.IGNORECASE)
_RIGHTS_WORD = compile_regex(r"版权|版權|侵权|侵權|授权|授權|原创|原創|供参考|立场|观点")
_ADVICE = compile_regex(
    r"^[（(【\[*\s]*(?:(?:本文|本报道|以上内容|文章内容|以上)[^。]{0,30}(?:不构成|不代表|仅供参考|仅代表|不作为)|未经[^。]{0,12}授权|转载请|本文(?:首发|转载自|来自)|市场有风险)"
)
_COPYRIGHT = compile_regex(
    rf"^{_LEAD}(?:Copyright|©|\(c\)|版权所有|版權所有"
    rf"|[^，。]{{0,20}}(?:版权所有|All Rights Reserved|未经授权禁止转载|ICP[备证]))",
    re.IGNORECASE,
)
_SOFT_OPENER = compile_regex(
    rf"^{_LEAD}(?:相关阅读|相關閱讀|延伸阅读|延伸閱讀|拓展阅读|推荐阅读|推薦閱讀|更多阅读|相关报道|相關報導|相关新闻|相關新聞"
    r"|此前报道|往期(?:回顾|精彩|推荐|文章)|相关文章|相关链接|更多精彩|精彩推荐|热榜|热搜榜?)"
    r"(?:$|[\s：:】\]）)》\-—–_|｜(（▼↓>])"
)
_HARD_OPENER = compile_regex(
    rf"^{_LEAD}(?:相关推荐|相關推薦|热点推荐|热门推荐|热门文章|热门新闻|猜你喜欢|你可能(?:还|也|会)?(?:喜欢|感兴趣)|为您推荐|為您推薦|为你推荐|大家都在[看搜]"
    r"|热门评论|网友评论|最新评论|全部评论|精彩评论|评论区|評論區|评论\s*[（(]?\d|网友跟贴|发表评论|网友热评|留言(?:$|板|区)"
    r"|上一篇|下一篇|热门标签)(?:$|[\s：:】\]）)》\-—–_|｜(（▼↓>@【\[\d])"
)


def is_prose(line: str) -> bool:
    """Whether a line reads as running text: it holds a full stop, or is long and has commas.

    >>> is_prose("公司今日宣布，李静出任总裁。"), is_prose("某公司总裁辞职，副总裁接任")
    (True, False)
    """
    return bool(_PROSE.search(line)) or (len(line) >= 60 and len(_COMMAS.findall(line)) >= 2)


def is_strong_prose(line: str) -> bool:
    """Whether a line is certainly a paragraph: long, with a full stop inside or at its end.

    Only such a line takes a page back to its body after a list of recommended headlines.
    """
    return len(line) >= 40 and bool(_PROSE.search(line)) and bool(_ENDED.search(line))


def is_breadcrumb(line: str) -> bool:
    """Whether a line is the path to the page: `首页 > 科技 > 正文`.

    >>> is_breadcrumb("首页 > 科技 > 正文"), is_breadcrumb("营收增长>利润增长")
    (True, False)
    """
    if len(line) > 80 or is_prose(line):
        return False
    at_home = bool(_HOME.search(line))
    steps = [step for step in (_TIGHT_STEP if at_home else _BREADCRUMB_STEP).split(line) if step.strip()]
    return len(steps) >= (2 if at_home else 3) and all(len(step.strip()) <= 16 for step in steps)


def is_menu(line: str) -> bool:
    """Whether a line is a row of links: `登录 | 注册 | 下载App`.

    >>> is_menu("登录 | 客户端 | 帮助中心"), is_menu("柳絮、陈实 李静 出席")
    (True, False)
    """
    if len(line) > 120 or is_prose(line):
        return False
    words = [word for word in _MENU_STEP.split(line) if word]
    known = sum(bool(_MENU_WORD.search(word)) for word in words)
    at_home = "首页" in words and len(words) >= 3 and not _COMMAS.search(line)
    return at_home or (known >= 2 and known * 2 >= len(words))


def name_furniture(line: str) -> str | None:
    """What part of the site a stripped line is, or None for a line that may be the article's own.

    >>> name_furniture("分享到朋友圈"), name_furniture("他向总裁汇报工作。")
    ('button', None)
    """
    return next((name for name, holds in _PARTS if holds(line)), None)


def is_copyright(line: str) -> bool:
    """Whether a line claims the page for the site: `© 2026 云报`."""
    return len(line) <= 160 and bool(_COPYRIGHT.search(line)) and not is_strong_prose(line)


def is_advice(line: str) -> bool:
    """Whether a line warns readers or reprinters: `（本文不构成投资建议）`."""
    return len(line) <= 160 and bool(_ADVICE.search(line))


def is_button(line: str) -> bool:
    """Whether a line is a button, a counter, a tag list, an advertisement or a call to scan or click.

    >>> is_button("▼ 扫码加入读者群"), is_button("扫码支付部由李静负责。")
    (True, False)
    """
    return len(line) <= 80 and bool(_CHROME.search(line)) and (not is_prose(line) or line[0] in "（([【")


def is_disclaimer(line: str) -> bool:
    """Whether a line is the site's word on its own liability; an organization's 声明 is not.

    >>> is_disclaimer("特别声明：本平台仅提供信息存储服务。"), is_disclaimer("声明：本司从未授权祝小驰。")
    (True, False)
    """
    match = _DISCLAIMER.search(line)
    if match is None:
        return False
    # an organization's own statement speaks of rights too, so they count only under a heading of the site's kind
    return bool(_SITE_WORD.search(line)) or (match["kind"] is not None and bool(_RIGHTS_WORD.search(line)))


_PARTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("copyright", is_copyright),
    ("disclaimer", is_disclaimer),
    ("advice", is_advice),
    ("breadcrumb", is_breadcrumb),
    ("menu", is_menu),
    ("button", is_button),
)


def opens_recommendations(line: str) -> bool:
    """Whether a line heads a list of other articles that may stand in the middle of a page."""
    return len(line) <= 60 and not is_prose(line) and bool(_SOFT_OPENER.search(line))


def opens_tail(line: str) -> bool:
    """Whether nothing but the site follows: recommendations, comments, neighbours, disclaimers, copyright."""
    if len(line) <= 160 and _HARD_OPENER.search(line) and not is_strong_prose(line):
        return True
    return (is_disclaimer(line) and not line.startswith(("风险", "重要"))) or (
        bool(_COPYRIGHT.search(line)) and len(line) <= 120 and not is_prose(line)
    )


def may_be_headline(line: str) -> bool:
    """Whether a line has the shape of a headline: short, and not ended like a sentence or an introduction.

    >>> may_be_headline("云帆科技换帅"), may_be_headline("各位同事：")
    (True, False)
    """
    return (
        4 <= len(line) <= 70
        and not is_prose(line)
        and not _INTRO.search(line)
        and not re.search(r"；|;|^[^\s：:]{2,14}[：:]\s*\d", line)
        and not re.match(
            r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章节]|[（(]?\d+[)）.、\s]|【[^】]{1,8}】$|[●▪■·]",
            line,
        )
        and len(re.findall(rf"[{_CJK}]|[A-Za-z]+", line)) >= 3
    )
