"""What stands for now in an endeavour, and all that the page of one answer shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Case, Count, Q, Value, When
from django.utils.timezone import localdate

from waymark.endeavours import queries as endeavours
from waymark.fornow import access
from waymark.fornow.choices import READ, STANDS, UNDER_WAY, Kind, Stand, State, WireState
from waymark.fornow.crossing.queries import WORDED_OFTEN
from waymark.fornow.models import Assumption, Clarity, Doing, Position, Review, Version, Wire
from waymark.fornow.planning import queries as planning
from waymark.fornow.settling.heard import beside
from waymark.fornow.settling.history import Turn, reviews_of, told, turnings_of
from waymark.fornow.settling.lacking import Lack, lacks
from waymark.fornow.settling.wording import covers_less, doers_gone, wording_of
from waymark.fornow.tending.sorts import SORTS
from waymark.listening import access as listening_access
from waymark.listening import queries as listening
from waymark.litmus import queries as litmus
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.prepared import Prepared, slot
from waymark.questions import queries as questions
from waymark.record.clock import now
from waymark.spaces import access as spaces_access
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.fornow.access import Reading, Walking
    from waymark.listening.models import Voice
    from waymark.listening.queries import Heard
    from waymark.litmus.queries import OnJourney
    from waymark.questions.models import Question
    from waymark.spaces.queries import Sign

SHOWN, NEWEST, HEARD = 20, 5, 6
GROUPS = (State.REVIEW, State.FOR_NOW, State.HANDED_OVER, State.DRAFT, State.UNPICKED, State.SET_ASIDE)
TALKED_LONG = timedelta(days=60)


@dataclass(frozen=True)
class Path:
    """How far along the way from the day it was chosen to the day on which people look again.

    `at`: in hundredths of the way, kept off its ends.
    """

    day: int
    of: int
    at: int
    until: date
    today: date


@dataclass(frozen=True)
class Card:
    """One answer, as the place shows it. `differently`: so many parts see it so; for those with a seat."""

    clarity: Clarity
    path: Path | None
    wires: str
    meet_by: date | None
    differently: int
    drift: tuple[str, ...] = ()
    """How a plan drifts, in sentences, where parts say so; for those with a seat."""

    @property
    def has_marks(self) -> bool:
        is_firm = self.clarity.is_firm and self.path is not None
        return bool(self.clarity.kind != Kind.SETTLED or self.wires or self.differently or is_firm)


@dataclass(frozen=True)
class Group:
    """Answers in one state."""

    state: State
    cards: tuple[Card, ...]

    @property
    def stands(self) -> bool:
        return self.state in STANDS


@dataclass(frozen=True)
class Page:
    """Which page of several this is."""

    number: int
    is_last: bool

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int | None:
        return None if self.is_last else self.number + 1


@dataclass(frozen=True)
class Standing:
    """All that an endeavour's place for clarity shows. `stand`, `firm`: how many do, and are firm."""

    groups: tuple[Group, ...]
    page: Page
    stand: int
    firm: int


@dataclass(frozen=True)
class Done:
    """Who does what; their sign, where they are a part that walks with it."""

    doing: Doing
    sign: Sign | None


@dataclass(frozen=True)
class HeardFirst:
    """What stands beside it. `said`: what the reader may read; numbers are of things said, not of people.

    `apart`: what else stands there, of which somebody inside sees no word here, and can take it away.
    `has_more`: more may be read than is shown at first.
    """

    said: tuple[Voice, ...]
    attached: int
    lived: int
    apart: tuple[UUID, ...] = ()
    has_more: bool = False

    @property
    def in_short(self) -> HeardFirst:
        """With the first few alone."""
        return replace(self, said=self.said[:HEARD], has_more=len(self.said) > HEARD)


@dataclass(frozen=True)
class Shown:
    """All that the page of one answer shows of its own, beside the sections of others.

    `because`: why it is good enough, to stand at the end of a sentence.
    """

    version: Version
    because: str
    path: Path | None
    doings: tuple[Done, ...]
    history: tuple[Turn, ...]
    has_more: bool
    rethought: int
    heard: HeardFirst
    question: Question | None
    review: Review | None
    lacks: tuple[Lack, ...]
    is_talked_long: bool
    is_too_soon: bool
    litmus: OnJourney | None


@dataclass(frozen=True)
class BeganAs:
    """The first wording, and the boldest version that was considered since; for those who word it anew.

    `gone`: who did something in the first and does nothing in what stands; `left_out`: what that leaves out,
    where the first didn't.
    """

    words: str
    boldest: str
    gone: tuple[str, ...]
    left_out: str


@dataclass(frozen=True)
class StandAs:
    """The parts that stand to it in one way."""

    label: str
    parts: tuple[str, ...]


