"""Shareholders that are bodies, or from abroad: whether they exist and may hold shares (law.md §4.1, P21, P22, P25)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog import jurisdiction, type_codes
from dengji.ground.catalog.examples import (
    Quiet,
    all_of,
    body,
    body_seen,
    corporate,
    identity,
    same,
    stated,
    unknown,
)
from dengji.ground.catalog.facts import Body, Person
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import BodySeen, World
from dengji.ground.findings import Basis
from dengji.ground.standards import divisions, uscc
from dengji.ground.wording import gettext_noop as _

from .persons import owners
from .shape import BLOCK, IMPOSTORS, OFFICER, REGULATION, WARN, Told, fails, passes, rule, tell

BRANCHES = ("分公司", "分店", "分厂", "办事处", "代表处")  # of a legal person: 民法典 74
UNINCORPORATED = ("经营部", "门市部", "事业部", "个体户", "个体工商户")
PROOF = ("ab" * 32,)
CHENGDU = uscc.complete("91", "510100", "MAEXAMP2")
KUNMING = uscc.complete("91", "530100", "MAEXAMP3")


def _bodies(filing: Filing) -> Iterator[Body]:
    """The bodies that hold shares."""
    return (one for one in filing.facts.bodies if one.key in owners(filing.facts))


@rule(
    "P21",
    _("单位股东存在、存续，名称、代码、代表人和登记的一致；省外的由登记机关核对"),
    basis=(Basis("W88"), Basis("R746", "第十六条")),
    severity=BLOCK,
    needs=("capital",),
    since=IMPOSTORS,
    asks_world=True,
    examples=(
        passes("natural persons only", same, world=Quiet(silent=frozenset({"bodies"}))),
        passes("a company of the city", corporate),
        passes(
            "of another city of the province",
            body(uscc=CHENGDU),
            world=Quiet(known=body_seen(uscc=CHENGDU, division="510100")),
        ),
        fails("nobody knows it", corporate, world=Quiet(known=None)),
        fails(
            "nobody knows it, but it showed its papers: an officer reads them",
            body(proof=PROOF),
            world=Quiet(known=None),
        ),
        fails("another name", corporate, world=Quiet(known=body_seen(name="攀枝花银沙商贸有限公司"))),
        fails("it was cancelled", corporate, world=Quiet(known=body_seen(is_live=False))),
        fails("it is a branch", corporate, world=Quiet(known=body_seen(kind="branch"))),
        fails(
            "somebody else is its legal representative",
            corporate,
            world=Quiet(known=body_seen(legal_representative="周正")),
        ),
        fails(
            "who that is nobody knows: an officer looks",
            corporate,
            world=Quiet(known=body_seen(legal_representative="")),
        ),
        fails("signed by somebody authorised: an officer reads it", body(signs_as="authorised")),
        fails("nobody signs for it", body(signs="p9")),
        fails("a code that cannot be", body(uscc="91510400MA00000010")),
        fails("no code", body(uscc="")),
        fails("no code, but papers: an officer reads them", body(uscc="", proof=PROOF)),
        fails(
            "from another province: an officer looks",
            body(uscc=KUNMING),
            world=Quiet(known=body_seen(uscc=KUNMING, division="530100")),
        ),
    ),
)
def corporate_owners_are_real(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """No law bars a shareholder of another province; the first phase only takes them in by hand: an officer looks."""
    for one in _bodies(filing):
        if one.kind == "foreign":
            continue  # P22
        yield from _signed_for(filing, one)
        if not uscc.is_valid(one.uscc):
            yield from _without_code(one)
            continue
        yield from _compared(filing, one, world.body(one.uscc))
        yield from _from_afar(one)


def _signed_for(filing: Filing, one: Body) -> Iterator[Told]:
    if all(person.key != one.signs for person in filing.facts.persons):
        yield tell(
            f"bodies.{one.key}",
            _("请写上谁代表{name}签名"),
            _("一般是它的法定代表人；先添加这个人，再选他。"),
            name=one.name,
        )
    elif one.signs_as == "authorised":
        yield tell(
            f"bodies.{one.key}",
            _("{name}由被授权的人签名，登记机关会核对授权"),
            _("请上传授权书；由法定代表人签名的不用上传。"),
            OFFICER,
            name=one.name,
        )


def _without_code(one: Body) -> Iterator[Told]:
    has_papers = bool(one.proof) and not one.uscc
    yield tell(
        f"bodies.{one.key}",
        _("{name}没有统一社会信用代码，登记机关会核对主体资格文件")
        if has_papers
        else _("请核对{name}的统一社会信用代码：号码对不上校验位"),
        _("您不用做什么。") if has_papers else _("照着营业执照再填一遍，18 位。"),
        OFFICER if has_papers else BLOCK,
        name=one.name,
    )


def _compared(filing: Filing, one: Body, seen: BodySeen | None) -> Iterator[Told]:
    if seen is None:
        yield from _not_found(one)
        return
    if seen.name != one.name:
        yield tell(
            f"bodies.{one.key}",
            _("请改正{name}的名称：和它登记的名称不一致"),
            _("照着营业执照写，一个字也不要差。"),
            name=one.name,
        )
    if not seen.is_live:
        yield tell(
            f"bodies.{one.key}",
            _("请换一个股东：{name}已经注销或者被吊销"),
            _("认为登记信息有误的，请先向它的登记机关更正。"),
            name=one.name,
        )
    if seen.kind != one.kind:
        yield tell(
            f"bodies.{one.key}",
            _("请改正{name}的类型：和它登记的类型不一致"),
            _("分公司和个体工商户不能当股东，由总公司或者经营者本人出资。"),
            name=one.name,
        )
    yield from _represented(filing, one, seen)


def _not_found(one: Body) -> Iterator[Told]:
    yield tell(
        f"bodies.{one.key}",
        _("没有查到{name}，登记机关会核对主体资格文件") if one.proof else _("没有查到{name}，请核对代码"),
        _("您不用做什么。") if one.proof else _("代码没有错的，请上传它的主体资格文件，由登记机关核对。"),
        OFFICER if one.proof else BLOCK,
        name=one.name,
    )


def _represented(filing: Filing, one: Body, seen: BodySeen) -> Iterator[Told]:
    """Its own register names who may sign; a partnership's partner may be a body with a delegate: an officer looks."""
    if one.signs_as == "authorised" or seen.legal_representative == filing.facts.name_of(one.signs):
        return
    is_clear = one.signs_as == "legal-representative" and seen.legal_representative != ""
    yield tell(
        f"bodies.{one.key}",
        _("请换人签名：{hand}不是{name}登记的法定代表人")
        if is_clear
        else _("登记机关会核对{hand}能不能代表{name}签名"),
        _("请它的法定代表人签名，或者改选“被授权的人”并上传授权书。") if is_clear else _("您不用做什么。"),
        BLOCK if is_clear else OFFICER,
        hand=filing.facts.name_of(one.signs),
        name=one.name,
    )


