"""Every kind of person against every page and command, generated from the addresses there are.

A page that is added without a row here fails; so does one without a gate.
"""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.conftest import KINDS

from waymark.people import commands as people
from waymark.perspectives import commands
from waymark.spaces.access import author_key

EVERYONE_SEES = (200,) * 7
MOVED = (302,) * 7
NO_SUCH_VERB = (405,) * 7
#               nobody guest guest   member host    host administrator
#                            elsewhere      elsewhere
INSIDE = (404, 200, 404, 200, 404, 200, 404)
INSIDE_MOVED = (404, 302, 404, 302, 404, 302, 404)
GUESTS = (404, 200, 404, 403, 404, 403, 404)
GUESTS_MOVED = (404, 302, 404, 403, 404, 403, 404)
HOSTS = (404, 404, 404, 403, 404, 200, 404)
HOSTS_MOVED = (404, 404, 404, 403, 404, 302, 404)
ANY_HOST = (403, 403, 403, 403, 200, 200, 403)
ANY_HOST_MOVED = (403, 403, 403, 403, 302, 302, 403)
INSIDE_SEATS = (404, 404, 404, 200, 404, 200, 404)
KNOWN_HERE = (200,) * 7
HOSTS_CONFLICT = (404, 404, 404, 403, 404, 409, 404)
HOSTS_FILES = (404, 404, 404, 403, 404, 200, 404)
NO_PICTURE = (404, 403, 404, 403, 404, 403, 404)
HOSTS_OF_THE_SPACE = (404, 404, 404, 403, 404, 200, 404)
SIGNED_IN = (403, 403, 403, 200, 200, 200, 200)
SIGNED_IN_MOVED = (403, 403, 403, 302, 302, 302, 302)
SIGNED_IN_WRONG = (403, 403, 403, 422, 422, 422, 422)
NOT_SO = (422,) * 7
NOBODY_ANSWERS = (502,) * 7
ADMINISTRATORS = (403, 403, 403, 403, 403, 403, 200)

WITHIN = (403, 403, 403, 200, 200, 200, 403)
WITHIN_MOVED = (403, 403, 403, 302, 302, 302, 403)
HOSTS_WITHIN = (403, 403, 403, 403, 200, 200, 403)
HOSTS_WITHIN_MOVED = (403, 403, 403, 403, 302, 302, 403)
SEATED = (404, 404, 404, 200, 404, 200, 404)
SEATED_MOVED = (404, 404, 404, 302, 404, 302, 404)

