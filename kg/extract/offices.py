"""Offices of state and the polities they are held in: 某国总统, 某市市长, 某镇党委书记.

A country, province or town that somebody governs is an organization in that phrase, not only a place. No
company has a mayor: an office of state is never held in the organization that the text happens to be about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.spelling import spell_list
from kg.ids import fold_name, hash_parts
from kg.model import AnnotatedArticle, AnnotatedSentence, Entity, EntityType, Mention
from kg.regex import compile_regex

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from kg.ontology import Ontology

_FIELD = "[^，。；：！？、“”‘’（）《》·0-9A-Za-zⓅⓄⓊ的对在是任向将驻说与部局厅委院总会]"


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The patterns of offices: of a `minister` with his country, of any `office`, also `ranked`, of a `place`."""

    minister: re.Pattern[str]
    office: re.Pattern[str]
    ranked: re.Pattern[str]
    link: re.Pattern[str]
    executive: re.Pattern[str]
    place: re.Pattern[str]
    committee: re.Pattern[str]
    organ: re.Pattern[str]
    seat: re.Pattern[str]
    short: frozenset[str]
    countries: frozenset[str]


@lru_cache(maxsize=4)
def compile_words(ontology: Ontology) -> OfficeWords:
    """The patterns of offices in the words of an ontology."""
    level, organ = spell_list(ontology, "polity_levels"), spell_list(ontology, "party_organs")
    rank = spell_list(ontology, "office_ranks")
    offices = spell_list(ontology, "state_offices", "polity_offices")
    marked, ministers = spell_list(ontology, "post_markers"), spell_list(ontology, "ministers")
    return OfficeWords(
        compile_regex(
            f"(?P<country>{spell_list(ontology, 'countries', 'short_countries')})(?:{marked}|的)?"
            f"(?P<post>(?:{rank})*{_FIELD}{{1,8}}?(?:{rank})*{ministers})"
        ),
        compile_regex(offices),
        compile_regex(f"(?P<rank>{rank}*)(?P<office>{offices})"),
        compile_regex(f"(?:{spell_list(ontology, 'post_markers')}|的)$"),
        compile_regex(f"{spell_list(ontology, 'state_offices')}$"),
        compile_regex(f"^[\u4e00-\u9fff]{{1,7}}{level}$"),
        compile_regex(f"^(?:中共)?(?P<polity>[\u4e00-\u9fff]{{1,12}}{level})委$"),
        compile_regex(f"^(?P<organ>{organ})(?P<post>..+)$"),
        compile_regex(f"{spell_list(ontology, 'local_levels')}$"),
        frozenset(ontology.reading["short_countries"]),
        frozenset(ontology.reading["countries"]),
    )


def is_state_office(post: str, ontology: Ontology) -> bool:
    """True for a post that only a polity has."""
    return compile_words(ontology).executive.search(post) is not None


def seat_offices(annotated: AnnotatedArticle, ontology: Ontology) -> tuple[AnnotatedArticle, Mapping[str, str]]:
    """The article with the polities of its offices as organizations, and whom each of these entities governs for.

    The mapping leads from an entity to the polity in which an office of state without a place of its own is
    held beside it: a polity to itself, 某县县委 to 某县.
    """
    seating = _Seating(annotated, compile_words(ontology))
    sentences = tuple(seating.seat(sentence) for sentence in annotated.sentences)
    return replace(annotated, sentences=sentences, entities=tuple(seating.entities.values())), seating.polities


