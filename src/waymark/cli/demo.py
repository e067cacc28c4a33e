"""`waymark demo`: a place with people in it, to walk about in."""

import argparse
import os
import socket
import sys
from pathlib import Path
from typing import Any

PORT = 8000


def add_parser(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `demo` to the command line."""
    parser = subcommands.add_parser("demo", help="serve the demo endeavour on this machine")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port to serve on (default: {PORT})")
    parser.add_argument("--lan", action="store_true", help="let phones on the same network reach it")
    parser.add_argument("--home", type=Path, default=_home(), help="where its database is kept")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prepare the demo's own database, say how to enter, and serve until stopped."""
    os.umask(0o077)
    from waymark.site import serving  # noqa: PLC0415 - a server takes a while to import

    address = _lan_address() if options.lan else "127.0.0.1"
    reason = serving.why_not("0.0.0.0" if options.lan else address, options.port)  # noqa: S104
    if reason:
        print(f"{reason} Try: ./waymark demo --port {options.port + 1}", file=sys.stderr)
        return 2
    name = address if options.lan else "localhost"
    _say_where(options.home, name, options.port)

    import django  # noqa: PLC0415

    django.setup()
    from waymark.demo import commands  # noqa: PLC0415

    try:
        ways = commands.prepare(say=lambda words: print(words, flush=True))
    except commands.NotADemo as refusal:
        print(refusal, file=sys.stderr)
        return 2
    _say_how_to_enter(f"http://{name}:{options.port}", ways)
    serving.serve(serving.Where("0.0.0.0" if options.lan else "127.0.0.1", options.port))  # noqa: S104
    return 0


def _home() -> Path:
    """In the clone that this runs from, wherever one stands; beside oneself where it was installed."""
    clone = Path(__file__).resolve().parents[3]
    return (clone if (clone / "pyproject.toml").exists() else Path()) / ".waymark" / "demo"


def _say_where(home: Path, name: str, port: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "waymark.site.settings"
    os.environ["WAYMARK_HOME"] = str(home.absolute())
    os.environ["WAYMARK_PLAIN_HTTP"] = "1"
    os.environ["WAYMARK_BEGIN"] = "anyone"
    os.environ["WAYMARK_HOSTS"] = f"localhost,127.0.0.1,[::1],{name}"
    os.environ["WAYMARK_ADDRESS"] = f"http://{name}:{port}"
    os.environ.setdefault("WAYMARK_RUN_BY", "nobody but you: this is a demo, and Tarnside is made up")


def _say_how_to_enter(address: str, ways: list[Any]) -> None:
    print(f"\nWaymark is at {address}   (Ctrl-C stops it)\n\nEnter as:")
    for way in ways:
        print(f"\n  {way.who}\n    {way.what}\n    {address}{way.path}")
    print(flush=True)


def _lan_address() -> str:
    """The address by which others on the network reach this machine; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostbyname(socket.gethostname())
        found: str = probe.getsockname()[0]
    return found
