"""Cards: printed with a number and a stub, typed in once, and nothing lost where one can't be taken."""

import csv
import io
from itertools import combinations
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from waymark.keeping import commands as keeping
from waymark.keeping import snapshot
from waymark.listening import commands
from waymark.listening.cards.numbers import SIGNS, apart, new_number, written
from waymark.listening.models import Card, InHand, Veil, Voice, WayIn
from waymark.listening.receipts import access as receipts
from waymark.listening.receipts.words import mark_of, plain_words
from waymark.people.access import NotAllowed, Visitor
from waymark.record.models import Moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(place):
    return commands.open_post(
        place.space, commands.Stand("The notice board", "What did you see?"), by=place.people["host"].pk
    )


@pytest.fixture
def printed(post, place):
    return commands.print_cards(post, 3, by=place.people["host"].pk)


def on_it(words: str = "The bus was early.", veil: Veil = Veil.PART_ONLY) -> commands.Said:
    return commands.Said(words, veil)


def found(words: str):
    return receipts.require_receipt(Visitor(), "a-phone", words)


# Numbers


def test_a_number_is_read_however_it_is_typed():
    number = new_number()
    assert written(number) == number
    assert written(f" {number[:3].lower()}-{number[3:]} ") == number
    assert written(apart(number)) == number


def test_one_sign_mistyped_is_always_noticed():
    number = new_number()
    for place_, sign in enumerate(number):
        for other in set(SIGNS) - {sign}:
            assert written(number[:place_] + other + number[place_ + 1 :]) is None


def test_two_signs_changed_over_are_always_noticed():
    for number in (new_number() for _ in range(50)):
        for one, other in combinations(range(6), 2):
            if number[one] != number[other]:
                signs = list(number)
                signs[one], signs[other] = signs[other], signs[one]
                assert written("".join(signs)) is None


def test_no_sign_looks_like_another():
    assert not set(SIGNS) & set("0O1IL5SAEIOU") - {"5"}
    assert len(SIGNS) == len(set(SIGNS)) == 23


# Printing


def test_each_card_has_its_own_number_and_four_words_that_are_kept_nowhere(printed):
    assert len({one.number for one in printed}) == 3
    for one in printed:
        assert written(one.number) == one.number
        assert set(one.words.split()) <= set(plain_words())
    lines = b"".join(snapshot.written("default", keeping._heading("default"))).decode()
    for one in printed:
        assert one.number in lines
        assert one.words not in lines
        assert mark_of(one.words) not in lines


def test_printing_again_makes_other_cards(printed, post, place):
    again = commands.print_cards(post, 3, by=place.people["host"].pk)
    assert not {one.number for one in again} & {one.number for one in printed}
    assert not {one.words for one in again} & {one.words for one in printed}
    assert Card.objects.count() == 6
    assert Moment.objects.filter(kind="listening.cards_printed").count() == 2


@pytest.mark.parametrize("large", ["", "on"])
def test_a_host_has_them_as_a_tagged_pdf(place, post, large):
    client = place.client("host")
    assert client.get(f"/posts/{post.pk}/cards").status_code == 200
    sheet = client.post(f"/posts/{post.pk}/cards", {"how_many": 5, "is_large": large})
    assert sheet["Content-Type"] == "application/pdf"
    assert sheet["Cache-Control"].count("no-store")
    assert b"/StructTreeRoot" in sheet.content
    assert b"pdfuaid:part" in sheet.content
    assert (b"/Count 5" if large else b"/Count 3") in sheet.content
    assert Card.objects.count() == 5


def test_two_hundred_are_the_most_and_one_the_least(place, post):
    for how_many, status in ((0, 422), (201, 422), ("many", 422), (200, 200)):
        assert (
            place.client("host").post(f"/posts/{post.pk}/cards", {"how_many": how_many}).status_code == status
        )
    assert Card.objects.count() == 200


# Typing in


@pytest.mark.parametrize("veil", [Veil.PART_ONLY, Veil.UNLINKED])
def test_the_stub_leads_to_what_was_typed_in(post, printed, veil):
    with pytest.raises(receipts.NotFound):
        found(printed[0].words)
    commands.take_card(post, printed[0].number, on_it(veil=veil), uuid4())
    receipt = found(printed[0].words.upper())
    if veil == Veil.UNLINKED:
        assert receipt.in_hand == InHand.objects.get()
        assert not Voice.objects.exists()
    else:
        assert receipt.voice == Voice.objects.get()
        assert (receipt.voice.way_in, receipt.voice.state) == (WayIn.CARD, Voice.State.WAITING)
    assert Card.objects.get(number=printed[0].number).receipt == ""
    with pytest.raises(receipts.NotFound):
        found(printed[1].words)


