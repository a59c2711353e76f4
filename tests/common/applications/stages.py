"""Applications as they stand at every stage, of two founders, with an agent, with a child: made once, by the real steps."""

from datetime import timedelta

from dengji.common.applications import actions
from dengji.common.identity import actions as identity
from dengji.common.identity.actions.mandates import MandateTold

from .people import DOMICILE, MORNING, NAME, ORGANS, SCOPE, capital
from .plain import Plain
from .side_by_side import SideBySide
from .test_minors import CHILD
from .test_own_papers import pdf, photo

DETAILS = ["机场路88号3栋1205室", "机场路90号1栋", "人民街7号"]
SCOPES = ["YL651301 YL656001", "YL651301"]
TRADES = [
    *("鹏程", "雪莲", "金沙", "银杏", "木棉", "海棠", "长河", "远山"),
    *("晨曦", "落霞", "飞燕", "奔马", "磐石", "清泉", "紫藤"),
]
DAY = MORNING.date()


def every(people) -> list[SideBySide]:
    """Each kind of company, come as far as each stage."""
    names, whole = iter(TRADES), dict(zip(WHO, people, strict=True))
    files = {"one": pdf(1), "another": pdf(2)}
    return [
        _come(begin(whole, files, next(names)), stage)
        for stage in STAGES
        for begin in (_two_founders, _with_an_agent, _with_a_child)
    ]


WHO = ("wang", "chen", "li", "deng")


def _draft(both: SideBySide) -> None:
    pass


def _all_but_one_signed(both: SideBySide) -> None:
    both.prepare("wang")
    while len(both.plain.missing()) > 1:
        both.what_leads_on()


def _submitted(both: SideBySide) -> None:
    while both.plain.state != "submitted":
        both.what_leads_on()


def _under_review(both: SideBySide) -> None:
    _submitted(both)
    both.the_authority_receives()


def _returned(both: SideBySide) -> None:
    _under_review(both)
    both.the_authority_returns({"capital", "domicile"})


STAGES = (_draft, _all_but_one_signed, _submitted, _under_review, _returned)


def _come(both: SideBySide, stage) -> SideBySide:
    stage(both)
    return both


def _two_founders(accounts, files, trade) -> SideBySide:
    wang, plain = accounts["wang"], Plain()
    number = actions.begin("llc.establish", by=wang.actor, at=MORNING).number
    key = _join(number, accounts, plain, "chen")
    _fill_in(number, wang, plain, trade, ("p1", 70), (key, 30))
    return SideBySide(number, accounts, plain, files=files)


def _with_an_agent(accounts, files, trade) -> SideBySide:
    """Deng fills it in for Wang, as far as the mandate reaches: forms, not papers."""
    wang, deng, plain = accounts["wang"], accounts["deng"], Plain()
    powers = ("submit", "mend-forms")
    told_so = MandateTold(deng.number, ("llc.establish",), powers, DAY, DAY + timedelta(days=30))
    given = identity.grant_mandate(told_so, principal=wang.number, paper="ab" * 32, by=wang.actor, at=MORNING)
    identity.accept_mandate(given.number, by=deng.actor, at=MORNING)
    number = actions.begin("llc.establish", by=deng.actor, at=MORNING, mandate=given.number).number
    plain.agent, plain.is_mandate_standing = plain.join("deng", has_come=True, holds_shares=False), True
    key = _join(number, accounts, plain, "chen")
    _fill_in(number, wang, plain, trade, ("p1", 70), (key, 30))
    return SideBySide(number, accounts, plain, files=files, mandate=given.number)


def _with_a_child(accounts, files, trade) -> SideBySide:
    """A child holds a part; Chen is the guardian."""
    wang, plain = accounts["wang"], Plain()
    number = actions.begin("llc.establish", by=wang.actor, at=MORNING).number
    chen = _join(number, accounts, plain, "chen")
    child = actions.add_person(number, name="王小满", mobile="", by=wang.actor, at=MORNING)
    _fill_in(number, wang, plain, trade, ("p1", 50), (chen, 30), (child, 20))
    actions.name_guardian(number, child, chen, by=wang.actor, at=MORNING)
    actions.prove_person(number, child, photo(), title="户口簿", by=wang.actor, at=MORNING)
    actions.vouch_for_minor(number, child, id_number=CHILD, by=wang.actor, at=MORNING)
    plain.join("child", guardian=chen, has_come=True)
    return SideBySide(number, accounts, plain, files=files)


def _join(number, accounts, plain, who) -> str:
    other = accounts[who]
    plain.join(who)
    by = accounts["wang"].actor
    return actions.add_person(number, name=other.name, mobile=other.mobile, by=by, at=MORNING)


def _fill_in(number, wang, plain, trade, *shares) -> None:
    plain.said |= {"domicile": DETAILS[0], "scope": SCOPES[0]}
    forms = {
        "name": {**NAME, "trade_name": trade},
        "scope": SCOPE,
        "domicile": DOMICILE,
        "capital": capital(*shares),
        "organs": ORGANS,
    }
    for form, values in forms.items():
        actions.answer(number, form, values, by=wang.actor, at=MORNING)
