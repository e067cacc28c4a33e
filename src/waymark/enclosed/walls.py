"""Walls about a worker, put up before it looks at a byte: it may work on what it was handed, for a while.

After this it can open no file and no socket, nor write to any. A kernel with Landlock (Linux 5.13 and later)
also keeps it from removing or renaming what it can name, and (6.12) from signalling others. On macOS nothing
limits memory.
"""

import ctypes
import os
import resource
import signal
import struct
import sys

CREATE_RULESET, RESTRICT_SELF = 444, 446
NO_NEW_PRIVILEGES = 38
VERSION = 1
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights over files each version of Landlock knows, where it learnt another."""
ALL_OF_NETWORK, ALL_OF_SCOPE = 0b11, 0b11
NETWORK_SINCE, SCOPE_SINCE = 4, 6


def shut_in(*, seconds: int, memory: int) -> None:
    """For good: hard limits can't be raised again, nor can Landlock be undone."""
    signal.alarm(4 * seconds)  # in case whoever waits for it has gone
    if sys.platform == "linux":
        _touch_nothing_by_name()
        _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_NOFILE, 3)  # those that it has: in, out and nowhere


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def landlock_version() -> int:
    """Which Landlock this kernel has; none at all is below one."""
    if sys.platform != "linux":
        return 0
    return int(ctypes.CDLL(None).syscall(CREATE_RULESET, None, 0, VERSION))


def _touch_nothing_by_name() -> None:
    """By Landlock, so far as this kernel knows it. Without, a worker taken over could remove a file."""
    version = landlock_version()
    if version < 1:
        return
    kernel = ctypes.CDLL(None)
    rights = [(1 << max(n for since, n in FILE_RIGHTS.items() if since <= version)) - 1]
    rights += [ALL_OF_NETWORK] if version >= NETWORK_SINCE else []
    rights += [ALL_OF_SCOPE] if version >= SCOPE_SINCE else []
    asked = struct.pack(f"{len(rights)}Q", *rights)
    ruleset = kernel.syscall(CREATE_RULESET, asked, len(asked), 0)
    if ruleset < 0:
        return
    kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    kernel.syscall(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
