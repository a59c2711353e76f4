import pytest
from django.db import IntegrityError, transaction

from dengji.inner.licences import actions as licences
from dengji.inner.licences.models import Counter, Licence
from dengji.inner.register import actions as register
from tests import sample
from tests.inner.incoming import MONDAY
from tests.inner.people import min_

pytestmark = pytest.mark.django_db
TITLE = "攀枝花市东区市场监督管理局"


@pytest.fixture
def version():
    facts = sample.facts()
    return register.enter(
        facts, case=facts.application, identities=sample.identities(facts), by=min_, at=MONDAY
    )


@pytest.fixture
def licence(version):
    return licences.issue(version, authority=TITLE, by=min_, at=MONDAY)


def test_it_numbers_by_authority_and_year(licence):
    assert (licence.number, licence.serial) == ("510402-2026-000001", 1)
    assert f"{licence.issued_on}" == "2026-11-23"


def test_its_face_is_what_the_register_says(licence):
    face = licence.facts

    assert (face["company"], face["legal_representative"]) == (sample.NAME.full, "王晓芸")
    assert (face["capital"], face["established_on"]) == ("壹佰万元整", "2026-11-23")
    assert licence.number in face["verify_url"]


def test_one_decision_makes_one_licence(licence, version):
    with pytest.raises(IntegrityError):
        licences.issue(version, authority=TITLE, by=min_, at=MONDAY)


def test_a_number_rolled_back_is_given_again():
    with pytest.raises(RuntimeError), transaction.atomic():
        assert licences.next_serial("licence", authority="510402", year=2026) == 1
        raise RuntimeError

    assert licences.next_serial("licence", authority="510402", year=2026) == 1
    assert licences.next_serial("licence", authority="510402", year=2026) == 2
    assert licences.next_serial("licence", authority="510402", year=2027) == 1
    assert licences.next_serial("licence", authority="510403", year=2026) == 1


def test_a_counter_leaves_out_no_number():
    licences.next_serial("licence", authority="510402", year=2026)

    with pytest.raises(IntegrityError, match="none is left out"):
        Counter.objects.update(last=7)


def test_it_goes_to_paper_once(licence):
    licences.put_to_paper(licence, original="a" * 64, duplicate="b" * 64, by=min_, at=MONDAY)

    with pytest.raises(IntegrityError, match="printed once"):
        licences.put_to_paper(licence, original="c" * 64, duplicate="d" * 64, by=min_, at=MONDAY)


@pytest.mark.parametrize(
    "change", [{"facts": {}}, {"number": "510402-2026-000009"}, {"uscc": "91110000802100433B"}]
)
def test_a_numbered_licence_stands(licence, change):
    with pytest.raises(IntegrityError, match="stands"):
        Licence.objects.update(**change)


def test_half_a_print_is_refused(licence):
    with pytest.raises(IntegrityError, match="licence_is_printed_whole_or_not_at_all"):
        Licence.objects.update(original="a" * 64)
