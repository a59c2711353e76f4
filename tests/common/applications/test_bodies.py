"""Shareholders that are no natural persons: named, filled in, proved, and who signs for them."""

from io import BytesIO

import pytest
from PIL import Image

from dengji.common.applications import actions, questions
from dengji.common.applications.models import BodyNamed, PersonNamed, Signature
from dengji.common.applications.world import Surroundings
from dengji.common.exchange.models import OutTray
from dengji.common.identity.actions import BodyNotLive as NoLongerLive
from dengji.common.identity.actions import NotItsRepresentative
from dengji.common.signing.models import SigningAct
from dengji.common.trail.models import Pending
from dengji.ground.catalog.filing import Stage
from dengji.ground.catalog.world import SourceSilent
from dengji.ground.findings import Severity

from .bases import UNKNOWN, Base, body
from .people import LATER, MARK, MORNING, ORGANS, capital, checked, filled_in, link_of, sign


@pytest.fixture
def number(wang):
    return actions.begin("llc.establish", by=wang.actor, at=MORNING).number


@pytest.fixture
def leshan(chen):
    return body("leshan", chen)


@pytest.fixture
def base(leshan):
    return Base(leshan, *(body(key) for key in ("cancelled", "kunming", "branch", "individual-business")))


def add(number, wang, code, base, **facts):
    return actions.add_body(number, uscc=code, by=wang.actor, at=MORNING, bases=base, **facts)


def seen(number, wang):
    return questions.application_for(wang.actor, number)


def photo():
    out = BytesIO()
    Image.new("RGB", (900, 1200), "white").save(out, "PNG")
    return out.getvalue()


def with_body(wang, chen, leshan, base):
    """Wang holds seventy, the company thirty; Chen acts for it."""
    number = filled_in(wang)
    key = add(number, wang, leshan.uscc, base)
    shares = capital(("p1", 70), (key, 30))
    actions.answer(number, "capital", shares, by=wang.actor, at=MORNING)
    actions.answer(number, "organs", ORGANS, by=wang.actor, at=MORNING)
    mobile = {"name": chen.name, "mobile": chen.mobile}
    actions.change_person(number, "p2", by=wang.actor, at=MORNING, **mobile)
    actions.prepare(number, by=wang.actor, at=MORNING)
    sign(number, wang, "p1")
    actions.accept_invitation(link_of(number, wang, "p2"), by=chen.actor, at=MORNING)
    checked(chen, at=LATER)
    return number


def test_it_fills_in_what_the_base_says_and_names_who_signs(number, wang, chen, leshan, base):
    key = add(number, wang, leshan.uscc.lower(), base)

    (shown,) = questions.bodies(seen(number, wang))
    assert (key, shown.name, shown.kind) == ("b1", leshan.name, "企业法人")
    assert (shown.signs, shown.signs_name, shown.is_known) == ("p2", chen.name, True)
    assert Pending.objects.filter(what="applications.body.add", subject=number).count() == 1


def test_the_same_code_again_is_the_same_body(number, wang, leshan, base):
    assert [add(number, wang, leshan.uscc, base), add(number, wang, leshan.uscc, base)] == ["b1", "b1"]


def test_who_stands_in_it_already_is_not_entered_twice(number, wang):
    own = body("panzhihua", wang)
    add(number, wang, own.uscc, Base(own))

    assert PersonNamed.objects.filter(application__number=number).count() == 1
    assert BodyNamed.objects.get().signs == "p1"


CAUGHT = {
    "91510402MA6AAAAAXX": (actions.CodeWrong, "校验对不上"),
    UNKNOWN: (actions.NoSuchBody, "法人库里没有"),
    body("cancelled").uscc: (actions.BodyNotLive, "注销"),
    body("branch").uscc: (actions.HoldsNoShares, "总公司"),
    body("individual-business").uscc: (actions.HoldsNoShares, "经营者本人"),
}


