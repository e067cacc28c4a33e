"""Letters, as a mail server brings them: taken once, answered once, and nothing of who sent them.

The real server listens, on a thread or as a process of its own, and is spoken to as Postfix speaks to it.
"""

import asyncio
import logging
import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from email.message import EmailMessage
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiosmtpd.smtp import SMTP
from django.conf import settings as configured
from django.core import mail
from django.db import connection
from PIL import Image

from waymark.keeping import commands as keeping
from waymark.keeping import snapshot
from waymark.listening import commands
from waymark.listening.mailing import answering, queries, server
from waymark.listening.models import Veil, Voice, WayIn
from waymark.listening.receipts import access as receipts
from waymark.people.access import Visitor
from waymark.spaces import queries as spaces

pytestmark = pytest.mark.django_db(transaction=True)

SENDER = "grace.hopkins@surgery.example"


class Running:
    """A loop on a thread of its own, with a server in it."""

    def __init__(self, starts) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(starts(), self._loop).result(20)
        self.port = self._server.sockets[0].getsockname()[1] if self._server.sockets else 0

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(20)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


@pytest.fixture
def taking(place, settings):
    """The server, as it takes letters for say.example."""
    settings.MAIL_IN, settings.PUBLIC_ADDRESS = "say.example", "https://waymark.example"
    settings.DEFAULT_FROM_EMAIL = "waymark@waymark.example"
    letters = server.Letters()
    running = Running(lambda: server.listen(server.Where("127.0.0.1", 0), letters))
    yield running
    letters.stop()
    running.stop()


@pytest.fixture
def post(place):
    return commands.open_post(place.space, commands.Stand("The notice board"), by=place.people["host"].pk)


@pytest.fixture
def address(post, settings):
    settings.MAIL_IN = "say.example"
    return queries.address_of(post)


