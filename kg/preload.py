"""Importing this loads and warms up everything that reading an article needs.

It is for the process from which workers are forked (see `kg.workers.starting`): they then share one copy of it, and
begin at full speed.  Whoever wants the tools calls `kg.tools.load_tools`.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from kg.errors import KgError
from kg.model import Article
from kg.regex import keep_compiled
from kg.tools import read_article

_SAMPLE = "云岭科技3月3日宣布，任命沈砚秋为首席财务官，向总裁陆知行汇报，并成立智能座舱事业部；公司发言人否认裁员传闻。"
"""What is compiled or filled only when the first sentence is read takes longer than loading the tools."""

with suppress(KgError):  # a broken word list is told by the process that has a terminal
    read_article(Article("", _SAMPLE))
keep_compiled()  # a server of processes is killed, so that it keeps nothing at its end
# looking for garbage marks every object, so that a worker would soon have its own copy of all that is shared
gc.freeze()
