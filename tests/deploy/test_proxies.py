"""The proxies before it, really run: they believe no visitor, hold no hint back, and write nobody down."""

from __future__ import annotations

import http.client
import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.journeys.serving import free_port

DEPLOY = Path(__file__).parents[2] / "deploy"
CADDYFILES = ["Caddyfile", "Caddyfile.many"]
SECRET_LINK = "/enter/somebodys-own-link"
VISITOR = {"User-Agent": "a-visitor", "X-Forwarded-Proto": "gopher", "X-Forwarded-For": "192.0.2.7"}
PATIENCE_SECONDS = 10.0
MUCH = b"m" * 400_000


class Upstream(http.server.ThreadingHTTPServer):
    """In Waymark's place: keeps the headers that came, and goes on with a stream when it is told to."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Answers)
        self.headers: list[http.client.HTTPMessage] = []
        self.go_on = threading.Event()

    def handle_error(self, *_arguments: object) -> None:
        """A visitor who goes away is no fault."""


class _Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Upstream

    def do_GET(self) -> None:
        self.server.headers.append(self.headers)
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"first")
        self.wfile.flush()
        if self.path.startswith("/live/"):
            self.server.go_on.wait(PATIENCE_SECONDS)
            self.wfile.write(b"second")
        self.close_connection = True

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        if len(self.rfile.read(length)) == length:
            self.do_GET()
        self.close_connection = True

    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def waymark_at(port: int) -> Iterator[Upstream]:
    with Upstream(port) as upstream:
        thread = threading.Thread(target=upstream.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield upstream
        finally:
            upstream.go_on.set()
            upstream.shutdown()
            thread.join()


@dataclass
class Proxy:
    """A proxy that runs: where it is, where it hands things on to, and all that it writes down."""

    port: int
    pages: int
    live: int
    logs: list[Path] = field(default_factory=list)

    @contextmanager
    def asked(
        self, path: str, body: bytes | None = None, headers: dict[str, str] = VISITOR
    ) -> Iterator[http.client.HTTPResponse]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)) as line:
            line.request("POST" if body else "GET", path, body, {"Host": "waymark.example", **headers})
            with line.getresponse() as answer:
                yield answer

    def written(self) -> str:
        return "\n".join(path.read_text() for path in self.logs if path.exists())


def until_it_answers(port: int) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError("the proxy never answered")


@contextmanager
def run(command: list[str], log: Path, environment: dict[str, str], port: int) -> Iterator[None]:
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said, env=environment) as ran:
        try:
            until_it_answers(port)
            yield
        finally:
            ran.terminate()


@contextmanager
def caddy(name: str, folder: Path) -> Iterator[Proxy]:
    """Caddy with the file as it is, at a plain address, and without its door for administrators."""
    proxy = Proxy(free_port(), free_port(), free_port(), [folder / "caddy.log"])
    environment = os.environ | {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "WAYMARK_ADDRESS": f"http://:{proxy.port}",
        "PAGES": f"127.0.0.1:{proxy.pages}",
        "LIVE": f"127.0.0.1:{proxy.live}",
    }
    if "LIVE" not in (DEPLOY / name).read_text():
        proxy.live = proxy.pages
    adapt = ["caddy", "adapt", "--adapter", "caddyfile", "--config", str(DEPLOY / name)]
    found = subprocess.run(adapt, env=environment, capture_output=True, check=True)
    adapted = folder / "caddy.json"
    adapted.write_text(json.dumps(json.loads(found.stdout) | {"admin": {"disabled": True}}))
    with run(["caddy", "run", "--config", str(adapted)], folder / "caddy.log", dict(environment), proxy.port):
        yield proxy


IN_WHICH_IT_STANDS = """\
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log info;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


@contextmanager
def nginx(name: str, folder: Path) -> Iterator[Proxy]:
    """nginx with the file as it is, but for the ports and https, of which there is no certificate here."""
    plain, pages = free_port(), free_port()
    proxy = Proxy(free_port(), pages, pages, [folder / "error.log", folder / "access.log", folder / "said"])
    site = (DEPLOY / name).read_text()
    site = re.sub(r"^\s+(?:ssl_\w+|listen \[::\]).*\n", "", site, flags=re.MULTILINE)
    site = site.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{proxy.port};")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{plain};").replace(
        "127.0.0.1:8000", f"127.0.0.1:{pages}"
    )
    whole = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    whole.write_text(IN_WHICH_IT_STANDS.format(user=user, folder=folder, site=site))
    command = ["nginx", "-e", str(folder / "error.log"), "-c", str(whole)]
    with run(command, folder / "said", dict(os.environ), proxy.port):
        yield proxy


PROXIES: dict[str, Callable] = dict.fromkeys(CADDYFILES, caddy) | {"nginx.conf": nginx}


