"""Who holds what, as the answers make it: contributions, shares, and the natural persons behind them."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast, get_args

from dengji.ground.standards.workdays import add_years

from . import facts as f
from .forms.capital import CapitalAnswers, OwnerAnswers
from .forms.shares import SharesAnswers

Parties = Mapping[str, f.Person | f.Body]
YEARS_TO_PAY = 5  # 公司法 47
EXEMPT_UP_TO = Decimal(1000)  # 万元: 受益所有人信息管理办法 3
LARGE_SHARE = Decimal("0.25")  # 受益所有人信息管理办法 6
STATE_HELD = frozenset({"1110", "1140", "1223"})  # 国有独资, 国有控股 by their type codes
MOST_SHARES = 10**15  # as many as the form takes
YUAN = 10_000  # in one 万元
CLASSES = get_args(f.ShareClass.model_fields["code"].annotation)
EVIDENCE = get_args(f.Shares.model_fields["paid_evidence"].annotation)


def capital(
    said: CapitalAnswers, parties: Parties, signed_on: date, shares: f.Shares | None
) -> f.Capital | None:
    """A limited company's: paid within five years (公司法 47). None until every row names a party and an amount."""
    due_on = add_years(signed_on, YEARS_TO_PAY)
    return _capital(said, parties, tuple(_owner(row, due_on) for row in _ready(said)))


def stock_capital(
    said: CapitalAnswers, parties: Parties, signed_on: date, shares: f.Shares | None
) -> f.Capital | None:
    """A joint-stock company's: paid in full before it is founded (公司法 98), each contribution in so many shares."""
    rows = tuple(
        _owner(row, signed_on).model_copy(
            update={
                "shares": row.shares if row.shares is not None else _at_par(row, shares),
                "share_class": row.share_class,
                "paid": row.paid if row.paid is not None else _declared(row, shares),
            }
        )
        for row in _ready(said)
    )
    return _capital(said, parties, rows)


CAPITALS = {"llc.establish": capital, "jsc.establish": stock_capital}  # offer → how its capital is read


def shares(said: SharesAnswers) -> f.Shares | None:
    """None until the number of shares is known. At the founding the shares issued are those issued for it."""
    if said.number is None:
        return None
    return f.Shares(
        founding="subscription" if said.founding == "subscription" else "promotion",
        par=None if said.kind == "no-par" else said.par,
        issued=said.number,
        at_founding=said.number,
        classes=tuple(_class(row) for row in said.classes if row.code in CLASSES),
        authorised=said.authorised,
        authorised_years=said.authorised_years,
        paid_evidence=cast(Any, said.paid_evidence if said.paid_evidence in EVIDENCE else ""),
    )


def beneficial(
    capital: f.Capital | None,
    organs: f.Organs | None,
    parties: Parties,
    *,
    named: Collection[str] = (),
    code: str = "",
) -> f.Beneficial:
    """Exempt up to ten million yuan with natural persons only; else who owns a quarter, and those named behind a body.

    Where there is nobody, whoever runs the daily business 负责日常经营管理的人员: the manager (受益所有人信息管理办法 6).
    Where the state holds the company, its legal representative (the same measures; the article was not verified).
    """
    if capital is None or is_exempt(capital, parties):
        return f.Beneficial()
    if code in STATE_HELD and organs and organs.legal_representative in parties:
        return f.Beneficial(exempt=False, persons=(organs.legal_representative,))
    large = [o.person for o in capital.owners if o.amount >= capital.amount * LARGE_SHARE]
    natural = [key for key in (*large, *named) if isinstance(parties.get(key), f.Person)]
    return f.Beneficial(exempt=False, persons=tuple(dict.fromkeys(natural)) or _in_charge(organs, parties))


def is_exempt(capital: f.Capital, parties: Parties) -> bool:
    """Whether no beneficial owner need be filed (受益所有人信息管理办法 3): small, and held by natural persons alone."""
    are_natural = all(isinstance(parties.get(owner.person), f.Person) for owner in capital.owners)
    return are_natural and capital.amount <= EXEMPT_UP_TO


def _ready(said: CapitalAnswers) -> list[OwnerAnswers]:
    return [row for row in said.owners if row.amount is not None]


def _capital(said: CapitalAnswers, parties: Parties, rows: tuple[f.Owner, ...]) -> f.Capital | None:
    is_whole = len(rows) == len(said.owners) and all(row.person in parties for row in rows)
    if said.amount is None or not rows or not is_whole:
        return None
    return f.Capital(amount=said.amount, owners=rows)


def _owner(row: OwnerAnswers, due_on: date) -> f.Owner:
    return f.Owner(
        person=row.person,
        amount=cast(Decimal, row.amount),
        method=row.method,
        due_on=row.due_on or due_on,
    )


def _at_par(row: OwnerAnswers, shares: f.Shares | None) -> int | None:
    """As many shares as the amount makes at par; None where that is no whole number, or there is no par."""
    if shares is None or not shares.par or shares.par <= 0 or row.amount is None or row.amount < 0:
        return None
    number = Fraction(row.amount) * YUAN / Fraction(shares.par)
    return int(number) if number.denominator == 1 and number <= MOST_SHARES else None


def _declared(row: OwnerAnswers, shares: f.Shares | None) -> Decimal | None:
    """All of it is paid, once it is declared how that is proved (公司法 98)."""
    return row.amount if shares and shares.paid_evidence else None


def _class(row: Any) -> f.ShareClass:
    return f.ShareClass(code=row.code, number=row.number or 0, rights=row.rights)


def _in_charge(organs: f.Organs | None, parties: Parties) -> tuple[str, ...]:
    posts = organs.posts if organs else ()
    return tuple(post.person for post in posts if post.post == "manager" and post.person in parties)
