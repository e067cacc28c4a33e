"""What can happen to an endeavour: it is begun, and its story is told again."""

from django.db import transaction
from django.db.models import Max

from waymark.endeavours.models import Endeavour, StoryVersion
from waymark.endeavours.moments import Begun, StoryTold
from waymark.record import commands as record
from waymark.record.clock import now


@transaction.atomic
def begin(title: str, sentence: str, *, run_by: str = "") -> Endeavour:
    """People set out together, in one sentence."""
    endeavour = Endeavour.objects.create(title=title, sentence=sentence, run_by=run_by, begun_at=now())
    record.append(Begun(sentence=sentence), endeavour=endeavour.id, subject=endeavour.id)
    return endeavour


@transaction.atomic
def tell_story(endeavour: Endeavour, words: str) -> StoryVersion:
    """Tell why we set out, anew; earlier versions are kept."""
    last = endeavour.story_versions.aggregate(last=Max("number"))["last"] or 0
    version = StoryVersion.objects.create(endeavour=endeavour, number=last + 1, words=words, told_at=now())
    record.append(StoryTold(number=version.number), endeavour=endeavour.id, subject=endeavour.id)
    return version
