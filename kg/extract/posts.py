"""Whose a post is that stands without its organization: what the clause, the sentence or the text so far speaks of.

The nearest sign decides: a body that the title itself names (所长 of the 研究所 named before), a unit set up
in the clause before, whom the person joins in the same breath (`加入星河，任总裁`), the organization on the left,
and last what the paragraph or the article is about.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from kg.extract.actors import find_new_name, is_name_taken
from kg.extract.bodies import is_calling, list_bodies
from kg.extract.clauses import is_oblique
from kg.extract.context import find_organization_left, find_unit_left
from kg.extract.fellows import compile_ranks, find_fellow, find_parallel, find_promoted
from kg.extract.masking import build_view
from kg.extract.offices import is_state_office
from kg.extract.spelling import spell_cues, spell_list
from kg.extract.view import GENERIC, ORGANIZATION, PERSON, UNIT, Chunk, Item, Role, View
from kg.regex import compile_regex
from kg.segment import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.extract.context import Focus
    from kg.model import AnnotatedArticle, AnnotatedSentence
    from kg.ontology import Ontology


def recall_posts(annotated: AnnotatedArticle, ontology: Ontology) -> Callable[[str, str], str | None]:
    """Tells by a person and a post of his the unit or organization of which the article says with the post that it is.

    The sentences that name both are read when somebody asks: most posts stand with whose they are.
    """
    told: dict[tuple[str, str], list[int]] = {}
    for number, sentence in enumerate(annotated.sentences):
        if not _can_place_post(sentence):
            continue
        posts = dict.fromkeys(fold_text(m.text) for m in sentence.mentions if m.type == "post")
        for pair in product(dict.fromkeys(m.entity for m in sentence.mentions if m.entity), posts):
            told.setdefault(pair, []).append(number)

    @cache
    def read(number: int) -> dict[tuple[str, str], str]:
        return _list_posts(annotated.sentences[number], ontology)

    def find(person: str, post: str) -> str | None:
        return next((holder for n in told.get((person, post), ()) if (holder := read(n).get((person, post)))), None)

    return find


def _can_place_post(sentence: AnnotatedSentence) -> bool:
    """True for a sentence with a post, a body that it may be in, and a name more, whose it may be."""
    types = {mention.type for mention in sentence.mentions}
    return len(sentence.mentions) > 2 and "post" in types and not types.isdisjoint(("organization", "unit"))


def _list_posts(sentence: AnnotatedSentence, ontology: Ontology) -> dict[tuple[str, str], str]:
    """By a name and a post of the sentence the body in which it is said to be."""
    past = ontology.reading["past_markers"]
    found: dict[tuple[str, str], str] = {}
    items = [item for _, chunk in build_view(sentence, ontology).list_chunks() for item in chunk.items]
    for item, role in ((one, role) for one in items for role in one.roles):
        if item.entity and role.holder and role.holder.entity and role.marker not in past:
            found.setdefault((item.entity, role.post), role.holder.entity)
    return found


def resolve_holder(
    view: View, place: int, role: Role, focus: Focus, person: str | None = None, *, taken: bool = False
) -> tuple[Item | None, bool]:
    """The unit or organization a post is in, and whether it was inherited from what the text speaks of.

    `taken` says that somebody takes the post up, so that whom he joins in the same sentence counts.
    """
    governing = is_state_office(role.post, view.ontology)
    if role.holder is not None and role.holder.entity is not None:
        polity = focus.polities.get(role.holder.entity) if governing else None
        holder = replace(role.holder, entity=polity, text="") if polity else role.holder
        return holder, role.holder.symbol == GENERIC
    if governing:
        return _find_polity(view, place, role, focus), True
    if is_calling(role.post, view.ontology):
        return _find_beside(view, place), True
    return _inherit_holder(view, place, role, focus, person, taken=taken), True


def _inherit_holder(
    view: View, place: int, role: Role, focus: Focus, person: str | None, *, taken: bool
) -> Item | None:
    """The unit or organization a post without one is in, the nearest sign first."""
    if role.post in view.ontology.reading["heads"] and _follows_noun(view, place):
        return None
    near = _find_body(view, place, role, focus) or _find_unit(view, place, role, person)
    near = near or (_find_joined(view, place) if taken or _counts_up(view, place) else None)
    if near is not None:
        return near
    left = find_promoted(view, place, role) if taken else None
    if left is not None and left.symbol == UNIT:
        return left
    left = left or find_fellow(view, place, role)
    left = left or (find_parallel(view, place) if taken else None) or find_organization_left(view, place)
    entity = focus.find_post(person, role.post) if person else None
    topic = focus.topic if role.post not in view.ontology.reading["bare_offices"] else None
    entity = entity or (left.entity if left else None) or (focus.spoken if taken else None) or topic
    if entity and _agrees(role, focus.names.get(entity, ()), view.ontology):
        return Item(ORGANIZATION, role.start, role.start, "", entity)
    return None


def _find_unit(view: View, place: int, role: Role, person: str | None) -> Item | None:
    """The unit named last before `place`, unless the post is the whole company's."""
    unit = find_unit_left(view, place)
    if unit is None or is_board(unit, view.ontology):
        return None
    of_unit = not _is_company_post(view, place, role, person) or (person is None and _is_newly_made(view, place))
    return unit if of_unit else None


