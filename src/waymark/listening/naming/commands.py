"""A name that somebody chooses, and gives up once they are known for one thing said under it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from waymark.listening import queries
from waymark.listening.models import ChosenName, Voice
from waymark.people import queries as people
from waymark.people.access import NotAllowed

if TYPE_CHECKING:
    from waymark.listening.access import Listener


@transaction.atomic
def choose_name(listener: Listener, name: str) -> ChosenName:
    """The name that somebody goes by in this endeavour; the one they chose first, as long as they keep it.

    Raises NotAllowed where it is somebody else's.
    """
    endeavour = listener.space.endeavour_id
    known = queries.chosen_name_of(listener.person, endeavour)
    names = ChosenName.objects.select_for_update(no_key=True).filter(endeavour=endeavour)
    still = names.filter(pk=known.pk).exclude(seal="").first() if known else None
    if still is not None:
        return still
    row = uuid4()
    taken = NotAllowed(_("Somebody here is called that. Choose another name."))
    if not queries.is_free(name, endeavour):
        raise taken
    try:
        with transaction.atomic():
            return ChosenName.objects.create(
                id=row,
                endeavour_id=endeavour,
                name=name,
                folded=queries.folded(name),
                seal=people.seal_of(listener.person.pk, row),
            )
    except IntegrityError:
        raise taken from None


@transaction.atomic
def give_up(name: UUID) -> None:
    """Nobody reads this chosen name any more, and nothing that was said under it leads to the rest of it.

    Its author, who is known for one thing said, would else be known for all. Each gets a seal of its own, so
    that they still find it. The name stays taken: under another's words it would be believed to be theirs.
    """
    found = ChosenName.objects.select_for_update().filter(pk=name).exclude(seal="").first()
    person = people.whose(found.seal, found.pk) if found else None
    if found is None or person is None:
        return
    said = list(Voice.objects.filter(chosen_name=found).values_list("pk", flat=True))
    for voice in random.SystemRandom().sample(said, k=len(said)):
        Voice.objects.filter(pk=voice).update(chosen_name=None, seal=people.seal_of(person, voice))
    mark = queries.mark_of_given_up(found.folded)
    ChosenName.objects.filter(pk=found.pk).update(name="", folded=mark, seal="")
