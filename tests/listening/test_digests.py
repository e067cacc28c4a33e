"""Letters: three real voices at the rhythm that each chooses, and a word to whoever promised to look."""

import logging
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from uuid import UUID, uuid4

import pytest
from aiosmtpd.controller import Controller
from django.core import signing
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.journeys.serving import free_port

from waymark.jobs.models import Job
from waymark.listening import commands, tasks
from waymark.listening.digests import commands as digests
from waymark.listening.digests import queries
from waymark.listening.digests.choosing import Candidate, three
from waymark.listening.models import Custom, Kind, Rhythm, Step, Veil, Voice
from waymark.people.signing_in import commands as signing_in
from waymark.record.clock import as_of
from waymark.site.mail import mail_from
from waymark.spaces import commands as spaces

BROKEN_OFF = r"closed|reset"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=timezone.get_default_timezone())
DAY = timedelta(days=1)
Every = Rhythm.Every


class PostOffice:
    """Takes e-mail and keeps it; or refuses; or takes it and hangs up before it says so."""

    def __init__(self) -> None:
        self.came: list[tuple[list[str], object]] = []
        self.refuses = self.hangs_up = False

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - the library's own name
        if self.refuses:
            return "451 not today"
        words = message_from_bytes(envelope.content, policy=policy.default)
        self.came.append((envelope.rcpt_tos, words))
        if self.hangs_up:
            server.transport.abort()
        return "250 taken"

    @property
    def words(self) -> list[str]:
        return [letter.get_content() for _to, letter in self.came]


@pytest.fixture
def post(settings, mailoutbox) -> Iterator[PostOffice]:
    one = PostOffice()
    port = free_port()
    server = Controller(one, hostname="127.0.0.1", port=port)
    server.start()
    for name, value in mail_from(f"smtp://127.0.0.1:{port}").items():
        setattr(settings, name, value)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.PUBLIC_ADDRESS = "https://waymark.example"
    yield one
    server.stop()


@pytest.fixture
def reader(place):
    """The host, who has an address and would like a letter each working day; the space lets words out."""
    host = place.people["host"]
    signing_in.add_address(host, "host@waymark.example")
    goes_by_mail(place.space)
    digests.wish_for_letters(host, digests.Wish(Every.DAY))
    return host


def goes_by_mail(space, since=date(2026, 1, 1)) -> None:
    Custom.objects.update_or_create(space=space, defaults={"veil": "named", "mailed_since": since})


def hour_passes(at: datetime) -> None:
    """What the worker does in an hour: the look, and every job that came of it."""
    with as_of(at):
        tasks.take_up_letters("")
        do_what_waits()


def do_what_waits() -> None:
    for job in Job.objects.filter(task__in=("listening.letter", "listening.promised")):
        act = {"listening.letter": tasks.letter, "listening.promised": tasks.promised}[job.task]
        act(job.key)
        job.delete()


def said_on(day: datetime, say, words: str, veil: Veil = Veil.NAMED, **more) -> Voice:
    with as_of(day):
        return say(words, veil, **more)


pytestmark = pytest.mark.django_db