def is_board(item: Item, ontology: Ontology) -> bool:
    """True for the body of an organization that appoints others: whom the 董事会 elects has his post elsewhere."""
    return item.symbol == UNIT and item.text.endswith(ontology.find_cues("holds_post", "boards"))


def _follows_noun(view: View, place: int) -> bool:
    """True where a leader's noun hangs on a word that is no name: 物流负责人张三 leads no unit named before."""
    left = view.mask[:place].removesuffix("的")
    before = left[-1:]
    return "一" <= before <= "龥" and before not in "由向给为是叫对和与及任"


def _find_body(view: View, place: int, role: Role, focus: Focus) -> Item | None:
    """The body that a title names by its own word (所长: …研究所) or that the noun before it means (事业部总经理)."""
    endings = compile_bodies(view.ontology).get(compile_ranks(view.ontology).sub("", role.post), ())
    noun = _compile_nouns(view.ontology).search(view.mask[:place])
    if noun is not None:
        endings = () if noun.group() in view.ontology.find_cues("holds_post", "any_body") else (noun.group(),)
    elif not endings:
        return None
    boards = view.ontology.find_cues("holds_post", "boards")
    found = [
        (before, item)
        for before in range(place - 1, -1, -1)
        if (chunk := view.chunks[before]) is not None
        for item in reversed(list_bodies(chunk, view.ontology))
        if item.entity and _is_body(item.symbol, item.text, endings, boards)
    ]
    if found:
        # whose posts are told behind a renaming is the body by its new name: A部更名为B部，部长张三
        renamed = find_new_name(view, place)
        if renamed and renamed[0].entity and renamed[0].symbol == UNIT:
            return renamed[0]
        return next((item for at, item in found if is_name_taken(view, at) or not is_oblique(view, at)), found[0][1])
    if noun is None and find_organization_left(view, place) is not None:
        return None
    named = [row for row in reversed(focus.bodies) if _is_body(row[0], row[2], endings, boards)]
    for symbol, entity, _ in sorted(named, key=lambda row: row[1] != focus.topic)[:1]:
        return Item(symbol, role.start, role.start, "", entity)
    return None


def _is_body(symbol: str, text: str, endings: tuple[str, ...], boards: tuple[str, ...]) -> bool:
    return text.endswith(endings) and not text.endswith(boards) if endings else symbol == UNIT


@lru_cache(maxsize=4)
def _compile_nouns(ontology: Ontology) -> re.Pattern[str]:
    """A common noun for a body right before a title, with nothing of a longer name in front of it."""
    return compile_regex(f"(?<![一-龥A-Za-z]){spell_cues(ontology, 'holds_post', 'body_nouns', 'any_body')}$")


@lru_cache(maxsize=4)
def compile_bodies(ontology: Ontology) -> Mapping[str, tuple[str, ...]]:
    """By title the endings of the names of the bodies that it is held in."""
    found: dict[str, list[str]] = {}
    for pair in ontology.find_cues("holds_post", "bodies"):
        post, _, ending = pair.partition("=")
        found.setdefault(post, []).append(ending)
    return {post: tuple(endings) for post, endings in found.items()}


