"""The patterns of `kg.extract.nouns` in the words of an ontology: nouns that make one organization another's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_cues, spell_list
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re

    from kg.ontology import Ontology

_PLAIN = "[^，。；：！？、“”（）ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ]"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase that ends before a name and relates it to its owner; one of the words of `cue` stands in it.

    The name is the subject where `turned`, and may be a person's where `persons`.
    """

    relation: str
    pattern: re.Pattern[str]
    cue: re.Pattern[str]
    turned: bool = False
    persons: bool = False


@dataclass(frozen=True, slots=True)
class NounWords:
    """The patterns of nouns.

    `nouns` end before a name; `becomes` and `owned` tell that it becomes a daughter; `parent` makes the noun
    one for an owner.  `seated` and `born` end in a place before a name.  Behind `unsettled` the noun names
    nobody yet; only behind `free` may 旗下 stand without its owner; `listing` opens a list that `next_name`
    goes on with; `owns_on` follows a name that has a daughter of its own.
    """

    nouns: tuple[Noun, ...]
    becomes: re.Pattern[str]
    owned: re.Pattern[str]
    parent: re.Pattern[str]
    seated: re.Pattern[str]
    born: re.Pattern[str]
    unsettled: re.Pattern[str]
    free: re.Pattern[str]
    listing: re.Pattern[str]
    next_name: re.Pattern[str]
    owns_on: re.Pattern[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> NounWords:
    """The patterns of nouns in the words of an ontology."""
    found = {**_spell_daughters(ontology), **_spell_places(ontology), **_spell_lists(ontology)}
    found["owns_on"] = f"{spell_cues(ontology, 'subsidiary_of', 'below')}的?{_PLAIN}{{0,8}}Ⓞ"
    nouns = (*_compile_daughters(ontology), *_compile_others(ontology))
    return NounWords(nouns, **{name: compile_regex(body) for name, body in found.items()})


def _spell_owner(ontology: Ontology) -> str:
    return f"(?P<owner>[ⓄⓇⓊⓅ]|{spell_list(ontology, 'own_pronouns')})?的?"


def _spell_subsidiary(ontology: Ontology) -> str:
    spell = partial(spell_cues, ontology, "subsidiary_of")
    return f"{spell('owned_kinds')}*的?{spell('owned')}"


def _spell_kind(ontology: Ontology) -> str:
    """A noun that ends a phrase in front of a name: 德国芯片企业."""
    return f"{_PLAIN}{{0,10}}{spell_list(ontology, 'phrase_kinds')}"


def _compile_daughters(ontology: Ontology) -> tuple[Noun, ...]:
    spell = partial(spell_cues, ontology, "subsidiary_of")
    owner, kind = _spell_owner(ontology), _spell_kind(ontology)
    subsidiary = (
        f"{owner}{spell('below_owned')}?的?{_PLAIN}{{0,6}}(?P<cue>{_spell_subsidiary(ontology)})"
        f"(?:、{kind})?(?:——|：|、)?$"
    )
    below = (
        f"{owner}(?P<cue>{spell('below')}){spell('below_adverbs')}?{spell('below_nouns')}?{spell('below_links')}?的?"
        f"(?:[两三四五六七八九十多数]+家?{_PLAIN}{{0,4}}{spell('counted_nouns')})?"
        f"(?:：|——)?(?:{kind})?(?:：|——)?(?:{_PLAIN}{{1,8}}的)?$"
    )
    held = f"(?P<owner>Ⓞ)(?P<cue>{spell('held_by')})(?:{kind})?$"
    bodies = ((subsidiary, "owned"), (below, "below"), (held, "held_by"))
    return tuple(
        Noun("subsidiary_of", compile_regex(body), compile_regex(spell(name)), turned=True) for body, name in bodies
    )


def _compile_others(ontology: Ontology) -> tuple[Noun, ...]:
    def make(relation: str, name: str, gap: int, *, owned: bool = False) -> Noun:
        noun = spell_cues(ontology, relation, name)
        body = f"{owner}{_PLAIN}{{0,{gap}}}(?P<cue>{noun}(?:[、和及暨兼与]{noun})*)(?:、{kind})?、?$"
        return Noun(relation, compile_regex(body), compile_regex(noun), turned=owned, persons=owned)

    owner, kind = _spell_owner(ontology), _spell_kind(ontology)
    return (
        make("competes_with", "rivals", 6),
        make("partners_with", "partners", 6),
        make("owns_stake_in", "held_companies", 0),
        make("owns_stake_in", "shareholders", 4, owned=True),
        make("invests_in", "investors", 4, owned=True),
    )


def _spell_daughters(ontology: Ontology) -> dict[str, str]:
    spell = partial(spell_cues, ontology, "subsidiary_of")
    subsidiary = _spell_subsidiary(ontology)
    return {
        "owned": (
            f"(?:^|[，；。])[^，。；ⓅⓄ]{{0,8}}{spell('becoming_onward')}(?P<owner>Ⓞ)的?{_PLAIN}{{0,6}}?"
            f"(?P<cue>{subsidiary})"
        ),
        "becomes": (
            f"(?P<daughter>Ⓞ)[^，。；ⓅⓄ]{{0,8}}?{spell('becoming')}(?:Ⓟ|{spell('becoming_owners')})的?{_PLAIN}{{0,6}}?"
            f"(?P<cue>{subsidiary}|{spell('foreign_nouns')})"
        ),
        "parent": spell("parents"),
        "free": f"(?:^|[，。；：、“（ⒹⓅⓊⓇⓁⓉ ]|{spell('free')})$",
    }


def _spell_places(ontology: Ontology) -> dict[str, str]:
    spell = partial(spell_cues, ontology, "based_in")
    return {
        "seated": f"Ⓛ{spell('local')}?的?(?P<cue>(?:{_spell_kind(ontology)})?)$",
        "born": (f"在Ⓛ，?(?P<cue>(?:与[^，。]{{0,12}}?)?{spell('born_together')}?{spell('born')}了?){_PLAIN}{{0,14}}$"),
    }


def _spell_lists(ontology: Ontology) -> dict[str, str]:
    spell = partial(spell_list, ontology)
    return {
        "unsettled": f"{spell('unsettled')}{spell('unsettled_counts')}?{spell('unsettled_kinds')}?$",
        "listing": f"{spell('listing')}[^，。；ⓅⓄ]*$",
        "next_name": f"{spell('listing_links')}(?:{_PLAIN}|Ⓓ|Ⓛ){{0,24}}(?=Ⓞ)",
    }
