"""A ferry that does everything a ferry can do wrong, and a hand that pulls the plug at any step. One seed, one disaster."""

import random
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dengji.common.exchange import keys, seal
from dengji.common.exchange.courier import WAYS

THIEF = keys.Seat(sealing=None, signing=Ed25519PrivateKey.from_private_bytes(b"\x13" * 32))


class Killed(BaseException):
    """The power went."""


class Plug:
    """Pulled before a query or before a touch of a file, by chance."""

    def __init__(self, chance, often):
        self._chance, self._often = chance, often
        self.is_in, self.pulled, self.steps = False, 0, 0

    def step(self):
        self.steps += 1
        if self.is_in and self._chance.random() < self._often:
            self.is_in = False  # nothing more runs until it is put back
            self.pulled += 1
            raise Killed

    def __call__(self, execute, sql, params, many, context):
        if not sql.startswith(
            ("RELEASE SAVEPOINT", "ROLLBACK TO")
        ):  # an end is reached or not; there is no middle of it
            self.step()
        return execute(sql, params, many, context)


TOUCHES = {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.scandir"}
_plugs = []


def _heard(event, args):
    if event in TOUCHES and _plugs:
        _plugs[-1].step()


sys.addaudithook(_heard)


class Power:
    """While on, files and queries may be the last thing a process did."""

    def __init__(self, plug):
        self._plug = plug

    def __enter__(self):
        _plugs.append(self._plug)
        self._plug.is_in = True

    def __exit__(self, *_):
        self._plug.is_in = False
        _plugs.remove(self._plug)


class Ferry:
    """Carries files between the sides as badly as the chances say."""

    def __init__(self, spool: Path, chance: random.Random, often: float):
        self._spool, self._chance, self._often = spool, chance, often
        self._late, self._old = [], []
        self.faults = 0

    def carry(self):
        late, self._late = self._late, []
        for into, name, data in late:
            self._deliver(into, name, data)
        for here, there in WAYS:
            self._cross(self._spool / here / "out", self._spool / there / "in")

    def _cross(self, out, into):
        for place in (out, into):
            place.mkdir(parents=True, exist_ok=True)
        loads = [
            (into, path.name, path.read_bytes()) for path in sorted(out.iterdir()) if path.name[0] != "."
        ]
        for path in list(out.iterdir()):
            path.unlink()
        self._chance.shuffle(loads)
        for load in loads:
            self._carry(*load)

    def _carry(self, into, name, data):
        self._old.append((into, data))
        for wrong in (
            self._drop,
            self._cut,
            self._flip,
            self._double,
            self._replay,
            self._forge,
            self._delay,
        ):
            if self._chance.random() < self._often:
                self.faults += 1
                return wrong(into, name, data)
        return self._deliver(into, name, data)

    def _deliver(self, into, name, data):
        (into / name).write_bytes(data)

    def _drop(self, into, name, data):
        pass

    def _cut(self, into, name, data):
        self._deliver(into, name, data[: self._chance.randrange(len(data))])

    def _flip(self, into, name, data):
        flipped = bytearray(data)
        flipped[self._chance.randrange(len(data))] ^= 1 << self._chance.randrange(8)
        self._deliver(into, name, bytes(flipped))

    def _double(self, into, name, data):
        self._deliver(into, name, data)
        self._deliver(into, f"again-{name}", data)

    def _replay(self, into, name, data):
        self._deliver(into, name, data)
        place, old = self._chance.choice(self._old)
        self._deliver(place, f"old-{self._chance.randrange(1000)}", old)

    def _forge(self, into, name, data):
        """Another's signature over the same words, under the name of the true one."""
        magic = seal.LETTER if data.startswith(seal.LETTER) else seal.RECEIPT
        *parts, _signature = seal._split(magic, data)
        signature = THIEF.signing.sign(seal._signed(magic, parts))
        self._deliver(into, name, seal._join(magic, [*parts, signature]))

    def _delay(self, into, name, data):
        self._late.append((into, name, data))