def endeavour_of(named: Mapping[str, Any]) -> UUID | None:
    """The endeavour of an answer, or of what belongs to one, named in an address; None where none is."""
    if "clarity" in named:
        rows = Clarity.objects.filter(pk=named["clarity"]).values_list("endeavour", flat=True)
        return rows.first()
    if named.get("what") in SORTS:
        sort = SORTS[named["what"]]
        words = sort.model._default_manager.filter(pk=named["words"])
        return words.values_list(f"{sort.leads}__endeavour", flat=True).first()
    beneath: tuple[tuple[str, Any], ...] = (("wire", Wire), ("review", Review), ("assumption", Assumption))
    for name, model in beneath:
        if name in named:
            found: UUID | None = (
                model.objects.filter(pk=named[name]).values_list("clarity__endeavour", flat=True).first()
            )
            return found
    return None


def under_way_for(question: UUID) -> UUID | None:
    """The answer that is under way for a question; None where there is none."""
    return Clarity.objects.filter(question=question, state__in=UNDER_WAY).values_list("pk", flat=True).first()


def open_review_of(clarity: UUID) -> Review | None:
    """The look that people take at an answer just now; None where none is open."""
    return next((one for one in reviews_of(clarity) if not one.ended), None)


def place(walking: Walking, number: int) -> Standing:
    """What stands for now, what is worked on, what was turned back: twenty to a page. Six queries."""
    wanted = _may_be_known(walking.visitor, walking.endeavour.id)
    rank = Case(*(When(state=state, then=Value(at)) for at, state in enumerate(GROUPS)), default=Value(9))
    rows = wanted.select_related("version", "question").annotate(rank=rank)
    first = (number - 1) * SHOWN
    found = list(rows.order_by("rank", "-settled_on", "-begun_on", "id")[first : first + SHOWN + 1])
    counts = Clarity.objects.filter(endeavour=walking.endeavour.id, state__in=STANDS).aggregate(
        stand=Count("id"), firm=Count("id", filter=Q(is_firm=True))
    )
    cards = cards_of(found[:SHOWN], is_seated=walking.person is not None)
    groups = [Group(state, tuple(one for one in cards if one.clarity.state == state)) for state in GROUPS]
    return Standing(
        groups=tuple(one for one in groups if one.cards),
        page=Page(number, len(found) <= SHOWN),
        stand=counts["stand"],
        firm=counts["firm"],
    )


def shown(reading: Reading, *, hears_all: bool = False) -> Shown:
    """One answer, as its reader may see it. `hears_all`: with all that was said and stands beside it."""
    heard = heard_first(reading)
    clarity, today = reading.clarity, localdate(now())
    version = _version_of(clarity)
    turns = turnings_of(clarity)
    is_draft = clarity.state == State.DRAFT
    return Shown(
        version=version,
        because=version.good_enough.rstrip(" ."),
        path=path_of(clarity) if clarity.state in STANDS else None,
        doings=tuple(_done(version, clarity.endeavour_id)),
        history=told(turns[:NEWEST]),
        has_more=len(turns) > NEWEST,
        rethought=sum(one.sort in ("reworded", "turned back") for one in turns) if not is_draft else 0,
        heard=heard if hears_all else heard.in_short,
        question=questions.known_by(clarity.question_id, reading.visitor),
        review=open_review_of(clarity.pk),
        lacks=tuple(lacks(clarity)) if is_draft else (),
        is_talked_long=is_draft and len(turns) >= WORDED_OFTEN and clarity.begun_on <= today - TALKED_LONG,
        is_too_soon=version.too_soon_until is not None and today < version.too_soon_until,
        litmus=litmus.on_journey(clarity.endeavour_id),
    )


def history(reading: Reading, number: int) -> tuple[tuple[Turn, ...], Page]:
    """Its whole path, twenty turns to a page."""
    turns, first = turnings_of(reading.clarity), (number - 1) * SHOWN
    return told(turns[first : first + SHOWN]), Page(number, len(turns) <= first + SHOWN)


def path_of(clarity: Clarity) -> Path | None:
    """How far along its path an answer is; None where no day is set."""
    if clarity.settled_on is None or clarity.look_again_on is None:
        return None
    today = localdate(now())
    of = max((clarity.look_again_on - clarity.settled_on).days, 1)
    day = min(max((today - clarity.settled_on).days, 0), of)
    return Path(day, of, min(max(round(100 * day / of), 2), 98), clarity.look_again_on, today)


def heard_first(reading: Reading) -> HeardFirst:
    """What stands beside it: the words for those who may read where each was said, numbers for everybody.

    What has been held back since, or waits to be read again, counts no longer and shows no word.
    """
    rows = beside(reading.clarity.pk)
    read = [one for one in rows if one.voice.state == READ]
    said = access.readable(reading, [one.voice for one in read]) if reading.person is not None else ()
    shown = {one.pk for one in said}
    apart = tuple(one.voice_id for one in rows if one.voice_id not in shown) if reading.is_inside else ()
    return HeardFirst(said, len(read), sum(one.lives_it for one in read), apart)


