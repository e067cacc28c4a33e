"""`waymark mail`: takes letters for listening posts, behind a mail server."""

from __future__ import annotations

import argparse

from waymark.cli.server import home


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `mail` to the command line."""
    home.add_parser(subcommands, "mail", "take letters for listening posts from a mail server, by LMTP", mail)


def mail(_options: argparse.Namespace) -> int:
    """Take letters until told to stop, or say why not."""
    from django.conf import settings  # noqa: PLC0415

    from waymark.keeping.commands import is_behind  # noqa: PLC0415
    from waymark.keeping.lock import serving as held  # noqa: PLC0415
    from waymark.listening.mailing import server  # noqa: PLC0415

    if not settings.MAIL_IN:
        return home.refuse(
            "WAYMARK_MAIL_IN isn’t set: the part after the @ in the addresses of listening posts."
        )
    if is_behind():
        return home.refuse("The database is an older version's, or not made yet. Run: waymark upgrade")
    try:
        at = server.where(settings.LMTP)
    except server.BadWhere as fault:
        return home.refuse(str(fault))
    try:
        with held(settings.HOME):
            server.serve(at)
    except OSError as fault:
        return home.refuse(f"Nobody can listen on {settings.LMTP}: {fault.strerror or fault}.")
    return 0