def _from_afar(one: Body) -> Iterator[Told]:
    if jurisdiction.is_from_afar(one.division):
        yield tell(
            f"bodies.{one.key}",
            _("{name}登记在{place}，省外的单位股东由登记机关人工核对"),
            _("可以继续办理，请准备它的营业执照复印件。"),
            OFFICER,
            name=one.name,
            place=divisions.full_text(one.division[:2] + "0000") or one.division,
        )


@rule(
    "P22",
    _("境外股东的主体资格或者身份文件经过公证、认证，外文的附中文译本"),
    basis=(Basis("S52", "第二十四条"),),
    severity=BLOCK,
    needs=("capital",),
    since=REGULATION,
    examples=(
        passes("citizens", same),
        passes("a company of the city", corporate),
        fails("one from abroad", stated(persons=(Person(key="p1", name="沈青禾", country="SGP"),))),
        fails(
            "with notarised papers: an officer reads them",
            stated(
                persons=(Person(key="p1", name="沈青禾", country="SGP", id_kind="passport", proof=PROOF),)
            ),
        ),
        fails(
            "a resident from Hong Kong, verified: an officer looks",
            stated(persons=(Person(key="p1", name="沈青禾", id_kind="residence-permit"),)),
        ),
        fails(
            "not yet verified",
            all_of(
                unknown("p1"), stated(persons=(Person(key="p1", name="沈青禾", id_kind="hk-macau-permit"),))
            ),
        ),
        fails(
            "verified by evidence alone",
            all_of(
                identity("p1", channel="evidence"),
                stated(persons=(Person(key="p1", name="沈青禾", id_kind="taiwan-permit"),)),
            ),
        ),
        fails(
            "a passport: an officer looks",
            stated(persons=(Person(key="p1", name="沈青禾", id_kind="passport"),)),
        ),
        fails("a company from abroad", body(kind="foreign", country="SGP", uscc="")),
        fails(
            "with its papers: an officer reads them",
            body(kind="foreign", country="SGP", uscc="", proof=PROOF),
        ),
    ),
)
def owners_from_abroad_are_proved(filing: Filing, world: World, on: date) -> Iterator[Told]:
    facts = filing.facts
    for party in facts.parties.values():
        if party.key not in owners(facts):
            continue
        if type_codes.origin_of(party) != "mainland":
            yield from _proved(filing, party)
        elif isinstance(party, Person) and party.id_kind == "passport":
            yield tell(
                f"persons.{party.key}",
                _("{name}用护照办理，登记机关会核实是不是境外股东"),
                _("有居民身份证的，请改用身份证。"),
                OFFICER,
                name=party.name,
            )


