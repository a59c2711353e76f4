"""What an entry must satisfy, who stands in it as what, and what of it anyone may read."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import rfc8785

from dengji.common.documents import words
from dengji.ground.catalog.facts import Facts
from dengji.ground.standards import money, uscc
from dengji.ground.wording import gettext_noop as _

TEST_PREFIX = "MAT"  # of organisation codes in the marked test segment; the national pool never gave it out
BLOCK = 4  # free characters after prefix and authority's own character
BLOCK_SIZE = len(uscc.ALPHABET) ** BLOCK
STATES = {
    "active": _("存续"),
    "suspended": _("歇业"),
    "liquidating": _("清算中"),
    "revoked": _("吊销未注销"),
    "annulled": _("撤销"),
    "deregistered": _("注销"),
    "moved": _("迁出"),
}


@dataclass(frozen=True)
class Stands:
    """One person in one role of an entry."""

    person: str  # key in the facts
    role: str
    is_sole: bool = False


def established_on(licence_issued_on: date) -> date:
    """市场主体登记管理条例 Art. 21: the day the licence is issued is the day of establishment."""
    return licence_issued_on


def code(authority: str, prefix: str, serial: int) -> str:
    """The unified code for one serial of a segment (GB 32100-2015)."""
    return uscc.complete(uscc.MARKET_ENTERPRISE, authority, prefix + in_base_31(serial, 8 - len(prefix)))


def in_base_31(number: int, width: int) -> str:
    """A number in the characters of GB 32100, which leave out what is easily mistaken."""
    digits = ""
    for _place in range(width):
        number, rest = divmod(number, len(uscc.ALPHABET))
        digits = uscc.ALPHABET[rest] + digits
    if number:
        raise ValueError(f"does not fit into {width} characters")
    return digits


def normal_address(*parts: str) -> str:
    """An address as it is compared: no spaces, full width made half width."""
    text = "".join(parts).translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    return "".join(text.split()).upper()


def standings(facts: Facts) -> Iterator[Stands]:
    """Everyone the entry names, once for each role."""
    capital, organs, contacts = facts.capital, facts.organs, facts.contacts
    if capital:
        yield from (Stands(o.person, "shareholder", len(capital.owners) == 1) for o in capital.owners)
    if organs:
        yield Stands(organs.legal_representative, "legal-representative")
        yield from (Stands(p.person, p.post) for p in organs.posts)
    if contacts:
        yield Stands(contacts.liaison, "liaison")
        yield Stands(contacts.finance, "finance")
        yield from (Stands(one, "recipient") for one in [contacts.recipient] if one)
        yield from (Stands(agent, "agent") for agent in [contacts.agent] if agent)


def public_facts(
    facts: Facts, *, code: str, state: str, authority: str, established: date, approved: date
) -> dict[str, Any]:
    """Exactly what anyone may read (企业信息公示暂行条例 6; law.md §10).

    Names and posts of natural persons, never their numbers, residences, telephones, birth days; neither the liaison,
    the finance officer, the agent, nor beneficial owners.
    """
    assert facts.name and facts.scope and facts.capital and facts.organs and facts.domicile
    return {
        "uscc": code,
        "name": facts.name.full,
        "type": words.entity_type(facts),
        "type_code": facts.type_code,
        "legal_representative": facts.name_of(facts.organs.legal_representative),
        "capital": money.plain(facts.capital.amount),
        "currency": facts.capital.currency,
        "established_on": established.isoformat(),
        "approved_on": approved.isoformat(),
        "term_years": facts.term_years,
        "scope": "\n".join(words.scope(facts.scope)),
        "domicile": facts.domicile.full,
        "division": facts.domicile.division,
        "authority": authority,
        "authority_code": facts.authority,
        "state": state,
        "owners": [
            {"name": facts.name_of(o.person), "amount": money.plain(o.amount)} for o in facts.capital.owners
        ],
        "officers": [{"name": facts.name_of(p.person), "post": p.post} for p in facts.organs.posts],
    }


def row_digest(values: dict[str, Any]) -> str:
    """What stands for a whole row in the trail: changed in any column, it is another digest (evidence §3.9)."""
    plain = {key: value if isinstance(value, (dict, int)) else str(value) for key, value in values.items()}
    return hashlib.sha256(rfc8785.dumps(plain)).hexdigest()


def name_parts(facts: Facts) -> dict[str, Any]:
    assert facts.name
    of_the_application = {"reservation", "made_over", "made_over_proof"}
    return facts.name.model_dump(mode="json", exclude=of_the_application)
