"""The rehearsal of the population register as a process of its own. DEMONSTRATION ONLY.

    python -m dengji.common.identity.windows.population_server --port 8090

POST /compare {name, id_number, portrait (base64)} → {answer, reference, valid_until, residence, rehearsal: true}.
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
from .population import Answer, Population
from .rehearsal import Works

LARGEST = 12 * 1024 * 1024
TOLD = {"rehearsal": True, "note": "演示：这不是公安人口库，答复没有任何法律效力。"}


class Desk(BaseHTTPRequestHandler):
    """Answers one question at a time; `register` is who knows."""

    register: Population = Works()
    protocol_version = "HTTP/1.1"
    timeout = 20

    def do_GET(self) -> None:
        known = self.path == "/health"
        self._tell(HTTPStatus.OK if known else HTTPStatus.NOT_FOUND, {})

    def do_POST(self) -> None:
        asked = self._asked() if self.path == "/compare" else None
        if asked is None:
            self.close_connection = True
            return self._tell(HTTPStatus.BAD_REQUEST, {})
        answer = self.register.compare(asked["name"], asked["id_number"], portrait=asked["portrait"])
        if answer.outcome is Outcome.NO_ANSWER:
            return self._tell(HTTPStatus.SERVICE_UNAVAILABLE, {"answer": "no-answer"})
        return self._tell(HTTPStatus.OK, _written(answer))

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a log of questions would be a log of people."""

    def _asked(self) -> dict[str, Any] | None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST:
            return None
        try:
            told = json.loads(self.rfile.read(int(length)))
            portrait = base64.b64decode(told["portrait"], validate=True)
            return {"name": str(told["name"]), "id_number": str(told["id_number"]), "portrait": portrait}
        except (ValueError, KeyError, TypeError):
            return None

    def _tell(self, status: HTTPStatus, told: dict[str, Any]) -> None:
        body = json.dumps({**told, **TOLD}, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _written(answer: Answer) -> dict[str, Any]:
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
    told = parser.parse_args(arguments)
    server = ThreadingHTTPServer((told.host, told.port), Desk)
    sys.stdout.write(f"REHEARSAL of the population register on http://{told.host}:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
