"""The window to a reader of photographs (RapidOCR, an extra at install: requirements/ocr.in). Nothing is sent anywhere.

The engine needs half a gigabyte: it stands in a process of its own, started when it is first asked, and ends when nobody has
asked for some minutes. Where the extra is not installed there is no reader, and every form works without one.
"""

import importlib.util
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Protocol

import dengji

from ..cards import Line

PATIENCE = 30.0  # seconds, with the start of the engine
WAITING = 10.0  # seconds, for whoever asked before
_SIZE = struct.Struct(">I")


class Reader(Protocol):
    def read(self, picture: bytes) -> tuple[Line, ...] | None:
        """The lines on a picture; None where nobody could look. Never raises."""
        ...

    def check(self) -> str:
        """ "" when the window is open, else in words what is missing."""
        ...


class RapidOcr:
    """The engine in its process; one picture at a time."""

    def __init__(self) -> None:
        self._alone = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, picture: bytes) -> tuple[Line, ...] | None:
        if not self._alone.acquire(timeout=WAITING):
            return None
        try:
            return tuple(Line(*each) for each in json.loads(self._asked(picture)))
        except (OSError, ValueError, TypeError, EOFError):
            self.close()
            return None
        finally:
            self._alone.release()

    def check(self) -> str:
        return "" if is_installed() else "RapidOCR is not installed: tools/setup.py ocr."

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _asked(self, picture: bytes) -> bytes:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _started()
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(_SIZE.pack(len(picture)) + picture)
        self._process.stdin.flush()
        return _line(self._process.stdout.fileno(), until=time.monotonic() + PATIENCE)


class NotInstalled:
    """There is no reader: people type, as they would anyway."""

    def read(self, picture: bytes) -> tuple[Line, ...] | None:
        return None

    def check(self) -> str:
        return "No reader of identity cards: install the extra with tools/setup.py ocr, and set DENGJI_CARD_READER=rapidocr."


def is_installed() -> bool:
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def _started() -> "subprocess.Popen[bytes]":
    """Nothing of ours goes along: neither settings nor keys."""
    home = str(Path(dengji.__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "dengji.common.identity.windows.ocr_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": home,
            "LANG": "C.UTF-8",
            "OMP_NUM_THREADS": "1",
        },
        cwd="/",
    )


def _line(source: int, *, until: float) -> bytes:
    """What it says, up to the end of the line; OSError where it says nothing in time."""
    said = b""
    while not said.endswith(b"\n"):
        ready, _w, _x = select.select([source], [], [], max(until - time.monotonic(), 0))
        more = os.read(source, 1 << 16) if ready else b""
        if not more:
            raise EOFError("the reader said nothing")
        said += more
    return said
