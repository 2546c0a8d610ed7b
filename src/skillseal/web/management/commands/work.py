"""`skillseal manage work`: the background worker. `skillseal up` runs one beside the pages."""

import logging
import os
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.db.utils import OperationalError
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from skillseal.apps.issuing.actions import resume_batches
from skillseal.apps.mail.tasks import deliver_waiting

log = logging.getLogger(__name__)
SWEEP_SECONDS = 60


class Command(BaseCommand):
    help = "Seals batches and delivers mail in the background until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--child", action="store_true", help="End when standard input is closed.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["child"]:
            # The parent decides when its worker ends.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            threading.Thread(target=_end_with_parent, daemon=True).start()
        resume_batches(at=timezone.now(), everything=True)
        threading.Thread(target=_sweep, daemon=True).start()
        worker = Worker(
            queue_names=["default"],
            interval=0.5,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        signal.signal(signal.SIGTERM, worker.shutdown)
        worker.run()


def _end_with_parent() -> None:
    """The parent holds the other end of our standard input: when it is gone, so are we. Nothing is lost by it."""
    while os.read(0, 4096):
        pass
    os._exit(0)


def _sweep() -> None:
    """Once a minute: batches that stand still go on, mails that wait are tried."""
    while True:
        time.sleep(SWEEP_SECONDS)
        try:
            close_old_connections()
            resume_batches(at=timezone.now())
            deliver_waiting.call()
        except OperationalError:
            log.exception("the sweep could not reach the database")
