"""Fetches what an address names into a folder of pages, so that it is read like any file, and again without a network.

Nothing here is loaded before an address is asked for: what is here is all that the rest of the tool needs.
"""

from __future__ import annotations

from kg.fetch.pages import find_pages, forget_pages
from kg.fetch.preparing import prepare_fetching
from kg.fetch.rules import Rules

__all__ = ["Rules", "find_pages", "forget_pages", "prepare_fetching"]
