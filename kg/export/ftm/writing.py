"""What FollowTheMoney is told: entities, edges and articles, each value at a property of its schema.

Each edge keeps its words: `description` holds the quotes, `proof` the articles they stand in, `status` and `summary`
how it stands.  The articles' texts stay out, for they are their publishers'.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.dates import is_partial_date
from kg.export.characters import clean_text
from kg.export.files import write_text
from kg.export.ftm.schemata import choose_edge, choose_schemata
from kg.export.labels import label_relations
from kg.graph.network import list_evidence
from kg.ids import hash_parts
from kg.model import EntityType, Status, Tenure
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.export import Publication
    from kg.graph import Graph
    from kg.model import Article, Change, Entity

Line = dict[str, Any]
Values = dict[str, "Iterable[str | None]"]
_PLAIN_ID = compile_regex(r"[0-9A-Za-z]+")
_LANGUAGES = {"zh": "zho", "en": "eng"}
_LONGEST = {
    "name": 384,
    "alias": 384,
    "full": 384,
    "fileName": 384,
    "title": 1024,
    "role": 1024,
    "position": 1024,
    "publisher": 1024,
}
"""The most characters that a property holds, as the library's types have it; texts hold 65,000."""


def write_ftm(publication: Publication, path: Path) -> None:
    """Writes `kg.ftm.json`: an entity a line, the articles first, then whom they name, then what holds between them."""
    lines = list_lines(publication.graph)
    write_text(path, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))


def list_lines(graph: Graph) -> Iterator[Line]:
    """Every FollowTheMoney entity, as a JSON object of `id`, `schema` and `properties`."""
    schemata = choose_schemata(graph)
    posts: dict[str, list[str]] = defaultdict(list)
    for tenure in graph.tenures:
        if tenure.post and tenure.status is Status.ASSERTED:
            posts[tenure.subject].append(tenure.post)
    for _, article in sorted(graph.articles.items()):
        yield _tell_article(article)
    for key, entity in sorted(graph.entities.items()):
        yield _tell_entity(entity, schemata[key], posts[key])
    labels = label_relations()
    for tenure in sorted(graph.tenures, key=lambda tenure: tenure.id):
        yield _tell_edge(graph, tenure, schemata, labels)
    for change in sorted(graph.changes, key=lambda change: change.id):
        yield _tell_edge(graph, change, schemata, labels)


def make_id(kind: str, key: str) -> str:
    """The FollowTheMoney id of a thing: letters, digits and hyphens alone, which is all that Aleph takes.

    >>> make_id("entity", "0f3a"), make_id("article", "新闻/1")
    ('kg-entity-0f3a', 'kg-article-f8534410937b5710384b')
    """
    return f"kg-{kind}-{key if _PLAIN_ID.fullmatch(key) else hash_parts(key, length=20)}"


def _tell_article(article: Article) -> Line:
    day = article.published
    return _make_line(make_id("article", article.id), "Article", {
        "title": [article.title],
        "fileName": [article.title or article.id],
        "publishedAt": [day if day and is_partial_date(day) else None],
        "publisher": [article.source],
        "sourceUrl": [_check_address(article.url)],
        "author": article.reporters,
        "language": [_LANGUAGES.get(article.language[:2])],
    })  # fmt: skip


def _tell_entity(entity: Entity, schema: str, posts: Iterable[str]) -> Line:
    values: Values = {
        "name": [entity.name],
        "alias": [name for name in entity.names if name != entity.name],
        "wikidataId": [entity.wikidata],
    }
    if entity.type is EntityType.PERSON:
        values["position"] = posts
    if entity.type is EntityType.PLACE:
        values["full"] = [entity.name]
    if entity.type is EntityType.UNIT:
        values["classification"] = ["部门"]
    return _make_line(make_id("entity", entity.id), schema, values)


def _tell_edge(graph: Graph, item: Tenure | Change, schemata: dict[str, str], labels: dict[str, str]) -> Line:
    is_tenure = isinstance(item, Tenure)
    relation = item.relation if isinstance(item, Tenure) else item.kind
    edge = choose_edge(item, relation, schemata)
    first, second = make_id("entity", item.subject), make_id("entity", item.object)
    evidence = list_evidence((graph.statements[key] for key in item.statements), graph.articles)
    articles = [graph.articles[key] for key in dict.fromkeys(piece["article"] for piece in evidence)]
    values: Values = {
        edge.first: [second if edge.turned else first],
        edge.second: [first if edge.turned else second],
        "role": [item.post or (item.capacity if isinstance(item, Tenure) else None) or labels[relation]],
        "status": [_spell_status(item)],
        **_tell_days(item),
        "summary": [_summarize(graph, item, labels[relation])],
        "description": [piece["quote"] for piece in evidence],
        "proof": [make_id("article", article.id) for article in articles],
        "sourceUrl": [_check_address(article.url) for article in articles],
        "publisher": [article.source for article in articles],
        "recordId": [item.id],
    }
    if edge.schema == "Ownership":
        values["percentage"] = [graph.statements[key].share for key in item.statements]
    return _make_line(make_id("tenure" if is_tenure else "change", item.id), edge.schema, values)


def _tell_days(item: Tenure | Change) -> Values:
    """When it held, or when it happened: as precise as it is told, for FollowTheMoney takes a year for a year."""
    days = {"startDate": item.start, "endDate": item.end} if isinstance(item, Tenure) else {"date": item.at}
    return {name: [day] for name, day in days.items() if day and is_partial_date(day)}


def _spell_status(item: Tenure | Change) -> str:
    ended = isinstance(item, Tenure) and item.ended
    return f"{item.status}, ended" if ended else str(item.status)


def _summarize(graph: Graph, item: Tenure | Change, label: str) -> str:
    """The whole of it in a line: 陆明川 汇报给 沈若兰 (首席科学家; asserted; reported; 2 sources)."""
    subject, object_ = graph.entities[item.subject].name, graph.entities[item.object].name
    count = len(item.sources)
    more = [item.post, str(item.status), str(item.standing), f"{count} source{'s' * (count != 1)}"]
    if isinstance(item, Tenure):
        more += ["acting" if item.acting else None, "inferred" if item.inferred else None]
    return f"{subject} {label} {object_} ({'; '.join(part for part in more if part)})"


def _make_line(key: str, schema: str, values: Values) -> Line:
    """One entity; a value stands once, and a property without any is left out."""
    properties = {name: _keep_values(name, found) for name, found in values.items()}
    return {"id": key, "schema": schema, "properties": {name: kept for name, kept in properties.items() if kept}}


def _keep_values(name: str, values: Iterable[str | None]) -> list[str]:
    longest = _LONGEST.get(name, 65_000)
    return list(dict.fromkeys(clean_text(value)[:longest] for value in values if value and _is_visible(value)))


def _is_visible(text: str) -> bool:
    """True where a character of it can be seen; FollowTheMoney drops a text of blanks and controls alone."""
    return any(character.isprintable() and not character.isspace() for character in text)


def _check_address(url: str | None) -> str | None:
    """The address where it is one of the web; FollowTheMoney drops others."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
