"""Serving, until told to stop: one process, or several on one port."""

from __future__ import annotations

import errno
import resource
import signal
import socket
from contextlib import suppress
from dataclasses import dataclass

import uvicorn

PATIENCE_SECONDS = 3
"""How long what is under way has, once the server was told to stop."""

KEEP_SECONDS = 75
"""How long a connection may be silent: longer than people take over a statement, or proxies keep one."""


@dataclass(frozen=True)
class Where:
    """What to listen on, in how many processes, and the addresses of the proxies that are believed."""

    host: str
    port: int
    processes: int = 1
    proxies: str = "127.0.0.1,::1"


def serve(where: Where) -> None:
    """Serve the pages. Without an access log: who asked for what, and when, is nobody's to know."""
    take_all_the_files_it_may()
    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn raises it again once it has stopped in order
    uvicorn.run(
        "waymark.site.asgi:application",
        host=where.host,
        port=where.port,
        workers=where.processes,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=where.proxies,
        timeout_keep_alive=KEEP_SECONDS,
        timeout_graceful_shutdown=PATIENCE_SECONDS,
    )


def why_not(host: str, port: int) -> str:
    """Why nobody can listen there; empty where one can."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            return f"Port {port} is taken."
        return f"Nobody can listen on {host}, port {port}: {fault.strerror}."
    return ""


def take_all_the_files_it_may() -> None:
    """Each open page is an open file to the system, and what is usual allows a thousand."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # some systems say that there is no limit, and have one
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
