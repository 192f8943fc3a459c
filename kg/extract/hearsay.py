"""What a sentence only passes on: hearsay, what an answer takes up, and what a source without authority claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.wording import BLOT, Words, find_clause_start
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from kg.extract.voices import Voice
    from kg.model import AnnotatedSentence

_FRAME_LENGTH = 60
_HEADED = compile_regex(f"(?<![^，。；：！？ ])传(?={BLOT})")
"""传 before a name, as headlines have it: 传张三离职."""

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as far as denials are concerned: its blotted text, its voices and its stretches of hearsay."""

    sentence: AnnotatedSentence
    plain: str
    voices: tuple[Voice, ...]
    hearsay: tuple[Stretch, ...]
    frames: tuple[Stretch, ...]

    @property
    def doubts(self) -> list[Stretch]:
        """What an answer may deny: frames, hearsay, and what those tell who do not speak for themselves."""
        return [*self.frames, *self.hearsay, *((v.start, v.end) for v in self.voices if not v.own)]


def find_hearsay(plain: str, words: Words) -> tuple[Stretch, ...]:
    """The stretches of a sentence that are only heard: behind a word of hearsay to the end of the sentence.

    In what an answer takes up (对于关闭工厂的猜测，公司称…) the hearsay ends where the answer begins; a word
    that denies (纯属猜测) is none of hearsay.
    """
    heard = [m for m in words["rumored"].find(plain) if not _is_denying(plain, m, words)]
    headed = _HEADED.search(plain)
    match = min([*heard[:1], *([headed] if headed else [])], key=lambda m: m.start(), default=None)
    if match is None:
        return ()
    frame = next((end for start, end in find_frames(plain, words) if start <= match.start() < end), len(plain))
    return ((match.start(), frame),)


def _is_denying(plain: str, heard: re.Match[str], words: Words) -> bool:
    denied = (m for m in words["denied"].find(plain) if m.group() not in words.lists["rumored"])
    return any(m.start() <= heard.start() and heard.end() <= m.end() for m in denied)


def find_frames(plain: str, words: Words) -> tuple[Stretch, ...]:
    """What an answer takes up: 对于…的说法, 针对…的传闻, or a heading noun behind a quotation (“…”一说)."""
    found: list[Stretch] = []
    for noun in words["questioned"].find(plain):
        clause = find_clause_start(plain, noun.start())
        opened = words["framed"].first(plain, max(0, noun.start() - _FRAME_LENGTH), noun.start())
        if opened is not None and _opens_frame(plain[opened.end() : noun.start()], words):
            found.append((opened.start(), noun.end()))
        elif plain[max(0, noun.start() - 2) : noun.start()].rstrip("的这").endswith(("”", "」", '"')):
            quote = max(plain.rfind("“", 0, noun.start()), plain.rfind("「", 0, noun.start()))
            found.append((quote if quote >= 0 else clause, noun.end()))
    return tuple(found)


def _opens_frame(between: str, words: Words) -> bool:
    """True where 对 opens what a noun closes: not in 对此, 对记者说：“谣言” and 对记者表示，消息不实."""
    said = (between.startswith("，", m.end()) for m in words["speech"].find(between))
    spoken = between.startswith("此") or between.endswith(("，有", "，另有"))
    return len(between) >= 2 and "：" not in between and not spoken and not any(said)


def end_hearsay(plain: str, hearsay: Sequence[Stretch], voices: Sequence[Voice], words: Words) -> tuple[Stretch, ...]:
    """The hearsay up to where somebody answers it in the same sentence (网传张三离职，公司称他仍在职)."""
    found: list[Stretch] = []
    for start, end in hearsay:
        clauses = (find_clause_start(plain, v.start - 1) for v in voices if (v.own or v.entity) and v.start > start)
        answers = [c for c in clauses if c > start and not words["announcements"].first(plain, c, end)]
        found.append((start, min([end, *answers])))
    return tuple(found)
