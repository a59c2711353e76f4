"""Drawing by lot so that anyone can draw again: the head of the trail, the case's number, and one hash.

    value = SHA-256("purpose|number|round|root of the trail, hexadecimal") mod 1000, drawn where value < share

The head is signed before the case is there to be drawn, and published: nobody who acts on the case can choose it.
"""

import hashlib
from datetime import datetime

from dengji.common.identity.duties import MACHINE
from dengji.common.trail import actions as trail
from dengji.common.trail import merkle
from dengji.common.trail import questions as log
from dengji.common.trail.models import Checkpoint

from .models import Case, Draw

OUT_OF = 1000


def value_of(purpose: str, number: str, round: int, root: str) -> int:
    """The lot itself: the same for everybody who draws it."""
    drawn = hashlib.sha256(f"{purpose}|{number}|{round}|{root}".encode()).digest()
    return int.from_bytes(drawn) % OUT_OF


def draw(case: Case, purpose: str, *, share: int, at: datetime, head: Checkpoint | None = None) -> bool:
    """Draw once a round, with the newest signed head unless another is named; where nothing is to be drawn, no lot falls."""
    if not share:
        return False
    size, root = _head(head or log.last_checkpoint())
    value = value_of(purpose, case.number, case.round, root)
    lot = Draw.objects.create(
        case=case,
        purpose=purpose,
        round=case.round,
        trail_size=size,
        trail_root=root,
        share=share,
        value=value,
        is_drawn=value < share,
        at=at,
    )
    facts = {"purpose": purpose, "share": share, "value": value, "size": size, "drawn": lot.is_drawn}
    trail.record("review.lot.draw", subject=case.number, by=MACHINE, at=at, **facts)
    return lot.is_drawn


def _head(checkpoint: Checkpoint | None) -> tuple[int, str]:
    """Of a trail that was never signed, the head of the empty tree."""
    if checkpoint is None:
        return 0, merkle.EMPTY.hex()
    return checkpoint.size, bytes(checkpoint.root).hex()
