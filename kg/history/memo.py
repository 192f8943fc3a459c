"""Changes as a memo in Chinese that can be sent as it is: Markdown, each line with its sources and the sentence.

How it is worded is data, `ontology/memo.yaml`.  Whatever comes from an article is escaped: it is never markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.history.evidence import list_evidence, spell_source
from kg.model import Status
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.graph import Graph
    from kg.history.moments import Moment
    from kg.history.wording import Wording

_MARKUP = compile_regex(r"([\\`*_{}\[\]()<>#+!|~$&])")


def write_memo(
    graph: Graph,
    moments: Sequence[Moment],
    wording: Wording,
    labels: Mapping[str, str],
    span: tuple[str | None, str | None, str | None],
) -> str:
    """The memo in Markdown; `labels` are the relations' Chinese names.

    `span` holds the first day, the last day (None where nothing bounds them) and the name of whom it is about,
    None for everybody.
    """
    first, last, about = span
    articles = {graph.statements[key].article for moment in moments for key in moment.edge.statements}
    title = wording.words["title"].format(
        about=escape_markup(about or wording.words["everybody"]), span=_spell_span(first, last, wording)
    )
    lines = [f"# {title}", ""]
    if moments:
        lines.append(wording.words["summary"].format(count=len(moments), articles=len(articles)))
    else:
        lines.append(wording.words["nothing"])
    told: set[str] = set()
    for heading, kinds in wording.sections:
        found = [moment for moment in moments if moment.kind in kinds]
        told.update(moment.kind for moment in found)
        lines.extend(_write_section(graph, heading, found, wording, labels))
    rest = [moment for moment in moments if moment.kind not in told]
    for kind in sorted({moment.kind for moment in rest}):
        found = [moment for moment in rest if moment.kind == kind]
        lines.extend(_write_section(graph, labels[kind], found, wording, labels))
    return "\n".join(lines) + "\n"


def _spell_span(first: str | None, last: str | None, wording: Wording) -> str:
    if first == last:
        return spell_day(first) if first else wording.words["always"]
    if not first or not last:
        return wording.words["until" if last else "since"].format(day=spell_day(first or last or ""))
    return wording.words["span"].format(first=spell_day(first), last=spell_day(last))


def _write_section(
    graph: Graph, heading: str, moments: Sequence[Moment], wording: Wording, labels: Mapping[str, str]
) -> Iterator[str]:
    if not moments:
        return
    yield from ("", f"## {heading}", "")
    for moment in moments:
        evidence = list_evidence(graph, moment.edge.statements)
        marks = _list_marks(moment, wording, evidence)
        day = spell_day(moment.at) if moment.at else wording.words["undated"]
        doubts = f"（{'；'.join(marks)}）" if marks else ""
        yield f"- **{day}** {spell_moment(graph, moment, wording, labels)}{doubts}"
        if evidence:
            quote = " ".join(evidence[0]["quote"].split())
            sources = "；".join(dict.fromkeys(escape_markup(spell_source(row)) for row in evidence))
            yield f"  > {wording.words['quoted'].format(quote=escape_markup(quote))}——{sources}"


def _list_marks(moment: Moment, wording: Wording, evidence: Sequence[Mapping[str, Any]]) -> list[str]:
    marks = [wording.statuses.get(str(moment.edge.status), "")]
    speakers = {row["speaker"]: None for row in evidence if row["speaker"]}
    if moment.edge.status in (Status.CLAIMED, Status.DENIED, Status.RUMORED):
        marks.extend(escape_markup(speaker) for speaker in speakers)
    if getattr(moment.edge, "acting", False):
        marks.append(wording.words["acting"])
    if moment.inferred:
        marks.append(wording.words["inferred"])
    if moment.at and not moment.sure:
        marks.append(wording.words["possible"])
    return [mark for mark in marks if mark]


def spell_moment(graph: Graph, moment: Moment, wording: Wording, labels: Mapping[str, str]) -> str:
    """The moment as a clause in Chinese, what comes from articles escaped."""
    say = wording.sentences.get(moment.kind, {}).get(str(moment.phase))
    say = say or f"{{subject}}{labels[moment.kind]}{{object}}"
    subject, object_ = (graph.entities[key].name for key in (moment.edge.subject, moment.edge.object))
    names = {"subject": subject, "object": object_, "post": moment.edge.post or ""}
    return say.format(**{key: escape_markup(name) for key, name in names.items()})


def spell_day(day: str) -> str:
    """A partial date in Chinese.

    >>> spell_day("2025-12-17"), spell_day("2025-12"), spell_day("2025")
    ('2025年12月17日', '2025年12月', '2025年')
    """
    return "".join(f"{int(part)}{unit}" for part, unit in zip(day.split("-"), "年月日", strict=False))


def escape_markup(text: str) -> str:
    """The text with everything that Markdown or HTML would take for markup made plain.

    >>> escape_markup("<b>*腾讯*</b>")
    '\\\\<b\\\\>\\\\*腾讯\\\\*\\\\</b\\\\>'
    """
    return _MARKUP.sub(r"\\\1", text)
