"""Devices that sign in: their post, their passkeys, the apps on their phones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from tests.journeys.serving import free_port

from waymark.jobs import commands as jobs
from waymark.jobs import worker
from waymark.site.mail import mail_from

SIX = re.compile(r"\b(\d{3}) (\d{3})\b")


class Post:
    """A mail server, and a worker that sends what is due when somebody looks."""

    def __init__(self) -> None:
        self.came: list[tuple[list[str], str]] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - the library's own name
        self.came.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 taken"

    def look(self) -> list[tuple[list[str], str]]:
        """What has come, once all that was asked for is sent."""
        while (job := jobs.take_up()) is not None:
            worker.do(job)
        return self.came

    def code(self) -> str:
        """The six numbers of the newest e-mail."""
        found = SIX.search(self.look()[-1][1])
        assert found
        return found[1] + found[2]


@pytest.fixture
def post(settings) -> Iterator[Post]:
    cache.clear()
    one, port = Post(), free_port()
    server = Controller(one, hostname="127.0.0.1", port=port)
    server.start()
    for name, value in mail_from(f"smtp://127.0.0.1:{port}").items():
        setattr(settings, name, value)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "waymark@waymark.example"
    yield one
    server.stop()
