"""How well names are found: exact spans of every occurrence against those of annotated articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.lexicon.entries import index_lists
from kg.mentions.annotate import annotate
from kg.mentions.corpus import collect_names, find_spans
from kg.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.lexicon import Lexicon, Organization, Place, Product
    from kg.mentions.tagger import Tagger
    from kg.model import Article

KINDS = ("person", "organization", "unit", "post", "product", "place")
LEADING = frozenset({"负责人", "一号位", "一把手", "掌门人", "发起人"})


@dataclass(frozen=True, slots=True)
class SpanCount:
    """How many spans of a kind the annotation has, how many were found, and how many of those are exactly right."""

    gold: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where there is nothing.

        >>> SpanCount(gold=4, found=4, right=3).f1
        0.75
        """
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


def measure_spans(
    rows: Iterable[Mapping[str, Any]],
    articles: Mapping[str, Article],
    lexicon: Lexicon,
    tagger: Tagger | None,
    *,
    strike: bool = False,
) -> dict[str, SpanCount]:
    """The counts by kind; with `strike` each article is read without its own names in the lexicon.

    Founders and heads are relations of their own, for which the annotation writes no post: 创始人 and 负责人 count
    neither way where it does not.
    """
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in rows:
        article = articles[row["id"]]
        types = collect_names(dict(row)).types
        known = strike_names(lexicon, types) if strike else lexicon
        for sentence in annotate(article, segment_article(article), known, tagger).sentences:
            text = sentence.sentence.text
            wanted = set(find_spans(text, types))
            given = {
                (m.start, m.end, m.type)
                for m in sentence.mentions
                if m.type != "post" or m.text in types or not _is_relation(m.text, lexicon)
            }
            gold.update(kind for *_, kind in wanted)
            found.update(kind for *_, kind in given)
            right.update(kind for *_, kind in wanted & given)
    return {kind: SpanCount(gold[kind], found[kind], right[kind]) for kind in KINDS}


def _is_relation(title: str, lexicon: Lexicon) -> bool:
    held = lexicon.titles.get(title)
    return title in LEADING or (held is not None and held.kind == "founder")


def strike_names(lexicon: Lexicon, names: Iterable[str]) -> Lexicon:
    """The lexicon without the organizations, products and places that have one of these names."""
    struck = frozenset(names)

    def is_kept(name: str, aliases: Sequence[str]) -> bool:
        return struck.isdisjoint((name, *aliases))

    organizations: dict[str, Organization] = {
        name: held for name, held in lexicon.organizations.items() if is_kept(name, held.aliases)
    }
    products: dict[str, Product] = {n: held for n, held in lexicon.products.items() if is_kept(n, held.aliases)}
    places: dict[str, Place] = {n: held for n, held in lexicon.places.items() if is_kept(n, held.aliases)}
    indexes = index_lists(organizations, products, lexicon.titles, places)
    return replace(lexicon, organizations=organizations, products=products, places=places, indexes=indexes)


def spell_spans(counts: Mapping[str, SpanCount]) -> str:
    """The counts as a table.

    >>> print(spell_spans({"person": SpanCount(4, 4, 3)}))
    names            gold  found  right      P      R     F1
    person              4      4      3   75.0   75.0   75.0
    """
    lines = [f"{'names':14}{'gold':>7}{'found':>7}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}"]
    for kind, count in counts.items():
        shares = (count.right / count.found if count.found else 0.0, count.right / count.gold if count.gold else 0.0)
        figures = "".join(f"{100 * share:7.1f}" for share in (*shares, count.f1))
        lines.append(f"{kind:14}{count.gold:7}{count.found:7}{count.right:7}{figures}")
    return "\n".join(lines)
