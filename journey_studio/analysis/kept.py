"""Answers that are kept: a page of figures asks the same about a state a dozen times.

Lives in analysis (L2); imports the model. Only answers about a `State` are kept, which never changes, and only the last
few; a transaction is asked anew each time. What is given out is shared, and only to be read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from journey_studio.model.queries import Records
from journey_studio.model.state import State

P = ParamSpec("P")
T = TypeVar("T")

_KEEP = 12


def kept(ask: Callable[Concatenate[Records, P], T]) -> Callable[Concatenate[Records, P], T]:
    """The question, with its last answers kept."""
    answers: tuple[tuple[State, object, T], ...] = ()

    @wraps(ask)
    def answered(records: Records, /, *args: P.args, **kwargs: P.kwargs) -> T:
        nonlocal answers
        wanted = (args, tuple(sorted(kwargs.items())))
        for state, asked, answer in answers:
            if state is records and asked == wanted:
                return answer
        answer = ask(records, *args, **kwargs)
        if isinstance(records, State):
            # replaced whole, so that another thread sees one or the other; states before this one are let go
            answers = ((records, wanted, answer), *(one for one in answers if one[0] is records))[:_KEEP]
        return answer

    return answered
