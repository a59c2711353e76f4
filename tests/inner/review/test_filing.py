import json
from pathlib import Path

import bagit
import pytest

from dengji.common.documents import store
from dengji.inner.archives import bagging, questions
from dengji.inner.archives import verification as archives
from dengji.inner.review import actions as review
from dengji.inner.review import filing, printing
from tests import sample
from tests.inner.incoming import MONDAY, TUESDAY
from tests.inner.people import min_


@pytest.fixture(autouse=True)
def _shelves(settings, tmp_path):
    settings.ARCHIVES = tmp_path / "archives"


@pytest.fixture
def volume(examined):
    case = review.register(examined.number, by=min_, at=MONDAY)
    printing.print_due(at=MONDAY)
    assert filing.file_due(at=TUESDAY) == 1
    return questions.of_case(case.number)


def test_it_waits_for_the_last_paper(examined):
    case = review.register(examined.number, by=min_, at=MONDAY)

    assert filing.file_due(at=MONDAY) == 0
    assert questions.of_case(case.number).closed_at is None


def test_it_puts_the_papers_in_the_order_of_the_trade(volume):
    assert [item.code for item in questions.items(volume)] == [
        "review-sheet",
        "registration-notice",
        "receipt",
        "application-form",
        "articles",
        "resolution",
        "identity-sheet:p1",
        "identity-sheet:p2",
        "domicile-promise",
        "beneficial-owners",
        "licence-original",
        "licence-duplicate",
    ]


def test_pages_are_counted_through(volume):
    items = questions.items(volume)

    assert all(item.pages >= 1 for item in items)
    assert [i.first_page for i in items[1:]] == [i.first_page + i.pages for i in items[:-1]]


def test_the_bag_is_one_that_others_accept(volume):
    bag = bagit.Bag(str(bagging.place_of(volume)))

    assert bag.validate()
    assert bag.info["External-Identifier"] == volume.number


def test_the_bag_tells_the_whole_process_and_no_identity_number(volume):
    place = bagging.place_of(volume)
    told = json.loads((place / "data" / "metadata.json").read_text("utf-8"))
    numbers = [one.id_number for one in sample.identities(sample.facts()).values()]

    assert {"review.case.receive", "review.case.accept", "review.case.examine", "review.case.register"} <= {
        line["what"] for line in told["process"]
    }
    assert told["applicants_trace"] and told["event"]["application"] == volume.case
    everything = b"".join(
        p.read_bytes() for p in place.rglob("*") if p.suffix in (".json", ".txt", ".sealed")
    )
    assert not any(number.encode() in everything for number in numbers)


def test_file_names_name_nobody(volume):
    names = [path.name for path in (bagging.place_of(volume) / "data").iterdir()]

    assert "007-identity-sheet-p1.pdf" in names
    assert not any(person.name in name for name in names for person in sample.facts().persons)


def test_it_proves_itself(volume):
    lines = archives.verify(volume.number, at=TUESDAY)

    assert len(lines) > 20
    assert [line for line in lines if not line.is_well] == []
    assert archives.verify(volume.file.uscc, at=TUESDAY) == lines


def test_any_changed_file_of_the_bag_is_named(volume):
    for path in sorted((bagging.place_of(volume) / "data").iterdir()):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

        faults = [line.problem for line in archives.verify(volume.number, at=TUESDAY) if not line.is_well]
        assert faults == [f"文件缺失或者被改动：data/{path.name}"]
        path.write_bytes(whole)


def test_a_lost_file_of_the_store_is_named(volume):
    item = questions.items(volume)[3]
    path = store.path_of(item.digest)
    whole = path.read_bytes()
    path.unlink()

    faults = [line for line in archives.verify(volume.number, at=TUESDAY) if not line.is_well]
    assert [(line.about.endswith(item.title), "文件库" in line.problem) for line in faults] == [(True, True)]
    path.write_bytes(whole)


def test_a_bag_written_twice_is_one_bag(volume):
    place = bagging.place_of(volume)
    type(volume).objects.filter(pk=volume.pk).update(bagged_at=None, bag_digest="")
    before = sorted(p.stat().st_mtime_ns for p in place.rglob("*"))

    assert bagging.bag_due(at=TUESDAY) == 1
    assert sorted(p.stat().st_mtime_ns for p in place.rglob("*")) == before
    assert questions.volume(volume.number).bag_digest == volume.bag_digest


def test_half_a_bag_is_written_anew(volume):
    place = bagging.place_of(volume)
    (place / "manifest-sha256.txt").unlink()
    type(volume).objects.filter(pk=volume.pk).update(bagged_at=None, bag_digest="")

    bagging.bag_due(at=TUESDAY)
    assert bagit.Bag(str(place)).validate()
    assert len(list(place.parent.glob("*.set-aside-*"))) == 1


def test_a_disk_that_refuses_leaves_the_volume_waiting(examined, settings):
    case = review.register(examined.number, by=min_, at=MONDAY)
    printing.print_due(at=MONDAY)
    settings.ARCHIVES = Path("/proc/nowhere")
    filing.file_due(at=TUESDAY)

    assert questions.unbagged() == [questions.of_case(case.number).number]
