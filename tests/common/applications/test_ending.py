"""Going no further: discard, withdraw, expire."""

from datetime import timedelta

import pytest

from dengji.common.applications import actions, questions
from dengji.common.applications.models import BodyNamed, PersonNamed
from dengji.common.applications.workflow import OutOfTurn
from dengji.common.exchange import letters
from dengji.common.exchange.models import OutTray
from dengji.common.names.models import TakenName
from dengji.common.trail.models import Pending

from .bases import Base, body
from .people import LATER, MORNING, filled_in, link_of, prepared, sign, submitted
from .test_learn import received, returned, told


def seen(number, owner):
    return questions.application_for(owner.actor, number)


def test_a_discarded_draft_keeps_its_number_and_nothing_that_was_typed(wang, chen):
    number = filled_in(wang, chen)
    actions.declare_name(number, by=wang.actor, at=MORNING)

    actions.discard(number, by=wang.actor, at=LATER)

    application = seen(number, wang)
    assert (application.state, application.answers, application.reserved_name) == ("withdrawn", {}, "")
    assert [p.key for p in PersonNamed.objects.all()] == ["p1"]
    assert not TakenName.objects.filter(is_live=True).exists()


def test_only_a_draft_is_discarded(wang):
    number = prepared(wang)

    with pytest.raises(OutOfTurn):
        actions.discard(number, by=wang.actor, at=LATER)


def test_before_it_is_submitted_it_is_withdrawn_at_once_and_nobody_is_written_to(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    token = link_of(number, wang, "p2")

    application = actions.withdraw(number, because="不办了", by=wang.actor, at=LATER)

    assert (application.state, application.ended_at) == ("withdrawn", LATER)
    assert not OutTray.objects.filter(kind="ApplicationWithdrawn").exists()
    with pytest.raises(questions.links.NoSuchInvitation):
        actions.accept_invitation(token, by=chen.actor, at=LATER)


def test_the_authority_is_asked_once(wang):
    number = submitted(wang)
    actions.withdraw(number, because="不办了", by=wang.actor, at=LATER)
    actions.withdraw(number, because="还是不办了", by=wang.actor, at=LATER)

    assert OutTray.objects.filter(kind="ApplicationWithdrawn").count() == 1


def test_the_reason_is_not_in_the_trail(wang):
    number = prepared(wang)
    actions.withdraw(number, because="家里有事", by=wang.actor, at=LATER)

    line = Pending.objects.get(what="applications.application.withdraw")
    assert "家里有事" not in str(line.event)
    assert questions.timeline(seen(number, wang))[-1].because == "家里有事"


def test_a_draft_lapses_after_ninety_days_without_a_word(wang):
    number = filled_in(wang)
    actions.declare_name(number, by=wang.actor, at=MORNING)

    assert actions.expire(at=MORNING + timedelta(days=90)) == 0
    assert actions.expire(at=MORNING + timedelta(days=91)) == 1

    application = seen(number, wang)
    assert (application.state, bool(application.answers)) == ("expired", True)
    assert not TakenName.objects.filter(is_live=True).exists()


def test_a_word_saved_keeps_it(wang):
    number = filled_in(wang)
    actions.answer(number, "scope", {"words": "卖茶叶"}, by=wang.actor, at=MORNING + timedelta(days=80))

    assert actions.expire(at=MORNING + timedelta(days=91)) == 0


def test_signing_lapses_after_thirty_days(wang, chen):
    number = prepared(wang, chen)

    assert actions.expire(at=MORNING + timedelta(days=31)) == 1
    assert seen(number, wang).state == "expired"


def test_what_the_authority_holds_never_lapses_here(wang):
    submitted(wang)

    assert actions.expire(at=MORNING + timedelta(days=3650)) == 0


def _draft(wang, chen):
    return filled_in(wang)


def _signing(wang, chen):
    return prepared(wang, chen)


def _in_correction(wang, chen):
    number = submitted(wang)
    returned(number, "scope")
    return number


def _under_review(wang, chen):
    number = submitted(wang)
    received(number)
    return number


def _corrected_and_signing(wang, chen):
    number = _in_correction(wang, chen)
    actions.answer(number, "scope", {"words": "卖茶叶"}, by=wang.actor, at=LATER)
    actions.prepare(number, by=wang.actor, at=LATER)
    return number


def _submitted(wang, chen):
    return submitted(wang)


WAYS_BACK = {  # state → verb, and the state it is in then: with the authority it is for the authority to let it go
    _draft: ("discard", "withdrawn"),
    _signing: ("withdraw", "withdrawn"),
    _submitted: ("withdraw", "submitted"),
    _under_review: ("withdraw", "review"),
    _in_correction: ("withdraw", "withdrawn"),
    _corrected_and_signing: ("withdraw", "withdrawn"),
}


@pytest.mark.parametrize(("begin", "way"), WAYS_BACK.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_there_is_a_way_back_from_every_open_state(wang, chen, begin, way):
    number = begin(wang, chen)
    verb, state = way
    reason = {} if verb == "discard" else {"because": "不办了"}

    after = getattr(actions, verb)(number, by=wang.actor, at=LATER, **reason)

    assert after.state == state
    assert OutTray.objects.filter(kind="ApplicationWithdrawn").count() == int(begin not in (_draft, _signing))


def test_what_the_authority_lets_go_is_withdrawn_and_its_name_is_free(wang, chen):
    number = _under_review(wang, chen)
    actions.withdraw(number, because="不办了", by=wang.actor, at=LATER)

    told(letters.CaseMoved(number, 1, "withdraw", "withdrawn", "东区局·受理岗", LATER.isoformat()))

    assert seen(number, wang).state == "withdrawn"
    assert not TakenName.objects.filter(is_live=True).exists()


def test_a_discarded_draft_forgets_its_bodies(wang, chen):
    company = body("leshan", chen)
    number = filled_in(wang)
    actions.add_body(number, uscc=company.uscc, by=wang.actor, at=MORNING, bases=Base(company))

    actions.discard(number, by=wang.actor, at=LATER)

    assert not BodyNamed.objects.exists()
