"""What can happen to an endeavour: it is begun, and its story is told again."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from waymark.endeavours.entries import keep_story
from waymark.endeavours.models import Endeavour, StoryVersion, Walk
from waymark.endeavours.moments import Begun, Listed, SaidBetter, SaidHowFar, SetOut, StoryTold, TurnedOff
from waymark.record import commands as record
from waymark.record.clock import now


@transaction.atomic
def begin(
    title: str, sentence: str, *, run_by: str = "", is_listed: bool = True, id_: UUID | None = None
) -> Endeavour:
    """People set out together, in one sentence."""
    endeavour = Endeavour.objects.create(
        id=id_ or uuid4(),
        title=title,
        sentence=sentence,
        run_by=run_by,
        is_listed=is_listed,
        begun_at=now(),
    )
    keep_story(endeavour.id)
    record.append(Begun(sentence=sentence), endeavour=endeavour.id, subject=endeavour.id)
    return endeavour


@transaction.atomic
def tell_story(endeavour: Endeavour, words: str) -> StoryVersion:
    """Tell why we set out, anew; earlier versions are kept."""
    last = endeavour.story_versions.aggregate(last=Max("number"))["last"] or 0
    version = StoryVersion.objects.create(endeavour=endeavour, number=last + 1, words=words, told_at=now())
    keep_story(endeavour.id)
    record.append(StoryTold(number=version.number), endeavour=endeavour.id, subject=endeavour.id)
    return version


@transaction.atomic
def say_better(endeavour: UUID, title: str, sentence: str, *, by: UUID | None = None) -> None:
    """Give it another name, or another sentence. What the record told before stays told."""
    Endeavour.objects.filter(id=endeavour).update(title=title, sentence=sentence)
    keep_story(endeavour)
    record.append(SaidBetter(sentence=sentence), endeavour=endeavour, subject=endeavour, who=by)


@transaction.atomic
def list_it(endeavour: UUID, *, by: UUID | None = None) -> None:
    """Let everybody here know of it: its name, its sentence and its story."""
    Endeavour.objects.filter(id=endeavour).update(is_listed=True)
    keep_story(endeavour)
    record.append(Listed(), endeavour=endeavour, subject=endeavour, who=by)


@transaction.atomic
def walk_with(endeavour: UUID, part: UUID, *, by: UUID | None = None) -> Walk:
    """A part walks with us from today on; one that had turned off comes back."""
    walk, _is_new = Walk.objects.update_or_create(
        endeavour_id=endeavour,
        part_id=part,
        defaults={"left_on": None, "why_left": ""},
        create_defaults={"since": now().date()},
    )
    record.append(SetOut(), endeavour=endeavour, subject=part, part=part, who=by)
    return walk


@transaction.atomic
def say_how_far(
    walk: Walk, until: date | None, may_turn_off: str, destination: str, *, by: UUID | None = None
) -> None:
    """How far a part walks with us, where it may turn off, and where it thinks that the way leads."""
    Walk.objects.filter(pk=walk.pk).update(until=until, may_turn_off=may_turn_off, destination=destination)
    record.append(SaidHowFar(), endeavour=walk.endeavour_id, subject=walk.part_id, part=walk.part_id, who=by)


@transaction.atomic
def turn_off(walk: Walk, why: str, *, by: UUID | None = None) -> None:
    """A part leaves well: what it brought stays, with its name on it."""
    Walk.objects.filter(pk=walk.pk).update(left_on=now().date(), why_left=why)
    record.append(
        TurnedOff(why=why), endeavour=walk.endeavour_id, subject=walk.part_id, part=walk.part_id, who=by
    )
