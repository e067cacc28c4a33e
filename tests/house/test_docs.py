"""The documentation says what is so: what the code knows is written down, what is written down is there."""

import ast
import csv
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest
from django.urls import URLPattern, reverse
from tests.conftest import KINDS as VISITORS
from tests.house.test_permissions import EXPECTED, ONCE_PUBLIC, addresses

import waymark
from waymark.keeping import assessment, register
from waymark.record import payloads

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "waymark"
DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
HEADINGS = ["Date", "Status", "Context", "Decision", "Consequences"]
AGPL_3 = "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def reference(name: str) -> str:
    return (DOCS / "reference" / f"{name}.md").read_text()


def first_column(markdown: str) -> list[str]:
    """The words in code type that begin a row of a table."""
    return re.findall(r"^\| `([^`]+)` \|", markdown, re.MULTILINE)


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(), re.MULTILINE | re.DOTALL)


def without_code(markdown: str) -> str:
    return re.sub(r"`[^`]*`", "", re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL))


# Links


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text())):
            if not re.match(r"[a-z]+:", target):
                yield page, target


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(("page", "target"), list(links()), ids=lambda part: str(part).rsplit("/", 1)[-1])
def test_every_link_leads_somewhere(page, target):
    path, _, anchor = target.partition("#")
    there = (page.parent / path).resolve() if path else page
    assert there.exists()
    assert there.is_relative_to(ROOT)
    assert not anchor or anchor in anchors(there)


def test_every_page_can_be_reached_from_the_map():
    leads = {page: set() for page in PAGES}
    for page, target in links():
        leads[page].add((page.parent / target.partition("#")[0]).resolve())
    reached, ahead = set(), [DOCS / "index.md"]
    while ahead:
        page = ahead.pop()
        reached.add(page)
        ahead += [other for other in leads[page] if other in leads and other not in reached]
    assert [named(page) for page in PAGES if page.is_relative_to(DOCS) and page not in reached] == []


# What the code knows


def is_read_from_the_environment(node: ast.Subscript) -> bool:
    return ast.unparse(node.value) == "os.environ" and isinstance(node.ctx, ast.Load)


def environment_names() -> set[str]:
    """Every environment variable that the code reads, but for those that every program has."""
    names = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "os.getenv"):
                names.add(ast.literal_eval(node.args[0]))
            elif isinstance(node, ast.Subscript) and is_read_from_the_environment(node):
                names.add(ast.literal_eval(node.slice))
    return names - {"PATH", "DJANGO_SETTINGS_MODULE"}


def test_every_setting_is_in_the_reference_and_no_other():
    documented = first_column(reference("settings"))
    assert len(documented) == len(set(documented))
    assert set(documented) == environment_names()


def kinds_of_moment() -> dict[str, type[payloads.Payload]]:
    for path in SOURCE.glob("*/moments.py"):
        import_module(f"waymark.{path.parent.name}.moments")
    return {k: cls for k, cls in sorted(payloads.KINDS.items()) if cls.__module__.startswith("waymark.")}


def moments_table() -> str:
    rows = ["| kind | version | what happened | what it carries |", "| --- | --- | --- | --- |"]
    for kind, cls in kinds_of_moment().items():
        carries = ", ".join(f"`{field.name}`" for field in fields(cls)) or "nothing more"
        rows.append(f"| `{kind}` | {cls.version} | {cls.__doc__} | {carries} |")
    return "\n".join(rows)


def test_every_kind_of_moment_is_in_the_reference():
    assert moments_table() in reference("moments"), f"docs/reference/moments.md needs:\n\n{moments_table()}\n"
    assert first_column(reference("moments")) == list(kinds_of_moment())


LET_IN = (200, 201, 302, 409, 422, 502)
"""What somebody is answered who may look or act, and be it that they should try again."""
WHO = {
    frozenset(VISITORS): "anybody",
    frozenset({"guest", "member", "host"}): "guests of the question, people of its space",
    frozenset({"guest"}): "guests of the question",
    frozenset({"host"}): "hosts of the question, or of its space",
    frozenset(set(VISITORS) - {"member", "host"}): "whoever may know of the endeavour and has no seat there",
    frozenset({"member", "host", "host elsewhere"}): "people with a seat in the endeavour",
    frozenset({"host", "host elsewhere"}): "hosts of any space",
    frozenset({"member", "host"}): "people of its space",
    frozenset({"member", "host", "host elsewhere", "administrator"}): "people with a name here",
    frozenset({"member"}): "whoever said it",
    frozenset({"administrator"}): "whoever looks after the server",
}


