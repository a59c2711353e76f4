"""Persons: who they are, and by which documents (law.md §4.1, P01–P04)."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from dengji.ground.catalog.examples import (
    all_of,
    filed,
    identity,
    same,
    unknown,
)
from dengji.ground.catalog.facts import Facts, Person
from dengji.ground.catalog.filing import Filing, Identity, Stage
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

from .shape import (
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
    """The persons and bodies that hold shares."""
    return set(facts.owner_keys)


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


CHECKS = (
    everyone_is_verified,
    everyone_has_an_account,
    numbers_are_well_formed,
    documents_are_valid,
)
