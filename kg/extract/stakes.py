"""The patterns of `kg.extract.holdings` in the words of an ontology."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.shares import spell_share
from kg.extract.spelling import spell_cues
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re

    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ]"
_Y = "[^，。；：！？、“”（）ⓅⓄⓊⒼⓁⓉⒹⓃⓆⓇ%％0-9]"
_D = "[ⒹⓁ ]"


@dataclass(frozen=True, slots=True)
class HoldingWords:
    """The patterns of holdings.

    `named` to `bare` find a holder with its share; `further` goes on with a list of companies held,
    `bracketed` is a share in brackets, `through` ends before a holder by whom another holds.  The others
    judge: `stock` tells that the sentence speaks of shares, `shareholder` says in a clause who one is, and
    what `loose` finds in front of a share is more than may stand there; `daughters` tells of a list of
    companies held; `introduced`, `by` and `beside` mark a company that is not the one held.
    """

    share: re.Pattern[str]
    named: re.Pattern[str]
    going_on: re.Pattern[str]
    towards: re.Pattern[str]
    plain: re.Pattern[str]
    bare: re.Pattern[str]
    relative: re.Pattern[str]
    unnamed: re.Pattern[str]
    rest: re.Pattern[str]
    both: re.Pattern[str]
    further: re.Pattern[str]
    bracketed: re.Pattern[str]
    through: re.Pattern[str]
    stock: re.Pattern[str]
    shareholder: re.Pattern[str]
    loose: re.Pattern[str]
    daughters: re.Pattern[str]
    introduced: re.Pattern[str]
    by: re.Pattern[str]
    beside: re.Pattern[str]

    @property
    def finders(self) -> tuple[re.Pattern[str], ...]:
        """The patterns that find a holder, in the order in which they are tried."""
        return (
            self.relative, self.named, self.going_on, self.towards, self.rest, self.both, self.plain, self.unnamed,
            self.bare,
        )  # fmt: skip


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> HoldingWords:
    """The patterns of holdings in the words of an ontology."""
    return HoldingWords(**_compile_finders(ontology), **_compile_judges(ontology))


def _compile_finders(ontology: Ontology) -> dict[str, re.Pattern[str]]:
    spell = partial(spell_cues, ontology, "owns_stake_in")
    share = spell_share(ontology)
    verb = f"(?:{spell('holding_adverbs')}|Ⓓ)*{spell('holding')}"
    change = _spell_change(ontology, share)
    shares = f"(?P<shares>{share}(?:[、和与及]{share})*)"
    owned = f"(?:了|着)?{_Y}{{0,12}}?{_D}*(?:(?:Ⓞ|{_Y}){{0,8}}{spell('owned_kinds')})?(?P<owned>Ⓞ){_Y}{{0,6}}?{shares}"
    going = f"{spell('going_adverbs')}*{spell('going_verbs')}"
    stock = f"{spell('share_nouns')}?"
    found = {
        "share": share,
        "named": f"(?P<holder>[ⓅⓄ]){_D}*(?P<cue>{verb}){owned}",
        "going_on": f"(?:^|[，；。：])(?:{_D}|{spell('going_openers')})*(?P<cue>{going}){owned}",
        "towards": f"(?P<holder>[ⓅⓄ])对(?P<owned>Ⓞ)的?(?P<cue>{spell('towards_nouns')}){change}{shares}",
        "plain": f"(?P<holder>[ⓅⓄ])(?:{_X}{{0,8}}?)?{_D}*(?P<cue>{verb}){change}{shares}",
        "bare": f"(?P<holder>[ⓅⓄ])(?P<cue>{share})(?!的?{spell('share_nouns')})",
        "relative": (
            f"(?P<cue>{spell('relative_verbs')})了?(?P<owned>Ⓞ)?{_X}{{0,3}}?(?P<shares>{share})的?"
            f"{spell('held_objects')}?的{_X}{{0,14}}?(?P<holder>[ⓅⓄ])"
        ),
        "unnamed": f"(?P<cue>{verb}){change}{shares}",
        "rest": (
            f"{spell('rest')}的?{stock}(?P<shares>{share})?的?{stock}{spell('rest_adverbs')}?"
            f"(?P<cue>{spell('rest_links')}){_X}{{0,12}}?(?P<holder>[ⓅⓄ]){_X}{{0,6}}?{spell('kept')}"
        ),
        "both": (f"{spell('both_holders')}{spell('both_adverbs')}?(?P<cue>{spell('each')})了?(?P<shares>{share})"),
        "further": f"[、和及与]{_Y}{{0,8}}(Ⓞ){_Y}{{0,4}}?({share})",
        "bracketed": f"（{spell('bracket_verbs')}?(?:为|：)?约?({share})）",
    }
    return {name: compile_regex(body) for name, body in found.items()}


def _spell_change(ontology: Ontology, share: str) -> str:
    """What stands between 持股 and the share: 持股比例已从51%一路降至9%."""
    spell = partial(spell_cues, ontology, "owns_stake_in")
    rising = f"(?:将?从?{share}|将|已)?{spell('change_manners')}?被?{spell('changing')}"
    return f"{spell('holding_nouns')}?(?:{spell('share_adverbs')}|:|{rising})*的?"


def _compile_judges(ontology: Ontology) -> dict[str, re.Pattern[str]]:
    spell = partial(spell_cues, ontology, "owns_stake_in")
    openers = "".join(ontology.find_cues("owns_stake_in", "loose_openers"))
    found = {
        "stock": spell("stock"),
        "shareholder": spell("shareholder") + spell("shareholder_links"),
        "loose": f"[^ⒹⓁ {openers}]",
        "through": (
            f"(?P<behind>[ⓅⓄ]){spell('through_adverbs')}*{spell('through')}(?:{spell('vehicles')}|{_X}){{0,10}}?$"
        ),
        "daughters": spell("daughters"),
        "introduced": (
            f"^(?:{spell('introduced')}|[^，。；ⓅⓄ]{{0,6}}{spell('becoming')}[^，。；]{{0,6}}{spell('shareholder')})"
        ),
        "by": f"{spell('introducing')}(?!此|于)[^，。；ⓅⓄ]{{0,10}}$",
        "beside": f"(?<![共一合协]){spell('beside_owned')}[^，。；ⓅⓄ]{{0,8}}$",
    }
    return {name: compile_regex(body) for name, body in found.items()}
