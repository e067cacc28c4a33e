"""A worker, asked: a process of its own for each file, so that no file can end or hold up the server.

A fresh process, not a fork of a waiting one: it shares no memory with what served somebody else, and nothing
stands about between files. Its answer is read as warily as the file was: a decoder may have been taken over.
"""

import logging
import os
import re
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass

from waymark.enclosed.kinds import Kind
from waymark.enclosed.refusing import NotTaken, Reason

MODULE = "waymark.enclosed.worker"
AT_ONCE = 2
PATIENCE_SECONDS = 60.0
MOST_BYTES = 4_000_000
"""More than the longest recording and the largest picture that we make."""

_places = threading.BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What a worker made, as it says: what it says is checked by whoever asked."""

    data: bytes
    numbers: tuple[int, ...]


def made_anew(sort: str, data: bytes, kind: Kind, *, broken: Reason) -> Answer:
    """What a worker makes of it. Raises NotTaken: with `broken` where it ended without a word."""
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise NotTaken(Reason.BUSY)
    try:
        told = asked((sys.executable, "-B", "-P", "-s", "-m", MODULE, sort, kind), data)
    finally:
        _places.release()
    return _understood(told, broken)


def asked(command: tuple[str, ...], data: bytes, patience: float = PATIENCE_SECONDS) -> bytes:
    """All that a process says to what it is handed; less, where it says too much or takes too long."""
    with subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},  # and none of the server's own
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        end = threading.Timer(patience, worker.kill)
        end.start()
        try:
            with suppress(BrokenPipeError):
                worker.stdin.write(data)
            with suppress(BrokenPipeError):
                worker.stdin.close()
            told = worker.stdout.read(MOST_BYTES + 1)
            if len(told) > MOST_BYTES:
                worker.kill()
            worker.wait()
        finally:
            end.cancel()
            worker.kill()
    if worker.returncode:
        _log.warning("A worker that opened a file ended with %s", worker.returncode)
    return told


def _understood(told: bytes, broken: Reason) -> Answer:
    line, _, data = told.partition(b"\n")
    if refused := re.fullmatch(rb"not ([A-Z_]{1,20})", line):
        raise NotTaken(Reason.__members__.get(refused[1].decode(), broken))
    if made := re.fullmatch(rb"made((?: \d{1,9}){2,3})", line):
        *numbers, length = map(int, made[1].split())
        if length == len(data):
            return Answer(data, tuple(numbers))
    raise NotTaken(broken)
