"""The line of sight: up to what it is for, down to what came of it; and from a question to what was said."""

from uuid import uuid4

import pytest
from django.urls import reverse

from waymark.endeavours import commands as endeavours
from waymark.listening import commands
from waymark.listening.models import InHand, Kind, Known, Step, Veil, Voice
from waymark.listening.sight.queries import sight
from waymark.litmus import commands as litmus
from waymark.people import commands as people
from waymark.questions.moments import Closed, Opened
from waymark.record import commands as record
from waymark.record.models import Moment
from waymark.spaces import commands as spaces

pytestmark = pytest.mark.django_db


def of_voice(place, voice, kind="member") -> str:
    return place.client(kind).get(reverse("sight", kwargs={"voice": voice.pk})).content.decode()


def about(place, kind="member"):
    return place.client(kind).get(reverse("question-voices", kwargs={"question": place.question.pk}))


@pytest.fixture
def heard(place, say) -> Voice:
    """Something said, connected to a question, and followed up."""
    host = place.people["host"]
    voice = say("The light at the pier is out.", Veil.PART_ONLY)
    commands.connect(voice, place.question.pk, by=host.pk)
    commands.hear(voice, "I walked there.", by=host.pk)
    commands.go_on(voice, commands.Line(Step.Sort.CHANGED, "There is a new lamp."), by=host.pk)
    voice.refresh_from_db()
    return voice


class TestTheLineOfSight:
    def test_goes_from_what_it_is_for_through_the_words_to_what_came_of_it(self, place, heard):
        page = of_voice(place, heard)
        told = [
            "So that anyone here can grow old at home.",
            "Who should notice?",
            "The light at the pier is out.",
            "I walked there.",
            "There is a new lamp.",
        ]
        places = [page.rindex(one) for one in told]
        assert places == sorted(places)
        assert "by Host" in page

    def test_says_how_one_would_know_that_it_works(self, place, heard):
        litmus.word(place.people["host"], place.endeavour.id, "Mrs Ellwood", "Was anybody there at three?")
        assert "Mrs Ellwood: Was anybody there at three?" in of_voice(place, heard)

    def test_says_what_the_record_tells_came_of_it_in_plain_sentences(self, place, heard):
        heard_moment = Moment.objects.filter(subject=heard.pk, kind="listening.voice_went_on").get()
        where = {"endeavour": place.endeavour.id, "audience": place.space.pk}
        opened = record.append(
            Opened(asked="Who mends lamps?"), **where, subject=uuid4(), because_of=[heard_moment.pk]
        )
        record.append(Closed(asked="Who mends lamps?"), **where, subject=uuid4(), because_of=[opened])
        page = of_voice(place, heard)
        assert "It was asked: “Who mends lamps?”" in page
        assert "A question was closed for now: “Who mends lamps?”" in page

    def test_tells_of_nothing_that_happened_where_the_reader_does_not_sit(self, place, heard):
        record.append(
            Opened(asked="Whose pier is it?"),
            endeavour=place.endeavour.id,
            audience=place.elsewhere.space_id,
            subject=uuid4(),
            because_of=[heard.pk],
        )
        assert "Whose pier is it?" not in of_voice(place, heard)

    def test_keeps_what_its_author_wrote_back_from_others(self, place, heard):
        commands.write_back(heard, "It flickers.")
        assert "It flickers." not in of_voice(place, heard, "host")

    def test_shows_the_question_as_it_is_worded_now(self, place, heard):
        place.question.asked = "Who notices first?"
        place.question.save(update_fields=["asked"])
        page = of_voice(place, heard)
        assert "Who notices first?" in page
        assert "Who should notice?" not in page

    def test_of_something_nobody_has_heard_says_so(self, place, say):
        assert "Nothing has come of it yet" in of_voice(place, say("Early.", Veil.NAMED))

    def test_without_a_seat_shows_what_is_public_and_the_trail_alone(self, place, heard):
        record.append(
            Opened(asked="For us alone?"),
            endeavour=place.endeavour.id,
            audience=place.space.pk,
            subject=uuid4(),
            because_of=[heard.pk],
        )
        shown = sight(heard, ())
        assert [rung.words for rung in shown.up] == ["So that anyone here can grow old at home."]
        assert [one.words for one in shown.down] == ["I walked there.", "There is a new lamp."]
        place.question.is_public = True
        place.question.save(update_fields=["is_public"])
        heard = Voice.objects.get(pk=heard.pk)
        assert [rung.words for rung in sight(heard, ()).up][1:] == ["Who should notice?"]

    def test_without_a_seat_says_nothing_of_an_endeavour_that_is_not_listed(self, place, say):
        quiet = endeavours.begin("Quietly", "So that nobody knows yet.", is_listed=False)
        space = spaces.open_space(quiet.id, "A back room", "doers")
        person = people.welcome("Ada", endeavour=quiet.id)
        spaces.take_seat(person, space, "host")
        commands.say_for(space, commands.Said("Hush.", Veil.PART_ONLY), uuid4(), way_in="phone")
        assert sight(Voice.objects.get(space=space), ()).up == ()

    def test_a_long_trail_is_as_few_queries_as_a_short_one(self, place, heard, django_assert_max_num_queries):
        for number in range(20):
            commands.hear(heard, f"So did I, {number}.", by=place.people["host"].pk, also=True)
        client = place.client("member")
        url = reverse("sight", kwargs={"voice": heard.pk})
        with django_assert_max_num_queries(28):
            client.get(url)


