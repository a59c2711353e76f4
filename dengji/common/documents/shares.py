"""The shares of a stock company in words: how it is founded, how many shares, of what amount and classes (公司法 91, 95, 142–145)."""

from typing import Any

from dengji.ground.catalog.facts import ShareClass, Shares
from dengji.ground.standards import money

from . import words
from .whole import Whole


def of(facts: Whole) -> Shares:
    """The shares; asked for only where there are any."""
    if facts.shares is None:
        raise ValueError(f"{facts.offer} has no shares")
    return facts.shares


def block(facts: Whole) -> dict[str, Any] | None:
    """The block of the application form, or None: the company has no shares."""
    said = facts.shares
    if said is None:
        return None
    return {
        "founding": words.FOUNDING[said.founding],
        "issued": words.shares(said.issued),
        "at_founding": words.shares(said.at_founding),
        "par": par(said),
        "classes": [row(one) for one in said.classes],
        "authorised": authorised(said),
        "evidence": words.PAID_EVIDENCE.get(said.paid_evidence, "—"),
    }


def par(said: Shares) -> str:
    return "无面额股" if said.par is None else f"每股{money.plain(said.par)}元"


def row(of_class: ShareClass) -> dict[str, str]:
    return {
        "name": words.SHARE_CLASSES[of_class.code],
        "number": words.shares(of_class.number),
        "rights": of_class.rights or "—",
    }


def special(said: Shares) -> list[ShareClass]:
    """The classes that differ from ordinary shares 类别股 (公司法 144)."""
    return [one for one in said.classes if one.code != "ordinary"]


def authorised(said: Shares) -> str:
    """公司法 152: what the board may issue later, or "" where nothing was authorised."""
    if not said.authorised:
        return ""
    return f"董事会可以自公司成立之日起{words.count(said.authorised_years)}年内决定发行不超过{words.shares(said.authorised)}股"
