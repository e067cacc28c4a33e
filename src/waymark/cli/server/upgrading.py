"""`waymark upgrade` and `move-to-postgres`: to a newer version, to a larger database."""

from __future__ import annotations

import argparse

from waymark.cli.server import home
from waymark.cli.server.backing_up import backups_of


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `upgrade` and `move-to-postgres` to the command line."""
    home.add_parser(
        subcommands, "upgrade", "bring the data up to this version, after a backup of it as it is", upgrade
    )
    moving = home.add_parser(
        subcommands,
        "move-to-postgres",
        "move from SQLite to an empty PostgreSQL, and compare every row",
        move,
    )
    moving.add_argument("address", help="postgresql://user:secret@host:5432/name")


def upgrade(_options: argparse.Namespace) -> int:
    """Upgrade, and say where the data as it was is now."""
    from django.conf import settings  # noqa: PLC0415

    import waymark  # noqa: PLC0415
    from waymark.keeping import commands  # noqa: PLC0415

    folder = backups_of(settings.BACKUPS, settings.HOME)
    done = commands.upgrade(folder, public_key=settings.BACKUP_FOR)
    if done is not None:
        print(f"Everything as it was is in {done.where}.")
    print(f"This is Waymark {waymark.__version__}, and the data is up to it.")
    return 0


def move(options: argparse.Namespace) -> int:
    """Move, and say what went and what stays behind."""
    from waymark.keeping import commands  # noqa: PLC0415

    done = commands.move_to_postgres(options.address)
    for table, rows in done.rows.items():
        if rows:
            print(f"{rows:>10,}  {table}")
    print(f"{done.in_all:>10,}  rows in all, the same on both sides.")
    print("settings.env names the new database. Start the server again; it can now have --processes.")
    print(f"The file that it was in stays as {done.where}. Remove it once you are sure.")
    return 0
