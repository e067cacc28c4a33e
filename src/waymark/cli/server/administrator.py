"""`waymark administrator`: a fresh way in for whoever looks after the server."""

from __future__ import annotations

import argparse

from waymark.cli.server import home


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `administrator` to the command line."""
    parser = home.add_parser(
        subcommands, "administrator", "print a fresh way in; the one before it stops working", offer
    )
    parser.add_argument(
        "--afresh", action="store_true", help="take passkeys and second step away too, if they are lost"
    )
    parser.add_argument(
        "--afresh-for",
        metavar="WHO",
        default="",
        help="the same for somebody else who lost theirs, by e-mail address or name",
    )


def offer(options: argparse.Namespace) -> int:
    """Print the link: it stands in nobody's mail."""
    from django.conf import settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from waymark.keeping import commands  # noqa: PLC0415

    if options.afresh_for:
        token = commands.way_in_afresh(options.afresh_for)
    else:
        token = commands.way_in_for_administrator(afresh=options.afresh)
    address = settings.PUBLIC_ADDRESS or "http://localhost:8000"
    print(f"{address}{reverse('enter', kwargs={'token': token})}")
    return 0