def _find_joined(view: View, place: int) -> Item | None:
    """The organization or unit right before `place` that somebody joins, with no person named in between."""
    for before in range(place - 1, -1, -1):
        chunk = view.chunks[before]
        if view.mask[before] in "。；！？“”" or (chunk and chunk.symbol == PERSON):
            return None
        if chunk and chunk.symbol in (ORGANIZATION, UNIT):
            found = _compile_joined(view.ontology).search(view.mask[:before])
            found = None if view.mask.startswith(("前", "之前", "以前"), before + 1) else found
            return chunk.items[-1] if found and chunk.items[-1].entity else None
    return None


def _counts_up(view: View, place: int) -> bool:
    """True for posts that somebody had one after another since he went there: 加入云帆，历任总监、副总裁."""
    return view.mask[:place].endswith(view.ontology.find_cues("holds_post", "in_turn"))


@lru_cache(maxsize=4)
def _compile_joined(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(f"{spell_cues(ontology, 'appointed_to', 'going_to')}[^，。；：“”ⓅⓄⓊ]{{0,10}}$")


def _find_beside(view: View, place: int) -> Item | None:
    """The organization shortly before a calling: 某网报道记者张三."""
    near = re.search(f"{ORGANIZATION}[^，。；：！？、{PERSON}]{{0,2}}$", view.mask[:place])
    chunk = view.chunks[near.start()] if near else None
    return chunk.items[-1] if chunk else None


def _find_polity(view: View, before: int, role: Role, focus: Focus) -> Item | None:
    """The polity named last in front of an office of state that has none of its own."""
    for at in range(before, -1, -1):
        chunk = view.chunks[at]
        if chunk is None:
            continue
        roles = [r for item in chunk.items for r in item.roles] + list(chunk.roles)
        holders = [r.holder for r in roles if r.holder is not None and r.holder.start < role.start]
        for item in reversed([*holders, *(i for i in chunk.items if i.symbol == ORGANIZATION)]):
            if item.entity and item.entity in focus.polities and item.start < role.start:
                return Item(ORGANIZATION, role.start, role.start, "", focus.polities[item.entity])
    return None


def _agrees(role: Role, names: tuple[str, ...], ontology: Ontology) -> bool:
    """False where a post is the head of another kind of body: a 司长 is not of a company, a 校长 of no bank."""
    found = _compile_kinds(ontology).search(role.post)
    if found is None or not names:
        return True
    kinds = (found.group(1), *(("大学", "学院", "中学", "小学", "学堂") if found.group(1) == "校" else ()))
    return any(kind in name for kind in kinds for name in names)


@lru_cache(maxsize=4)
def _compile_kinds(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(f"({spell_list(ontology, 'headed_kinds')})长$")


def _is_newly_made(view: View, before: int) -> bool:
    """True where the clause before sets up the unit named last: 成立电商事业群，蒋凡出任CEO is about its head."""
    making = view.ontology.find_cues("establishes", "announcing")
    places = [place for place, chunk in view.list_chunks() if place < before and chunk.symbol == UNIT]
    return bool(places) and view.mask[: places[-1]].endswith(making) and "。" not in view.mask[places[-1] : before]


_CHIEF = compile_regex(r"C[A-Z]{1,2}O$")


def _is_company_post(view: View, place: int, role: Role, person: str | None) -> bool:
    """True for a post that is the whole company's, also where its holder is lent to a unit (某部由副总裁李四负责)."""
    reading = view.ontology.reading
    if any(word in role.post for word in reading["company_posts"]) or _CHIEF.search(role.post):
        return True
    if role.post.endswith(reading["company_post_endings"]):
        return True
    lent = person is not None and _compile_lending(view.ontology).search(view.mask[:place]) is not None
    return lent and not role.post.endswith(reading["local_posts"])


@lru_cache(maxsize=4)
def _compile_lending(ontology: Ontology) -> re.Pattern[str]:
    return compile_regex(f"{spell_list(ontology, 'lending')}{spell_list(ontology, 'lent_openers')}?$")


def list_roles(chunk: Chunk | None, item: Item) -> tuple[Role, ...]:
    """The titles of one of a list; who has none of his own shares those before the list: 独立董事李静、周以宁辞职."""
    if item.roles or chunk is None or any(other.roles for other in chunk.items[1:]):
        return item.roles
    return chunk.items[0].roles
