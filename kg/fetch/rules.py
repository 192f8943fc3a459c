"""What a fetch may do and how long, how much and how often: one value, so that tests and callers can tighten it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """Sizes in bytes, times in seconds.

    `size` is what a page may have after decompression, `seconds` what one try may take from the name to the last
    byte, redirects included; `silence` is the longest wait for a connection or for the next bytes.  Between two
    pages of a host lie `delay` seconds, or what its robots.txt asks for, up to `longest_pause`; a server that wants
    to be left alone for longer than that (Retry-After) is not asked again in this run.
    """

    allow_private: bool = False
    ignore_robots: bool = False
    size: int = 10_000_000
    seconds: float = 60.0
    silence: float = 15.0
    redirects: int = 5
    tries: int = 3
    delay: float = 1.0
    first_pause: float = 2.0
    longest_pause: float = 60.0
