"""Why a page was not fetched: the code, what happened and how to mend it, until it becomes an issue."""

from __future__ import annotations

from kg.errors import hide_user
from kg.model import Issue


class FetchError(Exception):
    """A page that is not fetched; where it is `passing`, another try may do, at the earliest after `pause` seconds."""

    def __init__(self, code: str, message: str, hint: str, *, passing: bool = False, pause: float = 0.0) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.passing, self.pause = passing, pause

    def report(self, where: str) -> Issue:
        """The issue of the address `where`."""
        return Issue(self.code, hide_user(where), self.message, self.hint)
