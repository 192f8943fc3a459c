"""News to read, made of the annotated articles: paragraphs shuffled, names exchanged, never one sentence twice.

    python tests/benchmarks/news.py 1000 >news.jsonl         # so many articles, as `kg build` reads them

A cache that remembers a text has nothing to win here: no sentence of an article stands in another.  A third of the
sentences hold a cue, which is to say that an annotator quoted them for something that they tell; the others are of
the same articles, or of the prose without any name that lies beside them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from industry import FAMILY, FIRST, GIVEN, SECOND, TRADES

from kg.segment import cut_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

GOLD = Path(__file__).resolve().parents[1] / "gold"
CHARACTERS = 1000
TELLING = 1 / 3
"""The share of sentences that hold a cue."""
LEADS = ("{}个样本里，", "第{}次回访时，", "样本{}中，", "就{}份问卷而言，")
"""What stands before a sentence that was written before, with a number that makes it another."""
_CHINESE = re.compile("[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of a paragraph, whether each tells something, and who is named in it, by type and names."""

    sentences: tuple[str, ...]
    telling: tuple[bool, ...]
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """An article in the making: what `kg build` reads of it, its sentences, and which of them hold a cue."""

    row: dict[str, str]
    sentences: tuple[str, ...]
    telling: tuple[str, ...]


@lru_cache(maxsize=1)
def load_paragraphs() -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs that tell something, and those that tell nothing."""
    rows = [json.loads(line) for file in sorted(GOLD.glob("t*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    found = [_read_paragraph(text, row) for row in rows for text in row["text"].split("\n") if text]
    prose = [line for line in (GOLD / "prose.txt").read_text("utf-8").splitlines() if line]
    found += [_read_paragraph(line, {"entities": (), "statements": ()}) for line in prose]
    return tuple(p for p in found if any(p.telling)), tuple(p for p in found if not any(p.telling))


def _read_paragraph(text: str, row: Mapping[str, Any]) -> Paragraph:
    spans = list(cut_sentences(text))
    quotes = [(text.find(s["evidence"]), len(s["evidence"])) for s in row["statements"] if s["evidence"] in text]
    return Paragraph(
        tuple(text[start:end] for start, end in spans),
        tuple(any(at < end and start < at + length for at, length in quotes) for start, end in spans),
        tuple(
            (entity["type"], tuple(entity["names"]))
            for entity in row["entities"]
            if any(map(text.__contains__, entity["names"]))
        ),
    )


def _join(sentences: Iterable[str]) -> str:
    """A paragraph; a half-width mark ends a sentence only where a blank follows it."""
    return "".join(f"{sentence} " if sentence[-1].isascii() else sentence for sentence in sentences).strip()


class Newsroom:
    """Writes articles from a seed: the same for the same numbers."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a benchmark repeats its throws
        self.told, self.idle = (self._deal(paragraphs) for paragraphs in load_paragraphs())
        self.written: set[str] = set()

    def _deal(self, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
        """All of them in a random order, then all of them in another, and so on."""
        deck = list(paragraphs)
        while True:
            self.dice.shuffle(deck)
            yield from deck

    def write_article(self, number: int, characters: int = CHARACTERS) -> News:
        """An article of so many characters or a sentence more, about people and companies of its own."""
        lines: list[str] = []
        sentences: list[str] = []
        telling: list[str] = []
        length = 0
        while length < characters:
            source = self.told if len(telling) <= TELLING * len(sentences) else self.idle
            line: list[str] = []
            for sentence, tells in self.write_paragraph(next(source)):
                line.append(sentence)
                telling += [sentence] * tells
                length += len(sentence)
                if length >= characters:
                    break
            lines.append(_join(line))
            sentences += line
        return News(self.sign(number, "\n".join(lines)), tuple(sentences), tuple(telling))

    def sign(self, number: int, text: str) -> dict[str, str]:
        """The row of an article with a title, a day and a source."""
        day = date(2016, 1, 1) + timedelta(days=self.dice.randrange(3650))
        title = f"{self.coin_stem()}{self.dice.choice(TRADES)}近况"
        return {
            "id": f"news-{number:07d}",
            "title": title,
            "text": text,
            "published": day.isoformat(),
            "source": "云岭日报",
        }

    def write_paragraph(self, paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
        """Its sentences about others, none of them written before, each with whether it tells something."""
        new = self.exchange_names(paragraph.named)
        longest_first = "|".join(re.escape(name) for name in sorted(new, key=lambda name: (-len(name), name)))
        for plain, tells in zip(paragraph.sentences, paragraph.telling, strict=True):
            renamed = re.sub(longest_first, lambda found: new[found[0]], plain) if new else plain
            sentence = renamed
            while sentence in self.written:
                sentence = self.dice.choice(LEADS).format(self.dice.randrange(10, 10**6)) + renamed
            self.written.add(sentence)
            yield sentence, tells

    def exchange_names(self, named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
        """A new name for each name of the people and organizations, alike where those were alike.

        A company keeps what it is called behind its first two characters; names that are not Chinese stay, as
        do those of units, products and places, which tomorrow's news will name again.
        """
        new: dict[str, str] = {}
        for kind, names in named:
            if kind == "person":
                person = self.dice.choice(FAMILY) + "".join(self.dice.choices(GIVEN, k=2))
                new |= {name: person[: len(name)] for name in names if _CHINESE.fullmatch(name) and len(name) <= 3}
            elif kind == "organization" and _CHINESE.match(names[0]):
                stem, former = self.coin_stem(), names[0][:2]
                new |= {name: stem + name[2:] for name in names if name.startswith(former)}
        return new

    def coin_stem(self) -> str:
        """The two characters that an invented company is known by."""
        return self.dice.choice(FIRST) + self.dice.choice(SECOND)


def write_news(count: int, seed: int = 1, characters: int = CHARACTERS) -> Iterator[News]:
    """So many articles of about so many characters."""
    newsroom = Newsroom(seed)
    return (newsroom.write_article(number, characters) for number in range(count))


def write_rows(path: Path, news: Iterable[News]) -> None:
    """Writes the articles into a file, a line each."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(spell_row(one) for one in news)


def spell_row(news: News) -> str:
    """The article as a line of JSON."""
    return json.dumps(news.row, ensure_ascii=False) + "\n"


def main() -> None:
    """Prints the articles, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--characters", type=int, default=CHARACTERS)
    options = parser.parse_args()
    sys.stdout.writelines(map(spell_row, write_news(options.articles, options.seed, options.characters)))


if __name__ == "__main__":
    main()
