"""Enterprise type codes 工商类型代码 (law.md §6.5): 1130 is a limited company held by natural persons, 1151 one with a single one.

The code follows from who holds the shares. What stands behind a company that holds shares its register does not tell us:
a company's own is taken as natural persons' (1152), every other body's as not (1153); the officer sees the code.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from dengji.ground.standards.table import rows

from .facts import Body, Capital, Person

TABLE = Path(__file__).parent / "data" / "entity_type_codes.tsv"
NATURAL_PERSONS = "1130"
ONE_NATURAL_PERSON = "1151"
WHOLLY_STATE_OWNED = "1110"
HALF = Decimal("0.5")
REGIONS = ("HKG", "MAC", "TWN")  # 港澳台, whose own codes begin with 6
CHINA = "CHN"
OF_REGIONS = ("residence-permit", "hk-macau-permit", "taiwan-permit")  # papers that only their residents hold
PRIVATE = ("company", "partnership", "sole-business", "co-operative")

# offer → (who holds → code). Stock companies here are not listed 非上市.
SOLE = {"person": ONE_NATURAL_PERSON, "state": WHOLLY_STATE_OWNED, "private": "1152", "public": "1153"}
HELD = {
    "llc.establish": {"person": NATURAL_PERSONS, "state": "1140", "other": "1190"},
    "jsc.establish": {"person": "1222", "state": "1223", "other": "1229"},
}
# offer → (where the owners are from → code); "mixed" with owners from the mainland, "alone" without
FOREIGN = {
    "llc.establish": {
        "foreign mixed": "5110",
        "foreign alone": "5130",
        "regions mixed": "6110",
        "regions alone": "6130",
        "both mixed": "5110",
        "both alone": "6170",
    },
    "jsc.establish": {
        "foreign mixed": "5210",
        "foreign alone": "5230",
        "regions mixed": "6210",
        "regions alone": "6230",
        "both mixed": "5210",
        "both alone": "6250",
    },
}
FOREIGN_SOLE = {
    "foreign person": "5140",
    "foreign body": "5150",
    "regions person": "6140",
    "regions body": "6150",
}


@cache
def labels() -> dict[str, str]:
    """Code → label, as it stands on licences."""
    return {row["code"]: row["label"] for row in rows(TABLE, ("code", "label"))}


def label(code: str) -> str:
    """The label of a code; a code that is not in the table stands for itself."""
    return labels().get(code, code)


def code_of(offer: str, capital: Capital | None, parties: Mapping[str, Person | Body]) -> str:
    """The type of a company with these owners; "" while they are not known."""
    holders = _holders(capital, parties)
    if capital is None or not holders:
        return ""
    if any(origin_of(holder) != "mainland" for holder in holders):
        return _foreign(offer, holders)
    if len(holders) == 1 and offer == "llc.establish":
        return SOLE[_sort(holders[0])]
    return _shared(offer, capital, parties)


def _holders(capital: Capital | None, parties: Mapping[str, Person | Body]) -> list[Person | Body]:
    keys = dict.fromkeys(owner.person for owner in capital.owners) if capital else ()
    return [parties[key] for key in keys if key in parties]


def origin_of(party: Person | Body) -> str:
    """Where a party is from: "mainland", "regions" (Hong Kong, Macau, Taiwan), "foreign"."""
    if party.country in REGIONS or (isinstance(party, Person) and party.id_kind in OF_REGIONS):
        return "regions"
    is_foreign = party.country != CHINA or (isinstance(party, Body) and party.kind == "foreign")
    return "foreign" if is_foreign else "mainland"


def _foreign(offer: str, holders: Sequence[Person | Body]) -> str:
    origins = {origin_of(holder) for holder in holders}
    abroad = "both" if {"regions", "foreign"} <= origins else next(o for o in origins if o != "mainland")
    if len(holders) == 1 and offer == "llc.establish":
        return FOREIGN_SOLE[f"{abroad} {'body' if isinstance(holders[0], Body) else 'person'}"]
    return FOREIGN[offer][f"{abroad} {'mixed' if 'mainland' in origins else 'alone'}"]


def _sort(party: Person | Body) -> str:
    if isinstance(party, Person):
        return "person"
    if party.kind == "state":
        return "state"
    return "private" if party.kind in PRIVATE else "public"


def _shared(offer: str, capital: Capital, parties: Mapping[str, Person | Body]) -> str:
    """Who holds half or more: natural persons, the state, or neither 自然人投资或控股 · 国有控股 · 其他."""
    total = sum((owner.amount for owner in capital.owners), Decimal())
    for sort in ("state", "person"):
        held = (o.amount for o in capital.owners if o.person in parties and _sort(parties[o.person]) == sort)
        if (part := sum(held, Decimal())) > 0 and part >= total * HALF:
            return HELD[offer][sort]
    return HELD[offer]["other"]