@pytest.fixture(scope="module", params=PROXIES)
def proxy(request, tmp_path_factory) -> Iterator[Proxy]:
    begin = PROXIES[request.param]
    if shutil.which(begin.__name__) is None:
        pytest.skip(f"this machine has no {begin.__name__}")
    with begin(request.param, tmp_path_factory.mktemp("proxy")) as running:
        yield running


def test_it_says_itself_whether_it_was_https_and_not_who_came(proxy):
    with waymark_at(proxy.pages) as upstream, proxy.asked("/") as answer:
        assert answer.read() == b"first"
    (headers,) = upstream.headers
    assert headers.get_all("X-Forwarded-Proto") == ["http"]
    assert headers.get_all("Host") == ["waymark.example"]
    assert not [name for name, value in headers.items() if "192.0.2.7" in value or "127.0.0.1" in value]


def test_a_hint_is_passed_on_while_the_stream_goes_on(proxy):
    compressed = VISITOR | {"Accept-Encoding": "gzip, zstd"}
    with waymark_at(proxy.live) as upstream, proxy.asked("/live/ticket", headers=compressed) as answer:
        assert answer.read(5) == b"first"
        assert not upstream.go_on.is_set()
        upstream.go_on.set()
        assert answer.read() == b"second"


def test_more_than_any_page_sends_does_not_come_through(proxy):
    with waymark_at(proxy.pages) as upstream:
        try:
            with proxy.asked("/begin", MUCH) as answer:
                assert answer.status >= 400
        except (BrokenPipeError, ConnectionResetError):
            pass  # it did not even listen to the end
        with proxy.asked("/begin", MUCH[:290_000]) as answer:
            assert answer.status == 200
    assert [headers["Content-Length"] for headers in upstream.headers] == ["290000"]


def test_it_writes_down_nobody_whatever_goes_wrong(proxy):
    with waymark_at(proxy.live), proxy.asked("/live/ticket") as answer:
        answer.read(5)  # and is gone in the middle of it
    with waymark_at(proxy.pages), proxy.asked(SECRET_LINK) as answer:
        answer.read()
    with proxy.asked("/live/ticket") as answer:  # now there is nobody to hand it on to
        assert answer.status in (502, 503)
    with closing(socket.create_connection(("127.0.0.1", proxy.port))) as line:
        line.sendall(f"GET {SECRET_LINK} HTTP/9.9\r\n\r\n".encode())
        line.recv(1000)
    time.sleep(0.1)
    for trace in (SECRET_LINK, "ticket", "a-visitor", "192.0.2.7", "remote_ip", "client:"):
        assert trace not in proxy.written()


@pytest.mark.parametrize("name", CADDYFILES)
@pytest.mark.skipif(shutil.which("caddy") is None, reason="this machine has no caddy")
def test_a_page_that_is_asked_for_during_a_restart_waits_for_its_end(name, tmp_path):
    found: list[int] = []

    def ask() -> None:
        with proxy.asked("/") as answer:
            found.append(answer.status)

    with caddy(name, tmp_path) as proxy:
        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(0.5)
        assert found == []
        with waymark_at(proxy.pages):
            asking.join()
    assert found == [200]


@pytest.mark.parametrize("name", CADDYFILES)
@pytest.mark.skipif(shutil.which("caddy") is None, reason="this machine has no caddy")
def test_caddy_finds_nothing_wrong_with_it(name, tmp_path):
    """As it is, with https; and laid out as Caddy lays it out."""
    environment = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    for command in (["validate", "--adapter", "caddyfile", "--config"], ["fmt"]):
        path = DEPLOY / name
        done = subprocess.run(["caddy", *command, path], env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert b"not formatted" not in done.stderr
    assert done.stdout.decode().strip() == path.read_text().strip()


@pytest.mark.parametrize("name", PROXIES)
def test_it_is_told_to_hold_back_no_hint(name):
    lines = [line.strip() for line in (DEPLOY / name).read_text().splitlines()]
    live = next(n for n, line in enumerate(lines) if "/live/" in line and line.endswith("{"))
    assert {"flush_interval -1", "proxy_buffering off;"} & set(lines[live : live + 4])


@pytest.mark.parametrize("name", PROXIES)
def test_it_says_nowhere_that_visits_are_logged(name):
    lines = [line.split("#")[0].strip() for line in (DEPLOY / name).read_text().splitlines()]
    logs = {line for line in lines if re.match(r"(?:access_|error_)?log\b", line)}
    if name == "nginx.conf":
        assert logs == {"access_log off;", "error_log /dev/null emerg;"}
        assert lines.count("access_log off;") == lines.count("server {")
    else:
        assert logs == {"log default {"}
        assert "exclude http.log http.handlers http.stdlib" in lines
