"""Backups as files: compressed, encrypted if wished, whole or not there at all."""

from __future__ import annotations

import gzip
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

import pyrage

from waymark.keeping.snapshot import NotASnapshot

NAME = re.compile(r"waymark-(\d{8}-\d{6})\.jsonl\.gz(\.age)?")
ENCRYPTED = ".age"
DRAFT = ".part"


class Locked(Exception):
    """A backup is encrypted, and the key at hand doesn't open it. Its text is for the keeper to read."""


def new_key() -> tuple[str, str]:
    """A key for backups: the secret that opens them, and the public one that they are encrypted for."""
    secret = pyrage.x25519.Identity.generate()
    return str(secret), str(secret.to_public())


def is_public_key(words: str) -> bool:
    """Whether these are a public key that backups can be encrypted for."""
    try:
        pyrage.x25519.Recipient.from_str(words)
    except pyrage.RecipientError:
        return False
    return True


def draft_in(folder: Path) -> Path:
    """A name for a file that is being written, which only its owner may read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=".waymark-", suffix=DRAFT)
    os.close(descriptor)
    return Path(name)


def sweep(folder: Path) -> None:
    """Remove what backups that were cut short have left behind."""
    for draft in folder.glob(f".waymark-*{DRAFT}"):
        draft.unlink(missing_ok=True)


def write(draft: Path, lines: Iterable[bytes]) -> None:
    """Write lines, compressed, and see that they are on the disk."""
    with draft.open("wb") as file:
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
            packed.writelines(lines)
        _to_disk(file)


def finish(draft: Path, folder: Path, at: datetime, public_key: str = "") -> Path:
    """Give a written draft its name, encrypted for this key if there is one. Never over another file."""
    name = f"waymark-{at:%Y%m%d-%H%M%S}.jsonl.gz"
    if public_key:
        name += ENCRYPTED
        draft = _encrypted(draft, folder, public_key)
    path = folder / name
    os.link(draft, path)
    draft.unlink()
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    return path


def _encrypted(plain: Path, folder: Path, public_key: str) -> Path:
    draft = draft_in(folder)
    with plain.open("rb") as source, draft.open("wb") as target:
        pyrage.encrypt_io(source, target, [pyrage.x25519.Recipient.from_str(public_key)])
        _to_disk(target)
    plain.unlink()
    return draft


@contextmanager
def reading(path: Path, secret_key: str = "") -> Iterator[Iterator[bytes]]:
    """The lines of a backup. Raises NotASnapshot for anything else, Locked where the key doesn't fit."""
    with tempfile.TemporaryFile() as plain, path.open("rb") as file:
        if path.name.endswith(ENCRYPTED):
            _decrypt(file, plain, secret_key)
            plain.seek(0)
        source = plain if path.name.endswith(ENCRYPTED) else file
        yield _lines(source)


def _decrypt(file: IO[bytes], plain: IO[bytes], secret_key: str) -> None:
    if not secret_key:
        raise Locked("This backup is encrypted. Give the file with its key: --key FILE.")
    try:
        pyrage.decrypt_io(file, plain, [pyrage.x25519.Identity.from_str(secret_key)])
    except (pyrage.IdentityError, pyrage.DecryptError):
        raise Locked("That key doesn't open this backup, or the backup is damaged.") from None
    except OSError as fault:
        if fault.errno:
            raise
        raise NotASnapshot("This backup breaks off before its end, or is damaged. Use another one.") from None


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=source, mode="rb") as packed:
            yield from packed
    except (OSError, EOFError) as fault:
        if isinstance(fault, OSError) and fault.errno:
            raise
        raise NotASnapshot("This is no backup of Waymark, or one that breaks off before its end.") from None


def newest_in(folder: Path) -> datetime | None:
    """When the newest backup in a folder was made; None where there is none."""
    return max((at for _, at in _backups(folder)), default=None)


def forget_old(folder: Path, now: datetime, days: int) -> int:
    """Remove backups older than so many days, though never the newest; how many."""
    newest = newest_in(folder)
    old = [path for path, at in _backups(folder) if at != newest and now - at > timedelta(days=days)]
    for path in old:
        path.unlink()
    return len(old)


def _backups(folder: Path) -> list[tuple[Path, datetime]]:
    if not folder.is_dir():
        return []
    named = ((path, NAME.fullmatch(path.name)) for path in folder.iterdir())
    return [
        (path, datetime.strptime(f"{found[1]}+0000", "%Y%m%d-%H%M%S%z")) for path, found in named if found
    ]


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
