"""How often something may happen under one key: counted in rows, under their lock, before the thing is tried."""

from datetime import datetime, timedelta

from django.db import transaction

from ..encryption import blind_index
from ..models import Budget
from ..rules import FAILURES_FORGOTTEN_AFTER, LOCKED_FOR


def key_of(kind: str, value: str) -> str:
    """A key that names nobody: the value stands in it only as a blind index."""
    return f"{kind}:{blind_index(f'budget.{kind}', value)}"


@transaction.atomic
def spend(key: str, *, allowed: int, per: timedelta, at: datetime) -> bool:
    """Count one more within a period that begins with the first; False when the allowance is spent."""
    budget = _held(key, at)
    if at - budget.since >= per:
        budget.since, budget.spent = at, 0
    if budget.spent >= allowed:
        return False
    _count(budget)
    return True


@transaction.atomic
def admit(key: str, *, allowed: int, at: datetime) -> bool:
    """Count an attempt before it is made, so that many at once are no more than `allowed`. False while locked."""
    budget = _held(key, at)
    if at - budget.since >= FAILURES_FORGOTTEN_AFTER:
        budget.spent = 0
    if budget.spent >= allowed and at - budget.since < LOCKED_FOR:
        return False
    budget.since = at
    _count(budget)
    return True


@transaction.atomic
def give_back(key: str, *, at: datetime) -> None:
    """The attempt was not a failure after all."""
    budget = _held(key, at)
    budget.spent = max(0, budget.spent - 1)
    budget.save()


def forgive(key: str) -> None:
    """Nothing has happened under this key."""
    Budget.objects.filter(key=key).delete()


def _held(key: str, at: datetime) -> Budget:
    return Budget.objects.select_for_update().get_or_create(key=key, defaults={"since": at})[0]


def _count(budget: Budget) -> None:
    budget.spent += 1
    budget.save()
