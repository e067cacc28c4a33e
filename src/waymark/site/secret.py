"""The secret key: from the environment, or made once and kept beside the database."""

import os
from pathlib import Path
from secrets import token_hex, token_urlsafe


def secret_key(home: Path) -> str:
    """The server's secret. The file is made for its owner's eyes alone."""
    given = os.environ.get("WAYMARK_SECRET_KEY")
    if given:
        return given
    kept = home / "secret-key"
    if not kept.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(kept)
    return kept.read_text().strip()


def _make(kept: Path) -> None:
    """Two starts at once must end with one key: the first to link it wins."""
    draft = kept.with_name(f".secret-key-{token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(token_urlsafe(64))
        file.flush()
        os.fsync(descriptor)
    try:
        os.link(draft, kept)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
