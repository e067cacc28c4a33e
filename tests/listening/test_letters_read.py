"""What is read out of a letter: its own words, however broken it is, and nothing of its sender."""

import time
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.listening.mailing.reading import Unreadable, read_letter
from waymark.listening.mailing.words import own_words, text_of

PLAIN = b"From: Grace <grace@surgery.example>\r\nMessage-ID: <1@surgery.example>\r\n"


def letter(body: bytes, headers: bytes = b"") -> bytes:
    return PLAIN + headers + b"\r\n" + body


def written(words: str, *, subject: str = "", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Message-ID"] = "Grace <grace@surgery.example>", "<1@surgery.example>"
    if subject:
        message["Subject"] = subject
    message.set_content(words)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def words_of(message: EmailMessage | bytes) -> str:
    return read_letter(message if isinstance(message, bytes) else message.as_bytes()).words


# Its own words


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The bus was early.", "The bus was early."),
        (
            "The bus was early.\n\nOn Mon, 3 May 2027 at 10:11, Post <owl@x.example> wrote:\n> Say it.\n",
            "The bus was early.",
        ),
        (
            "Early.\n\nOn Mon, 3 May 2027 at 10:11, somebody of long name\n<owl@x.example> wrote:\n\n> Say",
            "Early.",
        ),
        ("Zu früh.\n\nAm 3. Mai 2027 um 10:11 schrieb Owl <owl@x.example>:\n> Say it.", "Zu früh."),
        ("Early.\n\n-----Original Message-----\nFrom: Owl\nSay it.", "Early."),
        ("Early.\n\n________________________________\nFrom: Owl\nSay it.", "Early."),
        ("Early.\n\nFrom: Owl <o@x.example>\nSent: Monday\nTo: Grace\nSubject: Hm\n\nSay it.", "Early."),
        ("Early.\n\n---------- Forwarded message ---------\nFrom: Owl\n", "Early."),
        ("Early.\n-- \nGrace Hopkins\nSurgery, 0123", "Early."),
        ("Early.\n\nSent from my iPhone", "Early."),
        ("> Say it.\n> Please.\n\nEarly.", "Early."),
        ("On Mon, 3 May 2027, Owl <o@x.example> wrote:\n> Say it.\n\nEarly.\n-- \nGrace", "Early."),
        ("---------- Forwarded message ---------\nFrom: Owl\nSubject: Hm\n\n> Say it.\nEarly.", ""),
        ("From: Owl\nSent: Monday\nTo: Grace\n\nNot mine.", ""),
        ("On Monday the doctor wrote:\nTake two, and it was one.", None),
        ("To: whom it may concern, the bus\nwas early.", None),
        ("- one\n- two\n---\nthree", None),
        ("", ""),
    ],
)
def test_what_stands_above_what_is_quoted_is_taken(text, own):
    found, was_cut = own_words(text)
    assert found == (text if own is None else own)
    assert was_cut == (found != text.strip())


def test_html_is_read_as_it_is_seen():
    html = """<html><head><title>No</title><style>p{}</style></head><body>
      <p>The bus&nbsp;was <b>early</b>.<br>Again
      &amp; again.</p><script>no()</script><div>It left.</div><ul><li>One</li><li>Two</li></ul>
      <div class="gmail_quote">On Monday Owl wrote:<blockquote>Say it <img src=x></blockquote></div>
      </body></html>"""
    assert own_words(text_of(html))[0].split("\n") == [
        *("The bus was early.", "Again & again.", "", "It left.", "", "One", "", "Two")
    ]


def test_plain_words_are_taken_where_there_are_both_and_html_where_they_are_empty():
    assert words_of(written("Plain.", html="<p>Rich.</p>")) == "Plain."
    assert words_of(written("\n", html="<p>Rich.</p>")) == "Rich."


@pytest.mark.parametrize(
    ("subject", "words", "said"),
    [
        ("The bus", "It was early.", "The bus\n\nIt was early."),
        ("The bus", "", "The bus"),
        ("The bus", "The bus was early.", "The bus was early."),
        ("Re: Say it", "It was early.", "It was early."),
        ("FW: a letter", "Look.", "Look."),
        ("Café – à côté", "Shut.", "Café – à côté\n\nShut."),
    ],
)
def test_a_subject_is_words_too_unless_it_is_another_letters(subject, words, said):
    assert words_of(written(words, subject=subject)) == said


def test_other_letters_within_are_left_out():
    message = written("See what they wrote.")
    message.add_attachment(written("Not mine."))
    found = read_letter(message.as_bytes())
    assert (found.words, found.left_out) == ("See what they wrote.", True)


def test_files_come_along_and_logos_and_names_do_not():
    message = written("See.", html="<p>See.<img src='cid:logo'></p>")
    message.get_payload()[1].add_related(b"logo", "image", "png", cid="<logo>")
    message.add_attachment(b"a picture", "image", "jpeg", filename="Grace-at-home.jpg")
    message.add_attachment(b"a recording", "audio", "mpeg", filename="grace.mp3")
    message.add_attachment(b"a letter", "application", "pdf", filename="grace.pdf")
    found = read_letter(message.as_bytes())
    assert (found.files, found.left_out) == ((b"a picture", b"a recording", b"a letter"), False)
    assert "race" not in repr(found)


def test_more_files_than_four_are_left_out():
    message = written("See.")
    for number in range(6):
        message.add_attachment(b"%d" % number, "image", "png", filename="x.png")
    found = read_letter(message.as_bytes())
    assert (found.files, found.left_out) == ((b"0", b"1", b"2", b"3"), True)


