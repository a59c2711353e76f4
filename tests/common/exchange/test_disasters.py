"""Whatever the ferry does and whenever the power goes, what has happened in the end is what would have happened anyway."""

import os
import random
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from dengji.common.documents import store
from dengji.common.exchange import actions as exchange
from dengji.common.exchange import questions
from dengji.common.exchange.letters import ApplicationWithdrawn, CaseMoved, EntryPublished
from dengji.common.exchange.models import OutTray, Sent, Taken
from dengji.common.trail import actions as trail
from dengji.common.trail.models import Pending

from .ferry import Ferry, Killed, Plug, Power

MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
SUBJECTS = ("PZ26-1", "PZ26-2", "PZ26-3")
SEEDS = int(os.environ.get("DENGJI_SEEDS", "12"))


class Town:
    """Two sides, a story of letters, and handlers whose every effect is a row."""

    def __init__(self, home, seed, *, faults, kills):
        self.chance = random.Random(seed)
        self.plug = Plug(self.chance, kills)
        self.ferry = Ferry(home / "spool", self.chance, faults)
        self.at = MORNING
        self.opened_by = {
            ApplicationWithdrawn: self.withdraw,
            CaseMoved: self.learn,
            EntryPublished: self.publish,
        }

    def withdraw(self, letter, *, at):
        """An effect, and an answer that goes back."""
        self.happen(letter.application, f"withdrawn {letter.round}", at)
        moved = CaseMoved(letter.application, letter.round, "withdraw", "withdrawn", "office", "")
        exchange.post(moved, subject=letter.application, at=at)

    def learn(self, letter, *, at):
        self.happen(letter.application, f"learnt {letter.round}", at)

    def publish(self, letter, *, at):
        self.happen(letter.uscc, f"published {letter.version}", at)

    def happen(self, subject, what, at):
        trail.record("town.effect.happen", subject=subject, by="town", at=at, effect=what)

    def live(self):
        """Post, pack, carry, take in, until everything is signed for; how many rounds it took."""
        story = list(_story())
        for ticks in range(600):
            if story and self.survive(lambda post=story[0]: post(self.at)):
                story.pop(0)
            for work in self.chance.sample(self.rounds(), 4):
                self.survive(work)
            self.ferry.carry()
            self.at += timedelta(seconds=15)
            if not story and _is_quiet():
                return ticks
        raise AssertionError("it never came to rest")

    def rounds(self):
        return [
            lambda: exchange.pack(at=self.at),
            lambda: exchange.resend(at=self.at),
            lambda: exchange.take_in(opened_by=self.opened_by, at=self.at),
            lambda: exchange.retry(opened_by=self.opened_by, at=self.at),
        ]

    def survive(self, work):
        """Work until done or dead; a transaction that was open when the power went never was."""
        try:
            with Power(self.plug), connection.execute_wrapper(self.plug):
                work()
        except Killed:
            return False
        return True


def _story():
    for step in range(1, 5):
        for subject in SUBJECTS:
            yield lambda at, s=subject, n=step: _withdraw(s, n, at)
        yield lambda at, n=step: _publish(n, at)


@transaction.atomic
def _withdraw(subject, step, at):
    paper = store.put(f"{subject} {step} ".encode() * 50)
    exchange.post(ApplicationWithdrawn(subject, step, "", ""), subject=subject, at=at, attachments=[paper])


@transaction.atomic
def _publish(version, at):
    exchange.post(EntryPublished("91510400", version, {}, {}, {}, ""), subject="91510400", at=at)


def _is_quiet():
    return not OutTray.objects.exists() and not Sent.objects.filter(acknowledged_at=None).exists()


def _happened():
    """What happened to each subject, in order, on each side of the gap."""
    rows = Pending.objects.filter(what="town.effect.happen").order_by("id")
    story = {}
    for row in rows:
        effect = row.event["facts"]["effect"]
        story.setdefault((row.subject, effect.split()[0]), []).append(effect)
    return story


@pytest.fixture
def live(sides):
    """Live through one seed, and leave no trace but what happened."""

    def living(seed, *, faults, kills):
        for name in ("spool", "store"):
            shutil.rmtree(sides / name, ignore_errors=True)
        town = Town(sides, seed, faults=faults, kills=kills)
        with transaction.atomic():
            town.live()
            happened = _happened()
            assert [one.halted_because for one in [*questions.going(), *questions.coming()]] == [""] * 6
            assert not Taken.objects.exclude(outcome=Taken.OPENED).exists()
            transaction.set_rollback(True)
        return happened, town

    return living


def test_every_disaster_ends_like_the_day_without_one(live):
    calm, _town = live(0, faults=0, kills=0)
    assert calm[("PZ26-1", "learnt")] == ["learnt 1", "learnt 2", "learnt 3", "learnt 4"]

    towns = []
    for seed in range(1, SEEDS + 1):
        happened, town = live(seed, faults=0.08, kills=0.004)
        assert happened == calm, f"seed {seed}"
        towns.append(town)
    assert sum(town.ferry.faults for town in towns) > SEEDS * 20
    assert sum(town.plug.pulled for town in towns) > SEEDS * 2
