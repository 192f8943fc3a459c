"""The patterns of `kg.extract.funding` in the words of an ontology."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kg.extract.patterns import spell_money, spell_round
from kg.extract.spelling import spell_cues
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re

    from kg.ontology import Ontology

_X = "[^，。；：！？“”（）ⓅⓄⓊⒼⓉⓇ]"
_Y = "[^，。；：！？、“”（）ⓅⓄⓊⒼⓉⓇ]"
_S = "(?P<investor>[ⓅⓄ])"


@dataclass(frozen=True, slots=True)
class FundingWords:
    """The patterns of rounds.

    `towards` to `onward` find an investor; `beside` ends before one of the same list, `raising` follows the
    company whose round it is; `money` and `round` are the terms.
    """

    towards: re.Pattern[str]
    got: re.Pattern[str]
    newcomer: re.Pattern[str]
    participant: re.Pattern[str]
    took_part: re.Pattern[str]
    relative: re.Pattern[str]
    explicit: re.Pattern[str]
    named: re.Pattern[str]
    alone: re.Pattern[str]
    onward: re.Pattern[str]
    beside: re.Pattern[str]
    raising: re.Pattern[str]
    money: re.Pattern[str]
    round: re.Pattern[str]

    @property
    def finders(self) -> tuple[re.Pattern[str], ...]:
        """The patterns that find an investor, in the order in which they are tried."""
        return (
            self.towards, self.got, self.newcomer, self.participant, self.took_part, self.relative, self.explicit,
            self.named, self.alone, self.onward,
        )  # fmt: skip


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> FundingWords:
    """The patterns of rounds in the words of an ontology."""
    found = {
        **_spell_investing(ontology),
        **_spell_rounds(ontology),
        "beside": f"(Ⓞ)(?:和|与|、|及|以及|联合)(?:Ⓛ的?)?(?:{_X}{{0,8}})$",
        "raising": f"[^。；ⓅⓄ]{{0,11}}?{spell_cues(ontology, 'invests_in', 'raising')}(?!悉|知)",
        "money": spell_money(ontology),
        "round": spell_round(ontology),
    }
    return FundingWords(**{name: compile_regex(body) for name, body in found.items()})


def _spell_investing(ontology: Ontology) -> dict[str, str]:
    """Patterns that hang on a verb of investing: X领投云帆, X向云帆投资, ，并入股云帆."""
    spell = partial(spell_cues, ontology, "invests_in")
    sums = spell("sums")
    adverb = f"(?:[ⒹⓁ ]|{spell('investing_adverbs')}|[\\d.]+[万亿]+{sums}?|以[^，。；ⓅⓄ]{{1,16}}?)*"
    not_noun = f"(?!{spell('investing_nouns')})"
    lead = f"(?<![向对给为]){_S}{adverb}(?P<cue>{spell('investing')}){not_noun}"
    sub = f"(?:的?{_X}{{0,4}}{spell_cues(ontology, 'subsidiary_of', 'daughters')}(?P<sub>Ⓞ))?"
    return {
        "alone": lead,
        "explicit": (f"{lead}(?:了|过|到)?(?:[\\d.]+[万亿]*(?:{sums}(?:给|于)?)?)?{_Y}{{0,12}}?(?P<company>Ⓞ){sub}"),
        "towards": (
            f"{_S}(?:{adverb}{spell('through')}{_X}{{0,10}}(?P<vehicle>Ⓞ))?{adverb}(?:向|对){_X}{{0,12}}?(?P<company>Ⓞ){_X}{{0,10}}?"
            f"(?P<cue>{spell('investing', 'investing_briefly')}){not_noun}"
        ),
        "onward": (
            f"(?:^|[，。；：])(?:{adverb}|{spell('onward_adverbs')})(?P<cue>{spell('onward_verbs')}){not_noun}"
            f"(?!{spell('not_onward')})(?:了|过)?{_X}{{0,10}}?(?P<company>Ⓞ){sub}"
        ),
        "got": (
            f"(?:(?P<company>Ⓞ)(?:{adverb}|[^，。；ⓅⓄ]{{0,6}}?))?(?P<cue>{spell('getting')})"
            f"(?:{spell('investor_openers')}|{_X}){{0,10}}?{_S}(?:的|等|{_X}){{0,22}}?{spell('got')}"
        ),
        "took_part": (
            f"{_S}{adverb}(?P<cue>{spell('taking_part')})了?(?P<company>Ⓞ|{spell('its')}|Ⓟ)的?{_X}{{0,16}}?"
            f"{spell('rounds')}"
        ),
    }


def _spell_rounds(ontology: Ontology) -> dict[str, str]:
    """Patterns that hang on a noun or a relative clause: 投资方为X, 投资云帆的X, 引入新股东X."""
    spell = partial(spell_cues, ontology, "invests_in")
    return {
        "named": (
            f"(?P<cue>{spell('investor_nouns')}){spell('investor_adverbs')}*{spell('investor_links')}{_X}{{0,10}}?{_S}"
        ),
        "relative": (
            f"(?P<cue>{spell('relative_verbs')})(?:了|过)?(?P<company>Ⓞ|其)?的?{_X}{{0,8}}?的(?P<investor>[ⓄⓇⓅ])"
        ),
        "participant": (
            f"(?P<cue>{spell('taking_part')})了?{_X}{{0,8}}?{spell('rounds')}的{_X}{{0,6}}?{spell('participants')}"
            f"{_X}{{0,10}}?{_S}"
        ),
        "newcomer": (f"(?P<cue>{spell('bringing_in')})了?{_X}{{0,8}}{spell('newcomers')}(?:——)?{_X}{{0,10}}?{_S}"),
    }
