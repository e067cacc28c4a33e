"""Rules of the house that import-linter can't say: doors, writes, figures, one code for both databases."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

SOURCE = Path(__file__).parents[2] / "src" / "waymark"
DOMAIN = [
    "people",
    "endeavours",
    "spaces",
    "questions",
    "perspectives",
    "situations",
    "litmus",
    "listening",
    "ties",
    "fornow",
]
FOUNDATIONS = {
    "record": {"commands", "queries", "payloads", "clock"},
    "live": {"commands", "queries", "stream", "hub", "buses"},
    "jobs": {"commands", "queries", "worker"},
    "finding": {"commands", "queries"},
    "enclosed": {"pictures", "recordings", "kind_of", "Picture", "Recording", "NotTaken", "Reason"},
    "keeping": {"commands", "queries", "database", "lock", "settings_file", "register", "assessment"},
    "personal": {
        *("Basis", "Kept", "Whose", "says_nothing", "NOBODY", "THEMSELVES", "HOSTS", "THE_SPACE"),
        *("WHOEVER_MAY_LOOK", "WHILE_NAMED", "WHILE_SEATED", "WHILE_ANSWERING", "FOR_GOOD"),
        *("ERASED", "TAKEN_BACK", "REMOVED", "FOR_GOOD_KEPT"),
    },
    "prepared": {"Prepared", "PreparedInsert", "PreparedUpdate", "Slot", "slot"},
    "once": {"once_a_look", "one_look"},
    "ui": {"templatetags", "paper", "words"},
}
DOORS = {"queries", "commands", "access"}
"""Rule 3."""

WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "delete"}

WRITES_NO_MOMENT = {
    ("spaces", "admit"): "that somebody came, and when, is nobody's to know",
    ("perspectives", "answer"): "answers are one moment a visit: `stop` and `close` write it",
    ("people", "forget_old_ways_in"): "that a key was too old is nothing to remember",
    **{
        ("people", name): "how somebody comes in, and where they are signed in, is for them alone to know"
        for name in (
            "ask_for_code ask_to_add send_code use_code add_address remove_address add_passkey name_passkey "
            "remove_passkey turn_second_step_on turn_second_step_off make_spare_codes pass_second_step "
            "note_device sign_out sign_out_everywhere know_elsewhere forget_elsewhere begin_afresh"
        ).split()
    },
    ("fornow", "write_echo"): "what somebody writes under seal is nobody's to know",
    ("fornow", "take_echo_back"): "what somebody writes under seal is nobody's to know",
    ("fornow", "say_working"): "whether it works is told as a gap; who said it is nobody's to know",
    ("fornow", "take_working_back"): "whether it works is told as a gap; who said it is nobody's to know",
    ("fornow", "want_belief"): "what would help somebody is told as numbers of eight or more",
    ("fornow", "make_calendar_link"): "a link to one's own calendar is for its owner alone",
    ("fornow", "renew_calendar_link"): "a link to one's own calendar is for its owner alone",
    ("fornow", "withdraw_calendar_link"): "a link to one's own calendar is for its owner alone",
    ("fornow", "forget_calendar_links"): "that a link was too old is nothing to remember",
    ("fornow", "forget_person"): "part of erasing somebody, which is one moment",
    ("fornow", "forget_answers"): "part of erasing somebody, which is one moment",
    ("fornow", "forget_answers_by"): "part of what goes with something said, of which listening tells",
    ("fornow", "stand_on"): "part of what it tells of",
    ("fornow", "write_version"): "part of what it tells of",
    **{
        ("situations", name): "what somebody takes back leaves no trace"
        for name in "take_note_back take_obstacle_back take_bank_note_back take_outcome_back".split()
    },
    **{
        ("situations", name): "part of erasing somebody, which is one moment"
        for name in "forget_sayings forget_notes forget_at_obstacles".split()
    },
    ("spaces", "send_question"): "part of the asking, which is told",
    ("spaces", "come_back"): "part of taking a seat, which is told",
    ("spaces", "before_erasing"): "a room joins my data, when the server starts",
    ("litmus", "answer"): "answers are one moment an asking: `close` writes it, with how many there were",
    ("litmus", "take_answer_back"): "what is taken back is as if it had not been said",
    ("litmus", "take_back"): "what somebody takes back leaves no trace",
    ("litmus", "report"): "who asked the hosts to look is not kept",
    ("litmus", "forget_answers"): "part of erasing somebody, which is one moment",
    ("litmus", "forget_person"): "part of erasing somebody, which is one moment",
    ("listening", "take_card"): "what is said under a veil is told of by nobody but those who tend it",
    ("listening", "take_cards"): "what is said under a veil is told of by nobody but those who tend it",
    ("listening", "take_letter"): "what is said under a veil is told of by nobody but those who tend it",
    ("listening", "write_down"): "what is said under a veil is told of by nobody but those who tend it",
    ("listening", "seal_anew"): "another key seals what stands; nothing has happened",
    ("listening", "seal_in_hand_anew"): "another key seals what stands; nothing has happened",
    ("listening", "take_in_hand"): "what is said Unlinked is told of when a handful comes",
    ("listening", "take_out_of_hand"): "whoever takes back what is in hand leaves no trace of it",
    ("listening", "choose_name"): "under a chosen name, nothing tells of what its author does",
    ("listening", "give_up"): "part of putting one’s name to something, or of lifting a veil",
    ("listening", "held"): "writes nothing",
    ("listening", "forget_person"): "part of erasing somebody, which is one moment",
    ("listening", "been_told"): "that somebody read it is for nobody to know",
    ("listening", "add_line"): "part of what it tells of",
    **{
        ("listening", name): "who is sent letters, and whether one went, is for them alone to know"
        for name in (
            "wish_for_letters change_rhythm take_up_letters begin_letter letter_went letter_was_refused "
            "take_up_promises begin_reminder reminder_was_refused"
        ).split()
    },
    ("ties", "seal_words_anew"): "another key seals what stands; nothing has happened",
    ("ties", "seal_if_others_anew"): "another seal on what stands; nothing has happened",
    ("ties", "let_if_others_go"): "that something was not met is nobody's to know",
    ("ties", "forget_in_if_others"): "part of erasing somebody, which is one moment",
    ("ties", "step_out_if_others"): "until it is met nobody can tell that anybody did anything",
    ("ties", "take_if_others_away"): "until it is met nobody can tell that anybody did anything",
    ("perspectives", "seal_felt_anew"): "another key seals what stands; nothing has happened",
    ("perspectives", "forget_felt_of"): "part of erasing somebody, which is one moment",
    **{
        ("perspectives", name): "said under a seal: its place among other acts would say whose it was"
        for name in "say_felt take_felt_back report_felt".split()
    },
    ("ties", "answer_lists"): "part of saying whom one knows, which is told",
    ("ties", "tell_coffees_of_last_month"): "a figure follows from what has been told already",
    ("ties", "let_old_go"): "that something was kept too long is nothing to remember",
    ("people", "remove"): "part of erasing somebody, which is one moment",
    ("people", "forget_old_codes"): "that a code was too old is nothing to remember",
    ("spaces", "forget_old_invitations"): "that a key was too old is nothing to remember",
    ("spaces", "forget_old_askings"): "that an asking was kept too long is nothing to remember",
    ("spaces", "forget_old_names"): "that a name was kept too long is nothing to remember",
    ("spaces", "see_from"): "from where a guest sees is told in counts of many alone",
    ("spaces", "admit_crowd"): "part of bringing in a whole conversation, which is one moment",
    ("questions", "hold"): "writes nothing",
    (
        "questions",
        "end_words",
    ): "part of the answer whose step it follows, and answers are one moment a visit",
    ("perspectives", "stance"): "writes nothing",
    ("perspectives", "hold"): "writes nothing",
    ("perspectives", "require_open"): "writes nothing",
    ("perspectives", "require_still_there"): "writes nothing",
    ("perspectives", "move_tally"): "part of the answer that moves it",
    ("perspectives", "take_from_tally"): "part of the erasing that moves it",
    ("perspectives", "show"): "a step in which figures move is not a happening",
    ("perspectives", "show_step"): "a step in which figures move is not a happening",
    ("perspectives", "count_again"): "part of bringing in, which tells",
    ("perspectives", "redraw"): "a picture follows from what has been told already",
    ("perspectives", "forget_if_few"): "part of the leaving that it follows",
    ("perspectives", "undo"): "what is taken back at once is as if it had not been said",
    ("perspectives", "take_back_reason"): "what somebody takes back leaves no trace but what it said",
    ("perspectives", "would_talk"): "that somebody would, or would not, is for nobody to know",
    ("perspectives", "rather_not"): "that somebody would, or would not, is for nobody to know",
    ("perspectives", "pair_up"): "that two are a pair is for the two to know",
    ("perspectives", "carry"): "part of the merge, which tells",
    ("perspectives", "uncarry"): "part of the parting, which tells",
    ("perspectives", "part_again_from"): "part of the erasing, which tells",
    ("perspectives", "require_room_for_words"): "writes nothing",
    **{
        ("jobs", name): "work is done so that what has been told already takes effect"
        for name in "register ask wake keep_the_calendar take_up still_at_it finish put_off let_go".split()
    },
    **{
        ("finding", name): "entries follow from what has been told already"
        for name in "register keep forget make_ready rebuild".split()
    },
    ("live", "tell"): "a hint is not a happening",
    ("questions", "hint"): "a hint is not a happening",
    ("questions", "hint_hosts"): "a hint is not a happening",
    ("record", "on"): "registers, and writes nothing",
    ("record", "off"): "registers, and writes nothing",
    ("record", "cursor"): "how far somebody has read is not a happening",
    ("record", "forget"): "the record does not tell on whoever asked to be forgotten",
}
TELLS = {"record.append", "_tell", "tell", "tell_of_tending", "close_visit"}


def modules(*rooms: str) -> Iterator[tuple[str, Path, ast.Module]]:
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield room, path, ast.parse(path.read_text())


def imports_at_run_time(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """Modules imported, with the names taken, but for those that only the type checker reads."""
    for_checker = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in for_checker:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            yield from ((alias.name, set()) for alias in node.names)


def functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


@cache
def calls(node: ast.AST) -> set[str]:
    names = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            target = call.func
            names.add(target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", ""))
            if ast.unparse(target) == "record.append":
                names.add("record.append")
    return names


def test_installed_rooms_stand_in_the_order_of_the_house():
    order = ["record", "live", "jobs", "finding", "ui", *DOMAIN, "keeping", "site", "demo"]
    assert [room.removeprefix("waymark.") for room in settings.ROOMS] == order


@pytest.mark.parametrize("room", [*DOMAIN, "keeping", "site", "demo"])
def test_a_room_reaches_another_only_through_its_doors(room):
    strangers = []
    for _, path, tree in modules(room):
        for module, names in imports_at_run_time(tree):
            parts = module.split(".")
            if parts[0] != "waymark" or len(parts) < 2 or parts[1] in (room, "insight"):
                continue
            other = parts[1]
            reached = {parts[2]} if len(parts) > 2 else names
            if not reached <= FOUNDATIONS.get(other, DOORS):
                strangers.append(f"{path.relative_to(SOURCE)} reaches {module} for {sorted(names)}")
    assert strangers == []


@pytest.mark.parametrize("room", ["record", "live", "jobs", "finding", "ui", *DOMAIN, "site", "demo"])
def test_only_commands_write(room):
    writers = [
        f"{path.relative_to(SOURCE)}:{call.lineno} {call.func.attr}"
        for _, path, tree in modules(room)
        if path.name not in ("commands.py", "clock.py") and "management" not in path.parts
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and (call.func.attr in WRITES or (call.func.attr == "update" and call.keywords and not call.args))
        and not (call.func.attr == "save" and call.args)  # a document, into a file: rows are given none
        and not (isinstance(call.func.value, ast.Call) and getattr(call.func.value.func, "id", "") == "super")
    ]
    assert writers == []


def tells(
    room: str, name: str, known: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()
) -> bool:
    """Whether a command appends a moment, itself or through what it calls."""
    called = calls(known[name])
    if called & TELLS:
        return True
    deeper = (called & known.keys()) - seen - {name}
    if any(tells(room, other, known, seen | {name}) for other in deeper):
        return True
    others = {n: t for r in DOMAIN if r != room for n, t in commands_of(r).items()}
    return any(name in others and tells_elsewhere(name) for name in called)


@cache
def commands_of(room: str) -> dict[str, ast.FunctionDef]:
    """A room's own commands, and those of the rooms within it."""
    found: dict[str, ast.FunctionDef] = {}
    for path in sorted((SOURCE / room).rglob("commands.py")):
        found.update(functions(ast.parse(path.read_text())))
    return found


