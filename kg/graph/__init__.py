"""The graph of a whole store: its entities, what was folded about them, and the network to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.garbage import pause_collection
from kg.graph.describing import describe_entity, find_entity
from kg.graph.network import assemble_network
from kg.link import link_readings
from kg.link.reprints import part_reprints
from kg.model import EntityType
from kg.timeline import fold_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import networkx

    from kg.lexicon import Lexicon
    from kg.link.judgements import Judgement
    from kg.model import Article, Change, Conflict, Entity, Issue, Link, Reading, Statement, Tenure
    from kg.ontology import Ontology

__all__ = [
    "Graph",
    "build_graph",
    "describe_entity",
    "find_entity",
    "name_by_lexicon",
    "read_media",
    "read_titles",
    "resolve",
]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """What a store knows, linked and folded.

    `entities` are the store's, sorted by id; `links` leads from an article's entity id to them.
    `statements` keep the article's entity ids, `tenures` and `changes` name the store's, `conflicts`
    both of these.  The network's nodes are entity ids, its edges tenures and changes by their ids, each with
    its evidence.  `sources` are the readings that were linked (the first publication of each text),
    `judgements` the log they were linked by.
    """

    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    links: Mapping[str, Link]
    statements: Mapping[str, Statement]
    tenures: tuple[Tenure, ...]
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    issues: tuple[Issue, ...]
    network: networkx.MultiDiGraph[str]
    sources: tuple[Reading, ...]
    judgements: tuple[Judgement, ...]

    def _repr_html_(self) -> str:
        """How a notebook shows the graph: as its page, in a frame.

        What draws it lies in a layer above, so the package's front door is asked for it, by name and only then.
        """
        from kg import frame_graph

        return frame_graph(self)


@pause_collection()
def build_graph(
    readings: Iterable[Reading], lexicon: Lexicon, ontology: Ontology, judgements: Iterable[Judgement] = ()
) -> Graph:
    """The graph of the readings, the same whatever their order; what `judgements` say of identity holds in it.

    An article read twice counts once.  A reprint stays among the articles, but what it says is said by
    its first publication only; an issue "reprint" names it.  The lexicon's present lines are asked
    again, so that a line added today names what was read yesterday.
    """
    unique = {r.article.id: r for r in sorted(readings, key=lambda r: (r.article.id, r.article.digest))}
    sources, reprints = part_reprints(unique.values())
    sources = [name_by_lexicon(reading, lexicon) for reading in sources]
    judged = tuple(judgements)
    linking = link_readings(sources, generic=ontology.reading.get("generic", ()), judgements=judged)
    entities, links = linking.entities, linking.links
    statements = {s.id: s for s in sorted((s for r in sources for s in r.statements), key=lambda s: s.id)}
    articles = {key: reading.article for key, reading in unique.items()}
    folded = fold_statements(
        statements.values(),
        links,
        ontology,
        published={key: article.published for key, article in articles.items()},
        name_post=read_titles(lexicon),
        is_medium=read_media(lexicon, ontology),
    )
    return Graph(
        articles,
        entities,
        links,
        statements,
        folded.tenures,
        folded.changes,
        folded.conflicts,
        (*(issue for reading in unique.values() for issue in reading.issues), *reprints, *linking.issues),
        assemble_network(sources, articles, entities, links, statements, folded.tenures, folded.changes, ontology),
        linking.sources,
        judged,
    )


def resolve(graph: Graph, local_id: str) -> str:
    """The store's entity id that an article's entity id was linked to; raises KeyError for an unknown one."""
    return graph.links[local_id].entity


def name_by_lexicon(reading: Reading, lexicon: Lexicon) -> Reading:
    """The reading, its entities named by the lexicon's present lines where they were not when it was read."""
    from kg.lexicon import find_organization, find_place, find_product

    def name_entity(entity: Entity) -> Entity:
        if entity.lexicon is not None or lexicon.is_ambiguous(entity.name):
            return entity
        if entity.type is EntityType.PLACE:
            place = find_place(lexicon, entity.name)
            return replace(entity, lexicon=place.place, wikidata=place.wikidata) if place else entity
        if entity.type not in (EntityType.ORGANIZATION, EntityType.PRODUCT):
            return entity
        find = find_organization if entity.type is EntityType.ORGANIZATION else find_product
        known = find(lexicon, entity.name)
        return replace(entity, lexicon=known.name, wikidata=known.wikidata) if known else entity

    return replace(reading, entities=tuple(name_entity(entity) for entity in reading.entities))


def read_titles(lexicon: Lexicon) -> Callable[[str], str]:
    """The function that gives a post's usual name as the lexicon knows it, or the post itself."""
    from kg.lexicon import find_title

    def name_post(post: str) -> str:
        title = find_title(lexicon, post)
        return title.title if title else post

    return name_post


def read_media(lexicon: Lexicon, ontology: Ontology) -> Callable[[str], bool]:
    """The function that tells whether a name is a newspaper's or the like, by the lexicon, else by its ending."""
    from kg.lexicon import find_organization

    endings = ontology.reading["media_endings"]

    def is_medium(name: str) -> bool:
        known = find_organization(lexicon, name)
        return known.kind == "media" if known else name.endswith(endings)

    return is_medium
