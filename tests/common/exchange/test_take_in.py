from datetime import timedelta

import pytest
from django.db import connection

from dengji.common.documents import store
from dengji.common.exchange import actions as exchange
from dengji.common.exchange import courier, loopback, questions
from dengji.common.exchange.letters import ApplicationWithdrawn, CaseMoved
from dengji.common.exchange.models import Inbound, Outbound, Quarantined, Sent, Taken
from dengji.common.identity.duties import MACHINE
from dengji.common.trail import questions as trail
from dengji.common.trail.models import Payload
from dengji.ground.refusal import Refusal

from .people import MORNING, NUMBER, step, withdrawal

LATER = MORNING + timedelta(minutes=5)


class Desk:
    """Opens letters, and keeps what it read."""

    def __init__(self):
        self.opened, self.stumbles_over, self.refuses = [], set(), set()

    def open(self, letter, *, at):
        if letter.application in self.refuses:
            raise Refusal
        if letter.application in self.stumbles_over:
            raise KeyError("王小明 510402199001011234")
        self.opened.append((letter.application, letter.round))

    @property
    def opened_by(self):
        return {ApplicationWithdrawn: self.open, CaseMoved: self.open}


@pytest.fixture
def desk(sides):
    return Desk()


def post(*letters, **more):
    for letter in letters:
        exchange.post(letter, subject=letter.application, at=MORNING, **more)


def settle(desk, at=MORNING):
    return loopback.settle(opened_by=desk.opened_by, at=at)


def sent_files(sides):
    return sorted((sides / "spool/outer/out").glob("*.letter"))


def receive(sides, data, name="x"):
    into = sides / "spool/inner/in"
    into.mkdir(parents=True, exist_ok=True)
    (into / name).write_bytes(data)


def test_it_opens_a_letter_once_and_signs_for_it(desk):
    post(withdrawal())
    settle(desk)
    settle(desk)

    assert desk.opened == [(NUMBER, 1)]
    assert Taken.objects.get().outcome == Taken.OPENED
    assert Sent.objects.get().acknowledged_at == MORNING


def test_it_leaves_a_line_in_the_transaction_of_the_effect(desk):
    post(withdrawal())
    settle(desk)

    assert [line.what for line in trail.timeline(NUMBER)] == [
        "exchange.letter.post",
        "exchange.letter.pack",
        "exchange.letter.open",
    ]


def test_both_ways_keep_their_order(desk):
    post(*[withdrawal(round_=number) for number in range(5)], *[step("B", number) for number in range(5)])
    settle(desk)

    assert [round_ for number, round_ in desk.opened if number == NUMBER] == list(range(5))
    assert [round_ for number, round_ in desk.opened if number == "B"] == list(range(5))


def test_attachments_stand_in_the_store_before_the_letter_is_opened(desk, sides, settings):
    digests = [store.put(bytes([number]) * 150_000) for number in range(12)]
    post(withdrawal(), attachments=digests)
    exchange.pack(at=MORNING)
    courier.carry(settings.SPOOL)
    settings.STORE = sides / "another-store"
    here = []

    exchange.take_in(
        opened_by={ApplicationWithdrawn: lambda letter, *, at: here.extend(map(store.get, digests))},
        at=MORNING,
    )

    assert [data[0] for data in here] == list(range(12))
    (envelope,) = (sides / "store").glob("??/??/" + Sent.objects.get().digest)
    assert envelope.stat().st_size < 12 * 151_500 + 3_000  # no base64


def test_the_same_file_again_changes_nothing_and_is_signed_for_again(desk, sides, settings):
    post(withdrawal())
    exchange.pack(at=MORNING)
    (file,) = sent_files(sides)
    data = file.read_bytes()
    settle(desk)

    receive(sides, data)
    exchange.take_in(opened_by=desk.opened_by, at=MORNING)

    assert desk.opened == [(NUMBER, 1)]
    assert (sides / "spool/inner/out/o2i.apply.receipt").exists()
    assert not list((sides / "spool/inner/tray").iterdir())


def test_a_gap_is_told_and_only_what_is_missing_is_sent_again(desk, sides, settings):
    post(*[withdrawal(round_=number) for number in range(4)])
    exchange.pack(at=MORNING)
    sent_files(sides)[1].unlink()
    courier.carry(settings.SPOOL)
    exchange.take_in(opened_by=desk.opened_by, at=MORNING)
    assert len(desk.opened) == 1

    courier.carry(settings.SPOOL)
    exchange.take_in(opened_by=desk.opened_by, at=LATER)
    exchange.pack(at=LATER)
    (again,) = sent_files(sides)
    settle(desk, LATER)

    assert "-000000000002-" in again.name
    assert [round_ for _number, round_ in desk.opened] == [0, 1, 2, 3]


