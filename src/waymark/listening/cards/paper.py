"""Cards, set on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.listening.cards.numbers import apart
from waymark.listening.models import Kind
from waymark.listening.posts.queries import asks
from waymark.listening.queries import mailing
from waymark.ui import paper

if TYPE_CHECKING:
    from waymark.listening.cards.commands import Printed
    from waymark.listening.models import Post

Whole = Callable[[str], str]


def cards_on_paper(post: Post, cards: Sequence[Printed], whole: Whole, *, is_large: bool) -> bytes:
    """Cards to write on, as a tagged PDF: two on a sheet, or one in large print.

    `whole` makes an address that works from elsewhere.
    """
    receipt = whole(reverse("receipt"))
    return paper.pdf(
        "voice-cards",
        {
            "title": asks(post),
            "space": _("%(space)s is listening") % {"space": post.space.name},
            "large": is_large,
            "cards": [_card(one, receipt) for one in cards],
            "how": _("Half a thought is welcome. Leave out names and addresses."),
            "kind": _("It is… (tick one, or none)"),
            "kinds": [str(label) for _value, label in Kind.choices],
            "veil": _("It comes"),
            "veils": [
                _("from nobody at all: later, among others’ words, without the day"),
                _("from somebody in the system: so too, if you tick none"),
            ],
            "promise": f"{_promise()} {mailing(post.space)}".strip(),
            "number": _("Card"),
            "code_said": _("A code to scan. It opens what came of it."),
            "tear": _("Tear this off and keep it"),
            "find": _("With these words, in this order, see what came of it:"),
            "type_at": receipt.split("://", 1)[-1],
            "lost": _("Nobody can find them again, including us."),
            "unwatched": _(
                "Nobody watches over this day and night. In danger, ring 999. For health advice, NHS 111. "
                "To talk to someone, Samaritans 116 123."
            ),
        },
    )


def _promise() -> str:
    return _(
        "No name, please. Whoever types this card in reads it, and may know your hand. A person reads it "
        "before others do; the stub leads to their answer."
    )


def _card(card: Printed, receipt: str) -> dict[str, object]:
    """The number isn't on the stub: whoever finds one beside the card would know whose the card is."""
    link = f"{receipt}#{card.words.replace(' ', '-')}"
    return {
        "number": apart(card.number),
        "words": card.words.split(),
        "code": paper.code_to_scan(link),
    }
