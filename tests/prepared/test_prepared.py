"""Queries that are put into SQL once give what Django's own give, again and again."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from waymark.perspectives.models import Stance, Statement
from waymark.prepared import Prepared, PreparedInsert, PreparedUpdate, slot
from waymark.questions.models import Question
from waymark.spaces.models import Guest

pytestmark = pytest.mark.django_db

BY_ID = Prepared(lambda: Question.objects.select_related("space").filter(id=slot(Question, "id")))
OF = Prepared(lambda: Statement.objects.filter(question=slot(Statement, "question")).order_by("number"))
ROWS = Prepared(
    lambda: Statement.objects.filter(question=slot(Statement, "question")).values_list(
        "id", "words", "is_meta"
    )
)
HELD = Prepared(lambda: Guest.objects.select_for_update(no_key=True).filter(key=slot(Guest, "key")))
COUNT = PreparedUpdate(
    lambda: Statement.objects.filter(id=slot(Statement, "id")),
    agree=F("agree") + 1,
    words=slot(Statement, "words"),
)
GIVE = PreparedInsert(Stance)
GIVE_ONCE = PreparedInsert(Stance, ignores_conflicts=True)


def fields(one) -> dict:
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}


def test_a_row_is_the_same_with_what_belongs_to_it_and_costs_one_query(place):
    plain = Question.objects.select_related("space").get(id=place.question.id)
    with CaptureQueriesContext(connection) as asked:
        found = BY_ID.first(id=place.question.id)
        assert found.space.name == plain.space.name
    assert len(asked) == 1
    assert fields(found) == fields(plain)
    assert fields(found.space) == fields(plain.space)
    assert found == plain
    assert not found._state.adding


def test_each_asking_has_its_own_values(place):
    assert BY_ID.first(id=place.elsewhere.id) == place.elsewhere
    assert BY_ID.first(id=place.question.id) == place.question
    assert BY_ID.first(id=place.space.id) is None


def test_many_rows_come_in_their_order(place):
    assert list(OF.every(question=place.question.id)) == list(place.question.statements.order_by("number"))


def test_values_are_of_their_own_kinds(place):
    assert sorted(ROWS.rows(question=place.question.id)) == sorted(
        place.question.statements.values_list("id", "words", "is_meta")
    )


def test_rows_are_held_inside_a_transaction(place):
    guest = place.guest()
    with transaction.atomic():
        assert HELD.first(key=guest.key) == guest


def test_an_update_counts_its_rows_and_changes_no_other(place):
    assert COUNT(id=place.statement.id, words="“Otherwise”") == 1
    place.statement.refresh_from_db()
    assert (place.statement.agree, place.statement.words) == (1, "“Otherwise”")
    assert Statement.objects.filter(words="“Otherwise”").count() == 1
    assert COUNT(id=place.question.id, words="Nothing") == 0


def test_an_insert_is_a_row_and_the_same_again_is_refused_or_passed_over(place):
    row = {"guest_id": place.guest().id, "statement_id": place.statement.id, "matters": True, "via_id": None}
    GIVE(**row, value=-1)
    kept = Stance.objects.get()
    assert (kept.value, kept.matters, kept.via_id) == (-1, True, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        GIVE(**row, value=1)
    GIVE_ONCE(**row, value=1)
    assert Stance.objects.get().value == -1


def test_what_is_missing_is_an_error_and_not_a_guess(place):
    with pytest.raises(KeyError):
        BY_ID.first()
