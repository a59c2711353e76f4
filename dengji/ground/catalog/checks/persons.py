"""Persons: who they are, and whether they may act (law.md §4.1, P01–P07)."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from dengji.ground.catalog.examples import (
    all_of,
    filed,
    identity,
    same,
    section,
    unknown,
)
from dengji.ground.catalog.facts import Facts, Person
from dengji.ground.catalog.filing import Filing, Identity, Stage
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

from .shape import (
    AGENTS,
    BLOCK,
    OFFICER,
    REGULATION,
    WARN,
    Told,
    day_of,
    fails,
    passes,
    rule,
    tell,
)

ADULT, BY_OWN_LABOUR = 18, 16  # 民法典 17, 18
CITIZEN_NUMBERS = ("citizen-card", "residence-permit", "permanent-residence")
OLD_RESIDENCE_CARD = re.compile(
    r"[A-Z]{3}\d{12}"
)  # before 2023-12; not verified against the card's own standard
SOON = timedelta(days=30)


def present(filing: Filing) -> Iterator[tuple[Person, Identity]]:
    """Each person whose identity has been verified so far."""
    for person in filing.facts.persons:
        if person.key in filing.identities:
            yield person, filing.identities[person.key]


def officers(facts: Facts) -> set[str]:
    """Directors, supervisors, the legal representative, and senior managers: finance is one of them (公司法 265)."""
    organs = facts.organs
    if organs is None:
        return set()
    finance = {facts.contacts.finance} if facts.contacts else set()
    return {post.person for post in organs.posts} | {organs.legal_representative} | finance


def owners(facts: Facts) -> set[str]:
    return {owner.person for owner in facts.capital.owners} if facts.capital else set()


def _to_be_verified(filing: Filing) -> Iterable[Person]:
    """At the office everyone; before the signatures only the applicant, since each verifies before signing."""
    if filing.stage is Stage.OFFICE:
        return filing.facts.persons
    return (
        p for p in filing.facts.persons if p.key == filing.facts.applicant and filing.stage is Stage.SIGNING
    )


@rule(
    "P01",
    _("股东、法定代表人、董事、监事、经理、联络员都已实名核验"),
    basis=(Basis("R746", "第十五条"), Basis("S52", "第十六条")),
    severity=BLOCK,
    since=REGULATION,
    examples=(
        passes("everyone verified", same),
        fails("one is not", unknown("p2")),
        fails("another name", identity("p2", name="陈立裙")),
        fails("by evidence: an officer looks", identity("p2", channel="evidence")),
    ),
)
def everyone_is_verified(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for person in _to_be_verified(filing):
        if person.key not in filing.identities:
            yield tell(
                f"persons.{person.key}",
                _("请{name}完成实名核验：办理登记的每个人都要核验身份"),
                _("请{name}用手机打开邀请链接，按提示核验。"),
                name=person.name,
            )
    yield from _named_otherwise(filing)
    yield from _by_evidence(filing)


def _named_otherwise(filing: Filing) -> Iterator[Told]:
    for person, known in present(filing):
        if person.name != known.name:
            yield tell(
                f"persons.{person.key}",
                _("请改正{name}的姓名：和核验过的姓名不一致"),
                _("改成身份证件上的姓名，一个字也不要差。"),
                name=person.name,
            )


def _by_evidence(filing: Filing) -> Iterator[Told]:
    for person, known in present(filing):
        if known.channel == "evidence" and filing.stage is Stage.OFFICE:
            yield tell(
                f"persons.{person.key}",
                _("{name}是上传证件核验的，没有经过人口信息比对"),
                _("登记机关会看证件照片，您不用做什么。"),
                OFFICER,
                name=person.name,
            )


@rule(
    "P02",
    _("办理人已注册并核对过身份证件"),
    basis=(Basis("DOC2", "二（二）2"),),
    severity=BLOCK,
    since=date(2017, 5, 1),
    until=date(2022, 2, 28),
    examples=(
        passes("everyone verified", same, on=date(2021, 12, 1)),
        fails("one is not", unknown("p2"), on=date(2021, 12, 1)),
    ),
)
def everyone_has_an_account(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for person in _to_be_verified(filing):
        if person.key not in filing.identities:
            yield tell(
                f"persons.{person.key}",
                _("请{name}注册并核对身份证件"),
                _("请{name}登录后按提示核对，或上传证件照片。"),
                name=person.name,
            )


@rule(
    "P03",
    _("公民身份号码符合国家标准"),
    basis=(Basis("GB11643"), Basis("R746", "第十九条")),
    severity=BLOCK,
    examples=(
        passes("sound", same),
        passes("a passport is not asked", identity("p2", id_kind="passport", id_number="E12345678")),
        passes(
            "an old residence card of fifteen characters",
            identity("p2", id_kind="permanent-residence", id_number="KOR510088112901"),
        ),
        fails("last digit wrong", identity("p2", id_number="510421198811029912")),
        fails("no such day", identity("p2", id_number="510421198813029912")),
    ),
)
def numbers_are_well_formed(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for person, known in present(filing):
        is_old = known.id_kind == "permanent-residence" and OLD_RESIDENCE_CARD.fullmatch(known.id_number)
        if known.id_kind in CITIZEN_NUMBERS and not is_old and not citizen_id.is_valid(known.id_number):
            yield tell(
                f"persons.{person.key}",
                _("请核对{name}的身份证号码：号码对不上校验位"),
                _("照着身份证再填一遍，18 位，最后一位可能是 X。"),
                name=person.name,
            )


@rule(
    "P04",
    _("身份证件没有过已知的有效期"),
    basis=(Basis("R746", "第十六条"),),
    severity=BLOCK,
    examples=(
        passes("valid for years", same),
        passes("no end known", identity("p1", valid_until=None)),
        fails("ended", identity("p1", valid_until=date(2026, 11, 19))),
        fails("ends within thirty days", identity("p1", valid_until=date(2026, 12, 1))),
        fails(
            "ended the evening before it was submitted, at one in the morning in Beijing",
            all_of(
                identity("p1", valid_until=date(2026, 11, 19)),
                filed(submitted_at=datetime(2026, 11, 19, 17, tzinfo=UTC)),
            ),
        ),
    ),
)
def documents_are_valid(filing: Filing, world: World, on: date) -> Iterator[Told]:
    day = day_of(filing.submitted_at, on)
    for person, known in present(filing):
        if known.valid_until is None or known.valid_until >= day + SOON:
            continue
        is_over = known.valid_until < day
        yield tell(
            f"persons.{person.key}",
            _("请{name}换领新证件：证件已过有效期") if is_over else _("{name}的证件还有不到 30 天到期"),
            _("换领后重新核验身份，再继续办理。") if is_over else _("可以继续办理，请记得换证。"),
            BLOCK if is_over else WARN,
            name=person.name,
        )


@rule(
    "P05",
    _("法定代表人、董事、监事、高级管理人员都有完全民事行为能力"),
    basis=(
        Basis("CC", "第十七条"),
        Basis("CC", "第十八条"),
        Basis("CL23", "第一百七十八条"),
        Basis("CL18", "第一百四十六条"),
    ),
    severity=BLOCK,
    needs=("organs",),
    examples=(
        passes("grown up", same),
        passes("a young shareholder who holds no post", identity("p2", born_on=date(2012, 1, 1))),
        fails("a director of fifteen", identity("p1", born_on=date(2011, 11, 24))),
        fails("of seventeen: an officer looks", identity("p1", born_on=date(2009, 11, 24))),
        passes("eighteen today", identity("p1", born_on=date(2008, 11, 23))),
        fails("born on a day nobody knows", identity("p1", id_kind="passport", born_on=None)),
        fails(
            "a finance officer of seventeen",
            all_of(section("contacts", finance="p2"), identity("p2", born_on=date(2009, 11, 24))),
        ),
    ),
)
def officers_have_full_capacity(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _of_unknown_age(filing, officers(filing.facts))
    for person, known in present(filing):
        if person.key not in officers(filing.facts) or not _is_under(known, ADULT, on):
            continue
        is_child = _is_under(known, BY_OWN_LABOUR, on)
        yield tell(
            f"persons.{person.key}",
            _("请换一位成年人任职：{name}还没有满 18 岁"),
            _("董事、监事、经理、法定代表人要年满 18 岁。")
            if is_child
            else _("满 16 岁并靠自己劳动生活的可以，登记机关会核实。"),
            BLOCK if is_child else OFFICER,
            name=person.name,
        )


def _of_unknown_age(filing: Filing, acting: set[str]) -> Iterator[Told]:
    """A passport number tells no day of birth: then nobody may say that the person is of age."""
    for person, known in present(filing):
        if person.key in acting and known.born_on is None:
            yield tell(
                f"persons.{person.key}",
                _("{name}的证件号码里没有出生日期，登记机关会核对是否年满 18 岁"),
                _("您不用做什么。"),
                OFFICER,
                name=person.name,
            )


def _is_under(known: Identity, years: int, on: date) -> bool:
    return known.born_on is not None and citizen_id.age_on(known.born_on, on) < years


@rule(
    "P06",
    _("申请人、联络员、代理人年满 18 岁"),
    basis=(Basis("W3", "第五条"),),
    severity=BLOCK,
    since=AGENTS,
    examples=(
        passes("grown up", same),
        fails("an applicant of seventeen", identity("p1", born_on=date(2009, 11, 24))),
        fails(
            "a liaison of seventeen",
            all_of(section("contacts", liaison="p2"), identity("p2", born_on=date(2009, 11, 24))),
        ),
        fails("an applicant born on a day nobody knows", identity("p1", id_kind="passport", born_on=None)),
    ),
)
def those_who_file_are_adults(filing: Filing, world: World, on: date) -> Iterator[Told]:
    contacts = filing.facts.contacts
    acting = {filing.facts.applicant} | ({contacts.liaison, contacts.agent} if contacts else set())
    yield from _of_unknown_age(filing, acting)
    for person, known in present(filing):
        if person.key in acting and _is_under(known, ADULT, on):
            yield tell(
                f"persons.{person.key}",
                _("请换一位成年人办理：{name}还没有满 18 岁"),
                _("申请人、联络员和代理人都要年满 18 岁。"),
                name=person.name,
            )


@rule(
    "P07",
    _("未成年股东由监护人代为签名"),
    basis=(Basis("CC", "第十九条"), Basis("CC", "第二十条"), Basis("CC", "第二十三条")),
    severity=WARN,
    needs=("capital",),
    examples=(
        passes("grown up", same),
        fails("a shareholder of ten", identity("p2", born_on=date(2016, 1, 1))),
        fails("born on a day nobody knows", identity("p2", id_kind="passport", born_on=None)),
    ),
)
def guardians_sign_for_children(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _of_unknown_age(filing, owners(filing.facts))
    for person, known in present(filing):
        if person.key in owners(filing.facts) and _is_under(known, ADULT, on):
            yield tell(
                f"persons.{person.key}",
                _("{name}没有满 18 岁，要由监护人代签"),
                _("请监护人带上户口簿或者出生证明，到窗口一起办理。"),
                name=person.name,
            )


CHECKS = (
    everyone_is_verified,
    everyone_has_an_account,
    numbers_are_well_formed,
    documents_are_valid,
    officers_have_full_capacity,
    those_who_file_are_adults,
    guardians_sign_for_children,
)
