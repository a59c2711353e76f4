"""Make the environment: a virtual environment with the pinned dependencies, and for tests the system's packages.

Runs on the bare machine's Python, so it uses the standard library alone. Running it again costs nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PACKAGES = {  # command that must be there: Debian package that brings it
    "chromium": "chromium",
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "openssl": "openssl",
}
FONT = Path("/usr/share/fonts/opentype/noto")


def main(kind: str) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - the bare machine may be older than we need
        fail(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Install python3.11, or set PYTHON=."
        )
    bring(kind)
    if kind == "dev":
        for extra in ("ocr", "parquet", "bench"):  # half a gigabyte in some seconds: so that they are tested
            bring(extra)
        system_packages()


def bring(kind: str) -> None:
    """What a lock pins, once; "ocr" and "parquet" are extras that read identity cards and old registers."""
    lock = ROOT / "requirements" / f"{kind}.lock"
    mark, wanted = VENV / f"{kind}.installed", hashlib.sha256(lock.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return
    make_venv()
    install(lock)
    mark.write_text(wanted)
    if kind == "dev":
        (VENV / "run.installed").write_text(
            hashlib.sha256((ROOT / "requirements" / "run.lock").read_bytes()).hexdigest()
        )


def make_venv() -> None:
    if (VENV / "bin" / "python").exists():
        return
    say("Making the environment in .venv")
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        apt(["python3-venv"])
        run([sys.executable, "-m", "venv", str(VENV)], "The virtual environment could not be made.")


def install(lock: Path) -> None:
    started = time.monotonic()
    say(f"Installing the pinned dependencies ({lock.name})")
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(
        [*pip, "--require-hashes", "-r", str(lock)],
        "A dependency could not be installed: is a package index reachable?",
    )
    say(f"Dependencies installed in {time.monotonic() - started:.0f} s")


def system_packages() -> None:
    missing = [package for command, package in PACKAGES.items() if not shutil.which(command)]
    if not FONT.exists():
        missing.append("fonts-noto-cjk")
    if missing:
        apt(missing)


def apt(packages: list) -> None:
    if not shutil.which("apt-get"):
        fail(f"Please install these with your system's package manager: {', '.join(packages)}.")
    say(f"Installing system packages for the tests: {', '.join(packages)}")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run([*sudo, "apt-get", "update", "-qq"], "apt-get update failed; root or sudo is needed.", env)
    run(
        [*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        "apt-get install failed.",
        env,
    )


def run(command: list, complaint: str, env: "dict | None" = None) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env)
    if done.returncode:
        fail(f"{complaint}\n{done.stdout[-1500:]}")


def say(words: str) -> None:
    print(f"  {words}", flush=True)


def fail(words: str) -> None:
    sys.exit(f"setup: {words}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
