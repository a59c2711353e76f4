"""How fast a name is judged while people type it: twenty founders at once, on a running house, over HTTP.

    python bench/typists.py [--typists 20] [--seconds 30] [--names FILE] [--home DIR] [--json]

Each founder is logged in, has begun a company and types trade names as one types Chinese: a word of one to three characters is
put together in Pinyin and then stands at once. When a founder pauses longer than the page waits (400 ms) the page asks whether
the name is free, as htmx does: one request under way for each founder. A wrong word is taken back, another is tried.

Latency is from the request to the last byte of the answer, by the clock; CPU is of every process of the house, PostgreSQL's
included, the client's apart. `--names` is a table for `dengji names import`, so that the register is as large as a prefecture's.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import baselines  # noqa: E402
import cpu  # noqa: E402
import premises  # noqa: E402

from dengji.cli import demonstration, wishes  # noqa: E402
from dengji.cli.browser import Browser  # noqa: E402

PAUSE = 0.4  # seconds the page waits after the last key (templates/portal/forms/name.html)
WORD, SPREAD = 0.75, 0.45  # seconds to put a word together in Pinyin: median, and sigma of its logarithm
THINKING = 2.0  # seconds, on average, over a finished name
GOAL = 0.150  # p95, seconds


@dataclass
class Typist:
    """One founder at the question of the name."""

    browser: Browser
    address: str
    secret: str  # of the form
    dice: random.Random
    took: list[float] = field(default_factory=list)
    failed: int = 0

    def work(self, until: float) -> None:
        for name, trade in self._wishes():
            for typed, pause in self._strokes(name):
                time.sleep(pause)
                if time.monotonic() > until:
                    return
                if pause >= PAUSE:
                    self._ask(typed, trade)

    def _ask(self, typed: str, trade: str) -> None:
        sent = {"trade_name": typed, "industry": trade, "division": "攀枝花市", "form": "有限公司"}
        sent |= {"csrfmiddlewaretoken": self.secret}
        headers = {"HX-Request": "true", "Referer": self.browser.page.url}
        started = time.perf_counter()
        answer = self.browser.client.post(self.address, data=sent, headers=headers)
        self.took.append(time.perf_counter() - started)
        self.failed += answer.status_code != 200 or 'id="says"' not in answer.text

    def _wishes(self) -> Iterator[tuple[str, str]]:
        while True:
            word = "".join(self.dice.choice(part) for part in (wishes.FIRST, wishes.SECOND, wishes.THIRD))
            size = self.dice.choices((2, 3), (6, 4))[0]
            yield word[:size], self.dice.choice(wishes.TRADES).industry

    def _strokes(self, name: str) -> Iterator[tuple[str, float]]:
        """What stands in the box after each word, and how long the founder then rests."""
        for end in range(1, len(name) + 1):
            rest = self.dice.lognormvariate(0, SPREAD) * WORD
            yield name[:end], rest if end < len(name) else PAUSE + self.dice.expovariate(1 / THINKING)


def main() -> int:
    args = _arguments()
    baselines.tell(baselines.around(lambda: measured(args)), lines, as_json=args.json)
    return 0


def measured(args: argparse.Namespace) -> dict[str, Any]:
    with premises.standing(args.home) as place:
        if args.names:
            _fill(place, args.names)
        typists = _seated(place, args.typists)
        _type(typists, args.warm_up)
        for one in typists:
            one.took.clear()
        before, ours = place.spent(), time.process_time()
        _type(typists, args.seconds)
        spent, client = cpu.spent(before, place.spent()), time.process_time() - ours
        return _told(typists, args.seconds, spent, client, place)


def _fill(place: premises.Premises, names: Path) -> None:
    command = [sys.executable, "-m", "dengji.cli.main", "names", "import", str(names)]
    environment = {"DENGJI_HOME": str(place.house.home), "PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, env={**environment, "PATH": "/usr/bin:/bin"})


def _seated(place: premises.Premises, count: int) -> list[Typist]:
    """Every founder logged in, with a company begun; the demonstration's accounts are shared, the sessions are not."""
    cards = [card for card in demonstration.kept(place.house.home) if card.side == "outer"]
    return [
        _come_in(place.house.portal_url, cards[seat % len(cards)], random.Random(seat))
        for seat in range(count)
    ]


def _come_in(address: str, card: Any, dice: random.Random) -> Typist:
    browser = Browser(address)
    browser.open("/login/")
    browser.submit("mobile", filled={"mobile": card.login, "how": "password"})
    browser.submit("secret", filled={"secret": card.password}, press="act=enter")
    browser.open("/applications/new/")
    page = browser.submit(press="offer=llc.establish")
    secret = page.form("trade_name").fields["csrfmiddlewaretoken"][0]
    return Typist(browser, page.url + "check/", secret, dice)


def _type(typists: list[Typist], seconds: float) -> None:
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(len(typists)) as room:
        list(room.map(lambda one: one.work(until), typists))


def _told(
    typists: list[Typist], seconds: float, spent: dict[str, float], client: float, place: premises.Premises
) -> dict[str, Any]:
    took = sorted(one for typist in typists for one in typist.took)
    return {
        "typists": len(typists),
        "checks": len(took),
        "failed": sum(one.failed for one in typists),
        "a_second": len(took) / seconds,
        "latency_ms": {f"p{part}": _quantile(took, part) * 1000 for part in (50, 95, 99)},
        "is_within_goal": _quantile(took, 95) <= GOAL,
        "cpu_ms_a_check": {name: used * 1000 / len(took) for name, used in spent.items()},
        "client_cpu_ms_a_check": client * 1000 / len(took),
        "names": place.asked("outer", "SELECT count(*) FROM names_takenname WHERE is_live")[0][0],
    }


def _quantile(took: list[float], part: int) -> float:
    return took[min(len(took) * part // 100, len(took) - 1)]


def lines(told: dict[str, Any]) -> list[str]:
    """The same for people."""
    late, base = told["latency_ms"], told["baselines"]
    steady = "steady" if base["is_steady"] else "NOT STEADY: say nothing with these figures"
    return [
        f"{told['typists']} people type, {told['names']} names stand in the index: {told['checks']} checks, "
        f"{told['a_second']:.1f} a second, {told['failed']} failed",
        f"  p50 {late['p50']:.1f} ms  p95 {late['p95']:.1f} ms  p99 {late['p99']:.1f} ms"
        f"  (aim: p95 ≤ {GOAL * 1000:.0f} ms)",
        f"  {sum(told['cpu_ms_a_check'].values()):.1f} ms of CPU a check, idle turning counted in; the client's "
        f"{told['client_cpu_ms_a_check']:.1f} ms",
        *(f"  {used:8.2f} ms  {name}" for name, used in sorted(told["cpu_ms_a_check"].items())),
        f"machine, first and last ({steady}): "
        + "; ".join(f"{name} {base['first'][name]:.3g} {base['last'][name]:.3g}" for name in base["first"]),
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--typists", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--warm-up", type=float, default=5.0)
    parser.add_argument("--names", type=Path, help="CSV or Parquet for `dengji names import`")
    parser.add_argument("--home", type=Path, help="a house that runs already")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
