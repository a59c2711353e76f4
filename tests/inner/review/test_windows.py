"""The shared lists: what they say, what they refuse, and what their silence means."""

import json
import threading
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dengji.common.identity.windows.rehearsal import demo_person
from dengji.ground.catalog.world import SourceSilent
from dengji.inner.review import world
from dengji.inner.review.windows import rehearsal
from dengji.inner.review.windows.sanctions import NotConnected, Platform
from tests import sample

ON = date(2026, 11, 23)
WANG = sample.identities(sample.facts())["p1"]
BANKRUPT = replace(WANG, person="p2", id_number=demo_person(rehearsal.BANKRUPT).id_number)


class Desk(BaseHTTPRequestHandler):
    """A platform of the tests: answers what it was told to answer, and counts."""

    answer, status, asked = {"bars": []}, 200, []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).asked.append(json.loads(body))
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(json.dumps(self.answer).encode())

    do_GET = do_POST

    def log_message(self, *_args):
        pass


@pytest.fixture
def platform():
    server = HTTPServer(("127.0.0.1", 0), Desk)
    Desk.answer, Desk.status, Desk.asked = {"bars": []}, 200, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_rehearsal_knows_its_two_persons_and_clears_everyone_else():
    works = rehearsal.Works()

    assert works.bars(WANG, on=ON) == ()
    assert [bar.kind for bar in works.bars(BANKRUPT, on=ON)] == ["178-bankrupt"]
    assert works.bars(BANKRUPT, on=date(2029, 1, 1)) == ()
    assert "演示" in works.bars(BANKRUPT, on=ON)[0].source


def test_one_refuses_everybody_and_one_never_answers():
    assert rehearsal.Refuses().bars(WANG, on=ON)
    with pytest.raises(SourceSilent):
        rehearsal.Breaks().bars(WANG, on=ON)
    assert rehearsal.Breaks().check()


def test_no_list_is_silence_and_not_a_clean_record():
    with pytest.raises(SourceSilent):
        NotConnected().bars(WANG, on=ON)
    assert "DENGJI_SANCTIONS" in NotConnected().check()


def test_the_platform_is_asked_and_believed(platform):
    Desk.answer = {"bars": [{"kind": "178-debtor", "until": None, "source": "法院"}]}

    (bar,) = Platform(platform).bars(WANG, on=ON)
    assert (bar.kind, bar.until, bar.source) == ("178-debtor", None, "法院")
    assert Desk.asked[0]["on"] == "2026-11-23"


@pytest.mark.parametrize(
    ("answer", "status"), [({"bars": []}, 500), ({}, 200), ({"bars": [{}]}, 200), ([], 200)]
)
def test_whatever_goes_wrong_is_silence(platform, answer, status):
    Desk.answer, Desk.status = answer, status

    with pytest.raises(SourceSilent):
        Platform(platform).bars(WANG, on=ON)


def test_nobody_there_is_silence():
    with pytest.raises(SourceSilent):
        Platform("http://127.0.0.1:1").bars(WANG, on=ON)
    assert "does not answer" in Platform("http://127.0.0.1:1").check()


@pytest.mark.django_db
def test_a_person_is_asked_about_once(platform, settings):
    settings.SANCTIONS = platform
    asked = world.of("PZ26-1122-0317", on=ON)
    for _ in range(3):
        asked.bars(WANG, ON)

    assert len(Desk.asked) == 1


@pytest.mark.django_db
def test_a_silent_list_is_not_asked_again(platform, settings):
    settings.SANCTIONS, Desk.status = platform, 503
    asked = world.of("PZ26-1122-0317", on=ON)
    for identity in (WANG, BANKRUPT):
        with pytest.raises(SourceSilent):
            asked.bars(identity, ON)

    assert len(Desk.asked) == 1
