"""Where people of the tests work: a provider of OpenID Connect of its own, in a process of its own.

Run as a program, it serves; `open_for` starts it so. Its people sign in by pressing their name.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CLIENT, SECRET = "waymark", "a secret between the two"
PEOPLE = {
    "nia": ("nia@tarnside.example", True),
    "Nia in capitals": ("Nia@Tarnside.Example", True),
    "stranger": ("stranger@tarnside.example", True),
    "unsure": ("host@tarnside.example", False),
    "successor": ("nia@tarnside.example", True),
}
"""By the name of an account: its address, and whether the provider is sure of it."""
urlpatterns = []
"""Filled where it is served."""


@dataclass(frozen=True)
class Workplace:
    """A provider that is being served."""

    issuer: str

    def as_setting(self) -> str:
        return json.dumps([{
            "key": "council",
            "name": "Tarnside Council",
            "issuer": self.issuer,
            "client": CLIENT,
            "secret": SECRET,
        }])  # fmt: skip

    def vouch(self, address: str, name: str) -> str:
        """Do as a browser: from Waymark's request to the page there, press a name, and the address back."""
        import requests

        with requests.Session() as browser:
            page = browser.get(address, timeout=10)
            answer = browser.post(page.url, data={"name": name}, allow_redirects=False, timeout=10)
            while answer.headers["Location"].startswith(("/", self.issuer)):
                there = requests.compat.urljoin(self.issuer, answer.headers["Location"])
                answer = browser.get(there, allow_redirects=False, timeout=10)
        return answer.headers["Location"]


@contextmanager
def open_for(*back: str) -> Iterator[Workplace]:
    """The provider, for those addresses to come back to, until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, __file__, folder, *back], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        try:
            issuer = process.stdout.readline().strip()
            assert issuer, "the provider did not start"
            yield Workplace(issuer)
        finally:
            process.terminate()
            process.communicate(timeout=10)


def serve(folder: str, back: list[str]) -> None:
    """Set it up and serve it on a free port, which is told first."""
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    import django
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    settings.configure(
        SECRET_KEY="of the provider",
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        ROOT_URLCONF="__main__",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(Path(folder) / "db")}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        SESSION_COOKIE_NAME="workplace",
        IDP_OIDC_PRIVATE_KEY=pem.decode(),
        LOGIN_URL="/accounts/login/",
        ACCOUNT_UNIQUE_EMAIL=False,
        USE_TZ=True,
    )
    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse
    from django.urls import include, path

    urlpatterns.append(path("accounts/login/", sign_in, name="account_login"))
    urlpatterns.append(path("", include("allauth.idp.urls")))
    urlpatterns.append(path("favicon.ico", lambda _request: HttpResponse(status=204)))
    call_command("migrate", verbosity=0)
    _people(back)

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_said: object) -> None:
            """Nothing."""

    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


def _people(back: list[str]) -> None:
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User

    client = Client(id=CLIENT, name="Waymark", skip_consent=True)
    client.scopes = "openid\nemail"
    client.redirect_uris = "\n".join(back)
    client.set_secret(SECRET)
    client.save()
    for name, (address, is_sure) in PEOPLE.items():
        user = User.objects.create_user(name, email=address)
        EmailAddress(user=user, email=address, verified=False, primary=True).save()
        EmailAddress.objects.filter(user=user).update(verified=is_sure)


def sign_in(request):  # type: ignore[no-untyped-def]
    """Press a name."""
    from django.contrib.auth import login
    from django.contrib.auth.models import User
    from django.http import HttpResponse, HttpResponseRedirect

    if request.method == "POST":
        user = User.objects.get(username=request.POST["name"])
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return HttpResponseRedirect(request.GET["next"])
    buttons = "".join(f'<button name="name" value="{name}">I am {name}</button>' for name in PEOPLE)
    return HttpResponse(f'<!doctype html><title>The council</title><form method="post">{buttons}</form>')


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2:])
