"""Fields of work (负责供应链和海外财务) trimmed to the nouns that name them.

What stands between 负责 and the end of its clause is often more than a field: a clause, a unit (which
somebody heads), a person, a single task (牵头开发了…).  Only a short noun phrase is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues
from kg.extract.view import PLACE, PRODUCT, Item
from kg.regex import compile_regex

if TYPE_CHECKING:
    from kg.extract.view import View
    from kg.ontology import Ontology

FUNCTION = "Ⓕ"
_BOTH = compile_regex(r"(?<=[^、和及&与]{4})与(?=[^、和及&与]{4})")
"""与 between two fields of work that are each a full name (临床开发与药物警戒); 战略与投资 is one field."""
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class WorkWords:
    """What is no part of a field's name: `head` before it, `tail` behind it; `clause` makes a clause of the phrase.

    A phrase that ends with `whole` is one field, whatever stands in it (甲和乙两条线, 甲与乙的平台建设).
    """

    head: re.Pattern[str]
    tail: re.Pattern[str]
    clause: re.Pattern[str]
    whole: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> WorkWords:
    """The patterns of fields of work in the words of an ontology."""
    spell = partial(spell_cues, ontology, "responsible_for")
    listed = f"等{spell('field_counts')}?{spell('field_kinds')}?"
    return WorkWords(
        compile_regex(f"^(?:{spell('field_openers')}|ⓄⓃⒹ|[ⓄⓃⒹ ])"),
        compile_regex(
            f"(?:{listed}|(?:的|等)?{spell('field_manners')}?{spell('field_works')}|{spell('field_endings')})$"
        ),
        compile_regex(f"{spell('clausal')}|{spell('clausal_endings')}$"),
        compile_regex(f"(?:{spell('counted_fields')}|的[^、和及与的]*{spell('actions')})$"),
    )


def read_works(view: View, start: int, end: int, parts: int = 1) -> list[Item]:
    """The fields of work or products in a stretch of the mask; none where it is a unit or a clause.

    With `parts` above one they are spread over as many persons or units (分别负责甲、乙), or none is read.
    """
    words, passed_on = compile_words(view.ontology), view.ontology.find_cues("responsible_for", "passed_on")
    if view.mask[end : end + 1] == "，" and view.mask[end + 1 : end + 3].startswith(passed_on):
        return []
    text = view.mask[start:end]
    if text.endswith("Ⓖ") and (chunk := view.chunks[end - 1]) is not None:
        return list(chunk.items) if not words.clause.search(text[:-1].rpartition("的")[2]) else []
    if any(symbol in text for symbol in "ⓊⓅⓇⓉⓆ" + PRODUCT):
        return []
    while (tail := words.tail.search(text)) and len(text) - len(tail.group()) >= 2:
        text, end = text[: tail.start()], end - len(tail.group())
    if parts > 1:
        found = [_name_field(view, start + m.start(), start + m.end()) for m in re.finditer("[^、]+", text)]
        return found if len(found) == parts else []
    if (whole := words.whole.search(text)) and len(text) <= _LONGEST and not words.clause.search(text[: whole.start()]):
        head = words.head.match(text)
        return [_name_field(view, start + (head.end() if head else 0), end)]
    return _read_plain(view, text, start)


def _read_plain(view: View, text: str, start: int) -> list[Item]:
    """The fields of a phrase behind its last 的, without what opens it; a deal (主导对甲的投资) is no field."""
    words = compile_words(view.ontology)
    if text.startswith(view.ontology.find_cues("responsible_for", "towards")):
        return []
    if "的" in text:
        cut = text.rindex("的") + 1
        text, start = text[cut:], start + cut
    pointing = view.ontology.find_cues("responsible_for", "pointing")
    while (head := words.head.match(text)) and len(text) - head.end() >= 2:
        if text.startswith(pointing):
            return []
        text, start = text[head.end() :], start + head.end()
    return _split_fields(view, text, start)


def _split_fields(view: View, text: str, start: int) -> list[Item]:
    found = []
    for match in re.finditer(r"[^、和及&]+", _BOTH.sub("、", text)):
        part = match.group()
        if not is_field(part, view.ontology):
            return []
        found.append(_name_field(view, start + match.start(), start + match.end()))
    return found


def _name_field(view: View, start: int, end: int) -> Item:
    a, b = view.find_span(start, end)
    return Item(FUNCTION, a, b, view.sentence.sentence.text[a:b].strip(), None)


def is_field(text: str, ontology: Ontology) -> bool:
    """True for a short noun phrase that can name a field of work."""
    vague = text in ontology.find_cues("responsible_for", "vague_fields")
    pointing = text.startswith(ontology.find_cues("responsible_for", "pointing"))
    if len(text) < 2 or vague or pointing or compile_words(ontology).clause.search(_name_action(text, ontology)):
        return False
    if text.startswith(PLACE) and text.endswith(ontology.find_cues("responsible_for", "regional_fields")):
        text = text[1:]
    return len(text) <= (_LONGEST if text.isascii() else 9) and not any(symbol in text for symbol in "ⓄⓃⒹⓁ（）“”")


def _name_action(text: str, ontology: Ontology) -> str:
    """The phrase without a last verb that is a noun there: 临床开发 is a field, while 开发新药 is a task."""
    for action in ontology.find_cues("responsible_for", "actions"):
        if text.endswith(action) and len(text) - len(action) >= 2:
            return text[: -len(action)]
    return text
