"""Agents 代理人 and the liaison 联络员: authority, scope, period, how many they serve (law.md §4.1, P16–P18)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog.examples import Change, Quiet, all_of, filed, same, section, stated, unknown
from dengji.ground.catalog.facts import Mandate, Person
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .limits import LIAISON_OF
from .persons import owners
from .shape import AGENTS, BLOCK, COMPANY_RULES, OFFICER, WARN, Told, day_of, fails, passes, rule, tell

SUBMIT = "submit"  # the power without which nothing can be handed in for another
MANDATE = Mandate(number="WT26-0001", agent="p2", powers=(SUBMIT, "collect"), until=date(2027, 5, 20))


def mandated(**fields: object) -> Change:
    """For examples: the second shareholder files as an agent, with this mandate."""
    mandate = MANDATE.model_copy(update=fields)
    return all_of(section("contacts", agent=mandate.agent), stated(mandate=mandate))


AGENCY = {"kind": "agency", "agency": "攀枝花某登记代理有限公司"}


def _agent(filing: Filing) -> str:
    """Whoever files for the others: as the mandate says, or as the contacts say."""
    facts = filing.facts
    if facts.mandate:
        return facts.mandate.agent
    return facts.contacts.agent if facts.contacts else ""


@rule(
    "P16",
    _("代理人不兼任联络员"),
    basis=(Basis("W3", "第五条"),),
    severity=BLOCK,
    needs=("contacts",),
    since=AGENTS,
    examples=(
        passes("no agent", same),
        passes("an agent who is a shareholder", section("contacts", agent="p2", liaison="p2")),
        fails(
            "an outsider as both",
            all_of(
                stated(persons=(Person(key="p3", name="代办人"),)),
                section("contacts", agent="p3", liaison="p3"),
            ),
        ),
        fails(
            "an outsider by mandate as both",
            all_of(mandated(agent="p3"), section("contacts", liaison="p3")),
        ),
    ),
)
def agents_are_not_liaisons(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """Whoever founded the company may be both."""
    agent, contacts = _agent(filing), filing.facts.contacts
    if agent and contacts and contacts.liaison == agent and agent not in owners(filing.facts):
        yield tell(
            "organs.liaison",
            _("请换一位联络员：代理人不能兼任"),
            _("联络员要是公司自己的人，例如股东或经理。"),
        )


@rule(
    "P17",
    _("代理人已表明身份，委托的事项和期限包含这次申请"),
    basis=(Basis("W95"), Basis("W3")),
    severity=BLOCK,
    needs=("contacts",),
    since=COMPANY_RULES,
    examples=(
        passes("filed in person", same),
        passes("a mandate that covers it", mandated()),
        fails(
            "from the first day of the company rules",
            section("contacts", agent="p2"),
            on=date(2025, 2, 10),
        ),
        fails("an agent without authorisation", section("contacts", agent="p2")),
        fails(
            "a paper of one's own: an officer reads it",
            all_of(section("contacts", agent="p2"), filed(own_papers=("authorisation",))),
        ),
        fails("the mandate ran out before it was submitted", mandated(until=date(2026, 11, 19))),
        passes("it runs out on that day", mandated(until=date(2026, 11, 20))),
        fails("it does not cover handing in", mandated(powers=("collect",))),
        fails("an agent nobody named", mandated(agent="p9")),
        fails("an agency without its number", mandated(**AGENCY)),
        fails("with its number: an officer compares it", mandated(**AGENCY, agency_number="DL-0001")),
        passes(
            "before the rules for agents no number was asked",
            mandated(**AGENCY, until=date(2027, 1, 1)),
            on=date(2025, 9, 14),
        ),
    ),
)
def agents_show_their_authority(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """The national system of registration agents does not answer us: an officer compares the number there."""
    if filing.facts.mandate is None:
        yield from _authorised_on_paper(filing)
        return
    yield from _beyond_mandate(filing, filing.facts.mandate, on)
    if filing.facts.mandate.kind == "agency" and on >= AGENTS:
        yield from _registered(filing.facts.mandate)


def _authorised_on_paper(filing: Filing) -> Iterator[Told]:
    agent = _agent(filing)
    is_authorised = "authorisation" in filing.own_papers
    if agent:
        yield tell(
            f"persons.{agent}",
            _("代理人已上传授权文件，请核对代理人编号、事项和期限")
            if is_authorised
            else _("请上传给代理人的授权文件"),
            _("登记机关会在登记代理人系统里核对。")
            if is_authorised
            else _("授权文件写明办什么、办到哪一天，由委托人签名。"),
            OFFICER if is_authorised else BLOCK,
        )


def _beyond_mandate(filing: Filing, mandate: Mandate, on: date) -> Iterator[Told]:
    if all(person.key != mandate.agent for person in filing.facts.persons):
        yield tell(
            "mandate.agent", _("请写上代理人：委托书里的代理人不在名单里"), _("重新选代理人，再签委托书。")
        )
    if mandate.until < day_of(filing.submitted_at, on):
        yield tell("mandate.until", _("请延长委托期限：提交那天已经到期"), _("请委托人重新签一份委托书。"))
    if SUBMIT not in mandate.powers:
        yield tell(
            "mandate.powers",
            _("请委托人同意由代理人提交申请"),
            _("重新签委托书，勾选“提交申请”；也可以由本人提交。"),
        )


def _registered(mandate: Mandate) -> Iterator[Told]:
    has_number = bool(mandate.agency and mandate.agency_number)
    yield tell(
        "mandate.agency_number",
        _("登记机关会在登记代理人系统里核对“{agency}”的编号")
        if has_number
        else _("请填写代理机构的名称和登记代理人编号"),
        _("您不用做什么。") if has_number else _("编号在国家登记代理人系统里可以查到。"),
        OFFICER if has_number else BLOCK,
        agency=mandate.agency,
    )


@rule(
    "P18",
    _("联络员、代理人服务的企业不过多"),
    basis=(),
    severity=WARN,
    needs=("contacts",),
    asks_world=True,
    examples=(
        passes("few", same, world=Quiet(posts={"liaison": LIAISON_OF - 1})),
        passes("not yet verified", unknown("p1"), world=Quiet(posts={"liaison": LIAISON_OF})),
        fails("many", same, world=Quiet(posts={"liaison": LIAISON_OF})),
        fails("an agent of many", mandated(), world=Quiet(posts={"agent": LIAISON_OF})),
    ),
)
def the_liaison_serves_few(filing: Filing, world: World, on: date) -> Iterator[Told]:
    contacts = filing.facts.contacts
    asked = (("liaison", contacts.liaison if contacts else ""), ("agent", _agent(filing)))
    for role, key in asked:
        known = filing.identities.get(key)
        count = world.posts_as(role, known) if known else 0
        if count >= LIAISON_OF:
            yield tell(
                ABOUT[role],
                _("{name}已经服务 {count} 家企业，请确认能及时联系"),
                _("可以继续办理，也可以换成公司自己的人。"),
                name=filing.facts.name_of(key),
                count=count,
            )


ABOUT = {"liaison": "organs.liaison", "agent": "mandate.agent"}

CHECKS = (agents_are_not_liaisons, agents_show_their_authority, the_liaison_serves_few)
