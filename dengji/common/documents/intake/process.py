"""The process apart. It knows no database, no key and no setting; for every file it makes a child that ends with the answer.

It is started once and has the libraries ready, so that a file costs a fork and not a start.
"""

import os
import resource
import signal
import socket
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from dengji.common.documents.intake import joining, paper, picture, wire
from dengji.common.documents.intake.limits import JPEG, PDF, PNG, Limits, Unfit, Verdict

LINE = 0  # the other side listens and speaks at standard input
LONGEST = 60  # seconds by the clock, however busy the machine is


def main() -> None:
    """Wait for lines to be handed over, and let a child answer each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the house lets go of the line
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    _make_ready()
    with socket.socket(fileno=os.dup(LINE)) as door:
        while True:
            said, lines, _flags, _from = socket.recv_fds(door, 1, 1)
            if not said:
                return
            _answer_apart(door, socket.socket(fileno=lines[0]))


def _make_ready() -> None:
    Image.init()
    pypdfium2.PdfDocument.new().close()
    pikepdf.settings.set_flate_compression_level(6)


def _answer_apart(door: socket.socket, line: socket.socket) -> None:
    if os.fork():
        line.close()
        return
    try:
        door.close()
        os.close(LINE)
        _answer(line)
    finally:
        os._exit(0)


def _answer(line: socket.socket) -> None:
    told, data = wire.hear(line)
    limits = Limits(**told["limits"])
    _confine(limits)
    try:
        head, body = DEEDS[told["deed"]](data, limits, **told["more"])
    except Unfit as unfit:
        head, body = {"verdict": unfit.verdict}, b""
    except MemoryError:
        head, body = {"verdict": Verdict.UNREADABLE}, b""
    wire.say(line, head, body)


def _confine(limits: Limits) -> None:
    """From here on: so much memory, so much time, and no file."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(LONGEST)
    has = int(_status("VmSize")) * 1024
    resource.setrlimit(resource.RLIMIT_AS, (has + limits.memory,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds,) * 2)
    for none in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC):
        resource.setrlimit(none, (0, 0))


def _status(name: str) -> str:
    with open("/proc/self/status") as status:  # noqa: PTH123
        return next(line.split()[1] for line in status if line.startswith(name + ":"))


def _clean(data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    if data.startswith(paper.BEGINNING):
        kept, pages = paper.drawn_anew(data, limits)
        return {"verdict": Verdict.CLEAN, "media": PDF, "pages": pages}, kept
    return {"verdict": Verdict.CLEAN, "media": JPEG, "pages": 1}, picture.drawn_anew(data, limits)


def _page(data: bytes, limits: Limits, *, page: int, width: int) -> tuple[dict[str, Any], bytes]:
    drawn, pages = paper.page_png(data, limits, page=page, width=width)
    return {"verdict": Verdict.CLEAN, "media": PNG, "pages": pages}, drawn


def _count(data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    return {"verdict": Verdict.CLEAN, "media": PDF, "pages": paper.count(data)}, b""


def _preview(data: bytes, limits: Limits, *, width: int) -> tuple[dict[str, Any], bytes]:
    return {"verdict": Verdict.CLEAN, "media": PNG, "pages": 1}, picture.preview(data, limits, width=width)


def _sheets(data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    pdf, pages = joining.sheets(data, limits)
    return {"verdict": Verdict.CLEAN, "media": PDF, "pages": pages}, pdf


def _behind(data: bytes, limits: Limits, *, own: int) -> tuple[dict[str, Any], bytes]:
    """The applicant's bytes come first, `own` of them; then the page of ours."""
    pdf, pages = joining.behind(data[:own], data[own:], limits)
    return {"verdict": Verdict.CLEAN, "media": PDF, "pages": pages}, pdf


DEEDS: dict[str, Callable[..., tuple[dict[str, Any], bytes]]] = {
    "clean": _clean,
    "page": _page,
    "count": _count,
    "preview": _preview,
    "sheets": _sheets,
    "behind": _behind,
}

if __name__ == "__main__":
    main()
