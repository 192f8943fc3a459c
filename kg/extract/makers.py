"""Whether a product can be the one of an organization that its sentence does not name as its maker.

The lexicon knows who makes what: where only the run of the text makes 海岚 the maker of 豆包手机, 豆包 being
known as another company's, nothing is said.  A maker whom the sentence names stands, whatever the lexicon says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon import find_organization, find_product, load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.context import Focus
    from kg.lexicon import Lexicon
    from kg.lexicon.entries import Product

SHORTEST = 2
"""Characters that the name of a known product must have to tell whose a longer name is (豆包 of 豆包手机)."""


def may_make(focus: Focus, maker: str | None, product: str) -> bool:
    """True unless the lexicon knows the product, or one that its name opens with, as another organization's.

    `maker` and `product` are entity ids of the article.
    """
    lexicon = load_lexicon()
    known = next((p for name in focus.names.get(product, ()) for p in _find_known(lexicon, name)), None)
    if known is None or known.owner is None:
        return True
    named = (find_organization(lexicon, name) for name in focus.names.get(maker or "", ()))
    return any(found is not None and found.name == known.owner for found in named)


def _find_known(lexicon: Lexicon, name: str) -> Iterator[Product]:
    """The known products that the name is or begins with, the longest first."""
    for size in range(len(name), SHORTEST - 1, -1):
        known = find_product(lexicon, name[:size])
        if known is not None and not (size < len(name) and name[size - 1 : size + 1].isascii()):
            yield known