def test_what_is_sent_again_is_the_same_to_the_byte(desk, sides):
    post(withdrawal(), attachments=[store.put(b"paper")])
    exchange.pack(at=MORNING)
    (file,) = sent_files(sides)
    first = file.read_bytes()
    file.unlink()

    assert exchange.resend(at=MORNING) == 0
    assert exchange.resend(at=LATER) == 1
    assert file.read_bytes() == first


def test_a_receipt_takes_the_file_out_of_the_spool(desk, sides, settings):
    """Some gap devices copy and do not remove."""
    post(withdrawal())
    exchange.pack(at=MORNING)
    (file,) = sent_files(sides)
    data = file.read_bytes()
    courier.carry(settings.SPOOL)
    file.write_bytes(data)
    exchange.take_in(opened_by=desk.opened_by, at=MORNING)
    (sides / "spool/inner/out/o2i.apply.receipt").replace(sides / "spool/outer/in/o2i.apply.receipt")
    exchange.take_in(opened_by=desk.opened_by, at=MORNING)

    assert not file.exists()


def test_a_broken_seal_is_quarantined_and_changes_nothing(desk, sides, settings):
    post(withdrawal())
    exchange.pack(at=MORNING)
    (file,) = sent_files(sides)
    data = file.read_bytes()
    torn = [data[:-1], data + b"x", data[:40], b"", b"PK\x03\x04", data.replace(b"o2i.apply", b"o2i.appl3")]
    for number, bad in enumerate(torn):
        receive(sides, bad, f"bad{number}")

    assert exchange.take_in(opened_by=desk.opened_by, at=MORNING) == 0
    assert Quarantined.objects.filter(side="inner").count() == questions.quarantined() == len(torn)
    assert len(list((sides / "spool/inner/quarantine").iterdir())) == len(torn)
    assert not Inbound.objects.exists()
    assert settle(desk) == 1


def test_a_letter_that_comes_back_to_its_sender_is_quarantined(desk, sides):
    post(withdrawal())
    exchange.pack(at=MORNING)
    (file,) = sent_files(sides)
    into = sides / "spool/outer/in"
    into.mkdir(parents=True, exist_ok=True)
    (into / "mirror").write_bytes(file.read_bytes())

    exchange.take_in(opened_by=desk.opened_by, at=MORNING)

    assert Quarantined.objects.get().side == "outer"
    assert desk.opened == []


def test_a_handler_that_crashes_parks_its_subject_and_others_flow(desk):
    desk.stumbles_over = {NUMBER}
    post(withdrawal(), withdrawal("B"), withdrawal(round_=2), withdrawal("B", 2))
    settle(desk)

    assert desk.opened == [("B", 1), ("B", 2)]
    parked = Taken.objects.filter(outcome=Taken.PARKED).order_by("id")
    assert [one.subject for one in parked] == [NUMBER, NUMBER]
    assert parked[0].because.startswith("KeyError at test_take_in.py:")
    assert "510402" not in parked[0].because
    assert [one.parked for one in questions.coming() if one.channel == "o2i.apply"] == [2]


def test_parked_letters_are_opened_in_order_when_the_handler_is_mended(desk):
    desk.stumbles_over = {NUMBER}
    post(withdrawal(), withdrawal(round_=2))
    settle(desk)
    assert exchange.retry(opened_by=desk.opened_by, at=MORNING) == 0

    desk.stumbles_over = set()
    assert exchange.retry(opened_by=desk.opened_by, at=LATER) == 2
    assert desk.opened == [(NUMBER, 1), (NUMBER, 2)]
    assert exchange.retry(opened_by=desk.opened_by, at=LATER) == 0


def test_a_refusal_is_noted_by_its_code_and_the_next_letter_is_opened(desk):
    desk.refuses = {NUMBER}
    post(withdrawal(), withdrawal("B"))
    settle(desk)

    assert (Taken.objects.get(subject=NUMBER).outcome, Taken.objects.get(subject=NUMBER).because) == (
        "refused",
        "refused",
    )
    assert desk.opened == [("B", 1)]


def test_a_kind_of_letter_nobody_opens_yet_is_parked_until_somebody_does(desk):
    post(withdrawal())
    loopback.settle(opened_by={}, at=MORNING)
    assert Taken.objects.get().outcome == Taken.PARKED

    exchange.retry(opened_by=desk.opened_by, at=LATER)
    assert desk.opened == [(NUMBER, 1)]


