"""What a constraint asks of one value looked at alone, as a function that is called by the million.

Values are terms as N-Triples spells them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.export.spelling import spell, spell_text
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.export.shapes.layout import Layout
    from kg.export.shapes.model import Values

    Test = Callable[[str], bool]

_INTEGER = compile_regex(r"[+-]?[0-9]+")
_DECIMAL = compile_regex(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_FLAGS = frozenset({"true", "false", "0", "1"})
_LANGUAGE = compile_regex(r'"@([A-Za-z]+(?:-[A-Za-z0-9]+)*)\Z')


def make_test(constraint: Values, layout: Layout) -> Test | None:
    """A function that tells whether a value is what the constraint asks for, None where any is."""
    tests = tuple(_list_tests(constraint, layout))
    if not tests:
        return None
    if constraint.datatype in _FORMS or constraint.pattern:
        return _remember(tests)
    return tests[0] if len(tests) == 1 else lambda value: all(test(value) for test in tests)


def _remember(tests: tuple[Test, ...]) -> Test:
    """All tests at once; dates, numbers and statuses come again and again, and are looked at once."""
    passed: set[str] = set()

    def accept(value: str) -> bool:
        if value in passed:
            return True
        if not all(test(value) for test in tests):
            return False
        passed.add(value)
        return True

    return accept


def read_text(term: str) -> str:
    """The text of a literal, its escapes as they are, or the IRI.

    >>> read_text('"2019-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'), read_text('"腾讯"@zh')
    ('2019-03', '腾讯')
    """
    return term[1 : term.rindex('"')] if term.startswith('"') else term[1:-1]


def read_number(term: str) -> Decimal | None:
    """The value of an integer or decimal, None for anything else.

    >>> read_number('"0.97"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    Decimal('0.97')
    """
    is_whole = term.endswith(_end_with("xsd:integer"))
    if not is_whole and not term.endswith(_end_with("xsd:decimal")):
        return None
    text = read_text(term)
    return Decimal(text) if (_INTEGER if is_whole else _DECIMAL).fullmatch(text) else None


def read_language(term: str) -> str:
    """The language of a text, in lower case, or nothing.

    >>> read_language('"腾讯"@zh'), read_language('"腾讯"')
    ('zh', '')
    """
    match = _LANGUAGE.search(term)
    return match[1].lower() if match else ""


def _list_tests(constraint: Values, layout: Layout) -> Iterator[Test]:
    if constraint.is_link:
        yield lambda value: value.startswith("<")
    if constraint.classes:
        yield layout.list_members(constraint.classes).__contains__
    if constraint.one_of:
        yield frozenset(map(spell_text, constraint.one_of)).__contains__
    if constraint.datatype:
        yield _test_datatype(constraint.datatype)
    if constraint.filled:
        yield lambda value: bool(read_text(value))
    if constraint.pattern:
        search = compile_regex(constraint.pattern).search
        yield lambda value: search(read_text(value)) is not None
    if constraint.least is not None or constraint.most is not None:
        yield _test_bounds(constraint.least, constraint.most)


def _test_datatype(name: str) -> Test:
    if name == "xsd:string":
        return lambda value: value.startswith('"') and value.endswith('"')
    if name == "rdf:langString":
        return lambda value: value.startswith('"') and bool(read_language(value))
    end, form = _end_with(name), _FORMS[name]
    return lambda value: value.startswith('"') and value.endswith(end) and form(read_text(value))


def _end_with(datatype: str) -> str:
    return f'"^^{spell(datatype)}'


def _test_bounds(least: int | None, most: int | None) -> Test:
    def is_within(value: str) -> bool:
        number = read_number(value)
        return number is not None and (least is None or number >= least) and (most is None or number <= most)

    return is_within


def _is_day(text: str) -> bool:
    """True for a day of the calendar, written in full.

    >>> _is_day("2019-02-28"), _is_day("2019-02-29"), _is_day("2019-02")
    (True, False, False)
    """
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# whether the text is one that the datatype allows
_FORMS: dict[str, Test] = {
    "xsd:date": _is_day,
    "xsd:boolean": _FLAGS.__contains__,
    "xsd:integer": lambda text: _INTEGER.fullmatch(text) is not None,
    "xsd:decimal": lambda text: _DECIMAL.fullmatch(text) is not None,
}
