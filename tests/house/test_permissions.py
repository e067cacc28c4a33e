"""Every kind of person against every page and command, generated from the addresses there are.

A page that is added without a row here fails; so does one without a gate.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from tests.conftest import KINDS
from tests.house import of_fornow, of_listening, of_litmus, of_situations, of_tending
from tests.house.matrix import EVERYBODY, EXPECTED, NO_SUCH_VERB, ONCE_PUBLIC, answer_for

from waymark.people import commands as people
from waymark.perspectives import commands
from waymark.spaces.access import author_key


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
        "asked": lambda: (_asked_up(place) if "upstairs" in name else _somebody_who_asks(space)).id,
        "endeavour": lambda: place.endeavour.id,
        "space": lambda: space.id,
        "seat": lambda: spaces_queries.hosts_of(space.id)[0].id,
        "to_ask": lambda: _somebody_to_ask(space),
        "reason": lambda: _a_reason(place).id,
        "voice": lambda: _a_voice(place, is_reported=name == "let-voice-in").id,
        "lifting": lambda: _a_lifting(place).id,
        **{what: lambda what=what: _of_the_members_ties(place, what) for what in TIES},
        "felt": lambda: _what_presses(place).id,
        "if_others": lambda: _a_condition(place).id,
        "alumnus": lambda: _who_left(place, is_own=name == "ask-no-more").id,
        "part": lambda: place.part.id,
        "person": lambda: place.people["member"].id,
        "provider": lambda: "council",
        **{what: lambda what=what: _own(place, what) for what in ("address", "passkey", "account", "device")},
        **of_litmus.about(place, name),
        **of_listening.named(place, name),
        **of_tending.named(place, name),
        **of_situations.about(place, name),
        **of_fornow.about(place, name),
    }


def _what_presses(place):
    from waymark.people.access import Visitor
    from waymark.perspectives import access
    from waymark.perspectives.models import Felt

    sitting = access.require_sitting(Visitor(person=place.people["member"]), place.question.id)
    return commands.say_felt(sitting, Felt.Sort.PRESSES, "There are never enough of us.")


def _a_condition(place):
    """What the member would do if others would; the host and whoever asks see from a part as well."""
    from waymark.ties import commands as ties

    _see_from_somewhere(place)
    said = ties.Condition("take a night", 4, 2, timezone.localdate() + timedelta(days=9))
    return ties.propose_if_others(place.people["member"], place.space, said, place.part.id)


def _see_from_somewhere(place) -> None:
    for person in place.people.values():
        people.belong(person, place.part, endeavour=place.endeavour.id)


TIES = ("suggested", "introduced", "coffee", "going", "ask", "saw")


def _of_the_members_ties(place, what: str):
    """Something of the member's: whom they might meet, an introduction to the host, a coffee, thanks …"""
    from waymark.ties import commands as ties
    from waymark.ties.models import SawYouLead, Suggested

    member, host, endeavour = place.people["member"], place.people["host"], place.endeavour.id
    stranger = people.welcome("Stranger", endeavour=endeavour)
    for one in (member, host):
        ties.say_wishes(one, endeavour, would_meet=True, would_have_coffee=False)
    if what == "saw":
        ties.say_i_saw_you_lead(host, endeavour, member, "You rang back.", shares=True)
        return SawYouLead.objects.get().pk
    made = {
        "suggested": lambda: Suggested.objects.create(
            endeavour_id=endeavour, to=member, other=stranger, suggested_on=timezone.localdate()
        ),
        "introduced": lambda: ties.introduce_two(stranger, endeavour, member, host, "The tide."),
        "coffee": lambda: ties.note_coffee(member, endeavour, place.part.id, "The tide turned."),
        "going": lambda: ties.go_to(member, endeavour, place.part.id, timezone.localdate()),
        "ask": lambda: ties.ask(stranger, endeavour, "A boat on Fridays."),
    }
    return made[what]().pk


