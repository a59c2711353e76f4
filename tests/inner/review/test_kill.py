"""kill -9 at any line of the rounds: nothing is lost, doubled or torn (evidence T6)."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import bagit
import pytest
from django.db import connection

from dengji.common.documents import store
from dengji.common.exchange.models import OutTray
from dengji.inner.archives import bagging
from dengji.inner.archives import questions as files
from dengji.inner.archives import verification as archives
from dengji.inner.licences.models import Licence
from dengji.inner.review import actions as review
from dengji.inner.review import filing, printing, questions
from dengji.inner.review.models import Notice
from tests.inner.incoming import MONDAY, TUESDAY, letter, numbered

pytestmark = pytest.mark.django_db(transaction=True)
SENT = ["CaseReceived", "CaseMoved", "CaseDecided", "EntryPublished"]


def run(round_, line):
    """One turn of a round in a process of its own, on this very database."""
    path = f"/{connection.settings_dict['NAME']}"
    url = urlsplit(os.environ["DENGJI_TEST_URL"])._replace(path=path).geturl()
    told = {**os.environ, "DENGJI_TEST_URL": url, "DJANGO_SETTINGS_MODULE": "dengji.settings.test"}
    return subprocess.run(
        [sys.executable, "-m", "tests.inner.review.mortal", round_, str(line)],
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def registered(automatic):
    return review.receive(letter(numbered("PZ26-1123-0500", "晴川")), at=MONDAY)


def killed_at(round_, points):
    """How each turn ended: -9 where it was killed on its way, 0 where it had come to its end before."""
    ended = [run(round_, point) for point in points]
    assert {one.returncode for one in ended} <= {0, -9}, ended
    return [one.returncode for one in ended]


def test_a_killed_printer_loses_and_doubles_nothing(registered):
    ended = killed_at("print", range(20, 240, 30))

    assert ended.count(-9) >= 6
    printing.print_due(at=TUESDAY)

    licence, notice = Licence.objects.get(), Notice.objects.get()
    assert all(store.has(digest) for digest in (licence.original, licence.duplicate, notice.digest))
    assert list(OutTray.objects.order_by("id").values_list("kind", flat=True)) == SENT
    assert printing.print_due(at=TUESDAY) == 0


def test_a_killed_archivist_leaves_whole_bags_only(registered):
    printing.print_due(at=TUESDAY)
    ended = killed_at("file", range(30, 520, 70))

    assert ended.count(-9) >= 6
    filing.file_due(at=TUESDAY)

    (volume,) = files.named(registered.number)
    assert bagit.Bag(str(bagging.place_of(volume))).validate()
    assert [line for line in archives.verify(volume.number, at=TUESDAY) if not line.is_well] == []
    assert len(files.items(volume)) == len({item.code for item in files.items(volume)})
    assert questions.unprinted() == 0
    assert [p.name for p in bagging.place_of(volume).parent.iterdir() if p.name.startswith(".")] == []
