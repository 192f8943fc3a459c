"""One sheet for reading in Excel: what is known and the sentence that says so side by side, all in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.dates import is_partial_date
from kg.export.files import write_lines
from kg.export.networks.edges import sort_edges
from kg.export.tables.csv_files import spell_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.export import Publication
    from kg.graph import Graph

TITLES = {
    "subject": "主体",
    "subject_type": "主体类型",
    "label": "关系",
    "object": "客体",
    "object_type": "客体类型",
    "post": "职务",
    "capacity": "身份",
    "at": "时间",
    "start": "开始",
    "end": "结束",
    "ended": "已结束",
    "acting": "代理",
    "status": "可信度",
    "standing": "由谁证实",
    "sources": "来源数",
    "inferred": "推得",
    "end_inferred": "结束推得",
    "quote": "原文",
    "speaker": "消息人",
    "title": "文章标题",
    "published": "发表",
    "source": "媒体",
    "url": "网址",
    "article": "文章编号",
    "edge": "编号",
}
_WORDS = {
    "person": "人物",
    "organization": "机构",
    "unit": "部门",
    "product": "产品",
    "place": "地点",
    "function": "业务",
    "asserted": "已确认",
    "claimed": "他人所述",
    "planned": "计划",
    "rumored": "传闻",
    "denied": "被否认",
    "negated": "否定",
    "announced": "本方公布",
    "reported": "媒体报道",
    "named": "具名人士",
    "unnamed": "匿名人士",
}


def write_sheet(publication: Publication, path: Path) -> None:
    """Writes `kg-sheet.csv`: a row for each piece of evidence of each tenure and change."""
    write_lines(path, spell_sheet(list(TITLES.values()), list(TITLES), _list_rows(publication.graph)))


def _list_rows(graph: Graph) -> Iterator[dict[str, Any]]:
    for subject, object_, key, edge in sort_edges(graph):
        known = {
            "edge": key,
            "subject": graph.entities[subject].name,
            "subject_type": _WORDS[graph.entities[subject].type],
            "object": graph.entities[object_].name,
            "object_type": _WORDS[graph.entities[object_].type],
            "sources": len(edge["sources"]),
            "status": _WORDS[edge["status"]],
            "standing": "无人证实" if edge["standing"] == "rumored" else _WORDS[edge["standing"]],
            **{name: edge[name] for name in ("label", "post", "capacity")},
            **{name: spell_day(edge[name]) for name in ("at", "start", "end")},
            **{name: "是" if edge[name] else None for name in ("ended", "acting", "inferred", "end_inferred")},
        }
        for item in edge["evidence"]:
            told = {name: item[name] for name in ("quote", "speaker", "title", "source", "article")}
            url = graph.articles[item["article"]].url
            yield {**known, **told, "published": spell_day(item["published"]), "url": url}


def spell_day(day: str | None) -> str | None:
    """A partial date as Chinese writes it; Excel would show 2025-12 as Dec-25.

    >>> spell_day("2025"), spell_day("2025-12"), spell_day("2025-03-07")
    ('2025年', '2025年12月', '2025年3月7日')
    """
    if day is None or not is_partial_date(day):
        return day
    parts = [str(int(part)) for part in day.split("-")]
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))
