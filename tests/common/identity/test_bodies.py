import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dengji.common.identity import actions, questions
from dengji.common.identity.models import Representation
from dengji.common.identity.windows import bodies
from dengji.common.identity.windows.rehearsal import Breaks, demo_person
from dengji.common.identity.windows.rehearsed_bodies import BODIES, SEGMENT, SILENT
from dengji.ground.catalog.world import SourceSilent
from dengji.ground.standards import uscc

from .moments import MORNING, fang, opened, trail_of

SERVER = "dengji.common.identity.windows.population_server"
STATE, CHENGDU, REVOKED = BODIES["state"], BODIES["chengdu"], BODIES["revoked"]
LICENCE = [actions.Upload("body-licence", "营业执照", "a" * 64, "image/png")]


def served(*args):
    process = subprocess.Popen(
        [sys.executable, "-m", SERVER, "--port", "0", *args], stdout=subprocess.PIPE, text=True
    )
    return process, process.stdout.readline().split(" on ")[1].strip()


@pytest.fixture(scope="module")
def url():
    """The rehearsal as the process that `make run` starts."""
    process, address = served()
    yield address
    process.terminate()
    process.wait()


@pytest.fixture
def base(url):
    return bodies.window(url)


@pytest.fixture(params=["refuses", "breaks"])
def other_base(request):
    process, address = served("--bodies", request.param)
    yield request.param, bodies.window(address)
    process.terminate()
    process.wait()


def represents(body, base, account=None):
    account = account or opened(demo_person(body.acts))
    return actions.confirm_representative(account, body.uscc, by=account.actor, at=MORNING, window=base)


def test_every_rehearsed_body_has_a_whole_code_of_the_marked_segment():
    assert all(uscc.is_valid(body.uscc) and body.uscc[8:11] == SEGMENT for body in BODIES.values())
    assert len({body.uscc for body in BODIES.values()}) == len(BODIES)


def test_it_finds_a_body_and_tells_no_number(db, base):
    seen = base.find(STATE.uscc)

    assert (seen.name, seen.kind, seen.is_live) == ("攀枝花市政府国有资产监督管理委员会", "state", True)
    assert seen.division == "510400"
    assert seen.legal_representative == demo_person(STATE.acts).name
    assert demo_person(STATE.acts).id_number not in str(seen)
    assert seen.legal_representative_index == bodies.representative_index(demo_person(STATE.acts).id_number)


@pytest.mark.parametrize(("key", "is_live"), [("revoked", False), ("cancelled", False), ("kunming", True)])
def test_it_says_whether_a_body_lives(db, base, key, is_live):
    assert base.find(BODIES[key].uscc).is_live is is_live


def test_it_knows_no_made_up_code(base):
    assert base.find(uscc.complete("91", "510402", "MAR99999")) is None


def test_it_is_silent_about_one(base):
    with pytest.raises(SourceSilent):
        base.find(SILENT)


def test_a_base_that_refuses_or_breaks(other_base):
    how, base = other_base
    if how == "refuses":
        assert base.find(CHENGDU.uscc) is None
    else:
        with pytest.raises(SourceSilent):
            base.find(CHENGDU.uscc)


def test_nobody_listens_and_none_is_connected():
    for window in (bodies.window("http://127.0.0.1:9"), bodies.window("")):
        with pytest.raises(SourceSilent):
            window.find(CHENGDU.uscc)
        assert window.check()


def test_our_own_register_is_asked_first(db, base):
    own = replace(base.find(CHENGDU.uscc), name="我们登记的名称", legal_representative_index="x" * 32)

    assert questions.body_seen(CHENGDU.uscc, window=bodies.window(""), own=lambda _code: own) == own


def test_the_base_adds_who_acts_for_a_body_of_ours(db, base):
    told = base.find(CHENGDU.uscc)
    own = replace(told, legal_representative_index="")

    assert questions.body_seen(CHENGDU.uscc, window=base, own=lambda _code: own) == told
    other = replace(own, legal_representative="别人")
    assert questions.body_seen(CHENGDU.uscc, window=base, own=lambda _code: other) == other


def test_a_body_of_another_name_is_none(db, base):
    assert questions.body_seen(CHENGDU.uscc, name=CHENGDU.name, window=base)
    assert questions.body_seen(CHENGDU.uscc, name="别的公司", window=base) is None


def test_it_confirms_the_representative_and_keeps_the_proof(db, base):
    proof = represents(CHENGDU, base)

    assert (proof.name, proof.post, proof.source, proof.at) == (
        CHENGDU.name,
        "legal-representative",
        "register",
        MORNING,
    )
    assert questions.representation(proof.number) == proof
    assert trail_of(proof.account.number)[-1] == "identity.body.represent"
    assert [one.uscc for one in questions.representations_of(proof.account)] == [CHENGDU.uscc]


@pytest.mark.parametrize(
    ("key", "post"), [("state", "head"), ("partnership", "executive-partner"), ("sole-business", "investor")]
)
def test_each_kind_acts_by_its_own_post(db, base, key, post):
    assert represents(BODIES[key], base).post == post


def test_it_refuses_somebody_else_in_plain_words(wang, base):
    with pytest.raises(actions.NotItsRepresentative) as no:
        represents(CHENGDU, base, wang)

    assert "法定代表人不是您" in str(no.value)
    assert demo_person(CHENGDU.acts).name not in str(no.value)


def test_it_refuses_what_does_not_live(db, base):
    with pytest.raises(actions.BodyNotLive, match="雅砻"):
        represents(REVOKED, base)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("91510402MAR00000XX", actions.NotACode),
        (uscc.complete("91", "510402", "MAR99999"), actions.BodyUnknown),
        (SILENT, actions.BodyUnanswered),
    ],
)
def test_it_refuses_what_it_cannot_know(wang, base, code, refusal):
    with pytest.raises(refusal):
        actions.confirm_representative(wang, code, by=wang.actor, at=MORNING, window=base)


def test_a_person_who_is_not_verified_represents_nobody(db, base):
    account = opened(demo_person(CHENGDU.acts), window=Breaks())

    with pytest.raises(questions.NotVerified):
        represents(CHENGDU, base, account)


def shown(account, post, code=SILENT):
    matter = actions.Matter("body", code, "四川缄默科技有限公司", "company")
    case = actions.submit_evidence(account.number, LICENCE, matter=matter, at=MORNING, post=post)
    return actions.decide_evidence(case.number, is_confirmed=True, by=fang, at=MORNING, post=post)


def test_what_an_officer_saw_counts_where_the_base_is_silent(wang, base, post):
    case = shown(wang, post)
    for _ in range(2):
        actions.learn_evidence(post.letters[-1], at=MORNING)

    proof = actions.confirm_representative(wang, SILENT, by=wang.actor, at=MORNING, window=base)

    assert (proof.source, proof.reference) == ("evidence", case.number)
    assert proof.until == date(2026, 12, 23)
    assert Representation.objects.count() == 1
    assert "代表" in "".join(one.words for one in questions.messages_of(wang))
    with pytest.raises(actions.BodyUnanswered):
        late = MORNING + timedelta(days=31)
        actions.confirm_representative(wang, SILENT, by=wang.actor, at=late, window=base)


def test_evidence_of_a_body_names_it_whole(wang, post):
    with pytest.raises(actions.MatterUnclear):
        matter = actions.Matter("body", SILENT, "")
        actions.submit_evidence(wang.number, LICENCE, matter=matter, at=MORNING, post=post)
