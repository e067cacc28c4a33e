"""What this room keeps about people, and what for: nothing, unless hosts name somebody in what they ask."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import REMOVED, TAKEN_BACK, WHOEVER_MAY_LOOK, Basis, Kept, Whose, says_nothing

PERSONAL = {
    "questions.Question.asked": Kept(
        _("what is asked, which ought to name nobody"),
        Whose.NAMED,
        _("so that people can answer it"),
        WHOEVER_MAY_LOOK,
        _("until the question is removed"),
        may_be_special=True,
    ),
    "questions.Question.why": Kept(
        _("why it is asked, which ought to name nobody"),
        Whose.NAMED,
        _("so that people know what it is for before they answer"),
        WHOEVER_MAY_LOOK,
        _("until the question is removed"),
        may_be_special=True,
    ),
    "questions.Question.used_to_be": Kept(
        _("how it was asked before, which ought to name nobody"),
        Whose.NAMED,
        _("so that nobody takes one wording for another"),
        WHOEVER_MAY_LOOK,
        _("until the question is removed"),
        may_be_special=True,
    ),
    "questions.Question.thinks_because": Kept(
        _("why it is left open on purpose, which ought to name nobody"),
        Whose.NAMED,
        _("so that nobody takes thinking for forgetting"),
        WHOEVER_MAY_LOOK,
        _("until hosts take it away, or the question is removed"),
        may_be_special=True,
    ),
    "questions.Wording.asked": Kept(
        _("how it was asked at some time, which ought to name nobody"),
        Whose.NAMED,
        _("so that nobody takes one wording for another"),
        WHOEVER_MAY_LOOK,
        _("until the question is removed"),
        may_be_special=True,
    ),
    "questions.Wording.because": Kept(
        _("why it was reframed, which ought to name nobody"),
        Whose.NAMED,
        _("so that people see how the question came to be"),
        WHOEVER_MAY_LOOK,
        _("until the question is removed"),
        may_be_special=True,
    ),
    "questions.Wording.by": Kept(
        _("who reframed it"),
        Whose.PERSON,
        _("so that what hosts do with a question stands under a name"),
        _("people with a seat in the space"),
        _("until the question is removed, or they have themselves erased"),
    ),
    "questions.Holder.person": Kept(
        _("that they can decide a question, or know how, as they say"),
        Whose.PERSON,
        _("so that questions find those who do it every day"),
        _("people with a seat in the space"),
        _("until they take it away, or have themselves erased"),
        Basis.CONSENT,
    ),
    "questions.Holder.how": Kept(
        _("which of the two"),
        Whose.PERSON,
        _("so that questions find those who do it every day"),
        _("people with a seat in the space"),
        _("until they take it away, or have themselves erased"),
        Basis.CONSENT,
    ),
}

NOT_PERSONAL = {
    **says_nothing(
        "questions.Question", "id space grew_out_of", "which question it is, where it is asked, and what of"
    ),
    **says_nothing("questions.Wording", "id question number on", "which wording it is, and its day"),
    **says_nothing(
        "questions.Question",
        "state is_public opened_at closed_at revealed_at brought_in_at reframed_on thinks_since",
        "how the question stands, and since when",
    ),
    **says_nothing(
        "questions.Question", "holds_back takes_words shares_ballots wall", "what its hosts chose for it"
    ),
    **says_nothing("questions.Question", "revealed_people", "how many had answered; on no page"),
    **says_nothing(
        "questions.Holder", "id question part", "which part of the system can decide it, or knows how"
    ),
}

ENDS = {
    "questions.Question": REMOVED,
    "questions.Wording": REMOVED,
    "questions.Holder": TAKEN_BACK,
}
