"""What has been pushed, kept on the server itself: a graph that names each graph with the digest of its content.

A graph whose sending has begun is marked before its first triple is sent, and gets its digest after the last, so
that a push which was killed in between is taken up where it broke off, and never mistaken for a whole one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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

    def read(self) -> dict[str, str]:
        """The digest of each graph that was pushed, by its target; BEGUN where that was not finished."""
        rows = self.remote.select(
            f"SELECT ?g ?digest WHERE {{ GRAPH <{self.iri}> {{ ?g <{self.iri}#sha256> ?digest }} }}"
        )
        found: dict[str, str] = {}
        for row in rows:
            target = "" if row["g"] == f"{self.iri}#default" else row["g"]
            # the mark of a beginning stays beside the digest until the whole ledger is written
            if found.get(target, BEGUN) == BEGUN:
                found[target] = row["digest"]
        return found

    def write(self, entries: Mapping[str, str]) -> None:
        """Makes these the only entries."""
        self.remote.replace(self.iri, self._spell(entries.items()))

    def enter(self, target: str, digest: str) -> None:
        """Adds that the graph is there."""
        self.remote.append(self.iri, self._spell([(target, digest)]))

    def _spell(self, entries: Iterable[tuple[str, str]]) -> list[str]:
        return sorted(
            f'<{target or f"{self.iri}#default"}> <{self.iri}#sha256> "{digest}" .\n' for target, digest in entries
        )
