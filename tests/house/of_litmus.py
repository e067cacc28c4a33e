"""What addresses of the room `litmus` are about, and what is typed there, for the matrix."""

from uuid import uuid4

from waymark.litmus import access, commands, queries
from waymark.litmus import urls as litmus
from waymark.litmus.models import Telling
from waymark.people.access import Visitor


def about(place, name: str) -> dict:
    """Where an address is one of this room's: the test worded and, mostly, asked; a story; its door."""

    if name not in {pattern.name for pattern in litmus.urlpatterns}:
        return {}
    endeavour, member = place.endeavour.id, place.people["member"]
    host = access.require_hosting(Visitor(person=place.people["host"]), endeavour)
    wording = commands.word(member, endeavour, "Mrs Evans", "Will she sleep?")
    if name != "ask-litmus" and not queries.litmus(endeavour).open:
        commands.ask(host, wording, 14)
    commands.set_prompt(host, "What changed most?")
    quarter = queries.current_round(endeavour)
    guest = name == "door-take-back"
    by = commands.By(token=place.tokens["guest"]) if guest else commands.By(member)
    of = quarter if name == "choose-change" else None
    told = commands.tell(
        by, endeavour, commands.Words("The light was on.", queries.seen("user"), round=of), uuid4()
    )
    code = queries.invitation_of(endeavour).code
    return {"code": lambda: code, "telling": lambda: told.pk, "quarter": lambda: quarter.pk}


def typed(name: str) -> dict:

    told = {"once": uuid4(), "words": "The light was on.", "seen_from": "user"}
    because = {"because": "They wept.", "chosen_with": "three carers"}
    return {
        "word-litmus": lambda: {"somebody": "Mr Evans", "asks": "Will he sleep?"},
        "ask-litmus": lambda: {"days": 14},
        "answer-litmus": lambda: {"said": "yes"},
        "tell-brilliant": lambda: told,
        "set-prompt": lambda: {"words": "What changed?"},
        "tell-change": lambda: told,
        "choose-change": lambda: {"story": Telling.objects.get(about="story").pk, **because},
        "tell-better": lambda: {"words": "The light was on for us."},
        "let-telling-in": lambda: {"words": "The light was on."},
        "hold-telling-back": lambda: {"because": "It names somebody."},
        "litmus-door": lambda: {"once": uuid4(), "said": "yes"},
        "door-brilliant": lambda: told,
        "door-story": lambda: told,
    }.get(name, dict)()
