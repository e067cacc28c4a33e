"""Which database: SQLite in one file by default, PostgreSQL where an address is given."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from psycopg import IsolationLevel

SQLITE_START = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA mmap_size = 134217728;
    PRAGMA journal_size_limit = 27103364;
    PRAGMA cache_size = 2000;
"""
"""FULL: what has been acknowledged is on the disk, also when the power goes. Secure delete: what was taken
back is overwritten in this file, not left lying in free pages; the -wal file beside it forgets later."""


PREPARED = {"server_side_binding": True, "prepare_threshold": 5}
"""What a connection has asked five times, PostgreSQL parses no more; that was much of an answer."""

LOOKS_LIKE = "DATABASE_URL must look like postgresql://user:secret@host:5432/name"


class BadAddress(ValueError):
    """DATABASE_URL is not the address of a PostgreSQL database."""


def database_from(address: str, home: Path) -> dict[str, Any]:
    """Django's settings for the database at this address; for SQLite in `home` where it is empty."""
    return _postgresql(address) if address else _sqlite(home)


def _sqlite(home: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "waymark.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_START},
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise BadAddress(LOOKS_LIKE) from None
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise BadAddress(LOOKS_LIKE)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**PREPARED, **dict(parse_qsl(parts.query))},
    }


def is_a_file(database: Mapping[str, Any]) -> bool:
    """Whether the database of these settings is one file, which can be put in the place of another."""
    return str(database["ENGINE"]).endswith("sqlite3")


def at_one_moment(database: Mapping[str, Any]) -> dict[str, Any]:
    """Settings of a connection on which a whole transaction sees the database as it stood at its beginning.

    It keeps nobody from writing meanwhile.
    """
    options = dict(database["OPTIONS"])
    if is_a_file(database):
        options["transaction_mode"] = "DEFERRED"
    else:
        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    return {**database, "OPTIONS": options, "CONN_MAX_AGE": 0}
