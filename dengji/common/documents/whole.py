"""Facts with every section filled in: only these are written on papers."""

from dengji.ground.catalog.facts import Capital, Contacts, Domicile, Facts, Name, Organs, Scope


class Whole(Facts):
    """The same facts, with nothing left open."""

    name: Name
    scope: Scope
    domicile: Domicile
    capital: Capital
    organs: Organs
    contacts: Contacts


def whole(facts: Facts) -> Whole:
    """Fails aloud where a section is missing: papers are asked for after the checks, never before."""
    return Whole(**{section: getattr(facts, section) for section in Facts.model_fields})
