"""Which forms an offer asks, in the order of the journey."""

from pydantic import BaseModel

from dengji.ground.catalog.shapes import Form

from . import capital, domicile, name, organs, scope, shares

SETS: dict[str, tuple[Form, ...]] = {  # offer code → its forms
    "llc.establish": (name.FORM, scope.FORM, domicile.FORM, capital.FORM, organs.FORM),
    "jsc.establish": (
        name.STOCK_FORM,
        scope.FORM,
        domicile.FORM,
        capital.STOCK_FORM,
        shares.FORM,
        organs.STOCK_FORM,
    ),
}


def model_of(offer: str, form: str) -> type[BaseModel] | None:
    """The answers one form of this offer takes, or None: the offer does not ask that form."""
    return next((one.model for one in SETS[offer] if one.code == form), None)
