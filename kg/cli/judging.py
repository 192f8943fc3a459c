"""`kg merge`, `kg split`, `kg undo` and `kg judgements`: what an analyst decides about identity, and the log of it."""

from __future__ import annotations

import getpass
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.graphs import open_graph
from kg.cli.naming import WHICH_HELP, Which, find_single
from kg.cli.options import DEFAULT_OUT, JudgementLog, Out, StoreFile, TableFormat, choose_log, choose_store
from kg.cli.recalling import keep_noted, settle_log, tell_lost
from kg.cli.rows import AsJson, RowFormat, choose_format, print_rows
from kg.cli.screen import make_visible
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.graph import Graph
    from kg.link.judgements import Judgement
    from kg.link.linked import Linked

Why = Annotated[str, typer.Option("--why", help="The reason, for whoever reads the log.", show_default=False)]
By = Annotated[
    str | None,
    typer.Option("--by", help="Who decides.  [default: git's user name, or the login name]", show_default=False),
]
PrintLine = Annotated[bool, typer.Option("--json", help="Print the line that was added to the log.")]
LOG_COLUMNS = ("id", "at", "by", "verb", "what", "why", "undone_by")


def merge_two(
    one: Annotated[str, typer.Argument(metavar="A", help=WHICH_HELP, show_default=False)],
    two: Annotated[str, typer.Argument(metavar="B", help="The other, which becomes the first.", show_default=False)],
    why: Why = "",
    by: By = None,
    force: Annotated[
        bool, typer.Option("--force", help="Also where a sentence relates the two to each other.")
    ] = False,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    judgements: JudgementLog = None,
    as_json: PrintLine = False,
) -> None:
    """Say that two entities are one, which keeps the name and type of the first.

    The judgement is a line of a log beside the store: every later build holds to it, and kg undo takes it back.

    \b
    Examples:
      kg merge 姚顺雨 "Vinces Yao" --why "腾讯公告用的是英文名"
      kg merge 3f2a91 77b0c4
    """
    from kg.link.judging import merge_entities

    graph = open_graph(store, out, log=judgements)
    first, second = find_single(graph, one), find_single(graph, two)
    log, signed = graph.judgements, {"by": _name_analyst(by), "at": _read_clock(), "why": why}
    judgement = merge_entities(graph, first.id, second.id, log, force=force, **signed)
    _keep_judgement(judgement, choose_store(store, out), judgements, as_json)


def split_one(
    which: Which,
    article: Annotated[
        list[str] | None,
        typer.Option("--article", help="Part what this article names from the rest; may be given again."),
    ] = None,
    why: Why = "",
    by: By = None,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    judgements: JudgementLog = None,
    as_json: PrintLine = False,
) -> None:
    """Say that an entity is several.

    What kg merge made one is parted as it was; with --article, what these articles name is parted from the
    rest; else what each article names is another.

    \b
    Examples:
      kg split 李静 --article caixin-0312 --why "同名的另一位"
      kg split 3f2a91
    """
    from kg.link.judging import split_entity

    graph = open_graph(store, out, log=judgements)
    entity = find_single(graph, which)
    judgement = split_entity(
        graph,
        entity.id,
        lambda log: _relink(graph, log),
        graph.judgements,
        by=_name_analyst(by),
        at=_read_clock(),
        why=why,
        articles=article or (),
    )
    _keep_judgement(judgement, choose_store(store, out), judgements, as_json)


def undo_last(
    target: Annotated[
        str | None, typer.Argument(metavar="ID", help="The judgement's id.  [default: the last]", show_default=False)
    ] = None,
    why: Why = "",
    by: By = None,
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    judgements: JudgementLog = None,
    as_json: PrintLine = False,
) -> None:
    """Take back a judgement: the last one that holds, or that with the given id.

    \b
    Examples:
      kg undo
      kg undo 5be1c0 --why "看错了人"
    """
    from kg.link.judgements import load_judgements, undo_judgement

    log = load_judgements(choose_log(judgements, choose_store(store, out)))
    judgement = undo_judgement(log, target, by=_name_analyst(by), at=_read_clock(), why=why)
    _keep_judgement(judgement, choose_store(store, out), judgements, as_json)


