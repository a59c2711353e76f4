"""Publishing what the register says."""

from datetime import date, datetime

from django.db import transaction

from dengji.common.exchange.letters import EntryPublished
from dengji.common.trail import actions as trail
from dengji.ground.names.normal import normalise

from . import rules
from .models import Entry, Licence


@transaction.atomic
def publish(letter: EntryPublished, *, at: datetime) -> bool:
    """Put an entry's version before the public (企业信息公示暂行条例 6). Twice is once, and never back to an older one.

    Tells whether anything became public that was not.
    """
    facts = rules.allowed(letter.facts)
    row = _row(letter, facts, at)
    entry, is_new = Entry.objects.select_for_update().get_or_create(uscc=letter.uscc, defaults=row)
    if not is_new and not _is_newer(entry, letter):
        return False
    for name, value in row.items():
        setattr(entry, name, value)
    entry.save()
    _issue(entry, letter)
    trail.record(
        "publicity.entry.publish",
        subject=letter.uscc,
        by="exchange",
        at=at,
        version=letter.version,
        left_out=rules.left_out(letter.facts),
    )
    return True


def _row(letter: EntryPublished, facts: dict[str, object], at: datetime) -> dict[str, object]:
    name = str(facts["name"])
    return {
        "version": letter.version,
        "name": name,
        "state": facts["state"],
        "authority": facts["authority_code"],
        "address": normalise(str(facts["domicile"])).upper(),
        "facts": facts,
        "bigrams": rules.bigrams(name),
        "published_at": at,
    }


def _is_newer(entry: Entry, letter: EntryPublished) -> bool:
    """A later version; or the same one, told again once its licence was printed."""
    if letter.version != entry.version:
        return letter.version > entry.version
    copies = letter.licence.get("copies") or {}
    known = entry.licences.filter(
        number=letter.licence.get("number", ""), original=copies.get("original", "")
    )
    return bool(letter.licence) and not known.exists()


def _issue(entry: Entry, letter: EntryPublished) -> None:
    """The licence of this version is valid from now on, and the one before it is replaced."""
    told = letter.licence
    if not told:
        return
    entry.licences.filter(state="valid").exclude(number=told["number"]).update(state="replaced")
    copies = told.get("copies") or {}
    Licence.objects.update_or_create(
        number=told["number"],
        defaults={
            "entry": entry,
            "version": letter.version,
            "issued_on": date.fromisoformat(told["issued_on"]),
            "original": copies.get("original", told.get("digest", "")),
            "duplicate": copies.get("duplicate", ""),
            "state": "valid",
        },
    )
