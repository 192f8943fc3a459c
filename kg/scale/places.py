"""Where a build on Spark keeps its tables: beside those of the former build, which they replace when all is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyspark.sql import DataFrame, SparkSession

WORK = "_work"
"""The folder of unfinished tables; Spark itself passes over names that begin so."""
COMPRESSION = "zstd"


class Place:
    """A folder of tables, on any file system that Spark writes to."""

    def __init__(self, spark: SparkSession, out: str) -> None:
        self._spark = spark
        self._out = out.rstrip("/")

    def keep(self, table: DataFrame, name: str) -> DataFrame:
        """Writes a table of the build that is going on, and gives it back as it is read from there."""
        table.write.mode("overwrite").option("compression", COMPRESSION).parquet(self._find(name))
        return self._spark.read.schema(table.schema).parquet(self._find(name))

    def read(self, name: str) -> DataFrame:
        """A table that this build has written."""
        return self._spark.read.parquet(self._find(name))

    def keep_lines(self, lines: DataFrame, name: str) -> None:
        """Writes a table of one text column as lines."""
        lines.write.mode("overwrite").text(self._find(name))

    def read_lines(self, name: str) -> DataFrame:
        """The lines that this build has written."""
        return self._spark.read.text(self._find(name))

    def clear(self) -> None:
        """Takes away what an earlier build left unfinished."""
        self._delete(f"{self._out}/{WORK}")

    def publish(self, names: Iterable[str]) -> None:
        """Puts the tables of these names where those of the former build are, and takes all others away."""
        for name in names:
            self._delete(f"{self._out}/{name}")
            path = self._make_path(f"{self._out}/{name}")
            self._find_system(path).rename(self._make_path(self._find(name)), path)
        self.clear()

    def _find(self, name: str) -> str:
        return f"{self._out}/{WORK}/{name}"

    # The Java of Hadoop knows every file system that Spark does; Python's own knows but this machine's.
    def _make_path(self, address: str) -> Any:  # noqa: ANN401 - an object of Java
        return self._spark._jvm.org.apache.hadoop.fs.Path(address)

    def _find_system(self, path: Any) -> Any:  # noqa: ANN401 - objects of Java
        return path.getFileSystem(self._spark._jsc.hadoopConfiguration())

    def _delete(self, address: str) -> None:
        path = self._make_path(address)
        self._find_system(path).delete(path, True)