def attached_as(clarity: Clarity, number: str) -> UUID | None:
    """Something said that stands beside it, by its number as it was sent; None where none does."""
    beside = clarity.attached.values_list("voice", flat=True)
    return next((one for one in beside if str(one) == number), None)


def to_attach(reading: Reading) -> tuple[Heard, ...]:
    """What was said about its question that the reader may read, and doesn't stand beside it yet."""
    try:
        about = listening_access.require_said_about(reading.visitor, reading.clarity.question_id)
    except (NotAllowed, NotThere):
        return ()
    beside = set(reading.clarity.attached.values_list("voice", flat=True))
    said = listening.heard_about(about)[: listening.MOST_ABOUT]
    return tuple(one for one in said if one.voice.pk not in beside)


def stands_of(clarity: Clarity) -> tuple[StandAs, ...]:
    """How parts stand to it, before it is settled: each way in which any does, with their names."""
    rows = list(Position.objects.filter(clarity=clarity).select_related("part").order_by("part__name"))
    found = [
        StandAs(str(stand.label), tuple(one.part.name for one in rows if one.stand == stand))
        for stand in Stand
    ]
    return tuple(one for one in found if one.parts)


def wire_words(clarity: Clarity) -> tuple[str, ...]:
    """What, agreed on in advance, makes people look again."""
    up = Wire.objects.filter(clarity=clarity).exclude(state=WireState.TAKEN_DOWN)
    return tuple(up.order_by("since", "id").values_list("words", flat=True))


def began_as(clarity: Clarity) -> BeganAs:
    """How an answer began, to stand beside the form in which it is worded anew. Four queries."""
    first = clarity.versions.order_by("number").first()
    bold = clarity.versions.exclude(boldest="").order_by("-number").first()
    if first is None or clarity.version is None:
        raise NotThere
    began, stands = wording_of(first), wording_of(clarity.version)
    return BeganAs(
        words=began.words,
        boldest=bold.boldest if bold else "",
        gone=doers_gone(began, [one.who for one in stands.doings]),
        left_out=stands.what_not if covers_less(began, stands.what_not) else "",
    )


def parts_to_choose(endeavour: UUID, version: Version | None = None) -> list[tuple[UUID, str]]:
    """The parts that walk along and go on, and those that do something in a version already; by name."""
    kept = {one.part_id for one in version.doings.all()} if version else set()
    walks = endeavours.walks_of(endeavour)
    return [(one.part_id, one.part.name) for one in walks if one.goes_on or one.part_id in kept]


def _may_be_known(visitor: Visitor, endeavour: UUID) -> Any:
    """What was settled once, and what is or was worked on where the visitor sits."""
    inside = spaces_access.visible_to(visitor)
    is_open = Q(settled_on__isnull=False) & ~Q(state=State.DRAFT)
    return Clarity.objects.filter(is_open | Q(question__space__in=inside), endeavour=endeavour)


def cards_of(found: Sequence[Clarity], *, is_seated: bool) -> list[Card]:
    """Answers as a place shows them. Two queries; for those with a seat three, with plans among them four."""
    ids = [one.pk for one in found]
    wires: dict[UUID, str] = {}
    for clarity, state in Wire.objects.filter(
        clarity__in=ids, state__in=(WireState.STIRRING, WireState.TRIPPED)
    ).values_list("clarity", "state"):
        wires[clarity] = max(wires.get(clarity, ""), state)  # "tripped" comes after "stirring"
    reviews = dict(Review.objects.filter(clarity__in=ids, ended="").values_list("clarity", "meet_by"))
    differently: dict[UUID, int] = {}
    drifts: dict[UUID, tuple[str, ...]] = {}
    if is_seated:
        otherwise = Position.objects.filter(clarity__in=ids, stand__in=(Stand.DIFFERENTLY, Stand.CANNOT))
        differently = dict(otherwise.values_list("clarity").annotate(n=Count("id")))
        drifts = planning.drifts_of([one.pk for one in found if one.kind == Kind.INTENT])
    return [
        Card(
            clarity=one,
            path=path_of(one) if one.state in STANDS else None,
            wires=wires.get(one.pk, "") if one.state in STANDS else "",
            meet_by=reviews.get(one.pk),
            differently=differently.get(one.pk, 0),
            drift=drifts.get(one.pk, ()) if one.state in STANDS else (),
        )
        for one in found
    ]


def _version_of(clarity: Clarity) -> Version:
    version: Version | None = clarity.version
    if version is None:
        raise NotThere
    return version


_DOINGS = Prepared(lambda: Doing.objects.filter(version=slot(Doing, "version")).order_by("place"))


def _done(version: Version, endeavour: UUID) -> list[Done]:
    signs = spaces.signs_of(endeavours.walks_of(endeavour))
    doings = _DOINGS.every(version=version.pk)
    return [Done(one, signs.get(one.part_id) if one.part_id else None) for one in doings]
