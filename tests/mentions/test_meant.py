"""Ordinary words that are companies where companies act."""

from __future__ import annotations

import pytest

from kg.mentions.known import DOUBTFUL
from kg.mentions.meant import MEANT, mean_companies
from kg.mentions.spans import Span


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("目前荣光收购海岚", True),
        ("基金增持荣光A股", True),
        ("荣光在江州发布新机", True),
        ("就与荣光的合作谈判", True),
        ("无限荣光属于大家", False),
        ("与荣光同在", False),
    ],
)
def test_a_doubtful_name_is_meant_where_a_company_acts(text: str, *, meant: bool) -> None:
    start = text.index("荣光")
    span = Span(start, start + 2, "organization", DOUBTFUL, ("lexicon",))
    assert mean_companies(text, [span])[0].weight == (MEANT if meant else DOUBTFUL)
