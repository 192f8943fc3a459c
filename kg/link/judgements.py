"""The log of judgements: what an analyst decided about identity, in a text file that outlives every rebuild.

It lies beside the store as JSON Lines, one judgement a line, so that it can be read, reviewed and merged in
git.  Lines are only ever added: an undo is a line too.  Each line names its sides as people know them and by
the articles' entities that they were, because an entity's id follows its name and changes when that does.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg.claim import claim
from kg.errors import DataError, UsageError, suggest
from kg.ids import hash_parts
from kg.model import EntityType  # noqa: TC001  the log is decoded by these annotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager


class Verb(StrEnum):
    """What an analyst can say: two are one, one is several, or: I take that back."""

    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Named:
    """What an article named when it was judged: the article's id, its entity's id there and that entity's name."""

    article: str
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a judgement, as it was then.

    `entity` is its id in the store; `within` names what tells it from others of its name, a unit's owner or the
    organizations that a person is tied to; `mentions` are the articles' entities that it was.
    """

    entity: str
    type: EntityType
    name: str
    within: tuple[str, ...] = ()
    mentions: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the log: who decided what, when (ISO 8601 with its offset) and why.

    A merge has two sides and keeps the name and type of the first.  A split has two or more; with `rest` the
    first is what stays, to which later articles may still be joined.  An undo takes back the judgement `of`,
    whose sides it repeats without their mentions, for whoever reads the file.
    """

    id: str
    verb: Verb
    at: str
    by: str
    why: str
    sides: tuple[Side, ...]
    rest: bool = False
    of: str | None = None


def name_judgement(judgement: Judgement, log: Sequence[Judgement] = ()) -> Judgement:
    """The judgement with the id that its content and its place behind the lines of `log` give it.

    The place tells a judgement from the same one made, undone and made again within one second.
    """
    content = msgspec.json.encode(replace(judgement, id=""))
    return replace(judgement, id=hash_parts(content.decode("utf-8"), len(log), length=12))


def undo_judgement(judgements: Sequence[Judgement], target: str | None, *, by: str, at: str, why: str) -> Judgement:
    """The line that takes back `target` (an id or its beginning), or the last judgement that still holds.

    Raises UsageError where nothing is left to undo, or `target` names no judgement, several, or one undone before.
    """
    holding = list_holding(judgements)
    if not target:
        if not holding:
            raise UsageError("kg undo: no judgement is left to take back; list them with: kg judgements")
        found = holding[-1]
    else:
        found = _find_judgement(judgements, target)
        if found.verb is Verb.UNDO:
            raise UsageError(f"kg undo: {found.id} is itself an undo; judge again what it took back ({found.of})")
        if found not in holding:
            raise UsageError(f"kg undo: {found.id} was taken back before; list what holds with: kg judgements")
    sides = tuple(replace(side, mentions=()) for side in found.sides)
    return name_judgement(Judgement("", Verb.UNDO, at, by, why, sides, of=found.id), judgements)


def _find_judgement(judgements: Sequence[Judgement], target: str) -> Judgement:
    found = [judgement for judgement in judgements if judgement.id.startswith(target)]
    if not found:
        known = suggest(target, [j.id for j in judgements]) if judgements else "the log is empty"
        raise UsageError(f'kg undo: no judgement has the id "{target}"; {known}')
    if len(found) > 1:
        raise UsageError(f'kg undo: "{target}" begins {len(found)} ids: {", ".join(j.id for j in found)}')
    return found[0]


