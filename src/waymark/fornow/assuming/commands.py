"""What can happen to an assumption: worded, doubted, tested, met by facts, opened again, held, let go."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow import lives
from waymark.fornow.assuming.links import Chain, chain_of, facts_that_count, is_weighed
from waymark.fornow.choices import Assumed as State
from waymark.fornow.choices import Why
from waymark.fornow.models import Assumption, Clarity, Doubt, Misfit, Trial
from waymark.fornow.moments import (
    Assumed,
    AssumptionReopened,
    AssumptionWeighed,
    Doubted,
    MisfitPut,
    Tested,
)
from waymark.fornow.reviewing.commands import open_review
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.listening import queries as voices
from waymark.record.clock import now
from waymark.spaces import queries as spaces

MOST, MOST_TESTS = 12, 30
FACTS, PARTS = 5, 3
"""So many facts that don't fit, from so many parts and as many people, open an assumption again."""


@dataclass(frozen=True)
class Test:
    """What a test found; if something was counted, how many `of` how many, of things and not of people."""

    found: Trial.Found
    words: str
    count: int | None = None
    of: int | None = None


@transaction.atomic
def assume(clarity: UUID, chain: Chain, *, by: UUID | None = None) -> Assumption:
    """One more link; the same twice is one. Raises Meanwhile after twelve that are not let go."""
    found = held(clarity)
    known = Assumption.objects.filter(clarity=found, **asdict(chain)).first()
    if known is not None:
        return known
    standing = Assumption.objects.filter(clarity=found)
    if standing.exclude(state=State.LET_GO).count() >= MOST:
        raise Meanwhile(_("Twelve assumptions are enough to carry one idea. Say one of them better instead."))
    number = (standing.aggregate(last=Max("number"))["last"] or 0) + 1
    row = Assumption.objects.create(
        clarity=found, number=number, on=localdate(now()), by_id=by, **asdict(chain)
    )
    tell(Assumed(), found, None)
    return row


@transaction.atomic
def say_better(assumption: UUID, chain: Chain, *, was: Chain, by: UUID | None = None) -> None:
    """Word a link better, while nobody has doubted or tested it. The same again changes nothing.

    `was`: how it read when they began. Raises Meanwhile where somebody worded or weighed it first.
    """
    row, found = _held(assumption)
    if chain_of(row) == chain:
        return
    if is_weighed(row):
        raise Meanwhile(
            _("A part has just doubted it, or tested it, as it stands. Put your words down as another.")
        )
    if chain_of(row) != was:
        raise Meanwhile(_("Somebody has just worded it otherwise. Look at theirs: yours is still here."))
    Assumption.objects.filter(pk=row.pk).update(**asdict(chain), by=by)
    tell(Assumed(), found, None)


@transaction.atomic
def doubt(assumption: UUID, part: UUID, would_show: str, *, was: str = "", by: UUID) -> None:
    """A part doubts it, and says what would show us. One doubt a part, which can be said otherwise.

    `was`: what stood there when they began. Raises Meanwhile where a colleague said it otherwise since.
    """
    row, found = _held(assumption)
    known = Doubt.objects.filter(assumption=row, part=part).first()
    if known is not None and known.would_show == would_show:
        return
    if (known.would_show if known else "") != was:
        raise Meanwhile(
            _("Somebody else of your part has just said it. Look at theirs first: yours is still here.")
        )
    said = {"would_show": would_show, "on": localdate(now()), "by_id": by}
    Doubt.objects.update_or_create(assumption=row, part_id=part, defaults=said)
    if known is None:
        _turn(row, "shake")
    tell(Doubted(), found, None, part=part)


@transaction.atomic
def take_doubt_back(assumption: UUID, part: UUID) -> None:
    """A part doubts it no longer. Where it stands stays so until somebody tests it or hosts hold it again."""
    row, found = _held(assumption)
    if Doubt.objects.filter(assumption=row, part=part).delete()[0]:
        tell(Doubted(), found, None, part=part)


@transaction.atomic
def test(assumption: UUID, part: UUID, told: Test, *, by: UUID) -> Trial:
    """A part tested it: it held, it held in part, it was gone. The same on the same day is said once.

    Raises Meanwhile after thirty of that part.
    """
    row, found = _held(assumption)
    of_part, said = Trial.objects.filter(assumption=row, part=part), {**asdict(told), "on": localdate(now())}
    known = of_part.filter(**said).first()
    if known is not None:
        return known
    if of_part.count() >= MOST_TESTS:
        raise Meanwhile(
            _(
                "Thirty tests of it by your part are enough to see how it stands. "
                "Whoever wrote one of them can take it back first."
            )
        )
    trial = Trial.objects.create(assumption=row, part_id=part, by_id=by, **said)
    if told.found != Trial.Found.HELD:
        _turn(row, "shake")
    elif row.state != State.REOPENED:  # what facts opened again, hosts alone hold again
        _turn(row, "hold")
    tell(Tested(), found, None, part=part)
    return trial


