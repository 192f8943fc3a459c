from __future__ import annotations

import gc

import pytest

from kg.garbage import SELDOM, collect_seldom, pause_collection


def test_the_search_pauses_within_and_is_as_before_behind_it() -> None:
    assert gc.isenabled()
    with pause_collection():
        with pause_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_ends_the_pause_too() -> None:
    with pytest.raises(KeyError), pause_collection():
        raise KeyError
    assert gc.isenabled()


def test_a_process_of_our_own_looks_seldom() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold() == SELDOM
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
