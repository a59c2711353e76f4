"""What a killed supervisor left behind is found by its mark, waited for, and ended where it does not end."""

import os
import signal
import subprocess
import sys

import pytest

from dengji.cli import leftovers
from dengji.cli.waiting import until

SLEEPER = "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); sys.stdin.read()"


@pytest.fixture
def left(tmp_path):
    """A process of the house in this folder that nobody watches any more."""
    marked = {**os.environ, leftovers.SUPERVISED: str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-c", SLEEPER], env=marked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def test_it_knows_the_processes_of_its_own_folder_only(left, tmp_path):
    assert leftovers.of(tmp_path) == [left.pid]
    assert leftovers.of(tmp_path / "another") == []


def test_it_ends_what_does_not_end_by_itself(left, tmp_path):
    leftovers.see_off(tmp_path, grace=0.5)

    assert left.wait(5) == -signal.SIGKILL
    until(lambda: not leftovers.of(tmp_path), seconds=5, what="nothing to be left")
