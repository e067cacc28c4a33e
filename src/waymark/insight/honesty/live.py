"""What a figure may do while people are still answering."""

from .policy import LIVE_STEP, ROOM_FROM
from .release import Kind, Released


def step(n: int, size: int = LIVE_STEP) -> int:
    """The last whole step that `n` has reached, so that a live figure moves by `size` or not at all."""
    if n < 0:
        raise ValueError(f"a count of people can't be {n}")
    return n // size * size


def may_refresh(answers_then: int, answers_now: int, people_now: int) -> bool:
    """Whether a live picture may be drawn again.

    Never in a room under fifteen, where the host reveals it once; above, only when five answers or more have
    come, or been taken back, since it was last drawn.
    """
    return people_now >= ROOM_FROM and abs(answers_now - answers_then) >= LIVE_STEP


def answered(answers: int, people: int) -> Released:
    """How many have answered so far, which says nothing of what they said.

    In a room under fifteen the number itself; above, in steps of five.
    """
    if not 0 <= answers <= people:
        raise ValueError(f"{answers} of {people} people can't have answered")
    if people < ROOM_FROM:
        return Released(answers, Kind.EXACT)
    if answers < LIVE_STEP:
        return Released(None, Kind.HIDDEN, fewer_than=LIVE_STEP)
    return Released(step(answers), Kind.ROUNDED)
