"""Trains the name tagger from the annotated articles: `make model`, the same bytes each time.

The articles are read once as they are and several times with their names exchanged, because the people
and companies of tomorrow's news are in no list, and what must be learned is where a name stands.  Two taggers are
trained, one of them without the items of `LATER`, and the mean of both ships.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.lexicon import load_lexicon
from kg.mentions.averaged import average_taggers
from kg.mentions.corpus import (
    SENTENCE,
    Names,
    Sample,
    collect_names,
    exchange_names,
    load_rows,
    make_samples,
    parse_marked,
)
from kg.mentions.cut import cut_texts
from kg.mentions.features import find_keys
from kg.mentions.gazetteer import build_gazetteer
from kg.mentions.invent import invent_foreigners, invent_organizations, invent_people, invent_places
from kg.mentions.tagger import LABELS, MODEL, Tagger, make_tagger
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pycrfsuite

    from kg.lexicon import Lexicon

SEED = 20251217
ROUNDS = 2
STREWN = 5
LATER = frozenset({"names-bodies", "names-briefs", "names-groups", "names-insider"})
"""The files of items that only one of the two taggers sees."""
FORBIDDEN = -30.0
"""The weight of a move from one name into the middle of another kind of name."""


def collect_pool(articles: Iterable[Names], lexicon: Lexicon, chance: random.Random) -> dict[str, list[str]]:
    """Names by type to exchange for: those of the articles, the lexicon's, and invented ones of many shapes."""
    pool: dict[str, set[str]] = {kind: set() for kind in ("person", "organization", "unit", "product", "place")}
    given: set[str] = set()
    for names in articles:
        for kind, forms in names.groups:
            pool[kind].update(fold_text(form) for form in forms)
            if kind == "person":
                given.update(c for form in forms for c in form[1:] if 2 <= len(form) <= 3 and "\u4e00" <= c <= "\u9fff")
    pool["person"].update(invent_people(len(pool["person"]) * 3, sorted(lexicon.hints), sorted(given), chance))
    pool["person"].update(invent_foreigners(len(pool["person"]) // 5, chance))
    pool["organization"].update(
        invent_organizations(len(pool["organization"]) * 2, sorted(pool["organization"]), lexicon, chance)
    )
    for organization in lexicon.organizations.values():
        pool["organization"].update((organization.name, *organization.aliases))
    for product in lexicon.products.values():
        pool["product"].update((product.name, *product.aliases))
    pool["place"].update(name for place in lexicon.places.values() for name in (place.place, *place.aliases))
    pool["place"].update(invent_places(len(pool["place"]) // 3, lexicon, chance))
    return {kind: sorted(found) for kind, found in pool.items()}


def prepare_samples(
    rows: Sequence[dict[str, Any]],
    lexicon: Lexicon,
    rounds: int = ROUNDS,
    prose: Sequence[str] = (),
    marked: Sequence[str] = (),
) -> list[list[Sample]]:
    """The training sentences of each article, folded: all articles as they are, then `rounds` times exchanged.

    `prose` are paragraphs without any name.  They are strewn among the articles, because news is full of
    common words that return as often as names do.  `marked` are short items with their names marked up: they
    are exchanged once at most and stand alone, as the short texts that they are like do.
    """
    chance = random.Random(SEED)  # noqa: S311 - a seeded choice of names, no secret
    articles = [collect_names(row) for row in rows]
    pool = collect_pool(articles, lexicon, chance)
    plain = [[_fold(sample) for sample in make_samples(names)] for names in articles]
    items = [[_fold(sample) for sample in parse_marked(line)] for line in marked]
    exchanged = [exchange_names(article, pool, chance) for _ in range(rounds) for article in plain]
    mixed = [strew_prose(article, prose, chance) for article in (*plain, *exchanged)]
    other_items = [exchange_names(item, pool, chance) for _ in range(min(rounds, 1)) for item in items]
    alone = [_read_prose(prose[start : start + 8]) for start in range(0, len(prose), 8)]
    return [*mixed, *items, *other_items, *alone]


def strew_prose(article: Sequence[Sample], prose: Sequence[str], chance: random.Random) -> list[Sample]:
    """The article with up to `STREWN` paragraphs of prose in it, from anywhere in the collection."""
    count = chance.randrange(STREWN + 1) if prose else 0
    first = chance.randrange(max(1, len(prose) - count))
    extra = _read_prose(prose[first : first + count])
    return [*article, *extra]


def _read_prose(paragraphs: Sequence[str]) -> list[Sample]:
    found = (match.group().strip() for text in paragraphs for match in SENTENCE.finditer(text))
    return [Sample(fold_text(sentence), ()) for sentence in found if sentence]


def _fold(sample: Sample) -> Sample:
    return Sample(fold_text(sample.text), sample.spans)


def spell_labels(sample: Sample) -> list[str]:
    """The label of each character of a sentence.

    >>> spell_labels(Sample("周宁任职", ((0, 2, "person"),)))
    ['B-person', 'I-person', 'O', 'O']
    """
    labels = ["O"] * len(sample.text)
    for start, end, kind in sample.spans:
        labels[start:end] = [f"I-{kind}"] * (end - start)
        labels[start] = f"B-{kind}"
    return labels


def train_tagger(
    articles: Sequence[Sequence[Sample]], iterations: int = 90, *, c1: float = 0.08, c2: float = 0.02
) -> Tagger:
    """A tagger trained by L-BFGS (Lafferty, McCallum and Pereira 2001; OWL-QN keeps few weights)."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": 2})
    gazetteer = build_gazetteer(load_lexicon())
    for samples in articles:
        texts = [sample.text for sample in samples]
        table, starts = find_keys(texts, cut_texts(texts), gazetteer)
        for start, sample in zip(starts.tolist(), samples, strict=True):
            keys = table[:, start : start + len(sample.text)].T.tolist()
            trainer.append([[str(key) for key in row] for row in keys], spell_labels(sample))
    return _read_weights(*run_trainer(trainer))


def run_trainer(
    trainer: pycrfsuite.Trainer,
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """What a crfsuite trainer learns of its samples: the weights of (key, label) and of (label, label)."""
    import pycrfsuite

    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "model.crfsuite")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        found = tagger.info()
        tagger.close()
    return found.state_features, found.transitions


def _read_weights(states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float]) -> Tagger:
    rows: dict[int, dict[str, float]] = {}
    for (key, label), weight in states.items():
        rows.setdefault(int(key), {})[label] = weight
    keys = np.array(sorted(rows), np.int64)
    weights = np.zeros((len(keys), len(LABELS)), np.float32)
    for row, key in enumerate(keys.tolist()):
        for label, weight in rows[key].items():
            weights[row, LABELS.index(label)] = weight
    moves = np.full((len(LABELS), len(LABELS)), 0.0, np.float32)
    for (before, behind), weight in transitions.items():
        moves[LABELS.index(before), LABELS.index(behind)] = weight
    for column, label in enumerate(LABELS):
        if label[0] == "I":
            for row, other in enumerate(LABELS):
                if other[2:] != label[2:]:
                    moves[row, column] = FORBIDDEN
    return make_tagger(keys, weights, moves)


def write_tagger(tagger: Tagger, file: Path = MODEL) -> None:
    """Writes the weights as 8-bit steps of each label's largest weight, which costs no measurable quality."""
    scale = np.abs(tagger.weights).max(0) / 127 + 1e-9
    steps = np.round(tagger.weights / scale).astype(np.int8)
    kept = steps.any(1)
    with file.open("wb") as out:
        np.savez_compressed(
            out,
            keys=tagger.keys[kept],
            weights=steps[kept],
            scale=scale.astype(np.float32),
            moves=tagger.moves.astype(np.float32),
        )


def load_extra(folder: Path, without: frozenset[str] = frozenset()) -> tuple[list[str], list[str]]:
    """The paragraphs of prose without names and the marked-up items that lie beside the annotated articles.

    `without` names files of items, without their ending, that are left out.
    """
    prose = (folder / "prose.txt").read_text("utf-8").splitlines()
    files = [file for file in sorted(folder.glob("names*.txt")) if file.stem not in without]
    return prose, [line for file in files for line in file.read_text("utf-8").splitlines()]


def main() -> None:
    """Trains on all of `tests/gold/` and writes the model that ships."""
    folder = Path("tests/gold")
    rows = load_rows(folder.glob("*.jsonl"))
    taggers = []
    for without in (LATER, frozenset[str]()):
        prose, marked = load_extra(folder, without)
        articles = prepare_samples(rows, load_lexicon(), prose=prose, marked=marked)
        sys.stderr.write(f"training on {sum(map(len, articles))} sentences from {len(rows)} articles\n")
        taggers.append(train_tagger(articles))
    write_tagger(average_taggers(taggers))
    sys.stderr.write(f"wrote {MODEL.name}, {MODEL.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
