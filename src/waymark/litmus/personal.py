"""What this room keeps about people, and what for. Nothing leads from an answer to anybody once it closed."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import FOR_GOOD_KEPT, HOSTS, NOBODY, TAKEN_BACK, Basis, Kept, Whose, says_nothing

WHILE_TOLD = _("until they take it back, or have themselves erased")
WHILE_OPEN = _("until the asking closes, they take it back, or have themselves erased")
WHOEVER_KNOWS = _("whoever may know of the endeavour")
READERS = _("whoever may know of the endeavour, once a host has let it in; stories, with a seat until chosen")

PERSONAL = {
    "litmus.Answer.said": Kept(
        _("yes, partly or not yet, as they answered the litmus test"),
        Whose.GUEST,
        _("to know whether it works for those whom it is for"),
        _("whoever may know of the endeavour, as counts, once the asking has closed"),
        _("until they take it back while it is open; for good after that, without what led to them"),
    ),
    "litmus.Answer.seen_from": Kept(
        _("from where they said that they see, if they did"),
        Whose.GUEST,
        _("so that those who use it and those who decide can be told side by side"),
        _("whoever may know of the endeavour, as counts of eight or more"),
        _("until they take it back while it is open; for good after that, without what led to them"),
        Basis.CONSENT,
    ),
    "litmus.Answer.mark": Kept(
        _("a keyed hash of who answered and of the asking"),
        Whose.PERSON,
        _("so that each answers once, and can change it"),
        NOBODY,
        WHILE_OPEN,
    ),
    "litmus.Telling.words": Kept(
        _("what they told: a sentence with an answer, a brilliant day, a story of change"),
        Whose.PERSON,
        _("so that it is heard what works, and what brilliant would be"),
        READERS,
        _("until they take it back or have themselves erased; a sentence, for good once its asking closed"),
        may_be_special=True,
    ),
    "litmus.Telling.said": Kept(
        _("what they answered, beside the sentence that they wrote with it"),
        Whose.PERSON,
        _("so that a sentence can be understood"),
        _("whoever may know of the endeavour, once the asking has closed and a host has let it in"),
        _("as long as the sentence is there"),
    ),
    "litmus.Telling.seen_from": Kept(
        _("from where they said that they see"),
        Whose.PERSON,
        _("so that four voices stand side by side"),
        READERS,
        WHILE_TOLD,
    ),
    "litmus.Telling.called": Kept(
        _("how they would like to be called, if they said"),
        Whose.PERSON,
        _("so that others know who speaks, as they chose"),
        READERS,
        WHILE_TOLD,
        Basis.CONSENT,
    ),
    "litmus.Telling.part": Kept(
        _("from which part of the system they told it, if they said"),
        Whose.PERSON,
        _("so that parts are heard"),
        READERS,
        WHILE_TOLD,
        Basis.CONSENT,
    ),
    "litmus.Telling.on": Kept(
        _("the day on which they told it; of a sentence, none"),
        Whose.PERSON,
        _("so that they stand in their order"),
        NOBODY,
        WHILE_TOLD,
    ),
    "litmus.Telling.person": Kept(
        _("who told it from a seat; of a sentence and of a guest, nobody"),
        Whose.PERSON,
        _("so that they can say it better, or take it back"),
        NOBODY,
        WHILE_TOLD,
    ),
    "litmus.Telling.mark": Kept(
        _("a keyed hash of the phone that it was told from, or of whose sentence it is"),
        Whose.GUEST,
        _("so that it can be taken back from there"),
        NOBODY,
        _("until they take it back; of a sentence, until its asking closes"),
    ),
    "litmus.Telling.held_for": Kept(
        _("which rule found words that a person should read with care"),
        Whose.PERSON,
        _("so that somebody at risk is not overlooked"),
        HOSTS,
        _("until a host has let it in"),
        Basis.SAFETY,
        may_be_special=True,
    ),
    "litmus.Telling.hidden_because": Kept(
        _("why a host held it back"),
        Whose.PERSON,
        _("because whoever told it deserves a reason"),
        _("whoever told it"),
        WHILE_TOLD,
    ),
    "litmus.Choice.by": Kept(
        _("who chose a story, with others"),
        Whose.PERSON,
        _("because to choose is a person’s act, with reasons"),
        WHOEVER_KNOWS,
        _("until they have themselves erased, or the story is taken back"),
    ),
    "litmus.Choice.because": Kept(
        _("why they chose it"),
        Whose.PERSON,
        _("so that others can weigh the choice"),
        WHOEVER_KNOWS,
        _("until the story is taken back"),
    ),
    "litmus.Choice.chosen_with": Kept(
        _("with whom they chose it, in words without names"),
        Whose.NAMED,
        _("so that it shows whether those whom it is for had a say"),
        WHOEVER_KNOWS,
        _("until the story is taken back"),
    ),
}

NOT_PERSONAL = {
    **says_nothing("litmus.Door", "id endeavour", "that an endeavour has a door for guests"),
    **says_nothing(
        "litmus.Wording",
        "id endeavour number somebody asks seen_from worded_on",
        "a made-up person or a role, and a question; who worded it is in the record alone",
    ),
    **says_nothing(
        "litmus.Asking", "id endeavour wording opened_on until closed_on", "when the litmus test is asked"
    ),
    **says_nothing("litmus.Answer", "id asking", "to which asking an answer belongs"),
    **says_nothing("litmus.Prompt", "endeavour words", "what people are asked to tell each quarter"),
    **says_nothing("litmus.Round", "id endeavour quarter prompt", "a quarter of stories"),
    **says_nothing(
        "litmus.Telling",
        "id endeavour about asking round is_for_another state is_reported",
        "what it is about, and whether it may be read",
    ),
    **says_nothing("litmus.Choice", "round story on", "which story was chosen, in which quarter and when"),
}

ENDS = {
    "litmus.Answer": FOR_GOOD_KEPT,
    "litmus.Telling": TAKEN_BACK,
    "litmus.Choice": TAKEN_BACK,
}
