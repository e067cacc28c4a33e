"""`waymark backup`, `backup-key` and `restore`: everything in a file, and back from it."""

from __future__ import annotations

import argparse
from pathlib import Path

from waymark.cli.server import home

KEY = """\
The key that opens your backups. Keep it somewhere else than the server and the backups, on paper too;
without it, they can't be opened by anybody:

  {secret}

From the server's next start on, they are encrypted for:

  {public}
"""


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `backup`, `backup-key` and `restore` to the command line."""
    parser = home.add_parser(subcommands, "backup", "write everything into a file, while it serves", backup)
    parser.add_argument("--to", type=Path, help="the folder (default: WAYMARK_BACKUPS, else in the home)")
    parser.add_argument(
        "--unverified", action="store_true", help="don't restore it once to see that it can be; for haste"
    )
    home.add_parser(subcommands, "backup-key", "make a key that backups are encrypted for", backup_key)
    restoring = home.add_parser(subcommands, "restore", "put everything back from a backup", restore)
    restoring.add_argument("file", type=Path, help="the backup")
    restoring.add_argument("--key", type=Path, help="a file with the key of an encrypted backup")


def backup(options: argparse.Namespace) -> int:
    """Make one, and say what is in it."""
    from django.conf import settings  # noqa: PLC0415

    from waymark.keeping import commands  # noqa: PLC0415

    folder = options.to or backups_of(settings.BACKUPS, settings.HOME)
    done = commands.backup(folder, public_key=settings.BACKUP_FOR, verified=not options.unverified)
    print(done.where)
    if options.unverified:
        print("It was not restored to see that it can be.")
    else:
        print(
            f"{done.in_all:,} rows of {len(done.rows)} tables. It was restored once, and every row was there."
        )
    print("The secret key, and people's open sessions, are not in it.")
    return 0


def backup_key(_options: argparse.Namespace) -> int:
    """Make a key, show it once, and keep only its public half."""
    from django.conf import settings  # noqa: PLC0415

    from waymark.keeping.files import new_key  # noqa: PLC0415
    from waymark.keeping.settings_file import keep_settings  # noqa: PLC0415

    secret, public = new_key()
    keep_settings(settings.HOME, {"WAYMARK_BACKUP_FOR": public})
    print(KEY.format(secret=secret, public=public))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put it back, and say what came and what was there before."""
    from waymark.keeping import commands  # noqa: PLC0415

    try:
        key = options.key.read_text().strip() if options.key else ""
        done = commands.restore(options.file, secret_key=key)
    except FileNotFoundError as fault:
        return home.refuse(f"There is no file {fault.filename}.")
    for table, rows in done.rows.items():
        if rows:
            print(f"{rows:>10,}  {table}")
    print(f"{done.in_all:>10,}  rows in all; each was compared with what was written.")
    if done.where:
        print(f"The database that was here is now {done.where}.")
    if done.has_another_key:
        print(
            "This server has another secret key than the one it was made under: guests' phones are not known "
            "any more, and recovery codes don't work. With the old secret-key in its place, they do."
        )
    print("Sessions were not in it: people come in again by their link or code.")
    return 0


def backups_of(said: str, at_home: Path) -> Path:
    """Where backups go: to the folder that was said, else into the home."""
    return Path(said) if said else at_home / "backups"
