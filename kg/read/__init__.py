"""Turns files, folders and streams into articles; what cannot be read becomes an issue."""

from __future__ import annotations

from kg.read.reading import read_paths

__all__ = ["read_paths"]
