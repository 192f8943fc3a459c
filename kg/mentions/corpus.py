"""Annotated articles as training material: every sentence with the spans of its names and posts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.regex import compile_regex

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SENTENCE = compile_regex(r"[^\n。！？!?；;]*[\n。！？!?；;]?[”」』’\"]?")
LATIN = compile_regex(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence and its spans (start, end, type), sorted and without overlap."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one annotated article: surface form to type, longest first."""

    article: str
    texts: tuple[str, ...]
    types: dict[str, str]
    groups: tuple[tuple[str, tuple[str, ...]], ...]


def load_rows(files: Iterable[Path]) -> list[dict[str, Any]]:
    """The annotated articles of JSON Lines files, in the order of the files."""
    return [json.loads(line) for file in sorted(files) for line in file.read_text("utf-8").splitlines() if line]


def collect_names(row: dict[str, Any]) -> Names:
    """The names of one article; a unit's name that merely repeats its organization in front is left out.

    `零壹深流基座模型团队` beside `基座模型团队` teaches a boundary that other articles contradict.
    """
    types: dict[str, str] = {}
    organizations = [n for e in row["entities"] if e["type"] == "organization" for n in e["names"]]
    groups = []
    for entity in row["entities"]:
        names = [name for name in entity["names"] if name.strip()]
        if entity["type"] == "unit":
            names = [n for n in names if not _repeats_owner(n, names, organizations)]
        if entity["type"] == "function" or not names:
            continue
        groups.append((entity["type"], tuple(names)))
        for name in names:
            types.setdefault(name, entity["type"])
    for statement in row["statements"]:
        post = statement.get("post")
        if post and post not in types:
            types[post] = "post"
    return Names(row["id"], (row.get("title") or "", row["text"]), types, tuple(groups))


def _repeats_owner(name: str, names: Sequence[str], organizations: Sequence[str]) -> bool:
    return any(name.startswith(owner) and name[len(owner) :].strip() in names for owner in organizations)


def find_spans(text: str, types: dict[str, str]) -> tuple[tuple[int, int, str], ...]:
    """Every occurrence of the names in `text`, longest name first.

    >>> find_spans("海岚科技任命周宁为总裁", {"海岚科技": "organization", "海岚": "organization", "总裁": "post"})
    ((0, 4, 'organization'), (9, 11, 'post'))
    """
    taken = [False] * len(text)
    spans = []
    for name in sorted(types, key=lambda n: (-len(n), n)):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(taken[start:end]) and stands_alone(text, start, end):
                taken[start:end] = [True] * (end - start)
                spans.append((start, end, types[name]))
            start = text.find(name, start + 1)
    return tuple(sorted(spans))


def stands_alone(text: str, start: int, end: int) -> bool:
    """False where a Latin name is cut out of a longer Latin word."""
    before = start > 0 and LATIN.match(text[start - 1]) and LATIN.match(text[start])
    behind = end < len(text) and LATIN.match(text[end]) and LATIN.match(text[end - 1])
    return not before and not behind


MARK = compile_regex(r"<([poutgl]):([^<>]+)>")
MARKS = {"p": "person", "o": "organization", "u": "unit", "t": "post", "g": "product", "l": "place"}


def parse_marked(line: str) -> list[Sample]:
    """The sentences of a marked-up item, with the spans of its marks.

    >>> parse_marked("<o:海岚>任命<p:周宁>。")
    [Sample(text='海岚任命周宁。', spans=((0, 2, 'organization'), (4, 6, 'person')))]
    """
    text, spans, position = "", [], 0
    for match in MARK.finditer(line):
        text += line[position : match.start()]
        spans.append((len(text), len(text) + len(match[2]), MARKS[match[1]]))
        text += match[2]
        position = match.end()
    text += line[position:]
    samples = []
    for match in SENTENCE.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        end = start + len(match.group().strip())
        inside = tuple((a - start, b - start, kind) for a, b, kind in spans if start <= a and b <= end)
        if end > start:
            samples.append(Sample(text[start:end], inside))
    return samples


def make_samples(names: Names) -> list[Sample]:
    """The sentences of one article with their spans."""
    samples = []
    for text in names.texts:
        for match in SENTENCE.finditer(text):
            sentence = match.group().strip()
            if sentence:
                samples.append(Sample(sentence, find_spans(sentence, names.types)))
    return samples


def exchange_names(
    samples: Sequence[Sample], pool: dict[str, list[str]], chance: random.Random, share: float = 0.9
) -> list[Sample]:
    """The same sentences about others: each name replaced, throughout the article, by one of its type from `pool`."""
    swaps: dict[tuple[str, str], str] = {}
    exchanged = []
    for sample in samples:
        text, spans, position = "", [], 0
        for start, end, kind in sample.spans:
            name = sample.text[start:end]
            key = (kind, name)
            if key not in swaps:
                swaps[key] = chance.choice(pool[kind]) if pool.get(kind) and chance.random() < share else name
            text += sample.text[position:start]
            spans.append((len(text), len(text) + len(swaps[key]), kind))
            text += swaps[key]
            position = end
        exchanged.append(Sample(text + sample.text[position:], tuple(spans)))
    return exchanged
