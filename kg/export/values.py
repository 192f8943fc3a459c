"""RDF literals as this tool writes them."""

from __future__ import annotations

from pyoxigraph import Literal

from kg.export.namespaces import expand

_BOOLEAN, _DATE, _DECIMAL = expand("xsd:boolean"), expand("xsd:date"), expand("xsd:decimal")
_INTEGER = expand("xsd:integer")


def write_name(name: str) -> Literal:
    """A name with its language: English where it is written in ASCII alone, Chinese otherwise.

    >>> str(write_name("腾讯")), str(write_name("Tencent"))
    ('"腾讯"@zh', '"Tencent"@en')
    """
    return Literal(name, language="en" if name.isascii() else "zh")


def write_flag(value: bool) -> Literal:
    """A boolean."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def write_date(day: str) -> Literal:
    """A full date; callers pass nothing coarser."""
    return Literal(day, datatype=_DATE)


def write_count(number: int) -> Literal:
    """An integer."""
    return Literal(str(number), datatype=_INTEGER)


def write_share(number: float) -> Literal:
    """A number from 0 to 1 with three decimals at most.

    >>> write_share(1).value, write_share(0.97).value
    ('1.0', '0.97')
    """
    text = f"{number:.3f}".rstrip("0")
    return Literal(text + "0" if text.endswith(".") else text, datatype=_DECIMAL)
