"""A stock company with a corporate promoter through every room of both networks: from the first answer to publicity."""

import pytest

from dengji.common.applications import actions, questions
from dengji.common.identity.actions import furnish_town
from dengji.common.identity.duties import Actor, Duty
from dengji.common.identity.models import Authority
from dengji.common.trail import actions as trail
from dengji.common.trail import verification
from dengji.inner.archives import verification as archives
from dengji.inner.register import questions as register
from dengji.inner.review import actions as review
from dengji.inner.review import dossier
from dengji.inner.review.models import Case, CheckResult
from dengji.outer.publicity import questions as publicity
from tests.common.applications.bases import Base, body
from tests.common.applications.people import DOMICILE, MARK, MORNING, NAME, SCOPE, checked, link_of, sign

from .test_rooms_together import NOON, settle

pytestmark = pytest.mark.django_db
STOCK_NAME = {**NAME, "trade_name": "金帆", "form": "股份有限公司"}
SHARES = {"founding": "promotion", "kind": "par", "par": "1", "number": 1_000_000, "paid_evidence": "bank"}


CITY = "510400"
ACCEPTOR = Actor("510400-02", frozenset({Duty.ACCEPTANCE}), CITY)
EXAMINER = Actor("510400-03", frozenset({Duty.EXAMINATION}), CITY)
APPROVER = Actor("510400-04", frozenset({Duty.APPROVAL}), CITY)


def owner(key, amount):
    return {
        "person": key,
        "amount": str(amount),
        "method": "money",
        "shares": amount * 10_000,
        "paid": str(amount),
    }


def filled_in(wang, chen, li, base, company):
    """Wang holds forty, the company sixty; Chen acts for it, Li supervises."""
    number = actions.begin("jsc.establish", by=wang.actor, at=MORNING).number
    actions.add_body(number, uscc=company.uscc, by=wang.actor, at=MORNING, bases=base)
    actions.change_person(number, "p2", name=chen.name, mobile=chen.mobile, by=wang.actor, at=MORNING)
    actions.add_person(number, name=li.name, mobile=li.mobile, by=wang.actor, at=MORNING)
    organs = dict.fromkeys(("director", "manager", "legal_representative", "liaison", "finance"), "p1")
    organs |= {"board": "single", "supervision": "single", "supervisor": "p3", "confirmed": True}
    forms = {
        "name": STOCK_NAME,
        "scope": SCOPE,
        "domicile": DOMICILE,
        "capital": {"amount": "100", "owners": [owner("p1", 40), owner("b1", 60)]},
        "shares": SHARES,
        "organs": {**organs, "liaison_email": "wang@example.org"},
    }
    for form, values in forms.items():
        actions.answer(number, form, values, by=wang.actor, at=MORNING)
    return number


def signed_by_all(number, wang, chen, li, base):
    actions.prepare(number, by=wang.actor, at=MORNING)
    sign(number, wang, "p1")
    for person, key in ((chen, "p2"), (li, "p3")):
        actions.accept_invitation(link_of(number, wang, key), by=person.actor, at=MORNING)
        checked(person, at=MORNING)
        actions.sign(number, key, mark=MARK, by=person.actor, at=MORNING, bases=base)
    return number


@pytest.fixture
def town(db):
    furnish_town(network="inner", at=MORNING)
    Authority.objects.update(straight_through="off")


def test_a_stock_company_with_a_corporate_promoter_is_registered_and_published(town, people):
    wang, chen, li = people[:3]
    company = body("leshan", chen)
    base = Base(company)
    number = signed_by_all(filled_in(wang, chen, li, base, company), wang, chen, li, base)
    settle(MORNING)

    case = Case.objects.get(number=number)
    assert case.authority == "510400"  # 市场主体登记管理条例实施细则 4: a city with districts, or above
    assert not CheckResult.objects.filter(case=case, verdict="failed").exists()
    said = dossier.facts_of(dossier.current(case))
    assert (said.body("b1").name, said.hand_of("b1"), said.shares.issued) == (company.name, "p2", 1_000_000)
    (right,) = dossier.rights_of(dossier.current(case))
    assert (right["person"], right["name"], right["source"]) == ("p2", company.name, "register")

    review.accept(number, by=ACCEPTOR, at=NOON)
    review.see(number, "P21", by=EXAMINER, at=NOON)  # no base is connected here: an officer looks
    review.examine(number, opinion="符合法定形式", by=EXAMINER, at=NOON)
    review.register(number, by=APPROVER, at=NOON)
    settle(NOON)

    told = questions.application_for(wang.actor, number)
    assert told.state == "registered"
    assert publicity.entity_for(told.uscc).facts["owners"][1]["name"] == company.name
    assert register.as_of(told.uscc, on=NOON.date(), known_at=NOON)
    assert [line for line in archives.verify(told.uscc, at=NOON) if not line.is_well] == []
    trail.sequence(at=NOON)
    trail.publish(at=NOON)
    assert verification.verify() == []
