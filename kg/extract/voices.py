"""Voices: what each says in a sentence, and whom the posts of an article let its persons speak for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.wording import Words
    from kg.model import AnnotatedSentence, Mention

_TITLE = 12


@dataclass(frozen=True, slots=True)
class Voice:
    """What stands at start:end of the sentence is said by `speaker`; `own` where it speaks for itself.

    `bodies` are the organizations that the speaker has a post in: of others even an executive only claims.
    `entity` is who speaks, where it has a name.  Who is `answering` in an interview goes on to the end of
    the paragraph.
    """

    start: int
    end: int
    speaker: str | None
    own: bool
    bodies: frozenset[str] = frozenset()
    answering: bool = False
    entity: str | None = None

    def is_own(self, spoken_of: frozenset[str]) -> bool:
        """True where the speaker tells with authority of the entities `spoken_of`."""
        return self.own and not (self.bodies and spoken_of and not self.bodies & spoken_of)


@dataclass(frozen=True, slots=True)
class Speakers:
    """The posts that an article gives its persons: `inside` speak for an organization, `outside` about others.

    `bodies` are the organizations by whose name a post of the person stands, `guest` is who answers in an
    interview, `houses` the organization of which each paragraph speaks as 公司, by its id and name.
    """

    inside: frozenset[str]
    outside: frozenset[str]
    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    guest: str | None = None
    houses: Mapping[int, tuple[str, str]] = field(default_factory=dict)


def collect_speakers(
    sentences: Sequence[AnnotatedSentence],
    words: Words,
    guest: str | None = None,
    houses: Mapping[int, tuple[str, str]] | None = None,
) -> Speakers:
    """The persons of an article whose name follows a post, by what that post lets them speak for."""
    inside: set[str] = set()
    outside: set[str] = set()
    bodies: dict[str, frozenset[str]] = {}
    for sentence in sentences:
        for post, person in zip(sentence.mentions, sentence.mentions[1:], strict=False):
            if post.type != "post" or person.type != "person" or person.entity is None or person.start - post.end > 1:
                continue
            (outside if words["outsiders"].first(post.text) else inside).add(person.entity)
            body = _find_body(sentence, post)
            bodies[person.entity] = bodies.get(person.entity, frozenset()) | body
    return Speakers(frozenset(inside - outside), frozenset(outside), bodies, guest, houses or {})


def _find_body(sentence: AnnotatedSentence, post: Mention) -> frozenset[str]:
    """The organization whose name stands close before a post."""
    named = [m for m in sentence.mentions if m.type == "organization" and m.end <= post.start <= m.end + _TITLE]
    return frozenset(m.entity for m in named[-1:] if m.entity)


def find_voice_at(voices: Sequence[Voice], position: int) -> Voice | None:
    """The last voice that has begun before `position` and still speaks there."""
    return next((v for v in reversed(voices) if v.start <= position < v.end), None)
