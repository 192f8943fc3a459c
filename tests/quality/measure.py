"""The figures that the gate holds to its floors, measured on the articles of `tests/gold/`.

Extraction is measured with the names of the annotation, each article weighed by a scorer learned from the others,
names by a tagger trained in the run on three quarters of the articles and scored on the last: the tagger and the
scorer that ship have seen them all.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.evaluate import describe_score, load_gold, score_rows
from kg.evaluate.given import annotate_given
from kg.evaluate.learn import weigh_held_out
from kg.lexicon import load_lexicon
from kg.mentions.corpus import collect_names, load_rows, make_samples
from kg.mentions.cut import cut_texts
from kg.mentions.train import prepare_samples, train_tagger
from kg.model import Article, write_statement_row
from kg.read import read_paths
from kg.segment import fold_text

if TYPE_CHECKING:
    from kg.evaluate import GoldArticle, Score
    from kg.mentions.corpus import Sample
    from kg.model import AnnotatedArticle, Reading

HERE = Path(__file__).parent
CORPUS = HERE.parent / "gold"
FLOORS = HERE / "floors.json"
LOOKED_AT = ("t1", "t2", "t3", "t4", "t5", "t6")
ONLY_SCORED = ("t7", "t8")
PROSE_STEP = 4
KINDS = ("person", "organization", "unit", "post")
ITERATIONS = 50
SURE = 0.9
"""Of the statements given at least this confidence, `sure` in 100 are right."""
SHARES = {"posts": "share_near", "dates": "share_near", "status": "share_right", "former": "share_right"}


def digest_corpus() -> dict[str, str]:
    """The SHA-256 of each file of annotated articles."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(CORPUS.glob("*.jsonl"))}


def measure_extraction() -> dict[str, dict[str, Any]]:
    """The figures of all articles, of those looked at while writing rules, and of those only scored."""
    collected = [pair for name in (*LOOKED_AT, *ONLY_SCORED) for pair in annotate_file(CORPUS / f"{name}.jsonl")]
    weighed = sorted(weigh_held_out(collected), key=lambda pair: pair[0].id)

    def measure(names: tuple[str, ...]) -> dict[str, Any]:
        chosen = {gold.id for name in names for gold in load_gold(CORPUS / f"{name}.jsonl")}
        part = [(gold, reading) for gold, reading in weighed if gold.id in chosen]
        rows = [row for _, reading in part for row in write_rows(reading)]
        return read_figures(score_rows([gold for gold, _ in part], rows))

    every = measure((*LOOKED_AT, *ONLY_SCORED))
    parts = {"looked_at": measure(LOOKED_AT), "only_scored": measure(ONLY_SCORED)}
    return {"all": every, **{name: {**figures, "relations": {}} for name, figures in parts.items()}}


def annotate_file(file: Path) -> list[tuple[GoldArticle, AnnotatedArticle]]:
    """The articles of a gold file with the gold's names."""
    gold = {article.id: article for article in load_gold(file)}
    articles = {article.id: article for article in read_paths([str(file)]) if isinstance(article, Article)}
    return [(gold[row["id"]], annotate_given(row, articles[row["id"]])) for row in load_rows([file])]


def write_rows(reading: Reading) -> list[dict[str, Any]]:
    """The rows of all statements of a reading."""
    entities = {entity.id: entity for entity in reading.entities}
    return [write_statement_row(statement, entities) for statement in reading.statements]


def read_figures(score: Score) -> dict[str, Any]:
    """A score as percentages: what rises is better, but for `must_not`, the number of things wrongly asserted."""
    described = describe_score(score)
    total, ranks = described["total"], described["ranks"]
    return {
        "precision": percent(total["precision"]),
        "recall": percent(total["recall"]),
        "core": percent(ranks["core"]["recall"]),
        **{name: percent(described[name][share]) for name, share in SHARES.items()},
        "sure": percent(score.sure[SURE].precision),
        "must_not": len(described["must_not"]),
        "relations": {
            name: {
                "precision": percent(count["precision"]),
                "recall": percent(count["recall"]),
                "gold": count["gold"],
                "found": count["right"] + count["wrong"],
            }
            for name, count in described["relations"].items()
        },
    }


def percent(share: float | None) -> float:
    """A share as a percentage with two decimals; 0 where nothing was counted."""
    return round(100 * (share or 0.0), 2)


def measure_names() -> dict[str, float]:
    """F1 of exact spans by type, on each fourth article, of a tagger quickly trained on the others."""
    rows = load_rows(CORPUS.glob("*.jsonl"))
    prose = (CORPUS / "prose.txt").read_text("utf-8").splitlines()[::PROSE_STEP]
    learned = [row for number, row in enumerate(rows) if number % 4]
    tagger = train_tagger(prepare_samples(learned, load_lexicon(), rounds=0, prose=prose), ITERATIONS)
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for row in rows[::4]:
        samples: list[Sample] = make_samples(collect_names(row))
        texts = [fold_text(sample.text) for sample in samples]
        for sample, spans in zip(samples, tagger.tag(texts, cut_texts(texts)), strict=True):
            wanted, given = set(sample.spans), {(span.start, span.end, span.type) for span in spans}
            gold.update(kind for _, _, kind in wanted)
            found.update(kind for _, _, kind in given)
            right.update(kind for _, _, kind in wanted & given)
    return {kind: percent(2 * right[kind] / (gold[kind] + found[kind])) for kind in KINDS}