class TestALetter:
    def test_brings_three_voices_whole_and_no_count(self, place, say, reader, post):
        for number in range(5):
            said_on(MONDAY - DAY, say, f"The bus went without her {number}.")
        hour_passes(MONDAY)
        ((to, letter),) = post.came
        words = letter.get_content()
        assert to == ["host@waymark.example"]
        assert words.count("The bus went without her") == 3
        assert "Member, in The Boathouse table" in words
        assert f"https://waymark.example/spaces/{place.space.pk}/voices" in words
        assert "unread" not in words
        assert letter["Auto-Submitted"] == "auto-generated"

    def test_comes_once_a_day_and_never_twice_with_the_same_words(self, say, reader, post):
        said_on(MONDAY - DAY, say, "On Sunday.")
        for hour in (0, 1, 8):
            hour_passes(MONDAY + timedelta(hours=hour))
        said_on(MONDAY, say, "On Monday.")
        hour_passes(MONDAY + DAY)
        assert ["On Sunday." in words for words in post.words] == [True, False]
        assert "On Monday." in post.words[1]

    def test_nothing_said_nothing_sent(self, reader, post):
        hour_passes(MONDAY)
        assert post.came == []

    def test_their_own_words_are_not_sent_to_them(self, say, reader, post):
        said_on(MONDAY - DAY, say, "My own.", kind="host")
        said_on(MONDAY - DAY, say, "My own, veiled.", Veil.PART_ONLY, kind="host")
        hour_passes(MONDAY)
        assert post.came == []

    @pytest.mark.parametrize("state", ["waiting", "hidden", "held"])
    def test_what_not_everybody_may_read_never_leaves(self, state, say, reader, post):
        voice = said_on(MONDAY - DAY, say, "Not for everybody.")
        Voice.objects.filter(pk=voice.pk).update(state=state)
        hour_passes(MONDAY)
        assert post.came == []

    def test_nor_what_somebody_asked_the_hosts_to_look_at(self, say, reader, post):
        commands.report(said_on(MONDAY - DAY, say, "Please look."))
        hour_passes(MONDAY)
        assert post.came == []

    def test_what_was_taken_back_meanwhile_does_not_go(self, say, reader, post):
        voice = said_on(MONDAY - DAY, say, "I wish I hadn’t.")
        with as_of(MONDAY):
            tasks.take_up_letters("")
            commands.take_back(voice)
            do_what_waits()
        assert post.came == []

    def test_says_who_spoke_as_the_veil_lets_it_be_told(self, place, say, reader, post):
        said_on(MONDAY - DAY, say, "From a part.", Veil.PART_ONLY)
        said_on(MONDAY - DAY, say, "Under a name.", Veil.CHOSEN_NAME, name="Heron")
        hour_passes(MONDAY)
        assert "Somebody in the system, in" in post.words[0]
        assert "Heron, a chosen name" in post.words[0]
        assert "Member" not in post.words[0]

    def test_what_was_unlinked_never_leaves(self, place, say, reader, post):
        """A letter has a day, and Unlinked words have none."""
        with as_of(MONDAY - 9 * DAY):
            say("Nobody dares.", Veil.UNLINKED)
        with as_of(MONDAY - DAY):
            commands.hand_in()
            commands.let_in(Voice.objects.get(words="Nobody dares."), by=place.people["member"].pk)
        hour_passes(MONDAY)
        assert post.came == []

    @pytest.mark.parametrize(("way_in", "comes"), [("phone", 1), ("scribe", 1), ("card", 0), ("mail", 0)])
    def test_what_waited_to_be_read_comes_on_the_day_after(self, way_in, comes, place, reader, post):
        """From a card or a letter nothing does: no promise of e-mail stood where it was written."""
        said = commands.Said("Nobody dares.", Veil.PART_ONLY)
        with as_of(MONDAY - 5 * DAY):
            commands.say_for(place.space, said, uuid4(), way_in=way_in)
        hour_passes(MONDAY)
        assert post.came == []
        with as_of(MONDAY + timedelta(hours=2)):
            commands.hear(Voice.objects.get(), "I heard you.", by=place.people["member"].pk)
        hour_passes(MONDAY + DAY)
        with as_of(MONDAY + DAY + timedelta(hours=2)):
            commands.ask_back(Voice.objects.get(), "Since when?", by=place.people["member"].pk)
        hour_passes(MONDAY + 2 * DAY)
        assert len(post.came) == comes

    def test_long_words_end_at_a_word(self, say, reader, post):
        said_on(MONDAY - DAY, say, "walking " * 120)
        hour_passes(MONDAY)
        shown = post.words[0].split("“")[1].split("”")[0]
        assert len(shown) <= 602
        assert shown.endswith("walking …")

    def test_says_what_changed_because_somebody_spoke(self, place, say, reader, post):
        voice = said_on(MONDAY - 5 * DAY, say, "The light is out.")
        with as_of(MONDAY - DAY):
            commands.go_on(voice, commands.Line(Step.Sort.CHANGED, "There is a lamp."), by=reader.pk)
        Rhythm.objects.update(told_until=(MONDAY - 2 * DAY).date(), last_on=(MONDAY - 2 * DAY).date())
        hour_passes(MONDAY)
        assert "“The light is out.”\n→ There is a lamp." in post.words[0].replace("\r\n", "\n")

    def test_one_that_nobody_heard_is_there_for_whoever_tends(self, place, say, reader, post):
        for number in range(6):
            voice = said_on(MONDAY - DAY, say, f"Heard {number}.")
            commands.hear(voice, "I heard you.", by=reader.pk)
        said_on(MONDAY - DAY, say, "Unheard.")
        hour_passes(MONDAY)
        assert "Unheard." in post.words[0]
        assert "Nobody has said yet that they heard this." in post.words[0]

    def test_goes_to_the_address_that_they_chose(self, say, reader, post):
        signing_in.add_address(reader, "another@waymark.example")
        digests.wish_for_letters(reader, digests.Wish(Every.DAY, address="host@waymark.example"))
        said_on(MONDAY - DAY, say, "To one of two.")
        hour_passes(MONDAY)
        assert [to for to, _letter in post.came] == [["host@waymark.example"]]

    def test_nobody_without_a_seat_is_sent_anything(self, place, say, reader, post):
        said_on(MONDAY - DAY, say, "For those who sit here.")
        away = place.people["host elsewhere"]
        signing_in.add_address(away, "away@waymark.example")
        digests.wish_for_letters(away, digests.Wish(Every.DAY))
        hour_passes(MONDAY)
        assert [to for to, _letter in post.came] == [["host@waymark.example"]]


