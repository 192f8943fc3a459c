"""Learns the weights of `kg.extract.decide` from the annotated articles: part of `make model`.

Each article is read with a tagger that has not seen it, because a name learned by heart is surer than tomorrow's
names will be; what was read is right or wrong by the rules of `docs/quality.md`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.check import read_checked
from kg.evaluate.given import annotate_given
from kg.evaluate.gold import load_gold
from kg.evaluate.matching import read_found, springs_trap
from kg.evaluate.score import judge_answers
from kg.extract.decide import Scorer, weigh_reading
from kg.extract.decide.features import describe_statement, survey_reading
from kg.extract.decide.scorer import WEIGHTS
from kg.lexicon import load_lexicon
from kg.mentions.annotate import annotate
from kg.mentions.corpus import load_rows
from kg.mentions.train import load_extra, prepare_samples, run_trainer, train_tagger
from kg.model import Article, write_statement_row
from kg.ontology import load_ontology
from kg.read import read_paths
from kg.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.evaluate.gold import GoldArticle
    from kg.model import AnnotatedArticle, Reading

FOLDS = 3
ITERATIONS = 50
ROUNDS = 0

Sample = tuple[tuple[str, ...], bool]


def load_articles(folder: Path) -> dict[str, Article]:
    """The articles of a folder's gold files by their ids."""
    files = [str(file) for file in sorted(folder.glob("*.jsonl"))]
    return {article.id: article for article in read_paths(files) if isinstance(article, Article)}


def annotate_all_given(folder: Path) -> Iterator[AnnotatedArticle]:
    """The annotated articles of a folder with the annotation's names."""
    articles = load_articles(folder)
    for row in load_rows(folder.glob("*.jsonl")):
        yield annotate_given(row, articles[row["id"]])


def annotate_held_out(folder: Path, folds: int = FOLDS) -> Iterator[AnnotatedArticle]:
    """The annotated articles of a folder with the names found by taggers trained on the other folds."""
    rows = load_rows(folder.glob("*.jsonl"))
    articles = load_articles(folder)
    prose, marked = load_extra(folder)
    lexicon = load_lexicon()
    for fold in range(folds):
        others = [row for number, row in enumerate(rows) if number % folds != fold]
        samples = prepare_samples(others, lexicon, ROUNDS, prose, marked)
        tagger = train_tagger(samples, ITERATIONS)
        for row in rows[fold::folds]:
            article = articles[row["id"]]
            yield annotate(article, segment_article(article), lexicon, tagger)


def read_annotated(annotated: AnnotatedArticle) -> Reading:
    """What is read of an annotated article before it is weighed."""
    return read_checked(annotated, load_ontology(), load_lexicon())


def judge_reading(gold: GoldArticle, reading: Reading) -> list[bool | None]:
    """For each statement whether it is right; None where the annotation does not say."""
    entities = {entity.id: entity for entity in reading.entities}
    found = [read_found(write_statement_row(statement, entities)) for statement in reading.statements]
    sprung = [any(springs_trap(gold, trap, item) for trap in gold.traps) for item in found]
    return [False if trapped else right for trapped, right in zip(sprung, judge_answers(gold, found), strict=True)]


def collect_samples(gold: GoldArticle, annotated: AnnotatedArticle, reading: Reading) -> list[Sample]:
    """The features of each statement read of an article, and whether it is right."""
    around = survey_reading(annotated, reading)
    judged = zip(reading.statements, judge_reading(gold, reading), strict=True)
    return [(describe_statement(s, around), right) for s, right in judged if right is not None]


def learn_scorer(samples: Iterable[Sample], *, c1: float = 2.0, c2: float = 8.0) -> Scorer:
    """The weights that make the samples most likely, few and small ones preferred; the same samples, the same bytes."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 200, "feature.minfreq": 3})
    for features, right in samples:
        trainer.append([list(features)], ["right" if right else "wrong"])
    states, _ = run_trainer(trainer)
    weights: dict[str, float] = {}
    for (name, label), weight in states.items():
        weights[name] = weights.get(name, 0.0) + (weight if label == "right" else -weight)
    return Scorer({name: round(weight, 3) for name, weight in sorted(weights.items()) if round(weight, 3)})


def weigh_held_out(
    collected: Sequence[tuple[GoldArticle, AnnotatedArticle]], folds: int = 4
) -> Iterator[tuple[GoldArticle, Reading]]:
    """Each article's reading, weighed by a scorer that was learned from the other folds."""
    read = [(gold, annotated, read_annotated(annotated)) for gold, annotated in collected]
    samples = [collect_samples(*item) for item in read]
    for fold in range(folds):
        scorer = learn_scorer(s for number, found in enumerate(samples) if number % folds != fold for s in found)
        for gold, annotated, reading in read[fold::folds]:
            yield gold, weigh_reading(annotated, reading, scorer)


def write_scorer(scorer: Scorer, file: Path = WEIGHTS) -> None:
    """Writes the weights as JSON, a feature a line, so that a change of the model can be read."""
    file.write_text(json.dumps(dict(scorer.weights), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


def collect_folder(folder: Path) -> list[Sample]:
    """The samples of a folder's articles, with the names that held-out taggers find and with the annotation's.

    The first show what doubtful names do, the second what is wrong although all names are right.
    """
    gold = {article.id: article for file in sorted(folder.glob("*.jsonl")) for article in load_gold(file)}
    read = [*annotate_held_out(folder), *annotate_all_given(folder)]
    return [s for a in read for s in collect_samples(gold[a.article.id], a, read_annotated(a))]


def main() -> None:
    """Learns from all of `tests/gold/` and writes the weights that ship."""
    samples = collect_folder(Path("tests/gold"))
    write_scorer(learn_scorer(samples))
    sys.stderr.write(f"learned from {len(samples)} statements, wrote {WEIGHTS.name}\n")


if __name__ == "__main__":
    main()
