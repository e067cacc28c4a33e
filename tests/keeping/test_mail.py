"""E-mail, through a real server that the tests start."""

from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from django.core import mail as django_mail
from tests.journeys.serving import free_port

from waymark.keeping import commands, queries, tasks
from waymark.keeping.queries import Finding, Kind
from waymark.site.mail import BadMailAddress, mail_from

pytestmark = pytest.mark.django_db(transaction=True)


class Post:
    """Takes e-mail and keeps it; or refuses."""

    def __init__(self) -> None:
        self.came: list[tuple[str, list[str], str]] = []
        self.refuses = False

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - the library's own name
        if self.refuses:
            return "554 not today"
        self.came.append((envelope.mail_from, envelope.rcpt_tos, envelope.content.decode()))
        return "250 taken"


@pytest.fixture
def post(settings, mailoutbox) -> Iterator[Post]:
    one = Post()
    port = free_port()
    server = Controller(one, hostname="127.0.0.1", port=port)
    server.start()
    for name, value in mail_from(f"smtp://127.0.0.1:{port}").items():
        setattr(settings, name, value)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.KEEPER, settings.DEFAULT_FROM_EMAIL = "me@waymark.example", "waymark@waymark.example"
    yield one
    server.stop()


def test_the_keeper_is_written_to_about_what_is_unsafe_and_about_nothing_else(post, monkeypatch):
    monkeypatch.setattr(queries, "findings", lambda: [Finding(Kind.MISSING, "A cup.", "Buy one.")])
    tasks.look("")
    assert post.came == []
    unsafe = Finding(Kind.UNSAFE, "The roof leaks.", "Mend it.")
    monkeypatch.setattr(queries, "findings", lambda: [unsafe, Finding(Kind.WELL, "The kettle.")])
    tasks.look("")
    ((sender, to, words),) = post.came
    assert (sender, to) == ("waymark@waymark.example", ["me@waymark.example"])
    assert "The roof leaks." in words
    assert "Mend it." in words
    assert "kettle" not in words


def test_a_server_that_takes_it_is_well_and_one_that_is_shut_is_told(post, settings):
    assert [one.kind for one in queries._mail()] == [Kind.WELL]
    settings.EMAIL_PORT = 9
    (finding,) = queries._mail()
    assert finding.is_unsafe
    assert "does not take e-mail" in finding.what


def test_one_that_refuses_is_an_error_that_is_tried_again(post):
    post.refuses = True
    with pytest.raises(OSError, match="not today"):
        commands.tell_keeper("Subject", "Words")


def test_nobody_is_written_to_where_there_is_nobody(post, settings):
    settings.KEEPER = ""
    assert not commands.tell_keeper("Subject", "Words")
    assert post.came == []
    assert django_mail.get_connection() is not None


def test_secrets_travel_encrypted_to_another_machine(settings):
    far = mail_from("smtp://me:s%40crt@mail.example")
    assert (far["EMAIL_USE_TLS"], far["EMAIL_PORT"], far["EMAIL_HOST_PASSWORD"]) == (True, 587, "s@crt")
    tls = mail_from("smtps://mail.example")
    assert (tls["EMAIL_USE_SSL"], tls["EMAIL_USE_TLS"], tls["EMAIL_PORT"]) == (True, False, 465)
    assert not mail_from("smtp://localhost:25")["EMAIL_USE_TLS"]
    assert "dummy" in mail_from("")["EMAIL_BACKEND"]


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp://", "smtp://host:port"])
def test_an_address_that_is_none_says_what_one_looks_like(address):
    with pytest.raises(BadMailAddress, match="must look like smtp://"):
        mail_from(address)
