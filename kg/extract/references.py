"""Dates, pronouns and generic nouns of a sentence as symbols of its view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import AnnotatedSentence, Mention

if TYPE_CHECKING:
    from kg.dates import DateSpan
    from kg.extract.context import Focus

GENERIC = frozenset(
    ("公司", "本公司", "该公司", "集团", "本集团", "该集团", "我司", "我公司", "该行", "本行", "该院", "该校", "本校", "本院", "该机构", "该企业", "该所", "学校", "医院", "协会", "基金会", "学院", "总部")
)  # fmt: skip
PERSONAL = frozenset(("他", "她", "其", "本人"))
_BOUND = frozenset("nvadmqjbz")


def find_references(sentence: AnnotatedSentence, dates: tuple[DateSpan, ...], focus: Focus) -> tuple[Mention, ...]:
    """Mentions of type "date", "generic" (该公司 and the like, as the organization spoken of) and "pronoun"."""
    found = [Mention("date", d.start, d.end, d.text) for d in dates]
    organization = focus.topic or focus.organization
    for number, token in enumerate(sentence.tokens):
        before = sentence.tokens[number - 1] if number else None
        if token.text in GENERIC and organization:
            modified = (
                before is not None
                and before.end == token.start
                and before.tag[:1] in ("n", "m", "q", "a", "b", "j", "z", "e", "x")
            )
            punctuated = before is not None and not before.text[-1].isalnum()
            if not modified or punctuated:
                found.append(Mention("generic", token.start, token.end, token.text, organization))
        elif token.text in PERSONAL and focus.person:
            found.append(Mention("pronoun", token.start, token.end, token.text, focus.person))
    return tuple(found)
