"""The parties of an application as papers show them: shareholders with their shares, and the places to sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dengji.ground.catalog.facts import Body, Owner

from . import words
from .whole import Whole


@dataclass(frozen=True)
class Stand:
    """What a party is on a paper: 股东, 董事. Whoever signs for the party signs for that."""

    party: str  # key of a person or of a body
    title: str


def owners(facts: Whole) -> list[dict[str, Any]]:
    """Every shareholder with the contribution subscribed, in the order of the facts."""
    return [_owner(facts, owner) for owner in facts.capital.owners]


def _owner(facts: Whole, owner: Owner) -> dict[str, Any]:
    return {
        "key": owner.person,
        "name": words.soft(facts.party(owner.person).name),
        "notes": notes(facts, owner.person),
        "country": country(facts, owner.person),
        "amount": words.wan(owner.amount),
        "share": words.share(owner, facts.capital),
        "method": words.METHODS[owner.method],
        "due": words.day(owner.due_on),
        "shares": words.shares(owner.shares),
        "share_class": words.SHARE_CLASSES.get(owner.share_class, owner.share_class),
        "paid": words.wan(owner.paid) if owner.paid is not None else "—",
    }


def totals(facts: Whole) -> dict[str, str]:
    """What the owners hold together; a stock company founded by subscription issues more than its promoters take."""
    rows = facts.capital.owners
    return {
        "subscribed_shares": words.shares(sum(owner.shares or 0 for owner in rows)),
        "subscribed": words.wan(sum((owner.amount for owner in rows), Decimal())),
        "paid": words.wan(sum((owner.paid or Decimal() for owner in rows), Decimal())),
    }


def notes(facts: Whole, key: str) -> list[str]:
    """What else is to be known of a party: a body's kind, code and signatory; a minor's guardian; a foreign document."""
    body, hand = facts.body(key), facts.person(facts.hand_of(key)).name
    if body:
        code = [f"统一社会信用代码 {body.uscc}"] if body.uscc else []
        return [
            words.BODY_KINDS[body.kind],
            *code,
            f"签署人：{words.soft(hand)}（{words.SIGNS_AS[body.signs_as]}）",
        ]
    person = facts.person(key)
    minor = [f"未成年人，法定代理人：{words.soft(hand)}"] if person.guardian else []
    return ([] if person.id_kind == "citizen-card" else [words.ID_KINDS[person.id_kind]]) + minor


def present(facts: Whole, key: str) -> list[str]:
    """Who attends for a party that does not attend itself."""
    body, hand = facts.body(key), facts.hand_of(key)
    return [] if hand == key else [_by(body, words.soft(facts.person(hand).name)).replace("签署", "出席")]


def owning(facts: Whole, title: str) -> tuple[Stand, ...]:
    """Every owner, standing on a paper under that title."""
    return tuple(Stand(owner.person, title) for owner in facts.capital.owners)


def each(signers: Iterable[str], title: str) -> tuple[Stand, ...]:
    """All who sign, standing on a paper under one title."""
    return tuple(Stand(key, title) for key in signers)


def signing(facts: Whole, signers: Iterable[str], stands: Sequence[Stand]) -> list[dict[str, Any]]:
    """The places to sign, one a person: as what, and for whom besides themselves (`Facts.hand_of`)."""
    return [_place(facts, key, [one for one in stands if facts.hand_of(one.party) == key]) for key in signers]


def _place(facts: Whole, key: str, stands: Sequence[Stand]) -> dict[str, Any]:
    own = list(dict.fromkeys(one.title for one in stands if one.party == key))
    others = [
        _for(facts, party, stands) for party in dict.fromkeys(one.party for one in stands) if party != key
    ]
    name = words.soft(facts.person(key).name)
    if not own and not others:
        own = ["签名人"]
    return {
        "key": key,
        "name": name,
        "as": f"{'、'.join(own)}（签名）" if own else "",
        "for": others,
        "once": f"{name}在此签署一次，对上列各方均有效。" if len(others) + bool(own) > 1 else "",
    }


def _for(facts: Whole, party: str, stands: Sequence[Stand]) -> dict[str, str]:
    title = "、".join(dict.fromkeys(one.title for one in stands if one.party == party))
    body, hand = facts.body(party), words.soft(facts.person(facts.hand_of(party)).name)
    return {
        "as": f"{title}（盖章或签名）" if body else title,
        "name": words.soft(facts.party(party).name),
        "by": _by(body, hand),
    }


def _by(body: Body | None, hand: str) -> str:
    return f"由{hand}（{words.SIGNS_AS[body.signs_as]}）代表签署" if body else f"由法定代理人{hand}代为签署"


def country(facts: Whole, key: str) -> str:
    return words.country(facts.party(key).country)
