"""Clients that send a request or take an answer too slowly are cut off, so that none holds a connection for ever.

uvicorn ends connections on which nothing is asked, but waits without end for the rest of a request once its first
byte is there, and for a client to read on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio


class PatientProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, with an end to waiting.

    A request, its body included, is whole within `patience` seconds of the connection or of the last answer; of an
    answer that waits to be read, `pace` bytes go in each second, counted over `patience` seconds.
    """

    patience: ClassVar[float] = 20
    pace: ClassVar[float] = 1_000

    _request: asyncio.TimerHandle | None = None
    _answer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn declares it
        """Waits for the first request."""
        super().connection_made(transport)
        self._await_request()

    def data_received(self, data: bytes) -> None:
        """Takes a part of a request; a whole one is waited for no more."""
        super().data_received(data)
        self._await_request()

    def send_400_response(self, msg: str) -> None:
        """Answers what is no HTTP; where it stands in a request's body, that request gets no other answer."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            super().send_400_response(msg)
        else:
            self.transport.close()

    def on_response_complete(self) -> None:
        """Waits for the next request."""
        super().on_response_complete()
        self._await_request()

    def pause_writing(self) -> None:
        """Begins to watch how fast the answer is read."""
        super().pause_writing()
        if self._answer is None:
            self._watch_reading()

    def resume_writing(self) -> None:
        """The client has read on."""
        super().resume_writing()
        self._stop_watching()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for on a connection that is gone."""
        self._stop_waiting()
        self._stop_watching()
        super().connection_lost(exc)

    def _await_request(self) -> None:
        if self.conn.their_state not in {h11.IDLE, h11.SEND_BODY}:
            self._stop_waiting()
        elif self._request is None:
            self._request = self.loop.call_later(self.patience, self.transport.abort)

    def _watch_reading(self) -> None:
        self._answer = self.loop.call_later(self.patience, self._check_pace, self.transport.get_write_buffer_size())

    def _check_pace(self, before: int) -> None:
        if before - self.transport.get_write_buffer_size() < self.pace * self.patience:
            self.transport.abort()
        else:
            self._watch_reading()

    def _stop_waiting(self) -> None:
        if self._request is not None:
            self._request.cancel()
            self._request = None

    def _stop_watching(self) -> None:
        if self._answer is not None:
            self._answer.cancel()
            self._answer = None
