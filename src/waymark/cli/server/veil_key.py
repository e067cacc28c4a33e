"""`waymark change-veil-key`: another key seals who said veiled words."""

from __future__ import annotations

import argparse
import os

from waymark.cli.server import home


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `change-veil-key` to the command line."""
    home.add_parser(
        subcommands,
        "change-veil-key",
        "seal who said veiled words with a fresh key, and drop the old one; the server has to be stopped",
        change,
    )


def change(_options: argparse.Namespace) -> int:
    """A fresh key seals everything anew, then the old ones go; cut short, both stay until the next try."""
    from django.conf import settings  # noqa: PLC0415

    from waymark.keeping import lock  # noqa: PLC0415
    from waymark.listening import commands  # noqa: PLC0415
    from waymark.perspectives import commands as perspectives  # noqa: PLC0415
    from waymark.site import secret  # noqa: PLC0415
    from waymark.ties import commands as ties  # noqa: PLC0415

    if "WAYMARK_VEIL_KEYS" in os.environ:
        print("The keys are in WAYMARK_VEIL_KEYS. Put a fresh one before them, and start the server again.")
        return 2
    with lock.alone(settings.HOME):
        settings.VEIL_KEYS = secret.put_veil_key_first(settings.HOME)
        sealed = commands.seal_anew() + perspectives.seal_felt_anew()
        sealed += ties.seal_words_anew() + ties.seal_if_others_anew()
        secret.keep_veil_keys(settings.HOME, settings.VEIL_KEYS[:1])
    print(f"{sealed:,} sealed anew. Copy {settings.HOME / secret.VEIL_KEYS} to where you keep its copy.")
    return 0