def restore_the_sender(to):
    """As a backup would: what was packed later is forgotten, and the numbers are given again."""
    lane = Outbound.objects.get(channel="o2i.apply")
    last = Sent.objects.get(channel="o2i.apply", seq=to)
    Sent.objects.filter(channel="o2i.apply", seq__gt=to).delete()
    lane.seq, lane.digest, lane.acknowledged = to, last.digest, to
    lane.save()


def test_a_fork_halts_both_ends_and_calls_a_person(desk):
    post(*[withdrawal(round_=number) for number in range(3)])
    settle(desk)
    restore_the_sender(to=1)
    post(withdrawal(round_=7))
    settle(desk)
    settle(desk, LATER)

    assert [round_ for _number, round_ in desk.opened] == [0, 1, 2]
    assert Inbound.objects.get(channel="o2i.apply").halted_because
    assert Outbound.objects.get(channel="o2i.apply").halted_because
    assert [line.what for line in trail.timeline("o2i.apply")] == ["exchange.channel.halt"] * 2


def test_other_channels_go_on_while_one_is_halted(desk):
    test_a_fork_halts_both_ends_and_calls_a_person(desk)
    post(step("B", 9))
    settle(desk, LATER)

    assert desk.opened[-1] == ("B", 9)


def test_a_new_epoch_goes_on_from_where_both_agree_and_doubles_nothing(desk):
    test_a_fork_halts_both_ends_and_calls_a_person(desk)
    post(withdrawal(round_=8))
    exchange.begin_epoch("o2i.apply", by=MACHINE, at=LATER)
    settle(desk, LATER)

    assert [round_ for _number, round_ in desk.opened] == [0, 1, 2, 7, 8]
    assert [one.halted_because for one in (*questions.going(), *questions.coming())] == [""] * 6
    assert {one.on_the_way for one in questions.going()} == {0}


def test_a_channel_that_is_not_halted_is_not_begun_anew(desk):
    post(withdrawal())
    settle(desk)

    with pytest.raises(Refusal, match="没有停止"):
        exchange.begin_epoch("o2i.apply", by=MACHINE, at=LATER)


def test_a_receiver_that_was_restored_is_sent_again_what_it_lost(desk):
    post(*[withdrawal(round_=number) for number in range(4)])
    settle(desk)
    Taken.objects.filter(seq__gt=2).delete()
    lane = Inbound.objects.get(channel="o2i.apply")
    lane.seq, lane.digest = 2, Taken.objects.get(seq=2).digest
    lane.save()
    desk.opened = desk.opened[:2]

    exchange.say_restored(by=MACHINE, at=LATER)
    settle(desk, LATER)
    settle(desk, LATER)

    assert [round_ for _number, round_ in desk.opened] == [0, 1, 2, 3]
    assert not Sent.objects.filter(acknowledged_at=None).exists()


def test_each_side_alone_does_only_its_own(desk, settings):
    post(withdrawal())
    settings.NETWORK = "outer"
    exchange.pack(at=MORNING)
    courier.carry(settings.SPOOL)
    assert exchange.take_in(opened_by=desk.opened_by, at=MORNING) == 0

    settings.NETWORK = "inner"
    assert exchange.pack(at=MORNING) == 0
    assert exchange.take_in(opened_by=desk.opened_by, at=MORNING) == 1


def test_files_the_exchange_still_needs_are_named(desk):
    paper = store.put(b"paper")
    post(withdrawal(), attachments=[paper])
    assert paper in set(questions.digests_in_use())

    settle(desk)
    assert set(questions.digests_in_use()) == {Sent.objects.get().digest}


def orphan(letter, *, at):
    """Breaks a foreign key, which the database would only notice at the commit."""
    Payload(leaf_id=77, event={}, salt=b"").save(force_insert=True)


def test_what_only_the_commit_would_notice_parks_its_subject_too(desk):
    post(withdrawal(), step("B"))
    loopback.settle(opened_by={ApplicationWithdrawn: orphan, CaseMoved: desk.open}, at=MORNING)

    assert Taken.objects.get(subject=NUMBER).because.startswith("IntegrityError")
    assert desk.opened == [("B", 1)]


def locked(letter, *, at):
    with connection.cursor() as cursor:
        cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'wait' USING ERRCODE = '55P03'; END $$")


def test_while_the_database_fails_nothing_is_parked_and_it_is_tried_again(desk):
    post(withdrawal())
    loopback.settle(opened_by={ApplicationWithdrawn: locked}, at=MORNING)
    assert not Taken.objects.exists()

    assert settle(desk) == 1
    assert desk.opened == [(NUMBER, 1)]
