"""Every fuzz target for a moment, the same inputs in each run; `run_long.py` beside it goes on for as long as told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from targets import TARGETS, Target


@pytest.mark.parametrize("target", [pytest.param(target, id=name) for name, target in TARGETS.items()])
def test_nothing_breaks_what_reads_from_outside(target: Target) -> None:
    @settings(
        max_examples=60 if target.light else 20,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs)
    def check(given_input: object) -> None:
        target.check(given_input)

    check()
