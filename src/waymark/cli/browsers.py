"""Which Chromium the journeys walk in."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
PLAYWRIGHTS_OWN = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")

REMEDY = "brew install --cask google-chrome" if sys.platform == "darwin" else "sudo apt install chromium"
"""What gives this machine a Chromium."""


def find_chromium() -> Path | None:
    """The browser that `CHROMIUM` names, else the machine's own, else Playwright's; None without any."""
    return next((path for path in _candidates() if path.is_file() and os.access(path, os.X_OK)), None)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
        return
    yield from (Path(found) for command in COMMANDS if (found := shutil.which(command)))
    for applications in (Path("/Applications"), Path.home() / "Applications"):
        yield from (applications / inside for inside in MAC_APPLICATIONS)
    for pattern in PLAYWRIGHTS_OWN:
        yield from sorted(_playwrights_folder().glob(pattern), reverse=True)


def _playwrights_folder() -> Path:
    if named := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(named)
    caches = "Library/Caches" if sys.platform == "darwin" else ".cache"
    return Path.home() / caches / "ms-playwright"
