"""jieba's dictionary and its model of unlisted words, laid out so that a run loads only what its texts ask for.

jieba itself takes two seconds to load half a million words, of which an article needs a few thousand.  Here they are
written once into a file of the user's cache, by their first character, and each character's words are read when a
text first holds it.  What the words are, how often they are counted and what the model says is jieba's own.
"""

from __future__ import annotations

import mmap
import zlib
from collections import defaultdict
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from math import inf, log
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from kg.cached import drop_oldest, place_cached, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LAYOUT = 2
"""Of the file; another layout is another file."""
_SEAL = 8
"""So many bytes at the beginning hold the checksum of all that follows, and how long the head is."""


class Listed(NamedTuple):
    """What the dictionary says of a word: how often it is counted, the logarithm of its share, and its tag.

    The beginning of a word that is no word itself is counted 0 times.
    """

    times: int
    share: float
    tag: str


class Beginning(NamedTuple):
    """How words with one first character are found, and that character as a word: its share's logarithm and its tag.

    The share of a character that is no word is -inf.
    """

    find: Callable[[str], Listed | None]
    share: float
    tag: str


class Spelled(NamedTuple):
    """Which states of the model a character can be in, by their numbers, and which states spell it how likely."""

    states: tuple[int, ...]
    weights: dict[int, float]


class Model(msgspec.Struct, frozen=True):
    """jieba's states (a place in a word and a tag), how likely each is first, and how likely each follows another.

    States are numbered from the last to the first, for of equals the first wins.
    """

    states: tuple[tuple[str, str], ...]
    start: tuple[float, ...]
    moves: tuple[dict[int, float], ...]


class _Head(msgspec.Struct, frozen=True):
    """What stands before the characters: the sum of all counts, the model, and where each is."""

    total: int
    model: Model
    places: dict[str, tuple[int, int]]


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    """A character's words as they are looked up, for most of the time went into making them; its states and weights."""

    words: dict[str, Listed]
    states: tuple[int, ...] | None
    weights: dict[int, float]


