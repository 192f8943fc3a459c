"""Who 他, 她, 其 and 两人 are: the person that an earlier clause of the sentence was about, else the text so far.

A pronoun never means the subject of its own clause (`财务总监某某向他汇报`), so names of its clause are passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import AnnotatedSentence, Mention

if TYPE_CHECKING:
    from kg.extract.context import Focus

PERSONAL = frozenset(("他", "她", "其", "本人"))
PLURAL = {
    "两人": 2, "二人": 2, "两位": 2, "俩人": 2, "三人": 3, "三位": 3, "四人": 4,
    "四位": 4, "他们": 0, "她们": 0, "兩人": 2, "兩位": 2,
}  # fmt: skip
SEPARATOR = "|"
_AFTER_COUNT = frozenset(("", *"都均将，也皆分同向共一直"))
_CLAUSES = "，；：。！？”"
_OBLIQUE = re.compile(
    r"(?:向|对|给|跟|接替|取代|替代|接棒|继任|代替|随|像|追随|跟随|告诉|受|找|协助|配合|陪|感谢|告知|前任|取代了|接替了|邀|请|挖走|除|与|和|同)[^，。；：“”]{0,8}$"
)
_OBLIQUE_NEAR = re.compile(r"(?:向|汇报给|追随|接替|取代|告诉)[^，。；：“”]{0,8}$")
_OWN_WORDS = re.compile(
    r"其(?:中|他|它|余|实|次|间|后|下|旗下|子公司|全资|所持|控股|股东|总部|前身|主营|核心|产品|"
    r"官网|业务|门店|香港|中国)"
)


def find_pronouns(sentence: AnnotatedSentence, focus: Focus) -> tuple[Mention, ...]:
    """Mentions of type "pronoun"; one of several persons carries their entity ids joined by `SEPARATOR`."""
    found = []
    for number, token in enumerate(sentence.tokens):
        if token.text in PERSONAL:
            entity = _find_antecedent(sentence, token.start, focus)
            if entity:
                found.append(Mention("pronoun", token.start, token.end, token.text, entity))
        elif (size := _read_plural(sentence, number)) is not None:
            people = _find_several(sentence, token.start, size[0], focus)
            if len(people) > 1:
                found.append(Mention("pronoun", token.start, size[1], token.text, SEPARATOR.join(people)))
    found += _find_counted(sentence, found, focus)
    return tuple(found)


_COUNTED = re.compile(
    r"(?P<size>[两二三四五兩])(?:位|名|个|個)(?:新任|新)?"
    r"(?:负责人|总经理|副总裁|副总|高管|部长|主任|总监|经理|组长|董事|合伙人|同事|主管|總監|經理)"
    r"(?=[均都也将则皆同一全直向，])"
)
_SIZES = {"两": 2, "兩": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def _find_counted(sentence: AnnotatedSentence, found: list[Mention], focus: Focus) -> list[Mention]:
    """Persons counted by their post (三位负责人均向…): as many as were named last."""
    out = []
    for match in _COUNTED.finditer(sentence.sentence.folded):
        start, end = match.span()
        if any(m.start < end and start < m.end for m in (*found, *sentence.mentions)):
            continue
        people = _find_several(sentence, start, _SIZES[match["size"]], focus)
        if len(people) > 1:
            out.append(Mention("pronoun", start, end, match.group(), SEPARATOR.join(people)))
    return out


def _read_plural(sentence: AnnotatedSentence, number: int) -> tuple[int, int] | None:
    """How many persons a plural word means (0 for any number) and where it ends."""
    start = sentence.tokens[number].start
    folded = sentence.sentence.folded
    for word, size in PLURAL.items():
        if folded.startswith(word, start):
            after = folded[start + len(word) : start + len(word) + 1]
            if word[-1] == "位" and after not in _AFTER_COUNT:
                return None
            return size, start + len(word)
    return None


def _clause_start(folded: str, position: int) -> int:
    while position and folded[position - 1] not in _CLAUSES:
        position -= 1
    return position


def _find_antecedent(sentence: AnnotatedSentence, start: int, focus: Focus) -> str | None:
    folded = sentence.sentence.folded
    clause = _clause_start(folded, start)
    if folded.startswith("其", start) and _OWN_WORDS.match(folded, start):
        return None
    people = [m for m in sentence.mentions if m.type == "person" and m.end <= clause and m.entity]
    while people:
        begin = _clause_start(folded, people[-1].start)
        same = [m for m in people if m.start >= begin]
        for mention in same:
            if not _OBLIQUE.search(folded[begin : mention.start]):
                return mention.entity
        people = [m for m in people if m.start < begin]
    return focus.person


def _find_several(sentence: AnnotatedSentence, start: int, size: int, focus: Focus) -> tuple[str, ...]:
    folded = sentence.sentence.folded
    near = [
        m.entity
        for m in sentence.mentions
        if m.type == "person" and m.end <= start and m.entity and not _OBLIQUE_NEAR.search(folded[: m.start])
    ]
    people = tuple(dict.fromkeys((*focus.recent, *near)))
    for entity in near:
        people = (*(p for p in people if p != entity), entity)
    if size:
        return people[-size:] if len(people) >= size else ()
    return focus.people if len(focus.people) > 1 else ()
