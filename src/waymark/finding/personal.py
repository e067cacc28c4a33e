"""What this room keeps about people, and what for: copies of what other rooms keep, to be found by."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import TAKEN_BACK, Kept, Whose, says_nothing

SO_THAT = _("so that whoever may read it finds it by its words")
THE_SAME = _("whoever may see it where it was said, and nobody else")
UNTIL = _("until it is changed, taken back or erased where it was said: its copy goes at the same moment")


PERSONAL = {
    "finding.Kept.title": Kept(
        _("a copy of what can be found: a question, the name of a part or of a person"),
        Whose.PERSON,
        SO_THAT,
        THE_SAME,
        UNTIL,
    ),
    "finding.Kept.words": Kept(
        _("a copy of its words, and of what somebody said one may come to them for"),
        Whose.PERSON,
        SO_THAT,
        THE_SAME,
        UNTIL,
        may_be_special=True,
    ),
    "finding.Kept.subject": Kept(
        _("which question, part, space or person it is; never who said it"),
        Whose.PERSON,
        SO_THAT,
        THE_SAME,
        UNTIL,
    ),
    "finding.Kept.audience": Kept(
        _("who may find it: everybody, or whoever may see this space, endeavour, part or person"),
        Whose.PERSON,
        _("so that nobody finds what they may not see"),
        THE_SAME,
        UNTIL,
    ),
    "finding.Word.word": Kept(
        _("each word of it by itself"),
        Whose.PERSON,
        SO_THAT,
        THE_SAME,
        UNTIL,
        may_be_special=True,
    ),
}

NOT_PERSONAL = {
    **says_nothing("finding.Kept", "id kind endeavour space", "what kind of thing it is, and where"),
    **says_nothing("finding.Kept", "names", "what a part or a question was called before"),
    **says_nothing("finding.Kept", "day", "since when it stands; of what was said Unlinked, its week"),
    **says_nothing(
        "finding.Word", "id audience rank entry", "which entry has the word, and how good a hit it is"
    ),
    **says_nothing("finding.Made", "id version", "that entries were made, and by which version"),
}

ENDS = {
    "finding.Kept": TAKEN_BACK,
    "finding.Word": TAKEN_BACK,
}
