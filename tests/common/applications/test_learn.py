"""What the authority's letters change, and how a returned application is corrected."""

from datetime import timedelta

import pytest

from dengji.common.applications import actions, questions
from dengji.common.applications.models import Look, Notice
from dengji.common.documents import store
from dengji.common.exchange import letters
from dengji.common.exchange.models import OutTray
from dengji.common.identity import models as identity
from dengji.common.names import actions as names
from dengji.common.names import questions as compared
from dengji.common.names.models import TakenName
from dengji.common.trail.models import Pending
from dengji.outer.letterbox import OPENED_BY

from .people import LATER, MORNING, NAME, filled_in, sign, submitted

USCC = "91510402MAT100001A"
AT = MORNING.isoformat()


def told(letter):
    OPENED_BY[type(letter)](letter, at=LATER)


def paper(code, title):
    return {"code": code, "title": title, "digest": store.put(f"{code} {title}".encode())}


def received(number, round_=1):
    receipt = paper("receipt", "接收申请材料凭证")
    told(letters.CaseReceived(number, round_, receipt, "2026-11-26", AT))


def returned(number, *forms, round_=1):
    items = [
        {
            "check": "A01",
            "about": f"{form}.detail",
            "form": form,
            "says": f"{form}要改",
            "remedy": "请改",
            "basis": [],
        }
        for form in forms
    ]
    told(letters.CaseReturned(number, round_, items, paper("correction-notice", f"补正通知书{round_}"), AT))


def decided(number, outcome, because=""):
    uscc, licence = (USCC, "510402-2026-000001") if outcome == "registered" else ("", "")
    papers = [paper("registration-notice", "登记通知书"), paper("licence-original", "营业执照（正本）")]
    told(letters.CaseDecided(number, 1, outcome, because, papers, uscc, licence, AT))


def seen(number, owner):
    return questions.application_for(owner.actor, number)


@pytest.fixture
def number(wang, chen):
    return submitted(wang, chen)


@pytest.fixture
def corrected(number):
    """Returned, because the domicile is not right."""
    received(number)
    returned(number, "domicile")
    return number


def test_the_receipt_says_until_when_it_is_decided(number, wang):
    received(number)

    application = seen(number, wang)
    assert (application.state, str(application.due_on)) == ("review", "2026-11-26")
    (receipt,) = questions.notices(application)
    assert questions.notice(application, receipt.digest) == "receipt 接收申请材料凭证".encode()


def test_a_step_in_the_office_stands_on_the_timeline_under_office_and_post(number, wang):
    received(number)
    told(letters.CaseMoved(number, 1, "accept", "accepted", "攀枝花市东区·受理岗", AT))

    application = seen(number, wang)
    step = questions.timeline(application)[-1]
    assert (application.state, step.words, step.by) == ("review", "受理", "攀枝花市东区·受理岗")


def test_it_is_registered_with_code_and_licence_and_the_name_is_taken(number, wang):
    received(number)
    decided(number, "registered")

    application = seen(number, wang)
    assert (application.state, application.uscc, application.licence) == (
        "registered",
        USCC,
        "510402-2026-000001",
    )
    (taken,) = TakenName.objects.filter(is_live=True)
    assert (taken.holder, taken.standing) == (USCC, "registered")
    assert [n.code for n in questions.notices(application)] == [
        "receipt",
        "registration-notice",
        "licence-original",
    ]
    assert "已登记成立" in identity.Notice.objects.get(kind="registered").words


LAPSED = MORNING + timedelta(days=70)  # the reservation is over, the case still in review


def reserved_meanwhile(number, owner, **changes):
    """The name's own reservation lapsed, and somebody else reserved this one."""
    received(number)
    names.expire(at=LAPSED)
    other = filled_in(owner, at=LAPSED, name={**NAME, **changes})
    return other, actions.declare_name(other, by=owner.actor, at=LAPSED)