def _proved(filing: Filing, party: Person | Body) -> Iterator[Told]:
    """Notarised papers, or a person whom the population register knows by a permit it issued itself."""
    known = filing.identities.get(party.key)
    is_known = known is not None and known.channel != "evidence" and known.id_kind != "passport"
    is_shown = bool(party.proof) or (
        isinstance(party, Person) and is_known and party.id_kind != "citizen-card"
    )
    yield tell(
        f"{'bodies' if isinstance(party, Body) else 'persons'}.{party.key}",
        _("{name}是境外股东，登记机关会核对公证、认证文件或者实名核验结果")
        if is_shown
        else _("请上传{name}的身份或者主体资格公证、认证文件"),
        _("您不用做什么。")
        if is_shown
        else _("在所在国家或者地区公证、认证；外文的附中文译本。到窗口也可以办理。"),
        OFFICER if is_shown else BLOCK,
        name=party.name,
    )


@rule(
    "P25",
    _("股东有独立的主体资格"),
    basis=(Basis("CC", "第七十四条"),),
    severity=BLOCK,
    needs=("capital",),
    examples=(
        passes("natural persons", same),
        passes("a company", corporate),
        fails("a branch", body(kind="branch")),
        fails("an individual business: told", body(kind="individual-business")),
        fails("a branch by its name", body(name="攀枝花甲有限公司西区分公司")),
        fails("entered as a person", stated(persons=(Person(key="p1", name="攀枝花甲有限公司西区分公司"),))),
        fails("a department: told", stated(persons=(Person(key="p1", name="攀枝花甲有限公司经营部"),))),
    ),
)
def owners_can_hold_shares(filing: Filing, world: World, on: date) -> Iterator[Told]:
    facts = filing.facts
    for party in facts.parties.values():
        kind = party.kind if isinstance(party, Body) else ""
        is_branch = kind == "branch" or party.name.endswith(BRANCHES)
        is_doubtful = kind == "individual-business" or party.name.endswith(UNINCORPORATED)
        if party.key in owners(facts) and (is_branch or is_doubtful):
            yield tell(
                f"{'bodies' if kind else 'persons'}.{party.key}",
                _("请换一位股东：{name}没有独立的主体资格")
                if is_branch
                else _("请确认股东：{name}看起来不是自然人，也不是法人"),
                _("分公司由总公司出资，个体户由经营者本人出资。"),
                BLOCK if is_branch else WARN,
                name=party.name,
            )


CHECKS = (corporate_owners_are_real, owners_from_abroad_are_proved, owners_can_hold_shares)