class Dictionary(dict[str, "dict[str, Listed]"]):
    """By first character, the words and the beginnings of words; a character's are read when first asked for."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        super().__init__()
        self._data = memoryview(data)
        body = _SEAL + int.from_bytes(self._data[4:_SEAL], "little")
        self._head = msgspec.msgpack.decode(self._data[_SEAL:body], type=_Head)
        self._body = body
        self._read = msgspec.msgpack.Decoder(_Entry).decode
        self._spelled: dict[str, Spelled] = {}
        self.unlisted = log(1) - log(self._head.total)
        """The logarithm of the share of a character that no word begins with."""
        self.beginnings = Beginnings(self)

    @property
    def model(self) -> Model:
        """How unlisted words are read."""
        return self._head.model

    def __missing__(self, character: str) -> dict[str, Listed]:
        """The words of a character that is asked for the first time."""
        self._load(character)
        return self[character]

    def spell(self, character: str) -> Spelled:
        """What the model says of a character; one that it does not know can be in any state."""
        if character not in self._spelled:
            self._load(character)
        return self._spelled[character]

    def _load(self, character: str) -> None:
        start, size = self._head.places.get(character, (0, 0))
        begin = self._body + start
        entry = self._read(self._data[begin : begin + size]) if size else _Entry({}, None, {})
        self[character] = entry.words
        states = tuple(range(len(self._head.model.states))) if entry.states is None else entry.states
        self._spelled[character] = Spelled(states, entry.weights)


class Beginnings(dict[str, Beginning]):
    """By first character, what the likeliest path asks for at each character; laid out when first asked for."""

    def __init__(self, dictionary: Dictionary) -> None:
        super().__init__()
        self._dictionary = dictionary

    def __missing__(self, character: str) -> Beginning:
        """That of a character that is asked for the first time."""
        words = self._dictionary[character]
        listed = words.get(character)
        single = (listed.share, listed.tag) if listed is not None and listed.times else (-inf, "x")
        self[character] = found = Beginning(words.get, *single)
        return found


@lru_cache(maxsize=1)
def load_dictionary() -> Dictionary:
    """The dictionary of the installed jieba: from the cache, or made and put there, which takes seconds once.

    A cache that cannot be written, or whose file is damaged, costs those seconds again, and nothing else.
    """
    file = place_cached(f"words-{_name_source()}.bin")
    with suppress(OSError, ValueError):
        return open_dictionary(file)
    data = lay_out_jieba()
    with suppress(OSError):
        write_whole(file, data)
        drop_oldest(file.parent, "words")
    return Dictionary(data)


def open_dictionary(file: Path) -> Dictionary:
    """The dictionary in a file that `lay_out_jieba` gave; only its head is read.

    Raises OSError where it cannot be read, ValueError where a byte of it was changed.
    """
    with file.open("rb") as opened:
        data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    if zlib.crc32(memoryview(data)[4:]) != int.from_bytes(data[:4], "little"):
        raise ValueError(f"{file}: damaged")
    return Dictionary(data)


def lay_out_jieba() -> bytes:
    """jieba's dictionary and model as bytes that `Dictionary` reads; the installed jieba decides what is in it.

    They are taken from tokenizers of our own, never from jieba's global ones, so that a program which uses jieba
    beside us and loads a dictionary of its own changes nothing here.
    """
    import jieba
    import jieba.posseg

    tokenizer = jieba.Tokenizer()
    counts, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tag_of: dict[str, str] = jieba.posseg.POSTokenizer(tokenizer).word_tag_tab
    words: defaultdict[str, dict[str, Listed]] = defaultdict(dict)
    for word, count in counts.items():
        words[word[0]][word] = Listed(count, log(count) - log(total) if count else 0.0, tag_of.get(word, "x"))
    model = _number_states(jieba.posseg)
    spelled = _collect_spelled(jieba.posseg, model.states)
    places: dict[str, tuple[int, int]] = {}
    body = bytearray()
    for character in sorted({*words, *spelled}):
        states, weights = spelled.get(character, (None, {}))
        entry = msgspec.msgpack.encode(_Entry(words.get(character, {}), states, weights))
        places[character] = (len(body), len(entry))
        body += entry
    head = msgspec.msgpack.encode(_Head(total, model, places))
    sealed = len(head).to_bytes(4, "little") + head + body
    return zlib.crc32(sealed).to_bytes(4, "little") + sealed


def _number_states(tagging: Any) -> Model:  # noqa: ANN401 - jieba ships no types
    start: Mapping[tuple[str, str], float] = tagging.start_P
    states = tuple(sorted(start, reverse=True))
    number = {state: at for at, state in enumerate(states)}
    moves = tuple(
        {number[after]: weight for after, weight in tagging.trans_P.get(state, {}).items()} for state in states
    )
    return Model(states, tuple(start[state] for state in states), moves)


def _collect_spelled(
    tagging: Any,  # noqa: ANN401 - jieba ships no types
    states: tuple[tuple[str, str], ...],
) -> dict[str, tuple[tuple[int, ...] | None, dict[int, float]]]:
    """Of each character that the model knows, the states that it can be in, None for any, and those that spell it."""
    number = {state: at for at, state in enumerate(states)}
    weights: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for state, spelled in tagging.emit_P.items():
        for character, weight in spelled.items():
            weights[character][number[state]] = weight
    can_be: Mapping[str, tuple[tuple[str, str], ...]] = tagging.char_state_tab_P
    return {
        character: (
            tuple(sorted(number[state] for state in can_be[character])) if character in can_be else None,
            weights.get(character, {}),
        )
        for character in {*can_be, *weights}
    }


def _name_source() -> str:
    """What tells one jieba from another without importing it: its release and its dictionary's bytes.

    The same jieba in another environment has the same name, so that the cache holds no file twice.
    """
    found = find_spec("jieba")
    folder = Path(next(iter(found.submodule_search_locations or [""]))) if found else Path()
    return f"{LAYOUT}-{version('jieba')}-{zlib.crc32((folder / 'dict.txt').read_bytes()):08x}"
