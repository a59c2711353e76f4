"""The window to the scanner: nothing found, something found, no answer."""

import socket
import socketserver
import struct
import threading
from contextlib import contextmanager

import pytest

from dengji.common.applications import uploads
from dengji.common.documents import scanning
from dengji.common.documents.windows import rehearsal
from dengji.common.documents.windows.rehearsal import EICAR
from dengji.common.documents.windows.scanner import Clamd, NotConnected, Outcome
from tests.common.applications.hostile import pdf, picture


class Speaks(socketserver.StreamRequestHandler):
    """As clamd does: pieces told by their length, an empty one at the end."""

    def handle(self):
        asked = self._word()
        if asked == b"zPING":
            self.wfile.write(b"PONG\0")
            return
        got = self._pieces()
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in got else b"stream: OK\0")

    def _word(self):
        said = b""
        while not said.endswith(b"\0"):
            said += self.rfile.read(1)
        return said.rstrip(b"\0")

    def _pieces(self):
        got = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            got += self.rfile.read(size)
        return got


class SpeaksOtherwise(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")


class HangsUp(socketserver.BaseRequestHandler):
    def handle(self):
        return


@contextmanager
def clamd(handler, *, path=""):
    kind = socketserver.ThreadingUnixStreamServer if path else socketserver.ThreadingTCPServer
    with kind(path or ("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield path or f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def test_it_finds_what_the_scanner_finds_and_nothing_else():
    with clamd(Speaks) as address:
        scanner = Clamd(address)

        assert scanner.check() == ""
        assert scanner.scan(b"a lease" * 50_000).outcome is Outcome.CLEAN
        found = scanner.scan(b"a lease" + EICAR)
        assert (found.outcome, found.name) == (Outcome.FOUND, "Eicar-Test-Signature")


def test_it_speaks_over_a_socket_of_this_machine(tmp_path):
    with clamd(Speaks, path=str(tmp_path / "clamd")) as address:
        assert Clamd(address).scan(EICAR).outcome is Outcome.FOUND


@pytest.mark.parametrize("handler", [SpeaksOtherwise, HangsUp])
def test_another_answer_is_no_answer(handler):
    with clamd(handler) as address:
        assert Clamd(address).scan(b"a lease").outcome is Outcome.UNCHECKED
        assert "as clamd does" in Clamd(address).check() or "not answer" in Clamd(address).check()


def test_a_scanner_that_is_not_there_leaves_the_file_unchecked():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        scanner = Clamd(f"127.0.0.1:{nobody.getsockname()[1]}")

        assert scanner.scan(EICAR).outcome is Outcome.UNCHECKED
        assert "does not answer" in scanner.check()
    assert Clamd("nonsense").scan(b"").outcome is Outcome.UNCHECKED
    assert NotConnected().scan(EICAR).outcome is Outcome.UNCHECKED
    assert "DENGJI_SCANNER" in NotConnected().check()


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("", NotConnected),
        ("rehearsal:works", rehearsal.Works),
        ("rehearsal:refuses", rehearsal.Refuses),
        ("rehearsal:breaks", rehearsal.Breaks),
        ("127.0.0.1:3310", Clamd),
    ],
)
def test_the_setting_says_who_is_asked(settings, told, kind):
    settings.SCANNER = told

    assert isinstance(scanning.window(), kind)
    assert (scanning.window().check() == "") is (told in ("rehearsal:works", "rehearsal:refuses"))


def test_an_infected_file_is_refused_in_words(settings):
    settings.SCANNER = "rehearsal:works"

    with pytest.raises(uploads.FileInfected, match="查毒"):
        uploads.cleaned(picture() + EICAR)
    settings.SCANNER = "rehearsal:refuses"
    with pytest.raises(uploads.FileInfected):
        uploads.cleaned(picture())


@pytest.mark.parametrize(
    ("told", "said"), [("rehearsal:works", "clean"), ("rehearsal:breaks", "unchecked"), ("", "unchecked")]
)
def test_what_nobody_scanned_is_kept_as_unchecked_and_never_as_clean(settings, told, said):
    settings.SCANNER = told

    assert uploads.taken(pdf()).scanned == said


def test_a_rehearsal_says_that_it_is_one():
    assert all(one().scan(b"").is_rehearsal for one in (rehearsal.Works, rehearsal.Refuses))
