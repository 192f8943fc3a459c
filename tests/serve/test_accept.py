"""Content negotiation as RFC 9110 tells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.accept import choose_type
from kg.serve.media import ROWS, TRIPLES, choose_form

OFFERED = ["application/json", "text/csv", "text/turtle"]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=0.2, text/turtle;q=0.8", "text/turtle"),
        ("text/*", "text/csv"),
        ("text/*, text/csv;q=0.1", "text/turtle"),
        ("*/*;q=0.5, application/json;q=0", "text/csv"),
        ("text/turtle; charset=utf-8; q=0.3, text/csv;q=0.4", "text/csv"),
        ("application/json;q=0", None),
        ("image/png", None),
        ("text/csv;q=much", None),
    ],
)
def test_the_best_offer_is_chosen(accept: str, chosen: str | None) -> None:
    assert choose_type(accept, OFFERED) == chosen


@given(st.lists(st.tuples(st.sampled_from([*OFFERED, "text/*", "*/*", "a/b"]), st.integers(0, 1000)), min_size=1))
def test_what_is_refused_is_never_chosen_and_something_wanted_always_is(ranges: list[tuple[str, int]]) -> None:
    accept = ", ".join(f"{name};q={quality / 1000:.3f}" for name, quality in ranges)
    chosen = choose_type(accept, OFFERED)
    exact = {name: max(q for other, q in ranges if other == name) for name, _ in ranges}
    assert chosen is None or exact.get(chosen) != 0
    if any(quality for name, quality in exact.items() if name in OFFERED):
        assert chosen is not None


@given(st.text())
def test_no_header_breaks_it(accept: str) -> None:
    assert choose_type(accept, OFFERED) in {*OFFERED, None}


@pytest.mark.parametrize(
    ("accept", "rows", "triples"),
    [
        ("*/*", "json", "turtle"),
        (BROWSER, "html", "html"),
        ("application/json", "json", "jsonld"),
        ("application/xml", "xml", "rdfxml"),
        ("text/plain", None, "ntriples"),
        ("text/csv", "csv", None),
    ],
)
def test_each_kind_of_answer_has_its_forms(accept: str, rows: str | None, triples: str | None) -> None:
    found = [choose_form(accept, "", forms) for forms in (ROWS, TRIPLES)]
    assert [form.name if form else None for form in found] == [rows, triples]
