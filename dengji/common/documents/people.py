"""The persons of an application as papers show them: shareholders with their shares, and the places to sign."""

from collections.abc import Iterable
from typing import Any

from . import words
from .whole import Whole


def owners(facts: Whole) -> list[dict[str, Any]]:
    """Every shareholder with the contribution subscribed, in the order of the facts."""
    return [
        {
            "key": owner.person,
            "name": words.soft(facts.person(owner.person).name),
            "country": country(facts, owner.person),
            "amount": words.wan(owner.amount),
            "share": words.share(owner, facts.capital),
            "method": words.METHODS[owner.method],
            "due": words.day(owner.due_on),
        }
        for owner in facts.capital.owners
    ]


def signing(
    facts: Whole, signers: Iterable[str], capacities: dict[str, str], other: str = "签名"
) -> list[dict[str, Any]]:
    """The places to sign: who, and in which capacity."""
    return [
        {"key": key, "name": words.soft(facts.person(key).name), "as": capacities.get(key, other)}
        for key in signers
    ]


def country(facts: Whole, key: str) -> str:
    code = facts.person(key).country
    return words.COUNTRIES.get(code, code)
