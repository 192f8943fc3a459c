"""JSON Lines: a line an article; a bad line costs that line alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.limits import FILE_BYTES, LINE_BYTES
from kg.model import Issue
from kg.read.decode import decode_text
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """A line's number, counted from 1, and the JSON object on it."""

    line: int
    fields: dict[str, Any]


_HALF = compile_regex("[\ud800-\udfff]")


def cut_lines(stream: BinaryIO, limit: int = LINE_BYTES) -> Iterator[tuple[int, bytes | None]]:
    """The numbered lines of a stream with their line ends; None for a line over `limit` bytes, which is skipped."""
    number = 0
    while True:
        line = stream.readline(limit + 1)
        if not line:
            return
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        yield number, None
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)


def read_limited(
    stream: BinaryIO, where: str, limit: int = LINE_BYTES, whole: int = FILE_BYTES
) -> tuple[bytes, list[Issue]]:
    """The bytes of a stream without its overlong lines, each of which becomes an issue.

    Of a stream of more than `whole` bytes nothing is kept, and one issue tells of it.
    """
    kept: list[bytes] = []
    issues: list[Issue] = []
    size = 0
    for number, line in cut_lines(stream, limit):
        size += len(line or b"")
        if size > whole:
            return b"", [report_too_large(where, whole)]
        if line is None:
            issues.append(report_too_long(where, number, limit))
        else:
            kept.append(line)
    return b"".join(kept), issues


def report_too_large(where: str, limit: int = FILE_BYTES, unit: str = "bytes") -> Issue:
    """The issue of a file that was refused for its size."""
    return Issue("too-long", where, f"the file has more than {limit:,} {unit}", "cut it into articles")


def report_too_long(where: str, line: int, limit: int = LINE_BYTES) -> Issue:
    """The issue of a line that was refused for its length."""
    return Issue(
        "too-long", where, f"line {line} has more than {limit:,} bytes and was skipped", "cut it into articles", line
    )


def read_rows(stream: BinaryIO, where: str, limit: int = LINE_BYTES) -> Iterator[Row | Issue]:
    """The objects of a JSON Lines stream; blank lines are passed over, bad ones become issues."""
    for number, raw in cut_lines(stream, limit):
        if raw is None:
            yield report_too_long(where, number, limit)
        elif raw.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _read_row(raw, number, where)


def _read_row(raw: bytes, number: int, where: str) -> Row | Issue:
    decoded = decode_text(raw)
    if decoded is None:
        return Issue(
            "bad-encoding", where, f"line {number} is in no known encoding", "save the file as UTF-8", line=number
        )
    try:
        found = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return Issue("bad-json", where, f"line {number}: {error}", "write one JSON object a line", line=number)
    if not isinstance(found, dict):
        return Issue(
            "bad-json",
            where,
            f"line {number} holds a {type(found).__name__}, not an object",
            'write one object a line: {"id": "…", "title": "…", "text": "…"}',
            line=number,
        )
    return Row(number, _mend_surrogates(found))


def _mend_surrogates(found: dict[str, Any]) -> dict[str, Any]:
    r"""The object with U+FFFD for each half of a pair: an escape such as `\ud800` brings it in, no file can hold it."""
    text = json.dumps(found, ensure_ascii=False)
    mended = _HALF.sub("\ufffd", text)
    if mended == text:
        return found
    whole: dict[str, Any] = json.loads(mended)
    return whole