class TestTheRhythm:
    @pytest.mark.parametrize(
        ("every", "days"), [(Every.DAY, 1), (Every.WEEK, 7), (Every.MONTH, 30), (Every.NEVER, None)]
    )
    def test_is_kept(self, every, days, say, reader, post):
        digests.wish_for_letters(reader, digests.Wish(every, at_weekends=True))
        came = []
        for day in range(32):
            said_on(MONDAY + (day - 1) * DAY, say, f"Said on day {day}.")
            hour_passes(MONDAY + day * DAY)
            came.append(len(post.came))
        assert came[-1] == (len(range(0, 32, days)) if days else 0)

    @pytest.mark.parametrize(("hour", "comes"), [(6, False), (7, True), (18, True), (19, False), (23, False)])
    def test_is_quiet_at_night(self, hour, comes, say, reader, post):
        said_on(MONDAY - DAY, say, "By day.")
        hour_passes(MONDAY.replace(hour=hour))
        assert bool(post.came) == comes

    def test_is_quiet_by_day_for_whoever_works_at_night(self, say, reader, post):
        digests.wish_for_letters(reader, digests.Wish(Every.DAY, quiet_from=8, quiet_until=16))
        said_on(MONDAY - DAY, say, "At night.")
        hour_passes(MONDAY)
        assert post.came == []
        hour_passes(MONDAY.replace(hour=17))
        assert len(post.came) == 1

    @pytest.mark.parametrize("wished", [True, False])
    def test_is_quiet_at_weekends_unless_they_wish(self, wished, say, reader, post):
        digests.wish_for_letters(reader, digests.Wish(Every.DAY, at_weekends=wished))
        said_on(MONDAY + 4 * DAY, say, "On Friday.")
        hour_passes(MONDAY + 5 * DAY)
        assert bool(post.came) == wished

    def test_is_never_until_they_say_otherwise(self, place, say, post):
        goes_by_mail(place.space)
        signing_in.add_address(place.people["host"], "host@waymark.example")
        said_on(MONDAY - DAY, say, "Nobody asked for it.")
        hour_passes(MONDAY)
        assert post.came == []

    def test_whoever_begins_again_after_long_is_not_sent_last_year(self, say, reader, post):
        Rhythm.objects.update(last_on=date(2026, 1, 2), told_until=date(2026, 1, 2))
        said_on(MONDAY - 40 * DAY, say, "Long ago.")
        hour_passes(MONDAY)
        assert post.came == []


