"""Sealing values again under a newer key, so that an old key can be destroyed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import BinaryField, F, Func, Value

from dengji.common.trail import actions as trail

from .. import keyring
from ..models import Account, Child, EvidenceCase, Mail, Notice, Officer
from ..rules import PERSONAL, SECRET, SENSITIVE

SEALED: tuple[tuple[Any, str, str], ...] = (
    (Account, "id_number", SENSITIVE),
    (Account, "mobile", PERSONAL),
    (Account, "email", PERSONAL),
    (Account, "residence", PERSONAL),
    (Officer, "id_number", SENSITIVE),
    (EvidenceCase, "id_number", SENSITIVE),
    (EvidenceCase, "mobile", PERSONAL),
    (Notice, "mobile", PERSONAL),
    (Notice, "words", SECRET),
    (Notice, "more", PERSONAL),
    (Mail, "address", PERSONAL),
    (Child, "id_number", SENSITIVE),
)


@transaction.atomic
def reseal(*, at: datetime, limit: int = 500) -> int:
    """One worker round: seal up to `limit` values of each field under the newest key; 0 when all are (evidence.md §6.5)."""
    done = sum(_reseal(model, name, data_class, limit) for model, name, data_class in SEALED)
    if done:
        trail.record("identity.field.reseal", subject="fields", by="machine", at=at, done=done)
    return done


def _reseal(model: Any, name: str, data_class: str, limit: int) -> int:
    column = f"{name}_sealed"
    kid = keyring.newest(data_class)[0].to_bytes(2)
    under = Func(F(column), Value(3), Value(2), function="substring", output_field=BinaryField())
    old = model.objects.exclude(**{column: b""}).annotate(under=under).exclude(under=kid)
    rows = list(old.select_for_update(skip_locked=True)[:limit])
    for row in rows:
        setattr(row, name, getattr(row, name))
        row.save(update_fields=[column])
    return len(rows)