def list_holding(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The merges and splits that nobody took back, in the order of the log."""
    ordered = list(judgements)
    undone = {judgement.of for judgement in ordered if judgement.verb is Verb.UNDO}
    return [j for j in ordered if j.verb is not Verb.UNDO and j.id not in undone]


def load_judgements(log: Path) -> tuple[Judgement, ...]:
    """The judgements of a log in the order of its lines; none where there is no such file.

    A line that stands there twice counts once, as it may after a merge in git.  The beginning of a line at the end
    of the file is what a killed command leaves, which told nobody that it kept it, and counts nothing.  Raises
    DataError for any other line that cannot be read: an unreadable decision must stop a build, because building
    without it would undo it.
    """
    try:
        data = log.read_bytes()
        lines = data[: find_torn(data)].decode("utf-8").split("\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UsageError(f"{log}: {error.strerror}; name another log with --judgements") from error
    except UnicodeDecodeError as error:
        raise DataError(
            str(log), "encoding", f"no UTF-8 at byte {error.start}", mend="save the file as UTF-8"
        ) from None
    found: dict[str, Judgement] = {}
    for place, judgement in _read_lines(log, lines):
        if found.setdefault(judgement.id, judgement) != judgement:
            raise DataError(str(log), place, f'"id": {judgement.id} is another judgement above', mend=_MEND)
        if judgement.verb is Verb.UNDO and (judgement.of not in found or judgement.of == judgement.id):
            raise DataError(str(log), place, f'"of": no line above has the id {judgement.of}', mend=_MEND)
    return tuple(found.values())


def find_torn(data: bytes) -> int:
    r"""Where in a log's bytes a line begins that ends in the middle; their length where none does.

    >>> find_torn(b'{"id": 1}\n{"id": 2}'), find_torn(b'{"id": 1}\n{"id": 2, "by')
    (19, 10)
    """
    begin = data.rfind(b"\n") + 1
    try:
        msgspec.json.decode(data[begin:] or b"{}")
    except msgspec.DecodeError as error:
        if "truncated" in str(error) and data[begin:].strip():
            return begin
    return len(data)


def has_torn_line(log: Path) -> bool:
    """Whether a log ends in the middle of a line; False where there is none."""
    data = log.read_bytes() if log.is_file() else b""
    return find_torn(data) < len(data)


_MEND = "restore the line from git, or remove it"
_FIELDS = tuple(field.name for field in fields(Judgement))


def _read_lines(log: Path, lines: Iterable[str]) -> Iterator[tuple[str, Judgement]]:
    for number, line in enumerate(lines, start=1):
        text = line.strip().removeprefix("\ufeff")
        if not text:
            continue
        place = f"line {number}"
        try:
            row = msgspec.json.decode(text)
            unknown = sorted(set(row) - set(_FIELDS)) if isinstance(row, dict) else []
            if unknown:
                raise DataError(str(log), place, f'unknown key "{unknown[0]}"', mend=suggest(unknown[0], _FIELDS))
            judgement = msgspec.convert(row, Judgement)
        except msgspec.MsgspecError as error:
            raise DataError(str(log), place, f"{error}, in {text[:60]}", mend=_MEND) from None
        sides = len(judgement.sides)
        if sides < 2 or (judgement.verb is Verb.MERGE and sides > 2):
            raise DataError(str(log), place, f'"sides": {sides}, a {judgement.verb} has two', mend=_MEND)
        yield place, judgement


def write_judgement(judgement: Judgement) -> str:
    """The judgement as its line of the log, without the line's end."""
    row = {key: value for key, value in msgspec.to_builtins(judgement).items() if value not in (False, None)}
    return msgspec.json.encode(row).decode("utf-8")


def append_judgement(log: Path, judgement: Judgement) -> None:
    """Adds a judgement's line to the log, which is made where there is none: the whole line or nothing.

    The line is one write to the end of the file, on the disk when this returns.  Who judges at the same time waits
    for that, so that nothing is lost.  Raises UsageError where the file cannot be written.
    """
    line = write_judgement(judgement).encode("utf-8") + b"\n"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with claim_log(log), log.open("a+b", buffering=0) as file:
            file.seek(0)
            data = file.read()
            size = find_torn(data)
            if size < len(data):
                file.truncate(size)
            line = line if data[:size].endswith(b"\n") or not size else b"\n" + line
            try:
                complete = file.write(line) == len(line)
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)
                raise
            if not complete:
                file.truncate(size)
                raise UsageError(f"{log}: the disk is full; nothing was written")
    except OSError as error:
        raise UsageError(f"{log}: {error.strerror}; name another log with --judgements") from error


def claim_log(log: Path) -> AbstractContextManager[None]:
    """Within it nobody else adds to the log; raises OSError where its folder cannot be written."""
    place = Path(os.path.realpath(log))
    return claim(place.with_name(f".{place.name}.lock"), str(log))


def digest_judgements(judgements: Iterable[Judgement]) -> str:
    """One hash over the log's lines, for the manifest; that of an empty log is one as well."""
    return hash_parts(*(write_judgement(judgement) for judgement in judgements))
