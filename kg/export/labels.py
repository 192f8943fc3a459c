"""What relations are called in what is exported for people."""

from __future__ import annotations


def label_relations() -> dict[str, str]:
    """The Chinese label of each relation by its name.

    >>> label_relations()["reports_to"]
    '汇报给'
    """
    from kg.ontology import load_ontology

    return {name: relation.label_zh for name, relation in load_ontology().relations.items()}
