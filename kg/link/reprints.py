"""Texts that newspapers took over from each other: a reprint is no second source of what it says.

Two texts count as one when nearly all their shingles (`WIDTH` letters in a row) are the same.  MinHash
signatures cut into bands find the pairs to look at (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of
Massive Datasets, ch. 3), so that the time grows with the number of articles, not of pairs; then the
shingles themselves decide, so that no chance counts.  datasketch does the same, but needs scipy.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kg.ids import hash_parts
from kg.model import BlockKind, Issue
from kg.regex import compile_regex
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from kg.model import Article, Reading, Statement

WIDTH = 6
"""Letters of a shingle: a changed name or number changes WIDTH + 1 of them or more."""
SHORTEST = 100
"""Shingles below which only the same letters make a reprint: short notices differ by their names alone."""
ALIKE = 0.75
"""The share of common shingles, of those in either text, from which on two texts are one."""
WITHIN, REMAINS = 0.9, 0.65
"""A copy may have lost paragraphs: so much of it stands in the source, and it is at least so much as long."""
BANDS, ROWS = 50, 4
"""Texts that share 0.6 of their shingles meet in a band with probability 0.999, those that share 0.1 with 0.005."""
FULL = 24
"""So many texts of one band are remembered: formulas that thousands of notices share must not cost their square."""
LOOKED_AT, HOPELESS = 40, 0.35
"""So many are looked at for one text, and none whose signature agrees in fewer places: half of them are needed."""
SEED = 20181001

_DROPPED = compile_regex(r"(?!(?<=\d)[.:](?=\d))[\W_]")
_NUMBER = compile_regex(r"\d+(?:[.:]\d+)*")


@dataclass(frozen=True, slots=True)
class _Text:
    """A reading whose article's letters are folded when they are asked for: all of them would fill the memory."""

    reading: Reading

    def fold_body(self) -> str:
        return _fold_once(cut_body(self.reading.article))

    def fold_whole(self) -> str:
        article = self.reading.article
        return _fold_once(article.title) + "\n" + _fold_once(article.text)


def part_reprints(readings: Iterable[Reading]) -> tuple[list[Reading], list[Issue]]:
    """The first publication of every text, in the order of the articles' ids, and an issue "reprint" for each other.

    Who has the earliest day of publication had it first, then who has the smaller id; an article without
    a day comes last.  A reprint of a reprint is one of the first publication.  The order of `readings`
    does not matter.
    """
    ordered = sorted(readings, key=lambda r: (r.article.published or "9999", r.article.id))
    texts = [_Text(reading) for reading in ordered]
    firsts: dict[int, int] = {}
    for at, earlier in _find_alike(texts):
        firsts[at] = firsts.get(earlier, earlier)
    sources = [reading for at, reading in enumerate(ordered) if at not in firsts]
    issues = [report_reprint(ordered[at].article.id, ordered[first].article.id) for at, first in firsts.items()]
    return sorted(sources, key=lambda r: r.article.id), sorted(issues, key=lambda issue: issue.where)


@dataclass(frozen=True, slots=True)
class Print:
    """What tells which texts may be one: they share one of the `keys`, and their `signatures` agree.

    `signature` is empty for a text too short for shingles.
    """

    keys: tuple[str, ...]
    signature: bytes


def take_print(article: Article) -> Print:
    """The print of an article's text, by which `part_reprints` looks for others like it, for group-bys elsewhere."""
    body = fold_letters(cut_body(article))
    keys = (f"body {hash_parts(body, length=64)}",) if body else ()
    if len(body) < SHORTEST + WIDTH - 1:
        return Print(keys, b"")
    signature = _sign_letters(body)
    bands = (f"{number} {band}" for number, band in enumerate(_hash_bands(signature).tolist()))
    return Print((*keys, *bands), signature.tobytes())


def may_be_one(one: bytes, other: bytes) -> bool:
    """Whether the signatures of two texts that share a key agree in as many places as a reprint's do."""
    if not one:
        return True
    return bool(np.mean(np.frombuffer(one, np.uint32) == np.frombuffer(other, np.uint32)) >= HOPELESS)


def is_reprint(copy: Reading, source: Reading) -> bool:
    """Whether a reading's text is an earlier one again, by the shingles and what is said."""
    return _is_reprint(_Text(copy), _Text(source))


def report_reprint(copy: str, first: str) -> Issue:
    """The issue that an article (its id) is a reprint of the one that counts."""
    return Issue(
        "reprint",
        copy,
        f'the same text as "{first}", which counts as the only source of what both say',
        severity="warning",
    )


def cut_body(article: Article) -> str:
    """The article's body without headline, byline and what the page puts around it; all its text where no body is."""
    parts = [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.BODY]
    body = "\n".join(parts)
    return body if body.strip() else article.text


def fold_letters(text: str) -> str:
    """The text's letters and digits alone, in one spelling: simplified, half-width, lower case.

    >>> fold_letters("騰訊（Tencent）今日宣布，營收１.5億元。") == fold_letters("腾讯(TENCENT) 今日宣布:营收1.5亿元")
    True
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", fold_text(text)).casefold())


@lru_cache(maxsize=1024)
def _fold_once(text: str) -> str:
    # the first texts of a formula are compared with all that follow
    return fold_letters(text)


def _find_alike(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Each text that was published before, with the earliest such publication found; both by their positions."""
    digests: dict[str, int] = {}
    groups, signatures = _group_texts(texts)
    for at, text in enumerate(texts):
        digest = text.reading.article.digest
        found = digests.get(digest) if digest else None
        digests.setdefault(digest, at)
        if found is None:
            near = _list_near(at, groups[at], signatures)
            found = next((other for other in near if _is_reprint(text, texts[other])), None)
        if found is not None:
            yield at, found


