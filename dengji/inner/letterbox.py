"""Every letter that arrives from the outer network, and who opens it."""

from collections.abc import Callable
from typing import Any

from dengji.common.exchange import letters
from dengji.common.identity.actions import evidence

from .review import actions as review

OPENED_BY: dict[type, Callable[..., Any]] = {
    letters.ApplicationSubmitted: review.receive,
    letters.ApplicationWithdrawn: review.withdraw,
    letters.EvidenceSubmitted: evidence.receive_evidence,
}
