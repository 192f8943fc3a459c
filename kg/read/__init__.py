"""Turns files, folders and streams into articles; what cannot be read becomes an issue."""

from __future__ import annotations

from kg.read.discover import STDIN, measure_files
from kg.read.reading import Input, Odometer, Repeat, read_inputs, read_paths

__all__ = ["STDIN", "Input", "Odometer", "Repeat", "measure_files", "read_inputs", "read_paths"]
