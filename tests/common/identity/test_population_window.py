import json
import subprocess
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import httpx
import pytest
from PIL import Image

from dengji.common.identity.rules import Outcome
from dengji.common.identity.windows import population, rehearsal
from dengji.ground.standards import citizen_id

from .moments import CHEN, WANG

SERVER = "dengji.common.identity.windows.population_server"


@pytest.fixture(scope="module")
def url():
    """The rehearsal as the process that `make run` starts, on a port of its own choosing."""
    command = [sys.executable, "-m", SERVER, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline()
        yield said.split(" on ")[1].strip()
        process.terminate()


@pytest.fixture
def broken_register(request):
    """A register that answers every question with the given status and body."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self):
            status, body = request.param
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_it_matches_over_http(url):
    answer = population.window(url).compare(WANG.name, WANG.id_number, portrait=WANG.portrait)

    assert (answer.outcome, answer.is_rehearsal) == (Outcome.MATCH, True)
    assert (answer.valid_until, answer.residence) == (WANG.valid_until, WANG.residence)


@pytest.mark.parametrize(
    ("name", "id_number", "portrait"),
    [
        (CHEN.name, WANG.id_number, WANG.portrait),
        (WANG.name, CHEN.id_number, WANG.portrait),
        (WANG.name, WANG.id_number, CHEN.portrait),
        (WANG.name, WANG.id_number, b"not a picture"),
        (WANG.name, WANG.id_number, b""),
    ],
)
def test_it_says_no_match_and_not_why(url, name, id_number, portrait):
    answer = population.window(url).compare(name, id_number, portrait=portrait)

    assert (answer.outcome, answer.is_rehearsal) == (Outcome.NO_MATCH, True)
    assert (answer.valid_until, answer.residence) == (None, "")


def test_it_gives_no_answer_about_one_person(url):
    silent = rehearsal.demo_person(rehearsal.SILENT)

    answer = population.window(url).compare(silent.name, silent.id_number, portrait=silent.portrait)

    assert answer == population.SILENCE


def test_every_answer_says_that_it_is_a_rehearsal(url):
    replies = [
        httpx.get(f"{url}/health"),
        httpx.get(f"{url}/elsewhere"),
        httpx.post(f"{url}/compare", json={"name": "x", "id_number": "y", "portrait": ""}),
        httpx.post(f"{url}/compare", content=b"not json"),
    ]

    assert [reply.status_code for reply in replies] == [200, 404, 200, 400]
    assert all(reply.json()["rehearsal"] is True for reply in replies)


def test_it_is_open_when_the_register_answers(url):
    assert population.window(url).check() == ""


def test_it_gives_no_answer_when_nobody_listens():
    window = population.window("http://127.0.0.1:9")

    assert window.compare(WANG.name, WANG.id_number, portrait=b"") == population.SILENCE
    assert "does not answer" in window.check()


def test_it_gives_no_answer_when_none_is_connected():
    window = population.window("")

    assert window.compare(WANG.name, WANG.id_number, portrait=b"") == population.SILENCE
    assert "DENGJI_POPULATION_URL" in window.check()


@pytest.mark.parametrize(
    "broken_register",
    [
        (HTTPStatus.INTERNAL_SERVER_ERROR, b"{}"),
        (HTTPStatus.OK, b"<html>"),
        (HTTPStatus.OK, b"[]"),
        (HTTPStatus.OK, b"null"),
        (HTTPStatus.OK, json.dumps({"answer": "perhaps", "reference": "1"}).encode()),
        (HTTPStatus.OK, json.dumps({"answer": "match"}).encode()),
        (HTTPStatus.OK, json.dumps({"answer": "match", "reference": "1", "valid_until": "soon"}).encode()),
    ],
    indirect=True,
)
def test_it_takes_no_nonsense_for_an_answer(broken_register):
    window = population.window(broken_register)

    assert window.compare(WANG.name, WANG.id_number, portrait=b"") == population.SILENCE


def test_the_people_are_the_same_every_time_and_no_two_alike():
    people = [rehearsal.demo_person(index) for index in (*range(rehearsal.POPULATION), rehearsal.SILENT)]

    assert people[0].name == "王晓芸" and people[1].name == "陈立群"
    assert len({person.id_number for person in people}) == len(people)
    assert len({person.mobile for person in people}) == len(people)
    assert all(citizen_id.is_valid(person.id_number) for person in people)
    assert all(person.id_number[14:17] == "000" for person in people)


def test_a_face_is_known_again_after_it_was_photographed():
    photograph = BytesIO()
    Image.open(BytesIO(WANG.portrait)).resize((600, 800)).save(photograph, "JPEG", quality=40)

    assert rehearsal.is_same_face(photograph.getvalue(), WANG.portrait)


def test_no_face_is_taken_for_another():
    faces = [rehearsal.demo_person(index).portrait for index in range(40)]

    alike = [(a, b) for a in range(40) for b in range(a) if rehearsal.is_same_face(faces[a], faces[b])]

    assert alike == []


@pytest.mark.parametrize(
    ("window", "outcome", "is_open"),
    [
        (rehearsal.Works(), Outcome.MATCH, True),
        (rehearsal.Refuses(), Outcome.NO_MATCH, True),
        (rehearsal.Breaks(), Outcome.NO_ANSWER, False),
    ],
)
def test_the_three_rehearsals(window, outcome, is_open):
    answer = window.compare(WANG.name, WANG.id_number, portrait=WANG.portrait)

    assert answer.outcome is outcome
    assert (window.check() == "") == is_open