def test_a_card_counts_once(post, printed):
    once = uuid4()
    commands.take_card(post, printed[0].number, on_it(), once)
    commands.take_card(post, printed[0].number, on_it(), once)
    with pytest.raises(commands.CardLeft, match="before"):
        commands.take_card(post, printed[0].number, on_it(), uuid4())
    with pytest.raises(commands.CardLeft, match="before"):
        commands.take_card(post, printed[0].number, on_it("Other words."), uuid4())
    assert Voice.objects.count() == 1


def test_what_cant_be_taken_says_why_and_changes_nothing(place, post, printed):
    other = commands.open_post(place.space, commands.Stand("The bus"), by=place.people["host"].pk)
    number = printed[0].number
    mistyped = number[:5] + next(sign for sign in SIGNS if sign != number[5])
    unknown = next(one for one in iter(new_number, "") if not Card.objects.filter(number=one).exists())
    for at, typed, words, because in (
        (post, mistyped, "Words.", "mistyped"),
        (post, unknown, "Words.", "No card"),
        (other, number, "Words.", "No card"),
        (post, number, "", "no words"),
    ):
        with pytest.raises(commands.CardLeft, match=because):
            commands.take_card(at, typed, on_it(words), uuid4())
    assert not Voice.objects.exists()
    commands.take_card(post, number, on_it(), uuid4())


def test_a_card_whose_number_nobody_can_read_is_said_without_a_receipt(post, printed):
    commands.take_card(post, "", on_it(), uuid4())
    assert Voice.objects.get().way_in == WayIn.CARD
    assert not Card.objects.filter(receipt="").exists()


def test_a_post_that_is_closed_takes_no_cards(place, post, printed):
    commands.close_post(post, is_open=False, by=place.people["host"].pk)
    post.refresh_from_db()
    with pytest.raises(NotAllowed):
        commands.take_card(post, printed[0].number, on_it(), uuid4())
    assert Card.objects.get(number=printed[0].number).receipt


def test_whoever_types_never_sees_a_receipt(place, post, printed):
    page = type_in(place, post, number=printed[0].number)
    assert Voice.objects.count() == 1
    assert printed[0].words not in page.content.decode()
    assert not any(f">{word}<" in page.content.decode() for word in printed[0].words.split())


def type_in(place, post, **typed):
    form = {"once": uuid4(), "number": "", "words": "The bus was early.", "veil": "part only", **typed}
    return place.client("host").post(f"/posts/{post.pk}/type-in", form)


def test_what_became_of_each_stands_on_the_page_and_nothing_is_lost(place, post, printed):
    first = type_in(place, post, number=apart(printed[0].number).lower(), kind="worry")
    assert first.status_code == 200
    assert [(n, taken) for n, _, taken in first.context["done"]] == [(apart(printed[0].number), True)]
    assert not first.context["form"].is_bound
    so_far = first.context["so_far"]
    again = type_in(place, post, number=printed[0].number, words="Kept as typed.", so_far=so_far)
    assert again.status_code == 422
    assert "Kept as typed." in again.content.decode()
    last = type_in(place, post, number=printed[1].number, so_far=again.context["so_far"])
    assert [taken for _, _, taken in last.context["done"]] == [True, False, True]
    assert "The bus" not in last.content.decode()
    assert Voice.objects.count() == 2


def test_the_list_on_the_page_cant_be_made_up(place, post, printed):
    page = type_in(place, post, number=printed[0].number, so_far="W1siIiwiIiwxXV0:made:up")
    assert [number for number, _, _ in page.context["done"]] == [apart(printed[0].number)]


def test_nothing_of_whoever_types_is_written(place, post, printed):
    type_in(place, post, number=printed[0].number)
    host = place.people["host"]
    assert not Moment.objects.filter(who__person=host.pk, kind__contains="voice").exists()
    voice = Voice.objects.get()
    assert (voice.person, voice.seal, voice.part) == (None, "", None)


