"""What can happen to a letter: what it says is said at the post that it was sent to, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from waymark import enclosed
from waymark.listening.handfuls.commands import SaidAlready
from waymark.listening.models import Enclosure, Veil, WayIn
from waymark.listening.receipts.words import words_from
from waymark.listening.saying.commands import Enclosed, Said, say_at

if TYPE_CHECKING:
    from waymark.listening.mailing.reading import Letter
    from waymark.listening.models import Post

LONGEST = 6000


class NoWords(Exception):
    """Nothing in it can be taken. Its text is for whoever sent it."""


@dataclass(frozen=True)
class Taken:
    """A letter that was taken: the words of its receipt, and whether a file of it was left out."""

    receipt: str
    left_out: bool


def take_letter(post: Post, letter: Letter) -> Taken:
    """What a letter says is said, from somebody in the system. When it comes again, it is the same one.

    What is enclosed is made anew before anything is written. Raises NoWords.
    """
    files, some_left = _made_anew(letter)
    if not letter.words and not files:
        raise NoWords("550 5.6.0 There were no words of yours in it that we could read")
    if len(letter.words) > LONGEST:
        raise NoWords(f"552 5.3.4 That is longer than {LONGEST} letters. Say the heart of it")
    said = Said(letter.words, Veil.PART_ONLY, question=post.question_id, enclosed=tuple(files))
    return Taken(_say_once(post, said, letter), letter.left_out or some_left)


@transaction.atomic
def _say_once(post: Post, said: Said, letter: Letter) -> str:
    """Under a number that follows from the letter; another where that one says other words."""
    once = _once(post, letter.mark)
    try:
        say_at(post, said, once, way_in=WayIn.MAIL)
    except SaidAlready:
        once = _once(post, letter.mark + letter.words.encode(errors="replace"))
        say_at(post, said, once, way_in=WayIn.MAIL)
    return words_from(once, said.veil)


def _once(post: Post, mark: bytes) -> UUID:
    keyed = salted_hmac("waymark.listening.mail", post.pk.bytes + mark, algorithm="sha256").digest()
    return UUID(bytes=keyed[:16], version=4)


def _made_anew(letter: Letter) -> tuple[list[Enclosed], bool]:
    tried = [_anew(one) for one in letter.files]
    return [one for one in tried if one is not None], None in tried


def _anew(data: bytes) -> Enclosed | None:
    """A picture or a recording, by what it is and not by what it is called; none where it is neither."""
    kind = enclosed.kind_of(data)
    if kind is None:
        return None
    clean = enclosed.pictures.clean if kind == "picture" else enclosed.recordings.clean
    try:
        made = clean(data)
    except enclosed.NotTaken:
        return None
    return Enclosed(Enclosure.Sort(kind), made.type, made.data)
