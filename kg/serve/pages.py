"""The pages for people: templates of Jinja2, which escapes everything that is put into them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyoxigraph import QuerySolutions


@dataclass(frozen=True, slots=True)
class Shown:
    """Something on a page: its text, and where it leads ("" for nowhere)."""

    text: str
    href: str = ""


WEB = Path(__file__).with_name("web")
EXAMPLE = """SELECT ?who ?post ?organization ?since WHERE {
  ?tenure a org:Membership ;
    kg:subject/skos:prefLabel ?who ;
    kg:object/skos:prefLabel ?organization ;
    kg:post ?post ;
    kg:ended false .
  OPTIONAL { ?tenure kg:start ?since }
}
ORDER BY ?organization ?who
LIMIT 100"""


@lru_cache(maxsize=1)
def _load_templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(WEB), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render(template: str, **values: Any) -> bytes:  # noqa: ANN401 - a template takes what it names
    """The page as UTF-8."""
    return _load_templates().get_template(template).render(**values).encode("utf-8")


def render_index(folder: Path, base: str) -> bytes:
    """The first page: what is where."""
    return render("index.html", title="kg", graph=(folder / "kg.html").exists(), base=base)


def render_form(saved: str | None) -> bytes:
    """The form that asks a query, filled with a saved one; raises UsageError when there is none of that name."""
    from kg.sparql import list_queries, read_query

    query = read_query(saved) if saved else None
    text = query.text if query else EXAMPLE
    return render("form.html", title="SPARQL", text=text, chosen=query, saved=list_queries())


def render_rows(rows: QuerySolutions, query: str, base: str) -> bytes:
    """The answer to a SELECT as a table; what this server can show is linked."""
    names = [variable.value for variable in rows.variables]
    cells = [[describe_term(row[name], base) for name in names] for row in rows]
    return render("rows.html", title="SPARQL", names=names, rows=cells, text=query)


def render_text(answer: str, query: str) -> bytes:
    """Another answer as the text that it is."""
    return render("rows.html", title="SPARQL", names=None, rows=[], answer=answer, text=query)


def describe_term(term: object, base: str) -> Shown:
    """A term as a page shows it; `base` starts the IRIs that this server answers."""
    from pyoxigraph import Literal, NamedNode

    from kg.serve.addresses import link_iri, shorten_iri

    if isinstance(term, NamedNode):
        return Shown(shorten_iri(term.value), link_iri(term.value, base))
    if isinstance(term, Literal):
        return Shown(term.value)
    return Shown("" if term is None else str(term))
