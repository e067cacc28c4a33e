"""What was said once for good: a file of settings in the home, read where the environment is silent."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

FILE = "settings.env"
BEGINS = "# What this Waymark was told. docs/reference/settings.md says what else can be said."
LINE = re.compile(r"(?P<name>[A-Z][A-Z0-9_]*)=(?P<value>.*)")


class Unreadable(ValueError):
    """A line of the file is neither a setting nor a comment."""


def read_settings(home: Path) -> None:
    """Put what the file says into the environment, wherever that says nothing itself.

    Lines of NAME=value, without quotes, as systemd and containers read them; # begins a comment line.
    Raises Unreadable.
    """
    kept = home / FILE
    if not kept.is_file():
        return
    for number, line in enumerate(kept.read_text().splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = LINE.fullmatch(line.strip())
        if found is None:
            raise Unreadable(f"Line {number} of {kept} is not of the form NAME=value.")
        os.environ.setdefault(found["name"], found["value"])


def keep_settings(home: Path, said: Mapping[str, str]) -> None:
    """Write these into the file, each in the place of its own line if it has one; all or nothing.

    Raises ValueError for a value of more than one line.
    """
    kept = home / FILE
    lines = kept.read_text().splitlines() if kept.exists() else [BEGINS]
    for name, value in said.items():
        if "\n" in value or "\r" in value:
            raise ValueError(f"{name} must be one line.")
        lines = [line for line in lines if not line.startswith(f"{name}=")] + [f"{name}={value}"]
    draft = kept.with_name(f".{FILE}.draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.rename(kept)