def test_no_two_backups_say_which_card_became_which_words(post, printed):
    before = b"".join(snapshot.written("default", keeping._heading("default"))).decode()
    stubs = {one.receipt for one in Card.objects.all()}
    assert all(stub in before for stub in stubs)
    commands.take_card(post, printed[0].number, on_it(), uuid4())
    voice = Voice.objects.get()
    assert voice.receipt not in stubs
    assert not any(value in stubs for value in map(str, vars(voice).values()))


# From a list


def as_csv(*rows, heading=("number", "words", "kind", "veil"), encoding="utf-8", delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([heading, *rows])
    return SimpleUploadedFile("cards.csv", text.getvalue().encode(encoding))


def bring(place, post, file):
    return place.client("host").post(f"/posts/{post.pk}/bring-cards", {"file": file})


def test_a_list_is_shown_row_by_row_before_anything_happens_and_then_taken(place, post, printed):
    one, two, three = printed
    commands.take_card(post, three.number, on_it(), uuid4())
    shown = bring(
        place,
        post,
        as_csv(
            [apart(one.number).lower(), "The bus was early.", "A worry", "somebody"],
            [two.number, "Nobody rang.\nNot once.", "doesn’t fit", "Nobody"],
            [one.number, "Again.", "", ""],
            ["QQQQQQ", "Who knows.", "", ""],
            [three.number, "Typed before.", "", ""],
            ["", "No number.", "a grumble", ""],
            ["", "", "", "nobody"],
            ["", "From whom?", "", "my name"],
        ),
    )
    assert Voice.objects.count() == 1
    assert [bool(step.said) for step in shown.context["steps"]] == [
        True,
        True,
        *[False] * 3,
        True,
        *[False] * 2,
    ]
    done = place.client("host").post(f"/posts/{post.pk}/bring-cards", {"list": shown.context["list"]})
    assert done.status_code == 200
    assert (Voice.objects.count(), InHand.objects.count()) == (3, 1)
    assert Voice.objects.get(words="The bus was early.", kind="worry")
    assert found(two.words).in_hand is not None
    again = place.client("host").post(f"/posts/{post.pk}/bring-cards", {"list": shown.context["list"]})
    assert [step.says for step in again.context["steps"]] == [step.says for step in done.context["steps"]]
    assert (Voice.objects.count(), InHand.objects.count()) == (3, 1)


def test_a_card_typed_in_while_the_list_was_looked_at_is_left(place, post, printed):
    shown = bring(
        place, post, as_csv([printed[0].number, "Mine.", "", ""], [printed[1].number, "Too.", "", ""])
    )
    commands.take_card(post, printed[0].number, on_it(), uuid4())
    done = place.client("host").post(f"/posts/{post.pk}/bring-cards", {"list": shown.context["list"]})
    assert [bool(step.said) for step in done.context["steps"]] == [False, True]
    assert Voice.objects.count() == 2


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.csv", b"number,kind\nK4M7XP,worry\n"),
        SimpleUploadedFile("a.csv", b"words\n\n"),
        SimpleUploadedFile("a.csv", b"\0\0words"),
        SimpleUploadedFile("a.csv", b""),
        SimpleUploadedFile("a.csv", b"words\n" + b"x\n" * 201),
        SimpleUploadedFile("a.csv", b"words\n" + b"".join(b"%d\n" % n for n in range(90_000))),
    ],
    ids=["no words", "nothing", "no text", "empty", "too many", "too large"],
)
def test_what_is_no_list_is_refused_with_a_sentence(place, post, file):
    page = bring(place, post, file)
    assert page.status_code == 422
    assert page.context["form"].errors["file"]


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("cp1252", ";"), ("utf-8", "\t")])
def test_lists_from_office_programs_are_read(place, post, encoding, delimiter):
    shown = bring(place, post, as_csv(["", "Café – à côté", "", ""], encoding=encoding, delimiter=delimiter))
    assert [step.said.words for step in shown.context["steps"]] == ["Café – à côté"]


def test_a_list_that_somebody_changed_on_its_way_is_refused(place, post):
    page = place.client("host").post(f"/posts/{post.pk}/bring-cards", {"list": "made:up"})
    assert page.status_code == 409
    assert not Voice.objects.exists()


# At once


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one write at a time")
def test_two_who_type_the_same_card_at_once_count_it_once(post, printed):
    met, ready = [], Barrier(2)

    def take() -> None:
        ready.wait(10)
        try:
            commands.take_card(post, printed[0].number, on_it(), uuid4())
        except commands.CardLeft as left:
            met.append(left)
        finally:
            connection.close()

    threads = [Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (len(met), Voice.objects.count()) == (1, 1)