def _group_texts(texts: Sequence[_Text]) -> tuple[list[list[list[int]]], dict[int, NDArray[np.uint32]]]:
    """For each text the groups it is in, of texts that share all letters or a band, and the long texts' signatures."""
    bodies: dict[str, list[int]] = defaultdict(list)
    signatures: dict[int, NDArray[np.uint32]] = {}
    for at, text in enumerate(texts):
        body = text.fold_body()
        if body:
            bodies[hash_parts(body, length=64)].append(at)
        if len(body) >= SHORTEST + WIDTH - 1:
            signatures[at] = _sign_letters(body)
    groups: list[list[list[int]]] = [[] for _ in texts]
    for members in (*(m for m in bodies.values() if len(m) > 1), *_group_bands(signatures)):
        for at in members:
            groups[at].append(members[:FULL])
    return groups, signatures


def _group_bands(signatures: Mapping[int, NDArray[np.uint32]]) -> Iterator[list[int]]:
    """The positions of the texts that share a band, a group for each band that several have."""
    if not signatures:
        return
    places = np.array(list(signatures))
    bands = np.stack([_hash_bands(signature) for signature in signatures.values()], axis=1)
    for column in bands:
        order = np.argsort(column, kind="stable")
        starts = np.flatnonzero(np.diff(column[order], prepend=column[order[:1]] + np.uint64(1)))
        for members in np.split(places[order], starts[1:]):
            if len(members) > 1:
                yield members.tolist()


def _list_near(at: int, groups: Iterable[Sequence[int]], signatures: Mapping[int, NDArray[np.uint32]]) -> list[int]:
    """The earlier texts worth comparing, the earliest first: those that share most, as far as signatures can tell."""
    shared = Counter(other for group in groups for other in group if other < at)
    nearest = sorted(shared, key=lambda other: (-shared[other], other))[:LOOKED_AT]
    if at not in signatures:
        return sorted(nearest)
    return [other for other in sorted(nearest) if np.mean(signatures[at] == signatures[other]) >= HOPELESS]


def _is_reprint(copy: _Text, source: _Text) -> bool:
    """Whether a text is an earlier one again: nearly all its shingles are, and it says nothing that is not there."""
    return _is_taken_over(copy.fold_body(), source.fold_body()) and all(
        _is_said(statement, source) for statement in copy.reading.statements
    )


def _is_taken_over(copy: str, source: str) -> bool:
    if copy == source:
        return True
    mine, others = _list_shingles(copy), _list_shingles(source)
    common = len(mine & others)
    lost = common >= WITHIN * len(mine) and len(mine) >= REMAINS * len(others)
    return lost or common >= ALIKE * (len(mine) + len(others) - common)


@lru_cache(maxsize=128)
def _list_shingles(letters: str) -> frozenset[str]:
    return frozenset(letters[at : at + WIDTH] for at in range(len(letters) - WIDTH + 1))


def _is_said(statement: Statement, source: _Text) -> bool:
    """Whether a source can stand for a statement: it has its names and numbers, and no other standing of the claim.

    Companies announce by one form: with other names in it, it is another piece of news.
    """
    shown = source.fold_whole()
    numbers = _NUMBER.findall(fold_letters(statement.evidence.quote))
    if not set(numbers).issubset(_NUMBER.findall(shown)):
        return False
    told = source.reading.statements
    names = (statement.subject.surface, statement.object.surface, *({statement.post} - {s.post for s in told}))
    if not all(fold_letters(name or "") in shown for name in names):
        return False
    statuses = {s.status for s in told if _spell_claim(s) == _spell_claim(statement)}
    return not statuses or statement.status in statuses


def _spell_claim(statement: Statement) -> tuple[str, str, str]:
    return fold_letters(statement.subject.surface), statement.relation, fold_letters(statement.object.surface)


@lru_cache(maxsize=1)
def _draw_permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Factors and terms that put all 32-bit numbers into another order each; a factor is odd."""
    random = np.random.default_rng(SEED)
    factors = random.integers(0, 1 << 32, (BANDS * ROWS, 1), np.uint32) | np.uint32(1)
    return factors, random.integers(0, 1 << 32, (BANDS * ROWS, 1), np.uint32)


def _sign_letters(letters: str) -> NDArray[np.uint32]:
    """The smallest shingle in each of many orders: two texts agree in as many as their share of common shingles."""
    factors, terms = _draw_permutations()
    hashes = factors * (_hash_shingles(letters) >> np.uint64(32)).astype(np.uint32)
    hashes += terms
    smallest: NDArray[np.uint32] = hashes.min(1)
    return smallest


def _hash_bands(signature: NDArray[np.uint32]) -> NDArray[np.uint64]:
    hashes = np.zeros(BANDS, np.uint64)
    for column in signature.reshape(BANDS, ROWS).T:
        hashes = _mix(hashes ^ column)
    return hashes


def _hash_shingles(letters: str) -> NDArray[np.uint64]:
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = len(codes) - WIDTH + 1
    hashes = np.zeros(count, np.uint64)
    for step in range(WIDTH):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[step : step + count]
    return _mix(hashes)


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spreads every bit over the whole number (the finalizer of SplitMix64, Steele, Lea and Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
