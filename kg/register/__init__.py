"""The register of a publication: its entities by name with all that is known of each, laid out to be looked up.

A build that has linked and folded the whole store writes it, so that who asks about one entity need not do that again.
It tells of what it was made from (`kg.register.state`), and is passed over where anything of that has changed.
"""

from __future__ import annotations

from kg.register.asking import Register, open_register
from kg.register.state import digest_log, digest_state

__all__ = ["REGISTER", "Register", "digest_log", "digest_state", "open_register"]

REGISTER = "kg.register"
"""The file's name in the folder of a publication."""
