"""A joint-stock company's promoters and shares (law.md §4.3, C02, C03, C11, C13, C31, C32)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dengji.ground.catalog.examples import (
    BEFORE_THE_NEW_LAW,
    Change,
    all_of,
    promoters,
    section,
    shares,
    stated,
    stock,
)
from dengji.ground.catalog.facts import Body, Capital, Owner, Person, ShareClass, Shares
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.standards.money import plain
from dengji.ground.wording import gettext_noop as _

from .shape import BLOCK, COMPANY_LAW, OFFICER, OLD_LAW_ENDED, WARN, Told, fails, passes, rule, tell

MOST_PROMOTERS = 200
OLD_LEAST_PROMOTERS = 2
LIVE_HERE = (
    "citizen-card",
    "residence-permit",
    "permanent-residence",
)  # papers of those who live on the mainland
PROMOTERS_LEAST = Decimal("0.35")  # 公司法 97
AUTHORISED_MOST, AUTHORISED_YEARS = Decimal("0.5"), 3  # 公司法 152


def is_stock(filing: Filing) -> bool:
    """Whether a joint-stock company is founded: its capital is that of its shares."""
    return filing.facts.offer == "jsc.establish"


def rows(filing: Filing) -> tuple[Owner, ...]:
    return filing.facts.capital.owners if filing.facts.capital else ()


def issued(filing: Filing) -> Shares:
    if filing.facts.shares is None:
        raise AssertionError("asked only of a filing whose shares are filled in")
    return filing.facts.shares


def many(count: int, **fields: object) -> Change:
    """For examples: so many promoters, of whom the second and all others have these documents."""

    def changed(filing: Filing) -> Filing:
        numbers = range(1, count + 1)
        owners = tuple(_row(f"p{n}") for n in numbers)
        persons = tuple(Person(key=f"p{n}", name=f"发起人{n}") for n in numbers)
        others = tuple(one.model_copy(update=fields) for one in persons[1:])
        capital = Capital(amount=Decimal(count), owners=owners)
        return all_of(stock, stated(capital=capital, persons=persons[:1] + others))(filing)

    return changed


def _row(key: str) -> Owner:
    return Owner(person=key, amount=Decimal(1), due_on=date(2026, 11, 20), shares=10_000, paid=Decimal(1))


def _promoters(filing: Filing, least: int) -> Iterator[Told]:
    keys = [row.person for row in rows(filing)]
    if not least <= len(keys) <= MOST_PROMOTERS:
        yield tell(
            "capital.owners",
            _("请把发起人改到 {least} 至 {most} 位，现在是 {count} 位"),
            _("添加或者减少发起人。"),
            least=least,
            most=MOST_PROMOTERS,
            count=len(keys),
        )
    for row, key in enumerate(keys):
        if key in keys[:row]:
            yield tell(
                f"capital.owners.{row}.person",
                _("同一位发起人写了两次，请合成一行"),
                _("把两行的股份加在一起，删去一行。"),
            )
    yield from _living_here(filing)


def _living_here(filing: Filing) -> Iterator[Told]:
    keys, parties = filing.facts.owner_keys, filing.facts.parties
    held = [parties[key] for key in keys if key in parties]
    here = [party for party in held if _lives_here(party)]
    if len(here) * 2 < len(held):
        yield tell(
            "capital.owners",
            _("请让半数以上的发起人在境内有住所，现在 {count} 位里有 {here} 位"),
            _("添加在境内有住所的发起人。"),
            count=len(held),
            here=len(here),
        )


def _lives_here(party: Person | Body) -> bool:
    if isinstance(party, Body):
        return party.kind != "foreign" and party.country == "CHN"
    return party.id_kind in LIVE_HERE


@rule(
    "C02",
    _("股份公司的发起人在 1 到 200 位之间，半数以上在境内有住所"),
    basis=(Basis("CL23", "第九十二条"),),
    severity=BLOCK,
    needs=("capital",),
    since=COMPANY_LAW,
    examples=(
        passes("two", stock),
        passes("one", many(1)),
        passes("two hundred", many(200)),
        passes("one of two lives abroad", many(2, id_kind="passport", country="SGP")),
        fails("two hundred and one", many(201)),
        fails("two of three live abroad", many(3, id_kind="passport", country="SGP")),
        fails("the same twice", promoters(person="p1")),
        fails("nobody", all_of(stock, section("capital", owners=()))),
    ),
)
def promoters_are_as_many_as_they_may(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _promoters(filing, 1)


@rule(
    "C03",
    _("股份公司的发起人在 2 到 200 位之间，半数以上在境内有住所"),
    basis=(Basis("CL18", "第七十八条"),),
    severity=BLOCK,
    needs=("capital",),
    until=OLD_LAW_ENDED,
    examples=(
        passes("two", stock, on=BEFORE_THE_NEW_LAW),
        fails("one", many(1), on=BEFORE_THE_NEW_LAW),
    ),
)
def promoters_were_two_at_least(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _promoters(filing, OLD_LEAST_PROMOTERS)


@rule(
    "C11",
    _("发起人的股款在公司成立前已全部交清，并说明了证明"),
    basis=(Basis("CL23", "第九十八条"), Basis("W95", "第五条")),
    severity=BLOCK,
    needs=("capital", "shares"),
    since=COMPANY_LAW,
    examples=(
        passes("paid, and the bank says so", stock),
        passes("more than the capital: the rest is a premium", promoters(paid=Decimal(200))),
        fails("nothing was said", promoters(paid=None)),
        fails("a part only", promoters(paid=Decimal(10))),
        fails("by no evidence", shares(paid_evidence="")),
        fails(
            "shares are offered: an officer reads the papers",
            shares(founding="subscription", paid_evidence="audit"),
        ),
    ),
)
def promoters_have_paid(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """No audit is asked but of those who offer shares to the public (公司登记管理实施办法 5)."""
    for row, owner in enumerate(rows(filing)):
        if owner.paid is None or owner.paid < owner.amount:
            yield tell(
                f"capital.owners.{row}.paid",
                _("请{name}先交清股款：认购 {amount} 万元，已交 {paid} 万元"),
                _("股份公司成立前要全部交清；交清后填写已交的数额。"),
                name=filing.facts.name_of(owner.person),
                amount=plain(owner.amount),
                paid=plain(owner.paid or Decimal()),
            )
    if not issued(filing).paid_evidence:
        yield tell("shares.paid_evidence", _("请选择股款交清的证明"), _("用货币出资的选银行凭证，不用验资。"))
    if issued(filing).founding == "subscription":
        yield tell(
            "shares.founding",
            _("募集设立的，登记机关会核对验资证明和募集文件"),
            _("公开募集的，请准备验资证明和证监会的注册文件；发起设立的不用。"),
            OFFICER,
        )


@rule(
    "C13",
    _("募集设立的，发起人认购的股份不少于设立时发行股份的 35%"),
    basis=(Basis("CL23", "第九十七条"), Basis("CL18", "第八十四条")),
    severity=BLOCK,
    needs=("capital", "shares"),
    examples=(
        passes("the promoters take all", stock),
        passes("thirty-five of a hundred", shares(founding="subscription", at_founding=2_857_142)),
        fails("less", shares(founding="subscription", at_founding=2_857_143)),
    ),
)
def promoters_take_enough(filing: Filing, world: World, on: date) -> Iterator[Told]:
    taken = sum(row.shares or 0 for row in rows(filing))
    offered = issued(filing).at_founding
    if issued(filing).founding == "subscription" and taken < offered * PROMOTERS_LEAST:
        yield tell(
            "capital.owners",
            _("请发起人多认购一些：现在认购 {taken} 股，不到 {offered} 股的 35%"),
            _("提高发起人的股份，或者减少发行的股份。"),
            taken=taken,
            offered=offered,
        )


CLASSES = (
    ShareClass(code="ordinary", number=700_000),
    ShareClass(code="preferred", number=300_000, rights="先于普通股分配利润，每年按面额的百分之五"),
)


def two_classes(**fields: object) -> Change:
    """For examples: the second promoter holds preferred shares, of which this is said."""

    def changed(filing: Filing) -> Filing:
        preferred = CLASSES[1].model_copy(update=fields)
        owners = (rows(filing)[0], rows(filing)[1].model_copy(update={"share_class": "preferred"}))
        return all_of(section("capital", owners=owners), section("shares", classes=(CLASSES[0], preferred)))(
            filing
        )

    return all_of(stock, changed)


@rule(
    "C31",
    _("发行类别股的，章程写明了各类别的股数和权利"),
    basis=(Basis("CL23", "第一百四十五条"), Basis("CL23", "第一百四十四条")),
    severity=BLOCK,
    needs=("capital", "shares"),
    since=COMPANY_LAW,
    examples=(
        passes("ordinary shares only", stock),
        fails("preferred shares: an officer reads what differs", two_classes()),
        fails("without words", two_classes(rights="")),
        fails("the classes do not add up", two_classes(number=200_000)),
        fails("a promoter holds a class that is not issued", promoters(share_class="preferred")),
        fails("the same class twice", two_classes(code="ordinary")),
    ),
)
def classes_are_described(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _described(issued(filing))
    yield from _added_up(issued(filing))
    known = {one.code for one in issued(filing).classes} or {"ordinary"}
    for row, owner in enumerate(rows(filing)):
        if owner.share_class not in known:
            yield tell(
                f"capital.owners.{row}.share_class",
                _("请换一个股份类别：{name}认购的类别没有发行"),
                _("从已写明的类别里选，或者先在“股份怎么分”里添加。"),
                name=filing.facts.name_of(owner.person),
            )


def _described(said: Shares) -> Iterator[Told]:
    for row, one in enumerate(said.classes):
        if one.code == "ordinary":
            continue
        yield tell(
            f"shares.classes.{row}.rights",
            _("有类别股，登记机关会核对章程里的约定")
            if one.rights
            else _("请写明这类股份和普通股有什么不同"),
            _("约定要写清分配顺序、表决权数、转让限制和保护中小股东的办法。"),
            OFFICER if one.rights else BLOCK,
        )


def _added_up(said: Shares) -> Iterator[Told]:
    codes = [one.code for one in said.classes]
    if len(set(codes)) < len(codes):
        yield tell("shares.classes", _("同一类别写了两次，请合成一行"), _("把两行的股数加在一起，删去一行。"))
    if codes and sum(one.number for one in said.classes) != said.issued:
        yield tell(
            "shares.classes",
            _("各类别的股数加起来不等于 {number} 股"),
            _("普通股也要写一行；改好各类别的股数。"),
            number=said.issued,
        )


@rule(
    "C32",
    _("授权董事会发行的股份不超过已发行股份的一半，期限不超过三年"),
    basis=(Basis("CL23", "第一百五十二条"),),
    severity=WARN,
    needs=("shares",),
    since=COMPANY_LAW,
    examples=(
        passes("nothing authorised", stock),
        passes("a half, for three years", shares(authorised=500_000, authorised_years=3)),
        fails("one share more", shares(authorised=500_001, authorised_years=3)),
        fails("for four years", shares(authorised=100, authorised_years=4)),
        fails("for no time at all", shares(authorised=100, authorised_years=0)),
    ),
)
def authorised_shares_are_limited(filing: Filing, world: World, on: date) -> Iterator[Told]:
    said = issued(filing)
    if said.authorised > said.issued * AUTHORISED_MOST:
        yield tell(
            "shares.authorised",
            _("授权发行的股份最多是已发行股份的一半，也就是 {most} 股"),
            _("请减少授权的股数。"),
            most=said.issued // 2,
        )
    if said.authorised and not 1 <= said.authorised_years <= AUTHORISED_YEARS:
        yield tell("shares.authorised_years", _("授权期限是 1 至 3 年"), _("请改成 3 年以内。"))


CHECKS = (
    promoters_are_as_many_as_they_may,
    promoters_were_two_at_least,
    promoters_have_paid,
    promoters_take_enough,
    classes_are_described,
    authorised_shares_are_limited,
)
