"""The rules of formal review 形式审查 (law.md §4): one file a subject, every rule with its basis, dates and examples."""

from dengji.ground.catalog.shapes import Check

from . import (
    address,
    bars,
    beneficial,
    capital,
    names,
    names_taken,
    organs,
    persons,
    roles,
    scope,
    signatures,
    supervision,
)

ALL: tuple[Check, ...] = (
    *persons.CHECKS,
    *roles.CHECKS,
    *bars.CHECKS,
    *signatures.CHECKS,
    *names.CHECKS,
    *names_taken.CHECKS,
    *capital.CHECKS,
    *organs.CHECKS,
    *supervision.CHECKS,
    *scope.CHECKS,
    *address.CHECKS,
    *beneficial.CHECKS,
)
CHECKS: dict[str, Check] = {check.id: check for check in ALL}
LIMITED_COMPANY_ESTABLISHMENT: tuple[str, ...] = tuple(CHECKS)
STOCK_COMPANY_ESTABLISHMENT: tuple[str, ...] = tuple(CHECKS)
