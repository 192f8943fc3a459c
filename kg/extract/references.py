"""Dates, pronouns and generic nouns of a sentence as symbols of its view."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.pronouns import find_pronouns
from kg.model import AnnotatedSentence, Mention

if TYPE_CHECKING:
    from kg.dates import DateSpan
    from kg.extract.context import Focus

GENERIC = frozenset(
    ("公司", "本公司", "该公司", "集团", "本集团", "该集团", "我司", "我公司", "该行", "本行", "该院", "该校", "本校", "本院", "该机构", "该企业", "该所", "学校", "医院", "协会", "基金会", "学院", "总部")
)  # fmt: skip
_BOUND = frozenset("nvadmqjbz")
_OPENING = '“‘《「『"'
_SUBORDINATE = tuple("子孙母分总")
_SEAT = re.compile(r"[仍也现将均则都要已正续]{0,2}(?:位于|设|在|迁|搬|落|留|地|从|由|座落|坐落|[（：])")
_ORDINAL_KINDS = {"organization": "generic", "person": "pronoun", "unit": "unit", "product": "product"}
_LIST = frozenset("、和与同跟及")


def find_references(sentence: AnnotatedSentence, dates: tuple[DateSpan, ...], focus: Focus) -> tuple[Mention, ...]:
    """Mentions of type "date", "generic" (该公司 and the like, as the organization spoken of) and "pronoun"."""
    found = [Mention("date", d.start, d.end, d.text) for d in dates]
    organization = focus.topic or focus.organization
    for number, token in enumerate(sentence.tokens):
        before = sentence.tokens[number - 1] if number else None
        if token.text in GENERIC and organization and not _is_common_noun(sentence, token.start, token.end):
            modified = (
                before is not None
                and before.end == token.start
                and before.tag[:1] in ("n", "m", "q", "a", "b", "j", "z", "e", "x")
            )
            punctuated = before is not None and not before.text[-1].isalnum()
            if not modified or punctuated:
                found.append(Mention("generic", token.start, token.end, token.text, organization))
    found.extend(find_pronouns(sentence, focus))
    found.extend(_find_ordinals(sentence))
    return tuple(found)


def _is_common_noun(sentence: AnnotatedSentence, start: int, end: int) -> bool:
    """True where 公司 belongs to the name behind it (上市公司“云帆”), is part of 子公司, or 总部 is a seat."""
    folded = sentence.sentence.folded
    if folded[start:end] == "总部" and _SEAT.match(folded, end):
        return True
    if start and folded[start - 1] in _SUBORDINATE:
        return True
    following = end + (folded[end : end + 1] in _OPENING and end < len(folded))
    return any(m.start == following and m.type == "organization" for m in sentence.mentions)


def _find_ordinals(sentence: AnnotatedSentence) -> list[Mention]:
    """前者 and 后者 as the first and the last name of the sentence in front of them that they can mean.

    后者 is whoever was named last; where 前者 stands too they are the two of the pair named before both.
    """
    folded = sentence.sentence.folded
    found = []
    pair: tuple[Mention, Mention] | None = None
    for match in re.finditer("前者|后者", folded):
        before = [m for m in sentence.mentions if m.end <= match.start() and m.type in _ORDINAL_KINDS]
        if pair is None:
            pair = _find_pair(folded, before) if "前者" in folded else None
        meant = pair[match.group() == "后者"] if pair else (before[-1] if before and match.group() == "后者" else None)
        if meant is not None and meant.entity:
            found.append(Mention(_ORDINAL_KINDS[meant.type], match.start(), match.end(), match.group(), meant.entity))
    return found


def _find_pair(folded: str, before: list[Mention]) -> tuple[Mention, Mention] | None:
    for first, second in reversed(list(pairwise(before))):
        between = folded[first.end : second.start]
        if first.type == second.type and set(between) & _LIST and not set(between) & set("，。；"):
            return first, second
    return (before[-2], before[-1]) if len(before) > 1 else None
