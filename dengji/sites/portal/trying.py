"""名称自查: a whole name is typed into one box, taken apart, and explained. Nothing is kept and nothing reserved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dengji.common.applications.world import Surroundings
from dengji.common.identity.duties import Duty
from dengji.ground.catalog import entity_types
from dengji.ground.catalog.facts import Facts, Name
from dengji.ground.catalog.filing import Filing, Stage
from dengji.ground.names import parse
from dengji.ground.names.normal import normalise
from dengji.ground.names.parse import Reading
from dengji.sites.doorway import Asked, requires
from dengji.sites.parts import naming
from dengji.sites.parts.fields import Complaint, Field
from dengji.sites.parts.name_rules import Judged

LONGEST = 60
READINGS, LESS_LIKELY = 3, 6.0  # ways to take it apart that are shown; how much less one of them may score
OFFERS = dict.fromkeys(entity_types.LLC.suffixes, "llc.establish")
OFFERS |= dict.fromkeys(entity_types.JSC.suffixes, "jsc.establish")
OF_COMPANIES, OF_ORDER = "N08", "N01"  # rules that speak of companies, and of parts in the usual order


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def names(request: Asked) -> HttpResponse:
    """Try a name out. While one types the answer alone is sent; what is tried is a secret, so it stands in no address."""
    is_live = bool(request.headers.get("HX-Request"))
    typed = normalise(request.POST.get("use") or request.POST.get("whole", ""))[:LONGEST]
    page = tried(typed, request.POST.get("reading", ""), on=localdate())
    errors = [] if is_live or request.method == "GET" or typed else [_("请填写企业全称")]
    page["whole"].errors += errors
    complaints = [Complaint(page["whole"].id, words) for words in errors]
    template = "portal/names_live.html" if is_live else "portal/names.html"
    return render(request, template, {**page, "errors": complaints}, status=422 if errors else 200)


def tried(typed: str, chosen: str, *, on: date) -> dict[str, Any]:
    """What the page shows of what was typed, read as the person chose, else as is likeliest."""
    found = _likely(parse.readings(typed))
    place = int(chosen) if chosen.isdecimal() and int(chosen) < len(found) else 0
    return {
        "whole": _box(typed),
        "name": explained(found[place], typed, on=on) if found else None,
        "readings": _others(found, place),
        "reading": place,
        "endings": [] if found or not typed else [typed + form for form in ENDINGS],
        "is_unread": bool(typed) and not found,
    }


ENDINGS = (entity_types.LLC.suffixes[-1], entity_types.JSC.suffixes[0])


def _likely(found: Sequence[Reading]) -> list[Reading]:
    """The likeliest, and those that are nearly as likely."""
    return [one for one in found[:READINGS] if one.score >= found[0].score - LESS_LIKELY]


def explained(reading: Reading, typed: str, *, on: date) -> naming.Explained:
    """The name as this reading has it. Rules that speak of companies alone are not asked of other kinds."""
    name, form = _named(reading, typed), reading.parts.form
    is_odd = name.full != reading.parts.division + name.trade_name + name.industry + form
    leaving_out = [*([] if form in OFFERS else [OF_COMPANIES]), *([OF_ORDER] if is_odd else [])]
    facts = Facts(
        offer=OFFERS.get(form, "llc.establish"),
        application="",
        signed_on=on,
        persons=(),
        applicant="",
        name=name,
    )
    said = naming.explained(
        Filing(facts, Stage.TYPING),
        Surroundings(on=on),
        holder="",
        on=on,
        stands=reading.division_stands or "front",
        leaving_out=leaving_out,
    )
    return replace(said, worded=(*_of_order(reading), *said.worded))


def _of_order(reading: Reading) -> list[Judged]:
    """A division in brackets is for few: an officer looks (law.md §7)."""
    if reading.division_stands not in ("middle", "before-form"):
        return []
    words = _("行政区划放在括号里的写法，登记机关会核实能不能用。")
    return [Judged(_("行政区划写在名称最前面"), "《企业名称登记管理规定》第六条", "look", (words,))]


def _named(reading: Reading, typed: str) -> Name:
    parts = reading.parts
    return Name(
        full=typed,
        division=parts.division,
        division_code=reading.division_code,
        trade_name=parts.trade_name,
        industry=parts.industry,
        form=parts.form,
    )


def _others(found: Sequence[Reading], chosen: int) -> list[tuple[int, str]]:
    """The other ways to take it apart: place, and the parts in words."""
    return [(place, _in_words(one)) for place, one in enumerate(found) if place != chosen]


def _in_words(reading: Reading) -> str:
    parts = reading.parts
    return "＋".join(part for part in (parts.division, parts.trade_name, parts.industry, parts.form) if part)


def _box(typed: str) -> Field:
    return Field(
        name="whole",
        label=_("企业全称"),
        widget="text",
        value=typed,
        hint=_("例如：攀枝花市云岭科技有限公司"),
        longest=LONGEST,
        size="",
    )
