"""`skillseal up` for real: from an empty folder to a class that the background worker seals, then Ctrl-C."""

import http.client
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

START = "from skillseal.web.serve import up; up(port={port})"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """A running site and a browser without JavaScript."""

    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.base, self.process = f"http://localhost:{port}", process
        self.cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        with self._opener.open(self.base + path, timeout=20) as answer:
            return str(answer.read().decode())

    def post(self, path: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None) -> str:
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        fields = {**fields, "csrfmiddlewaretoken": str(token)}
        body, kind = (
            (multipart(fields, files), "multipart/form-data; boundary=--edge")
            if files
            else (
                urllib.parse.urlencode(fields).encode(),
                "application/x-www-form-urlencoded",
            )
        )
        request = urllib.request.Request(self.base + path, body, {"Content-Type": kind, "Origin": self.base})
        with self._opener.open(request, timeout=20) as answer:
            return str(answer.geturl()).removeprefix(self.base)


def multipart(fields: dict[str, str], files: dict[str, tuple[str, bytes]]) -> bytes:
    parts = [
        f'----edge\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items()
    ]
    for name, (file_name, data) in files.items():
        head = f'----edge\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'
        parts += [head.encode(), data, b"\r\n"]
    return b"".join([*parts, b"----edge--\r\n"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder, port = tmp_path_factory.mktemp("up"), free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SKILLSEAL_")}
    process = subprocess.Popen(
        [sys.executable, "-c", START.format(port=port)],
        env={**environment, "SKILLSEAL_DATA": str(folder / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    running = Site(port, process)
    deadline = time.monotonic() + 60
    while True:
        try:
            running.get("/")
            break
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None, process.stdout and process.stdout.read()
            assert time.monotonic() < deadline
            time.sleep(0.2)
    yield running
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def mistyped(site: Site) -> None:
    """What visitors get wrong every day: an address that is none, and a host name that is not ours."""
    for path, headers, status in (("/no-such-page/", {}, 404), ("/", {"Host": "evil.example"}, 400)):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(urllib.request.Request(site.base + path, headers=headers), timeout=20)
        refused.value.close()
        assert refused.value.code == status


def test_a_class_is_sealed_in_the_background_and_ctrl_c_ends_everything(site: Site) -> None:
    page = site.get("/sign-in/")
    issuer = re.search(r'action="(/sign-in/demo/\d+/)"(?:(?!</form>).)*?<h3>Issuer</h3>', page, re.DOTALL)
    assert issuer is not None
    assert site.post(issuer[1], {}) == "/desk/"
    editions = re.findall(r'href="(/desk/issue/\d+/)"', site.get("/desk/issue/"))
    form = site.get(editions[0])
    key = re.search(r'name="key" value="(\d+)"', form)
    assert key is not None
    rows = "given_name,family_name,birth_date,email\n" + "".join(
        f"Ani{n},Petrosyan,2001-05-03,ani{n}@example.org\n" for n in range(40)
    )
    files = {"class_list": ("class.csv", rows.encode())}
    batch = site.post(editions[0], {"award_date": "2026-10-30", "key": key[1]}, files)
    assert "Seal 40 credentials" in site.get(batch)
    assert site.post(batch + "confirm/", {}) == batch
    deadline = time.monotonic() + 30
    while "40 credentials are sealed" not in site.get(batch):
        assert time.monotonic() < deadline
        time.sleep(0.3)
    static = re.search(r'href="(/static/skillseal/tokens\.[0-9a-f]+\.css)"', page)
    assert static is not None
    assert "--" in site.get(static[1])

    kept_open = http.client.HTTPConnection(site.base.removeprefix("http://"))  # as browsers do
    kept_open.request("GET", "/sign-in/")
    assert kept_open.getresponse().read()
    mistyped(site)
    began = time.monotonic()
    os.killpg(site.process.pid, signal.SIGINT)  # what Ctrl-C does in a terminal
    output, _ = site.process.communicate(timeout=20)
    took = time.monotonic() - began
    kept_open.close()
    assert took < 5  # about one second, more on a busy machine
    assert site.process.returncode == 0
    assert "Sign in:" in output
    assert re.search(r"Stopped\. Your data are kept in \S+/data\.\n$", output)
    assert not re.search("Traceback|WARNING|Killing", output)
    assert output.count("Invalid HTTP_HOST header") == 1  # one line, and none for the mistyped address
    with socket.socket() as again:  # the port is free
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", int(site.base.rpartition(":")[2])))
    with pytest.raises(ProcessLookupError):
        os.killpg(site.process.pid, 0)


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"SKILLSEAL_DEMO": "perhaps"}, "SKILLSEAL_DEMO must be yes or no"),
        ({"SKILLSEAL_DATABASE_URL": "mysql://x"}, "works with SQLite"),
        ({"SKILLSEAL_DATA": "/proc/nowhere"}, "cannot be written"),
    ],
)
def test_a_wrong_setting_ends_with_a_sentence_and_exit_2(
    variables: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START.format(port=free_port())],
        env={**os.environ, "SKILLSEAL_DATA": str(tmp_path), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert sentence in done.stderr


def test_a_port_in_use_ends_with_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-c", START.format(port=taken.getsockname()[1])],
            env={**os.environ, "SKILLSEAL_DATA": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, "Choose another one with --port" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("call", "variables"),
    [
        ("up(port={port})", {"SKILLSEAL_BASE_URL": "https://mc.example.org"}),
        ("up(port={port})", {"SKILLSEAL_BASE_URL": "http://mc.example.org"}),
        ("up(host='0.0.0.0', port={port})", {}),
    ],
)
def test_where_others_come_in_an_empty_database_does_not_become_a_demo(
    call: str, variables: dict[str, str], tmp_path: Path
) -> None:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SKILLSEAL_")}
    process = subprocess.Popen(
        [sys.executable, "-c", f"from skillseal.web.serve import up; {call.format(port=port)}"],
        env={**environment, "SKILLSEAL_DATA": str(tmp_path), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    running = Site(port, process)
    deadline = time.monotonic() + 60
    page = ""
    while not page:
        try:
            page = running.get("/sign-in/")
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None, process.stdout and process.stdout.read()
            assert time.monotonic() < deadline
            time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=20)
    assert "/sign-in/demo/" not in page
    assert not (tmp_path / "demo-mode").exists()
    assert "NO DEMO" in output
    assert "Nobody can sign in yet" in output