def _token(place, entry_link, name: str) -> str:
    from waymark.spaces import commands as spaces
    from waymark.spaces.parting import queries as parting

    return {
        "enter": lambda: entry_link("member"),
        "take-seat": lambda: spaces.offer_seat(place.space),
        "asked-later": lambda: _asked_later(place),
        "stop-asking": lambda: parting.token_to_stop(_who_left(place, is_own=False)),
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
    said = commands.Said("Nobody rings back.", Veil.PART_ONLY)
    voice = Voice.objects.get(pk=commands.say(listener, said, uuid4()))
    if is_reported:
        commands.report(voice)
    return voice


def _who_left(place, *, is_own: bool):
    """Somebody who left and may be asked: the one who asks themselves, where it is for them alone to do."""
    from waymark.spaces import commands as spaces

    person = place.people.get(place.asking) if is_own else None
    person = person or people.welcome("Grace", endeavour=place.endeavour.id)
    person.seats.all().delete()
    spaces.take_seat(person, spaces.open_space(place.endeavour.id, "For a while", "doers"), "member")
    return spaces.leave_well(
        person, place.endeavour.id, spaces.Farewell({1: "The kettle."}, may_be_asked=True)
    )


def _asked_up(place):
    """What the member asks of those who steer, of whom the host is one."""
    from waymark.spaces import commands as spaces
    from waymark.spaces.leading import commands

    steer = spaces.open_space(place.endeavour.id, "Those who steer", "strategic")
    spaces.take_seat(place.people["host"], steer, "member")
    return commands.ask_upstairs(place.people["member"], place.endeavour.id, "May we ring at night?")


def _asked_later(place) -> str:
    from waymark.spaces import commands as spaces
    from waymark.spaces.parting import queries

    left = _who_left(place, is_own=False)
    return queries.token_of(spaces.ask_later(left, "Why?", by=place.people["host"]))


def _a_lifting(place):
    """A veil that an enabler, who hosts nothing here, asked to lift."""
    from waymark.listening import access, commands
    from waymark.people import commands as people
    from waymark.people.access import Visitor
    from waymark.spaces import commands as spaces

    tend = spaces.open_space(place.endeavour.id, "Those who tend it", "enablers")
    enabler = people.welcome("Enabler", endeavour=place.endeavour.id)
    spaces.take_seat(enabler, tend, "member")
    spaces.take_seat(place.people["host"], tend, "member")
    beside = access.require_can_lift(Visitor(person=enabler), _a_voice(place).id)
    return commands.ask_to_lift(beside, "Somebody may be in danger.")


def _a_member_of(space) -> str:
    from waymark.spaces.models import Seat

    found = Seat.objects.filter(space=space, role="member").first()
    return str(found.id) if found else ""


def _a_recovery_code(place) -> str:
    return people.offer_recovery_code(place.people["member"], endeavour=place.endeavour.id)


def _somebody_to_ask(space):
    from waymark.spaces import commands as spaces
    from waymark.spaces import queries as spaces_queries

    spaces.note_names(space, [("Somebody", "")])
    return spaces_queries.to_ask(space.id)[0].id


OF_WHAT_IS_IN = {"report", "talk", "read-again"}


def address_of(place, entry_link, name: str) -> str:
    """Where something is that is there, and could be done."""
    about = named(place, entry_link, name)
    return reverse(name, kwargs={key: about[key]() for key in _needs(name)})


def typed_at(place, name: str) -> dict:
    """What is typed there."""
    return {
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
        "recover": {"code": _a_recovery_code(place)} if name == "recover" else {},
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
        "hand-over": {"to": _a_member_of(place.space)} if name == "hand-over" else {},
        "word-part": {"matters_1": "The tide"},
        "how-far": {"may_turn_off": "If the pier goes."},
        "tell-of-part": {"name": "The ferry", "kind": "team"},
        "turn-off": {"why": "The ferry is sold."},
        "rename-part": {"name": "The new ferry", "year": 2026},
        "merge-part": {"into": place.other_part.id, "year": 2026},
        "split-part": {"name": "The night ferry", "year": 2026},
        "break-glass": {"reason": "A host has asked us to find their question."},
        "who-holds": {"press": "stand for", "how": "knows how"},
        "reframe": {"was": place.question.asked, "asked": "Who notices first?", "because": "It is shorter."},
        "still-thinking": {"because": "Nobody has asked the night shift."},
        "pressing": {"press": "hope", "hope-words": "The neighbours ring."},
        "felt": {"press": "frees", "words": "Ask the neighbours."},
        "if-others": _a_proposal(place) if name == "if-others" else {},
        "one-if-others": {"press": "in", "part": place.part.id},
        "tend-element": {"kind": "doers"},
        "upstairs": {"words": "May we ring at night?"},
        "answer-upstairs": {"answer": "yes", "because": "Somebody should."},
        "ask-somebody": {"words": "Why did we stop?"},
        "asked-later": {"press": "not now"},
        "say": {"once": uuid4(), "words": "Nobody rings back.", "veil": "unlinked"},
        "say-voice-better": {"words": "Nobody rings back on Fridays."},
        "hide-voice": {"because": "It names somebody."},
        "ask-to-lift": {"because": "Somebody may be in danger."},
        "lifting": {"agree": "yes"},
        "custom": {"veil": "named"},
        "open-map": {
            "is_hostile": "no",
            "is_unspoken": "no",
            "wants": "Who rings whom.",
            "acts": "The hosts.",
        },
        "bring-ties": {"file": SimpleUploadedFile("ties.csv", b"from,to\nGrace,Ada\n")},
        "answer-suggested": {"answer": "yes"},
        "answer-introduced": {"answer": "yes"},
        "coffee": {"part": "another"},
        "go-to": {"by_when": timezone.localdate().isoformat()},
        "asks": {"words": "A boat on Fridays."},
        "ask-in": {"press": "in", "brings": "A boat."},
        "thanks": {"press": "share"},
        "tell-back": {"number": 1, "words": "She fell, and nobody knew until the post came."},
    }.get(name) or {
        **of_litmus.typed(name),
        **of_listening.typed(place, name),
        **of_tending.typed(place, name),
        **of_situations.typed(name),
        **of_fornow.typed(place, name),
    }


def _a_proposal(place) -> dict[str, object]:
    _see_from_somewhere(place)
    until = timezone.localdate() + timedelta(days=9)
    said = {"words": "take a night", "others": 4, "parts": 2, "until": until.isoformat()}
    return {**said, "part": place.part.id, **({"space": place.space.id} if place.asking == "host" else {})}


def test_every_address_has_its_row():
    assert {pattern.name for pattern in addresses()} == EXPECTED.keys()


def test_every_page_stands_behind_a_gate():
    ungated = [pattern.name for pattern in addresses() if not hasattr(pattern.callback, "rule")]
    assert ungated == []


@pytest.fixture
def everybody(place):
    """The place with every kind of person there is, and something of everything in it."""
    from waymark.endeavours import commands as endeavours
    from waymark.spaces import commands as spaces
    from waymark.ties import commands as ties
    from waymark.ties.models import Drawing

    endeavours.tell_story(place.endeavour, "Mrs Airey fell, and nobody knew.")
    elsewhere = endeavours.begin("Elsewhere", "So that it is elsewhere.", is_listed=False)
    tend = spaces.open_space(place.endeavour.id, "Those who look after it", "enablers")
    seats = {
        "member of another space": place.elsewhere.space,
        "enabler": tend,
        "member of another endeavour": spaces.open_space(elsewhere.id, "Far away", "doers"),
        "alumnus": place.space,
    }
    spaces.open_space(place.endeavour.id, "Those who say yes", "strategic")
    for kind, space in seats.items():
        place.people[kind] = people.welcome(kind.title(), endeavour=space.endeavour_id)
        seat = spaces.take_seat(place.people[kind], space, "member")
    spaces.step_out(seat)
    spaces.take_seat(place.people["host"], tend, "member")
    ties.open_map(place.people["host"], place.endeavour.id, wants="Who rings whom.", acts="The hosts.")
    told = {"bears": "nothing", "answered": {}, "alone": {}, "parts": []}
    Drawing.objects.create(endeavour=place.endeavour, number=1, drawn_on=timezone.localdate(), told=told)
    place.crowd(agree=4, disagree=4)
    place.signs_everybody_in()
    return place


def tried(place, entry_link, name: str) -> dict[tuple[str, str], dict[str, int]]:
    """What each kind of person is answered, each as if nobody had asked before."""
    answers: dict[tuple[str, str], dict[str, int]] = {("GET", name): {}, ("POST", name): {}}
    with transaction.atomic():
        with transaction.atomic():
            place.was_asked_whose = False
            url = address_of(place, entry_link, name)
            is_ones_own = place.was_asked_whose
            transaction.set_rollback(is_ones_own)
        for kind in EVERYBODY:
            for method in ("GET", "POST"):
                cache.clear()
                with transaction.atomic():
                    place.asking = kind
                    at = address_of(place, entry_link, name) if is_ones_own else url
                    answers[method, name][kind] = _answered(place, at, name, method)
                    transaction.set_rollback(True)
                _as_it_was(place)
        transaction.set_rollback(True)
    _as_it_was(place)
    return answers


def _answered(place, url: str, name: str, method: str) -> int:
    client = place.client(place.asking)
    if method == "GET":
        return client.get(url).status_code
    return client.post(url, typed_at(place, name)).status_code


def _as_it_was(place) -> None:
    for row in (place.question, place.statement, place.waiting):
        row.refresh_from_db()


AT_ONCE = 12


def by_the_dozen(names) -> list[list[str]]:
    """Names of addresses that are tried in one place: to set it out takes longer than to try one."""
    found = list(names)
    return [found[at : at + AT_ONCE] for at in range(0, len(found), AT_ONCE)]


def answers_beside(rows, place, entry_link, names: list[str]) -> tuple[dict, dict]:
    """What each kind of person is answered at each address, and what they should be."""
    answered, expected = {}, {}
    for name in names:
        answered |= tried(place, entry_link, name)
        for at, method in enumerate(("GET", "POST")):
            expected[method, name] = {kind: answer_for(rows, name, kind)[at] for kind in EVERYBODY}
    return answered, expected


@pytest.mark.parametrize("names", by_the_dozen(EXPECTED), ids=lambda names: names[0])
def test_who_may_open_what(everybody, entry_link, names):
    answered, expected = answers_beside(EXPECTED, everybody, entry_link, names)
    assert answered == expected


@pytest.mark.parametrize("names", by_the_dozen(ONCE_PUBLIC), ids=lambda names: names[0])
def test_who_may_open_what_once_it_is_public(everybody, entry_link, names):
    everybody.client("host").post(reverse("make-public", kwargs={"question": everybody.question.id}))
    answered, expected = answers_beside(ONCE_PUBLIC, everybody, entry_link, names)
    assert answered == expected


REFUSED = {403, 404, 405}
ABOUT_SOMETHING = [
    pattern.name
    for pattern in addresses()
    if "uuid" in str(pattern.pattern)
    and set(answer_for(EXPECTED, pattern.name, "member of another endeavour")) <= REFUSED
]


@pytest.mark.parametrize("names", by_the_dozen(ABOUT_SOMETHING), ids=lambda names: names[0])
def test_a_host_of_another_endeavour_reaches_nothing_here_by_any_number(everybody, entry_link, names):
    """Neither by the numbers of things here, nor by putting their own endeavour's number before them."""
    from waymark.spaces import commands as spaces

    host = everybody.people["member of another endeavour"]
    own = host.seats.get().space
    spaces.take_seat(host, own, "host")
    everybody.asking = "member"
    for name in names:
        with transaction.atomic():
            _reaches_nothing(everybody, entry_link, name, own)
            transaction.set_rollback(True)


def _reaches_nothing(everybody, entry_link, name: str, own) -> None:
    about = {key: of() for key, of in named(everybody, entry_link, name).items() if key in _needs(name)}
    client = everybody.client("member of another endeavour")
    before = _how_many_rows()
    for swapped in ({}, {"endeavour": own.endeavour_id}, {"space": own.id}):
        if len(about) > 1 or not swapped:
            url = reverse(name, kwargs={**about, **{k: v for k, v in swapped.items() if k in about}})
            answers = {client.get(url).status_code, client.post(url, {"words": "Let me in."}).status_code}
            assert answers <= REFUSED, url
    assert _how_many_rows() == before, name


def _needs(name: str) -> list[str]:
    return list(next(p for p in addresses() if p.name == name).pattern.converters)


def _how_many_rows() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def test_a_page_whose_gate_was_forgotten_is_not_served(place, monkeypatch, caplog):
    pattern = next(p for p in addresses() if p.name == "health")
    monkeypatch.setattr(pattern, "callback", lambda request: None)
    assert place.client("host").get("/healthz").status_code == 404
    assert "has no gate" in caplog.text


TAKE_A_VERB = [name for name, (_, post) in EXPECTED.items() if post != NO_SUCH_VERB]


BY_MAIL = {"change-letters"}
"""What an e-mail program presses for somebody (RFC 8058): its address is signed, and stops letters alone."""


@pytest.mark.parametrize("names", by_the_dozen(TAKE_A_VERB), ids=lambda names: names[0])
def test_no_verb_is_taken_from_another_site(place, entry_link, names):
    """Without the token that only our own pages carry, nothing that changes anything is heard."""
    for name in set(names) - BY_MAIL:
        with transaction.atomic():
            url = address_of(place, entry_link, name)
            for kind in KINDS:
                client = place.client(kind, enforce_csrf_checks=True)
                assert client.post(url, {"words": "from elsewhere"}).status_code == 403, (name, kind)
            transaction.set_rollback(True)
