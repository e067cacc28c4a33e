"""What this room keeps about people, and what for."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from waymark.personal import (
    HOSTS,
    NOBODY,
    REMOVED,
    TAKEN_BACK,
    THEMSELVES,
    WHILE_ANSWERING,
    WHOEVER_MAY_LOOK,
    Basis,
    Kept,
    Whose,
    says_nothing,
)

HOSTS_THEN_ALL = _(
    "hosts of the question; whoever may see it, once a host has let it in; never with who wrote it"
)
ROUNDED = _("they themselves; others only within rounded figures of many")
WHOLE = _("they themselves, on the page of their own answers")
TO_TAKE_PART = _("so that what people say together can be seen")

_guests = partial(Kept, whose=Whose.GUEST, until=WHILE_ANSWERING)

PERSONAL = {
    "perspectives.Stance.guest": _guests(
        what=_("under which random number an answer was given"),
        purpose=_("so that everybody counts once, and can change or take back what they said"),
        seen_by=NOBODY,
        may_be_special=True,
    ),
    "perspectives.Stance.statement": _guests(
        what=_("which statement they answered"),
        purpose=TO_TAKE_PART,
        seen_by=ROUNDED,
        may_be_special=True,
    ),
    "perspectives.Stance.value": _guests(
        what=_("whether they agreed, disagreed or passed"),
        purpose=TO_TAKE_PART,
        seen_by=ROUNDED,
        may_be_special=True,
    ),
    "perspectives.Stance.matters": _guests(
        what=_("whether they said that it matters a lot to them"),
        purpose=TO_TAKE_PART,
        seen_by=ROUNDED,
        may_be_special=True,
    ),
    "perspectives.Stance.via": _guests(
        what=_("which statement the answer was given to, where two were taken for one"),
        purpose=_("so that the two can be parted again, and the answer goes back"),
        seen_by=NOBODY,
    ),
    "perspectives.Participant.guest": _guests(
        what=_("under which random number they took part"),
        purpose=_("to keep one visit together"),
        seen_by=NOBODY,
    ),
    "perspectives.Participant.question": _guests(
        what=_("at which question"),
        purpose=_("to know how many have answered"),
        seen_by=_("whoever may see what came of the question, as a rounded number of all"),
    ),
    "perspectives.Participant.answers": _guests(
        what=_("how many statements they have answered"),
        purpose=_("to know who has begun, and when a new picture is due"),
        seen_by=THEMSELVES,
    ),
    "perspectives.Participant.visit_answers": _guests(
        what=_("how many in the visit they are on"),
        purpose=_("to tell the record of a visit as one happening, and not of each answer"),
        seen_by=NOBODY,
        until=_("until they stop, or about half an hour after their last answer"),
    ),
    "perspectives.Participant.visit_until": _guests(
        what=_("the hour in which that visit would run out"),
        purpose=_("to know when somebody has walked away"),
        seen_by=NOBODY,
        until=_("until they stop, the next person comes, or an hour or so has passed"),
    ),
    "perspectives.Participant.would_talk": _guests(
        what=_("in a small room, whether they would talk first with somebody who sees it very differently"),
        purpose=_("to bring two people together who both said yes"),
        seen_by=_("they themselves; a yes, by the other of a pair"),
        basis=Basis.CONSENT,
    ),
    "perspectives.Participant.pair_word": _guests(
        what=_("the word by which such a pair finds each other"),
        purpose=_("to bring two people together who both said yes"),
        seen_by=_("the two"),
        until=_("until either would rather not, or takes everything back"),
        basis=Basis.CONSENT,
    ),
    "perspectives.Statement.words": _guests(
        what=_("a statement in their own words"),
        purpose=_("so that others can answer it"),
        seen_by=HOSTS_THEN_ALL,
        may_be_special=True,
    ),
    "perspectives.Statement.author_key": _guests(
        what=_("a number for what a phone writes, another than for what it answers"),
        purpose=_("so that they see what became of their words, and can take them back"),
        seen_by=NOBODY,
    ),
    "perspectives.Statement.state": _guests(
        what=_("whether it waits, was let in, held back or taken for one with another"),
        purpose=_("so that a person reads words before others do"),
        seen_by=_("hosts of the question; they themselves"),
    ),
    "perspectives.Statement.hidden_because": _guests(
        what=_("why a host held it back, in the host’s words"),
        purpose=_("so that whoever wrote it can know why"),
        seen_by=_("they themselves; whoever may see the question’s log, without the statement"),
    ),
    "perspectives.Statement.hidden_as": _guests(
        what=_("why a host held it back, as one of four reasons"),
        purpose=_("so that people can see how their words are looked after"),
        seen_by=WHOEVER_MAY_LOOK,
    ),
    "perspectives.Statement.held_for": _guests(
        what=_("which local rule asked for a second look, such as that somebody may be in danger"),
        purpose=_("so that a person reads with care, and whoever wrote it is shown whom to ring"),
        seen_by=_("hosts of the question; they themselves"),
        basis=Basis.SAFETY,
        may_be_special=True,
    ),
    "perspectives.Reason.words": _guests(
        what=_("why they answered so, in their own words"),
        purpose=_("so that those who see it otherwise can understand it"),
        seen_by=HOSTS_THEN_ALL,
        may_be_special=True,
    ),
    "perspectives.Reason.side": _guests(
        what=_("which answer those words speak for"),
        purpose=_("so that those who see it otherwise can understand it"),
        seen_by=HOSTS_THEN_ALL,
        may_be_special=True,
    ),
    "perspectives.Reason.statement": _guests(
        what=_("which statement those words are about"),
        purpose=_("so that those who see it otherwise can understand it"),
        seen_by=HOSTS_THEN_ALL,
    ),
    "perspectives.Reason.author_key": _guests(
        what=_("the same number for what a phone writes"),
        purpose=_("so that they see what became of their words, and can take them back"),
        seen_by=NOBODY,
    ),
    "perspectives.Reason.state": _guests(
        what=_("whether it waits, was let in or held back"),
        purpose=_("so that a person reads words before others do"),
        seen_by=_("hosts of the question; they themselves"),
    ),
    "perspectives.Reason.hidden_because": _guests(
        what=_("why a host held it back, in the host’s words"),
        purpose=_("so that whoever wrote it can know why"),
        seen_by=THEMSELVES,
    ),
    "perspectives.Reason.hidden_as": _guests(
        what=_("why a host held it back, as one of four reasons"),
        purpose=_("so that people can see how their words are looked after"),
        seen_by=WHOEVER_MAY_LOOK,
    ),
    "perspectives.Reason.held_for": _guests(
        what=_("which local rule asked for a second look"),
        purpose=_("so that a person reads with care"),
        seen_by=HOSTS,
        basis=Basis.SAFETY,
        may_be_special=True,
    ),
    "perspectives.Report.words": Kept(
        what=_("why somebody asked hosts to look at a statement; who asked is not kept"),
        whose=Whose.NAMED,
        purpose=_("so that hosts can protect whoever it is about"),
        seen_by=_("hosts of the question"),
        until=_("as long as the statement is kept"),
        basis=Basis.SAFETY,
        may_be_special=True,
    ),
    "perspectives.Felt.words": Kept(
        _("what presses on somebody at a question, or gives them hope, or what a pressure frees them to do"),
        Whose.PERSON,
        _("so that pressure and hope are seen together"),
        _("people with a seat in the question’s space, without a name; hosts first where words ask for care"),
        _("until they take it back, or have themselves erased; or the question is removed"),
        Basis.CONSENT,
        may_be_special=True,
    ),
    "perspectives.Felt.seal": Kept(
        _("who said so, under a seal"),
        Whose.PERSON,
        _("so that they alone can take it back"),
        NOBODY,
        _("until they take it back, or have themselves erased; or the question is removed"),
        Basis.CONSENT,
        may_be_special=True,
    ),
    "perspectives.Felt.held_for": Kept(
        _("which rule of words asks for a second look at it"),
        Whose.PERSON,
        _("so that somebody looks who may be needed"),
        HOSTS,
        _("until a host has let it in"),
        Basis.SAFETY,
        may_be_special=True,
    ),
    "perspectives.Felt.hidden_because": Kept(
        _("why a host held it back"),
        Whose.PERSON,
        _("so that whoever said it knows why"),
        _("whoever said it, and hosts"),
        _("until a host has let it in, or it is taken back"),
    ),
}

COUNTS = "how many said so, and never who; pages show it rounded, in steps"
NUMBER = "a random number, or one that counts rows"

NOT_PERSONAL = {
    **says_nothing("perspectives.Statement", "id number question", NUMBER),
    **says_nothing("perspectives.Statement", "merged_into", "which statement is asked in its place"),
    **says_nothing(
        "perspectives.Statement", "file_id is_meta", "what a file said that it was brought in from"
    ),
    **says_nothing(
        "perspectives.Statement",
        "agree disagree passed matters new_since_shown shown_agree shown_disagree shown_passed shown_matters",
        COUNTS,
    ),
    **says_nothing("perspectives.Felt", "id question of", NUMBER),
    **says_nothing(
        "perspectives.Felt",
        "sort state is_reported",
        "in which of two lists it stands, and whether it is read",
    ),
    **says_nothing("perspectives.Reason", "id", NUMBER),
    **says_nothing("perspectives.KeptApart", "id one other", "which two statements a host took for two"),
    **says_nothing(
        "perspectives.Report", "id statement is_settled", "which statement was asked to be looked at"
    ),
    **says_nothing("perspectives.PlaceName", "id question key words", "what hosts call an end or a group"),
    **says_nothing("perspectives.Drawn", "question algorithm seed", "how the picture was drawn"),
    **says_nothing("perspectives.Look", "id question on people rows", COUNTS),
    **says_nothing("perspectives.Drawn", "people given rows answers frame told parts", COUNTS),
}

ENDS = {
    "perspectives.Stance": TAKEN_BACK,
    "perspectives.Statement": TAKEN_BACK,
    "perspectives.Reason": TAKEN_BACK,
    "perspectives.Participant": TAKEN_BACK,
    "perspectives.Report": REMOVED,
    "perspectives.Felt": TAKEN_BACK,
}
