"""Turns files, folders and streams into articles; what cannot be read becomes an issue."""

from __future__ import annotations

from kg.read.discover import STDIN, Found, is_address, measure_files, refuse_address
from kg.read.reading import Input, Odometer, Repeat, read_inputs, read_paths

__all__ = [
    "STDIN",
    "Found",
    "Input",
    "Odometer",
    "Repeat",
    "is_address",
    "measure_files",
    "read_inputs",
    "read_paths",
    "refuse_address",
]