@pytest.fixture
def say_of(place, listener):
    """Somebody says something about the question, and marks it."""

    def speak(words: str, veil: Veil, who: str = "member", **marks) -> Voice:
        said = commands.Said(words, veil, question=place.question.pk, **marks)
        return Voice.objects.get(pk=commands.say(listener(who), said, uuid4()))

    return speak


class TestWhatWasSaidAboutAQuestion:
    def test_stands_there_by_kind(self, place, say_of):
        say_of("A bench.", Veil.NAMED, kind=Kind.IDEA)
        say_of("It is dark.", Veil.NAMED, kind=Kind.WORRY)
        page = about(place).content.decode()
        assert page.index("A worry") < page.rindex("It is dark.") < page.index("An idea")

    def test_says_how_people_know(self, place, say_of):
        for known, words in ((Known.SAW, "I fell."), (Known.SAW, "She fell."), (Known.ASSUMED, "All fall.")):
            say_of(words, Veil.NAMED, known_how=known)
        page = about(place).content.decode()
        assert "How do we know?" in page
        seen = page[page.index("I saw it") : page.index("I take it to be so")]
        assert "2 things said" in seen
        assert "I fell." in seen
        assert "I counted it" not in page

    def test_puts_what_should_happen_beside_what_did(self, place, say_of):
        say_of("It came at six.", Veil.NAMED, supposed="The bus comes at four.")
        page = about(place).content.decode()
        assert page.index("The bus comes at four.") < page.rindex("It came at six.")
        assert '<th scope="col">What happened</th>' in page

    def test_keeps_facts_that_do_not_fit_on_a_shelf(self, place, say_of):
        say_of("Nobody lives there.", Veil.NAMED, kind=Kind.MISFIT)
        page = about(place).content.decode()
        shelf = page[page.index("What doesn’t fit") :]
        assert "Nobody lives there." in shelf
        assert "A fact that doesn’t fit" not in shelf

    def test_says_from_one_part_or_several_and_never_how_many(self, place, say_of):
        member, host = place.people["member"], place.people["host"]
        people.belong(member, place.part, "", endeavour=place.endeavour.id)
        say_of("One.", Veil.NAMED, kind=Kind.MISFIT)
        assert "From one part of the system." in about(place).content.decode()
        people.belong(host, place.other_part, "", endeavour=place.endeavour.id)
        say_of("Two.", Veil.NAMED, "host", kind=Kind.MISFIT)
        assert "From several parts of the system." in about(place).content.decode()

    def test_nothing_of_a_part_that_is_not_shown(self, place, say_of):
        people.belong(place.people["member"], place.part, "", endeavour=place.endeavour.id)
        say_of("Veiled.", Veil.PART_ONLY, part=place.part.pk, kind=Kind.MISFIT)
        page = about(place).content.decode()
        assert "Veiled." in page
        assert "of the system." not in page

    @pytest.mark.parametrize("state", ["waiting", "hidden", "held"])
    def test_holds_nothing_that_not_everybody_may_read(self, place, say_of, state):
        voice = say_of("Not for everybody.", Veil.NAMED)
        Voice.objects.filter(pk=voice.pk).update(state=state)
        assert "Not for everybody." not in about(place, "host").content.decode()

    def test_shows_what_was_said_elsewhere_to_whoever_sits_there_too(self, place, say_of):
        away = place.elsewhere.space
        commands.say_for(away, commands.Said("From afar.", Veil.PART_ONLY), uuid4(), way_in="phone")
        voice = Voice.objects.get(words="From afar.")
        commands.let_in(voice, by=place.people["host elsewhere"].pk)
        commands.connect(voice, place.question.pk, by=place.people["host elsewhere"].pk)
        assert "From afar." not in about(place).content.decode()
        spaces.take_seat(place.people["member"], away, "member")
        assert "From afar." in about(place).content.decode()

    def test_is_reached_from_the_page_of_the_question(self, place):
        link = reverse("question-voices", kwargs={"question": place.question.pk})
        result = reverse("result", kwargs={"question": place.question.pk})
        assert link in place.client("member").get(result).content.decode()
        assert link not in place.client("guest").get(result).content.decode()

    def test_many_voices_are_as_few_queries_as_one(self, place, say_of, django_assert_max_num_queries):
        for number in range(12):
            say_of(f"Said {number}.", Veil.NAMED, kind=Kind.MISFIT)
        client = place.client("member")
        url = reverse("question-voices", kwargs={"question": place.question.pk})
        with django_assert_max_num_queries(28):
            assert client.get(url).status_code == 200


