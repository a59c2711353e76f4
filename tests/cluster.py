"""A PostgreSQL of its own for the tests, unless DENGJI_TEST_URL names one. Loaded before Django is."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from dengji.cli.postgres import Cluster

UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def start() -> None:
    home = Path(tempfile.mkdtemp(prefix="dengji-pg-"))
    home.chmod(0o755)
    cluster = Cluster(home / "postgres", settings=UNSAFE_BUT_FAST)
    cluster.start()
    os.environ["DENGJI_TEST_URL"] = cluster.url("postgres")
    atexit.register(_stop, cluster, home)


def _stop(cluster: Cluster, home: Path) -> None:
    cluster.stop()
    shutil.rmtree(home, ignore_errors=True)


def make_home() -> None:
    """Store, keys and spool of this run alone; of this worker alone where several share the run."""
    home = tempfile.mkdtemp(prefix="dengji-test-")
    os.environ["DENGJI_TEST_HOME"] = home
    atexit.register(shutil.rmtree, home, ignore_errors=True)


if "DENGJI_TEST_HOME" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:
    make_home()
if "DENGJI_TEST_URL" not in os.environ:
    start()
