"""The secret keys: from the environment, or made once and kept beside the database."""

import os
from pathlib import Path
from secrets import token_hex, token_urlsafe

VEIL_KEYS = "veil-keys"


def secret_key(home: Path) -> str:
    """The server's secret. The file is made for its owner's eyes alone."""
    given = os.environ.get("WAYMARK_SECRET_KEY")
    if given:
        return given
    return _kept(home / "secret-key")


def veil_keys(home: Path) -> tuple[str, ...]:
    """What opens the seals of veiled words, a key a line; the first one makes them. Never in a backup."""
    given = os.environ.get("WAYMARK_VEIL_KEYS") or _kept(home / VEIL_KEYS)
    return tuple(given.split())


def put_veil_key_first(home: Path) -> tuple[str, ...]:
    """A fresh key, before those that there are, which still open what they sealed."""
    keys = (token_urlsafe(64), *veil_keys(home))
    keep_veil_keys(home, keys)
    return keys


def keep_veil_keys(home: Path, keys: tuple[str, ...]) -> None:
    """These keys in place of those that there were: all of them, or as before."""
    draft = home / f".{VEIL_KEYS}-{token_hex(8)}"
    _write(draft, "\n".join(keys))
    draft.replace(home / VEIL_KEYS)


def _kept(kept: Path) -> str:
    if not kept.exists():
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(kept)
    return kept.read_text().strip()


def _make(kept: Path) -> None:
    """Two starts at once must end with one key: the first to link it wins."""
    draft = kept.with_name(f".{kept.name}-{token_hex(8)}")
    _write(draft, token_urlsafe(64))
    try:
        os.link(draft, kept)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _write(draft: Path, words: str) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(words)
        file.flush()
        os.fsync(descriptor)