def letter(words: str = "The bus was early.", number: str = "1", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Message-ID"] = f"Grace Hopkins <{SENDER}>", f"<{number}@surgery.example>"
    for name, said in headers.items():
        message[name.replace("_", "-")] = said
    message.set_content(words)
    return message


def bring(port: int, recipients: list[str], content: bytes | EmailMessage, sender: str = SENDER) -> list[str]:
    """Bring a letter as a mail server does; what is answered for each recipient, and why."""
    data = content.as_bytes() if isinstance(content, EmailMessage) else content
    data = re.sub(rb"\r?\n", b"\r\n", data)
    data = re.sub(rb"(?m)^\.", b"..", data)
    with smtplib.LMTP("127.0.0.1", port, timeout=60) as lmtp:
        lmtp.ehlo()
        lmtp.docmd(f"MAIL FROM:<{sender}>")
        said = [lmtp.docmd(f"RCPT TO:<{one}>") for one in recipients]
        accepted = [one for one in said if one[0] == 250]
        if accepted:
            lmtp.docmd("DATA")
            lmtp.send(data + b"\r\n.\r\n")
            later = iter([lmtp.getreply() for _one in accepted])
            said = [next(later) if code == 250 else (code, words) for code, words in said]
        with suppress(smtplib.SMTPException):
            assert lmtp.noop()[0] == 250, "the two still understand each other"
    return [f"{code} {words.decode()}" for code, words in said]


def found(words: str) -> Voice | None:
    return receipts.require_receipt(Visitor(), "a-phone", words).voice


def four_words(letter_: object) -> str:
    return re.search(r"four words: ([a-z ]+)", letter_.body)[1]


# Taken


def test_a_letter_is_said_at_the_post_it_was_sent_to_and_waits_for_a_person(taking, post, address):
    assert bring(taking.port, [address], letter()) == ["250 2.1.5 It is said"]
    voice = Voice.objects.get()
    assert (voice.words, voice.veil, voice.way_in) == ("The bus was early.", Veil.PART_ONLY, WayIn.MAIL)
    assert (voice.state, voice.post, voice.kind) == (Voice.State.WAITING, post, "")
    assert (voice.person, voice.part, voice.seal) == (None, None, "")


def test_an_address_is_read_however_its_code_is_written(taking, post, address):
    code = spaces.invitation_to(post.pk).code
    for number, local in enumerate((code.upper(), code.replace("-", ""), code.replace("-", "."))):
        assert bring(taking.port, [f"{local}@SAY.example"], letter(number=str(number)))[0].startswith("250")
    assert Voice.objects.count() == 3


def test_each_recipient_has_an_answer_of_their_own(taking, post, address, place):
    other = commands.open_post(place.space, commands.Stand("The bus"), by=place.people["host"].pk)
    said = bring(taking.port, [address, "nobody-999@say.example", queries.address_of(other)], letter())
    assert [one[:3] for one in said] == ["250", "550", "250"]
    assert {voice.post for voice in Voice.objects.all()} == {post, other}


@pytest.mark.parametrize("to", ["nobody-999@say.example", "x@say.example", "{code}@elsewhere.example"])
def test_an_address_that_nobody_listens_at_is_refused_with_a_sentence(taking, address, to):
    said = bring(taking.port, [to.format(code=address.partition("@")[0])], letter())
    assert said == [server.NOBODY]
    assert not Voice.objects.exists()


def test_the_door_of_a_question_is_no_post(taking, place, address):
    assert bring(taking.port, [f"{place.door.code}@say.example"], letter()) == [server.NOBODY]


def test_a_post_that_is_closed_says_so_also_where_it_closes_while_a_letter_comes(
    taking, post, address, place
):
    close = lambda: commands.close_post(post, is_open=False, by=place.people["host"].pk)  # noqa: E731
    with smtplib.LMTP("127.0.0.1", taking.port, timeout=60) as lmtp:
        lmtp.ehlo()
        lmtp.docmd(f"MAIL FROM:<{SENDER}>")
        assert lmtp.docmd(f"RCPT TO:<{address}>")[0] == 250
        close()
        lmtp.docmd("DATA")
        lmtp.send(b"\r\nEarly.\r\n.\r\n")
        assert lmtp.getreply()[0] == 550
    assert bring(taking.port, [address], letter()) == [server.CLOSED]
    assert not Voice.objects.exists()


@pytest.mark.parametrize("how", ["announced", "sent", "a line without end"])
def test_what_is_too_large_is_552_for_each(taking, address, place, monkeypatch, how):
    monkeypatch.setattr(server, "MOST_BYTES", 200_000)
    other = queries.address_of(
        commands.open_post(place.space, commands.Stand("The bus"), by=place.people["host"].pk)
    )
    if how == "announced":
        with smtplib.LMTP("127.0.0.1", taking.port, timeout=60) as lmtp:
            lmtp.ehlo()
            assert lmtp.docmd(f"MAIL FROM:<{SENDER}> SIZE=300000")[0] == 552
        return
    line = b"x" * (400_000 if how == "a line without end" else 70)
    said = bring(taking.port, [address, other], b"\r\n" + b"\r\n".join([line] * (400_000 // len(line))))
    assert [one[:3] for one in said] == ["552", "552"]
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(letter(""), "550"), (letter("x" * 6001), "552"), (letter("x" * 60 * 90), "250")],
    ids=["no words", "too many words", "many words"],
)
def test_words_are_needed_and_not_too_many(taking, address, content, code):
    assert bring(taking.port, [address], content)[0].startswith(code)
    assert Voice.objects.count() == (code == "250")


def test_words_that_may_mean_a_risk_are_held_for_a_person(taking, address):
    bring(taking.port, [address], letter("I want to kill myself."))
    assert Voice.objects.get().held_for


def test_many_letters_come_by_one_connection(taking, address):
    with smtplib.LMTP("127.0.0.1", taking.port, timeout=60) as lmtp:
        for number in range(30):
            lmtp.sendmail(SENDER, [address], letter(f"Early, {number}.", str(number)).as_bytes())
    assert Voice.objects.count() == 30


def test_more_recipients_than_twenty_are_asked_to_come_again(taking, address):
    said = bring(taking.port, [address] * 22, letter())
    assert [one[:3] for one in said] == ["250"] * 20 + ["452"] * 2
    assert Voice.objects.count() == 1


# Once


def test_the_same_letter_again_is_the_same_row_and_has_the_same_receipt(taking, address):
    for _ in range(2):
        assert bring(taking.port, [address], letter()) == ["250 2.1.5 It is said"]
    assert Voice.objects.count() == 1
    assert len({four_words(one) for one in mail.outbox}) == 1
    assert found(four_words(mail.outbox[0])) == Voice.objects.get()


def test_another_letter_with_the_same_number_is_said_too(taking, address):
    for words in ("The bus was early.", "The bus was late.", "The bus was late."):
        bring(taking.port, [address], letter(words))
    assert sorted(Voice.objects.values_list("words", flat=True)) == [
        "The bus was early.",
        "The bus was late.",
    ]


def test_where_the_database_fails_the_mail_server_is_asked_to_try_again(taking, address):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE listening_voice RENAME TO listening_gone")
        try:
            said = bring(taking.port, [address], letter())
        finally:
            cursor.execute("ALTER TABLE listening_gone RENAME TO listening_voice")
    assert said == [server.LATER]
    assert (Voice.objects.count(), len(mail.outbox)) == (0, 0)
    assert bring(taking.port, [address], letter()) == [server.TAKEN]
    assert Voice.objects.count() == 1


def test_where_not_even_the_address_can_be_looked_up_it_is_later_and_not_never(taking, address):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE spaces_invitation RENAME TO spaces_gone")
        try:
            said = bring(taking.port, [address], letter())
        finally:
            cursor.execute("ALTER TABLE spaces_gone RENAME TO spaces_invitation")
    assert said == [server.LATER]


# Answered


def test_the_answer_has_the_four_words_and_none_of_what_was_said(taking, address):
    bring(taking.port, [address], letter("The bus was early.\n\n> And you?\n"))
    (answer,) = mail.outbox
    assert answer.to == [SENDER]
    assert found(four_words(answer)) == Voice.objects.get()
    assert f"https://waymark.example/receipt#{four_words(answer).replace(' ', '-')}" in answer.body
    assert "left out" in answer.body
    assert "bus" not in answer.body + answer.subject
    headers = answer.message()
    assert (headers["Auto-Submitted"], headers["Precedence"]) == ("auto-replied", "bulk")


def test_a_picture_comes_along_made_anew_and_without_its_name(taking, address):
    drawn = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(drawn, "PNG")
    message = letter()
    message.add_attachment(drawn.getvalue(), "application", "octet-stream", filename="grace.bin")
    message.add_attachment(b"\xff\xd8\xff nothing", "image", "jpeg", filename="grace.jpg")
    assert bring(taking.port, [address], message) == [server.TAKEN]
    (kept,) = Voice.objects.get().enclosures.all()
    assert (kept.sort, kept.media) == ("picture", "image/jpeg")
    assert "A file could not be taken" in mail.outbox[0].body


def test_files_that_cant_be_taken_are_named_as_left_out(taking, address):
    message = letter()
    message.add_attachment(b"%PDF", "application", "pdf", filename="grace.pdf")
    bring(taking.port, [address], message)
    assert "A file could not be taken" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("sender", "headers", "status"),
    [
        ("", {}, server.BY_ITSELF),
        (SENDER, {"Auto_Submitted": "auto-replied"}, server.BY_ITSELF),
        (SENDER, {"Auto_Submitted": "auto-generated"}, server.TAKEN),
        (SENDER, {"Precedence": "bulk"}, server.TAKEN),
        (SENDER, {"List_Id": "<walkers.example>"}, server.TAKEN),
        ("MAILER-DAEMON@surgery.example", {}, server.TAKEN),
        ("no-reply@surgery.example", {}, server.TAKEN),
        ("owner-walkers@surgery.example", {}, server.TAKEN),
        ("walkers-request@surgery.example", {}, server.TAKEN),
        ("owl-274@say.example", {}, server.TAKEN),
        ("Waymark@waymark.example", {}, server.TAKEN),
    ],
)
def test_no_machine_is_answered_by_this_one(taking, address, sender, headers, status):
    assert bring(taking.port, [address], letter(**headers), sender) == [status]
    assert not mail.outbox
    assert Voice.objects.exists() == (status == server.TAKEN)


def test_one_sender_has_few_answers_an_hour_and_all_together_no_flood(taking, address):
    for number in range(answering.TO_ONE + 2):
        bring(taking.port, [address], letter(f"Early, {number}.", str(number)), SENDER.upper())
    assert len(mail.outbox) == answering.TO_ONE
    assert Voice.objects.count() == answering.TO_ONE + 2
    pacing = answering.Pacing()
    allowed = [pacing.allows(f"{number}@x.example") for number in range(answering.TO_ALL + 5)]
    assert sum(allowed) == answering.TO_ALL
    assert not any(b"x.example" in mark for _, mark in pacing._lately)


class Sink:
    """A mail server that takes our answers, and remembers what their envelopes said."""

    def __init__(self) -> None:
        self.came: list[tuple[str, list[str], bytes]] = []

    async def handle_DATA(self, server_, session, envelope) -> str:  # noqa: N802
        self.came.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"


@pytest.fixture
def sink():
    came = Sink()

    async def listen():
        loop = asyncio.get_running_loop()
        return await loop.create_server(lambda: SMTP(came, loop=loop, hostname="sink"), "127.0.0.1", 0)

    running = Running(listen)
    came.port = running.port
    yield came
    running.stop()


def by_smtp(settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5


def test_the_answer_goes_out_from_nobody(taking, address, settings, sink):
    by_smtp(settings, sink.port)
    assert bring(taking.port, [address], letter()) == [server.TAKEN]
    ((sender, recipients, content),) = sink.came
    assert (sender, recipients) == ("<>", [SENDER])
    assert b"Auto-Submitted: auto-replied" in content


def test_where_no_answer_can_be_sent_it_is_said_all_the_same_and_no_log_names_anybody(
    taking, address, settings, caplog
):
    caplog.set_level(logging.DEBUG)
    by_smtp(settings, 1)
    assert bring(taking.port, [address], letter()) == [server.TAKEN]
    assert Voice.objects.count() == 1
    assert any("receipt could not be sent" in one.getMessage() for one in caplog.records)
    assert not any("grace" in f"{one.getMessage()}{one.exc_text}".lower() for one in caplog.records)


# Nothing of who sent it


def marks_of(*values: str) -> set[bytes]:
    """What leads to a sender: as it stands, and hashed with whatever the server has."""
    keys = ("", configured.SECRET_KEY, *configured.VEIL_KEYS)
    hashed = {sha256(f"{key}{one}".encode()).hexdigest() for key in keys for one in values}
    return {one.lower().encode() for one in (*values, *hashed)}


def test_nothing_of_the_sender_is_in_the_database_its_files_or_the_log(taking, post, address, caplog):
    caplog.set_level(logging.DEBUG)
    number = "very-own-number-4711"
    message = letter(
        "The bus was early.\n-- \nGrace Hopkins, Quayside Surgery",
        number,
        Date="Mon, 3 May 2027 10:11:12 +0100",
        Received="from pc-of-grace.quayside.example (203.0.113.77) by mx.surgery.example",
        X_Originating_IP="203.0.113.77",
    )
    message.add_attachment(b"%PDF", "application", "pdf", filename="hopkins-sick-note.pdf")
    assert bring(taking.port, [address], message) == [server.TAKEN]
    marks = marks_of(
        *(SENDER, "hopkins", "surgery", "quayside", "203.0.113.77", "4711", "sick-note", "10:11:12"),
        *(f"<{number}@surgery.example>", f"{number}@surgery.example"),
    )
    lines = b"".join(snapshot.written("default", keeping._heading("default"))).lower()
    assert b"the bus was early." in lines
    assert not [mark for mark in marks if mark in lines]
    files = files_of_the_database().lower()
    assert not [mark for mark in marks if mark in files]
    logged = "\n".join(f"{one.name} {one.getMessage()} {one.exc_text}" for one in caplog.records).lower()
    assert not [mark for mark in marks if mark.decode() in logged]
    assert "bus was" not in "\n".join(
        one.getMessage() for one in caplog.records if not one.name.startswith("django.db")
    )


def files_of_the_database() -> bytes:
    if connection.vendor != "sqlite":
        return b""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA database_list")
        paths = [row[2] for row in cursor.fetchall() if row[2]]
    ends = ("", "-wal", "-journal")
    found_ = [Path(f"{path}{end}") for path in paths for end in ends]
    return b"".join(path.read_bytes() for path in found_ if path.exists())


def test_no_one_is_told_of_it_by_the_record(taking, address):
    from waymark.record.models import Moment

    before = Moment.objects.count()
    bring(taking.port, [address], letter())
    assert Moment.objects.count() == before


# As a process


def start(home: Path, port: int, **more: str) -> subprocess.Popen:
    """`waymark mail` at the tests' own database."""
    home.mkdir(exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("WAYMARK", "DATABASE", "DJANGO"))}
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        (home / "waymark.sqlite3").unlink(missing_ok=True)
        (home / "waymark.sqlite3").symlink_to(known["NAME"])
    else:
        address = urlsplit(configured.DATABASE_ADDRESS)
        kept["DATABASE_URL"] = address._replace(path=f"/{known['NAME']}").geturl()
    kept |= {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "WAYMARK_SECRET_KEY": configured.SECRET_KEY,
        "WAYMARK_VEIL_KEYS": " ".join(configured.VEIL_KEYS),
        "WAYMARK_MAIL_IN": "say.example",
        "WAYMARK_LMTP": f"127.0.0.1:{port}",
        "WAYMARK_ADDRESS": "https://waymark.example",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "waymark.cli", "mail", "--home", str(home)],
        env=kept | more,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    until(lambda: can_connect(port) or process.poll() is not None)
    assert process.poll() is None, process.communicate()
    return process


def until(what, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def can_connect(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def broken_off(port: int, address: str, met: list) -> None:
    """Bring a letter, and note what it met where no answer came."""
    try:
        bring(port, [address], letter())
    except Exception as broken:
        met.append(broken)


def test_killed_between_what_is_kept_and_the_answer_it_is_said_once(post, address, tmp_path, sink):
    """It is kept, and hangs over its receipt, as the mail server that should take it says nothing."""
    port = free_port()
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        smtp = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        process = start(tmp_path / "home", port, WAYMARK_SMTP=smtp)
        bringing = threading.Thread(target=broken_off, args=(port, address, met := []))
        bringing.start()
        until(Voice.objects.exists)
        process.send_signal(signal.SIGKILL)
        _, errors = process.communicate()
        bringing.join(60)
    assert met, "no answer came"
    again = start(tmp_path / "home", port, WAYMARK_SMTP=f"smtp://127.0.0.1:{sink.port}")
    assert bring(port, [address], letter()) == [server.TAKEN]
    again.send_signal(signal.SIGTERM)
    _, more = again.communicate(timeout=30)
    assert again.returncode == 0
    voice = Voice.objects.get()
    (came,) = sink.came
    words = re.search(rb"four words: ([a-z ]+)", came[2])[1].decode()
    assert found(words) == voice
    assert "grace" not in f"{errors}{more}".lower()
    assert "bus" not in f"{errors}{more}"


def test_told_to_stop_it_finishes_what_is_under_way(post, address, tmp_path):
    port = free_port()
    process = start(tmp_path / "home", port)
    assert bring(port, [address], letter()) == [server.TAKEN]
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert Voice.objects.count() == 1


def test_it_listens_on_a_socket_in_a_folder_too(taking, post, address, tmp_path):
    path = tmp_path / "lmtp.sock"
    letters = server.Letters()
    running = Running(lambda: server.listen(server.Where(path=str(path)), letters))
    with smtplib.LMTP(str(path)) as lmtp:
        lmtp.sendmail(SENDER, [address], letter().as_bytes())
    letters.stop()
    running.stop()
    assert Voice.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("127.0.0.1:8024", server.Where("127.0.0.1", 8024)),
        ("[::1]:8024", server.Where("::1", 8024)),
        ("unix:/run/waymark/lmtp.sock", server.Where(path="/run/waymark/lmtp.sock")),
        *((wrong, None) for wrong in ("", "8024", "host", "unix:relative", "host:port")),
    ],
)
def test_where_to_listen_is_said_in_one_setting(said, means):
    if means is None:
        with pytest.raises(server.BadWhere):
            server.where(said)
    else:
        assert server.where(said) == means


def test_without_a_domain_no_post_has_an_address(post, settings):
    settings.MAIL_IN = ""
    assert queries.address_of(post) == ""
    assert queries.post_at("@") is None