class TestWhatGoesWrong:
    def test_a_letter_that_was_refused_is_tried_again(self, say, reader, post):
        said_on(MONDAY - DAY, say, "Once.")
        post.refuses = True
        with pytest.raises(OSError, match="not today"):
            hour_passes(MONDAY)
        post.refuses = False
        hour_passes(MONDAY + timedelta(hours=1))
        assert len(post.came) == 1

    def test_it_waits_for_the_next_day_without_a_second_letter(self, say, reader, post):
        said_on(MONDAY - DAY, say, "On Sunday.")
        post.refuses = True
        with pytest.raises(OSError, match="not today"):
            hour_passes(MONDAY)
        post.refuses = False
        said_on(MONDAY, say, "On Monday.")
        hour_passes(MONDAY + DAY)
        hour_passes(MONDAY + DAY + timedelta(hours=1))
        assert len(post.came) == 1
        assert "On Sunday." in post.words[0]
        assert "On Monday." in post.words[0]

    def test_a_mail_server_that_is_away_marks_nothing(self, settings, say, reader, post):
        said_on(MONDAY - DAY, say, "Once.")
        port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
        with pytest.raises(OSError, match="refused"):
            hour_passes(MONDAY)
        settings.EMAIL_PORT = port
        hour_passes(MONDAY + timedelta(hours=1))
        assert len(post.came) == 1

    def test_one_that_was_broken_off_is_not_sent_twice_and_the_next_one_says_so(
        self, say, reader, post, caplog
    ):
        said_on(MONDAY - DAY, say, "Did it go?")
        post.hangs_up = True
        with pytest.raises(OSError, match=BROKEN_OFF):
            hour_passes(MONDAY)
        assert len(post.came) == 1
        post.hangs_up = False
        hour_passes(MONDAY + timedelta(hours=1))
        assert len(post.came) == 1
        assert "broken off" in caplog.text
        said_on(MONDAY, say, "On Monday.")
        hour_passes(MONDAY + DAY)
        assert "A letter of 2 March 2026 was broken off" in post.words[1]
        said_on(MONDAY + DAY, say, "On Tuesday.")
        hour_passes(MONDAY + 2 * DAY)
        assert "broken off" not in post.words[2]

    def test_a_crash_as_it_is_taken_up_leaves_neither_a_mark_nor_a_job(self, say, reader, post):
        said_on(MONDAY - DAY, say, "Not lost.")
        with as_of(MONDAY), transaction.atomic():
            digests.take_up_letters()
            transaction.set_rollback(True)  # the lights go out
        assert Rhythm.objects.get().last_on is None
        assert not Job.objects.filter(task="listening.letter").exists()
        hour_passes(MONDAY)
        assert len(post.came) == 1

    def test_a_job_that_is_lost_is_asked_for_again_in_the_next_hour(self, say, reader, post):
        said_on(MONDAY - DAY, say, "Not lost either.")
        with as_of(MONDAY):
            tasks.take_up_letters("")
        Job.objects.all().delete()
        hour_passes(MONDAY + timedelta(hours=1))
        assert len(post.came) == 1

    def test_two_who_take_it_up_at_once_ask_for_one(self, say, reader, post):
        said_on(MONDAY - DAY, say, "Once.")
        with as_of(MONDAY):
            tasks.take_up_letters("")
            tasks.take_up_letters("")
            assert Job.objects.filter(task="listening.letter").count() == 1
            key = Job.objects.get(task="listening.letter").key
            tasks.letter(key)
            tasks.letter(key)
        assert len(post.came) == 1

    def test_a_server_without_an_address_of_its_own_writes_to_nobody(self, settings, say, reader, post):
        settings.PUBLIC_ADDRESS = ""
        said_on(MONDAY - DAY, say, "Nowhere to go back to.")
        hour_passes(MONDAY)
        assert post.came == []


