"""The vocabulary as a page for people: one file in both languages, which asks for nothing else and needs no script.

Whoever wants one language alone chooses it at the top.  Every text is escaped; an example is the walk's own output.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.namespaces import PREFIXES
from kg.export.vocabulary.declared import (
    ABOUT_EN,
    ABOUT_ZH,
    LICENSE,
    TITLE_EN,
    TITLE_ZH,
    VERSION,
    Term,
    list_terms,
)
from kg.export.vocabulary.examples import give_example
from kg.export.vocabulary.owl import describe_effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ontology import Ontology, Relation

STYLE = Path(__file__).with_name("page.css")
_SECTIONS = (
    ("classes", "类", "Classes"),
    ("relations", "关系", "Relations"),
    ("properties", "属性", "Properties"),
)
_FILES = {"kg.ttl": "OWL", "shapes.ttl": "SHACL", "context.jsonld": "JSON-LD"}
_TIERS = (
    ("plain", "直接关系：眼下成立", "Plain edge: what holds now"),
    ("dated", "带时间的节点：何时成立", "Dated node: when it held"),
    ("evidence", "原文依据：出自哪句话", "Evidence: which sentence says so"),
)


def spell_page(ontology: Ontology) -> str:
    """The whole of `kg.html`."""
    terms = list_terms(ontology)
    known = {term.name for term in terms}
    groups = {
        "classes": [term for term in terms if term.is_class],
        "relations": [term for term in terms if term.relation],
        "properties": [term for term in terms if not term.is_class and not term.relation],
    }
    body = "\n".join(
        [
            _spell_header(),
            _spell_contents(groups),
            *(_spell_section(name, zh, en, groups[name], known) for name, zh, en in _SECTIONS),
            _spell_prefixes(),
        ]
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(TITLE_ZH)} · {escape(TITLE_EN)}</title>\n"
        f"<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n{_spell_switch()}\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _spell_switch() -> str:
    choices = (("both", "中文 + English"), ("zh", "中文"), ("en", "English"))
    parts = [
        f'<input type="radio" name="language" id="show-{key}"{" checked" if key == "both" else ""}>'
        f'<label for="show-{key}">{text}</label>'
        for key, text in choices
    ]
    return "\n".join(parts)


def _spell_header() -> str:
    rows = [
        ("IRI", f"<code>{escape(PREFIXES['kg'])}</code>"),
        (_both("版本", "Version"), f"<code>{VERSION}</code>"),
        (_both("许可", "Licence"), f'<a href="{LICENSE}">Apache-2.0</a>'),
        (
            _both("文件", "Files"),
            " · ".join(f'<a href="{name}">{name}</a> ({kind})' for name, kind in _FILES.items()),
        ),
    ]
    return (
        f"<header>\n<h1>{_both(TITLE_ZH, TITLE_EN)}</h1>\n{_paragraphs(ABOUT_ZH, ABOUT_EN)}\n"
        f"<dl>{''.join(f'<dt>{name}</dt><dd>{value}</dd>' for name, value in rows)}</dl>\n</header>"
    )


def _spell_contents(groups: dict[str, list[Term]]) -> str:
    parts = []
    for name, zh, en in _SECTIONS:
        links = " ".join(f'<a href="#{term.local}">{term.local}</a>' for term in groups[name])
        parts.append(f'<h2><a href="#{name}">{_both(zh, en)}</a></h2>\n<p class="terms">{links}</p>')
    parts.append(f'<h2><a href="#prefixes">{_both("前缀", "Prefixes")}</a></h2>')
    return f'<nav aria-label="目录 Contents">\n{"".join(parts)}\n</nav>'


def _spell_section(name: str, zh: str, en: str, terms: list[Term], known: set[str]) -> str:
    inside = "\n".join(_spell_term(term, known) for term in terms)
    return f'<section id="{name}">\n<h2>{_both(zh, en)}</h2>\n{inside}\n</section>'


def _spell_term(term: Term, known: set[str]) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _list_rows(term, known))
    example = _spell_example(term.relation) if term.relation else ""
    deprecated = ' class="deprecated"' if term.replaced_by else ""
    heading = f"<h3><code>{escape(term.name)}</code> {_both(term.zh, term.en)}</h3>"
    return (
        f'<article id="{term.local}"{deprecated}>\n{heading}\n'
        f"{_paragraphs(term.about_zh, term.about_en)}\n<dl>{rows}</dl>\n{example}</article>"
    )


def _list_rows(term: Term, known: set[str]) -> Iterator[tuple[str, str]]:
    def link(names: Iterable[str], between: str = ", ") -> str:
        return between.join(_link(name, known) for name in names)

    iri = PREFIXES["kg"] + term.local
    yield "IRI", f'<a href="#{term.local}"><code>{escape(iri)}</code></a>'
    yield _both("种类", "Type"), link(term.types)
    if term.replaced_by:
        yield _both("已废弃，改用", "Deprecated; use"), link((term.replaced_by,))
    if term.parents:
        yield _both("上位词", "Below"), link(term.parents)
    if term.domain:
        yield _both("定义域", "Domain"), link(term.domain, " | ")
    if term.range:
        yield _both("值域", "Range"), link(term.range, " | ")
    if term.inverse:
        yield _both("逆关系", "Inverse"), link((term.inverse,))
    if term.relation:
        yield _both("作用", "Effect"), _both(*describe_effect(term.relation))
        if term.relation.qualifiers:
            yield _both("限定", "Qualifiers"), link(f"kg:{name}" for name in sorted(term.relation.qualifiers))


def _spell_example(relation: Relation) -> str:
    example = give_example(relation)
    parts = [
        f"<h4>{_both(zh, en)}</h4>\n<pre>{escape(text)}</pre>"
        for name, zh, en in _TIERS
        if (text := getattr(example, name))
    ]
    return f"<details><summary>{_both('示例', 'Example')}</summary>\n{''.join(parts)}\n</details>\n"


def _spell_prefixes() -> str:
    rows = "".join(
        f"<tr><td><code>{name}:</code></td><td><code>{escape(iri)}</code></td></tr>"
        for name, iri in sorted(PREFIXES.items())
    )
    return f'<section id="prefixes">\n<h2>{_both("前缀", "Prefixes")}</h2>\n<table>{rows}</table>\n</section>'


def _link(name: str, known: set[str]) -> str:
    """A term's name as a link: into this page for our own, to where it is defined for others."""
    prefix, _, local = name.partition(":")
    address = f"#{local}" if name in known else PREFIXES[prefix] + local
    return f'<a href="{escape(address)}"><code>{escape(name)}</code></a>'


def _both(zh: str, en: str) -> str:
    """A short text in both languages, one beside the other."""
    return f'<span lang="zh">{escape(zh)}</span> <span lang="en">{escape(en)}</span>'


def _paragraphs(zh: str, en: str) -> str:
    return f'<p lang="zh">{escape(zh)}</p>\n<p lang="en">{escape(en)}</p>'