PAGE = (EVERYONE_SEES, NO_SUCH_VERB)
EXPECTED = {
    "journey": PAGE,
    "begin": (SIGNED_IN, SIGNED_IN),
    "endeavour": (KNOWN_HERE, NO_SUCH_VERB),
    "say-better": (ANY_HOST, ANY_HOST_MOVED),
    "hosts": (HOSTS_OF_THE_SPACE, HOSTS_OF_THE_SPACE),
    "step-back": (NO_SUCH_VERB, HOSTS_CONFLICT),
    "come-to-host": (EVERYONE_SEES, (200, 200, 200, 302, 302, 302, 302)),
    "asked": (NO_SUCH_VERB, HOSTS_MOVED),
    "name-away": (NO_SUCH_VERB, HOSTS_MOVED),
    "way-back": (SIGNED_IN, SIGNED_IN),
    "recover": (EVERYONE_SEES, EVERYONE_SEES),
    "me": (SIGNED_IN, SIGNED_IN),
    "own-data": (SIGNED_IN, NO_SUCH_VERB),
    "own-data-json": (SIGNED_IN, NO_SUCH_VERB),
    "erase-me": (SIGNED_IN, (403, 403, 403, 200, 409, 409, 409)),
    "spaces": (WITHIN, NO_SUCH_VERB),
    "open-space": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "space": (SEATED, NO_SUCH_VERB),
    "agree": (NO_SUCH_VERB, SEATED_MOVED),
    "step-out": (NO_SUCH_VERB, (404, 404, 404, 302, 404, 409, 404)),
    "arrange": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "bring-in": (HOSTS_OF_THE_SPACE, HOSTS_OF_THE_SPACE),
    "offer-seat": (NO_SUCH_VERB, HOSTS_OF_THE_SPACE),
    "ask-for-seat": ((200, 200, 200, 403, 200, 403, 200), (200, 200, 200, 403, 200, 403, 200)),
    "offer-to-deputy": (NO_SUCH_VERB, (404, 404, 404, 404, 404, 200, 404)),
    "hand-over": ((404, 404, 404, 404, 404, 200, 404), (404, 404, 404, 404, 404, 302, 404)),
    "take-seat": (EVERYONE_SEES, (200, 200, 200, 302, 302, 302, 302)),
    "seat-asked": (EVERYONE_SEES, EVERYONE_SEES),
    "answer-asking": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "who-walks": (WITHIN, NO_SUCH_VERB),
    "person": ((403, 403, 403, 200, 404, 200, 403), NO_SUCH_VERB),
    "tell-of-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "part": (WITHIN, NO_SUCH_VERB),
    "word-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "how-far": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "turn-off": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "come-back": (NO_SUCH_VERB, HOSTS_WITHIN_MOVED),
    "rename-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "merge-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "split-part": (HOSTS_WITHIN, HOSTS_WITHIN_MOVED),
    "belong": (NO_SUCH_VERB, WITHIN_MOVED),
    "belong-no-more": (NO_SUCH_VERB, WITHIN_MOVED),
    "processing": PAGE,
    "space-log": (SEATED, NO_SUCH_VERB),
    "break-glass": (ADMINISTRATORS, (403, 403, 403, 403, 403, 403, 302)),
    "mine-data": (GUESTS, NO_SUCH_VERB),
    "mine-data-json": (GUESTS, NO_SUCH_VERB),
    "voices": (SEATED, NO_SUCH_VERB),
    "say": (SEATED, SEATED_MOVED),
    "custom": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "voice": (SEATED, NO_SUCH_VERB),
    "say-voice-better": ((404, 404, 404, 200, 404, 403, 404), (404, 404, 404, 302, 404, 403, 404)),
    "take-voice-back": (NO_SUCH_VERB, (404, 404, 404, 302, 404, 403, 404)),
    "report-voice": (NO_SUCH_VERB, SEATED),
    "let-voice-in": (NO_SUCH_VERB, HOSTS_MOVED),
    "hide-voice": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "ask-to-lift": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "lifting": (HOSTS_OF_THE_SPACE, HOSTS_MOVED),
    "said-by-me": (SIGNED_IN, NO_SUCH_VERB),
    "questions": PAGE,
    "health": PAGE,
    "ready": PAGE,
    "metrics": ((404,) * 7, NO_SUCH_VERB),
    "style": PAGE,
    "privacy": PAGE,
    "who-sees-what": PAGE,
    "numbers": PAGE,
    "moderation": PAGE,
    "accessibility": PAGE,
    "running": (ADMINISTRATORS, NO_SUCH_VERB),
    "enter": (EVERYONE_SEES, MOVED),
    "leave": (MOVED, MOVED),
    "sign-in": ((200, 200, 200, 302, 302, 302, 302), MOVED),
    "sign-in-by-code": (NO_SUCH_VERB, NOT_SO),
    "sign-in-by-passkey": (NO_SUCH_VERB, NOT_SO),
    "passkey-to-come-in": (NO_SUCH_VERB, EVERYONE_SEES),
    "second": (MOVED, MOVED),
    "sign-in-through": (NOBODY_ANSWERS, NO_SUCH_VERB),
    "back-from": (NOBODY_ANSWERS, NO_SUCH_VERB),
    "ways-in": (SIGNED_IN, NO_SUCH_VERB),
    "add-address": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "prove-address": (NO_SUCH_VERB, SIGNED_IN_WRONG),
    "remove-address": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "add-passkey": (NO_SUCH_VERB, SIGNED_IN_WRONG),
    "passkey-to-add": (NO_SUCH_VERB, SIGNED_IN),
    "name-passkey": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "remove-passkey": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "forget-elsewhere": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "sign-out": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "sign-out-others": (NO_SUCH_VERB, SIGNED_IN_MOVED),
    "second-step": (SIGNED_IN, SIGNED_IN),
    "second-step-off": (NO_SUCH_VERB, (403, 403, 403, 302, 302, 302, 422)),
    "spare-codes": (NO_SUCH_VERB, (403, 403, 403, 302, 302, 302, 422)),
    "code": (EVERYONE_SEES, MOVED),
    "door": ((200, 302, 200, 200, 200, 200, 200), MOVED),
    "start-afresh": (MOVED, MOVED),
    "answer": (GUESTS, GUESTS_MOVED),
    "offer": (NO_SUCH_VERB, GUESTS_MOVED),
    "undo": (NO_SUCH_VERB, GUESTS_MOVED),
    "would-talk": (NO_SUCH_VERB, GUESTS_MOVED),
    "rather-not": (NO_SUCH_VERB, GUESTS_MOVED),
    "take-back-reason": (NO_SUCH_VERB, GUESTS_MOVED),
    "see-from": (NO_SUCH_VERB, GUESTS_MOVED),
    "where": (GUESTS, NO_SUCH_VERB),
    "stop": (NO_SUCH_VERB, GUESTS_MOVED),
    "mine": (GUESTS, NO_SUCH_VERB),
    "erase": (GUESTS, GUESTS),
    "result": (INSIDE, NO_SUCH_VERB),
    "statements": (INSIDE_MOVED, NO_SUCH_VERB),
    "how": (INSIDE_MOVED, NO_SUCH_VERB),
    "report": (INSIDE, INSIDE),
    "talk": (INSIDE, NO_SUCH_VERB),
    "log": (INSIDE, NO_SUCH_VERB),
    "take": (INSIDE, NO_SUCH_VERB),
    "taken-csv": (INSIDE, NO_SUCH_VERB),
    "taken-json": (INSIDE, NO_SUCH_VERB),
    "taken-html": (INSIDE, NO_SUCH_VERB),
    "taken-pdf": (INSIDE, NO_SUCH_VERB),
    "taken-svg": (NO_PICTURE, NO_SUCH_VERB),
    "taken-png": (NO_PICTURE, NO_SUCH_VERB),
    "ballots": ((404, 404, 404, 403, 404, 403, 404), NO_SUCH_VERB),
    "wall": (INSIDE_SEATS, NO_SUCH_VERB),
    "look-together": (NO_SUCH_VERB, HOSTS_MOVED),
    "still-listening": (NO_SUCH_VERB, HOSTS_MOVED),
    "cards": (HOSTS, HOSTS_MOVED),
    "take-card-back": (NO_SUCH_VERB, HOSTS_MOVED),
    "cards-pdf": (HOSTS_FILES, NO_SUCH_VERB),
    "poster-pdf": (HOSTS_FILES, NO_SUCH_VERB),
    "let-in-list": (HOSTS, NO_SUCH_VERB),
    "pause-words": (NO_SUCH_VERB, HOSTS_MOVED),
    "take-words-again": (NO_SUCH_VERB, HOSTS_MOVED),
    "name-place": (NO_SUCH_VERB, HOSTS_MOVED),
    "read-again": (NO_SUCH_VERB, HOSTS_MOVED),
    "same-as": (HOSTS, NO_SUCH_VERB),
    "merge": (NO_SUCH_VERB, HOSTS_MOVED),
    "part-again": (NO_SUCH_VERB, HOSTS_MOVED),
    "keep-both": (NO_SUCH_VERB, HOSTS_MOVED),
    "let-reason-in": (NO_SUCH_VERB, HOSTS_MOVED),
    "hide-reason": (HOSTS, HOSTS_MOVED),
    "ask": (ANY_HOST, ANY_HOST_MOVED),
    "tend": (HOSTS, NO_SUCH_VERB),
    "poster": (HOSTS, NO_SUCH_VERB),
    "seed": (NO_SUCH_VERB, HOSTS_MOVED),
    "reveal": (NO_SUCH_VERB, HOSTS_MOVED),
    "close": (NO_SUCH_VERB, HOSTS_MOVED),
    "open-again": (NO_SUCH_VERB, HOSTS_MOVED),
    "make-public": (NO_SUCH_VERB, HOSTS_MOVED),
    "keep-inside": (NO_SUCH_VERB, HOSTS_MOVED),
    "let-in": (NO_SUCH_VERB, HOSTS_MOVED),
    "hide": (HOSTS, HOSTS_MOVED),
}
"""By the name of an address: what a GET, and what a POST, answers each kind of person."""

