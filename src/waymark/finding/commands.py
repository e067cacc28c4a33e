"""What can happen to entries: a room keeps one, forgets one; all are made again from what the rooms have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain, islice
from uuid import UUID

from django.db import transaction

from waymark.finding.models import EVERYBODY, Kept, Made, Word, half
from waymark.finding.words import VERSION, composed, words_in

__all__ = ["EVERYBODY", "Entry", "forget", "keep", "make_ready", "rebuild", "register"]

HANDFUL = 500
IN_A_NAME, MOST_SAID = 8, 3
DAYS = 2**16
BEGAN = date(1970, 1, 1)

Every = Callable[[], Iterable["Entry"]]
_rooms: dict[str, Every] = {}


@dataclass(frozen=True)
class Entry:
    """What a room lets people find. Who said it is no part of it.

    `audience`: the space, endeavour, part or person, and whoever may see that one finds this; or EVERYBODY.
    """

    kind: str
    subject: UUID
    audience: UUID
    title: str
    words: str = ""
    names: Sequence[str] = ()
    endeavour: UUID | None = None
    space: UUID | None = None
    day: date | None = None


def register(kind: str, every: Every) -> None:
    """A room says how all of its entries of a kind are made again. Registering twice is registering once."""
    _rooms[kind] = every


@transaction.atomic
def keep(entry: Entry) -> None:
    """Let this be found from now on, as it is now; in the transaction of what has changed it."""
    said = _fields(entry)
    kept, is_new = Kept.objects.update_or_create(
        kind=said.pop("kind"), subject=said.pop("subject"), defaults=said
    )
    if not is_new:
        Word.objects.filter(entry=kept).delete()
    Word.objects.bulk_create(_words_of(kept))


@transaction.atomic
def forget(kind: str, *subjects: UUID) -> None:
    """Let these not be found any more; nothing of them stays."""
    Kept.objects.filter(kind=kind, subject__in=subjects).delete()


def make_ready() -> None:
    """Make all entries, where this version never did: after an upgrade, a restore, a move."""
    if not Made.objects.filter(version=VERSION).exists():
        rebuild()


def rebuild() -> int:
    """Make every entry again from what the rooms have, while others go on; how many there were to make.

    What a room keeps meanwhile is newer than what was read here, and stands. What a room forgets between
    being read and being put down is looked for once more at the end.
    """
    with transaction.atomic():
        for model in (Made, Word, Kept):
            model.objects.all().delete()
    put = set[tuple[str, UUID]]()
    every = _every_entry()
    while handful := list(islice(every, HANDFUL)):
        with transaction.atomic():
            _put(handful)
        put.update((entry.kind, entry.subject) for entry in handful)
    gone = put.difference((entry.kind, entry.subject) for entry in _every_entry())
    for kind, subject in gone:
        forget(kind, subject)
    Made.objects.get_or_create(version=VERSION)
    return len(put)


def _every_entry() -> Iterator[Entry]:
    return chain.from_iterable(every() for every in _rooms.values())


def _put(entries: Collection[Entry]) -> None:
    """Put down those that nobody has put down yet."""
    Kept.objects.bulk_create([Kept(**_fields(entry)) for entry in entries], ignore_conflicts=True)
    bare = Kept.objects.filter(subject__in={entry.subject for entry in entries}, found_by=None)
    Word.objects.bulk_create(chain.from_iterable(map(_words_of, bare)), batch_size=HANDFUL * 8)


def _fields(entry: Entry) -> dict[str, object]:
    names = "\n".join(dict.fromkeys(filter(None, map(composed, entry.names))))
    return asdict(entry) | {
        "title": composed(entry.title)[:300],
        "words": composed(entry.words),
        "names": names,
    }


def _words_of(kept: Kept) -> list[Word]:
    audience = half(kept.audience)
    return [
        Word(word=word.encode(), audience=audience, rank=rank, entry=kept) for word, rank in _ranked(kept)
    ]


def _ranked(kept: Kept) -> Iterator[tuple[str, int]]:
    """Each word once: more where it is in a name, then where it is said often, then where it is newer."""
    said = Counter(word for *_, word in words_in(kept.words))
    named = {word for *_, word in words_in(f"{kept.title}\n{kept.names}")}
    day = max(0, (kept.day - BEGAN).days) % DAYS if kept.day else 0
    for word in named | said.keys():
        weight = (IN_A_NAME if word in named else 0) + min(said[word], MOST_SAID)
        yield word, weight * DAYS + day
