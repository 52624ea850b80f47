"""What is left to chance in the tests: the same draws in every run, or new ones while somebody searches.

Imports the package and hypothesis, never pytest. A push must not be refused for a find that has nothing to do with it,
so chance repeats itself as a rule: each random test draws what it drew the last time, whatever else runs, until that
test itself is changed. `JOURNEY_STUDIO_SEARCH=1` draws anew, from a seed that is told; that seed as the variable's
value makes the same search again; `JOURNEY_STUDIO_SEARCH_TIMES=10` draws ten times as much. A find of a search becomes
a fixed example beside its random test.
"""

from __future__ import annotations

import os
import random
from typing import Any

from hypothesis import HealthCheck, core, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture import providers

from journey_studio.model import ids

VARIABLE = "JOURNEY_STUDIO_SEARCH"
TIMES = "JOURNEY_STUDIO_SEARCH_TIMES"
NEW = st.just("")
"""The id of a record that a command makes. Left out, `st.builds` makes ids up, and the same ones in two histories; the
program never makes an id twice, so whatever came of that was no find."""
_ENLARGED: list[object] = []
_QUICK = [HealthCheck.too_slow]
"""Checks of time: a busy machine is no fault of a test, nor is one slow example (no deadline either)."""


def begin() -> int | None:
    """Decide before any test is read; the seed of the search, or None where chance repeats itself."""
    ids._SYSTEM = random.Random()  # type: ignore[assignment]
    told = os.environ.get(VARIABLE, "")
    if told in ("", "0"):
        _repeat()
        return None
    seed = random.SystemRandom().randrange(2, 2**32) if told == "1" else int(told)
    os.environ[VARIABLE] = str(seed)  # child processes search alike
    settings.register_profile("search", deadline=None, max_examples=500, print_blob=True, suppress_health_check=_QUICK)
    settings.load_profile("search")
    core.global_force_seed = seed
    return seed


def _repeat() -> None:
    settings.register_profile(
        "fixed", derandomize=True, deadline=None, database=None, print_blob=True, suppress_health_check=_QUICK
    )
    settings.load_profile("fixed")
    # hypothesis also draws numbers and texts it finds in the source of every module that is loaded: a changed literal
    # anywhere, or another choice of tests, would be other draws
    if hasattr(providers, "_get_local_constants"):
        none = providers.Constants()
        providers._get_local_constants = lambda: none


def is_random(test: object) -> bool:
    """Whether a test function draws its values."""
    return getattr(test, "is_hypothesis_test", False) is True


def enlarge(test: Any) -> None:
    """In a search, let a random test draw `JOURNEY_STUDIO_SEARCH_TIMES` as much as it says itself."""
    times = int(os.environ.get(TIMES, "1"))
    found: settings | None = getattr(test, "_hypothesis_internal_use_settings", None)
    if times > 1 and os.environ.get(VARIABLE, "") not in ("", "0") and found is not None and test not in _ENLARGED:
        _ENLARGED.append(test)  # one function may be several tests
        test._hypothesis_internal_use_settings = settings(found, max_examples=times * found.max_examples)


def reset(name: str, seed: int | None) -> None:
    """Before the test called `name`: what it draws does not depend on the tests before it."""
    random.seed(f"{seed} {name}")
    ids._SYSTEM.seed(f"{seed} {name}")
