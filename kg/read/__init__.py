"""Turns files, folders and streams into articles; what cannot be read becomes an issue."""

from __future__ import annotations

from kg.read.discover import STDIN
from kg.read.reading import Input, Repeat, read_inputs, read_paths

__all__ = ["STDIN", "Input", "Repeat", "read_inputs", "read_paths"]