class TestWhatMayLeave:
    def test_words_of_those_who_speak_under_veils_stay_until_hosts_say_otherwise(self, place, say, post):
        host = place.people["host"]
        signing_in.add_address(host, "host@waymark.example")
        digests.wish_for_letters(host, digests.Wish(Every.DAY))
        said_on(MONDAY - DAY, say, "It stays here.")
        hour_passes(MONDAY)
        assert post.came == []

    def test_what_was_said_before_hosts_said_so_stays(self, place, say, post):
        host = place.people["host"]
        signing_in.add_address(host, "host@waymark.example")
        digests.wish_for_letters(host, digests.Wish(Every.DAY))
        said_on(MONDAY - DAY, say, "Promised otherwise.")
        with as_of(MONDAY - DAY):
            commands.say_custom(place.space, Veil.NAMED, None, by=host.pk, goes_by_mail=True)
        said_on(MONDAY - DAY, say, "Later that day.")
        hour_passes(MONDAY)
        assert post.came == []
        said_on(MONDAY, say, "Told so first.")
        hour_passes(MONDAY + DAY)
        assert "Told so first." in post.words[0]
        assert "Promised otherwise." not in post.words[0]

    def test_whoever_writes_is_told_so_first(self, place):
        page = reverse("say", kwargs={"space": place.space.pk})
        assert "by e-mail" not in place.client("member").get(page).content.decode()
        goes_by_mail(place.space)
        assert "It may be sent by e-mail" in place.client("member").get(page).content.decode()

    def test_among_leaders_it_is_so_from_the_start_and_hosts_can_stop_it(self, place):
        page = reverse("say", kwargs={"space": place.elsewhere.space.pk})
        host = place.client("host elsewhere")
        assert "It may be sent by e-mail" in host.get(page).content.decode()
        custom = reverse("custom", kwargs={"space": place.elsewhere.space.pk})
        assert "checked" in host.get(custom).content.decode()
        host.post(custom, {"veil": "named"})
        assert "by e-mail" not in host.get(page).content.decode()


