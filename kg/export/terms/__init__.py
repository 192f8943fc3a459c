"""The vocabulary's own terms beyond the relations: what no published vocabulary has a word for."""

from __future__ import annotations

from kg.export.terms.classes import CLASSES
from kg.export.terms.model import OwnClass, OwnProperty
from kg.export.terms.properties import PROPERTIES

__all__ = ["CLASSES", "PROPERTIES", "OwnClass", "OwnProperty"]