class _Seating:
    """Goes through the sentences of one article and collects the polities it meets."""

    def __init__(self, annotated: AnnotatedArticle, words: OfficeWords) -> None:
        self.article, self.words = annotated.article.id, words
        self.entities = {entity.id: entity for entity in annotated.entities}
        self.named = {
            fold_name(name): entity.id
            for entity in annotated.entities
            if entity.type == EntityType.ORGANIZATION
            for name in (entity.name, *entity.names)
        }
        self.polities: dict[str, str] = {}

    def seat(self, sentence: AnnotatedSentence) -> AnnotatedSentence:
        """The sentence with its polities and offices as mentions."""
        folded = sentence.sentence.folded
        ministers = tuple(self.words.minister.finditer(folded))
        offices = tuple(self.words.ranked.finditer(folded)) if self.words.office.search(folded) else ()
        if not sentence.mentions and not ministers and not offices:
            return sentence
        mentions = {(m.start, m.end): m for m in sentence.mentions}
        for match in ministers:
            self._seat_minister(sentence, match, mentions)
        for match in offices:
            self._seat_office(sentence, match, mentions)
        self._extend_organs(folded, mentions)
        self._note_committees(mentions)
        found = tuple(sorted(mentions.values(), key=lambda m: (m.start, m.end)))
        return sentence if found == sentence.mentions else replace(sentence, mentions=found)

    def _seat_minister(
        self, sentence: AnnotatedSentence, match: re.Match[str], mentions: dict[tuple[int, int], Mention]
    ) -> None:
        """某国农业部长: what stands between the country and the minister is what he is minister of."""
        first, end = match.start(), match.end()
        inside = [m for m in mentions.values() if m.start < end and first < m.end]
        if any(m.type in {"person", "product"} or m.start < first or end < m.end for m in inside):
            return
        for mention in inside:
            del mentions[mention.start, mention.end]
        self._put_polity(sentence, first, match.end("country"), (), mentions)
        self._put_post(sentence, match.start("post"), end, mentions)

    def _seat_office(
        self, sentence: AnnotatedSentence, match: re.Match[str], mentions: dict[tuple[int, int], Mention]
    ) -> None:
        folded, end, office = sentence.sentence.folded, match.end(), match.start("office")
        covering = [m for m in mentions.values() if m.start < end and office < m.end]
        if any(m.end > end or m.type in {"person", "product"} for m in covering):
            return
        if match["office"].endswith("书记") and any(m.type != "post" for m in covering):
            return
        post = next((m for m in covering if m.type == "post"), None)
        begin = min(m.start for m in covering) if covering else match.start()
        place = self._find_place(sentence, min(begin, match.start()), match, mentions)
        if place is None:
            if not covering and not any(m.type == "person" and m.start == end for m in mentions.values()):
                return
            if any(m.type != "post" and m.start < office for m in covering):
                return
            place = (0, 0, min(begin, match.start()))
        first, last, start = place
        for mention in covering:
            del mentions[mention.start, mention.end]
        if last:
            for mention in [m for m in mentions.values() if m.start < last and first < m.end]:
                del mentions[mention.start, mention.end]
            self._put_polity(sentence, first, last, self._spell_out(folded[first:last], match["office"]), mentions)
        start = min(start, post.start) if post and not last else start
        self._put_post(sentence, start, end, mentions)

    def _put_polity(
        self,
        sentence: AnnotatedSentence,
        start: int,
        end: int,
        more: tuple[str, ...],
        mentions: dict[tuple[int, int], Mention],
    ) -> None:
        text = sentence.sentence.text[start:end]
        entity = self._note_polity(text, more, sentence, start, end)
        mentions[start, end] = Mention("organization", start, end, text, entity, 0.8, ("a polity with its office",))

    def _put_post(
        self, sentence: AnnotatedSentence, start: int, end: int, mentions: dict[tuple[int, int], Mention]
    ) -> None:
        text = sentence.sentence.text[start:end]
        mentions[start, end] = Mention("post", start, end, text, None, 0.9, ("an office of state",))

    def _find_place(
        self,
        sentence: AnnotatedSentence,
        begin: int,
        match: re.Match[str],
        mentions: Mapping[tuple[int, int], Mention],
    ) -> tuple[int, int, int] | None:
        """Where the polity in front of an office begins and ends, and where the office begins."""
        folded = sentence.sentence.folded
        for start in dict.fromkeys((match.start("office"), match.start())):
            if begin < start and self._is_place(sentence, begin, start):
                return begin, start, start
        link = self.words.link.search(folded[:begin])
        last = link.start() if link else begin
        beside = [m for m in mentions.values() if m.end == last]
        if beside:
            return (beside[0].start, last, begin) if beside[0].type == "place" else None
        past = next((m for m in mentions.values() if m.start < last < m.end <= begin), None)
        if past is not None:
            return (past.start, last, begin) if self._is_place(sentence, past.start, last) else None
        for token in sentence.tokens:
            if token.end == last and (self._is_place(sentence, token.start, last) or token.text in self.words.short):
                free = not any(m.start < last and token.start < m.end for m in mentions.values())
                return (token.start, last, begin) if free else None
        return None

    def _is_place(self, sentence: AnnotatedSentence, start: int, end: int) -> bool:
        text = sentence.sentence.folded[start:end]
        if self.words.place.match(text) or text in self.words.short or text in self.words.countries:
            return True
        return any(t.start == start and end <= t.end <= end + 1 and t.tag.startswith("ns") for t in sentence.tokens)

    def _spell_out(self, name: str, office: str) -> tuple[str, ...]:
        """某某市长 names 某某市 as well."""
        level = office[0]
        return (name + level,) if office.endswith("长") and self.words.place.match(name + level) else ()

    def _note_polity(self, name: str, more: tuple[str, ...], sentence: AnnotatedSentence, start: int, end: int) -> str:
        place = next((m.entity for m in sentence.mentions if (m.start, m.end) == (start, end)), None)
        known = self.entities.get(place or "")
        names = dict.fromkeys((name, *more, *(known.names if known and known.type == EntityType.PLACE else ())))
        key = next((self.named[fold_name(n)] for n in names if fold_name(n) in self.named), None)
        if key is None:
            key = "g" + hash_parts(self.article, "polity", fold_name(name))
            self.entities[key] = Entity(
                key, EntityType.ORGANIZATION, name, tuple(names), wikidata=known.wikidata if known else None
            )
        else:
            old = self.entities[key]
            self.entities[key] = replace(old, names=tuple(dict.fromkeys((*old.names, *names))))
        self.named |= {fold_name(n): key for n in names}
        self.polities[key] = key
        return key

    def _extend_organs(self, folded: str, mentions: dict[tuple[int, int], Mention]) -> None:
        """某镇 with 党委书记 behind it becomes 某镇党委 with 书记: a committee of its own, unlike that of a company."""
        for mention in list(mentions.values()):
            found = self.words.organ.match(mention.text) if mention.type == "post" else None
            if not found:
                continue
            holder = next((m for m in mentions.values() if m.end == mention.start and m.type != "post"), None)
            if holder is None or holder.type == "person" or not self.words.seat.search(holder.text):
                continue
            cut = mention.start + found.end("organ")
            name = folded[holder.start : cut]
            key = self.named.get(fold_name(name)) or "g" + hash_parts(self.article, "organ", fold_name(name))
            self.named[fold_name(name)] = key
            self.entities.setdefault(key, Entity(key, EntityType.ORGANIZATION, name, (name,)))
            del mentions[holder.start, holder.end], mentions[mention.start, mention.end]
            mentions[holder.start, cut] = Mention("organization", holder.start, cut, name, key, holder.confidence)
            mentions[cut, mention.end] = replace(mention, start=cut, text=found["post"])

    def _note_committees(self, mentions: Mapping[tuple[int, int], Mention]) -> None:
        if not any(m.type == "post" and self.words.executive.search(m.text) for m in mentions.values()):
            return
        for mention in mentions.values():
            found = self.words.committee.match(mention.text) if mention.type == "organization" else None
            if not found or not mention.entity or mention.entity in self.polities:
                continue
            name = found["polity"]
            key = self.named.get(fold_name(name)) or "g" + hash_parts(self.article, "polity", fold_name(name))
            names = (name, name[:-1]) if len(name) > _SHORTEST else (name,)
            self.named |= {fold_name(n): key for n in names}
            self.entities.setdefault(key, Entity(key, EntityType.ORGANIZATION, name, names))
            self.polities |= {key: key, mention.entity: key}


_SHORTEST = 2