class TestStopping:
    def link(self, letter) -> str:
        return letter["List-Unsubscribe"].strip(" <>").removeprefix("https://waymark.example")

    @pytest.fixture
    def letter(self, say, reader, post):
        said_on(MONDAY - DAY, say, "Hello.")
        hour_passes(MONDAY)
        return post.came[0][1]

    def test_takes_one_press_of_a_mail_program_without_cookies(self, letter, reader):
        """RFC 8058: a POST with exactly these words, from a machine without session or token."""
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        machine = Client(enforce_csrf_checks=True)
        answer = machine.post(
            self.link(letter), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200
        assert not answer.cookies
        assert Rhythm.objects.get(person=reader).every == Every.NEVER

    def test_to_look_at_the_link_changes_nothing(self, letter, client, reader):
        """Programs that look for harm open every link of a letter."""
        page = client.get(self.link(letter)).content.decode()
        assert "How often would you like letters?" in page
        assert reader.name not in page
        assert Rhythm.objects.get(person=reader).every == Every.DAY

    def test_so_does_another_rhythm(self, letter, client, reader):
        assert "It is noted" in client.post(self.link(letter), {"every": "month"}).content.decode()
        assert Rhythm.objects.get(person=reader).every == Every.MONTH

    def test_the_link_stands_in_the_letter_too_and_leads_to_nothing_else(self, letter, client):
        assert self.link(letter) in letter.get_content()
        client.get(self.link(letter))
        assert client.get(reverse("me")).status_code == 403

    def test_the_link_says_to_nobody_whose_it_is(self, letter, reader):
        """It stands in the logs of whatever is between."""
        token = self.link(letter).rsplit("/", 1)[1]
        plain = signing.TimestampSigner(salt=queries.SALT).unsign(token)
        assert reader.pk.hex not in plain
        row, seal = plain.split(".", 1)
        assert queries.people.whose(seal, UUID(row)) == reader.pk

    def test_the_link_runs_out_and_says_so(self, letter, client, monkeypatch):
        monkeypatch.setattr(queries, "LINK_DAYS", -1)
        refused = client.get(self.link(letter))
        assert refused.status_code == 403
        assert "older than ninety days" in refused.content.decode()

    @pytest.mark.parametrize("token", ["nothing", "a.b:c:d", f"{UUID(int=8).hex}.zzz:1:2"])
    def test_a_link_that_is_none_leads_nowhere(self, token, client, db):
        assert client.post(reverse("change-letters", kwargs={"token": token})).status_code == 404


class TestWhatIsKept:
    def test_neither_logs_nor_tables_say_which_voices_went_to_whom(self, place, say, reader, post, caplog):
        caplog.set_level(logging.DEBUG)
        voices = [said_on(MONDAY - DAY, say, f"Said {number}.", Veil.PART_ONLY) for number in range(6)]
        before = rows()
        hour_passes(MONDAY)
        assert len(post.came) == 1
        for trace in ("host@waymark.example", str(reader.pk), reader.pk.hex, "Said "):
            assert trace not in ours(caplog)
        changed = {table for table, kept in rows().items() if kept != before[table]}
        assert changed == {"listening_rhythm"}
        assert not any(str(one.pk) in ours(caplog) or one.pk.hex in ours(caplog) for one in voices)
        row = Rhythm.objects.values_list().get()
        assert not {one.pk for one in voices} & set(row)

    def test_a_letter_that_fails_says_nothing_of_whose_it_was(self, say, reader, post, caplog):
        from waymark.jobs import commands as jobs
        from waymark.jobs.worker import do

        caplog.set_level(logging.DEBUG)
        said_on(MONDAY - DAY, say, "Words.")
        post.refuses = True
        with as_of(MONDAY):
            tasks.take_up_letters("")
            job = Job.objects.get(task="listening.letter")
            Job.objects.filter(pk=job.pk).update(held_by="me", due_at=None)
            job.refresh_from_db()
            do(job)
        job.refresh_from_db()
        assert job.problem == "SMTPDataError"
        assert "listening.letter failed" in caplog.text
        for trace in ("host@waymark.example", str(reader.pk), "Words."):
            assert trace not in ours(caplog) + job.problem
        assert jobs.TASKS["listening.letter"].once

    def test_a_persons_own_data_has_it_and_erasing_takes_it(self, place, reader):
        kept = place.client("host").get(reverse("own-data-json")).json()
        assert kept["letters"][0]["every"] == "day"
        commands.forget_person(reader)
        assert not Rhythm.objects.exists()

    def test_an_address_that_is_removed_goes_from_here_too(self, reader):
        digests.wish_for_letters(reader, digests.Wish(Every.DAY, address="host@waymark.example"))
        signing_in.add_address(reader, "another@waymark.example")
        reader.addresses.filter(address="host@waymark.example").delete()
        kept = Rhythm.objects.get()
        assert kept.address is None
        assert queries.address_for(reader, kept) == "another@waymark.example"


def ours(caplog) -> str:
    """All that was logged, but for what the mail server of the tests says, and the database's own words."""
    told = [one for one in caplog.records if not one.name.startswith(("mail.log", "django.db", "asyncio"))]
    return "\n".join(one.getMessage() for one in told)


def rows() -> dict[str, list]:
    """Every row of every table, as it stands."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {table}")
            found[table] = sorted(map(repr, cursor.fetchall()))
        return found


class TestTheThree:
    def test_come_from_different_spaces_and_never_only_the_loudest(self):
        loud, quiet = uuid4(), uuid4()
        said = [candidate(loud) for _ in range(50)] + [candidate(quiet)]
        for seed in range(50):
            chosen = three(said, (), random.Random(seed))
            assert said[-1].number in chosen

    def test_come_from_different_parts_and_ways_in(self):
        space = uuid4()
        said = [candidate(space, by="Many") for _ in range(30)]
        said += [candidate(space, by="Few"), candidate(space, by="Unseen", way_in="card")]
        for seed in range(50):
            chosen = {one.by for one in said if one.number in three(said, (), random.Random(seed))}
            assert chosen == {"Many", "Few", "Unseen"}

    def test_prefer_what_is_seen_differently(self):
        space = uuid4()
        said = [candidate(space) for _ in range(30)] + [candidate(space, kind=Kind.MISFIT)]
        assert all(said[-1].number in three(said, (), random.Random(seed)) for seed in range(50))

    def test_are_left_to_chance_where_nothing_tells_them_apart(self):
        said = [candidate(UUID(int=1)) for _ in range(6)]
        often = Counter(number for seed in range(600) for number in three(said, (), random.Random(seed)))
        assert all(200 < often[one.number] < 400 for one in said)

    def test_are_all_there_is_where_there_are_fewer(self):
        said = [candidate(uuid4())]
        assert three(said, (), random.Random(1)) == [said[0].number]
        assert three([], (), random.Random(1)) == []


def candidate(space, by="Somebody", way_in="seat", kind="") -> Candidate:
    return Candidate(uuid4(), space, by, way_in, kind, is_unheard=False)


class TestAPromise:
    @pytest.fixture
    def promised(self, place, say, post):
        host = place.people["host"]
        signing_in.add_address(host, "host@waymark.example")
        voice = said_on(MONDAY - 10 * DAY, say, "The light is out.")
        line = commands.Line(Step.Sort.LOOKING, "I ring the council.", MONDAY.date())
        with as_of(MONDAY - 8 * DAY):
            commands.go_on(voice, line, by=host.pk)
        return voice

    def test_is_told_on_its_day_once_and_to_them_alone(self, promised, post):
        for at in (MONDAY - DAY, MONDAY, MONDAY + timedelta(hours=1), MONDAY + DAY):
            hour_passes(at)
        ((to, letter),) = post.came
        assert to == ["host@waymark.example"]
        words = letter.get_content()
        assert "You promised to look again at something said in The Boathouse table." in words
        assert f"https://waymark.example/voices/{promised.pk}" in words
        assert "light" not in words
        assert "council" not in words

    @pytest.mark.parametrize(("hour", "comes"), [(8, False), (9, True), (16, True), (17, False)])
    def test_in_hours_of_work(self, hour, comes, promised, post):
        hour_passes(MONDAY.replace(hour=hour))
        assert bool(post.came) == comes

    def test_after_a_weekend_where_its_day_was_in_one(self, promised, post):
        Step.objects.update(until=(MONDAY + 5 * DAY).date())
        hour_passes(MONDAY + 5 * DAY)
        assert post.came == []
        hour_passes(MONDAY + 7 * DAY)
        assert len(post.came) == 1

    def test_not_where_the_trail_has_moved(self, promised, place, post):
        with as_of(MONDAY - DAY):
            commands.ask_back(promised, "Which lamp?", by=place.people["host"].pk)
        hour_passes(MONDAY)
        assert post.came == []

    def test_but_where_its_author_alone_wrote_again(self, promised, post):
        with as_of(MONDAY - DAY):
            commands.write_back(promised, "Still dark.")
        hour_passes(MONDAY)
        assert len(post.came) == 1

    @pytest.mark.parametrize("state", ["hidden", "held"])
    def test_not_about_what_is_held_back(self, state, promised, post):
        Voice.objects.filter(pk=promised.pk).update(state=state)
        hour_passes(MONDAY)
        assert post.came == []

    def test_not_to_somebody_who_sits_there_no_more(self, promised, place, post):
        member = place.people["member"]
        spaces.take_seat(member, place.space, "host")
        place.people["host"].seats.filter(space=place.space).delete()
        hour_passes(MONDAY)
        assert post.came == []

    def test_is_tried_again_where_it_was_refused(self, promised, post):
        post.refuses = True
        with pytest.raises(OSError, match="not today"):
            hour_passes(MONDAY)
        post.refuses = False
        hour_passes(MONDAY + timedelta(hours=1))
        hour_passes(MONDAY + timedelta(hours=2))
        assert len(post.came) == 1

    def test_one_that_was_broken_off_is_not_sent_twice_and_the_log_says_so(self, promised, post, caplog):
        post.hangs_up = True
        with pytest.raises(OSError, match=BROKEN_OFF):
            hour_passes(MONDAY)
        post.hangs_up = False
        hour_passes(MONDAY + timedelta(hours=1))
        assert len(post.came) == 1
        assert "A reminder was broken off" in caplog.text

    def test_is_not_told_a_fortnight_later(self, promised, post):
        hour_passes(MONDAY + 14 * DAY)
        assert post.came == []


class TestTheQuestionThatIsAskedOnce:
    def test_stands_on_the_page_of_listening_until_it_is_answered(self, place):
        page = reverse("listen", kwargs={"endeavour": place.endeavour.pk})
        asks = "Would you like three real voices in your post"
        member = place.client("member")
        assert asks in member.get(page).content.decode()
        member.post(reverse("would-like-letters"), {"every": "never"})
        assert asks not in member.get(page).content.decode()
        assert Rhythm.objects.get().every == Every.NEVER

    def test_can_be_answered_anew_under_me(self, place):
        member = place.client("member")
        typed = {"every": "week", "quiet_from": 20, "quiet_until": 6, "at_weekends": "on"}
        assert "It is noted" in member.post(reverse("letters"), typed).content.decode()
        kept = Rhythm.objects.get(person=place.people["member"])
        assert (kept.every, kept.quiet_from, kept.quiet_until, kept.at_weekends) == ("week", 20, 6, True)
        assert member.post(reverse("letters"), {}).status_code == 422
