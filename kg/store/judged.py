"""The store's own copy of the log of judgements: so that lines which the log loses are known, and can be put back.

The log beside the store is what counts, for people read it, review it and merge it in git.  But a text file is soon
deleted with its folder or checked out in an older state, and a build without a judgement quietly undoes it.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import msgspec

from kg.errors import KgError, UsageError
from kg.link.judgements import Judgement, claim_log, load_judgements, write_judgement
from kg.store.placing import put_file
from kg.store.schema import connect_reading, connect_writing, explain_errors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def note_judgements(path: Path, judgements: Sequence[Judgement]) -> None:
    """From now on the store at `path` remembers these judgements too; what it remembers already stays as it is."""
    with explain_errors(path), closing(connect_writing(path)) as connection:
        known = {row[0] for row in connection.execute("SELECT id FROM judgements")}
        rows = [(judgement.id, write_judgement(judgement)) for judgement in judgements if judgement.id not in known]
        if rows:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT OR IGNORE INTO judgements (id, line) VALUES (?, ?)", rows)
            connection.execute("COMMIT")


def recall_judgements(path: Path) -> tuple[Judgement, ...]:
    """What the store at `path` remembers, in the order in which it was noted."""
    with explain_errors(path), closing(connect_reading(path)) as connection:
        lines = connection.execute("SELECT line FROM judgements ORDER BY position").fetchall()
        return tuple(msgspec.json.decode(line, type=Judgement) for (line,) in lines)


def remember_only(path: Path, judgements: Sequence[Judgement]) -> None:
    """The store at `path` remembers these judgements and no others: what the log lacks was taken out on purpose."""
    rows = [(judgement.id, write_judgement(judgement)) for judgement in judgements]
    with explain_errors(path), closing(connect_writing(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM judgements")
        connection.executemany("INSERT INTO judgements (id, line) VALUES (?, ?)", rows)
        connection.execute("COMMIT")


def find_lost(remembered: Sequence[Judgement], log: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """What the store remembers and the log lacks, in the store's order."""
    ids = {judgement.id for judgement in log}
    return tuple(judgement for judgement in remembered if judgement.id not in ids)


def put_back(remembered: Sequence[Judgement], log: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The log with what it lost, each line behind the one that it followed: a later judgement stands above an earlier.

    >>> from kg.link.judgements import Judgement, Verb
    >>> a, b, c, d = (Judgement(name, Verb.MERGE, "", "", "", ()) for name in "abcd")
    >>> [judgement.id for judgement in put_back((a, b, c), (a, d, c))]
    ['a', 'b', 'd', 'c']
    """
    whole, ids = list(log), {judgement.id for judgement in log}
    place = 0
    for judgement in remembered:
        if judgement.id in ids:
            place = next(n for n, other in enumerate(whole) if other.id == judgement.id) + 1
        else:
            whole.insert(place, judgement)
            place += 1
    return tuple(whole)


def write_back(path: Path, log: Path) -> None:
    """Puts into the log what the store at `path` remembers of it and it lacks, in one step.

    Raises DataError for a log that cannot be read, UsageError where it cannot be written.
    """
    try:
        with claim_log(log):
            whole = put_back(recall_judgements(path), load_judgements(log))
            put_file(log, _spell_log(whole))
    except OSError as error:
        raise UsageError(f"{log}: cannot be written ({error.strerror or error}); make its folder writable") from error


def join_logs(kept: Path, log: Path) -> int:
    """Puts into `log` the judgements of the log `kept` that it lacks, and returns how many it then holds.

    What was judged since `kept` was kept stays.  A log that cannot be read is set aside as `….damaged`.  Raises
    DataError where `kept` cannot be read, OSError where the folder cannot be written.
    """
    judgements = load_judgements(kept)
    with claim_log(log):
        try:
            newer = load_judgements(log)
        except KgError:
            log.replace(log.with_name(f"{log.name}.damaged"))
            newer = ()
        if judgements and not newer:
            put_file(log, kept.read_bytes())
        elif find_lost(judgements, newer):
            put_file(log, _spell_log(put_back(judgements, newer)))
    return len(load_judgements(log))


def _spell_log(judgements: Sequence[Judgement]) -> bytes:
    return "".join(f"{write_judgement(judgement)}\n" for judgement in judgements).encode("utf-8")
