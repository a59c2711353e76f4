"""Signing, from the first signature to the letter."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from dengji.common.applications import actions, hands, questions
from dengji.common.applications.models import Paper, Signature
from dengji.common.applications.workflow import OutOfTurn
from dengji.common.documents import store
from dengji.common.exchange.models import OutTray
from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account, Authority, Notice
from dengji.common.identity.questions import StaleCheck
from dengji.common.signing import verification
from dengji.common.signing.models import SigningAct

from .people import LATER, MARK, MORNING, checked, come_in, link_of, prepared, sign, submitted


def seen(number, owner):
    return questions.application_for(owner.actor, number)


def test_it_submits_with_the_last_signature(wang, chen):
    number = submitted(wang, chen)

    application = seen(number, wang)
    assert (application.state, application.submitted_at, application.submitted_round) == (
        "submitted",
        MORNING,
        1,
    )
    assert OutTray.objects.filter(subject=number, kind="ApplicationSubmitted").count() == 1
    assert all(paper.is_complete for paper in questions.papers(application))


def test_every_signature_is_valid_and_names_its_person(wang, chen):
    application = seen(submitted(wang, chen), wang)

    for paper in questions.papers(application):
        verdicts = verification.verify(store.get(paper.digest), at=LATER)
        assert [v.key for v in verdicts if v.is_valid] == [s.person for s in paper.signatures]
        assert {v.name for v in verdicts} <= {wang.name, chen.name}


def test_one_act_covers_the_whole_set(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")

    act = SigningAct.objects.get()
    signed = Signature.objects.filter(person="p1")
    assert {s.act for s in signed} == {act.serial}
    assert len(act.papers) == signed.count() == 6
    assert (act.subject, act.has_handwriting) == (number, True)
    assert act.statement.startswith(f"我是{wang.name}本人")


def test_it_takes_a_confirmation_without_handwriting(wang):
    number = prepared(wang)

    assert sign(number, wang, "p1", mark=None).state == "submitted"
    assert not SigningAct.objects.get().has_handwriting


def test_the_others_are_asked_after_the_applicant_has_signed(wang, chen):
    number = prepared(wang, chen)
    assert not Notice.objects.filter(kind="invitation").exists()

    sign(number, wang, "p1")

    notice = Notice.objects.get(kind="invitation")
    assert notice.mobile == chen.mobile
    assert link_of(number, wang, "p2") in notice.words or "输入" in notice.words
    assert len(notice.words) <= 70
    assert "不认识请勿操作" in notice.words


def test_the_letter_carries_facts_identities_papers_and_files(wang, chen):
    number = submitted(wang, chen)

    letter = OutTray.objects.get(kind="ApplicationSubmitted")
    papers = Paper.objects.filter(application__number=number, superseded_at=None)
    assert set(letter.attachments) == {p.signed_digest for p in papers}
    assert wang.id_number.encode() not in bytes(letter.body)


def test_it_wants_a_fresh_check(wang):
    number = prepared(wang)
    checked(wang, at=MORNING - timedelta(minutes=5))

    with pytest.raises(StaleCheck, match="5 分钟"):
        actions.sign(number, "p1", mark=MARK, by=wang.actor, at=MORNING)
    assert not Signature.objects.exists()


def test_nobody_signs_for_another(wang, chen, stranger):
    number = prepared(wang, chen)

    with pytest.raises(hands.NoSuchApplication):
        sign(number, stranger, "p1")
    with pytest.raises(hands.NoSuchApplication):
        sign(number, wang, "p2")
    assert not Signature.objects.exists()


def test_nobody_signs_twice(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")

    with pytest.raises(actions.NothingToSign, match="不用再签"):
        sign(number, wang, "p1")


def test_who_withholds_the_own_identity_does_not_sign(wang):
    number = prepared(wang)
    identity.withhold_use(wang, by=wang.actor, at=MORNING)

    with pytest.raises(actions.IdentityWithheld):
        sign(number, wang, "p1")


def test_the_representative_signs_last_where_the_authority_wants_it(wang, chen):
    Authority.objects.update(representative_signs_last=True)
    number = prepared(wang, chen)

    with pytest.raises(actions.SignsLast, match=chen.name):
        sign(number, wang, "p1")


def test_it_is_not_submitted_while_a_signature_is_missing(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")

    with pytest.raises(actions.SignaturesMissing, match=chen.name):
        actions.submit(number, by=wang.actor, at=MORNING)


def test_a_draft_is_not_signed(wang):
    number = actions.begin("llc.establish", by=wang.actor, at=MORNING).number

    with pytest.raises(OutOfTurn):
        sign(number, wang, "p1")


def test_a_sheet_that_a_crash_left_undrawn_is_drawn_before_signing(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    come_in(number, wang, chen)
    Paper.objects.filter(code="identity-sheet:p2").delete()

    sign(number, chen, "p2")

    assert Paper.objects.get(code="identity-sheet:p2").signed_digest
    assert seen(number, wang).state == "submitted"


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_are_both_heard_and_it_is_submitted_once():
    identity.furnish_town(network="outer", at=MORNING)
    wang, chen, li = Account.objects.order_by("opened_at", "number")[:3]
    number = prepared_by_three(wang, chen, li)

    def one(who, key):
        try:
            actions.sign(number, key, mark=None, by=who.actor, at=MORNING)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(one, chen, "p2"), pool.submit(one, li, "p3")]
        assert [f.exception() for f in done] == [None, None]

    articles = Paper.objects.get(application__number=number, code="articles", superseded_at=None)
    verdicts = verification.verify(store.get(articles.digest), at=LATER)
    assert sorted(v.key for v in verdicts if v.is_valid) == ["p1", "p2", "p3"]
    assert OutTray.objects.filter(subject=number, kind="ApplicationSubmitted").count() == 1


def prepared_by_three(wang, chen, li):
    from .people import capital, filled_in

    number = filled_in(wang, chen)
    actions.add_person(number, name=li.name, mobile=li.mobile, by=wang.actor, at=MORNING)
    shares = capital(("p1", 40), ("p2", 30), ("p3", 30))
    actions.answer(number, "capital", shares, by=wang.actor, at=MORNING)
    actions.answer(number, "organs", {"confirmed": True}, by=wang.actor, at=MORNING)
    actions.prepare(number, by=wang.actor, at=MORNING)
    sign(number, wang, "p1")
    for person, key in ((chen, "p2"), (li, "p3")):
        actions.accept_invitation(link_of(number, wang, key), by=person.actor, at=MORNING)
        checked(person, at=MORNING)
    return number
