"""Several processes work at one row of tasks; what comes of it is handed over in the order of the row.

A worker that dies costs the task that kills it and no other; no more than a few batches are ever in flight.
"""

from __future__ import annotations

from kg.workers.cores import count_cores
from kg.workers.jobs import Job, Lost, do_task
from kg.workers.ordered import ALONE, Crew

__all__ = ["ALONE", "Crew", "Job", "Lost", "count_cores", "do_task"]
