"""However people act, nothing is submitted that a named person has not signed as it stands (evidence.md T3)."""

import random

import pytest

from dengji.common.applications import actions, links, questions
from dengji.common.applications.models import Application, Invitation, Signature
from dengji.common.documents import store
from dengji.common.exchange.models import OutTray
from dengji.common.signing import verification
from dengji.common.signing.models import SigningAct
from dengji.ground.refusal import Refusal

from .people import LATER, MORNING, NAME, checked, filled_in, prepared, sign

STEPS = 40


def answer(dice, number, wang, chen):
    detail = dice.choice(["机场路88号3栋1205室", "机场路90号1栋", "人民街7号"])
    values = {"detail": detail, "promise": True}
    actions.answer(number, "domicile", values, by=wang.actor, at=MORNING)


def prepare(dice, number, wang, chen):
    actions.prepare(number, by=wang.actor, at=MORNING)


def reopen(dice, number, wang, chen):
    actions.reopen(number, by=wang.actor, at=MORNING)


def accept(dice, number, wang, chen):
    actions.accept_invitation(_link(number), by=chen.actor, at=MORNING)


def decline(dice, number, wang, chen):
    if dice.random() < 0.3:
        actions.decline(_link(number), because="不同意", at=MORNING)


def ask_again(dice, number, wang, chen):
    actions.ask_again(number, "p2", by=wang.actor, at=MORNING)


def sign_either(dice, number, wang, chen):
    who, key = dice.choice([(wang, "p1"), (chen, "p2")])
    if dice.random() < 0.9:
        checked(who, at=MORNING)
    actions.sign(number, key, mark=None, by=who.actor, at=MORNING)


def submit(dice, number, wang, chen):
    actions.submit(number, by=wang.actor, at=MORNING)


DEEDS = {
    answer: 1,
    prepare: 3,
    reopen: 1,
    accept: 4,
    decline: 1,
    ask_again: 2,
    sign_either: 8,
    submit: 1,
}


def _link(number):
    row = Invitation.objects.filter(application__number=number).order_by("-id").first()
    return links.token_of(row) if row else ""


def _walk(dice, number, wang, chen):
    for _ in range(STEPS):
        try:
            (deed,) = dice.choices(list(DEEDS), DEEDS.values())
            deed(dice, number, wang, chen)
        except Refusal:
            continue


def _see(number):
    application = Application.objects.prefetch_related("persons").get(number=number)
    posted = OutTray.objects.filter(subject=number, kind="ApplicationSubmitted").count()
    assert posted == (1 if application.state == "submitted" else 0)
    return application


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_whatever_they_do_a_submitted_application_bears_every_signature(seed, wang, chen):
    number = filled_in(wang, chen)

    _walk(random.Random(seed), number, wang, chen)

    application = _see(number)
    if application.state != "submitted":
        return
    for paper in questions.current_papers(application):
        verdicts = verification.verify(store.get(paper.digest), at=LATER)
        assert all(v.is_valid for v in verdicts)
        assert sorted(v.key for v in verdicts) == sorted(paper.signers)
    sheets = {p.person for p in questions.current_papers(application) if p.person}
    assert sheets == {p.key for p in application.persons.all()} == {"p1", "p2"}
    assert all(p.account for p in application.persons.all())


@pytest.mark.django_db
def test_some_of_these_walks_do_end_submitted(wang, chen):
    ended = []
    for seed, trade_name in enumerate(["云帆", "远山", "高桥", "金沙"]):
        number = filled_in(wang, chen, name={**NAME, "trade_name": trade_name})
        _walk(random.Random(seed), number, wang, chen)
        ended.append(_see(number).state)

    assert "submitted" in ended


@pytest.mark.django_db
def test_what_cannot_be_posted_is_not_signed_either(wang):
    number = filled_in(wang)
    given = {"proof": "upload", "promise": False}
    actions.answer(number, "domicile", given, by=wang.actor, at=MORNING)
    digest = actions.attach(
        number, "domicile", "upload", _plain_pdf(), title="产权证", by=wang.actor, at=MORNING
    )
    actions.prepare(number, by=wang.actor, at=MORNING)
    store.path_of(digest).unlink()

    with pytest.raises(Exception, match=digest):
        sign(number, wang, "p1")

    assert _see(number).state == "signing"
    assert not Signature.objects.exists()
    assert not SigningAct.objects.exists()


def test_a_signature_over_an_older_version_counts_for_nothing(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    actions.reopen(number, by=wang.actor, at=LATER)
    actions.answer(number, "domicile", {"detail": "人民街7号", "promise": True}, by=wang.actor, at=LATER)
    actions.prepare(number, by=wang.actor, at=LATER)

    application = questions.application_for(wang.actor, number)
    left = {p.code for p in questions.papers_to_sign(application, "p1")}
    assert {"application-form", "articles", "domicile-promise"} <= left
    assert Signature.objects.filter(paper__superseded_at__isnull=False).exists()


def _plain_pdf():
    from .test_attach import pdf

    return pdf()
