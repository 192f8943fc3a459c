"""The errors that stop a run, each with what, where, what was found and how to mend it.

Bad input never raises: it becomes a `kg.model.Issue`.  What raises is what the person who runs the
tool has in hand: a broken ontology or lexicon file, or a wrong call.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class KgError(Exception):
    """A problem that stops the run; the command line prints it without a traceback and exits with `exit_code`."""

    exit_code = 2


class UsageError(KgError):
    """The call itself is wrong: an option, a path or a name that does not exist."""


class DataError(KgError):
    """A file of the ontology or the lexicon is wrong.

    The message names the file, the key in it, what was found and the nearest right value, because the
    reader of it is an analyst who edited that file a minute ago.
    """

    def __init__(self, file: str, key: str, problem: str, *, mend: str = "") -> None:
        self.file, self.key, self.problem, self.mend = file, key, problem, mend
        super().__init__(f"{file}: {key}: {problem}" + (f"; {mend}" if mend else ""))

    def __reduce__(self) -> tuple[partial[DataError], tuple[str, str, str]]:
        """How it gets from one process to another: an exception is made again of its message alone unless told."""
        return partial(DataError, mend=self.mend), (self.file, self.key, self.problem)


class BuildError(KgError):
    """A build that is not published: an edge of its graph lacks evidence, or a file cannot be written."""

    exit_code = 1


class ServerError(KgError):
    """Another server did not do as it was asked: it refused, or could not be reached."""

    exit_code = 1


class WorkerError(KgError):
    """No process can be started to read with: the machine is out of memory or of processes."""

    exit_code = 1


class StoppedError(KgError):
    """The person at the terminal stopped the run; what was read by then is kept."""

    exit_code = 130


_USER = re.compile(r"//[^/?#\s]*@")


def hide_user(text: str) -> str:
    """The text without the user and password of any address in it, which are neither stored nor printed.

    >>> hide_user("kg add https://li:geheim@news.example/a?b=c@d")
    'kg add https://news.example/a?b=c@d'
    """
    return _USER.sub("//", text)


def suggest(found: str, allowed: Iterable[str]) -> str:
    """A half-sentence that names the nearest allowed value, or lists the allowed ones.

    >>> suggest("asertd", ["asserted", "claimed"])
    'did you mean "asserted"?'
    """
    choices = sorted(allowed)
    near = get_close_matches(found, choices, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else f"allowed: {', '.join(choices)}"
