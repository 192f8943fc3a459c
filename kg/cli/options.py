"""Options that several commands share, with one wording."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.screen import tell

if TYPE_CHECKING:
    from kg.fetch import Rules
    from kg.workers import Crew

DEFAULT_OUT = Path("exports")
STORE_NAME = "kg.db"


class TableFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class StatementFormat(StrEnum):
    """How statements are printed: one JSON object a line, or a table for people."""

    JSONL = "jsonl"
    TABLE = "table"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Files, folders, globs or addresses (https://…); .urls is a list of addresses; - reads standard input.",
        show_default=False,
    ),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch addresses of this machine and of the local network too.")
]
IgnoreRobots = Annotated[
    bool, typer.Option("--ignore-robots", help="Fetch what a site asks robots not to fetch, where you may.")
]
FollowLinks = Annotated[
    bool, typer.Option("--follow-links", help="Follow links that lead out of the folder in which they lie.")
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")]
ReportAsJson = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]
StoreFile = Annotated[
    Path | None,
    typer.Option("--store", help="The store (SQLite).  [default: kg.db in the folder of --out]", show_default=False),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        help="How many processes read, for more than a few articles.  [default: one for each core]",
        show_default=False,
    ),
]
JudgementLog = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        help="The log of judgements on identity.  [default: beside the store, kg.db → kg.judgements.jsonl]",
        show_default=False,
    ),
]
DataPlace = Annotated[Path, typer.Option("--data", help="A build's folder, or a file of quads.")]
PublishedBase = Annotated[
    str | None,
    typer.Option(
        "--base", help="The start of the graph's IRIs.  [default: what the build's manifest says]", show_default=False
    ),
]


def choose_crew(jobs: int | None) -> Crew:
    """So many processes as `-j` asks for, one for each core unless it does; one that dies is told on standard error."""
    from kg.pipeline import gather_crew
    from kg.workers import count_cores

    return gather_crew(jobs or count_cores(), tell)


def choose_paths(paths: list[str], *, follow_links: bool) -> list[str]:
    """The paths, with every link that is found in them where links are to be followed."""
    from kg.read.discover import name_links

    return name_links(paths) if follow_links else paths


def choose_rules(allow_private: bool, ignore_robots: bool) -> Rules:
    """The rules by which addresses are fetched."""
    from kg.fetch import Rules

    return Rules(allow_private=allow_private, ignore_robots=ignore_robots)


def choose_base(base: str | None, data: Path) -> str:
    """The base named by `--base`, or the one that the build in that folder remembers; raises UsageError for none."""
    from kg.export.base import check_base, recall_base

    return check_base(base) if base is not None else recall_base(data if data.is_dir() else data.parent)


def choose_store(store: Path | None, out: Path = DEFAULT_OUT) -> Path:
    """The store named by `--store`, or the one in the output folder."""
    return store if store is not None else out / STORE_NAME


def choose_log(log: Path | None, store: Path) -> Path:
    """The log of judgements named by `--judgements`, or the one beside the store."""
    from kg.places import find_log

    return log if log is not None else find_log(store)
