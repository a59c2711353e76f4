from datetime import date

import pytest

from dengji.common.identity import actions, questions
from dengji.common.identity.models import Notice
from dengji.common.identity.windows.rehearsal import Breaks

from .moments import CHEN, MORNING, WANG, code_sent, opened, trail_of

NEW_MOBILE = "13900000001"


def test_it_masks_what_a_page_shows(wang):
    assert wang.masked_id_number == WANG.id_number[:3] + "*" * 11 + WANG.id_number[-4:]
    assert wang.masked_mobile == "199****" + WANG.mobile[-4:]


def test_it_moves_to_a_new_phone_and_tells_the_old_one(wang):
    moved = actions.change_mobile(
        wang.number, NEW_MOBILE, code=code_sent(NEW_MOBILE, "change-mobile"), at=MORNING
    )

    assert moved.mobile == NEW_MOBILE
    assert questions.account_of_mobile(NEW_MOBILE) == wang
    assert Notice.objects.get(kind="mobile-changed").mobile == WANG.mobile
    assert trail_of(wang.number)[-1] == "identity.account.change-mobile"


def test_it_refuses_the_phone_of_another_account(wang):
    opened(CHEN)

    with pytest.raises(actions.MobileTaken):
        actions.change_mobile(
            wang.number, CHEN.mobile, code=code_sent(CHEN.mobile, "change-mobile"), at=MORNING
        )


def test_it_counts_wrong_codes_for_the_new_phone(wang):
    code = code_sent(NEW_MOBILE, "change-mobile")
    for _ in range(5):
        with pytest.raises(actions.WrongCode):
            actions.change_mobile(
                wang.number, NEW_MOBILE, code="000000" if code != "000000" else "1", at=MORNING
            )

    with pytest.raises(actions.WrongCode):
        actions.change_mobile(wang.number, NEW_MOBILE, code=code, at=MORNING)


def test_it_keeps_email_and_residence_sealed(wang):
    actions.change_contact(wang.number, email=" wang@example.cn ", residence="东区某路1号", at=MORNING)

    wang.refresh_from_db()
    assert (wang.email, wang.residence) == ("wang@example.cn", "东区某路1号")
    assert b"wang" not in bytes(wang.email_sealed)


def test_it_gives_the_verified_identity_to_an_application(wang):
    identity = questions.identity_of(wang, "p1")

    assert (identity.person, identity.name, identity.id_number) == ("p1", WANG.name, WANG.id_number)
    assert identity.born_on == date(
        int(WANG.id_number[6:10]), int(WANG.id_number[10:12]), int(WANG.id_number[12:14])
    )
    assert (identity.verified_at, identity.channel) == (MORNING, "population-register")
    assert identity.valid_until == WANG.valid_until


def test_it_gives_no_identity_that_was_not_verified(db):
    account = opened(WANG, window=Breaks())

    with pytest.raises(questions.NotVerified) as refused:
        questions.identity_of(account, "p1")

    assert "实名核对" in str(refused.value)


def test_it_finds_the_account_of_a_person(wang):
    assert questions.account_of_person("citizen-card", WANG.id_number.lower()) == wang
    assert questions.account_of_person("passport", WANG.id_number) is None


def test_it_knows_no_other_number(db):
    with pytest.raises(questions.NoSuchAccount):
        questions.account("U000000000000")
