"""Who signs, what mark they leave, what comes out, and what is said of it. Plain values."""

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

SEAL = "seal"  # the place of the authority's seal, among the keys of persons
SEAL_UNIT = "登记专用章"  # the OU of an authority's certificate, and the words on its seal
MOST_STROKES, MOST_POINTS = 400, 8000

_KEY = re.compile(r"[A-Za-z0-9-]{1,40}")


class MarkUnreadable(Refusal):
    code = "signing.mark-unreadable"
    says = _("手写签名没有写好或无法读取，请重写一次，或者改用“确认签名”。")


@dataclass(frozen=True)
class Signatory:
    """A verified person. `pseudonym` is a keyed hash of the id number, never the number."""

    key: str
    name: str
    pseudonym: str

    def __post_init__(self) -> None:
        if not is_key(self.key) or self.key == SEAL:
            raise ValueError(f"{self.key!r} is no key of a person")
        if not self.name or re.fullmatch(r"\d{15}|\d{17}[\dXx]", self.pseudonym):
            raise ValueError("a signatory has a name, and a pseudonym that shows no id number")


@dataclass(frozen=True)
class Mark:
    """Handwriting: strokes of points on a pad of the given size, y growing downwards."""

    width: float
    height: float
    strokes: tuple[tuple[tuple[float, float], ...], ...]

    def __post_init__(self) -> None:
        points = [point for stroke in self.strokes for point in stroke]
        if not points or len(points) > MOST_POINTS or len(self.strokes) > MOST_STROKES:
            raise MarkUnreadable()
        if not all(_is_size(side) for side in (self.width, self.height)):
            raise MarkUnreadable()
        if not all(math.isfinite(n) and abs(n) < 1e5 for point in points for n in point):
            raise MarkUnreadable()

    @classmethod
    def read(cls, text: str) -> "Mark":
        """From the pad's JSON: {"width": 300, "height": 120, "strokes": [[[x, y], …], …]}."""
        try:
            said = json.loads(text)
            strokes = tuple(
                tuple((float(x), float(y)) for x, y in stroke) for stroke in said["strokes"] if stroke
            )
            return cls(float(said["width"]), float(said["height"]), strokes)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise MarkUnreadable() from error


@dataclass(frozen=True)
class Evidence:
    """What is kept beside a signing act: how the person was verified, on what, and the words they agreed to."""

    subject: str = ""  # number of the application
    identity_check: str = ""  # reference of the real-name verification
    device: str = ""
    statement: str = ""


NO_EVIDENCE = Evidence()


@dataclass(frozen=True)
class SignedPaper:
    code: str
    pdf: bytes
    digest: str  # SHA-256 of the signed file
    serial: str  # of the certificate, hexadecimal
    before: str  # SHA-256 of the file as it was shown to the person


@dataclass(frozen=True)
class Verdict:
    """What can be said of one signature. `problem` is empty where there is none."""

    key: str  # the place: "p1", or "seal"
    name: str  # as the certificate says
    pseudonym: str
    serial: str
    signed_at: datetime | None  # as the timestamp says
    covers_whole: bool  # nothing at all was added after it
    code: str = ""  # "signing.changed-after-signing"
    problem: str = ""

    @property
    def is_valid(self) -> bool:
        return not self.code

    @property
    def words(self) -> str:
        who = self.name or self.key or "—"
        return f"{who}：签名无效。{self.problem}" if self.code else f"{who}：签名有效。"


def missing(verdicts: Iterable[Verdict], expected: Sequence[str]) -> tuple[str, ...]:
    """Whose valid signature the paper still lacks, in the order asked."""
    signed = {verdict.key for verdict in verdicts if verdict.is_valid}
    return tuple(key for key in expected if key not in signed)


def is_key(text: str) -> bool:
    return bool(_KEY.fullmatch(text))


def _is_size(side: float) -> bool:
    return math.isfinite(side) and 1 <= side < 1e5
