"""What the server asks a worker process, and what comes back; both cross the pipe between them as MessagePack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping


LENGTH = 4
"""Bytes that tell, before each message, how long it is."""


class Start(msgspec.Struct, frozen=True):
    """The first message to a worker: the folder of the graph, the start of its IRIs, seconds and rows allowed."""

    folder: str
    base: str
    timeout: float
    max_rows: int


class Question(msgspec.Struct, frozen=True, tag=True):
    """A query as a client sent it, with the graphs that it is to be asked of.

    `dataset` is False when the client named no graphs: then the query's own FROM counts, and without one the
    union of all graphs.  `accept` is the Accept header, `form` the `format=` of the address.
    """

    query: str
    accept: str = ""
    form: str = ""
    dataset: bool = False
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Look(msgspec.Struct, frozen=True, tag=True):
    """A node of the graph, by its IRI, to be described in the form of that name (see kg.serve.media)."""

    iri: str
    form: str


class Describe(msgspec.Struct, frozen=True, tag=True):
    """What the endpoint at this address offers, in the form of that name: its service description."""

    endpoint: str
    form: str


Task = Question | Look | Describe


class Reply(msgspec.Struct, frozen=True):
    """An HTTP answer but for the headers that all answers share."""

    status: int
    type: str
    body: bytes
    headers: dict[str, str] = {}

    @classmethod
    def refuse(cls, status: int, text: str, headers: Mapping[str, str] | None = None) -> Reply:
        """An answer that says in plain words why there is no other."""
        from kg.serve.media import TEXT

        return cls(status, TEXT, f"{text}\n".encode(), dict(headers or {}))


class Started(msgspec.Struct, frozen=True):
    """A worker's first word: it is ready, or `problem` says why it never will be."""

    problem: str = ""


def encode(item: Start | Started | Task | Reply) -> bytes:
    """The item as bytes."""
    return msgspec.msgpack.encode(item)


def decode_start(data: bytes) -> Start:
    """The first message of these bytes."""
    return msgspec.msgpack.decode(data, type=Start)


def decode_task(data: bytes) -> Task:
    """The task of these bytes."""
    task: Task = msgspec.msgpack.decode(data, type=Task)
    return task


def decode_reply(data: bytes) -> Reply:
    """The reply of these bytes."""
    return msgspec.msgpack.decode(data, type=Reply)


def decode_started(data: bytes) -> Started:
    """The first word of these bytes."""
    return msgspec.msgpack.decode(data, type=Started)
