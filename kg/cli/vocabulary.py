"""`kg vocabulary`: the files generated from the ontology's YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path | None, typer.Option("--out", help="The folder.  [default: the ontology's own]")]


def write_vocabulary_files(
    out: Folder = None,
) -> None:
    """Write kg.ttl (OWL), shapes.ttl (SHACL), context.jsonld and kg.html (a page for people) from the relations.

    \b
    Example:
      kg vocabulary
    """
    from kg.data import locate
    from kg.export.vocabulary import write_vocabulary

    folder = out or locate("ontology")
    for name in write_vocabulary(folder):
        typer.echo(str(folder / name))
