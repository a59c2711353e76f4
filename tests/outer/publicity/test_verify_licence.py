"""Verifying a licence: the answer in one sentence, good only where it is good."""

import hashlib

import pytest

from dengji.common.documents import papers
from dengji.common.signing import actions as signing
from dengji.outer.publicity import actions, questions
from dengji.outer.publicity.models import Licence
from tests import sample

from .letters import MORNING, code, published

pytestmark = pytest.mark.django_db


def test_it_knows_a_licence_by_its_number():
    actions.publish(published(), at=MORNING)

    answer = questions.verify_licence("510402-2026-000001")

    assert answer.is_good
    assert answer.sentence == (
        "这是攀枝花市云帆科技有限公司的有效营业执照，由攀枝花市东区市场监督管理局于2026年11月23日核发。"
    )


def test_it_knows_it_by_the_code():
    actions.publish(published(), at=MORNING)

    assert questions.verify_licence(f" {code().lower()} ").licence.number == "510402-2026-000001"


def test_it_knows_the_file_by_its_digest():
    original = hashlib.sha256(b"the licence").hexdigest()
    actions.publish(published(original=original), at=MORNING)

    assert questions.verify_file(b"the licence", at=MORNING).is_good


def test_it_says_that_a_licence_was_replaced_and_by_which():
    actions.publish(published(), at=MORNING)
    actions.publish(published(version=2, licence="510402-2026-000009", original="c" * 64), at=MORNING)

    answer = questions.verify_licence("510402-2026-000001")

    assert not answer.is_good
    assert "已经换发" in answer.sentence and "510402-2026-000009" in answer.sentence


def test_it_warns_where_the_entity_lives_no_more():
    actions.publish(published(state="revoked"), at=MORNING)

    answer = questions.verify_licence("510402-2026-000001")

    assert (answer.verdict, answer.is_good) == ("not-living", False)
    assert "吊销未注销" in answer.sentence


def test_it_says_that_a_licence_is_void():
    actions.publish(published(), at=MORNING)
    Licence.objects.update(state="void")

    assert "已经作废" in questions.verify_licence("510402-2026-000001").sentence


def test_it_says_that_it_knows_no_such_licence():
    assert questions.verify_licence("510402-2026-999999").verdict == "unknown"


def test_it_tells_a_sealed_paper_that_is_no_licence():
    sealed = _sealed()

    assert questions.verify_file(sealed, at=MORNING).verdict == "not-a-licence"


def test_it_tells_a_file_that_was_altered():
    sealed = _sealed()
    middle = sealed.index(b"stream") + 20
    altered = sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :]

    answer = questions.verify_file(altered, at=MORNING)

    assert answer.verdict == "altered"
    assert "改动" in answer.sentence


def test_it_tells_a_file_without_a_seal():
    assert questions.verify_file(b"a photograph", at=MORNING).verdict == "unsigned"


def test_it_refuses_a_file_that_is_too_large():
    with pytest.raises(questions.FileTooLarge):
        questions.verify_file(b"0" * (questions.LARGEST_FILE + 1), at=MORNING)


def _sealed():
    from dengji.ground.catalog import offers

    said = sample.facts()
    paper = papers.render_set(offers.find("llc.establish"), said, {})[0]
    return signing.seal(paper.pdf, authority="510402", title="攀枝花市东区市场监督管理局", at=MORNING)
