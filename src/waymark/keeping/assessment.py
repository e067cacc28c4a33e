"""The data protection impact assessment: its written parts, the register, the risks, a server's settings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from string import Template

from django.conf import settings
from django.db import connection

from waymark.keeping import queries, register, risks

WRITTEN = Path(__file__).with_name("dpia.md")
OPEN = "*not filled in*"


@dataclass(frozen=True)
class Server:
    """What an assessment says of the server that it is about."""

    run_by: str = OPEN
    contact: str = OPEN
    address: str = OPEN
    database: str = "SQLite in one file, or PostgreSQL"
    backups: str = OPEN
    encrypted: str = OPEN
    mail: str = OPEN
    keeper: str = OPEN
    begins: str = OPEN
    unsafe: str = "Run `waymark check`."


def this_server() -> Server:
    """As this server is set up."""
    unsafe = [one.what for one in queries.findings(asks_others=False) if one.is_unsafe]
    return Server(
        run_by=settings.RUN_BY or OPEN,
        contact=settings.CONTACT or OPEN,
        address=settings.PUBLIC_ADDRESS or OPEN,
        database=connection.display_name,
        backups=_backups(),
        encrypted="yes" if settings.BACKUP_FOR else "no: whoever has one has all that was said",
        mail=f"through {settings.EMAIL_HOST}" if "smtp" in settings.EMAIL_BACKEND else "none is sent",
        keeper="yes" if settings.KEEPER else "no",
        begins="anybody" if settings.WHO_MAY_BEGIN == "anyone" else "people with a name here",
        unsafe=" ".join(unsafe) or "Nothing.",
    )


def written(server: Server | None = None) -> str:
    """The whole of it in Markdown; without a server, for its controller to fill in."""
    about = server or Server()
    said = {field.name: getattr(about, field.name) for field in fields(about)}
    return Template(WRITTEN.read_text()).substitute(said, register=_register(), risks=risks.table())


def _register() -> str:
    groups = [group for group in register.by_whose() if group.fields]
    return "\n\n".join(f"### {register.WHOSE[group.whose]}\n\n{register.table(group)}" for group in groups)


def _backups() -> str:
    if not settings.BACKUPS:
        return "none by itself; how long copies made by hand are kept is for you to say"
    return f"every night, kept for {settings.BACKUP_DAYS} days"