def tells_elsewhere(name: str) -> bool:
    return any(name in commands_of(r) and calls(commands_of(r)[name]) & TELLS for r in DOMAIN)


@pytest.mark.parametrize("room", ["record", "live", "jobs", "finding", *DOMAIN])
def test_every_command_appends_a_moment_or_says_why_not(room):
    known = commands_of(room)
    silent = {
        name
        for name in known
        if not name.startswith("_")
        and (room, name) not in WRITES_NO_MOMENT
        and not tells(room, name, known)
        and name not in ("append", "new_guest_token")
    }
    assert silent == set()


def test_reasons_for_silence_are_about_commands_that_exist():
    assert all(name in commands_of(room) for room, name in WRITES_NO_MOMENT)


OWN_NUMBERS = {"Progress"}
"""A guest's own numbers, for that guest alone."""

OF_THINGS = {
    ("fornow", "Path"): "days",
    ("fornow", "Page"): "pages",
    ("fornow", "Standing"): "answers",
    ("fornow", "Shown"): "how often it was reworded or turned back, each time told in its history",
    ("fornow", "Card"): "parts, each of them named with how it stands on the answer’s own page",
    ("fornow", "HeardFirst"): "things said that a part put beside it",
    ("fornow", "Link"): "facts, each of them told on the assumption’s page",
    ("fornow", "Tested"): "the things that a part counted, as its form asks, and their share",
    ("fornow", "Week"): "where stones are drawn, for things said",
    ("fornow", "WireShown"): "a range in a hundred of things said",
}
"""What is counted where it isn't people, and can single nobody out."""


