"""What can be chosen about a clarity: its kind, where it stands, how parts stand to it, what trips a wire."""

from django.db import models
from django.utils.translation import gettext_lazy as _

READ = "in"
"""What was said counts while it may be read: not what waits, and not what is held back."""


class Kind(models.TextChoices):
    """What sort of an answer it is."""

    SETTLED = "settled", _("Settled for now")
    TRY = "try", _("A try")
    INTENT = "intent", _("An intent")
    DIFFERENCE = "difference", _("An agreed difference")


class State(models.TextChoices):
    """Where a clarity is in its life."""

    DRAFT = "draft", _("Being worked on")
    FOR_NOW = "for now", _("For now")
    REVIEW = "review", _("Being looked at again")
    HANDED_OVER = "handed over", _("Handed over")
    UNPICKED = "unpicked", _("Unpicked")
    SET_ASIDE = "set aside", _("Set aside")


UNDER_WAY = (State.DRAFT, State.FOR_NOW, State.REVIEW, State.HANDED_OVER)
STANDS = (State.FOR_NOW, State.REVIEW, State.HANDED_OVER)


class Stand(models.TextChoices):
    """How a part stands to it."""

    WITH = "with", _("With it")
    IF = "with if", _("With it, if")
    DIFFERENTLY = "differently", _("Sees it differently")
    THINKING = "thinking", _("Still thinking")
    UNKNOWN = "unknown", _("I don’t know")
    CANNOT = "cannot", _("Can’t live with it")


class Asks(models.TextChoices):
    """What is asked of the parts before it is settled."""

    CONSENT = "consent", _("Consent: can you live with it for now?")
    ADVICE = "advice", _("Advice: what should we know?")
    SENSE = "sense", _("A sense check: how does it feel from where you are?")


class Believed(models.TextChoices):
    """What would help somebody believe that it will happen."""

    POWER = "power", _("Somebody with power stands behind it")
    EVIDENCE = "evidence", _("It worked elsewhere")
    TRIED = "tried", _("I see it tried here")
    FIRST = "first", _("People I trust go first")
    USERS = "users", _("Those whom it is for say so")


class Happening(models.TextChoices):
    """What a part says of a plan each month."""

    HAPPENING = "happening", _("It’s happening")
    DIFFERENTLY = "differently", _("It’s happening differently")
    NOT = "not", _("It isn’t happening")
    UNKNOWN = "unknown", _("I don’t know")


class Trips(models.TextChoices):
    """What trips a wire, beside the date and two who call it early: those need none."""

    STICKS = "sticks", _("The front line says that it sticks")
    LITMUS = "litmus", _("The litmus test says not yet")
    QUIET = "quiet", _("A part has gone quiet")
    EVENT = "event", _("Something happens")


class WireState(models.TextChoices):
    """Where a wire is in its life."""

    QUIET = "quiet", _("Quiet")
    STIRRING = "stirring", _("Stirring")
    TRIPPED = "tripped", _("Touched")
    TAKEN_DOWN = "taken down", _("Taken down")


class Why(models.TextChoices):
    """Why people look at it again."""

    DATE = "date", _("Its day came")
    STICKS = "sticks", _("The front line touched a wire")
    LITMUS = "litmus", _("The litmus test said not yet")
    QUIET = "quiet", _("A part had gone quiet")
    EVENT = "event", _("Something happened")
    EARLY = "early", _("Two people from different parts called it early")
    FACTS = "facts", _("Facts that don’t fit")
    ASKED = "asked", _("Its hosts wished to look sooner")


class SeenFrom(models.TextChoices):
    """From which side somebody sees whether it works."""

    DECIDES = "decide", _("I decide about it")
    LIVES = "front", _("I live with it, or work in it")


class Works(models.TextChoices):
    """Whether it really works for the people it is for."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    UNSURE = "unsure", _("I can’t tell")


class Ended(models.TextChoices):
    """How a review ended; empty while it is open."""

    KEPT = "kept", _("Kept")
    CHANGED = "changed", _("Changed")
    UNPICKED = "unpicked", _("Unpicked")
    HANDED_OVER = "handed over", _("Handed over")


class Assumed(models.TextChoices):
    """Where an assumption is in its life."""

    UNTESTED = "untested", _("Nobody has tested it")
    HOLDING = "holding", _("Holding")
    SHAKY = "shaky", _("Shaky")
    REOPENED = "reopened", _("Open again")
    LET_GO = "let go", _("Let go")
