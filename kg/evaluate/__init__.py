"""How good the reading is: found statements against annotated articles, counted by the rules of `docs/quality.md`."""

from __future__ import annotations

from kg.evaluate.gold import GoldArticle, load_gold, load_rows
from kg.evaluate.report import describe_score, spell_score
from kg.evaluate.score import Score, score_rows

__all__ = ["GoldArticle", "Score", "describe_score", "load_gold", "load_rows", "score_rows", "spell_score"]
