"""One session of Spark for all tests that need one; without pyspark or Java they fail in CI, elsewhere are skipped."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.scale.session import require_spark, start_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    try:
        require_spark()
    except UsageError as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    session = start_session("local[2,4]")
    session.conf.set("spark.sql.shuffle.partitions", "2")
    yield session
    session.stop()
