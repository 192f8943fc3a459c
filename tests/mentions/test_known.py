"""Names that the lexicon knows."""

from __future__ import annotations

from kg.lexicon import load_lexicon
from kg.mentions.known import SURE, build_matcher, match_known, trust_products


def weigh(*texts: str) -> dict[str, float]:
    lexicon = load_lexicon()
    matcher = build_matcher(lexicon)
    found = trust_products([match_known(text, matcher) for text in texts], lexicon)
    return {
        text[span.start : span.end]: span.weight
        for text, here in zip(texts, found, strict=True)
        for span, _ in here
        if span.type == "product"
    }


def test_a_product_called_like_a_word_is_sure_where_its_maker_is_named() -> None:
    assert weigh("元宝很多", "腾讯开会")["元宝"] >= SURE


def test_without_its_maker_it_may_be_the_word() -> None:
    assert weigh("元宝很多", "海岚科技开会")["元宝"] < SURE
