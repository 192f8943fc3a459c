"""The post that another takes up where the clause before names the one its holder goes to.

`张三退任主席，转任荣誉主席，由李四接任` makes 李四 chairman: what is handed on is what was laid down.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues
from kg.extract.view import PERSON, ROLE, Role, View
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re

    from kg.ontology import Ontology


def find_vacated(view: View, place: int, end: int) -> tuple[int, tuple[Role, ...]] | None:
    """The place and roles of what was laid down before the role at `place`, where that one is only gone to.

    `end` is where the words end by which another takes the post up.
    """
    words = _compile_words(view.ontology)
    if not words[0].search(view.mask[:place]) or not words[2].search(view.mask[:end]):
        return None
    for before in range(place - 1, -1, -1):
        chunk = view.chunks[before]
        if view.mask[before] in "。；！？":
            return None
        if chunk is None:
            continue
        if chunk.symbol == ROLE and words[1].search(view.mask[:before]):
            return before, chunk.roles
        if chunk.symbol == PERSON:
            return (before, chunk.items[-1].roles) if chunk.items[-1].roles else None
    return None


@lru_cache(maxsize=4)
def _compile_words(ontology: Ontology) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Verbs of going to a post, of laying one down, and of taking up what another held."""
    return (
        compile_regex(f"{spell_cues(ontology, 'appointed_to', 'gone_to_posts')}为?$"),
        compile_regex(f"{spell_cues(ontology, 'steps_down_from', 'announcing')}[^，。；：Ⓟ]{{0,4}}$"),
        compile_regex(f"由[^，。；：]*{spell_cues(ontology, 'appointed_to', 'taking_on')}$"),
    )
