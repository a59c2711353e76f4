"""Two sides in one process: folders and keys of their own for every test."""

import shutil
import tempfile
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None


@pytest.fixture
def sides(settings, db):
    """Where the letters lie, in memory where there is some."""
    home = Path(tempfile.mkdtemp(prefix="dengji-", dir=MEMORY))
    settings.NETWORK = "both"
    settings.SPOOL, settings.STORE, settings.KEYS = home / "spool", home / "store", home / "keys"
    yield home
    shutil.rmtree(home)
