"""The ontology's templates found in a mask, and which of them stand where they compete for the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.patterns import TIGHT, Pattern, compile_ontology
from kg.extract.view import ORGANIZATION
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.view import Chunk, View
    from kg.ontology import Ontology


Slot = tuple[int, "Chunk | None", tuple[int, int]]
"""What fills a slot of a template: its place in the mask, the noun phrase there, and where it begins and ends."""
Slots = dict[str, Slot]


@dataclass(frozen=True, slots=True)
class Match:
    """A template found in a mask, with the span of its cue words there."""

    pattern: Pattern
    found: re.Match[str]
    cue: tuple[int, int]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Explicit slots first, then longer cues, then longer matches."""
        return (len(self.pattern.slots), self.cue[1] - self.cue[0], self.found.end() - self.found.start())


def find_matches(mask: str, ontology: Ontology) -> tuple[Match, ...]:
    """The matches that stand after competition, by place: a longer cue beats one inside it."""
    found: list[Match] = []
    for pattern in compile_ontology(ontology).select(mask):
        found.extend(_match_pattern(pattern, mask))
    found = [m for m in found if not _is_torn(m)]
    kept = [m for m in found if not any(_beats(other, m) for other in found if other is not m)]
    return tuple(sorted(kept, key=lambda m: (m.cue, m.found.start(), m.pattern.relation.name)))


def tells_of_past(match: Match, ontology: Ontology) -> bool:
    """True where a beginning is told of who held a post before: 李静接任总裁，此前由周以宁兼任."""
    held_before = ontology.reading["held_before"]
    return match.pattern.relation.effect == "starts" and any(word in match.found.group() for word in held_before)


def is_event(pattern: Pattern) -> bool:
    """True when a match tells of something that happened, so that the sentence's date is its date."""
    relation = pattern.relation
    begins = pattern.template.starts or pattern.template.ends or "acting" in pattern.template.sets
    return relation.effect != "holds" or begins or "start" not in relation.qualifiers


def is_spread(match: Match, view: View) -> bool:
    """True where a word spreads a list of subjects over a list of objects (分别)."""
    text = view.mask[max(0, match.found.start() - 4) : match.found.end()]
    return any(word in text for word in view.ontology.reading["spreading"])


def is_interim(match: Match, view: View) -> bool:
    """True where somebody is put in charge for the time being (暂由张三代管), which begins with the news of it."""
    if match.pattern.relation.name != "heads" or "former" in match.pattern.template.sets:
        return False
    told = view.mask[match.found.start() : match.found.end()]
    return any(word in told for word in view.ontology.find_cues("heads", "interim"))


def tells_of_vacancy(match: Match, ontology: Ontology) -> bool:
    """True where whoever is named takes up another post than the one named: 李静升任总裁，遗缺由周以宁接任."""
    vacated = ontology.find_cues("appointed_to", "vacated")
    if match.pattern.relation.name != "appointed_to" or match.pattern.slots[:1] != ("role",):
        return False
    return any(word in match.found.group() for word in vacated)


def tells_of_owner(match: Match, ontology: Ontology) -> bool:
    """True where an owner changes and no name (控股股东变更为云帆), or where 升级为云帆的子公司 tells whose it is."""
    if match.pattern.relation.name != "renamed_to":
        return False
    changing, owning = (ontology.find_cues("renamed_to", name) for name in ("owners", "owned_by"))
    behind = match.found.string[match.found.end() :]
    ends_in_name = match.pattern.slots[-1:] == ("object",)
    return any(word in match.found.group() for word in changing) or (ends_in_name and behind.startswith(owning))


def tells_of_part(match: Match) -> bool:
    """True where a part without a name changes, not the company in front of it: 云帆的支付业务并入星河.

    A list that ends in such a part (支付部及其业务) names who changes before it.
    """
    if match.pattern.slots[:1] != ("subject",):
        return False
    text, cue = match.found.string, match.cue[0]
    place = match.found.start("s0")
    parts = match.pattern.relation.cues.get("parts_of_companies", ())
    between = text[place + 1 : cue]
    return text[place] == ORGANIZATION and between.endswith(parts) and not _BESIDE.search(between)


_BESIDE = compile_regex("[与和及同跟、，]")


def tells_of_whoever(match: Match, mask: str, ontology: Ontology) -> bool:
    """True where the clause goes on to name who it was: 接过总裁一职的则是李四, not whoever stands in front of it."""
    if match.pattern.relation.name not in _TOLD_BEHIND or match.pattern.slots[-1:] == ("subject",):
        return False
    who = ontology.find_cues("appointed_to", "who")
    inside = match.pattern.relation.name == "succeeds" and match.pattern.slots[:1] == ("subject",)
    return mask.startswith(who, match.found.end()) or (inside and any(word in match.found.group() for word in who))


_TOLD_BEHIND = frozenset({"appointed_to", "succeeds", "heads"})


def _match_pattern(pattern: Pattern, mask: str) -> Iterator[Match]:
    position = 0
    while found := pattern.regex.search(mask, position):
        spans = [found.span(name) for name in found.groupdict() if name.startswith("c") and found[name]]
        told = spans[-1 if _ends_in_cue(pattern) else 0]
        yield Match(pattern, found, (told[0], told[1]))
        position = max(found.start() + 1, spans[0][0])


def _ends_in_cue(pattern: Pattern) -> bool:
    """True for a template that competes by its last cue, whatever leads up to it, and not by its first.

    从云帆离职的张三 and 离职的张三 compete for 离职.
    """
    name, slots, say = pattern.relation.name, pattern.slots, pattern.template.say
    passive = name == "succeeds" and slots[0] == "object"
    at_work = name == "holds_post" and "employer" in slots
    laid_down = name == "steps_down_from" and slots == ("role",)
    parted = name == "splits_from" and say.startswith("{object}[") and "……" not in say
    return passive or at_work or laid_down or parted or name == "leaves"


def _is_torn(match: Match) -> bool:
    """True where a comma parts the names of a reorganization from its verb (A关停，B): they are not of one clause."""
    template = match.pattern.template.say
    return match.pattern.relation.name in TIGHT and "……" not in template and "，" in match.found.group()


def _beats(one: Match, other: Match) -> bool:
    inside = one.cue[0] <= other.cue[0] and other.cue[1] <= one.cue[1] and one.cue != other.cue
    same = one.pattern.relation is other.pattern.relation
    if one.cue == other.cue and one.pattern.slots == ("role",) and other.pattern.relation.name == "leaves":
        return True
    if inside and not (same and _is_fuller(other, one)) and not _is_beside(one, other):
        return True
    if not same:
        return False
    overlap = one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]
    if not overlap:
        return False
    return one.rank > other.rank or (one.rank == other.rank and one.found.start() > other.found.start())


def _is_beside(one: Match, other: Match) -> bool:
    """True for 由 and 暂由 told of a unit and of a field of work: an adverb does not settle which of them is led."""
    return one.cue[1] == other.cue[1] and {one.pattern.relation.name, other.pattern.relation.name} == _LEADING


_LEADING = frozenset({"heads", "responsible_for"})


def _is_fuller(one: Match, other: Match) -> bool:
    """True where `one` names more and only an adverb (都向, 仍由) makes the cue of `other` the longer one."""
    alike = one.cue[1] == other.cue[1] and one.pattern.template.sets == other.pattern.template.sets
    return alike and len(one.pattern.slots) > len(other.pattern.slots)
