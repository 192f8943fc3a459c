"""A server that stumbles is asked again; one that refuses is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from kg.errors import ServerError
from kg.push.caller import TRIES, Caller

if TYPE_CHECKING:
    from collections.abc import Callable


def make_caller(answer: Callable[[httpx.Request], httpx.Response]) -> tuple[Caller, list[float]]:
    pauses: list[float] = []
    return Caller(httpx.Client(transport=httpx.MockTransport(answer)), pauses.append), pauses


def test_what_passes_is_tried_again_with_growing_pauses() -> None:
    left = [503, 429, 500]

    def answer(request: httpx.Request) -> httpx.Response:
        del request
        return httpx.Response(left.pop(0) if left else 200, text="here")

    caller, pauses = make_caller(answer)
    assert caller.call("GET", "http://there/").text == "here"
    assert (caller.requests, caller.retries, pauses) == (4, 3, [1.0, 2.0, 4.0])


def test_a_broken_connection_is_tried_again_and_given_up_in_the_end() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    caller, pauses = make_caller(answer)
    with pytest.raises(ServerError, match="http://there/: cannot be reached: refused"):
        caller.call("GET", "http://there/")
    assert caller.requests == TRIES
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_an_answer_that_cannot_be_read_is_told() -> None:
    packed = {"Content-Encoding": "gzip"}
    caller, _ = make_caller(lambda _: httpx.Response(200, content=iter([b"no gzip"]), headers=packed))
    with pytest.raises(ServerError, match="http://there/: its answer cannot be read"):
        caller.call("GET", "http://there/")


def test_a_server_says_how_long_to_wait() -> None:
    left = [httpx.Response(503, headers={"Retry-After": "7"}), httpx.Response(200)]
    caller, pauses = make_caller(lambda _: left.pop(0))
    caller.call("GET", "http://there/")
    assert pauses == [7.0]


@pytest.mark.parametrize(
    ("status", "told"), [(401, "KG_PUSH_AUTH"), (403, "may not write"), (404, "--gsp"), (301, "give that address")]
)
def test_a_refusal_is_told_at_once_with_its_mend(status: int, told: str) -> None:
    caller, pauses = make_caller(lambda _: httpx.Response(status, text="no\n way", headers={"Location": "http://x/"}))
    with pytest.raises(ServerError, match=f"{status} .*: no way.*{told}") as raised:
        caller.call("PUT", "http://there/")
    assert raised.value.exit_code == 1
    assert pauses == []


def test_what_may_be_missing_may_be_missing() -> None:
    caller, _ = make_caller(lambda _: httpx.Response(404))
    assert caller.call("DELETE", "http://there/", missing=True).status_code == 404
