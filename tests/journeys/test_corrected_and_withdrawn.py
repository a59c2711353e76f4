"""Between the two networks: an application comes back, is corrected, is decided; another is taken back."""

from datetime import timedelta

import pytest

from dengji.common.applications import actions
from dengji.common.applications import questions as applications
from dengji.common.exchange import loopback
from dengji.common.identity.actions import furnish_town
from dengji.common.identity.models import Authority
from dengji.common.identity.rules import Reason
from dengji.common.names.models import TakenName
from dengji.inner import letterbox as inner
from dengji.inner.review import actions as review
from dengji.inner.review import filing, printing
from dengji.outer import letterbox as outer
from dengji.outer.publicity import questions as publicity
from tests.common.applications.people import MORNING, sign, submitted
from tests.inner.people import fang, min_, qiang

OPENED_BY = {**outer.OPENED_BY, **inner.OPENED_BY}
NOON = MORNING + timedelta(hours=2)
NEXT_DAY = MORNING + timedelta(days=1)
ITEM = {
    "check": "A01",
    "about": "domicile.detail",
    "form": "domicile",
    "says": "门牌号和照片上的不一样。",
    "remedy": "请按门牌改正。",
    "basis": [],
}
pytestmark = pytest.mark.django_db


def settle(at):
    while printing.print_due(at=at) + loopback.settle(opened_by=OPENED_BY, at=at) + filing.file_due(at=at):
        pass


def seen(number, owner):
    return applications.application_for(owner.actor, number)


@pytest.fixture
def number(wang, chen):
    furnish_town(network="inner", at=MORNING)
    Authority.objects.update(straight_through="off")
    number = submitted(wang, chen)
    settle(MORNING)
    return number


def test_what_came_back_is_corrected_signed_again_and_registered(number, wang, chen):
    review.return_(number, items=[ITEM], by=fang, at=NOON)
    settle(NOON)
    assert [item.says for item in applications.corrections(seen(number, wang))] == [ITEM["says"]]
    assert seen(number, wang).state == "correction"

    right = {"detail": "机场路90号1栋", "promise": True}
    actions.answer(number, "domicile", right, by=wang.actor, at=NEXT_DAY)
    actions.prepare(number, by=wang.actor, at=NEXT_DAY)
    sign(number, wang, "p1", at=NEXT_DAY)
    sign(number, chen, "p2", at=NEXT_DAY)
    settle(NEXT_DAY)
    review.accept(number, by=fang, at=NEXT_DAY)
    review.examine(number, opinion="符合法定形式", by=qiang, at=NEXT_DAY)
    review.register(number, by=min_, at=NEXT_DAY)
    settle(NEXT_DAY)

    told = seen(number, wang)
    entry = publicity.entity_for(told.uscc)
    assert (told.state, told.round) == ("registered", 2)
    assert entry.facts["domicile"].endswith("机场路90号1栋")
    assert publicity.verify_licence(told.licence).is_good
    for notice in applications.notices(told):
        assert applications.notice(told, notice.digest).startswith(b"%PDF")


def test_the_licence_that_was_handed_out_verifies_as_a_file(number, wang):
    review.accept(number, by=fang, at=NOON)
    review.examine(number, opinion="符合法定形式", by=qiang, at=NOON)
    review.register(number, by=min_, at=NOON)
    settle(NOON)

    told = seen(number, wang)
    files = {n.code: applications.notice(told, n.digest) for n in applications.notices(told)}
    assert publicity.verify_file(files["licence-original"], at=NOON).is_good
    assert publicity.verify_file(files["licence-duplicate"], at=NOON).is_good
    assert publicity.verify_file(files["registration-notice"], at=NOON).verdict == "not-a-licence"
    torn = bytearray(files["licence-original"])
    torn[2000] ^= 1
    assert publicity.verify_file(bytes(torn), at=NOON).verdict == "altered"


def test_it_is_taken_back_when_the_authority_agrees(number, wang):
    actions.withdraw(number, because="不办了", by=wang.actor, at=NOON)
    assert seen(number, wang).state == "review"

    settle(NOON)

    assert seen(number, wang).state == "withdrawn"
    assert not TakenName.objects.filter(is_live=True).exists()


def test_a_refusal_is_told_with_its_reasons(number, wang):
    review.accept(number, by=fang, at=NOON)
    review.examine(number, opinion="名称涉及争议", by=qiang, at=NOON)
    review.refuse(number, because="经营范围涉及禁止事项", by=min_, at=NOON)
    settle(NOON)

    told = seen(number, wang)
    assert (told.state, told.because) == ("refused", "经营范围涉及禁止事项")
    assert "refusal-notice" in {n.code for n in applications.notices(told)}


def test_the_person_sees_that_an_officer_looked(number, wang):
    review.look_at(number, "p1", why=Reason.EXAMINATION, by=fang, at=NOON)
    settle(NOON)

    (look,) = applications.looks_at(wang.actor)
    assert look.why == "审查登记申请"
    assert "受理" in look.by
