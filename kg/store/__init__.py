"""The store: a SQLite file that holds every reading as it was read, and from which every graph can be made again.

Nothing linked or folded is kept in it, so that retracting an article leaves no trace and a better
linking needs no new reading.
"""

from __future__ import annotations

from kg.store.claiming import claim_store
from kg.store.migrations import APPLICATION_ID, SCHEMA_VERSION
from kg.store.prepared import Prepared, prepare_reading
from kg.store.shelf import Store
from kg.store.summary import ArticleSummary

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION", "ArticleSummary", "Prepared", "Store", "claim_store", "prepare_reading"]
