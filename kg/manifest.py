"""What a build tells of itself: from what it was made, how much it holds, and the digests of its files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.data import locate
from kg.ids import hash_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.export import Publication
    from kg.model import Issue


def describe_build(
    publication: Publication, issues: tuple[Issue, ...], names: Sequence[str], folder: Path
) -> dict[str, Any]:
    """The manifest: versions, the input's digests, counts, and the digest of every file written into `folder`.

    It holds no time of day, so that building again with the same input gives the same bytes.
    """
    from kg.export.page.opening import spell_opening
    from kg.link.judgements import digest_judgements

    graph = publication.graph
    return {
        "tool": "kg",
        "version": __version__,
        "base": publication.options.base,
        **spell_opening(publication.options),
        "ontology": digest_folder(locate("ontology") / "relations"),
        "lexicon": digest_folder(locate("seeds/lexicon")),
        "judgements": digest_judgements(graph.judgements),
        "articles": {key: article.digest for key, article in sorted(graph.articles.items())},
        "counts": {
            "articles": len(graph.articles),
            "entities": len(graph.entities),
            "statements": len(graph.statements),
            "tenures": len(graph.tenures),
            "changes": len(graph.changes),
            "issues": len(issues),
        },
        "files": {name: _digest_file(folder / name) for name in names},
    }


def _digest_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_folder(folder: Path) -> str:
    """One hash over the names and contents of a folder's files."""
    return hash_parts(*(f"{f.name}\n{f.read_text('utf-8')}" for f in sorted(folder.iterdir()) if f.is_file()))
