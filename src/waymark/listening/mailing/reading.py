"""A letter, read: what somebody said in it, and nothing of who sent it, from where and when.

Whatever is broken in it is passed over; only a letter that can't be taken apart at all is refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from hashlib import sha256
from typing import TYPE_CHECKING

from waymark.listening.mailing.words import own_words, text_of

MOST_PARTS = 200
MOST_FILES = 4
MOST_LINES_BETWEEN, LONGEST_HEAD = 20_000, 1_000_000
"""25 MB can hold half a million parts, or headers: minutes of work, and nothing that anybody wrote."""
MOST_BYTES_OF_TEXT = 200_000
LONGEST_HEADER = 2000
NOT_FOR_WORDS = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined"}
"""Encodings that no letter is written in, and that take long to undo."""
ANSWERING = ("re:", "fw:", "fwd:", "aw:", "wg:", "sv:", "antw:")
LISTS = ("list-id", "list-unsubscribe", "list-post", "list-help", "mailing-list", "x-auto-response-suppress")

if TYPE_CHECKING:
    Part = Message[str, str]


class Unreadable(Exception):
    """It can't be taken apart. Its text is for whoever sent it."""


@dataclass(frozen=True)
class Letter:
    """What somebody said by e-mail. `mark`: tells it from every other, and is never kept as it is.

    `was_cut`: something quoted or a signature was left out; `left_out`: so was a letter within, or a file too
    many. `by_itself`: no person sent it, but a machine that answers; `may_be_answered`: an
    answer would reach a person, and go round in no circle.
    """

    words: str
    mark: bytes
    files: tuple[bytes, ...] = ()
    was_cut: bool = False
    left_out: bool = False
    by_itself: bool = False
    may_be_answered: bool = True


def read_letter(content: bytes) -> Letter:
    """What a letter says. Raises Unreadable."""
    message = _taken_apart(content)
    headers = _headers(message)
    texts, files, left_out = _parts_of(message)
    words, was_cut = own_words("\n".join(texts))
    words = _with_subject(headers.get("subject", ""), words).replace("\0", "").strip()
    sent_by = headers.get("auto-submitted", "no").lower()
    return Letter(
        words=words,
        mark=_mark(headers, content),
        files=tuple(files[:MOST_FILES]),
        was_cut=was_cut,
        left_out=left_out or len(files) > MOST_FILES,
        by_itself=sent_by.startswith("auto-replied") or "x-autoreply" in headers,
        may_be_answered=_may_be_answered(headers, sent_by),
    )


def _taken_apart(content: bytes) -> Part:
    """By the newer rules; by the older ones where the newer stumble over what is broken."""
    if content.count(b"\n--") > MOST_LINES_BETWEEN or content.find(b"\r\n\r\n") > LONGEST_HEAD:
        raise Unreadable("554 5.6.0 That letter can't be read: it has too many parts, or too long a head")
    for rules in (policy.default, policy.compat32):
        try:
            return message_from_bytes(content, policy=rules)
        except Exception:  # noqa: S112 - of as many kinds as letters can be broken
            continue
    raise Unreadable("554 5.6.0 That letter can't be read: it is broken, or letters lie too deep within it")


def _headers(message: Part) -> dict[str, str]:
    """The first of each, as it stands there: its encoding is undone where its words are needed."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), str(value)[:LONGEST_HEADER].strip())
    return found


def _mark(headers: dict[str, str], content: bytes) -> bytes:
    """Its Message-ID; where it has none, its body with what its sender's own program wrote above it."""
    if headers.get("message-id"):
        return sha256(headers["message-id"].encode(errors="replace")).digest()
    body = content.partition(b"\r\n\r\n")[2]
    above = "\n".join(headers.get(name, "") for name in ("from", "date", "subject"))
    return sha256(above.encode(errors="replace") + b"\n\n" + body).digest()


def _may_be_answered(headers: dict[str, str], sent_by: str) -> bool:
    """As RFC 3834 has it: nothing that a machine or a list sent is answered by a machine."""
    is_bulk = headers.get("precedence", "").lower() in ("bulk", "junk", "list")
    is_spam = headers.get("x-spam-flag", "").lower() == "yes"
    return (
        sent_by.startswith("no") and not is_bulk and not is_spam and not any(one in headers for one in LISTS)
    )


def _parts_of(message: Part) -> tuple[list[str], list[bytes], bool]:
    """Its words, its files whatever they are, and whether another letter lies within it."""
    texts: list[str] = []
    files: list[bytes] = []
    has_letters = False
    for part, is_beside_text in _leaves(message):
        kind = _kind(part)
        if kind.startswith("message/"):
            has_letters = True
        elif kind.startswith("text/") and not _is_file(part):
            texts.append(_text(part, is_html=kind == "text/html"))
        elif not is_beside_text and len(files) <= MOST_FILES:
            files.append(_bytes(part))
    return texts, files, has_letters


def _leaves(message: Part) -> Iterator[tuple[Part, bool]]:
    """Each part that is none of parts, and whether it belongs to a page of HTML, as logos of signatures do.

    One of those that say the same; and nothing of other letters that lie within this one.
    """
    ahead = [(message, False)]
    for _turn in range(MOST_PARTS):
        if not ahead:
            return
        part, is_beside_text = ahead.pop()
        if part.is_multipart() and not _kind(part).startswith("message/"):
            parts = [one for one in part.get_payload() if isinstance(one, Message)]
            chosen = [_best(parts)] if _kind(part) == "multipart/alternative" and parts else parts
            is_related = is_beside_text or _kind(part) == "multipart/related"
            ahead += [(one, is_related) for one in reversed(chosen[:MOST_PARTS])]
        else:
            yield part, is_beside_text


def _best(same: list[Part]) -> Part:
    """Plain words where there are any, else the last, which is the richest."""
    plain = (one for one in same[:MOST_PARTS] if _kind(one) == "text/plain" and _bytes(one).strip())
    return next(plain, same[-1])


def _kind(part: Part) -> str:
    try:
        return part.get_content_type()
    except Exception:
        return "application/octet-stream"


def _is_file(part: Part) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or part.get_filename() is not None
    except Exception:
        return True


def _bytes(part: Part) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except Exception:
        return b""
    return found if isinstance(found, bytes) else b""


def _text(part: Part, *, is_html: bool) -> str:
    said = _bytes(part)[:MOST_BYTES_OF_TEXT]
    text = _decoded(said, _charset(part))
    return text_of(text) if is_html else text


def _charset(part: Part) -> str:
    try:
        named = codecs.lookup(part.get_content_charset("utf-8")).name
    except Exception:
        return "utf-8"
    return "utf-8" if named in NOT_FOR_WORDS else named


def _decoded(said: bytes, charset: str) -> str:
    for one in (charset, "utf-8"):
        try:
            return said.decode(one)
        except (UnicodeError, LookupError):
            continue
    return said.decode("cp1252", errors="replace")


def _with_subject(subject: str, words: str) -> str:
    """A subject is words, too; but not that of a letter that is answered or passed on."""
    try:
        plain = subject.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        said = " ".join(str(make_header(decode_header(plain))).split())[:300]
    except Exception:
        said = ""
    if not said or said.lower().startswith(ANSWERING) or words.startswith(said):
        return words
    return f"{said}\n\n{words}" if words else said
