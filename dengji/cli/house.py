"""One house on one machine: its folder, its ports, its secrets, and the environment each process gets."""

import json
import os
import secrets
import socket
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dengji.settings import env

from .postgres import Cluster

SIDES = ("outer", "inner")
NOT_PASSED_ON = ("DENGJI_OUTER_", "DENGJI_INNER_", "DENGJI_TEST_")  # each side is told its own, below
ROOT = Path(__file__).resolve().parents[2]


class CannotStart(Exception):
    """Something stands in the way; the sentence says what to do."""


@dataclass(frozen=True)
class House:
    home: Path
    host: str
    portal_port: int
    office_port: int

    @cached_property
    def cluster(self) -> Cluster:
        return Cluster(self.home / "postgres")

    @cached_property
    def secrets(self) -> dict[str, str]:
        """Made once, kept in the folder, readable by its owner only."""
        file = self.home / "secrets.json"
        if not file.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            names = [f"{side}_{what}" for side in SIDES for what in ("secret_key", "app", "migrator")]
            _write_private(file, json.dumps({name: secrets.token_urlsafe(32) for name in names}))
        return dict(json.loads(file.read_text("utf-8")))

    @cached_property
    def population_port(self) -> int:
        """Of the rehearsal population register: free, and the same for as long as the house runs."""
        return env.number("POPULATION_PORT", 0) or _free_port()

    @property
    def portal_url(self) -> str:
        return f"http://localhost:{self.portal_port}"

    @property
    def office_url(self) -> str:
        return f"http://localhost:{self.office_port}"

    def environment(self, side: str, role: str = "app") -> dict[str, str]:
        """What a process of one side is told: its own database and secrets, nothing of the other side's."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(NOT_PASSED_ON)},
            "DJANGO_SETTINGS_MODULE": f"dengji.settings.{side}",
            "DENGJI_HOME": str(self.home),
            "DENGJI_DEMONSTRATION": env.text("DEMONSTRATION", "yes"),
            "DENGJI_PORTAL_URL": env.text("PORTAL_URL", self.portal_url),
            "DENGJI_ADDRESS": env.text("ADDRESS", self.portal_url.partition("//")[2]),
            "DENGJI_POPULATION_URL": f"http://127.0.0.1:{self.population_port}",
            "DENGJI_BODIES_URL": f"http://127.0.0.1:{self.population_port}",
            f"DENGJI_{side.upper()}_SECRET_KEY": self.secrets[f"{side}_secret_key"],
            f"DENGJI_{side.upper()}_DB": self.database_url(side, role),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "TZ": "UTC",
        }

    def database_url(self, side: str, role: str) -> str:
        """A served database by DENGJI_OUTER_DB / DENGJI_INNER_DB; otherwise the embedded one."""
        served = os.environ.get(f"DENGJI_{side.upper()}_DB")
        return served or self.cluster.url(f"dengji_{side}", f"{side}_{role}", self.secrets[f"{side}_{role}"])

    @property
    def is_served(self) -> bool:
        return all(os.environ.get(f"DENGJI_{side.upper()}_DB") for side in SIDES)


def here() -> House:
    """The house that the environment describes."""
    home = env.path("HOME", ROOT / "var")
    return House(
        home, env.text("HOST", "127.0.0.1"), env.number("PORTAL_PORT", 8000), env.number("OFFICE_PORT", 8001)
    )


def python(*args: str) -> list[str]:
    return [sys.executable, *args]


def is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write_private(path: Path, words: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(words)
