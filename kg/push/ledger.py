"""What has been pushed, kept on the server itself: a graph that names each graph with the digest of its content.

A graph whose sending has begun is marked before its first triple is sent, and gets its digest after the last, so
that a push which was killed in between is taken up where it broke off, and never mistaken for a whole one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.push.remote import Remote

BEGUN = "begun"
"""Stands for the digest of a graph that is not whole yet."""


class Ledger:
    """The ledger in the graph `iri` of a server.

    Its entries are `<graph> <ledger#sha256> "digest"`; the server's default graph is written as `<ledger#default>`.
    """

    def __init__(self, remote: Remote, iri: str) -> None:
        self.remote = remote
        self.iri = iri
        self._lines: set[str] = set()

    def read(self) -> dict[str, str]:
        """The digest of each graph that was pushed, by its target; BEGUN where that was not finished."""
        rows = self.remote.select(
            f"SELECT ?g ?digest WHERE {{ GRAPH <{self.iri}> {{ ?g <{self.iri}#sha256> ?digest }} }}"
        )
        found: dict[str, str] = {}
        self._lines = set()
        for row in rows:
            self._lines.add(f'<{row["g"]}> <{self.iri}#sha256> "{row["digest"]}" .\n')
            target = "" if row["g"] == f"{self.iri}#default" else row["g"]
            # the mark of a beginning stays beside the digest until the whole ledger is written
            if found.get(target, BEGUN) == BEGUN:
                found[target] = row["digest"]
        return found

    def write(self, entries: Mapping[str, str]) -> None:
        """Makes these the only entries of a ledger that was read before; an entry that stays is never away."""
        lines = {self._spell(target, digest) for target, digest in entries.items()}
        self.remote.amend(self.iri, self._lines, lines)
        self._lines = lines

    def enter(self, target: str, digest: str) -> None:
        """Adds that the graph is there."""
        line = self._spell(target, digest)
        self.remote.append(self.iri, [line])
        self._lines.add(line)

    def _spell(self, target: str, digest: str) -> str:
        return f'<{target or f"{self.iri}#default"}> <{self.iri}#sha256> "{digest}" .\n'
