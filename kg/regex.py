"""Regular expressions, of which Python's compiler sees each only once: what it made of them is kept in the cache.

Several hundred are compiled before the first article is read, some of them of thousands of characters, which took a
fourth of the time of a small build; to load what the compiler made takes a fiftieth of that.  It is handed to Python's
own engine, which checks it before it is run.  What cannot be had from the cache, or on another Python than CPython, is
compiled as always.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from typing import Any

import msgspec

from kg.cached import place_cached, seal_bytes, unseal_bytes, write_whole

LAYOUT = 1
"""Of the file; another layout is another file."""
MOST = 12 << 20
"""A file of more bytes is begun anew, with what this process asked for: it holds what nobody asks for any more."""


def _import_engine(name: str) -> Any:  # noqa: ANN401 - a part of Python's own `re`, of which there are no types
    """The module, None where another Python's `re` is made otherwise."""
    try:
        return import_module(name)
    except ImportError:
        return None


_PARSER, _COMPILER, _ENGINE = _import_engine("re._parser"), _import_engine("re._compiler"), _import_engine("_sre")


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """What the compiler made of an expression: its flags, groups and their names, and the code in words of the machine.

    `code` is what `_sre.compile` takes, as bytes: a list of numbers would take long to load.
    """

    flags: int
    groups: int
    names: dict[str, int]
    code: bytes


class _Shelf:
    """What was compiled by flags and expression; loaded when first asked, kept at the end where something was added."""

    def __init__(self) -> None:
        self.held: dict[bytes, Compiled] | None = None
        self.added: dict[bytes, Compiled] = {}
        self.asked: dict[bytes, Compiled] = {}

    def find(self, key: bytes) -> Compiled | None:
        """What was made of it before; None where nothing was."""
        if self.held is None:
            self.held = _load()
        found = self.held.get(key)
        if found is not None:
            self.asked[key] = found
        return found

    def add(self, key: bytes, compiled: Compiled) -> None:
        """From now on it is found, and by other processes when this one has ended."""
        if self.held is not None:
            self.held[key] = compiled
        if not self.added:
            atexit.register(keep_compiled)
        self.added[key] = compiled


_SHELF = _Shelf()


def compile_regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`; raises `re.error` as that does.

    It is for expressions of the code, the ontology and the word lists: one that is made of an article's words would
    fill the cache, and leave there what somebody wrote.

    >>> compile_regex("(?P<year>[0-9]{4})年") == re.compile("(?P<year>[0-9]{4})年")
    True
    """
    if None in (_PARSER, _COMPILER, _ENGINE):
        return re.compile(expression, flags)
    key = f"{int(flags)}:{expression}".encode("utf-8", "surrogatepass")
    known = _SHELF.find(key)
    if known is None:
        known = _compile(expression, int(flags))
        _SHELF.add(key, known)
    try:
        return _assemble(expression, known)
    except (RuntimeError, TypeError, ValueError, OverflowError, IndexError):  # the engine refuses it
        return re.compile(expression, flags)


def parse_regex(expression: str, flags: int = 0) -> Any:  # noqa: ANN401 - a part of Python's own `re`
    """The parts of an expression as Python's parser sees them, None on another Python than CPython."""
    return None if _PARSER is None else _PARSER.parse(expression, flags)


def keep_compiled() -> None:
    """Puts what was compiled since the start into the cache; where that is not possible nothing happens."""
    if not _SHELF.added:
        return
    with suppress(OSError):
        file = place_cached(_name_file())
        whole = {**_load(), **_SHELF.added}
        data = seal_bytes(msgspec.msgpack.encode(whole))
        if len(data) > MOST:
            data = seal_bytes(msgspec.msgpack.encode({**_SHELF.asked, **_SHELF.added}))
        write_whole(file, data)
        _SHELF.added = {}


def _load() -> dict[bytes, Compiled]:
    try:
        data = unseal_bytes(place_cached(_name_file()).read_bytes())
        return msgspec.msgpack.decode(data, type=dict[bytes, Compiled])
    except (OSError, ValueError):
        return {}


def _name_file() -> str:
    """Another release of Python may make something else of an expression, another machine writes numbers otherwise."""
    python = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{_ENGINE.MAGIC}-{sys.byteorder}"
    return f"expressions-{LAYOUT}-{python}.bin"


def _compile(expression: str, flags: int) -> Compiled:
    tree = _PARSER.parse(expression, flags)
    code = array("I", _COMPILER._code(tree, flags))
    state = tree.state
    return Compiled(flags | state.flags, state.groups - 1, dict(state.groupdict), code.tobytes())


def _assemble(expression: str, compiled: Compiled) -> re.Pattern[str]:
    named: list[str | None] = [None] * (compiled.groups + 1)
    for name, group in compiled.names.items():
        named[group] = name
    code = array("I", compiled.code).tolist()
    pattern: re.Pattern[str] = _ENGINE.compile(
        expression, compiled.flags, code, compiled.groups, compiled.names, tuple(named)
    )
    return pattern