def who(answers: tuple[int, ...]) -> str:
    """Those who get what they asked for, in words."""
    let_in = frozenset(
        kind
        for kind, status in zip(VISITORS, answers, strict=True)
        if status in (200, 201, 302, 409, 422, 502)
    )
    return WHO[let_in] if let_in else "–"


def once_public(name: str) -> str:
    """What changes for this address when what came of its question is shared; nothing, for most."""
    if name not in ONCE_PUBLIC:
        return "–"
    before, after = map(who, EXPECTED[name]), map(who, ONCE_PUBLIC[name])
    changed = [now for then, now in zip(before, after, strict=True) if then != now]
    return changed[0] if changed else "–"


def written(pattern: URLPattern) -> str:
    if not pattern.pattern.converters:
        return reverse(pattern.name)
    return "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern.pattern))


def addresses_table() -> str:
    rows = ["| address | name | to look | to act | to look, once shared |", "| --- | --- | --- | --- | --- |"]
    for pattern in addresses():
        look, act = map(who, EXPECTED[pattern.name])
        rows.append(
            f"| `{written(pattern)}` | {pattern.name} | {look} | {act} | {once_public(pattern.name)} |"
        )
    return "\n".join(rows)


def test_every_address_is_in_the_reference_with_who_may_open_it():
    table = addresses_table()
    assert table in reference("addresses"), f"docs/reference/addresses.md needs:\n\n{table}\n"
    assert first_column(reference("addresses")) == [written(pattern) for pattern in addresses()]


def test_all_that_is_kept_of_people_is_in_the_reference():
    assert register.tables() in reference("processing"), (
        f"docs/reference/processing.md needs:\n\n{register.tables()}\n"
    )
    fields = [name for group in register.by_whose() for name, _ in group.fields]
    assert first_column(reference("processing")) == [*fields, *register.ends(), *register.not_personal()]


def test_the_impact_assessment_is_the_one_that_the_command_fills_in():
    page = DOCS / "explanation" / "dpia.md"
    assert page.read_text() == assessment.written(), f"{named(page)} needs what assessment.written() says"


def test_every_room_is_in_the_architecture():
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    documented = set(first_column((DOCS / "architecture.md").read_text()))
    assert {name for name in documented if not re.search(r"[./]", name)} == rooms


def libraries() -> set[str]:
    wanted = (ROOT / "requirements" / "app.in").read_text().splitlines()
    python = {re.split(r"[\[~=<>]", line)[0] for line in wanted if not line.startswith("#")}
    return python | json.loads((ROOT / "frontend" / "package.json").read_text())["dependencies"].keys()


def test_every_library_has_its_reason():
    assert set(first_column((DOCS / "decisions" / "0010-libraries.md").read_text())) == libraries()


# What the docs say


def samples(page: Path) -> list[str]:
    """Python that runs as it stands. What is written as a dialogue (>>>) is run by its page's own test."""
    return [block for block in blocks(page, "python") if not block.startswith(">>>")]


@pytest.mark.django_db
@pytest.mark.parametrize("page", [page for page in PAGES if samples(page)], ids=named)
def test_samples_run(page, monkeypatch):
    from waymark.record import commands

    monkeypatch.setattr(commands, "_handlers", dict(commands._handlers))
    known = dict(payloads.KINDS)
    scope = {"__name__": f"docs.{page.stem}"}
    try:
        for sample in samples(page):
            exec(compile(sample, named(page), "exec"), scope)
    finally:
        payloads.KINDS.clear()
        payloads.KINDS.update(known)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_that_are_shown_exist(page):
    from waymark.cli import setting_up

    shown = set(re.findall(r"\./waymark ([a-z]+)", page.read_text()))
    assert shown <= setting_up.COMMANDS.keys()


