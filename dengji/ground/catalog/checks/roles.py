"""Roles: who may hold which, and who may be a shareholder (law.md §4.1, P12, P15–P17, P22, P25)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog.examples import all_of, same, section, stated
from dengji.ground.catalog.facts import Facts, Person, Post
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .persons import owners
from .shape import AGENTS, BLOCK, COMPANY_RULES, OFFICER, REGULATION, WARN, Told, fails, passes, rule, tell

LEADERS = ("chairman", "director", "manager")
SUPERVISORS = ("supervisor", "supervisors-chairman")
BRANCHES = ("分公司", "分店", "分厂", "办事处", "代表处")  # of a legal person: 民法典 74
UNINCORPORATED = ("经营部", "门市部", "事业部", "个体户", "个体工商户")


@rule(
    "P12",
    _("董事、高级管理人员不兼任监事"),
    basis=(
        Basis("CL23", "第七十六条"),
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
            name=facts.person(key).name,
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
    ),
)
def agents_are_not_liaisons(filing: Filing, world: World, on: date) -> Iterator[Told]:
    contacts = filing.facts.contacts
    is_both = contacts is not None and contacts.agent != "" and contacts.agent == contacts.liaison
    if is_both and contacts and contacts.agent not in owners(filing.facts):
        yield tell(
            "organs.liaison",
            _("请换一位联络员：代理人不能兼任"),
            _("联络员要是公司自己的人，例如股东或经理。"),
        )


@rule(
    "P17",
    _("代理人已表明身份并提交授权文件"),
    basis=(Basis("W95"), Basis("W3")),
    severity=BLOCK,
    needs=("contacts",),
    since=COMPANY_RULES,
    examples=(
        passes("filed in person", same),
        fails(
            "from the first day of the company rules",
            section("contacts", agent="p2"),
            on=date(2025, 2, 10),
        ),
        fails("an agent without authorisation", section("contacts", agent="p2")),
    ),
)
def agents_show_their_authority(filing: Filing, world: World, on: date) -> Iterator[Told]:
    contacts = filing.facts.contacts
    if contacts is None or not contacts.agent:
        return
    is_authorised = "authorisation" in filing.own_papers
    yield tell(
        f"persons.{contacts.agent}",
        _("代理人已上传授权文件，请核对代理人编号、事项和期限")
        if is_authorised
        else _("请上传给代理人的授权文件"),
        _("登记机关会在登记代理人系统里核对。")
        if is_authorised
        else _("授权文件写明办什么、办到哪一天，由委托人签名。"),
        OFFICER if is_authorised else BLOCK,
    )


@rule(
    "P22",
    _("股东是中国内地居民，不用提交境外主体资格公证"),
    basis=(Basis("S52", "第二十四条"),),
    severity=BLOCK,
    needs=("capital",),
    since=REGULATION,
    examples=(
        passes("citizens", same),
        fails("one from abroad", stated(persons=(Person(key="p1", name="沈青禾", country="SGP"),))),
        fails(
            "a resident from Hong Kong",
            stated(persons=(Person(key="p1", name="沈青禾", id_kind="residence-permit"),)),
        ),
        fails(
            "a passport: an officer looks",
            stated(persons=(Person(key="p1", name="沈青禾", id_kind="passport"),)),
        ),
    ),
)
def owners_are_from_the_mainland(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for person in filing.facts.persons:
        if person.key not in owners(filing.facts) or (
            person.id_kind == "citizen-card" and person.country == "CHN"
        ):
            continue
        is_unclear = person.country == "CHN" and person.id_kind == "passport"
        yield tell(
            f"persons.{person.key}",
            _("{name}用护照办理，登记机关会核实是不是境外股东")
            if is_unclear
            else _("有境外股东的公司请到窗口办理：{name}要提交公证、认证的文件"),
            _("有居民身份证的，请改用身份证。")
            if is_unclear
            else _("按规定公证、认证身份文件，外文的附中文译本；到有外资登记权限的机关办理。"),
            OFFICER if is_unclear else BLOCK,
            name=person.name,
        )


@rule(
    "P25",
    _("股东有独立的主体资格"),
    basis=(Basis("CC", "第七十四条"),),
    severity=BLOCK,
    needs=("capital",),
    examples=(
        passes("natural persons", same),
        fails("a branch", stated(persons=(Person(key="p1", name="攀枝花甲有限公司西区分公司"),))),
        fails("a department: told", stated(persons=(Person(key="p1", name="攀枝花甲有限公司经营部"),))),
    ),
)
def owners_can_hold_shares(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for person in filing.facts.persons:
        if person.key in owners(filing.facts) and person.name.endswith((*BRANCHES, *UNINCORPORATED)):
            is_branch = person.name.endswith(BRANCHES)
            yield tell(
                f"persons.{person.key}",
                _("请换一位股东：{name}没有独立的主体资格")
                if is_branch
                else _("请确认股东：{name}看起来不是自然人，也不是法人"),
                _("分公司由总公司出资，个体户由经营者本人出资。"),
                BLOCK if is_branch else WARN,
                name=person.name,
            )


CHECKS = (
    leaders_do_not_supervise,
    there_is_a_liaison,
    agents_are_not_liaisons,
    agents_show_their_authority,
    owners_are_from_the_mainland,
    owners_can_hold_shares,
)
