"""A share as the text writes it: 51%, 九成, 百分之三十, 一半, 全部."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues

if TYPE_CHECKING:
    from kg.ontology import Ontology


NUMBER = "(?:<[A-Z]>|[\\d.])+"
"""A number, or what stands for one where a data set masks it: 12.5, <N>.<N>."""


def spell_share(ontology: Ontology) -> str:
    """The pattern of a share, without groups that capture."""
    spell = partial(spell_cues, ontology, "owns_stake_in")
    return (
        rf"(?:{NUMBER}[%％]{spell('share_endings')}?|[一二两三四五六七八九]成半?|百分之[一二三四五六七八九十百零点]+"
        f"|{spell('half_shares', 'whole_shares')})"
    )
