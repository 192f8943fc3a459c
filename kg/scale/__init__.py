"""The same graph on many machines: Apache Spark runs the pure functions of the local build, article by article,
then group by group.

Nothing is read, linked or folded by other rules here: a stage of Spark brings together what a function of
`kg.read`, `kg.pipeline`, `kg.link` or `kg.timeline` must see together, and calls it.  `build_tables` is for
whoever has a session, `kg spark-build` for everybody else.
"""

from kg.scale.building import ScaleOptions, ScaleReport, build_tables
from kg.scale.session import start_session

__all__ = ["ScaleOptions", "ScaleReport", "build_tables", "start_session"]