def test_it_is_registered_though_somebody_else_has_reserved_the_name_meanwhile(number, wang, stranger):
    other, held = reserved_meanwhile(number, stranger)

    decided(number, "registered")

    assert seen(number, wang).state == "registered"
    (taken,) = TakenName.objects.filter(is_live=True)
    assert (taken.holder, taken.standing, taken.claims) == (USCC, "registered", True)
    assert not compared.reservation(held.number, on=LAPSED.date()).is_live
    words = identity.Notice.objects.get(account_number=stranger.number, kind="name-gone").words
    assert "已登记给别的企业，请重新申报名称" in words
    assert seen(other, stranger).state == "draft"


def test_it_is_registered_though_somebody_else_claims_the_trade_name_meanwhile(number, wang, stranger):
    reserved_meanwhile(number, stranger, form="有限责任公司")

    decided(number, "registered")

    assert seen(number, wang).state == "registered"
    live = TakenName.objects.filter(is_live=True)
    assert sorted(live.values_list("standing", "claims")) == [("registered", False), ("reserved", True)]
    assert not identity.Notice.objects.filter(kind="name-gone").exists()


def test_it_is_refused_with_reasons_and_the_name_is_free(number, wang):
    received(number)
    decided(number, "refused", "经营范围涉及禁止事项")

    application = seen(number, wang)
    assert (application.state, application.because) == ("refused", "经营范围涉及禁止事项")
    assert not TakenName.objects.filter(is_live=True).exists()


def test_only_what_is_questioned_opens_again(corrected, wang):
    application = seen(corrected, wang)
    states = {task.form: (task.state, task.says) for task in questions.tasks(application)}
    assert application.state == "correction"
    assert states["domicile"] == ("correct", ["domicile要改"])
    assert {state for form, (state, _says) in states.items() if form != "domicile"} == {"locked"}

    with pytest.raises(actions.FormClosed, match="没有要求改“公司名称”"):
        actions.answer(corrected, "name", {"trade_name": "远山"}, by=wang.actor, at=LATER)
    with pytest.raises(actions.FormClosed, match="人员"):
        actions.add_person(corrected, name="李国栋", mobile="", by=wang.actor, at=LATER)


def test_what_was_changed_is_no_longer_asked_for(corrected, wang):
    new = {"detail": "机场路90号1栋1单元", "promise": True}

    actions.answer(corrected, "domicile", new, by=wang.actor, at=LATER)

    states = {task.form: task.state for task in questions.tasks(seen(corrected, wang))}
    assert states["domicile"] == "filled"


def test_only_changed_papers_are_signed_again_and_it_is_a_new_submission(corrected, wang, chen):
    before = {p.code: p for p in questions.papers(seen(corrected, wang))}
    new = {"detail": "机场路90号1栋1单元", "promise": True}
    actions.answer(corrected, "domicile", new, by=wang.actor, at=LATER)

    application = actions.prepare(corrected, by=wang.actor, at=LATER)

    after = {p.code: p for p in questions.papers(seen(corrected, wang))}
    kept = {code for code in after if after[code].digest == before[code].digest}
    assert (application.round, application.submitted_round) == (2, 1)
    assert kept == {"resolution", "beneficial-owners", "identity-sheet:p1", "identity-sheet:p2"}
    sign(corrected, wang, "p1", at=LATER)
    assert seen(corrected, wang).state == "signing"
    sign(corrected, chen, "p2", at=LATER)
    application = seen(corrected, wang)
    assert (application.state, application.submitted_round) == ("submitted", 2)
    assert OutTray.objects.filter(subject=corrected, kind="ApplicationSubmitted").count() == 2


def test_where_no_paper_changes_nobody_signs_again(corrected, wang):
    actions.prepare(corrected, by=wang.actor, at=LATER)

    application = actions.submit(corrected, by=wang.actor, at=LATER)

    assert (application.state, application.round) == ("submitted", 2)


def test_a_correction_can_be_opened_again_before_it_is_signed(corrected, wang):
    actions.answer(corrected, "domicile", {"detail": "机场路90号", "promise": True}, by=wang.actor, at=LATER)
    actions.prepare(corrected, by=wang.actor, at=LATER)

    application = actions.reopen(corrected, by=wang.actor, at=LATER)

    assert (application.state, application.round) == ("correction", 2)
    assert actions.prepare(corrected, by=wang.actor, at=LATER).round == 2


