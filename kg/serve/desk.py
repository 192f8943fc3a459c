"""Where requests meet workers: each outcome of a task becomes an HTTP answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.serve.pool import BrokenError, BusyError, OutOfTimeError
from kg.serve.tasks import Reply

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.serve.pool import WorkerPool
    from kg.serve.tasks import Task

RETRY = "2"
"""Seconds after which a client that found all workers taken may try again."""


class Desk:
    """Hands tasks to the pool."""

    def __init__(self, pool: WorkerPool) -> None:
        self.pool = pool

    async def ask(self, request: Request, task: Task) -> Reply:
        """The worker's reply, or one that says which limit was met: 503 for time, memory and too many at once.

        When the client leaves, its query ends.
        """
        asking = asyncio.create_task(self.pool.ask(task))
        leaving = asyncio.create_task(_wait_until_gone(request))
        try:
            await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                return Reply.refuse(499, "the client has gone")
            return asking.result()
        except BusyError:
            return Reply.refuse(503, "all workers are busy; try again in a moment", {"Retry-After": RETRY})
        except OutOfTimeError:
            return Reply.refuse(
                503,
                f"the query ran longer than {self.pool.start.timeout:g} s, the limit of this server, and was stopped: "
                "narrow it (fewer joins, a LIMIT, a graph), or start the server with a higher --timeout",
            )
        except BrokenError:
            return Reply.refuse(503, "the query was stopped: the process that ran it died, out of memory most likely")
        finally:
            leaving.cancel()
            if not asking.done():
                asking.cancel()


async def _wait_until_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def send_reply(reply: Reply, **headers: str) -> Response:
    """The reply as Starlette sends it; a name's `_` in `headers` stands for a hyphen."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(reply.body, reply.status, {**reply.headers, **more, "content-type": reply.type})
