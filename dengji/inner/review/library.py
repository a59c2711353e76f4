"""补正用语: an authority's own words for what a rule found, by version. Without any, the rule's own words stand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from dengji.common.identity.duties import Actor, Duty
from dengji.common.trail import actions as trail
from dengji.ground.catalog.checks import CHECKS
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .models import Wording

FOUND, REMEDY = "{核对结果}", "{改法}"  # where the rule's own words of this case are put


class NotYoursToWord(Refusal):
    code = "review.not-yours-to-word"
    says = _("补正用语由核准岗修改。")


class NoSuchRule(Refusal):
    code = "review.no-such-rule"
    says = _("没有编号 {check} 的核对规则。")


class HalfAWording(Refusal):
    code = "review.half-a-wording"
    says = _("哪里不符、怎样改，两格都要写；两格都空，就用系统的说法。")


class WordedMeanwhile(Refusal):
    code = "review.worded-meanwhile"
    says = _("这条用语刚刚被同事改过，请看过新的版本再改。")


def newest(authority: str) -> dict[str, Wording]:
    """The version that holds, by rule."""
    rows = Wording.objects.filter(authority=authority).order_by("check_id", "-version").distinct("check_id")
    return {row.check_id: row for row in rows}


def versions(authority: str, check: str) -> list[Wording]:
    return list(Wording.objects.filter(authority=authority, check_id=check).order_by("-version"))


def worded(finding: Mapping[str, Any], own: Wording | None) -> tuple[str, str]:
    """What and how to put it right, in the authority's words where it has any."""
    says, remedy = finding["says"], finding["remedy"]
    if own is None or not own.says:
        return says, remedy
    return own.says.replace(FOUND, says), own.remedy.replace(REMEDY, remedy)


@transaction.atomic
def word(check: str, *, says: str, remedy: str, after: int = 0, by: Actor, at: datetime) -> Wording:
    """A new version for this officer's authority; `after` is the version that was read. Empty: the house's own again."""
    if Duty.APPROVAL not in by.duties:
        raise NotYoursToWord()
    if check not in CHECKS:
        raise NoSuchRule(check=check)
    if bool(says.strip()) != bool(remedy.strip()):
        raise HalfAWording()
    known = Wording.objects.select_for_update().filter(authority=by.authority, check_id=check)
    if known.count() != after:
        raise WordedMeanwhile()
    words = {"says": says.strip(), "remedy": remedy.strip()}
    made = Wording.objects.create(
        authority=by.authority, check_id=check, version=after + 1, by=by.name, at=at, **words
    )
    trail.record(
        "review.wording.word", subject=check, by=by, at=at, authority=by.authority, version=after + 1
    )
    return made
