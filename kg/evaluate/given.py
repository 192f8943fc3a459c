"""An annotated article with the names that its annotation gives: what extraction reads when names are no question."""

from __future__ import annotations

from typing import Any

from kg.mentions.corpus import collect_names, find_spans
from kg.mentions.cut import cut_text
from kg.model import AnnotatedArticle, AnnotatedSentence, Article, Entity, EntityType, Mention, Sentence
from kg.segment import fold_text, segment_article


def annotate_given(row: dict[str, Any], article: Article) -> AnnotatedArticle:
    """The article of a gold row with a mention wherever one of the row's names or posts stands."""
    named = [entity for entity in row["entities"] if entity["type"] != "function"]
    entities = tuple(
        Entity(entity["id"], EntityType(entity["type"]), entity["names"][0], tuple(entity["names"])) for entity in named
    )
    owners: dict[tuple[str, str], str] = {}
    for entity in named:
        for name in entity["names"]:
            owners.setdefault((entity["type"], name), entity["id"])
    types: dict[str, str] = {}
    ids: dict[str, str | None] = {}
    for name, kind in collect_names(row).types.items():
        folded = fold_text(name)
        types.setdefault(folded, kind)
        ids.setdefault(folded, owners.get((kind, name)))
    sentences = (_annotate(sentence, types, ids) for sentence in segment_article(article))
    return AnnotatedArticle(article, tuple(sentences), entities)


def _annotate(sentence: Sentence, types: dict[str, str], ids: dict[str, str | None]) -> AnnotatedSentence:
    mentions = tuple(
        Mention(kind, start, end, sentence.text[start:end], ids[sentence.folded[start:end]] if kind != "post" else None)
        for start, end, kind in find_spans(sentence.folded, types)
    )
    return AnnotatedSentence(sentence, cut_text(sentence.folded), mentions)
