"""What is kept about people, said beside the models that keep it.

Each room's own `personal.py` has two tables: `PERSONAL`, from the name of a field to what it is kept for, and
`NOT_PERSONAL`, from the name of a field to why it says nothing about anybody. `keeping.register` gathers
them; a test fails while a field of any table is in neither, or in both. A third, `ENDS`, says of each table
in `PERSONAL` what takes its rows away: the name of a job, or one of the ways below.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Whose(Enum):
    """Whom a field is about."""

    PERSON = "person"
    """Somebody with a name here: a host, a member, whoever looks after the server."""
    GUEST = "guest"
    """Somebody who answers without a name."""
    NAMED = "named"
    """Somebody whom others name, and who may not know of it."""


class Basis(Enum):
    """Which basis in law it is likely to stand on. A hint: whoever runs the server decides."""

    TASK = "task"
    """Public task (Article 6(1)(e)), or legitimate interests (6(1)(f)) of a body that has none."""
    SAFETY = "safety"
    """Legitimate interests (6(1)(f)): to keep the place and its people safe."""
    CONSENT = "consent"
    """Consent (6(1)(a)): asked for by itself, refused without loss, taken back as easily."""


@dataclass(frozen=True)
class Kept:
    """What one field holds about people: in plain words, for those people to read.

    `may_be_special`: whether it can tell of health, beliefs or opinions, which the law guards more.
    """

    what: StrOrPromise
    whose: Whose
    purpose: StrOrPromise
    seen_by: StrOrPromise
    until: StrOrPromise
    basis: Basis = Basis.TASK
    may_be_special: bool = False


NOBODY = _("nobody on any page")
THEMSELVES = _("they themselves")
HOSTS = _("hosts of the space")
THE_SPACE = _("people with a seat in the space")
WHOEVER_MAY_LOOK = _("whoever may see what came of the question")
WHILE_NAMED = _("until they have themselves erased")
WHILE_SEATED = _("until they have themselves erased; the seat goes with them")
WHILE_ANSWERING = _("until they take it back, or the question is removed")
FOR_GOOD = _("as long as the endeavour’s record is kept")


ERASED = "erased with the person, at their wish"
TAKEN_BACK = "until taken back by whoever said it, or erased with them"
REMOVED = "removed with the question, the space or the guest"
FOR_GOOD_KEPT = "kept with the endeavour"
"""What ends the rows of a table, in each room's `ENDS`, where no job does by itself."""


def says_nothing(model: str, fields: str, because: str) -> dict[str, str]:
    """Entries of `NOT_PERSONAL`: fields of one model that say nothing about anybody, for one reason."""
    return {f"{model}.{field}": because for field in fields.split()}