def list_judgements(
    store: StoreFile = None,
    out: Out = DEFAULT_OUT,
    judgements: JudgementLog = None,
    recover: Annotated[
        bool, typer.Option("--recover", help="First put back what the store remembers and the log has lost.")
    ] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="First let the store forget what was taken out of the log on purpose.")
    ] = False,
    format: RowFormat = TableFormat.TABLE,  # noqa: A002 - the option is called --format everywhere
    as_json: AsJson = False,
) -> None:
    """List the log of judgements: who decided what, when, why, and what was taken back.

    \b
    Examples:
      kg judgements
      kg judgements --store news.db --format csv > judgements.csv
      kg judgements --recover
    """
    from kg.link.judgements import load_judgements

    place = choose_store(store, out)
    path = choose_log(judgements, place)
    if recover and forget:
        raise UsageError("kg judgements: --recover and --forget are opposites; give one of them")
    if recover or forget:
        settle_log(place, path, recover=recover)
    log = load_judgements(path)
    undone = {judgement.of: judgement.id for judgement in log if judgement.of}
    rows = [_row_judgement(judgement, undone.get(judgement.id)) for judgement in log]
    print_rows(rows, LOG_COLUMNS, choose_format(format, as_json))


def _row_judgement(judgement: Judgement, undone_by: str | None) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "at": judgement.at,
        "by": judgement.by,
        "verb": str(judgement.verb),
        "of": judgement.of,
        "what": _spell_what(judgement),
        "why": judgement.why,
        "undone_by": undone_by,
        "sides": [
            {
                "entity": side.entity,
                "type": str(side.type),
                "name": side.name,
                "within": list(side.within),
                "articles": list(dict.fromkeys(named.article for named in side.mentions)),
            }
            for side in judgement.sides
        ],
    }


def _spell_what(judgement: Judgement) -> str:
    """What a judgement says in a line: 李静 (云岭科技) = 李静 (华晟控股); an undo names what it takes back.

    >>> from kg.link.judgements import Judgement, Named, Side, Verb
    >>> from kg.model import EntityType
    >>> sides = [Side("e", EntityType.PERSON, "李静", (), (Named(a, a, "李静"),)) for a in ("a1", "a2")]
    >>> _spell_what(Judgement("", Verb.SPLIT, "", "", "", tuple(sides)))
    '李静: a1 | a2'
    """
    from kg.link.judged import spell_side
    from kg.link.judgements import Verb

    if judgement.verb is Verb.SPLIT:
        groups = [dict.fromkeys(named.article for named in side.mentions) for side in judgement.sides]
        return f"{spell_side(judgement.sides[0])}: " + " | ".join(", ".join(group) for group in groups)
    sides = " = ".join(dict.fromkeys(spell_side(side) for side in judgement.sides))
    return f"{sides}, {judgement.of}" if judgement.of else sides


def _relink(graph: Graph, log: Sequence[Judgement]) -> Linked:
    from kg.link import link_readings
    from kg.ontology import load_ontology

    return link_readings(graph.sources, generic=load_ontology().reading.get("generic", ()), judgements=log)


def _keep_judgement(judgement: Judgement, store: Path, judgements: Path | None, as_json: bool) -> None:
    from kg.link.judgements import Verb, append_judgement, write_judgement

    log = choose_log(judgements, store)
    append_judgement(log, judgement)
    keep_noted(store, log)
    tell_lost(store, log)
    if as_json:
        typer.echo(write_judgement(judgement))
        return
    done = {Verb.MERGE: "merged", Verb.SPLIT: "split", Verb.UNDO: "undone:"}[judgement.verb]
    typer.echo(make_visible(f"{done} {_spell_what(judgement)}"))
    typer.echo(f"judgement {judgement.id} is in {log}; publish it with kg export, take it back with kg undo")


def _read_clock() -> str:
    """Now, in this place's time with its offset: the only wall clock in anything that is kept."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _name_analyst(by: str | None) -> str:
    """Who decides: the name given, git's user name, or the login name."""
    if by:
        return by
    try:
        found = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S607 - whichever git the user has
        name = found.stdout.strip()
    except OSError:
        name = ""
    return name or getpass.getuser()