@pytest.mark.parametrize("room", DOMAIN)
def test_no_query_hands_a_page_a_bare_number_about_people(room):
    bare = []
    for _, path, tree in modules(room):
        for cls in ast.walk(tree):
            if not isinstance(cls, ast.ClassDef) or path.name not in ("queries.py", "figures.py"):
                continue
            for field in cls.body:
                known = cls.name in OWN_NUMBERS or (room, cls.name) in OF_THINGS
                if isinstance(field, ast.AnnAssign) and not known:
                    words = ast.unparse(field.annotation)
                    if any(name in words.split("[")[-1] for name in ("int", "float")):
                        bare.append(f"{cls.name}.{ast.unparse(field.target)}: {words}")
    assert bare == []


def test_numbers_of_things_are_about_classes_that_exist():
    found = {
        (room, cls.name)
        for room, path, tree in modules(*{room for room, _ in OF_THINGS})
        if path.name in ("queries.py", "figures.py")
        for cls in ast.walk(tree)
        if isinstance(cls, ast.ClassDef)
    }
    assert found >= OF_THINGS.keys()


@pytest.mark.parametrize("room", DOMAIN)
def test_views_and_templates_count_nobody(room):
    for _, path, tree in modules(room):
        if "views" in path.parts or path.name == "views.py":
            assert not calls(tree) & {"count", "aggregate", "annotate", "len", "sum"}, path


def test_raw_counts_of_people_stay_below_the_pages():
    """Functions named people_… hand out raw counts: commands and queries may call them, pages may not."""
    for _, path, tree in modules(*DOMAIN, "site"):
        if path.name not in ("queries.py", "commands.py", "figures.py"):
            raw = {
                name
                for name in calls(tree)
                if name.startswith(("people_answered", "people_here", "guests_at"))
            }
            assert not raw, path


def test_no_code_asks_which_database_it_runs_on():
    asking = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and ".vendor" in path.read_text()
    ]
    assert asking == ["site/views.py"], "only the page that tells which database it is"


@pytest.mark.parametrize(
    "room",
    [
        *("record", "live", "jobs", "finding", "enclosed", "ui"),
        *(*DOMAIN, "keeping", "site", "demo", "insight", "cli"),
    ],
)
def test_each_room_says_what_it_is_for_in_ten_lines(room):
    words = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text()))
    assert words is not None
    assert len(words.splitlines()) <= 10
    assert "Doors:" in words


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_file_has_become_a_drawer(path):
    assert len(path.read_text().splitlines()) <= 450
    assert path.stem not in ("utils", "helpers", "common", "misc", "manager")
