"""What is asked once while a page is looked at, however many of its sections want to know.

The sections of a page are made by rooms and packages that know nothing of each other; several of them ask who
sits where, and which parts walk along. `docs/decisions/0033`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
Found = TypeVar("Found")

_found: ContextVar[dict[Any, Any] | None] = ContextVar("found", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """While a page is looked at, and nothing changes by that."""
    before = _found.set({})
    try:
        yield
    finally:
        _found.reset(before)


def once_a_look(ask: Callable[P, Found]) -> Callable[P, Found]:
    """A query whose finding is kept until the page is answered; outside a look it is asked each time.

    It takes what can be a key. What it returns is shared by whoever asks: nothing that any of them changes.
    """

    @wraps(ask)
    def asked(*args: P.args, **named: P.kwargs) -> Found:
        found = _found.get()
        if found is None:
            return ask(*args, **named)
        key = (ask, args, tuple(named.items()))
        if key not in found:
            found[key] = ask(*args, **named)
        answer: Found = found[key]
        return answer

    return asked
