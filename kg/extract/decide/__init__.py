"""How likely each statement is to be right, weighed from what is known about how it was read."""

from __future__ import annotations

from kg.extract.decide.scorer import Scorer, Weighed, load_scorer, weigh_reading, weigh_statements

__all__ = ["Scorer", "Weighed", "load_scorer", "weigh_reading", "weigh_statements"]