def test_the_second_return_asks_for_its_own_items(corrected, wang):
    actions.prepare(corrected, by=wang.actor, at=LATER)
    actions.submit(corrected, by=wang.actor, at=LATER)
    returned(corrected, "scope", round_=2)

    assert [item.form for item in questions.corrections(seen(corrected, wang))] == ["scope"]
    assert questions.forms_open(seen(corrected, wang)) == {"scope"}


def test_where_no_form_is_named_all_may_be_changed(number, wang):
    received(number)
    returned(number, "")

    assert "name" in questions.forms_open(seen(number, wang))
    actions.answer(number, "name", NAME, by=wang.actor, at=LATER)


def test_the_authority_agrees_to_the_withdrawal(number, wang):
    actions.withdraw(number, because="不办了", by=wang.actor, at=LATER)
    application = seen(number, wang)
    assert (application.state, application.withdrawal_asked_at) == ("submitted", LATER)

    told(letters.CaseMoved(number, 1, "withdraw", "withdrawn", "攀枝花市东区·申请人", AT))

    assert seen(number, wang).state == "withdrawn"
    assert not TakenName.objects.filter(is_live=True).exists()


def test_the_decision_that_crossed_the_withdrawal_stands(number, wang):
    actions.withdraw(number, because="不办了", by=wang.actor, at=LATER)
    decided(number, "registered")

    assert seen(number, wang).state == "registered"


def test_what_the_office_lets_lapse_lapses_here(corrected, wang):
    told(letters.CaseMoved(corrected, 1, "expire", "expired", "攀枝花市东区·系统", AT))

    assert seen(corrected, wang).state == "expired"


def test_the_person_sees_who_looked(number, wang, chen):
    letter = letters.PersonLookedAt("", number, "p2", "攀枝花市东区·审查岗", "id_number", "审查登记申请", AT)
    told(letter)
    told(letter)

    assert Look.objects.count() == 1
    (look,) = questions.looks_at(chen.actor)
    assert (look.by, look.what, look.why) == ("攀枝花市东区·审查岗", "id_number", "审查登记申请")
    assert not questions.looks_at(wang.actor).exists()


def test_every_letter_leaves_a_line(number):
    received(number)
    decided(number, "registered")

    whats = set(Pending.objects.filter(subject=number).values_list("what", flat=True))
    assert {"applications.application.receive", "applications.application.register"} <= whats
    assert Notice.objects.count() == 3


def test_the_letterbox_opens_every_letter_that_comes_out():
    inward = {letters.ApplicationSubmitted, letters.ApplicationWithdrawn, letters.EvidenceSubmitted}

    assert set(OPENED_BY) == set(letters.KINDS.values()) - inward


def test_what_is_not_accepted_has_ended_with_its_reason_and_its_notice(wang):
    number = submitted(wang)
    received(number)
    notice = paper("not-accepted-notice", "不予受理通知书")
    told(letters.CaseDecided(number, 1, "not-accepted", "不属于本机关管辖", [notice], "", "", AT))

    application = questions.application_for(wang.actor, number)
    assert (application.state, application.because) == ("not-accepted", "不属于本机关管辖")
    assert application.ended_at and application.decided_at
    assert [n.code for n in questions.notices(application)][-1] == "not-accepted-notice"
    assert not TakenName.objects.filter(is_live=True).exists()
    words = identity.Notice.objects.get(kind="not-accepted").words
    assert "未被受理" in words
    (line,) = [one for group in questions.applications_of(wang.actor).values() for one in group]
    assert (line.words, line.group) == ("不予受理", "ended")


def test_a_step_that_has_a_letter_of_its_own_stands_once(wang):
    number = submitted(wang)
    received(number)
    told(letters.CaseMoved(number, 1, "turn-away", "not-accepted", "东区局·受理岗", AT))

    assert questions.timeline(questions.application_for(wang.actor, number))[-1].verb == "receive"
