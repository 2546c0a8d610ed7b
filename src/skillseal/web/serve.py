"""`skillseal up`: prepare the database, serve the pages, work in the background. One process to start and to stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import click
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from skillseal.web import environment

ANYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - compared with, not bound to
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
THREADS = 4
# Seconds that a request has left at the end. Browsers keep connections open, so the wait is mostly for nobody; and what
# is cut off is a transaction that did not happen, a batch that goes on after the next start.
GRACE = 1


def up(*, host: str = "127.0.0.1", port: int = 8000, data: Path | None = None) -> None:
    """Serve until Ctrl-C. Raises SystemExit(2) with a sentence on standard error when it cannot start.

    An empty database becomes a demo where only this machine reaches it, unless SKILLSEAL_DEMO says no.
    """
    try:
        _prepare_environment(host, port, data)
        django.setup()
        settings.SECRET_KEY  # noqa: B018 - a wrong setting is refused here, before anything is touched
    except (environment.SettingRefused, ImproperlyConfigured) as refused:
        _refuse(str(refused))
    _refuse_used_port(host, port)
    _prepare_database()
    connections.close_all()
    worker = _Worker()
    worker.start()
    _say_where(host)
    server = Granian(
        "skillseal.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        workers_kill_timeout=GRACE,
        # It warns whenever it ends a connection that a browser keeps open, which is what stopping means.
        log_level=LogLevels.error,
    )
    try:
        server.serve()
    finally:
        worker.stop()
        click.echo(f"Stopped. Your data are kept in {settings.DATA}.")


def _prepare_environment(host: str, port: int, data: Path | None) -> None:
    """What the caller said becomes the environment that settings, server and worker all read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillseal.web.settings")
    if data is not None:
        os.environ["SKILLSEAL_DATA"] = str(data)
    name = "localhost" if host in ANYWHERE | LOOPBACK else host
    os.environ.setdefault("SKILLSEAL_BASE_URL", f"http://{f'[{name}]' if ':' in name else name}:{port}")
    os.umask(0o077)  # database, uploads and keys are nobody else's business
    operator = environment.read(os.environ)
    if not _demo_said() and not (operator.local and host in LOOPBACK):
        os.environ["SKILLSEAL_DEMO"] = "no"
        _say_no_demo(operator)
    try:
        environment.ensure_secret_key(operator.data)
    except OSError as error:
        raise environment.SettingRefused(f"The folder {operator.data} cannot be written: {error.strerror}.") from None


def _demo_said() -> bool:
    return bool(os.environ.get("SKILLSEAL_DEMO", "").strip())


def _say_no_demo(operator: environment.Operator) -> None:
    wanted = environment.PUBLIC_DEMO if operator.secure else "yes"
    click.echo(
        "NO DEMO: other machines can reach this site, and in the demo everybody signs in as anybody.\n"
        f"For a real school this is right. For a public demo: SKILLSEAL_DEMO={wanted}",
        err=True,
    )


def _prepare_database() -> None:
    """Migrate, collect the static files, and fill an empty database with the demo unless it is not wanted."""
    from skillseal.apps.organisations.models import Organisation, User  # noqa: PLC0415 - needs django.setup()
    from skillseal.web.demo.load import load  # noqa: PLC0415 - needs django.setup()

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    empty = not Organisation.objects.exists() and not User.objects.exists()
    if empty and (settings.DEMO or not _demo_said()):
        click.echo("The database is empty: loading the demo …", err=True)
        load(today=timezone.now())
        environment.demo_marker(settings.DATA).touch()
        settings.DEMO = True
        if not _demo_said():
            os.environ["SKILLSEAL_DEMO"] = "yes"


def _say_where(host: str) -> None:
    from skillseal.apps.organisations.models import User  # noqa: PLC0415 - needs django.setup()

    click.echo(f"\nSkillseal: {settings.BASE_URL}/   (data in {settings.DATA})")
    if settings.DEMO:
        click.echo(f"Sign in:   {settings.BASE_URL}/sign-in/   choose a person, one click, no password (demo mode)")
    elif not User.objects.exists():
        click.echo("Nobody can sign in yet. Run: skillseal manage add_organisation --help, then add_person --help")
    else:
        click.echo(f"Sign in:   {settings.BASE_URL}/sign-in/")
    if host in ANYWHERE and len(settings.ALLOWED_HOSTS) <= len(environment.LOCAL_HOSTS):
        click.echo("Other machines reach this only when SKILLSEAL_BASE_URL names the address that they use.")
    if settings.OPERATOR.secure and not settings.OPERATOR.proxies:
        click.echo(
            "A web server in front gives this site its https. Set SKILLSEAL_PROXIES=1: without it everybody seems to "
            "come from that web server, and they share one limit of tries."
        )
    click.echo("Stop with Ctrl-C.\n")
    connections.close_all()


def _refuse_used_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            _refuse(f"Port {port} on {host} cannot be used: {error.strerror}. Choose another one with --port.")


def _refuse(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(2)


class _Worker:
    """The background worker as a child process: started again when it dies, ended with its parent."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        self._process = _spawn()
        self._watcher.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(timeout=2 * GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _watch(self) -> None:
        while not self._stopped.is_set() and self._process is not None:
            self._process.wait()
            if not self._stopped.wait(2):
                self._process = _spawn()


def _spawn() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "django", "work", "--child"],
        stdin=subprocess.PIPE,
        env=os.environ.copy(),
        process_group=0,  # Ctrl-C is for the parent, who ends it
    )


@click.command(name="skillseal up")
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=int, default=8000)
@click.option("--data", type=click.Path(path_type=Path))
def main(*, host: str, port: int, data: Path | None) -> None:
    up(host=host, port=port, data=data)


if __name__ == "__main__":
    main()
