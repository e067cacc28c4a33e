"""Whatever is kept about people has a purpose, and is written down where they can read it."""

import pytest
from django.apps import apps
from django.urls import reverse
from tests.house.test_docs import SOURCE

from waymark.jobs import commands as jobs
from waymark.keeping import register
from waymark.personal import ERASED, FOR_GOOD_KEPT, REMOVED, TAKEN_BACK, Kept

OF_DJANGO = {"sessions": "people", "contenttypes": "keeping", "auth": "keeping"}
"""Whose `personal.py` tells of Django's own tables."""


def test_every_field_of_every_table_is_said_to_be_personal_or_not():
    said = [*register.personal(), *register.not_personal()]
    there = register.fields_there_are()
    assert {field for field in there if field not in said} == set(), "say in the room's personal.py what for"
    assert {field for field in said if field not in there} == set(), "that field is gone"
    assert len(said) == len(set(said)), "a field is one or the other"


def test_a_field_that_nobody_declared_is_found(monkeypatch):
    from django.db import models

    field = models.CharField(max_length=9)
    field.set_attributes_from_name("shoe_size")
    person = apps.get_model("people.Person")
    monkeypatch.setattr(person._meta, "concrete_fields", (*person._meta.concrete_fields, field))
    assert "people.Person.shoe_size" in register.fields_there_are()
    with pytest.raises(AssertionError, match="what for"):
        test_every_field_of_every_table_is_said_to_be_personal_or_not()


@pytest.mark.parametrize("name", register.personal())
def test_what_is_personal_has_a_purpose_an_audience_and_an_end(name):
    kept = register.personal()[name]
    assert isinstance(kept, Kept)
    for said in (kept.what, kept.purpose, kept.seen_by, kept.until):
        assert len(str(said)) > 5, name


WAYS = {ERASED, TAKEN_BACK, REMOVED, FOR_GOOD_KEPT}


def test_whatever_holds_something_about_people_says_what_ends_it():
    tables = {name.rpartition(".")[0] for name in register.personal()}
    assert set(register.ends()) == tables, "say in ENDS of the room's personal.py what takes its rows away"
    for name, how in register.ends().items():
        by_itself = jobs.TASKS.get(how)
        assert how in WAYS or (by_itself and by_itself.every), f"{name}: nothing called {how} comes by itself"


def test_what_is_not_personal_says_why():
    assert all(len(why) > 10 for why in register.not_personal().values())


def test_each_room_tells_of_its_own_tables():
    from importlib import import_module

    for room in apps.get_app_configs():
        if not room.name.startswith("waymark.") or not (SOURCE / room.label / "personal.py").exists():
            continue
        told = import_module(f"{room.name}.personal")
        labels = {name.split(".")[0] for name in (*told.PERSONAL, *told.NOT_PERSONAL)}
        assert {OF_DJANGO.get(label, label) for label in labels} <= {room.label}


def test_the_register_is_read_by_anybody_in_plain_words(client, db):
    page = client.get(reverse("processing")).content.decode()
    for kept in register.personal().values():
        assert str(kept.what).replace("'", "&#x27;") in page
        assert str(kept.purpose) in page
