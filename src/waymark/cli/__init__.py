"""The `waymark` command.

Each subcommand is a module with `add_parser` and `run`; what a subcommand
needs is imported when it runs, so that a small one starts at once.
Words: *setting up* makes a clone ready; *proving* runs every test.
Doors: `main`.
"""

import argparse
import errno
import os
import sys
from collections.abc import Sequence

import waymark
from waymark.cli import demo, network, opinions, proving, wheel
from waymark.cli.server import (
    administrator,
    backing_up,
    check,
    dpia,
    finding,
    init,
    mail,
    serve,
    upgrading,
    veil_key,
)

SUBCOMMANDS = (
    init,
    check,
    serve,
    mail,
    administrator,
    veil_key,
    backing_up,
    upgrading,
    finding,
    dpia,
    demo,
    opinions,
    network,
    proving,
    wheel,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="waymark", description="See the whole together, from where each of us stands."
    )
    parser.add_argument("--version", action="version", version=f"waymark {waymark.__version__}")
    subcommands = parser.add_subparsers(title="what it can do", metavar="COMMAND", required=True)
    for subcommand in SUBCOMMANDS:
        subcommand.add_parser(subcommands)
    chosen = parser.parse_args(arguments)
    use_one_thread_for_sums()
    try:
        status: int = chosen.run(chosen)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:
        os._exit(141)  # whoever read this has read enough
    except OSError as fault:
        if fault.errno != errno.ENOSPC:
            raise
        print("There is no room left to write to. Free some, then run it again.", file=sys.stderr)
        os._exit(2)
    return status


def use_one_thread_for_sums() -> None:
    """Keep numpy to one thread; it reads this when it is first imported.

    With more, sums are taken in another order, so that last digits would depend on the machine; and ours are
    so small that threads only wait for each other.
    """
    for limit in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ[limit] = "1"
