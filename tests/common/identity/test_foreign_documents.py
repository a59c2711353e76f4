from datetime import date

import pytest

from dengji.common.identity import actions, questions
from dengji.common.identity.windows.rehearsal import Refuses

from .moments import MORNING, code_sent, fang

MOBILE = "13900000009"
PASSPORT = {"id_kind": "passport", "id_number": "C01X00T47", "country": "DEU"}
PICTURES = [actions.Upload(f"id-{side}", side, "a" * 64, "image/png") for side in ("front", "back")]


def claimed(**facts):
    told = actions.Particulars(**{"name": "Anna  Müller ", "mobile": MOBILE, **PASSPORT, **facts})
    code = code_sent(MOBILE, "open-account")
    return actions.open_account(told, code=code, portrait=b"", window=Refuses(), at=MORNING)


def decided(account, post, **facts):
    case = actions.submit_evidence(account.number, PICTURES, at=MORNING, post=post)
    told = {"valid_until": date(2031, 1, 1), "is_confirmed": True, **facts}
    actions.decide_evidence(case.number, by=fang, at=MORNING, post=post, **told)
    return actions.learn_evidence(post.letters[-1], at=MORNING)


@pytest.mark.parametrize(
    ("id_kind", "number", "country"),
    [
        ("passport", "C01X00T47", "DEU"),
        ("hk-macau-permit", "H12345678", "HKG"),
        ("taiwan-permit", "12345678", "TWN"),
        ("residence-permit", "830000199201300022", "TWN"),
        ("permanent-residence", "USA110000000000", "USA"),
    ],
)
def test_the_register_is_not_asked_about_them(db, id_kind, number, country):
    opened = claimed(id_kind=id_kind, id_number=number, country=country)

    assert (opened.outcome.value, opened.account.level) == ("no-answer", "L0")
    assert opened.account.country == country


def test_an_officer_reads_the_birthday_off_the_passport(db, post):
    account = decided(claimed().account, post, born_on=date(1990, 5, 4))

    assert (account.level, account.name, account.country) == ("L1", "Anna Müller", "DEU")
    identity = questions.identity_of(account, "p2")
    assert (identity.born_on, identity.id_kind) == (date(1990, 5, 4), "passport")


def test_without_a_birthday_it_is_not_confirmed(db, post):
    with pytest.raises(actions.BirthdayMissing):
        decided(claimed().account, post)


@pytest.mark.parametrize("facts", [{"id_number": "12"}, {"id_kind": "taiwan-permit"}, {"country": "CHN"}])
def test_it_refuses_a_number_the_document_does_not_write(db, facts):
    with pytest.raises(actions.BadDocumentNumber):
        claimed(**facts)
