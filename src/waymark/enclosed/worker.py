"""`python -m waymark.enclosed.worker picture|recording`: what was sent comes in, what we made of it goes out.

First a line: `made`, a number or two and how many bytes follow; or `not`, and the name of a reason.
"""

import io
import os
import sys
from collections.abc import Callable
from importlib import import_module

from waymark.enclosed import walls
from waymark.enclosed.kinds import Kind
from waymark.enclosed.refusing import NotTaken

Made = tuple[bytes, tuple[int, ...]]
HANDS = {"picture": "waymark.enclosed.drawing", "recording": "waymark.enclosed.sounding"}
SECONDS = {"picture": 15, "recording": 30}
MEMORY = {"picture": 1 << 30, "recording": 1 << 29}
NICE = 10
"""How far behind the pages it stands where the machine is busy."""


def main(sort: str, kind: str) -> None:
    # All that it will need is imported while it still may open files.
    anew: Callable[[bytes, Kind], Made] = import_module(HANDS[sort]).anew
    os.nice(NICE)
    walls.shut_in(seconds=SECONDS[sort], memory=MEMORY[sort])
    try:
        data, numbers = anew(sys.stdin.buffer.read(), Kind(kind))
    except NotTaken as refusal:
        answer = io.BytesIO(f"not {refusal.reason.name}\n".encode())
    else:
        line = " ".join(str(number) for number in ("made", *numbers, len(data)))
        answer = io.BytesIO(f"{line}\n".encode() + data)
    sys.stdout.buffer.write(answer.getbuffer())
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing of it is worth tidying up


if __name__ == "__main__":
    main(*sys.argv[1:])
