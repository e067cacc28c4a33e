"""What can be chosen about something said: its veil, its kind, how it is known, how far it has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Veil(models.TextChoices):
    """Who may know who said something."""

    NAMED = "named", _("Under my name")
    PART_ONLY = "part only", _("From my part of the system")
    CHOSEN_NAME = "chosen name", _("Under a name I choose")
    UNLINKED = "unlinked", _("Unlinked: from nobody at all")


class Way(models.TextChoices):
    """Which of the six ways of leading in a system something is about, if its author marks it."""

    FEELING = "feeling", _("How it feels")
    PERCEIVING = "perceiving", _("How it is seen")
    THINKING = "thinking", _("How it is thought about")
    RELATING = "relating", _("How people are with each other")
    DOING = "doing", _("What is done")
    BEING = "being", _("How one is in it")


class Kind(models.TextChoices):
    """What something said is, if whoever said it marks it."""

    STORY = "story", _("A story")
    WORRY = "worry", _("A worry")
    QUESTION = "question", _("A question")
    IDEA = "idea", _("An idea")
    DIFFERENCE = "difference", _("I see it differently")
    MISFIT = "doesn't fit", _("A fact that doesn’t fit")
    THANKS = "thanks", _("Thanks")
    WORKS = "works", _("It works")
    STICKS = "sticks", _("It sticks")
    NOTICING = "noticing", _("I notice, I wonder")


class Known(models.TextChoices):
    """How whoever said it knows."""

    SAID = "said", _("Somebody told me")
    SAW = "saw", _("I saw it, or it happened to me")
    COUNTED = "counted", _("I counted it")
    ASSUMED = "assumed", _("I take it to be so")


class Stage(models.TextChoices):
    """How far something said has come. Nobody but a person moves it."""

    SAID = "said", _("Said")
    HEARD = "heard", _("Heard")
    LOOKING = "looking", _("Being looked at")
    CHANGING = "changing", _("Changing")
    CHANGED = "changed", _("Changed")
    NOT_CHANGED = "not changed", _("Not changed, because")
    HANDED_OVER = "handed over", _("Handed over")


class WayIn(models.TextChoices):
    """How it came here."""

    SEAT = "seat", _("said here")
    PHONE = "phone", _("from a phone, without an account")
    CARD = "card", _("written on a card")
    MAIL = "mail", _("by e-mail")
    SCRIBE = "scribe", _("written down for somebody")