class TestANoticing:
    def typed(self, **more):
        return {
            "once": uuid4(),
            "notice": "that nobody asks the porters.",
            "wonder": "what they would say.",
            "veil": "named",
            **more,
        }

    def send(self, place, kind="member", **more):
        return place.client(kind).post(
            reverse("notice", kwargs={"space": place.space.pk}), self.typed(**more)
        )

    def test_is_two_sentences_said_as_one_thing(self, place):
        assert self.send(place).status_code == 201
        voice = Voice.objects.get()
        assert voice.kind == Kind.NOTICING
        assert voice.words == "I notice that nobody asks the porters.\nI wonder what they would say."
        voices = reverse("voices", kwargs={"space": place.space.pk})
        assert "I notice, I wonder" in place.client("host").get(voices).content.decode()

    def test_can_be_said_under_any_veil(self, place):
        assert self.send(place, veil="unlinked").status_code == 201
        assert InHand.objects.count() == 1

    def test_twice_pressed_is_said_once(self, place):
        once = uuid4()
        for _press in range(2):
            assert self.send(place, once=once).status_code == 201
        assert Voice.objects.count() == 1

    def test_needs_both(self, place):
        for missing in ("notice", "wonder"):
            answer = self.send(place, **{missing: ""})
            assert answer.status_code == 422
        assert not Voice.objects.exists()

    def test_with_other_words_under_the_same_number_stands_there_still(self, place):
        once = uuid4()
        self.send(place, once=once)
        answer = self.send(place, once=once, wonder="why not.")
        assert answer.status_code == 422
        assert "why not." in answer.content.decode()

    def test_can_be_about_a_question(self, place):
        assert self.send(place, question=place.question.pk).status_code == 201
        assert Voice.objects.get().question == place.question


class TestPlainWords:
    def test_are_asked_for_where_a_question_says_little_and_nothing_is_held_up(self, place):
        host = place.client("host")
        typed = {"asked": "How do we deliver transformation?", "seeds": "We don’t.", "holds_back": "on"}
        made = host.post(reverse("ask"), typed, follow=True)
        page = made.content.decode()
        assert made.status_code == 200
        assert "How do we deliver transformation?" in page
        assert "“deliver”: perhaps “do, bring, hand over”?" in page
        assert "/reframe" in page

    def test_stand_under_the_field_when_the_form_comes_back(self, place):
        page = place.client("host").post(reverse("ask"), {"asked": "Robust?", "seeds": ""}).content.decode()
        assert "“Robust”: perhaps “strong”?" in page

    def test_say_nothing_of_plain_ones(self, place):
        tend = reverse("tend", kwargs={"question": place.question.pk})
        assert "say little" not in place.client("host").get(tend).content.decode()

    def test_are_never_asked_of_what_people_say(self, place):
        page = place.client("member").get(reverse("say", kwargs={"space": place.space.pk}))
        assert "plain-words" not in page.content.decode()
