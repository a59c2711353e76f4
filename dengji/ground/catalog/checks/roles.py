"""Roles: who may hold which (law.md §4.1, P12, P15)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog import jurisdiction
from dengji.ground.catalog.examples import all_of, same, section, stated
from dengji.ground.catalog.facts import Facts, Post
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import BLOCK, COMPANY_RULES, REGULATION, Told, fails, passes, rule, tell

LEADERS = ("chairman", "vice-chairman", "director", "manager")
SUPERVISORS = ("supervisor", "supervisors-chairman")


@rule(
    "P12",
    _("董事、高级管理人员不兼任监事"),
    basis=(
        Basis("CL23", "第七十六条"),
        Basis("CL23", "第一百三十条"),
        Basis("CL23", "第二百六十五条"),
        Basis("CL18", "第五十一条"),
    ),
    severity=BLOCK,
    needs=("organs",),
    examples=(
        passes("no supervisor", same),
        fails(
            "the director is the supervisor",
            section(
                "organs",
                supervision="single",
                posts=(Post(person="p1", post="director"), Post(person="p1", post="supervisor")),
            ),
        ),
        fails(
            "the finance officer is the supervisor",
            all_of(
                section(
                    "organs",
                    supervision="single",
                    posts=(Post(person="p1", post="director"), Post(person="p2", post="supervisor")),
                ),
                section("contacts", finance="p2"),
            ),
        ),
    ),
)
def leaders_do_not_supervise(filing: Filing, world: World, on: date) -> Iterator[Told]:
    facts = filing.facts
    supervisors = {p.person for p in facts.organs.posts if p.post in SUPERVISORS} if facts.organs else set()
    for key in sorted(supervisors & _leaders(facts)):
        yield tell(
            f"persons.{key}",
            _("请换一位监事：{name}已任董事、经理或财务负责人，不能监督自己"),
            _("选另一个人任监事，或者选“不设监事”。"),
            name=facts.name_of(key),
        )


def _leaders(facts: Facts) -> set[str]:
    """Directors and senior managers; the person in charge of finance is one (公司法 265)."""
    posts = {p.person for p in facts.organs.posts if p.post in LEADERS} if facts.organs else set()
    return posts | ({facts.contacts.finance} if facts.contacts else set())


@rule(
    "P15",
    _("有登记联络员，并留了电话和电子邮箱"),
    basis=(Basis("R746", "第九条"), Basis("S52", "第七条"), Basis("W95", "第十四条")),
    severity=BLOCK,
    needs=("contacts",),
    since=REGULATION,
    examples=(
        passes("both known", same),
        passes(
            "before the company rules no e-mail was asked",
            section("contacts", has_liaison_email=False),
            on=date(2025, 2, 9),
        ),
        fails("nobody", section("contacts", liaison="")),
        fails("no e-mail", section("contacts", has_liaison_email=False)),
        fails("no telephone", section("contacts", has_liaison_phone=False)),
    ),
)
def there_is_a_liaison(filing: Filing, world: World, on: date) -> Iterator[Told]:
    contacts = filing.facts.contacts
    if contacts is None or not contacts.liaison:
        yield tell("organs.liaison", _("请选一位登记联络员"), _("联络员替公司和登记机关联系，可以是您自己。"))
        return
    if not contacts.has_liaison_phone:
        yield tell(
            "organs.liaison", _("请补上联络员的手机号"), _("请联络员登录并核验手机号，或者换一位联络员。")
        )
    if not contacts.has_liaison_email and on >= COMPANY_RULES:
        yield tell(
            "organs.liaison_email",
            _("请填写联络员的电子邮箱"),
            _("登记机关的通知会发到这里，例如：name@example.cn。"),
        )


@rule(
    "Y02",
    _("外商投资公司有法律文件送达接受人"),
    basis=(Basis("R746", "第九条"), Basis("S52", "第七条")),
    severity=BLOCK,
    needs=("capital", "contacts"),
    since=REGULATION,
    examples=(
        passes("no shareholder from abroad", same),
        passes("somebody receives", all_of(stated(type_code="5110"), section("contacts", recipient="p2"))),
        fails("nobody receives", stated(type_code="5110")),
        fails("nobody receives for an owner of Hong Kong", stated(type_code="6110")),
        fails(
            "somebody who is not named", all_of(stated(type_code="5110"), section("contacts", recipient="p9"))
        ),
    ),
)
def papers_reach_the_foreign_investor(filing: Filing, world: World, on: date) -> Iterator[Told]:
    facts = filing.facts
    recipient = facts.contacts.recipient if facts.contacts else ""
    if jurisdiction.is_foreign_invested(facts.type_code) and recipient not in {p.key for p in facts.persons}:
        yield tell(
            "organs.recipient",
            _("请选一位法律文件送达接受人"),
            _("有境外股东的公司，要有一个人在中国境内替他收法律文件；可以是股东，也可以另外加一个人。"),
        )


CHECKS = (leaders_do_not_supervise, there_is_a_liaison, papers_reach_the_foreign_investor)
