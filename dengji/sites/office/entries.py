"""登记簿: one entry with all its versions, and what it said of any day as known on any day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dengji.inner.archives import questions as archives
from dengji.inner.licences import questions as licences
from dengji.inner.register import questions as register
from dengji.inner.register import rules
from dengji.sites.doorway import Asked, requires
from dengji.sites.parts import reading
from dengji.sites.parts.fields import Complaint, Field

from . import facts
from .bench import colleagues
from .ways import CASE_READERS, FILE_READERS, FINDERS, desk

TONES = {"active": "ok", "suspended": "warn", "liquidating": "warn", "revoked": "bad", "annulled": "bad"}


@dataclass(frozen=True)
class VersionRow:
    """One version of the entry: what decided it, since when it is so, since when we know."""

    number: int
    case: str
    valid_from: date
    recorded_at: datetime
    by: str
    is_shown: bool


@requires(*FINDERS)
@require_safe
def entry(request: Asked, uscc: str) -> HttpResponse:
    """What the register says of a day: today, unless another is asked for."""
    by = request.actor
    found = register.entry_for(by, uscc)
    fields, errors, (on, known_on) = _days(request)
    version = register.as_of(uscc, on=on, known_at=_end_of(known_on))
    names = colleagues(by)
    page = {
        **_said(version),
        "entry": found,
        "state": _(rules.STATES[found.state]),
        "tone": TONES.get(found.state, ""),
        "fields": fields,
        "errors": errors,
        "on": on,
        "history": [_row(row, names, version) for row in register.history(uscc)],
        "licence": licences.valid_of(uscc),
        "has_file": bool(set(FILE_READERS) & by.duties) and archives.is_kept(uscc),
        "may_read_cases": bool(set(CASE_READERS) & by.duties),
    }
    return desk(request, "office/entry.html", page, status=422 if errors else 200)


def _said(version: Any) -> dict[str, Any]:
    if version is None:
        return {"version": None}
    said = register.facts_of(version)
    return {"version": version.number, "cards": facts.cards(said), "owners": facts.owners(said)}


def _row(row: Any, names: dict[str, str], shown: Any) -> VersionRow:
    is_shown = shown is not None and row.number == shown.number
    by = names.get(row.by, row.by)
    return VersionRow(row.number, row.case, row.valid_from, row.recorded_at, by, is_shown)


def _days(request: Asked) -> tuple[dict[str, Field], list[Complaint], tuple[date, date]]:
    """The two days asked for: the day that is spoken of, and the day whose knowledge counts."""
    fields = {
        "on": _field("on", _("看哪一天的登记事项")),
        "known": _field("known", _("以哪一天所知为准")),
    }
    days = [_day(field, request.GET.get(name, "")) for name, field in fields.items()]
    errors = [Complaint(f.id, words) for f in fields.values() for words in f.errors]
    return fields, errors, (days[0], days[1])


def _field(name: str, label: str) -> Field:
    return Field(name, label, "text", mode="numeric", size="s", longest=12, autocomplete="off")


def _day(field: Field, typed: str) -> date:
    try:
        day = date.fromisoformat(reading.day(typed)) if typed.strip() else localdate()
    except ValueError:
        field.errors.append(_("日期请写成 2026-11-20 这样。"))
        day = localdate()
    field.value = typed or day.isoformat()
    return day


def _end_of(day: date) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time())
    return timezone.make_aware(midnight) - timedelta(microseconds=1)