@pytest.mark.parametrize(("code", "no"), CAUGHT.items())
def test_it_catches_at_once_what_can_hold_no_shares(number, wang, base, code, no):
    with pytest.raises(no[0], match=no[1]):
        add(number, wang, code, base)
    assert not BodyNamed.objects.exists()


def test_one_from_another_province_comes_in_and_an_officer_looks_as_the_rule_says(wang, base):
    number = filled_in(wang)
    key = add(number, wang, body("kunming").uscc, base)
    actions.answer(number, "capital", capital(("p1", 70), (key, 30)), by=wang.actor, at=MORNING)

    world = Surroundings(on=MORNING.date())
    world.recall(BodyNamed.objects.all())
    results = questions.results(seen(number, wang), world, MORNING.date(), stage=Stage.TYPING)

    (found,) = next(one for one in results if one.check.id == "P21").findings
    assert found.severity is Severity.OFFICER
    assert "人工核对" in found.says and found.facts["place"] == "云南省"


def test_what_is_held_from_abroad_goes_to_the_authority_that_is_empowered(wang, base):
    number = filled_in(wang)
    key = add(number, wang, "", base, name="Harbour Trading Ltd", kind="foreign", country="sgp")
    assert questions.facts_of(seen(number, wang)).authority == "510402"

    actions.answer(number, "capital", capital(("p1", 70), (key, 30)), by=wang.actor, at=MORNING)
    answers = {**ORGANS, "recipient": "p1"}
    actions.answer(number, "organs", answers, by=wang.actor, at=MORNING)

    facts = questions.facts_of(seen(number, wang))
    assert (facts.type_code, facts.authority, facts.contacts.recipient) == ("5110", "510400", "p1")
    actions.answer(number, "capital", capital(("p1", 100)), by=wang.actor, at=MORNING)
    actions.answer(number, "organs", answers, by=wang.actor, at=MORNING)
    facts = questions.facts_of(seen(number, wang))
    assert (facts.authority, facts.contacts.recipient) == ("510402", "")


def test_another_name_than_the_registered_one_is_told(number, wang, leshan, base):
    with pytest.raises(actions.NamedOtherwise, match=leshan.name):
        add(number, wang, leshan.uscc, base, name="四川青衣江投资有限公司")


def test_where_no_base_answers_name_and_kind_are_asked_and_papers_kept(number, wang, leshan, base):
    base.is_silent = True
    with pytest.raises(actions.BodyWithoutName, match="法人库暂时没有答复"):
        add(number, wang, leshan.uscc, base)

    key = add(number, wang, leshan.uscc, base, name=leshan.name, kind="company")
    digest = actions.prove_body(number, key, photo(), title="营业执照", by=wang.actor, at=MORNING)

    (shown,) = questions.bodies(seen(number, wang))
    assert (shown.is_known, shown.proofs) == (False, 1)
    assert questions.facts_of(seen(number, wang)).body(key).proof == (digest,)


def test_a_foreign_body_has_no_code_of_ours(number, wang, base):
    key = add(number, wang, "", base, name="Harbour Trading Ltd", kind="foreign", country="sgp")

    row = questions.facts_of(seen(number, wang)).body(key)
    assert (row.kind, row.country, row.uscc) == ("foreign", "SGP", "")


def test_a_stranger_adds_nothing(number, stranger, leshan, base):
    with pytest.raises(questions.NoSuchApplication):
        add(number, stranger, leshan.uscc, base)


def test_it_is_taken_out_of_every_answer(number, wang, leshan, base):
    key = add(number, wang, leshan.uscc, base)
    shares = capital(("p1", 70), (key, 30))
    actions.answer(number, "capital", shares, by=wang.actor, at=MORNING)

    actions.remove_body(number, key, by=wang.actor, at=MORNING)

    owners = seen(number, wang).answers["capital"]["owners"]
    assert [row["person"] for row in owners] == ["p1"]
    assert not BodyNamed.objects.exists()


