"""Settings, from the environment. What is not said is safe.

WAYMARK_HOME          where the database and the secret key are kept (default: .waymark)
WAYMARK_SECRET_KEY    the secret key itself, instead of the file in WAYMARK_HOME
WAYMARK_VEIL_KEYS     what opens the seals of veiled words, instead of the file in WAYMARK_HOME
WAYMARK_HOSTS         the names this server answers to, with commas between
WAYMARK_ADDRESS       its address for links and codes, such as https://waymark.example
WAYMARK_RUN_BY        who runs it, for the foot of each page and the privacy notice
WAYMARK_CONTACT       how to reach them
WAYMARK_SOURCE        where the source of this very version can be had, for the foot of each page
WAYMARK_PLAIN_HTTP    1 for a server on this machine alone, without https
WAYMARK_BEGIN         who may begin something here: people (those with a name here) or anyone
WAYMARK_OIDC          where people may sign in through: providers of OpenID Connect, in JSON
WAYMARK_KEEPER        the e-mail address of whoever looks after the server, for when something is wrong
WAYMARK_SMTP          the server that takes e-mail, such as smtp://user:secret@mail.example:587
WAYMARK_MAIL_FROM     the address that e-mail comes from
WAYMARK_MAIL_IN       what stands after the @ in the addresses of listening posts; without it, there are none
WAYMARK_LMTP          where “waymark mail” takes letters: host:port, or unix:/path (default: 127.0.0.1:8024)
WAYMARK_BACKUPS       the folder into which a backup is put every night
WAYMARK_BACKUP_FOR    the public key (age1…) that backups are encrypted for
WAYMARK_BACKUP_DAYS   how many days a backup is kept (default: 30)
WAYMARK_WORK          0 for a process that serves pages and leaves the work to others
WAYMARK_LOGS          json for one JSON object a line, for machines that collect logs
WAYMARK_METRICS       the secret that whoever measures has to bring to /metrics; without one, there is none
DATABASE_URL          postgresql://… ; SQLite in WAYMARK_HOME where it is not given

Each may stand in the file settings.env in WAYMARK_HOME as well; the environment has the last word.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from waymark.keeping.database import database_from
from waymark.keeping.settings_file import read_settings
from waymark.site.mail import mail_from
from waymark.site.providers import providers_from
from waymark.site.secret import secret_key, veil_keys

HOME = Path(os.environ.get("WAYMARK_HOME", ".waymark")).absolute()
read_settings(HOME)

PLAIN_HTTP = os.environ.get("WAYMARK_PLAIN_HTTP") == "1"
PUBLIC_ADDRESS = os.environ.get("WAYMARK_ADDRESS", "").rstrip("/")
RUN_BY = os.environ.get("WAYMARK_RUN_BY", "")
CONTACT = os.environ.get("WAYMARK_CONTACT", "")
WHO_MAY_BEGIN = os.environ.get("WAYMARK_BEGIN", "people")
SOURCE = os.environ.get("WAYMARK_SOURCE", "")

PROVIDERS = providers_from(os.environ.get("WAYMARK_OIDC", ""))
KEEPER = os.environ.get("WAYMARK_KEEPER", "")
MAIL_IN = os.environ.get("WAYMARK_MAIL_IN", "")
LMTP = os.environ.get("WAYMARK_LMTP", "127.0.0.1:8024")
BACKUPS = os.environ.get("WAYMARK_BACKUPS", "")
BACKUP_FOR = os.environ.get("WAYMARK_BACKUP_FOR", "")
BACKUP_DAYS = int(os.environ.get("WAYMARK_BACKUP_DAYS", "30"))
METRICS = os.environ.get("WAYMARK_METRICS", "")

DEBUG = False
SECRET_KEY = secret_key(HOME)
VEIL_KEYS = veil_keys(HOME)
globals().update(mail_from(os.environ.get("WAYMARK_SMTP", "")))
DEFAULT_FROM_EMAIL = os.environ.get("WAYMARK_MAIL_FROM", "") or KEEPER or "waymark@localhost"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ALLOWED_HOSTS = os.environ.get("WAYMARK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DATABASE_ADDRESS = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": database_from(DATABASE_ADDRESS, HOME)}
BUS = "postgresql" if DATABASE_ADDRESS else "memory"
WORKS = os.environ.get("WAYMARK_WORK", "1") != "0"

# The rooms, in the order of the house, the lowest first: handlers of moments run in this order.
ROOMS = [
    "waymark.record",
    "waymark.live",
    "waymark.jobs",
    "waymark.finding",
    "waymark.ui",
    "waymark.people",
    "waymark.endeavours",
    "waymark.spaces",
    "waymark.questions",
    "waymark.perspectives",
    "waymark.situations",
    "waymark.litmus",
    "waymark.listening",
    "waymark.ties",
    "waymark.fornow",
    "waymark.keeping",
    "waymark.site",
    "waymark.demo",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
]
AUTH_USER_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "waymark.site.metrics.MeasuringMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "waymark.site.middleware.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "waymark.people.middleware.VisitorMiddleware",
]
ROOT_URLCONF = "waymark.site.urls"
WSGI_APPLICATION = "waymark.site.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "waymark.site.chrome.chrome",
            ],
        },
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
"""One language so far. To look each sentence up in five empty catalogues took a seventh of a page's time."""
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Only each guest's pace is kept here. By Django's limit of three hundred, a hall would push each other out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

# Only people with a name here have a session, and whoever is signing in; it ends two weeks after that.
SESSION_ENGINE = "waymark.people.sessions"
SESSION_COOKIE_NAME = "waymark_session"
SESSION_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "waymark_csrf"
CSRF_COOKIE_SECURE = not PLAIN_HTTP
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS] if PUBLIC_ADDRESS else []
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]  # asked from the same machine, by other machines
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 86400
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
LARGEST_WITH_FILES = 24 * 1024 * 1024
# Files that come with words stay in memory until they are made anew: nothing of them lies on a disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_WITH_FILES

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    },
}

# Nothing personal in logs: neither addresses nor what was asked for.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "class": "waymark.site.logs.WithoutWords",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        },
        "json": {"class": "waymark.site.logs.AsJson"},
    },
    "filters": {"without addresses": {"()": "waymark.site.logs.WithoutAddresses"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if os.environ.get("WAYMARK_LOGS") == "json" else "plain",
            "filters": ["without addresses"],
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "waymark": {"level": "INFO"},
    },
}
