"""The rehearsals of the population register and the legal-person base as one process. DEMONSTRATION ONLY.

    python -m dengji.common.identity.windows.population_server --port 8090 --bodies works|refuses|breaks

POST /compare {name, id_number, portrait (base64)} → {answer, reference, valid_until, residence, rehearsal: true}.
POST /guardian {guardian, child} (each {name, id_number}) → {answer, reference, rehearsal: true}.
POST /body {uscc} → {answer: "found" | "unknown", uscc, name, kind, state, division, legal_representative, rehearsal: true}.
It keeps nothing and writes no log line about anybody.
"""

import argparse
import base64
import json
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ..rules import Outcome
from .population import Answer, Claim, Population
from .rehearsal import Works
from .rehearsed_bodies import REHEARSALS, Rehearsal

LARGEST = 12 * 1024 * 1024
TOLD = {"rehearsal": True, "note": "演示：这不是公安人口库，也不是法人库，答复没有任何法律效力。"}


class Desk(BaseHTTPRequestHandler):
    """Answers one question at a time; `register` knows people and `base` knows bodies."""

    register: Population = Works()
    base: Rehearsal = REHEARSALS["works"]()
    protocol_version = "HTTP/1.1"
    timeout = 20

    def do_GET(self) -> None:
        known = self.path == "/health"
        self._tell(HTTPStatus.OK if known else HTTPStatus.NOT_FOUND, {})

    def do_POST(self) -> None:
        asked, answer = self._asked(), ANSWERS.get(self.path)
        try:
            told = answer(self, asked) if answer and asked else BAD
        except (ValueError, KeyError, TypeError):
            told = BAD
        if told is BAD:
            self.close_connection = True
            return self._tell(HTTPStatus.BAD_REQUEST, {})
        if told is None:
            return self._tell(HTTPStatus.SERVICE_UNAVAILABLE, {"answer": "no-answer"})
        return self._tell(HTTPStatus.OK, told)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a log of questions would be a log of people."""

    def _asked(self) -> dict[str, Any] | None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST:
            return None
        try:
            told = json.loads(self.rfile.read(int(length)))
        except ValueError:
            return None
        return told if isinstance(told, dict) else None

    def _tell(self, status: HTTPStatus, told: dict[str, Any]) -> None:
        body = json.dumps({**told, **TOLD}, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _compare(desk: Desk, asked: dict[str, Any]) -> dict[str, Any] | None:
    portrait = base64.b64decode(asked["portrait"], validate=True)
    return _written(desk.register.compare(str(asked["name"]), str(asked["id_number"]), portrait=portrait))


def _guardian(desk: Desk, asked: dict[str, Any]) -> dict[str, Any] | None:
    guardian, child = (
        Claim(str(asked[who]["name"]), str(asked[who]["id_number"])) for who in ("guardian", "child")
    )
    return _written(desk.register.is_guardian(guardian, child))


def _body(desk: Desk, asked: dict[str, Any]) -> dict[str, Any] | None:
    return desk.base.told(str(asked["uscc"]))


BAD: dict[str, Any] = {"answer": "bad"}
ANSWERS = {"/compare": _compare, "/guardian": _guardian, "/body": _body}


def _written(answer: Answer) -> dict[str, Any] | None:
    if answer.outcome is Outcome.NO_ANSWER:
        return None
    return {
        "answer": answer.outcome.value,
        "reference": answer.reference,
        "valid_until": answer.valid_until.isoformat() if answer.valid_until else "",
        "residence": answer.residence,
    }


def main(arguments: list[str] | None = None) -> None:
    """Serve until told to stop. The port that was taken is written to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--bodies", choices=sorted(REHEARSALS), default="works")
    told = parser.parse_args(arguments)
    Desk.base = REHEARSALS[told.bodies]()
    server = ThreadingHTTPServer((told.host, told.port), Desk)
    sys.stdout.write(
        f"REHEARSAL of the population register and the legal-person base on http://{told.host}:{server.server_port}\n"
    )
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
