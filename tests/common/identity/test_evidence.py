from datetime import date, timedelta

import pytest

from dengji.common.identity import actions, questions
from dengji.common.identity.models import Account, EvidenceCase, Notice
from dengji.common.identity.windows.rehearsal import SILENT, Breaks, Works, demo_person

from .moments import CHEN, MORNING, code_sent, fang, opened, qiang, told_by, trail_of

QUIET = demo_person(SILENT)
UPLOADS = [
    actions.Upload("id-front", "身份证正面", "a" * 64, "image/png"),
    actions.Upload("id-back", "身份证反面", "b" * 64, "image/png"),
]


@pytest.fixture
def quiet(db) -> Account:
    return opened(QUIET)


@pytest.fixture
def case(quiet, post) -> EvidenceCase:
    return actions.submit_evidence(quiet.number, UPLOADS, at=MORNING, post=post)


def decide(case, post, *, is_confirmed=True, by=fang, **facts):
    facts = {"valid_until": date(2031, 1, 1), "because": "", **facts}
    return actions.decide_evidence(
        case.number, is_confirmed=is_confirmed, by=by, at=MORNING, post=post, **facts
    )


def test_it_posts_what_was_shown_with_its_attachments(case, post, quiet):
    (letter,) = post.letters

    assert letter.account == quiet.number
    assert (letter.name, letter.id_number) == (QUIET.name, QUIET.id_number)
    assert post.attachments == ["a" * 64, "b" * 64]
    assert trail_of(case.number) == ["identity.evidence.submit"]
    assert questions.evidence_of(quiet) == case


def test_it_refuses_one_picture(quiet, post):
    with pytest.raises(actions.NothingShown):
        actions.submit_evidence(quiet.number, UPLOADS[:1], at=MORNING, post=post)


def test_it_refuses_a_second_set_while_the_first_is_looked_at(case, quiet, post):
    with pytest.raises(actions.EvidenceUnderway):
        actions.submit_evidence(quiet.number, UPLOADS, at=MORNING, post=post)


def test_it_writes_down_a_letter_once(case, post):
    EvidenceCase.objects.all().delete()  # the other network knows nothing of it yet

    for _ in range(2):
        actions.receive_evidence(post.letters[0], at=MORNING)

    received = questions.evidence_waiting().get()
    assert (received.id_number, received.mobile, len(received.uploads)) == (QUIET.id_number, QUIET.mobile, 2)


def test_it_confirms_and_the_account_is_raised(case, post, quiet):
    decide(case, post)

    for _ in range(2):
        account = actions.learn_evidence(post.letters[-1], at=MORNING + timedelta(hours=1))

    assert (account.level, account.channel, account.valid_until) == ("L1", "evidence", date(2031, 1, 1))
    assert Notice.objects.filter(kind="evidence-confirmed").count() == 1
    assert account.checks.filter(outcome="match").get().reference == case.number


def test_it_refuses_with_the_reason_and_the_account_stays(case, post):
    decide(case, post, is_confirmed=False, because="反面看不清，请重新拍")

    account = actions.learn_evidence(post.letters[-1], at=MORNING)

    assert account.level == "L0"
    assert questions.evidence_of(account).because == "反面看不清，请重新拍"
    assert "没有通过" in questions.messages_of(account)[0].words


def test_it_lets_the_person_try_again_after_a_refusal(case, post, quiet):
    decide(case, post, is_confirmed=False, because="看不清")

    assert actions.submit_evidence(quiet.number, UPLOADS, at=MORNING + timedelta(hours=1), post=post)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"by": qiang}, actions.NotYourDuty),
        ({"is_confirmed": False, "because": "  "}, actions.ReasonMissing),
    ],
)
def test_it_refuses_a_decision_by_the_wrong_hands_or_without_reason(case, post, facts, refusal):
    with pytest.raises(refusal):
        decide(case, post, **facts)


def test_it_refuses_a_second_decision(case, post):
    decide(case, post)

    with pytest.raises(actions.AlreadyDecided):
        decide(case, post)


def test_it_names_the_office_and_never_the_officer(case, post, town):
    decide(case, post)

    assert post.letters[-1].by == "东区局·窗口岗"


def test_it_does_not_confirm_a_claim_that_was_changed_after_the_papers_were_shown(case, post, quiet):
    told, at = told_by(CHEN, mobile=QUIET.mobile), MORNING + timedelta(minutes=1)
    code = code_sent(QUIET.mobile, "open-account", at)
    actions.open_account(told, code=code, portrait=b"", window=Breaks(), at=at)
    decide(case, post)

    account = actions.learn_evidence(post.letters[-1], at=at)

    assert (account.name, account.level) == (CHEN.name, "L0")


def test_it_keeps_the_account_that_the_person_has_elsewhere(case, post, quiet):
    other = told_by(QUIET, mobile="13900000001")
    actions.open_account_at_window(other, valid_until=None, by=fang, at=MORNING)
    decide(case, post)

    account = actions.learn_evidence(post.letters[-1], at=MORNING)

    assert account.level == "L0"
    assert "identity.evidence.set-aside" in trail_of(case.number)


def test_the_register_may_still_answer_while_papers_are_looked_at(db, post):
    account = opened(CHEN, window=Breaks())
    case = actions.submit_evidence(account.number, UPLOADS, at=MORNING, post=post)
    actions.verify(account.number, portrait=CHEN.portrait, window=Works(), at=MORNING)
    decide(case, post)

    learnt = actions.learn_evidence(post.letters[-1], at=MORNING)

    assert (learnt.level, learnt.channel) == ("L1", "population-register")


def test_it_finds_no_other_case(db):
    with pytest.raises(questions.NoSuchEvidence):
        questions.evidence("E000000000000")
