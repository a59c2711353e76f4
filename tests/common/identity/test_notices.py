from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from dengji.common.identity import actions, questions
from dengji.common.identity.models import Notice, RehearsedMessage
from dengji.common.identity.windows import sms

from .moments import MINUTE, MORNING, WANG, trail_of

WORDS = "【攀枝花登记】云帆数字已登记成立，电子营业执照可用。"


def tell(key="PZ26-1122-0317|registered", **facts) -> bool:
    return actions.notify(WANG.mobile, kind="registered", words=WORDS, key=key, at=MORNING, **facts)


def test_it_writes_one_message_for_one_key(db):
    assert tell()
    assert not tell()

    assert Notice.objects.get().words == WORDS


def test_it_takes_nothing_longer_than_one_message(db):
    with pytest.raises(ValueError, match="71 characters"):
        actions.notify(WANG.mobile, kind="x", words="字" * 71, key="k", at=MORNING)


def test_it_sends_what_is_due_once(db):
    tell()
    phone = sms.Phone()

    assert actions.send_due(window=phone, at=MORNING) == 1
    assert actions.send_due(window=phone, at=MORNING + timedelta(hours=2)) == 0

    notice = Notice.objects.get()
    assert phone.received == {notice.key: (WANG.mobile, WORDS)}
    assert (notice.sent_at, notice.reference) == (MORNING, "PHONE-1")
    assert trail_of(notice.number) == ["identity.notice.send"]


def test_it_shows_on_the_demonstration_page_what_was_sent(db):
    tell()

    actions.send_due(at=MORNING)

    (shown,) = questions.rehearsed_messages()
    assert shown["words"] == WORDS and WANG.mobile not in str(shown)
    assert questions.rehearsed_message(WANG.mobile) == WORDS


def test_it_tries_again_later_when_the_service_breaks(db):
    tell()
    phone = sms.Phone()

    assert actions.send_due(window=sms.Breaks(), at=MORNING) == 0
    assert actions.send_due(window=phone, at=MORNING + timedelta(seconds=29)) == 0
    assert actions.send_due(window=phone, at=MORNING + timedelta(seconds=30)) == 1
    assert Notice.objects.get().tries == 2


def test_it_drops_what_the_service_will_never_take(db):
    tell()

    assert actions.send_due(window=sms.Refuses(), at=MORNING) == 0

    notice = Notice.objects.get()
    assert (notice.dropped_at, notice.sent_at) == (MORNING, None)
    assert trail_of(notice.number) == ["identity.notice.drop"]


def test_it_drops_a_code_that_lost_its_use_and_forgets_it(db):
    actions.request_code(WANG.mobile, "login", at=MORNING)
    phone = sms.Phone()

    assert actions.send_due(window=phone, at=MORNING + 5 * MINUTE) == 0

    assert phone.received == {}
    assert Notice.objects.get().words == ""


def test_it_forgets_a_code_once_it_is_on_its_way(db):
    actions.request_code(WANG.mobile, "login", at=MORNING)

    actions.send_due(window=sms.Phone(), at=MORNING)

    assert Notice.objects.get().words == ""


def test_a_worker_that_dies_between_sending_and_remembering_doubles_nothing(db):
    tell()

    class Dies(sms.Works):
        def send(self, key, mobile, words, *, at):
            super().send(key, mobile, words, at=at)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.send_due(window=Dies(), at=MORNING)
    assert Notice.objects.get().sent_at is None
    actions.send_due(window=sms.Works(), at=MORNING + MINUTE)

    assert RehearsedMessage.objects.count() == 1
    assert Notice.objects.get().sent_at == MORNING + MINUTE


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_each_message_once():
    for each in range(20):
        tell(key=str(each))
    sent: list[str] = []

    class Counts(sms.Phone):
        def send(self, key, mobile, words, *, at):
            sent.append(key)
            return "x"

    def work(_: int) -> int:
        try:
            return actions.send_due(window=Counts(), at=MORNING, limit=5)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as crowd:
        carried = sum(crowd.map(work, range(8)))

    assert carried == 20
    assert sorted(sent) == sorted(str(each) for each in range(20))


def test_it_shows_a_person_what_they_were_told_without_codes(wang):
    actions.notify(wang, kind="registered", words=WORDS, key="k", at=MORNING)

    assert [told.words for told in questions.messages_of(wang)] == [WORDS.removeprefix("【攀枝花登记】")]
