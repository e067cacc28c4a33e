"""What this room keeps about people, and what for."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import FOR_GOOD_KEPT, Kept, Whose, says_nothing

PERSONAL = {
    "endeavours.Endeavour.run_by": Kept(
        _("who runs the endeavour, where that was written down"),
        Whose.NAMED,
        _("so that people know whom they deal with"),
        _("whoever may know of the endeavour"),
        _("until it is written otherwise"),
    ),
    "endeavours.StoryVersion.words": Kept(
        _("why people set out, which may tell of one of them"),
        Whose.NAMED,
        _("so that those who come later know what brought the others"),
        _("whoever may know of the endeavour, the latest version; earlier ones are on no page"),
        _("as long as the endeavour is kept"),
        may_be_special=True,
    ),
}

NOT_PERSONAL = {
    **says_nothing("endeavours.Endeavour", "id title sentence is_listed begun_at", "what people do together"),
    **says_nothing("endeavours.StoryVersion", "id endeavour number told_at", "which version of it this is"),
    **says_nothing(
        "endeavours.Walk",
        "id endeavour part since until may_turn_off destination left_on why_left",
        "how far a part of the system walks along",
    ),
}

ENDS = {
    "endeavours.Endeavour": FOR_GOOD_KEPT,
    "endeavours.StoryVersion": FOR_GOOD_KEPT,
}
