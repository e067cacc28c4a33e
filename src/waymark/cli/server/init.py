"""`waymark init`: a home for a server, with its secrets, its database and its first administrator."""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from waymark.cli.server import home
from waymark.keeping.settings_file import FILE, keep_settings

ASKED = {
    "address": ("WAYMARK_ADDRESS", "its public address, such as https://waymark.example"),
    "run_by": ("WAYMARK_RUN_BY", "who runs it, for the foot of each page and the privacy notice"),
    "contact": ("WAYMARK_CONTACT", "how people reach them"),
    "keeper": ("WAYMARK_KEEPER", "your e-mail address, for when something is wrong"),
    "smtp": ("WAYMARK_SMTP", "the server that takes e-mail: smtp://user:secret@host:587"),
    "mail_from": ("WAYMARK_MAIL_FROM", "the address that e-mail comes from"),
    "backups": ("WAYMARK_BACKUPS", "a folder for a backup every night, best on another disk"),
    "database": ("DATABASE_URL", "postgresql://user:secret@host/name (default: one file in the home)"),
}

NEXT = """\
The database, the secret key and the settings are in {home}.

Keep a copy of {home}/secret-key somewhere else, apart from the backups: it is in none of them. Without it,
guests' phones and recovery codes are no longer known.

Your own way in, good for thirty days (for a fresh one: waymark administrator):

  {link}

Then:

  waymark check     what is unsafe or missing
  waymark serve     serve it on this machine, for a proxy that speaks https
"""


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `init` to the command line."""
    parser = home.add_parser(subcommands, "init", "set a server up", init, write_down)
    for name, (_, what) in ASKED.items():
        parser.add_argument(f"--{name.replace('_', '-')}", default="", help=what)


def write_down(options: argparse.Namespace) -> None:
    """Keep what was said in the home's settings. Raises NotSoFar where somebody has been there before."""
    if (options.home / FILE).exists():
        raise home.NotSoFar(f"{options.home.absolute()} is set up already. See: waymark check")
    said = {
        variable: getattr(options, name) for name, (variable, _) in ASKED.items() if getattr(options, name)
    }
    if options.address:
        parts = urlsplit(options.address)
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise home.NotSoFar("The address must look like https://waymark.example")
        said["WAYMARK_HOSTS"] = f"{parts.hostname},localhost,127.0.0.1"
    if options.backups:
        said["WAYMARK_BACKUPS"] = str(Path(options.backups).absolute())
    options.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_settings(options.home, said)


def init(options: argparse.Namespace) -> int:
    """Make the database and its first administrator, and say how to go on."""
    from django.conf import settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from waymark.keeping import commands  # noqa: PLC0415

    try:
        commands.make_ready()
        token = commands.way_in_for_administrator()
    except BaseException:
        (options.home / FILE).unlink()
        raise
    link = f"{settings.PUBLIC_ADDRESS or 'http://localhost:8000'}{reverse('enter', kwargs={'token': token})}"
    print(NEXT.format(home=settings.HOME, link=link))
    return 0