def test_nobody_else_signs_as_its_representative(number, wang, leshan, base):
    key = add(number, wang, leshan.uscc, base)

    with pytest.raises(actions.NotEntitled, match="法定代表人"):
        actions.name_signer(number, key, "p1", signs_as="legal-representative", by=wang.actor, at=MORNING)
    actions.name_signer(number, key, "p1", signs_as="authorised", by=wang.actor, at=MORNING)
    assert BodyNamed.objects.get().signs == "p1"


def test_who_signs_is_looked_up_at_that_second_and_it_is_written_down(wang, chen, leshan, base):
    number = with_body(wang, chen, leshan, base)

    actions.sign(number, "p2", mark=MARK, by=chen.actor, at=LATER, bases=base)

    right = Signature.objects.filter(person="p2").first().rights[0]
    assert (right["body"], right["source"], right["post"]) == ("b1", "register", "legal-representative")
    assert right["at"] == LATER.isoformat() and right["reference"]
    act = SigningAct.objects.get(person="p2")
    assert f"我以法定代表人的身份代表{leshan.name}签名" in act.statement
    letter = OutTray.objects.get(kind="ApplicationSubmitted", subject=number)
    assert letter.attachments


def test_who_represents_it_no_longer_is_refused(wang, chen, leshan, base, stranger):
    number = with_body(wang, chen, leshan, base)
    index = body("leshan", stranger).legal_representative_index
    base.change(leshan.uscc, legal_representative=stranger.name, legal_representative_index=index)

    with pytest.raises(NotItsRepresentative, match="不是您"):
        actions.sign(number, "p2", mark=MARK, by=chen.actor, at=LATER, bases=base)
    assert not Signature.objects.filter(person="p2").exists()


def test_a_body_that_has_gone_meanwhile_signs_nothing(wang, chen, leshan, base):
    number = with_body(wang, chen, leshan, base)
    base.change(leshan.uscc, is_live=False)

    with pytest.raises(NoLongerLive):
        actions.sign(number, "p2", mark=MARK, by=chen.actor, at=LATER, bases=base)


def test_a_silent_base_is_no_yes(wang, chen, leshan, base):
    number = with_body(wang, chen, leshan, base)
    base.is_silent = True

    with pytest.raises(actions.BodySilent, match="上传"):
        actions.sign(number, "p2", mark=MARK, by=chen.actor, at=LATER, bases=base)


def test_an_authorised_person_signs_on_papers_only(number, wang, leshan, base):
    number = filled_in(wang)
    key = add(number, wang, leshan.uscc, base)
    actions.answer(number, "capital", capital(("p1", 70), (key, 30)), by=wang.actor, at=MORNING)
    actions.answer(number, "organs", ORGANS, by=wang.actor, at=MORNING)
    actions.name_signer(number, key, "p1", signs_as="authorised", by=wang.actor, at=MORNING)
    actions.remove_person(number, "p2", by=wang.actor, at=MORNING)
    actions.prove_body(number, key, photo(), title="授权委托书", by=wang.actor, at=MORNING)
    actions.prepare(number, by=wang.actor, at=MORNING)
    checked(wang, at=MORNING)

    actions.sign(number, "p1", mark=MARK, by=wang.actor, at=MORNING, bases=base)

    rights = Signature.objects.filter(person="p1").first().rights
    assert [(one["post"], one["source"]) for one in rights] == [("authorised", "papers")]
    assert seen(number, wang).state == "submitted"


def test_a_page_asks_no_base_again(number, wang, leshan, base):
    add(number, wang, leshan.uscc, base)
    application = seen(number, wang)
    world = Surroundings(on=MORNING.date())

    questions.results(application, world, MORNING.date())

    assert world.body(leshan.uscc).name == leshan.name


def test_a_base_that_was_silent_when_a_body_was_named_stays_silent_for_the_page(number, wang, leshan, base):
    base.is_silent = True
    add(number, wang, leshan.uscc, base, name=leshan.name, kind="company")
    world = Surroundings(on=MORNING.date())

    questions.results(seen(number, wang), world, MORNING.date())

    with pytest.raises(SourceSilent):
        world.body(leshan.uscc)
