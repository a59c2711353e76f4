"""Votes and quorums, as the signatures on the minutes show them (law.md §4.4, G19, G21)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dengji.ground.catalog import papers
from dengji.ground.catalog.examples import (
    BEFORE_THE_NEW_LAW,
    Change,
    all_of,
    corporate,
    filed,
    same,
    signatures,
    stated,
    stock,
)
from dengji.ground.catalog.facts import Organs, Owner, Person
from dengji.ground.catalog.filing import Filing, Stage
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .organs import ON_THE_BOARD, THREE, holders, organs_of
from .shape import BLOCK, COMPANY_LAW, Told, fails, passes, rule, tell
from .signatures import have_signed
from .stock import is_stock

MINUTES = {"llc.establish": papers.RESOLUTION.code, "jsc.establish": papers.INAUGURAL_MINUTES.code}


def without(paper: str, *persons: str) -> Change:
    """For examples: these have not signed that paper."""
    return signatures(lambda all_: tuple(s for s in all_ if s.paper != paper or s.person not in persons))


def _agreed(filing: Filing) -> set[str]:
    return have_signed(filing, MINUTES.get(filing.facts.offer, ""))


@rule(
    "G19",
    _("设立的决议由持有过半数表决权的股东（发起人）通过"),
    basis=(Basis("CL23", "第六十六条"), Basis("CL23", "第一百一十六条")),
    severity=BLOCK,
    needs=("capital",),
    since=COMPANY_LAW,
    examples=(
        passes("all signed", same),
        passes("seventy of a hundred", without("resolution", "p2")),
        fails("thirty of a hundred", without("resolution", "p1")),
        passes("a company's representative signed for it", corporate),
        passes("a joint-stock company's minutes", stock),
        fails(
            "of a joint-stock company, thirty of a hundred", all_of(stock, without("inaugural-minutes", "p1"))
        ),
    ),
)
def the_resolution_is_carried(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """Of all votes, in a joint-stock company too: the minutes tell who was present by their signatures alone."""
    capital = filing.facts.capital
    if capital is None or filing.stage is not Stage.OFFICE:
        return
    agreed = _agreed(filing)
    votes = sum(
        (_votes(filing, o) for o in capital.owners if filing.facts.hand_of(o.person) in agreed), Decimal()
    )
    if votes * 2 <= sum((_votes(filing, o) for o in capital.owners), Decimal()):
        yield tell(
            f"papers.{MINUTES.get(filing.facts.offer, '')}",
            _("请更多股东在决议上签名：同意的表决权还没有过半数"),
            _("表决权按出资比例或者股份算，请还没有签名的股东签名。"),
        )


def _votes(filing: Filing, owner: Owner) -> Decimal:
    """By contributions 公司法 65; a joint-stock company's by shares 116."""
    return Decimal(owner.shares or 0) if is_stock(filing) else owner.amount


@rule(
    "G21",
    _("董事会的决议由全体董事过半数通过"),
    basis=(
        Basis("CL23", "第七十三条"),
        Basis("CL23", "第一百二十四条"),
        Basis("CL18", "第一百一十一条"),
    ),
    severity=BLOCK,
    needs=("organs",),
    examples=(
        passes("no board", same),
        passes("all three signed", lambda f: _with_board(f, ("p1", "p2", "p3"))),
        passes("two of three", lambda f: _with_board(f, ("p1", "p2"))),
        fails("one of three", lambda f: _with_board(f, ("p1",))),
        passes("not asked before signing", lambda f: filed(stage=Stage.SIGNING)(_with_board(f, ()))),
        passes(
            "the old law left it to a limited company's articles",
            lambda f: _with_board(f, ("p1",)),
            on=BEFORE_THE_NEW_LAW,
        ),
    ),
)
def the_board_decided(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """The board chooses its chairman and the manager in the same minutes; who signs them was present and agreed."""
    is_asked = on >= COMPANY_LAW or is_stock(filing)
    if filing.stage is not Stage.OFFICE or organs_of(filing).board != "board" or not is_asked:
        return
    directors = holders(filing, *ON_THE_BOARD)
    if len(directors & _agreed(filing)) * 2 <= len(directors):
        yield tell(
            f"papers.{MINUTES.get(filing.facts.offer, '')}",
            _("请更多董事签名：同意的董事还没有过半数"),
            _("选举董事长、聘任经理，要全体董事过半数同意。"),
        )


def _with_board(filing: Filing, signing: tuple[str, ...]) -> Filing:
    """For examples: a board of three, of whom these have signed the resolution."""
    third = Person(key="p3", name="林知远")
    organs = Organs(board="board", supervision="none", posts=THREE, legal_representative="p1")
    named = stated(organs=organs, persons=(*filing.facts.persons, third))(filing)
    signed = tuple(s for s in filing.signatures if s.paper != "resolution")
    template = filing.signatures[0]
    fresh = tuple(
        type(template)("resolution", key, is_valid=True, problem="", signed_at=template.signed_at)
        for key in signing
    )
    return filed(signatures=signed + fresh)(named)


CHECKS = (the_resolution_is_carried, the_board_decided)
