"""What the store remembers of the log of judgements: told when the log has lost a line, put back or let go."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kg.cli.screen import tell
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.link.judgements import Judgement


def tell_lost(store: Path, log: Path) -> None:
    """A line on standard error where the store remembers judgements that the log beside it lacks."""
    from kg.link.judgements import load_judgements
    from kg.places import find_log
    from kg.store.judged import find_lost, recall_judgements

    if log != find_log(store) or not store.is_file():
        return
    lost: tuple[Judgement, ...] = ()
    with suppress(KgError):  # what is wrong with the store is told by who needs it
        lost = find_lost(recall_judgements(store), load_judgements(log))
    if lost:
        names = ", ".join(judgement.id for judgement in lost[:3]) + (", …" if len(lost) > 3 else "")
        tell(
            f"{log} lacks judgements that the store remembers ({names}), so that nothing holds to them; "
            "kg judgements --recover puts them back, --forget lets them go"
        )


def keep_noted(store: Path, log: Path) -> None:
    """The store remembers the lines of the log beside it; a store that cannot be written does at its next build."""
    from kg.link.judgements import load_judgements
    from kg.places import find_log
    from kg.store.judged import note_judgements

    if log == find_log(store) and store.is_file():
        with suppress(KgError):
            note_judgements(store, load_judgements(log))


def settle_log(store: Path, log: Path, *, recover: bool) -> None:
    """Puts back into the log what it lost, or lets the store remember what is in the log and no more.

    Raises UsageError where the log is not the one beside the store, which is the only one that a store remembers.
    """
    from kg.link.judgements import load_judgements
    from kg.places import find_log
    from kg.store.judged import find_lost, recall_judgements, remember_only, write_back

    if log != find_log(store):
        raise UsageError(
            f"{log}: the store remembers only the log beside it, {find_log(store)}; leave --judgements out"
        )
    lost = find_lost(recall_judgements(store), load_judgements(log))
    if recover:
        write_back(store, log)
        tell(f"put back into {log}: {len(lost)} judgements")
    else:
        remember_only(store, load_judgements(log))
        tell(f"let go: {len(lost)} judgements; the store remembers what is in {log}")
