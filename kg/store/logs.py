"""Whether a store and the log of judgements beside it agree."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from kg.errors import DataError, UsageError
from kg.link.judgements import has_torn_line, load_judgements, write_judgement
from kg.model import Issue
from kg.places import find_log
from kg.store.judged import find_lost, recall_judgements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.link.judgements import Judgement


def audit_log(store: Path, log: Path, *, readable: bool = True) -> tuple[int, tuple[Issue, ...]]:
    """How many judgements the log holds, and what is wrong with it or differs from what the store remembers.

    What the store remembers is asked for only where it is `readable` and the log is the one beside it.
    """
    # before the log: a judgement that is made meanwhile is in the log before the store hears of it
    remembered = recall_judgements(store) if readable and log == find_log(store) else ()
    try:
        judgements = load_judgements(log)
    except DataError as error:
        return 0, (Issue("damaged-log", error.file, f"{error.key}: {error.problem}", error.mend),)
    except UsageError as error:
        return 0, (Issue("damaged-log", str(log), str(error)),)
    findings = []
    if has_torn_line(log):
        message = "its last line ends in the middle: the command that wrote it was killed, and said nothing of it"
        findings.append(Issue("torn-judgement", str(log), message, "judge again; the next judgement replaces the line"))
    findings += _compare(f"--store {shlex.quote(str(store))}", log, remembered, judgements)
    return len(judgements), tuple(findings)


def _compare(
    place: str, log: Path, remembered: Sequence[Judgement], judgements: Sequence[Judgement]
) -> Iterator[Issue]:
    for judgement in find_lost(remembered, judgements):
        names = ", ".join(dict.fromkeys(side.name for side in judgement.sides))
        message = f"lacks the {judgement.verb} {judgement.id} of {names} ({judgement.by}, {judgement.at})"
        mend = f"kg judgements --recover {place} puts it back; kg judgements --forget {place} lets it go"
        yield Issue("lost-judgement", str(log), message, mend)
    lines = {judgement.id: write_judgement(judgement) for judgement in judgements}
    for judgement in remembered:
        if lines.get(judgement.id, line := write_judgement(judgement)) != line:
            message = f"the line {judgement.id} is another than the store remembers"
            mend = f"restore the line from git; if it is right, kg judgements --forget {place} makes the store hold it"
            yield Issue("altered-judgement", str(log), message, mend)
