"""What this room keeps about people, and what for."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import NOBODY, THEMSELVES, WHILE_NAMED, Basis, Kept, Whose, says_nothing

SIGNED_IN = _("until they leave on that device, or two weeks after they came in")

PERSONAL = {
    "people.Person.name": Kept(
        _("the name they go by here"),
        Whose.PERSON,
        _("so that hosts and members know each other"),
        _("hosts of the spaces in which they have a seat"),
        WHILE_NAMED,
    ),
    "people.Person.story": Kept(
        _("a short story, in their own words"),
        Whose.PERSON,
        _("so that others know what brought them, if they wish to say"),
        THEMSELVES,
        WHILE_NAMED,
        Basis.CONSENT,
        may_be_special=True,
    ),
    "people.Person.is_administrator": Kept(
        _("whether they look after the server"),
        Whose.PERSON,
        _("to open the pages on how it runs to them, and to nobody else"),
        THEMSELVES,
        WHILE_NAMED,
        Basis.SAFETY,
    ),
    "people.RecoveryCode.person": Kept(
        _("that they have a recovery code"),
        Whose.PERSON,
        _("to let them back in when their link is lost"),
        THEMSELVES,
        _("until the code is used or replaced, or they have themselves erased"),
        Basis.SAFETY,
    ),
    "people.RecoveryCode.digest": Kept(
        _("a keyed fingerprint of that code"),
        Whose.PERSON,
        _("to know the code again without keeping it"),
        NOBODY,
        _("until the code is used or replaced, or they have themselves erased"),
        Basis.SAFETY,
    ),
    "people.EntryLink.person": Kept(
        _("that they have a link to come in by"),
        Whose.PERSON,
        _("to let them in without a password"),
        THEMSELVES,
        _("thirty days, or until a newer link replaces it"),
        Basis.SAFETY,
    ),
    "people.EntryLink.digest": Kept(
        _("a fingerprint of that link"),
        Whose.PERSON,
        _("to know the link again without keeping it"),
        NOBODY,
        _("thirty days, or until a newer link replaces it"),
        Basis.SAFETY,
    ),
    "people.EntryLink.expires_at": Kept(
        _("when that link stops working"),
        Whose.PERSON,
        _("so that a link left lying about lets nobody in for long"),
        THEMSELVES,
        _("thirty days, or until a newer link replaces it"),
        Basis.SAFETY,
    ),
    "sessions.Session.session_key": Kept(
        _("a fingerprint of the key in their browser"),
        Whose.PERSON,
        _("to keep them signed in on a device"),
        NOBODY,
        SIGNED_IN,
        Basis.SAFETY,
    ),
    "sessions.Session.session_data": Kept(
        _("who is signed in on that device"),
        Whose.PERSON,
        _("to keep them signed in on a device"),
        _("they themselves, as a number of devices"),
        SIGNED_IN,
        Basis.SAFETY,
    ),
    "sessions.Session.expire_date": Kept(
        _("when that ends by itself"),
        Whose.PERSON,
        _("so that nobody stays signed in for good"),
        NOBODY,
        SIGNED_IN,
        Basis.SAFETY,
    ),
}

NOT_PERSONAL = {
    **says_nothing("people.Person", "id", "a random number: what it stands for is said at the other fields"),
    **says_nothing("people.Person", "password", "a mark that there is none: nobody here has a password"),
    **says_nothing("people.EntryLink", "id", "a random number of the link"),
}