ONCE_PUBLIC = {
    "result": (EVERYONE_SEES, NO_SUCH_VERB),
    "statements": (MOVED, NO_SUCH_VERB),
    "how": (MOVED, NO_SUCH_VERB),
    "report": (EVERYONE_SEES, EVERYONE_SEES),
    "talk": ((403, 200, 403, 200, 403, 200, 403), NO_SUCH_VERB),
    "log": (EVERYONE_SEES, NO_SUCH_VERB),
    "take": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-csv": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-json": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-html": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-pdf": (EVERYONE_SEES, NO_SUCH_VERB),
    "taken-svg": ((403,) * 7, NO_SUCH_VERB),
    "taken-png": ((403,) * 7, NO_SUCH_VERB),
    "ballots": ((403,) * 7, NO_SUCH_VERB),
    "wall": ((403, 403, 403, 200, 403, 200, 403), NO_SUCH_VERB),
    "cards": ((403, 403, 403, 403, 403, 200, 403), (403, 403, 403, 403, 403, 302, 403)),
    "where": ((403, 200, 403, 403, 403, 403, 403), NO_SUCH_VERB),
    "answer": ((403, 200, 403, 403, 403, 403, 403), (403, 302, 403, 403, 403, 403, 403)),
    "mine": ((403, 200, 403, 403, 403, 403, 403), NO_SUCH_VERB),
    "tend": ((403, 403, 403, 403, 403, 200, 403), NO_SUCH_VERB),
    "hide": ((403, 403, 403, 403, 403, 200, 403), (403, 403, 403, 403, 403, 302, 403)),
}
"""What differs once a host has shared what came of the question with everybody."""


