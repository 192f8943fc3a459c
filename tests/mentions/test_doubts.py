"""What speaks against a name."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.mentions.cut import cut_text
from kg.mentions.doubts import doubt_span, refuse_name
from kg.mentions.spans import Span


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("把网络安全和数据研发两条线交给他", "数据研发", False),
        ("把网络部和安全部两条线交给他", "安全部", True),
        ("网络安全一事由数据研发承担", "数据研发", True),
        ("供应链三大板块归他管", "供应链", False),
    ],
)
def test_what_is_counted_as_work_is_no_unit(text: str, name: str, *, kept: bool) -> None:
    start = text.index(name)
    found = doubt_span(text, [], Span(start, start + len(name), "unit", 0.8, ()), load_lexicon())
    assert (found.weight > 0) is kept


def test_a_figure_of_speech_is_no_product() -> None:
    text = "海岚科技按下“加速键”"
    start = text.index("加速键")
    assert doubt_span(text, [], Span(start, start + 3, "product", 0.9, ()), load_lexicon()).weight == 0


def test_an_idiom_is_no_organization_and_a_quoted_one_may_be() -> None:
    text, quoted = "几件事悬而未决", "公司“悬而未决”"
    lexicon = load_lexicon()
    loose = doubt_span(text, cut_text(text), Span(3, 7, "organization", 0.9, ()), lexicon)
    named = doubt_span(quoted, cut_text(quoted), Span(3, 7, "organization", 0.9, ()), lexicon)
    assert (loose.weight, named.weight) == (0.0, 0.9)


@pytest.mark.parametrize("name", ["这一事业群", "该部门", "那三个中心"])
def test_units_pointed_at_are_no_names(name: str) -> None:
    assert refuse_name(name, "unit", load_lexicon())


@pytest.mark.parametrize("kind", ["unit", "organization"])
def test_a_unit_told_of_before_is_no_name_and_the_original_one_may_be(kind: str) -> None:
    lexicon = load_lexicon()
    assert all(refuse_name(name, kind, lexicon) for name in ("原事业群", "该部门", "原部门"))
    assert not any(refuse_name(name, kind, lexicon) for name in ("原材料事业部", "前海事业部", "本地生活事业群"))
