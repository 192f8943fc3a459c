"""The notation of sentence templates, which an analyst can read and write.

A template is Chinese text with slots:

- ``{subject}出任{role}``: a slot takes a name of a type that the relation allows; ``{role}`` takes a post
  together with the organization or unit in front of it (``腾讯技术工程事业群总裁``).
- ``[出任|担任|任]``: one of these; ``[正式|]``: this or nothing; ``[@taking_up|任]``: a word of the list
  ``taking_up`` under the relation's ``cues``, or 任.
- ``…``: anything short within the clause; ``……``: anything within the sentence.
- ``^``: a clause begins here; ``$``: a clause ends here.

Other slots: ``{subjects}``/``{objects}`` (a list is spread over statements anyway), ``{person}``,
``{organization}``, ``{unit}``, ``{product}``, ``{place}`` (a name that is not part of the statement),
``{titled}`` (a subject whose own title is the post), ``{superior}`` (an object that is a person),
``{employer}`` (the organization that a role without one belongs to), ``{work}`` (a field of work, as
text), ``{amount}``, ``{share}``, ``{round}``.  Adverbs, dates and brackets are taken out of the sentence
before templates are tried; the statement's quote keeps them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import DataError, suggest
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

SLOTS = frozenset(
    {
        "subject", "object", "role", "capacity", "person", "organization", "unit", "product", "place", "employer",
        "work", "amount", "share", "round", "titled", "superior", "any",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a template that a name or a phrase fills."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Words of which one stands there; the empty word makes the place optional."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `size` characters of anything; `wide` gaps may cross a comma."""

    wide: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning or the end of a clause."""

    end: bool


Part = Slot | Choice | Gap | Edge

_TOKEN = compile_regex(
    r"\{(?P<slot>[^{}]*)\}|\[(?P<choice>[^\[\]]*)\]|(?P<wide>……)|(?P<gap>…)|(?P<edge>[\^$])|(?P<bad>[\[\]{}])"
)


def parse_template(text: str, *, file: str = "template", key: str = "template") -> tuple[Part, ...]:
    """The parts of a template in order.

    Raises DataError, naming `file` and `key`, for an unknown slot or an unclosed bracket.

    >>> parse_template("{subject}[出任|任]{role}")
    (Slot(name='subject'), Choice(words=('出任', '任')), Slot(name='role'))
    """
    parts: list[Part] = []
    position = 0
    for match in _TOKEN.finditer(text):
        if literal := text[position : match.start()]:
            parts.append(Choice((literal,)))
        parts.append(_read_part(match, file, key))
        position = match.end()
    if literal := text[position:]:
        parts.append(Choice((literal,)))
    if not any(isinstance(part, Choice) for part in parts):
        raise DataError(
            file, key, f'"{text}" has no word that must stand there', mend="add the verb or noun it hangs on"
        )
    return tuple(parts)


_CHOICE = compile_regex(r"\[([^\[\]]*)\]")


def expand_cues(
    text: str, cues: Mapping[str, tuple[str, ...]], *, file: str = "template", key: str = "template"
) -> str:
    """The template with every `@name` of a choice replaced by the words of that list.

    Raises DataError, naming `file` and `key`, for a list that `cues` does not hold.

    >>> expand_cues("{subject}[@taking_up|任]{role}", {"taking_up": ("出任", "担任")})
    '{subject}[出任|担任|任]{role}'
    """

    def spell(match: re.Match[str]) -> str:
        return "[" + "|".join("|".join(find(word)) for word in match[1].split("|")) + "]"

    def find(word: str) -> tuple[str, ...]:
        if not word.startswith("@"):
            return (word,)
        if word[1:] not in cues:
            raise DataError(file, key, f'unknown list "{word}"', mend=suggest(word[1:], cues))
        return cues[word[1:]]

    return _CHOICE.sub(spell, text)


def _read_part(match: re.Match[str], file: str, key: str) -> Part:
    if (name := match["slot"]) is not None:
        if name not in SLOTS:
            raise DataError(file, key, f'unknown slot "{{{name}}}"', mend=suggest(name, SLOTS))
        return Slot(name)
    if (words := match["choice"]) is not None:
        return Choice(tuple(words.split("|")))
    if match["wide"] or match["gap"]:
        return Gap(wide=bool(match["wide"]))
    if edge := match["edge"]:
        return Edge(end=edge == "$")
    raise DataError(file, key, f'"{match["bad"]}" stands alone', mend="close every bracket")
