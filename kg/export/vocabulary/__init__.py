"""The vocabulary as files for other tools and for people: OWL, SHACL, a JSON-LD context and an HTML page.

All are generated from the relations and checked in beside the YAML, so that whoever reads the repository can load
them; a test fails when they are stale.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.export.context import build_context
from kg.export.files import write_text
from kg.export.shapes.spell import spell_shapes
from kg.export.vocabulary.declared import VERSION
from kg.export.vocabulary.owl import spell_owl
from kg.export.vocabulary.page import spell_page
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from pathlib import Path

    from kg.ontology import Ontology

__all__ = ["VERSION", "spell_vocabulary", "write_vocabulary"]


def write_vocabulary(folder: Path) -> list[str]:
    """Writes `kg.ttl`, `shapes.ttl`, `context.jsonld` and `kg.html` into `folder` and returns their names.

    Raises DataError when a relation's YAML is wrong.
    """
    files = spell_vocabulary(load_ontology())
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_text(folder / name, text)
    return list(files)


def spell_vocabulary(ontology: Ontology) -> dict[str, str]:
    """The text of each generated file by its name."""
    context = json.dumps({"@context": build_context(ontology)}, ensure_ascii=False, indent=2)
    return {
        "kg.ttl": spell_owl(ontology),
        "shapes.ttl": spell_shapes(ontology),
        "context.jsonld": f"{context}\n",
        "kg.html": spell_page(ontology),
    }
