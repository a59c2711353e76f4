"""What may be registered here: one row an offer, entity type × procedure (design.md §4)."""

from . import entity_types, papers, procedures
from .checks import CHECKS, LIMITED_COMPANY_ESTABLISHMENT
from .forms import capital, domicile, name, organs, scope
from .shapes import Check, Offer

OFFERS = (
    Offer(
        code="llc.establish",
        entity=entity_types.LLC,
        procedure=procedures.ESTABLISH,
        forms=(name.FORM, scope.FORM, domicile.FORM, capital.FORM, organs.FORM),
        papers=papers.SETS["llc.establish"],
        checks=LIMITED_COMPANY_ESTABLISHMENT,
        notices=tuple(paper.code for paper in papers.NOTICES),
        steps=("accept", "examine", "register"),
    ),
)
BY_CODE = {offer.code: offer for offer in OFFERS}


def find(code: str) -> Offer:
    """The offer of that code; an offer we do not have raises KeyError."""
    return BY_CODE[code]


def checks_of(offer: Offer) -> tuple[Check, ...]:
    """The rules this offer is examined by, of every date; `checking.run` takes those in force on the day."""
    return tuple(CHECKS[key] for key in offer.checks)
