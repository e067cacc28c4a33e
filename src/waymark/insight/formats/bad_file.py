"""A file that can't be read, and what would mend it."""

from pathlib import Path


class BadFile(Exception):
    """One sentence for whoever handed the file in: which file, which line, what is wrong, what mends it."""


def bad(path: Path, what: str, line: int | None = None) -> BadFile:
    """The exception for a file, and a line of it where there is one."""
    where = shown(str(path), limit=200) if line is None else f"{shown(str(path), limit=200)}, line {line}"
    return BadFile(f"{where}: {what}")


def shown(value: str, limit: int = 40) -> str:
    """A value from a file, short and on one line, fit to be repeated in a sentence."""
    printable = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value)
    return printable if len(printable) <= limit else printable[: limit - 1] + "…"


def listed(names: list[str], most: int = 8) -> str:
    """Column names as a short list."""
    few = ", ".join(shown(name) or "(no name)" for name in names[:most])
    return few if len(names) <= most else f"{few} and {len(names) - most} more"
