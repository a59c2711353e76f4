from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from dengji.common.identity import actions, questions
from dengji.common.identity.models import Notice
from dengji.common.identity.windows.rehearsal import Breaks

from .moments import CHEN, MORNING, opened, trail_of

TODAY = date(2026, 11, 23)
MONTH = TODAY + timedelta(days=30)


def note(wang, by, part="监事"):
    facts = {"subject": "PZ26-1123-0001", "title": "云岭数字", "part": part}
    return actions.note_use(wang, **facts, by=by.actor, by_name=by.name, at=MORNING)


@pytest.mark.parametrize("default", [True, False])
def test_who_has_said_nothing_is_as_the_setting_says(wang, settings, default):
    settings.IDENTITY_USE_DEFAULT = default

    assert questions.may_be_used(wang, on=TODAY) is default


@pytest.mark.parametrize("default", [True, False])
def test_it_is_on_until_the_day_chosen(wang, settings, default):
    settings.IDENTITY_USE_DEFAULT = default
    wang = actions.allow_use(wang, MONTH, by=wang.actor, at=MORNING)

    assert questions.may_be_used(wang, on=MONTH)
    assert not questions.may_be_used(wang, on=MONTH + timedelta(days=1))
    assert trail_of(wang.number)[-1] == "identity.account.allow"
    assert MONTH.isoformat() in "".join(one.words for one in questions.messages_of(wang))


def test_it_is_off_at_once_and_on_again(wang):
    for _ in range(2):
        off = actions.withhold_use(wang, by=wang.actor, at=MORNING)
    assert not questions.may_be_used(off, on=TODAY)
    assert Notice.objects.filter(kind="identity-withheld").count() == 1

    again = actions.allow_use(wang, MONTH, by=wang.actor, at=MORNING)
    assert questions.may_be_used(again, on=TODAY)


def test_it_takes_no_day_that_is_past(wang):
    with pytest.raises(actions.DayIsPast):
        actions.allow_use(wang, TODAY - timedelta(days=1), by=wang.actor, at=MORNING)


def test_only_the_person_turns_it(wang):
    chen = opened(CHEN)
    for turn in (
        lambda: actions.allow_use(wang, MONTH, by=chen.actor, at=MORNING),
        lambda: actions.withhold_use(wang, by=chen.actor, at=MORNING),
    ):
        with pytest.raises(actions.NotYourIdentity):
            turn()


def test_nobody_unverified_is_used(db):
    assert not questions.may_be_used(opened(CHEN, window=Breaks()), on=TODAY)


def test_every_use_is_shown_and_told_once(wang):
    chen = opened(CHEN)

    assert note(wang, chen) and not note(wang, chen)

    (use,) = questions.uses_of(wang)
    assert (use.title, use.part, use.by, use.at) == ("云岭数字", "监事", chen.name, MORNING)
    (told,) = (one for one in questions.messages_of(wang) if one.kind == "identity-used")
    assert "云岭数字" in told.words and told.about == "PZ26-1123-0001"
    assert trail_of("PZ26-1123-0001") == ["identity.use.note"]


def test_ones_own_use_is_shown_and_not_told(wang):
    note(wang, wang, "申请人")

    assert questions.uses_of(wang)[0].by == "本人"
    assert not Notice.objects.filter(kind="identity-used").exists()


def test_the_database_knows_no_both(wang):
    actions.withhold_use(wang, by=wang.actor, at=MORNING)

    with (
        pytest.raises(IntegrityError, match="identity_is_withheld_or_allowed_never_both"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE identity_account SET usable_until = '2027-01-01'")
