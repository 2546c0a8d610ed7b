"""Names of processes: one's own lives, an ended one is dead, another machine's cannot be told."""

import socket
import subprocess
import sys

from skillseal.adapters.processes import is_dead, this_process

NAME = "from skillseal.adapters.processes import this_process; print(this_process(), flush=True); input()"


def test_a_process_lives_until_it_ends() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", NAME], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        name = other.stdout.readline().strip()
        assert name != this_process()
        assert not is_dead(name)
        other.kill()
    assert is_dead(name)


def test_ones_own_lives_and_a_number_that_is_used_again_is_another_process() -> None:
    own = this_process()
    assert own == this_process()
    assert not is_dead(own)
    assert is_dead(own.rpartition("/")[0] + "/1")


def test_of_others_nothing_is_known() -> None:
    host = socket.gethostname()
    assert [is_dead(name) for name in ("another-machine/1/1", "", "nonsense", f"{host}/x/1")] == [False] * 4
