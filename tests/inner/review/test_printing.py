import hashlib
import threading

import pytest
from django.db import connection, connections

from dengji.common.documents import papers, rendering, store
from dengji.common.exchange.models import OutTray
from dengji.common.signing import verification
from dengji.common.trail import questions as trail
from dengji.inner.licences.models import Licence
from dengji.inner.review import actions as review
from dengji.inner.review import officials, printing, questions
from dengji.inner.review.models import Notice
from tests.inner.incoming import MONDAY, TUESDAY, letter, numbered
from tests.inner.people import fang, min_


@pytest.fixture
def registered(examined):
    return review.register(examined.number, by=min_, at=MONDAY)


def kinds():
    return list(OutTray.objects.order_by("id").values_list("kind", flat=True))


def test_it_prints_and_seals_the_receipt(received):
    assert printing.print_due(at=MONDAY) == 1

    receipt = Notice.objects.get()
    pdf = store.get(receipt.digest)
    assert [(v.key, v.name, v.is_valid) for v in verification.verify(pdf, at=TUESDAY)] == [
        ("seal", "攀枝花市东区市场监督管理局", True)
    ]
    assert "2026-11-26" in rendering.facts_in(pdf).decode()
    assert kinds() == ["CaseReceived"]


def test_it_prints_nothing_twice(received):
    printing.print_due(at=MONDAY)

    assert printing.print_due(at=TUESDAY) == 0
    assert kinds() == ["CaseReceived"]


def test_it_puts_the_licence_to_paper_and_tells_everyone(registered):
    assert printing.print_due(at=TUESDAY) == 2

    licence = Licence.objects.get()
    for digest in (licence.original, licence.duplicate):
        assert all(v.is_valid for v in verification.verify(store.get(digest), at=TUESDAY))
    assert kinds()[-3:] == ["CaseReceived", "CaseDecided", "EntryPublished"]
    decided = OutTray.objects.get(kind="CaseDecided")
    assert set(decided.attachments) == {
        licence.original,
        licence.duplicate,
        Notice.objects.get(code="registration-notice").digest,
    }
    assert set(OutTray.objects.get(kind="EntryPublished").attachments) == {
        licence.original,
        licence.duplicate,
    }


def test_it_leaves_its_lines_in_the_trail(registered):
    printing.print_due(at=TUESDAY)

    assert "review.notice.print" in [line.what for line in trail.timeline(registered.number)]
    assert "licences.licence.print" in [line.what for line in trail.timeline(registered.uscc)]


def test_what_is_on_the_licence_is_what_was_decided(registered):
    printing.print_due(at=TUESDAY)
    said = rendering.facts_in(store.get(Licence.objects.get().original)).decode()

    assert registered.uscc in said and registered.title in said and "壹佰万元整" in said


def test_it_prints_the_correction_notice(received):
    item = {"about": "domicile.detail", "says": "住所没有写到室。", "remedy": "请补上室号。"}
    review.return_(received.number, items=[item], by=fang, at=MONDAY)
    printing.print_due(at=MONDAY)

    assert kinds()[-2:] == ["CaseReceived", "CaseReturned"]
    notice = Notice.objects.get(code="correction-notice")
    assert "住所没有写到室" in rendering.facts_in(store.get(notice.digest)).decode()


def test_it_prints_the_refusal_with_its_remedies(examined):
    review.refuse(examined.number, because="住所所在楼宇已经拆除。", by=min_, at=MONDAY)
    printing.print_due(at=MONDAY)

    said = rendering.facts_in(store.get(Notice.objects.get(code="refusal-notice").digest)).decode()
    assert "攀枝花市东区人民政府" in said and "攀枝花市东区人民法院" in said
    assert kinds()[-1] == "CaseDecided"


def test_what_cannot_be_printed_stays_owed_and_holds_up_nobody(received, tmp_path):
    """Its submission's facts are gone from the paper's view only for the broken one: another case is printed."""
    other = review.receive(letter(numbered("PZ26-1123-0008", "雪松")), at=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE review_submission DISABLE TRIGGER a_submission_stands")
        cursor.execute("UPDATE review_submission SET facts = '{}' WHERE case_id = %s", [received.pk])
        cursor.execute("ALTER TABLE review_submission ENABLE TRIGGER a_submission_stands")

    assert printing.print_due(at=MONDAY) == 1
    assert [n.printed_at for n in questions.notices(other)] == [MONDAY]
    assert questions.unprinted() == 1


@pytest.mark.django_db(transaction=True)
def test_many_printers_print_each_paper_once(received):
    def turn():
        printing.print_due(at=MONDAY)
        connections.close_all()

    workers = [threading.Thread(target=turn) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert kinds() == ["CaseReceived"]
    assert Notice.objects.filter(printed_at__isnull=False).count() == 1


def test_the_same_notice_is_the_same_paper(received):
    """Rendering is by content alone: printed again after a crash, it says the same."""

    notice = Notice.objects.get()
    first, second = (papers.render_notice(notice.code, officials.data_of(notice)).pdf for _ in range(2))

    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
