"""The rules of formal review 形式审查 (law.md §4): one file a subject, every rule with its basis, dates and examples."""

from dengji.ground.catalog.shapes import Check

from . import (
    address,
    agents,
    bars,
    beneficial,
    capacity,
    capital,
    contributions,
    names,
    names_taken,
    organs,
    parties,
    persons,
    roles,
    scope,
    signatures,
    state,
    stock,
    stock_organs,
    supervision,
    votes,
)

ALL: tuple[Check, ...] = (
    *persons.CHECKS,
    *capacity.CHECKS,
    *roles.CHECKS,
    *agents.CHECKS,
    *parties.CHECKS,
    *bars.CHECKS,
    *signatures.CHECKS,
    *names.CHECKS,
    *names_taken.CHECKS,
    *capital.CHECKS,
    *contributions.CHECKS,
    *stock.CHECKS,
    *organs.CHECKS,
    *stock_organs.CHECKS,
    *supervision.CHECKS,
    *state.CHECKS,
    *votes.CHECKS,
    *scope.CHECKS,
    *address.CHECKS,
    *beneficial.CHECKS,
)
CHECKS: dict[str, Check] = {check.id: check for check in ALL}

# What the law says of one of the two kinds of company only.
OF_LIMITED = frozenset({"C01", "C04", "C05", "C08", "G01", "G02", "G03", "G04", "G17", "G18", "P14"})
OF_STOCK = frozenset({"C02", "C03", "C11", "C13", "C31", "C32", "G07", "G08", "G12"})
LIMITED_COMPANY_ESTABLISHMENT: tuple[str, ...] = tuple(code for code in CHECKS if code not in OF_STOCK)
STOCK_COMPANY_ESTABLISHMENT: tuple[str, ...] = tuple(code for code in CHECKS if code not in OF_LIMITED)
