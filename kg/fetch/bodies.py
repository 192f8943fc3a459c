"""The body of an answer within its limits, counted as it comes and after decompression: a bomb never unfolds."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from kg.fetch.failing import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import httpx

CODINGS = frozenset({"gzip", "x-gzip"})
_STEP = 1 << 16
_GZIP = 31
"""zlib's number for a stream with gzip's header."""


def read_body(answer: httpx.Response, size: int, *, cut: bool = False) -> bytes:
    """The body, decompressed; raises FetchError over `size` bytes, unless the rest is to be `cut` off."""
    if not cut:
        _check_declared(answer, size)
    coding = answer.headers.get("content-encoding", "identity").strip().lower()
    if coding not in CODINGS | {"identity", ""}:
        raise FetchError(
            "fetch-broken", f"it comes packed as {coding[:40]!r}, which was not asked for", "save the page by hand"
        )
    raw = _count(answer.iter_raw(), size, cut)
    pieces = _count(_inflate(raw), size, cut) if coding in CODINGS else raw
    return b"".join(pieces)


def _check_declared(answer: httpx.Response, size: int) -> None:
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > size:  # h11 lets through no more than 20 digits
        raise _refuse(size)


def _count(pieces: Iterable[bytes], size: int, cut: bool) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > size:
            if not cut:
                raise _refuse(size)
            yield piece[: len(piece) - (total - size)]
            return
        yield piece


def _refuse(size: int) -> FetchError:
    return FetchError(
        "fetch-too-large", f"the page has more than {size:,} bytes", "save the article itself and add the file"
    )


def _inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip holds, in steps of bounded size; several streams in a row are one (RFC 1952, 2.2)."""
    engine = zlib.decompressobj(_GZIP)
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if engine.eof:
                    engine = zlib.decompressobj(_GZIP)
                yield engine.decompress(rest, _STEP)
                rest = engine.unused_data if engine.eof else engine.unconsumed_tail
        while not engine.eof:
            piece = engine.decompress(b"", _STEP)
            if not piece:
                raise _lament("it ends before its end")
            yield piece
    except zlib.error as error:
        raise _lament(f"it is no gzip as it says ({error})") from error


def _lament(what: str) -> FetchError:
    return FetchError("fetch-broken", f"the page came damaged: {what}", "try again later", passing=True)