@transaction.atomic
def put_fact(assumption: UUID, part: UUID | None, words: str, *, by: UUID) -> None:
    """A fact that doesn't fit, written down by somebody from a part; the same twice is one fact."""
    row, found = _held(assumption)
    known = {"assumption": row, "part_id": part, "words": words, "voice": None}
    if not Misfit.objects.filter(**known).exists():
        Misfit.objects.create(**known, on=localdate(now()), by_id=by)
        tell(MisfitPut(), found, None, part=part)
        _weigh_facts(row, found)


@transaction.atomic
def put_voice(assumption: UUID, voice: UUID, part: UUID | None, *, by: UUID) -> None:
    """Something said that doesn't fit. `part`: the one whose name it bears; none where it bears none."""
    row, found = _held(assumption)
    if not voices.hold([voice]):
        raise Meanwhile(_("It was taken back, or held back, in this moment."))
    said = {"part_id": part, "on": localdate(now()), "by_id": by}
    _one, is_new = Misfit.objects.get_or_create(assumption=row, voice_id=voice, defaults=said)
    if is_new:
        tell(MisfitPut(), found, None)
        _weigh_facts(row, found)


@transaction.atomic
def let_go(assumption: UUID, because: str, *, by: UUID) -> None:
    """Hosts let it go for the group, and say why. Raises Meanwhile where it isn't shaky or open again."""
    _decide(assumption, "let go", because, _("Only what is shaky, or open again, is let go."), by)


@transaction.atomic
def hold_again(assumption: UUID, because: str, *, by: UUID) -> None:
    """Hosts hold it again, with all facts before them, and say why: these don't open it anew."""
    row = _decide(assumption, "hold", because, _("It is held already, or was let go."), by)
    Misfit.objects.filter(assumption=row, weighed_on=None).update(weighed_on=localdate(now()))


def _weigh_facts(row: Assumption, clarity: Clarity) -> None:
    """At five from three parts it is open again; what stands on it is looked at again.

    Three people put them there at least, with seats of their own: one who sees from three parts, or sits for
    others, is one.
    """
    facts = list(facts_that_count([row.pk]).values_list("pk", "part", "by"))
    parts = {part for _fact, part, _by in facts} - {None}
    if len(facts) < FACTS or len(parts) < PARTS:
        return
    people = spaces.seated_among({by for _fact, _part, by in facts} - {None}, clarity.endeavour_id)
    if len(people) < PARTS or not _turn(row, "reopen"):
        return
    tell(AssumptionReopened(number=row.number), clarity, None)
    if lives.CLARITY.after(clarity.state, "look again") is not None:
        words = _("Five facts from three parts don’t fit assumption %(number)s.") % {"number": row.number}
        open_review(clarity, Why.FACTS, words=words, facts=[fact for fact, _part, _by in facts])


def _decide(assumption: UUID, verb: str, because: str, otherwise: str, by: UUID) -> Assumption:
    row, found = _held(assumption, is_let_go_too=True)
    after = lives.ASSUMPTION.after(row.state, verb)
    if after is None:
        raise Meanwhile(otherwise)
    Assumption.objects.filter(pk=row.pk).update(state=after, weighed=because)
    tell(AssumptionWeighed(number=row.number, is_let_go=after == State.LET_GO), found, by)
    return row


def _turn(row: Assumption, verb: str) -> bool:
    """Whether the verb turned it; where it can't happen now, it stays as it is."""
    after = lives.ASSUMPTION.after(row.state, verb)
    if after is None:
        return False
    Assumption.objects.filter(pk=row.pk).update(state=after)
    row.state = after
    return True


def _held(assumption: UUID, *, is_let_go_too: bool = False) -> tuple[Assumption, Clarity]:
    """The assumption as it is now, while its clarity is held. Raises Meanwhile once it was let go."""
    known = Assumption.objects.only("clarity").get(pk=assumption)
    found = held(known.clarity_id)
    row = Assumption.objects.get(pk=assumption)
    if row.state == State.LET_GO and not is_let_go_too:
        raise Meanwhile(_("This assumption was let go. What was said of it stays readable."))
    return row, found
