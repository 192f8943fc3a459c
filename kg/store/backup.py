"""A store and its log of judgements, kept in a second place and brought back from it, while others read.

SQLite copies the pages of one moment, whoever writes meanwhile.  A backup is a store like any other: one file, that
`kg show --store` or `kg export --store` opens, with its log beside it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import BuildError, KgError, UsageError
from kg.link.judgements import claim_log, load_judgements
from kg.places import find_log
from kg.sqlite import PATIENCE, open_unchanged
from kg.store.audit import audit_store
from kg.store.judged import find_lost, join_logs, recall_judgements
from kg.store.paged import copy_pages, drop_pages
from kg.store.placing import BESIDE, make_beside, put_file, sync_folder
from kg.store.schema import check_version, explain_errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDING = ".db"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in a backup, as counts; `place` is the file that was written, `size` its bytes."""

    place: str
    articles: int
    statements: int
    judgements: int
    pages: int
    size: int


def back_up(store: Path, target: Path, *, force: bool = False) -> Kept:
    """Copies the store to `target` (a file ending in .db), whole or not at all, its log and fetched pages beside it.

    The caller has claimed the target (see `claim_store`).  Others may read and write the store meanwhile.  The copy
    is verified before it replaces anything.  Raises UsageError where there is no store or, unless `force`, `target`
    is there, BuildError where the store is damaged or the copy cannot be written.
    """
    check_target(store, target, force=force)
    with _explain_disk(target), make_beside(target) as fresh:
        _copy(store, fresh)
        # after the store: a judgement is in the log before the store hears of it
        log = _read_log(find_log(store))
        audit = audit_store(fresh)
        if audit.findings:
            raise BuildError(f"{store}: not backed up, for it is damaged; kg check --store {store} says what to do")
        # before the store: a log may know more judgements than its store, but never less
        judgements = _put_log(log, find_log(target))
        pages = copy_pages(store, target)
        fresh.replace(target)
        sync_folder(target.parent)
        drop_pages(store, target)
    return Kept(str(target), audit.articles, audit.statements, judgements, pages, target.stat().st_size)


def restore(source: Path, store: Path, *, force: bool = False) -> Kept:
    """Puts the backup `source` in the place of the store, its log and pages to those there; who reads goes on reading.

    The caller has claimed the store (see `claim_store`).  The backup is verified before anything is replaced, and
    the store is then the former one or the backup, whatever happens.  What was judged or fetched since stays.  Raises
    UsageError where there is no backup or, unless `force`, the store is there, and BuildError where the backup is
    damaged or the disk is full.
    """
    if not source.is_file():
        raise UsageError(f"{source}: no such backup; make one with: kg backup {source} --store {store}")
    if store.exists() and source.resolve() == store.resolve():
        raise UsageError(f"{source}: is the store itself; name the backup that is to replace it")
    if store.exists() and not force:
        raise UsageError(_tell_what_is_there(source, store))
    audit = audit_store(source)
    log = load_judgements(find_log(source))
    lost = find_lost(recall_judgements(source), log)
    if audit.findings or lost:
        raise BuildError(f"{source}: not restored, for it is damaged; kg check --store {source} says what to do")
    with _explain_disk(store):
        pages = copy_pages(source, store)
        _replace_store(source, store)
        # the log there may know more judgements than the backup, and keeps them: none is lost by going back
        judgements = join_logs(find_log(source), find_log(store))
    return Kept(str(store), audit.articles, audit.statements, judgements, pages, store.stat().st_size)


def check_target(store: Path, target: Path, *, force: bool) -> None:
    """Raises UsageError where there is no store, or `target` is no place for its backup, as `back_up` does."""
    if not store.is_file():
        raise UsageError(f"{store}: no such store; build one with: kg build PATH… --store {store}")
    if target.suffix != ENDING:
        mend = "kg backup " + str(target.with_name(target.name + ENDING))
        raise UsageError(f"{target}: a backup's name ends in {ENDING}, so that its log has a name of its own: {mend}")
    if target.resolve() == store.resolve():
        raise UsageError(f"{target}: is the store itself; name another file for its backup")
    if target.exists() and not force:
        raise UsageError(f"{target}: is there already; name another file, or replace it with --force")


def _tell_what_is_there(source: Path, store: Path) -> str:
    """What would be replaced, and that the judgements made since the backup would not."""
    try:
        held = f"{audit_store(store).articles} articles"
        known = {judgement.id for judgement in load_judgements(find_log(source))}
        newer = [judgement for judgement in load_judgements(find_log(store)) if judgement.id not in known]
        told = f"; the {len(newer)} judgements that the backup does not know would stay" if newer else ""
    except KgError:
        held, told = "what cannot be read", ""
    return f"{store}: holds {held}{told}; replace it with --force, or restore into another file with --store"


def _replace_store(source: Path, store: Path) -> None:
    """Within one transaction where SQLite can open what is there, so that who reads it reads on; else by renaming."""
    if store.is_file():
        try:
            _copy_into(source, store)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
        else:
            return
    with make_beside(store) as fresh:
        _copy(source, fresh)
        for end in BESIDE:
            # what is left of another file would be taken for changes of this one
            store.with_name(store.name + end).unlink(missing_ok=True)
        fresh.replace(store)
        sync_folder(store.parent)


def _copy_into(source: Path, store: Path) -> None:
    with (
        closing(open_unchanged(source)) as connection,
        closing(sqlite3.connect(store, timeout=PATIENCE, isolation_level=None)) as place,
    ):
        place.execute("PRAGMA schema_version").fetchone()
        place.execute("PRAGMA secure_delete = ON")
        place.execute("PRAGMA synchronous = FULL")
        connection.backup(place)


def _copy(store: Path, place: Path) -> None:
    """Copies the pages of one moment into the new file `place`, which needs no file beside it, and syncs it."""
    with explain_errors(store):
        connection = open_unchanged(store)
    with closing(connection), closing(sqlite3.connect(place, isolation_level=None)) as copy:
        with explain_errors(store):
            check_version(store, connection, may_be_empty=False)
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with place.open("rb+") as file:
        os.fsync(file.fileno())


def _read_log(log: Path) -> bytes | None:
    """The log's bytes, None where there is none; raises DataError for one that cannot be read."""
    load_judgements(log)
    try:
        return log.read_bytes()
    except FileNotFoundError:
        return None


def _put_log(data: bytes | None, log: Path) -> int:
    """Puts a log's bytes at `log` in one step, and returns how many judgements they are."""
    if data is None:
        log.unlink(missing_ok=True)
        return 0
    with claim_log(log):
        put_file(log, data)
    return len(load_judgements(log))


@contextmanager
def _explain_disk(target: Path) -> Iterator[None]:
    try:
        with explain_errors(target):
            yield
    except OSError as error:
        raise BuildError(
            f"{target}: cannot be written ({error.strerror or error}); nothing there was changed; "
            "make room, or name a file elsewhere"
        ) from error
