"""`waymark serve` and `waymark work`: pages, live hints, and what is done behind them."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from waymark.cli.server import home

log = logging.getLogger("waymark.serve")


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `serve` and `work` to the command line."""
    serving = home.add_parser(subcommands, "serve", "serve the pages, and do the work behind them", serve)
    serving.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default: this machine)"
    )
    serving.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    serving.add_argument(
        "--processes", type=int, default=1, help="how many (default: 1; more on PostgreSQL alone)"
    )
    serving.add_argument("--without-work", action="store_true", help="leave the work to “waymark work”")
    serving.add_argument(
        "--proxies",
        default="127.0.0.1,::1",
        help="addresses or networks of the proxies that are believed (default: this machine)",
    )
    home.add_parser(subcommands, "work", "do the work behind the pages, and serve none", work)


def serve(options: argparse.Namespace) -> int:
    """Serve until told to stop, or say why not."""
    from django.conf import settings  # noqa: PLC0415

    from waymark.keeping.lock import serving as held  # noqa: PLC0415
    from waymark.site import serving  # noqa: PLC0415

    if options.processes > 1 and settings.BUS == "memory":
        return home.refuse(
            "Several processes need PostgreSQL: SQLite has one writer, and hints stay in one process. "
            "See: waymark move-to-postgres --help"
        )
    reason = serving.why_not(options.host, options.port)
    if reason:
        return home.refuse(f"{reason} Try: waymark serve --port {options.port + 1}")
    refusal = _not_ready()
    if refusal:
        return home.refuse(refusal)
    if options.without_work:
        os.environ["WAYMARK_WORK"] = "0"
        settings.WORKS = False
    with held(settings.HOME), _measuring(options.processes):
        log.info("serving on %s, port %s", options.host, options.port)
        serving.serve(serving.Where(options.host, options.port, options.processes, options.proxies))
    log.info("stopped")
    return 0


@contextmanager
def _measuring(processes: int) -> Iterator[None]:
    """Several processes add up what they measure in a folder of their own, for as long as they serve."""
    if processes == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="waymark-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield


def work(_options: argparse.Namespace) -> int:
    """Work until told to stop."""
    from django.conf import settings  # noqa: PLC0415

    from waymark.jobs.worker import Worker  # noqa: PLC0415
    from waymark.keeping.lock import serving as held  # noqa: PLC0415

    refusal = _not_ready()
    if refusal:
        return home.refuse(refusal)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    with held(settings.HOME):
        worker = Worker()
        worker.start()
        log.info("working")
        stopping.wait()
        worker.stop()
    log.info("stopped")
    return 0


def _not_ready() -> str:
    """Why serving can't begin yet; empty where it can."""
    from waymark.keeping.commands import is_behind  # noqa: PLC0415

    return "The database is an older version's, or not made yet. Run: waymark upgrade" if is_behind() else ""
