"""`waymark administrator`: a fresh way in for whoever looks after the server."""

from __future__ import annotations

import argparse

from waymark.cli.server import home


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `administrator` to the command line."""
    home.add_parser(
        subcommands, "administrator", "print a fresh way in; the one before it stops working", offer
    )


def offer(_options: argparse.Namespace) -> int:
    """Print the link: it stands in nobody's mail."""
    from django.conf import settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from waymark.keeping import commands  # noqa: PLC0415

    token = commands.way_in_for_administrator()
    address = settings.PUBLIC_ADDRESS or "http://localhost:8000"
    print(f"{address}{reverse('enter', kwargs={'token': token})}")
    return 0
