"""A session of Spark on this machine, and what must be installed for one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

RETRIES = 4
"""How often a task may fail before the build does; in local mode Spark itself tries each but once."""


def start_session(master: str | None = None, *, memory: str = "2g", show: bool = False) -> SparkSession:
    """The session that there is, or one on `master`: all cores of this machine unless told otherwise.

    `memory` is what Spark's own process may take (`4g`); Python's processes take theirs beside it.  With `show`, Spark
    draws its progress on standard error.  Raises UsageError where pyspark, pyarrow, pandas or Java is missing.
    """
    require_spark()
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("kg")
    if SparkSession.getActiveSession() is None and "SPARK_ENV_LOADED" not in os.environ:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master(master or f"local[*,{RETRIES}]").config("spark.driver.memory", memory)
        builder = builder.config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
        builder = builder.config("spark.ui.showConsoleProgress", str(show).lower())
        if (master or "local").startswith("local"):
            builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    elif master is not None:
        builder = builder.master(master)
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def require_spark() -> None:
    """Raises UsageError that says what Spark needs and is not installed."""
    try:
        import pandas  # noqa: F401 - Spark asks for it before it hands over any Arrow batch
        import pyarrow  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError as error:
        raise UsageError(
            f'spark: {error.name} is not installed; install all of it with: pip install "kg-orgnews[spark]"'
        ) from error
    if shutil.which("java") is None and not Path(os.environ.get("JAVA_HOME", ""), "bin", "java").is_file():
        raise UsageError(
            "spark: there is no Java; install a runtime of version 17 or later (Debian: default-jre-headless), "
            "or say in JAVA_HOME where it is"
        )
