"""What may be given as a parameter's value, before any graph is at hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kg.errors import suggest
from kg.regex import compile_regex
from kg.sparql.header import ParameterType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Literal

_DAY = compile_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = compile_regex(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")


def check_value(type_: ParameterType, value: str, choices: Sequence[str] = ()) -> tuple[str, str] | None:
    """What is wrong with the value, and how to mend it; None when nothing is.  Where there are `choices`, it is one.

    >>> check_value(ParameterType.DATE, "2025-01-32")
    ('no day', 'write a day such as 2025-01-31')
    >>> check_value(ParameterType.NUMBER, "3")
    """
    if type_ is ParameterType.DATE and not _is_day(value):
        return "no day", "write a day such as 2025-01-31"
    if type_ is ParameterType.NUMBER and not _NUMBER.fullmatch(value):
        return "no number", "write digits such as 3 or 0.5"
    if type_ is ParameterType.ENTITY and not value.strip():
        return "empty", "write a name"
    if any("\ud800" <= character <= "\udfff" for character in value):
        return "not Unicode text", "set the terminal to UTF-8"
    if choices and value not in choices:
        return "none of its values", suggest(value, choices)
    return None


def write_value(type_: ParameterType, value: str) -> Literal:
    """The literal of a text, day or number that `check_value` has passed."""
    from pyoxigraph import Literal

    from kg.export.namespaces import expand

    if type_ is ParameterType.DATE:
        return Literal(value, datatype=expand("xsd:date"))
    if type_ is ParameterType.NUMBER:
        return Literal(value, datatype=expand("xsd:decimal" if "." in value else "xsd:integer"))
    return Literal(value)


def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
