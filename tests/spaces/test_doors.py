"""Doors: a code to say aloud, a guest without a name, and two doors that can't be matched."""

import re

import pytest

from waymark.spaces import access, codes, commands, queries
from waymark.spaces.models import Guest, Invitation, Seat


class TestCodes:
    def test_a_code_is_a_plain_word_and_three_digits(self):
        assert all(re.fullmatch(r"[a-z]+-[1-9]\d\d", codes.new_code()) for _ in range(200))

    def test_words_are_short_plain_and_different(self):
        assert len(set(codes.WORDS)) == len(codes.WORDS) >= 150
        assert all(re.fullmatch(r"[a-z]{3,8}", word) for word in codes.WORDS)

    @pytest.mark.parametrize("typed", ["owl 274", "OWL 274", " Owl-274 ", "owl274", "owl_274", "owl.274"])
    def test_a_code_is_known_however_it_is_typed(self, typed):
        assert codes.written(typed) == "owl-274"

    @pytest.mark.parametrize("typed", ["", "owl", "274", "owl 27", "owl 2745", "owl 274 x", "<b>owl 274"])
    def test_what_is_no_code_is_none(self, typed):
        assert codes.written(typed) is None

    def test_two_doors_never_have_one_code(self, place, monkeypatch):
        fresh = iter([place.door.code, place.door.code, "heron-512"])
        monkeypatch.setattr(codes, "new_code", lambda: next(fresh))
        made = commands.invite_guests(place.space, place.people["host"].id)
        assert made.code == "heron-512"

    def test_when_every_code_is_taken_it_says_so(self, place, monkeypatch):
        monkeypatch.setattr(codes, "new_code", lambda: place.door.code)
        with pytest.raises(commands.NoCodeLeft):
            commands.invite_guests(place.space, place.people["host"].id)
        assert Invitation.objects.count() == 2


class TestGuests:
    def test_the_same_phone_is_the_same_guest_at_one_door(self, place):
        assert commands.admit("a" * 22, place.door) == commands.admit("a" * 22, place.door)

    def test_one_phone_at_two_doors_cannot_be_matched(self, place):
        here = commands.admit("a" * 22, place.door)
        there = commands.admit("a" * 22, place.elsewhere_door)
        assert here.key != there.key
        assert here.id != there.id

    def test_what_a_phone_writes_has_another_number_than_what_it_answers(self, place):
        token = "a" * 22
        assert access.author_key(token, place.door.id) != access.guest_key(token, place.door.id)

    def test_the_key_is_worthless_without_the_servers_secret(self, place, settings):
        before = access.guest_key("a" * 22, place.door.id)
        settings.SECRET_KEY = "another"
        assert access.guest_key("a" * 22, place.door.id) != before

    def test_a_guest_row_has_no_name_no_address_and_no_time(self):
        assert {field.name for field in Guest._meta.fields} == {"id", "invitation", "key", "part"}

    def test_tokens_have_the_bits_that_the_docs_say(self):
        assert len({commands.new_guest_token() for _ in range(1000)}) == 1000
        assert len(commands.new_guest_token()) >= 22


class TestSeats:
    def test_sitting_down_again_changes_the_role_and_makes_no_second_seat(self, place):
        commands.take_seat(place.people["member"], place.space, Seat.Role.HOST)
        assert Seat.objects.get(person=place.people["member"]).role == "host"

    def test_an_administrator_sits_nowhere_by_being_one(self, place):
        from waymark.people.access import Visitor

        administrator = Visitor(person=place.people["administrator"])
        assert not access.visible_to(administrator).exists()
        assert queries.audiences(administrator) == set()