def addresses(resolver: URLResolver | None = None) -> list[URLPattern]:
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        found += addresses(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def named(place, entry_link, name: str) -> dict:
    """What an address of this name is about: something that is there, and could be done."""
    from waymark.spaces import queries as spaces_queries

    place.waiting.refresh_from_db()
    if name == "part-again" and place.waiting.state != "merged":
        commands.merge(place.waiting, place.statement)
    space = place.space
    return {
        "question": lambda: place.question.id,
        "statement": lambda: (place.statement if name in OF_WHAT_IS_IN else place.waiting).id,
        "code": lambda: place.door.code,
        "token": lambda: _token(place, entry_link, name),
        "asked": lambda: _somebody_who_asks(space).id,
        "endeavour": lambda: place.endeavour.id,
        "space": lambda: space.id,
        "seat": lambda: spaces_queries.hosts_of(space.id)[0].id,
        "to_ask": lambda: _somebody_to_ask(space),
        "reason": lambda: _a_reason(place).id,
        "voice": lambda: _a_voice(place, is_reported=name == "let-voice-in").id,
        "lifting": lambda: _a_lifting(place).id,
        "part": lambda: place.part.id,
        "person": lambda: place.people["member"].id,
        "provider": lambda: "council",
        **{what: lambda what=what: _own(place, what) for what in ("address", "passkey", "account", "device")},
    }


def _token(place, entry_link, name: str) -> str:
    from waymark.spaces import commands as spaces

    return {
        "enter": lambda: entry_link("member"),
        "take-seat": lambda: spaces.offer_seat(place.space),
        "seat-asked": lambda: spaces.ask_for_seat(place.space, "Somebody", "I carry the post."),
    }.get(name, lambda: spaces.invite_host(place.space))()


def _somebody_who_asks(space):
    from waymark.spaces import commands as spaces
    from waymark.spaces.models import SeatAsked

    spaces.ask_for_seat(space, "Somebody", "I carry the post.")
    return SeatAsked.objects.filter(is_welcome=None).first()


def _own(place, what: str):
    """The id of something that the one who asks has, or that a member has where they have no name here."""
    from waymark.people.models import Address, Device, Elsewhere
    from waymark.people.sessions import SessionStore
    from waymark.people.signing_in import commands as signing_in

    person = place.people.get(place.asking, place.people["member"])
    if what == "address":
        signing_in.add_address(person, f"{person.id}@waymark.example")
        return Address.objects.get(person=person).id
    if what == "passkey":
        return signing_in.add_passkey(person, uuid4().bytes, "", "A key").id
    if what == "account":
        signing_in.know_elsewhere(person, "council", "f" * 64)
        return Elsewhere.objects.get(person=person).id
    session = SessionStore()
    session.create()
    signing_in.note_device(session, person, "")
    return Device.objects.filter(person=person).last().id


def _a_reason(place):
    from waymark.perspectives.models import Reason

    key = author_key(place.tokens["guest"], place.door.id)
    said = {"side": 1, "words": "They see."}
    return Reason.objects.get_or_create(statement=place.statement, author_key=key, defaults=said)[0]


def _a_voice(place, *, is_reported: bool = False):
    """Something that the member said from their part of the system."""
    from waymark.listening import access, commands
    from waymark.listening.models import Veil, Voice
    from waymark.people.access import Visitor

    listener = access.require_can_say(Visitor(person=place.people["member"]), place.space.id)
    once = uuid4()
    commands.say(listener, commands.Said("Nobody rings back.", Veil.PART_ONLY), once)
    voice = Voice.objects.get(pk=once)
    if is_reported:
        commands.report(voice)
    return voice


def _a_lifting(place):
    """A veil that an enabler, who hosts nothing here, asked to lift."""
    from waymark.listening import access, commands
    from waymark.people import commands as people
    from waymark.people.access import Visitor
    from waymark.spaces import commands as spaces

    tend = spaces.open_space(place.endeavour.id, "Those who tend it", "enablers")
    enabler = people.welcome("Enabler", endeavour=place.endeavour.id)
    spaces.take_seat(enabler, tend, "member")
    beside = access.require_can_lift(Visitor(person=enabler), _a_voice(place).id)
    return commands.ask_to_lift(beside, "Somebody may be in danger.")


def _a_member_of(space) -> str:
    from waymark.spaces.models import Seat

    found = Seat.objects.filter(space=space, role="member").first()
    return str(found.id) if found else ""


def _somebody_to_ask(space):
    from waymark.spaces import commands as spaces
    from waymark.spaces import queries as spaces_queries

    spaces.note_names(space, [("Somebody", "")])
    return spaces_queries.to_ask(space.id)[0].id


OF_WHAT_IS_IN = {"report", "talk", "read-again"}


def request(place, entry_link, kind: str, name: str, method: str) -> int:
    place.asking = kind
    about = named(place, entry_link, name)
    pattern = next(p for p in addresses() if p.name == name)
    url = reverse(name, kwargs={key: about[key]() for key in pattern.pattern.converters})
    typed = {
        "answer": {"statement": place.statement.id, "stance": "agree"},
        "undo": {"statement": place.statement.id},
        "offer": {"words": "The post knows too."},
        "seed": {"words": "The library knows."},
        "code": {"code": place.door.code},
        "sign-in": {"address": "nobody@waymark.example"},
        "add-address": {"new-address": "mine@waymark.example"},
        "name-passkey": {"name": "The blue one"},
        "hide": {"because": "It names somebody."},
        "hide-reason": {"because": "It names somebody."},
        "ask": {"asked": "Why?", "seeds": "Because it is."},
        "begin": {
            "once": uuid4(),
            "sentence": "So that nobody waits alone.",
            "asked": "Who is awake?",
            "seeds": "I am.",
        },
        "say-better": {"title": "Together", "sentence": "So that nobody waits alone."},
        "come-to-host": {"name": "Somebody New"},
        "recover": {"code": people.offer_recovery_code(place.people["member"], endeavour=place.endeavour.id)},
        "cards": {"card": uuid4(), str(place.statement.id): "agree"},
        "merge": {"into": place.statement.id},
        "keep-both": {"into": place.statement.id},
        "name-place": {"key": 1, "words": "Somewhere else"},
        "take-card-back": {"card": uuid4()},
        "me": {"name": "Somebody"},
        "open-space": {"kind": "doers", "name": "The pier"},
        "arrange": {"name": "The Boathouse table"},
        "bring-in": {"file": SimpleUploadedFile("parts.csv", b"part\nThe ferry company\n")},
        "offer-seat": {"email": ""},
        "ask-for-seat": {"name": "Somebody", "why": "I carry the post."},
        "take-seat": {"name": "Somebody New"},
        "answer-asking": {"reason": "We were waiting for you.", "welcome": "1"},
        "hand-over": {"to": _a_member_of(place.space)},
        "word-part": {"matters_1": "The tide"},
        "how-far": {"may_turn_off": "If the pier goes."},
        "tell-of-part": {"name": "The ferry", "kind": "team"},
        "turn-off": {"why": "The ferry is sold."},
        "rename-part": {"name": "The new ferry", "year": 2026},
        "merge-part": {"into": place.other_part.id, "year": 2026},
        "split-part": {"name": "The night ferry", "year": 2026},
        "break-glass": {"reason": "A host has asked us to find their question."},
        "say": {"once": uuid4(), "words": "Nobody rings back.", "veil": "unlinked"},
        "say-voice-better": {"words": "Nobody rings back on Fridays."},
        "hide-voice": {"because": "It names somebody."},
        "ask-to-lift": {"because": "Somebody may be in danger."},
        "lifting": {"agree": "yes"},
        "custom": {"veil": "named"},
    }.get(name, {})
    client = place.client(kind)
    return (client.post(url, typed) if method == "POST" else client.get(url)).status_code


def test_every_address_has_its_row():
    assert {pattern.name for pattern in addresses()} == EXPECTED.keys()


def test_every_page_stands_behind_a_gate():
    ungated = [pattern.name for pattern in addresses() if not hasattr(pattern.callback, "rule")]
    assert ungated == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EXPECTED)
