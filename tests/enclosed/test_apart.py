"""What opens a file stands apart, behind walls that hold. Neither its end nor its lies reach the server."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from tests.enclosed.making import file_of, picture, recording

from waymark.enclosed import NotTaken, Reason, apart, drawing, pictures, recordings, sounding, walls
from waymark.enclosed.kinds import Kind

SHUT_IN = (
    "from waymark.enclosed import walls; walls.shut_in(seconds=1, memory=1 << 28); print('in', flush=True); "
)


def within(code: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What happens to code that a file has brought to run, once the walls are up."""
    return subprocess.run(
        [
            sys.executable,
            "-B",
            "-c",
            "import os, socket, sys, signal, pathlib; " + SHUT_IN + code,
            *arguments,
        ],
        capture_output=True,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        timeout=60,
        check=False,
    )


ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory")
BY_LANDLOCK = pytest.mark.skipif(walls.landlock_version() < 6, reason="this kernel's Landlock is too old")


@pytest.mark.parametrize(
    ("attempt", "meets"),
    [
        ("open('/etc/passwd').read()", "Error"),
        ("open(sys.argv[1], 'w').write('mine')", "Error"),
        ("socket.socket()", "Error"),
        pytest.param("b'x' * (1 << 29)", "MemoryError", marks=ON_LINUX),
        *(
            pytest.param(attempt, "PermissionError", marks=BY_LANDLOCK)
            for attempt in (
                "os.unlink(sys.argv[1])",
                "os.rename(sys.argv[1], sys.argv[1] + '.gone')",
                "os.truncate(sys.argv[1], 0)",
                "os.mkdir(sys.argv[1] + '.new')",
                "os.execv(sys.executable, [sys.executable, '-c', 'print(1)'])",
                "os.kill(os.getppid(), signal.SIGTERM)",
            )
        ),
    ],
)
def test_a_worker_that_was_taken_over_can_do_next_to_nothing(attempt, meets, tmp_path):
    theirs = tmp_path / "somebody-elses"
    theirs.write_text("as it was")
    ended = within(attempt, str(theirs))
    assert ended.stdout.startswith(b"in")
    assert ended.returncode != 0
    assert meets in ended.stderr.decode().splitlines()[-1]
    assert theirs.read_text() == "as it was"
    assert [path.name for path in tmp_path.iterdir()] == [theirs.name]


def test_a_worker_that_thinks_for_ever_is_stopped_by_its_own_walls():
    began = time.monotonic()
    ended = within("any(iter(int, 1))")
    assert ended.returncode < 0
    assert time.monotonic() - began < 30


def test_a_worker_has_nothing_of_the_servers_about_it(monkeypatch):
    monkeypatch.setenv("WAYMARK_SECRET_KEY", "of the tests")
    told = apart.asked(
        (sys.executable, "-c", "import os; print(dict(os.environ), os.listdir('/proc/self/fd'))"), b""
    )
    assert b"of the tests" not in told
    assert b"'3'" in told
    assert b"'4'" not in told, "in, out, nowhere, and the folder that is being listed"


@pytest.mark.parametrize(
    "worker",
    [
        "import os; os.abort()",
        "import time; time.sleep(60)",
        "import sys; sys.stdin.close(); import time; time.sleep(60)",
        "import os; os.kill(os.getpid(), 11)",
        "",
        "while True: print('made 1 1 4000000')",
    ],
)
def test_a_worker_that_ends_hangs_or_never_stops_talking_holds_nothing_up(worker, tmp_path):
    began = time.monotonic()
    told = apart.asked((sys.executable, "-c", worker), b"x" * 1_000_000, patience=2)
    assert time.monotonic() - began < 20
    assert len(told) <= apart.MOST_BYTES + 1
    assert threading.active_count() < 10


@pytest.mark.parametrize(
    "lie",
    [
        b"",
        b"made 10 10 9\nshort",
        b"made 10 10 4\n<svg",
        b"made 10 5\n\xff\xd8\xff\xff\xd9",
        b"made 99999 10 5\n\xff\xd8\xff\xff\xd9",
        b"made 0 10 5\n\xff\xd8\xff\xff\xd9",
        b"made -1 10 5\n\xff\xd8\xff\xff\xd9",
        b"not A_SENTENCE_OF_MINE\n",
        b"not <script>\n",
    ],
)
def test_a_worker_is_not_believed(lie, monkeypatch):
    monkeypatch.setattr(apart, "asked", lambda *_: lie)
    with pytest.raises(NotTaken) as refusal:
        pictures.clean(file_of(picture()))
    assert refusal.value.reason == Reason.PICTURE_BROKEN
    with pytest.raises(NotTaken):
        recordings.clean(b"OggS")


def test_a_worker_that_is_killed_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = set(Path("/tmp").iterdir())
    command = (sys.executable, "-B", "-P", "-s", "-m", apart.MODULE, "recording", Kind.WEBM)
    told = apart.asked(command, recording(60), patience=0.4)
    assert told == b""
    left = {path.name for path in set(Path("/tmp").iterdir()) - before}
    assert not any("waymark" in name or name.startswith("core") for name in left)
    assert list(tmp_path.iterdir()) == []


def test_no_more_than_two_are_opened_at_once(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE_SECONDS", 0.05)
    for _ in range(apart.AT_ONCE):
        assert apart._places.acquire(timeout=1)
    try:
        with pytest.raises(NotTaken) as refusal:
            pictures.clean(file_of(picture()))
    finally:
        for _ in range(apart.AT_ONCE):
            apart._places.release()
    assert refusal.value.reason == Reason.BUSY
    assert pictures.clean(file_of(picture())).width == 320


def test_nothing_is_left_to_import_once_the_walls_are_up():
    """Each kind is opened in a process of its own that has imported no more than a worker would."""
    sent = [
        ("drawing", Kind.JPEG, file_of(picture(), comment=b"x", exif=b"Exif\0\0nonsense")),
        ("drawing", Kind.PNG, file_of(picture(), "PNG")),
        ("drawing", Kind.GIF, file_of(picture(), "GIF")),
        ("drawing", Kind.WEBP, file_of(picture(), "WEBP")),
        ("drawing", Kind.JPEG, file_of(picture())[:-100]),
        ("sounding", Kind.WEBM, recording(1)),
        ("sounding", Kind.WEBM, recording(1)[:300]),
        ("sounding", Kind.MP3, recording(1, "mp3", "libmp3lame")),
        ("sounding", Kind.MP4, recording(1, "mp4", "aac")),
    ]
    for hands, kind, data in sent:
        code = (
            f"import sys; from waymark.enclosed import NotTaken, {hands}\n"
            f"from waymark.enclosed.kinds import Kind\n"
            f"data = sys.stdin.buffer.read(); before = set(sys.modules)\n"
            f"try: {hands}.anew(data, Kind({kind.value!r}))\nexcept NotTaken: pass\n"
            "print(sorted(set(sys.modules) - before))"
        )
        assert apart.asked((sys.executable, "-c", code), data) == b"[]\n", kind


def test_both_hands_can_also_be_used_where_they_stand():
    """For whoever looks for a fault: what a worker does is a plain function."""
    assert drawing.anew(file_of(picture()), Kind.JPEG)[1] == (320, 240)
    assert sounding.anew(recording(1), Kind.WEBM)[1] == (1000,)
