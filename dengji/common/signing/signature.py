"""Making one signature on one paper: revision, timestamp, validation data; verified before it is handed out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import anatomy, cms, drawing, revision, verification
from .authority import chosen_suite, house, validation_data
from .certificates import LONGEST_NAME
from .rules import Verdict

_BESIDES = 1152  # bytes of a signature and its timestamp besides their certificates
_STEP = 64

Draw = Callable[[float, float], bytes]


class AlreadySigned(Refusal):
    code = "signing.already-signed"
    says = _("{who}已经签过这份文件，不用再签。")


class FaultySignature(Exception):
    """What was just made does not verify: a fault of the machine. Nothing is handed out."""


@dataclass(frozen=True)
class Signing:
    """Who signs, with what, when: the same for a whole set of papers."""

    key: str  # of the place
    name: str
    holder: cms.Holder
    at: datetime


def signed(pdf: bytes, signing: Signing, draw: Draw) -> bytes:
    """The prepared paper with one more revision (PAdES B-LT, EN 319 142-1 §6.3)."""
    unsigned = _with_a_hole(pdf, signing, draw)
    suite, tsa = chosen_suite(), house(at=signing.at).tsa
    digest = unsigned.digest(suite.hasher)
    signature = cms.sign(None, digest, holder=signing.holder, suite=suite, tsa=tsa, at=signing.at)
    made = unsigned.fill(signature)
    _see_that_it_verifies(made, signing)
    return made


def _with_a_hole(pdf: bytes, signing: Signing, draw: Draw) -> revision.Unsigned:
    body = anatomy.of_whole(pdf)
    field = body.fields[signing.key]
    if b"/V" in anatomy.as_dict(body.object(field)):
        raise AlreadySigned(who=signing.name)
    width, height = revision.size_of_field(body, field)
    look = revision.Look(width, height, drawing.packed(draw(width, height)))
    return revision.unsigned(body, field, _content(signing, look))


def _content(signing: Signing, look: revision.Look) -> revision.Content:
    stored, revocations = validation_data(signing.holder, at=signing.at)
    sent = (signing.holder.raw, *signing.holder.chain, house(at=signing.at).tsa.raw)
    room = -(-(sum(map(len, sent)) + _BESIDES) // _STEP) * _STEP
    return revision.Content(signing.name, look, stored, revocations, room, signing.at)


def _see_that_it_verifies(made: bytes, signing: Signing) -> Verdict:
    """evidence.md T16: a bit that flips between digest and signature must not leave the house."""
    verdict = verification.newest(made, at=signing.at)
    if (
        not verdict.is_valid
        or (verdict.key, verdict.name) != (signing.key, signing.name[:LONGEST_NAME])
        or not verdict.covers_whole
    ):
        raise FaultySignature(verdict.code)
    return verdict