# Which letter it is


def test_the_same_letter_has_the_same_mark_whichever_way_it_came():
    one, other = letter(b"Early."), b"Received: from a by b\r\nDelivered-To: x\r\n" + letter(b"Early.")
    assert read_letter(one).mark == read_letter(other).mark
    bare = one.replace(b"Message-ID: <1@surgery.example>\r\n", b"")
    assert read_letter(bare).mark == read_letter(b"Received: from a by b\r\n" + bare).mark
    assert read_letter(bare).mark != read_letter(bare.replace(b"Early", b"Late")).mark
    assert read_letter(bare).mark != read_letter(one).mark


@pytest.mark.parametrize(
    ("headers", "answered", "by_itself"),
    [
        (b"", True, False),
        (b"Auto-Submitted: no\r\n", True, False),
        (b"Auto-Submitted: auto-generated\r\n", False, False),
        (b"Auto-Submitted: auto-replied (vacation)\r\n", False, True),
        (b"X-Autoreply: yes\r\n", True, True),
        (b"Precedence: bulk\r\n", False, False),
        (b"List-Id: <walkers.example>\r\n", False, False),
        (b"X-Spam-Flag: YES\r\n", False, False),
    ],
)
def test_what_a_machine_or_a_list_sent_is_not_answered(headers, answered, by_itself):
    found = read_letter(letter(b"Early.", headers))
    assert (found.may_be_answered, found.by_itself) == (answered, by_itself)


# Broken


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (letter("Früh.".encode("latin-1"), b"Content-Type: text/plain; charset=utf-8\r\n"), "Früh."),
        (letter("Früh.".encode(), b"Content-Type: text/plain; charset=klingon\r\n"), "Früh."),
        (letter("Früh.".encode(), b"Content-Type: text/plain; charset=punycode\r\n"), "Früh."),
        (letter(b"Early\0 bird.", b"Content-Type: text/plain; charset=zlib\r\n"), "Early bird."),
        (letter(b"RWFybHku", b"Content-Transfer-Encoding: base64\r\n"), "Early."),
        (letter(b"RWFybHku!!==", b"Content-Transfer-Encoding: base64\r\n"), "Early."),
        (letter(b"Early.", b"Content-Transfer-Encoding: nonsense\r\n"), "Early."),
        (letter(b"Early.", b'Content-Type: ;;;="\r\n'), "Early."),
        (letter(b"Early.", b"Subject: =?utf-8?b?!!!!?=\r\n"), "Early."),
        (letter(b"Early.", b"Subject: =?klingon?q?x?=\r\n"), "Early."),
        (letter(b"", b""), ""),
        (b"", ""),
        (b"\0\0\0", ""),
        (letter(b"--x\r\n\r\nEarly.", b"Content-Type: multipart/mixed; boundary=x\r\n"), "Early."),
        (letter(b"no parts", b"Content-Type: multipart/mixed\r\n"), None),
        (letter(b"Early.", b"X: " + b"y" * 300_000 + b"\r\n"), "Early."),
        (letter(b"Early.", b"".join(b"X-%d: y\r\n" % n for n in range(20_000))), "Early."),
    ],
    ids=str.split(
        "wrong_charset no_charset slow_charset not_of_text base64 bad_base64 no_encoding bad_type bad_subject"
        " odd_subject no_words nothing nulls no_end no_parts long_header many_headers"
    ),
)
def test_whatever_is_broken_is_passed_over(content, words):
    found = read_letter(content)
    assert words is None or found.words == words
    assert "\0" not in found.words


def test_ten_thousand_parts_take_no_more_than_a_moment():
    parts = b"".join(b"--x\r\nContent-Type: text/plain\r\n\r\nHm.\r\n" for _ in range(10_000))
    began = time.monotonic()
    found = read_letter(letter(parts + b"--x--\r\n", b"Content-Type: multipart/mixed; boundary=x\r\n"))
    assert found.words.startswith("Hm.")
    assert len(found.words) < 2000
    assert time.monotonic() - began < 20


def test_letters_that_lie_too_deep_within_each_other_are_refused_or_read_and_never_break_anything():
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    )
    with suppress(Unreadable):
        read_letter(PLAIN + deep)


@pytest.mark.parametrize(
    "content",
    [
        letter(b"--x\r\n\r\nHm.\r\n" * 21_000, b"Content-Type: multipart/mixed; boundary=x\r\n"),
        letter(b"Hm.", b"X: y\r\n" * 200_000),
    ],
    ids=["parts", "head"],
)
def test_what_would_take_minutes_to_take_apart_is_refused(content):
    with pytest.raises(Unreadable, match=r"^554 "):
        read_letter(content)


def test_html_that_is_made_to_take_long_does_not():
    for body in (
        b"<div>" * 100_000,
        b"<!--" * 60_000,
        b"<a " * 60_000,
        b"&" * 200_000,
        b"<![" * 60_000,
        b"On " * 60_000,
        b"on\n" * 60_000,
    ):
        began = time.monotonic()
        read_letter(letter(body, b"Content-Type: text/html\r\n"))
        assert time.monotonic() - began < 5


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.binary(max_size=400))
def test_no_bytes_break_it(head, body):
    for content in (head, PLAIN + head + b"\r\n\r\n" + body, b"Content-Type: " + head + b"\r\n\r\n" + body):
        try:
            assert "\0" not in read_letter(content).words
        except Unreadable:
            continue
