"""Files that `waymark opinions` writes: whole or not at all, and never over somebody's own."""

import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import TextIO

from waymark.cli.terminal import clean

REPORT_BEGINS = '<!doctype html>\n<html lang="en-GB" data-by="waymark-opinions">\n'


class Unwritable(Exception):
    """One sentence for whoever named the place: why nothing could be written there, and what to do."""


def write_whole(path: Path, write: Callable[[TextIO], None]) -> None:
    """Write a file under another name and then move it to its place. Raises Unwritable."""
    draft = path.with_name(f".{path.name[:40]}-{token_hex(4)}")
    try:
        with draft.open("x", encoding="utf-8", newline="") as file:
            write(file)
        draft.replace(path)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error
    finally:
        _gone(draft)


def make_folder(folder: Path) -> None:
    """The folder to write into, made where it isn't there yet. Raises Unwritable."""
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise Unwritable(f"{clean(str(folder))}: this is a file; name a folder") from error
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from error


def require_ours(path: Path, begins: str) -> None:
    """What stands at this place must have been written by us: it begins so. Raises Unwritable."""
    try:
        with path.open("rb") as file:
            is_ours = file.read(len(begins.encode())) == begins.encode()
    except FileNotFoundError:
        return
    except IsADirectoryError as error:
        raise Unwritable(f"{clean(str(path))}: this is a folder; name a file in it") from error
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error
    if not is_ours:
        raise Unwritable(
            f"{clean(str(path))}: this was there and wasn't written by this command; name another place"
        )


def require_report(path: Path) -> None:
    """What stands at this place must be a report of ours. Raises Unwritable."""
    require_ours(path, REPORT_BEGINS)


def require_place(path: Path) -> None:
    """There must be a folder, that may be written to, for this to stand in. Raises Unwritable."""
    folder = path.parent
    try:
        if not folder.is_dir():
            raise Unwritable(f"{clean(str(path))}: there is no folder {clean(str(folder))}; make it first")
        may_be_written = os.access(folder, os.W_OK | os.X_OK)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error
    if not may_be_written:
        raise Unwritable(f"{clean(str(path))}: that folder may not be written to; name another place")


def require_folder(folder: Path) -> None:
    """A folder that may be written to must be there, or a place to make it. Raises Unwritable."""
    try:
        is_there = os.path.lexists(folder)
        if is_there and not folder.is_dir():
            raise Unwritable(f"{clean(str(folder))}: this is a file; name a folder")
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from error
    require_place(folder / "about.csv" if is_there else folder)


def require_free(path: Path) -> None:
    """Nothing may stand at this place. Raises Unwritable."""
    if os.path.lexists(path):
        raise Unwritable(f"{clean(str(path))}: this is there already; name another folder")


def unwritable(path: Path, error: OSError | ValueError) -> Unwritable:
    """Why a place can't be written to."""
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Unwritable(f"{clean(str(path))}: nothing can be written there ({why}); name another place")


def _gone(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except (OSError, ValueError):
        return