def test_who_may_open_what(place, entry_link, name, kind):
    place.crowd(agree=4, disagree=4)
    at = KINDS.index(kind)
    get, post = EXPECTED[name]
    assert request(place, entry_link, kind, name, "GET") == get[at]
    assert request(place, entry_link, kind, name, "POST") == post[at]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ONCE_PUBLIC)
def test_who_may_open_what_once_it_is_public(place, entry_link, name, kind):
    place.client("host").post(reverse("make-public", kwargs={"question": place.question.id}))
    at = KINDS.index(kind)
    get, post = ONCE_PUBLIC[name]
    assert request(place, entry_link, kind, name, "GET") == get[at]
    assert request(place, entry_link, kind, name, "POST") == post[at]


def test_a_page_whose_gate_was_forgotten_is_not_served(place, monkeypatch, caplog):
    pattern = next(p for p in addresses() if p.name == "health")
    monkeypatch.setattr(pattern, "callback", lambda request: None)
    assert place.client("host").get("/healthz").status_code == 404
    assert "has no gate" in caplog.text


@pytest.mark.parametrize("name", [name for name, (_, post) in EXPECTED.items() if post != NO_SUCH_VERB])
def test_no_verb_is_taken_from_another_site(place, entry_link, name):
    """Without the token that only our own pages carry, nothing that changes anything is heard."""
    pattern = next(p for p in addresses() if p.name == name)
    about = named(place, entry_link, name)
    url = reverse(name, kwargs={key: about[key]() for key in pattern.pattern.converters})
    for kind in KINDS:
        answer = place.client(kind, enforce_csrf_checks=True).post(url, {"words": "from elsewhere"})
        assert answer.status_code == 403
