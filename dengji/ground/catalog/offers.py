"""What may be registered here: one row an offer, entity type × procedure (design.md §4)."""

from . import entity_types, papers, procedures
from .checks import CHECKS, LIMITED_COMPANY_ESTABLISHMENT, STOCK_COMPANY_ESTABLISHMENT
from .forms import sets
from .shapes import Check, Offer

STEPS = ("accept", "examine", "register")
OFFERS = (
    Offer(
        code="llc.establish",
        entity=entity_types.LLC,
        procedure=procedures.ESTABLISH,
        forms=sets.SETS["llc.establish"],
        papers=papers.SETS["llc.establish"],
        checks=LIMITED_COMPANY_ESTABLISHMENT,
        notices=tuple(paper.code for paper in papers.NOTICES),
        steps=STEPS,
    ),
    Offer(
        code="jsc.establish",
        entity=entity_types.JSC,
        procedure=procedures.ESTABLISH,
        forms=sets.SETS["jsc.establish"],
        papers=papers.SETS["jsc.establish"],
        checks=STOCK_COMPANY_ESTABLISHMENT,
        notices=tuple(paper.code for paper in papers.NOTICES),
        steps=STEPS,
    ),
)
BY_CODE = {offer.code: offer for offer in OFFERS}


def find(code: str) -> Offer:
    """The offer of that code; an offer we do not have raises KeyError."""
    return BY_CODE[code]


def checks_of(offer: Offer) -> tuple[Check, ...]:
    """The rules this offer is examined by, of every date; `checking.run` takes those in force on the day."""
    return tuple(CHECKS[key] for key in offer.checks)
