"""The product's own settings, in a home that goes when the tests end.

Static files are found where they are written: pages are tested before the front end is collected.
"""

import os
import tempfile
from pathlib import Path

if "WAYMARK_HOME" not in os.environ:
    home = tempfile.TemporaryDirectory(prefix="waymark-test-")
    os.environ["WAYMARK_HOME"] = home.name
os.environ.setdefault("WAYMARK_PLAIN_HTTP", "1")
(Path(os.environ["WAYMARK_HOME"]) / "static").mkdir(parents=True, exist_ok=True)

from waymark.site.settings import *  # noqa: E402, F403

# A file as it is served from, not one in memory: threads meet each other in it as processes do.
if "TEST" not in DATABASES["default"] and "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["WAYMARK_HOME"]) / "test.sqlite3"}  # noqa: F405

BUS = "memory"
"""Tests look at the hub of their own process; those of the bus between processes make one."""

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
"""Looked for when they are asked for, not all of them for each of the clients that tests make."""

PROVIDERS = providers_from(  # noqa: F405
    '[{"key": "council", "name": "Tarnside Council", "issuer": "http://127.0.0.1:9",'
    ' "client": "waymark", "secret": "of the tests"}]'
)
"""Somewhere to sign in through that is never there; those tests that need one start one."""
