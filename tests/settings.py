"""The product's own settings with a home of its own, and static files served before they are collected."""

import os
import tempfile

os.environ.setdefault("WAYMARK_HOME", tempfile.mkdtemp(prefix="waymark-test-"))
os.environ.setdefault("WAYMARK_PLAIN_HTTP", "1")

from waymark.site.settings import *  # noqa: E402, F403
from waymark.site.settings import STATIC_ROOT  # noqa: E402

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