def words_of_the_pages() -> set[str]:
    """Everything that is marked for translation: what people read on pages."""
    words = set()
    for path in SOURCE.rglob("*.html"):
        if path.parent.name == "style":
            continue  # samples on the style sheet, not words of a page
        text = path.read_text()
        words.update(re.findall(r"\{% translate [\"']([^%]+)[\"']", text))
        words.update(re.findall(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", text, re.DOTALL))
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "_":
                words.add(ast.literal_eval(node.args[0]))
    return {" ".join(said.split()) for said in words}


def is_read_on(pages: set[str], words: str) -> bool:
    """Whether these are the whole words of a button, a heading or a sentence, or begin a longer text."""
    return words in pages or (len(words) > 40 and any(said.startswith(words) for said in pages))


WALKED = [DOCS / "tutorial" / "your-first-question.md", DOCS / "how-to" / "answer-and-tend.md"]


@pytest.mark.parametrize("page", WALKED, ids=named)
def test_bold_words_are_the_words_of_the_pages(page):
    pages = words_of_the_pages()
    bold = re.findall(r"\*\*(.+?)\*\*", page.read_text(), re.DOTALL)
    quoted = {" ".join(words.split()) for words in bold} - {"bold"}
    assert len(quoted) > 10
    assert {words for words in quoted if not is_read_on(pages, words)} == set()


def test_tests_that_are_named_exist():
    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("*.py"))
    shown = {name for page in PAGES for name in re.findall(r"`(test_\w+)`", page.read_text())}
    assert shown
    assert {name for name in shown if f"def {name}(" not in tests} == set()


def told(capsys, monkeypatch, *arguments: str) -> tuple[int, str, str]:
    """What `waymark opinions` answers on a terminal of eighty columns."""
    from waymark import cli

    monkeypatch.setenv("COLUMNS", "80")
    status = cli.main(["opinions", *arguments])
    return (status, *capsys.readouterr())


def sample(page: Path, first_words: str) -> str:
    return next(block for block in blocks(page, "text") if block.startswith(first_words))


def test_the_readme_shows_what_opinions_says_of_tarnside(tmp_path, monkeypatch, capsys):
    from waymark.demo import crowd, tarnside

    asked = next(question for question in tarnside.QUESTIONS if question.key == "neighbour")
    monkeypatch.chdir(tmp_path)
    with Path("answers.csv").open("w") as file:
        rows = csv.writer(file)
        rows.writerow(["participant", "statement", "stance"])
        rows.writerows((v.person, *answer) for v in crowd.visits(asked) for answer in v.answers)
    with Path("statements.csv").open("w") as file:
        csv.writer(file).writerows([("statement", "text"), *((s.key, s.text) for s in asked.statements)])
    status, said, _ = told(capsys, monkeypatch, "answers.csv", "--statements", "statements.csv")
    assert status == 0
    for part in sample(ROOT / "README.md", "PEOPLE DIFFER").split("…\n"):
        assert part in said


def test_the_how_to_shows_what_opinions_says(tmp_path, monkeypatch, capsys):
    page = DOCS / "how-to" / "read-a-public-conversation.md"
    monkeypatch.chdir(tmp_path)
    answers = Path("answers.csv")
    answers.write_text(blocks(page, "csv")[0])
    status, said, _ = told(capsys, monkeypatch, "answers.csv")
    assert status == 0
    assert said.startswith(sample(page, "WHO TOOK PART"))
    answers.write_text(answers.read_text().replace("bob,late-clinic-bus,agree", "bob,late-clinic-bus,maybe"))
    status, _, said = told(capsys, monkeypatch, "answers.csv")
    assert (status, said) == (2, sample(page, "waymark opinions:"))


def test_decisions_are_numbered_without_a_gap():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=named)
def test_a_decision_is_half_a_page_under_five_headings(path):
    title, *sections = re.split(r"^## ", path.read_text(), flags=re.MULTILINE)
    assert title.startswith(f"# {int(path.name[:4])}. ")
    assert [section.splitlines()[0] for section in sections] == HEADINGS
    assert all(section.partition("\n")[2].strip() for section in sections)
    assert len(path.read_text().split()) <= 450


def test_the_licence_is_the_licence_to_the_letter():
    assert sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == AGPL_3
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"].startswith("AGPL-3.0-or-later")
    assert all((ROOT / path).is_file() for path in project["license-files"])


def test_the_changes_tell_of_this_version():
    assert f"\n## {waymark.__version__}" in (ROOT / "CHANGELOG.md").read_text()
