"""委托: who may act for me, what I may do for others; given on a signed paper, taken back at any time."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dengji.common.documents import standing, store
from dengji.common.identity import actions, questions, rules
from dengji.common.identity.duties import Duty
from dengji.common.signing import actions as signing
from dengji.common.signing.rules import Evidence, Signatory
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop
from dengji.sites.doorway import Asked, place_of, refused_here, requires
from dengji.sites.parts import reading
from dengji.sites.parts.fields import drawn

from . import own_forms
from .uses import day_of

FIELD_OF = {
    "identity.agent-not-found": "name",
    "identity.too-many-agents-looked-for": "name",
    "identity.mandate-to-oneself": "name",
    "identity.agent-is-a-minor": "name",
    "identity.mobile-is-not-a-number": "mobile",
    "identity.agency-is-not-named": "agency",
    "identity.mandate-says-not-for-what": "offers",
    "identity.mandate-days-are-not-right": "starts_on",
    "identity.wrong-code": "code",
    "sites.not-a-day": "ends_on",
}
AT_BODY = ("identity.not-a-credit-code", "identity.body-", "identity.not-its-representative")
STATEMENT = gettext_noop("{name}看过这份委托书，自愿委托{agent}代办。")
STATES = {
    "waiting": (gettext_noop("等对方接受"), "act"),
    "standing": (gettext_noop("有效"), "ok"),
    "to-come": (gettext_noop("还没到开始日"), "act"),
    "over": (gettext_noop("已到期"), ""),
    "declined": (gettext_noop("对方谢绝了"), "warn"),
    "revoked": (gettext_noop("已收回"), ""),
}


@requires(Duty.APPLICANT)
@require_GET
def show(request: Asked) -> HttpResponse:
    """Both ways: given and held, and everything that was done in one's name."""
    mine, on = request.account, timezone.localdate()
    page = {
        "given": [_row(one, on, questions.agent_name(one)) for one in questions.mandates_given(mine)],
        "held": [_row(one, on, questions.principal_name(one)) for one in questions.mandates_held(mine)],
        "deeds": [_deed(one) for one in questions.deeds_in_name_of(mine)],
    }
    return render(request, "portal/mandates.html", page)


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def give(request: Asked) -> HttpResponse:
    """Say whom, what, until when; then a code to one's own phone, and the mandate is signed."""
    if request.method == "GET":
        return render(request, "portal/mandate_new.html", _form_page(request))
    try:
        return _act(request)
    except Refusal as no:
        at_body = no.code.startswith(AT_BODY)
        place = "body" if at_body else FIELD_OF.get(no.code, "")
        return refused_here(request, no, "portal/mandate_new.html", _form_page(request), at_field=place)


@requires(Duty.APPLICANT)
@require_POST
def answer(request: Asked, number: str) -> HttpResponse:
    """The agent takes it up, or will not."""
    takes = request.POST.get("answer") == "accept"
    verb = actions.accept_mandate if takes else actions.decline_mandate
    verb(number, by=request.actor, at=timezone.now())
    messages.success(request, _("已接受，委托人收到了通知。") if takes else _("已谢绝，委托人收到了通知。"))
    return redirect("portal:mandates")


@requires(Duty.APPLICANT)
@require_POST
def revoke(request: Asked, number: str) -> HttpResponse:
    """The owner takes it back, or the agent lays it down."""
    actions.revoke_mandate(number, by=request.actor, at=timezone.now())
    messages.success(request, _("委托已结束，对方收到了通知。"))
    return redirect("portal:mandates")


@requires(Duty.APPLICANT)
@require_GET
def paper(request: Asked, number: str) -> HttpResponse:
    """The signed paper, for the two whose it is."""
    mine = [*questions.mandates_given(request.account), *questions.mandates_held(request.account)]
    found = next((one for one in mine if one.number == number), None)
    if found is None:
        raise Http404("no mandate of this person")
    headers = {"Content-Disposition": 'inline; filename="mandate.pdf"'}
    return HttpResponse(store.get(found.paper), content_type="application/pdf", headers=headers)


def _act(request: Asked) -> HttpResponse:
    at, by = timezone.now(), request.actor
    told, agent = _told(request)
    actions.see_mandate(told, principal=by.name, by=by, at=at)
    if request.POST.get("act") == "send":
        actions.request_code(request.account.mobile, "mandate", ip=place_of(request), at=at)
        return render(request, "portal/mandate_new.html", {**_form_page(request), "is_sent": True})
    check = actions.recheck_by_code(by.name, request.POST.get("code", ""), purpose="mandate", at=at)
    paper = _signed(request, told, agent, check.number)
    actions.grant_mandate(told, principal=by.name, paper=paper, by=by, at=at)
    messages.success(request, _("委托书已签好。对方接受以后生效。"))
    return redirect("portal:mandates")


def _told(request: Asked) -> tuple[actions.MandateTold, Any]:
    """What was typed, and the agent it means."""
    sent = reading.answers(own_forms.MANDATE, request.POST)
    at = timezone.now()
    agent = actions.find_agent(sent.get("name", ""), sent.get("mobile", ""), by=request.actor, at=at)
    is_agency = sent.get("kind") == "agency"
    told = actions.MandateTold(
        agent=agent.number,
        offers=tuple(sent.get("offers", ())),
        powers=tuple(sent.get("powers", ())),
        starts_on=day_of(sent.get("starts_on", "")),
        ends_on=day_of(sent.get("ends_on", "")),
        kind=sent.get("kind", ""),
        agency=sent.get("agency", "") if is_agency else "",
        agency_number=sent.get("agency_number", "") if is_agency else "",
        number=rules.new_number("W"),
        body=sent.get("body", ""),
    )
    return told, agent


def _signed(request: Asked, told: actions.MandateTold, agent: Any, check: str) -> str:
    """Draw up the paper and sign it with a certificate for this one act; its digest comes back."""
    mine, at, by = request.account, timezone.now(), request.actor
    body = actions.confirm_representative(mine, told.body, by=by, at=at) if told.body else None
    drawn_up = standing.Standing(
        number=told.number,
        principal=mine.name,
        agent=agent.name,
        offers=tuple(questions.offer_words(code) for code in told.offers),
        powers=told.powers,
        starts_on=told.starts_on,
        until=told.ends_on,
        agency=told.agency,
        agency_number=told.agency_number,
        body=body.name if body else "",
        body_code=body.uscc if body else "",
    )
    words = STATEMENT.format(name=mine.name, agent=agent.name)
    evidence = Evidence(told.number, check, request.headers.get("User-Agent", "")[:120], words)
    signatory = Signatory(standing.SIGNER, mine.name, questions.pseudonym_of(mine))
    pdf = signing.prepare(standing.render(drawn_up, on=timezone.localdate(at)), keys=(standing.SIGNER,))
    papers = [("mandate", pdf)]
    (done,) = signing.sign_set(papers, signatory, mark=None, by=by, at=at, evidence=evidence)
    return store.put(done.pdf)


def _form_page(request: Asked) -> dict[str, Any]:
    today = timezone.localdate()
    proposed = {"starts_on": today.isoformat(), "kind": "person", "offers": [], "powers": ["submit"]}
    sent = reading.answers(own_forms.MANDATE, request.POST) if request.method == "POST" else proposed
    return {"fields": drawn(own_forms.MANDATE, {**sent, "code": ""}), "today": today}


def _row(one: Any, on: Any, name: str) -> dict[str, Any]:
    state = questions.mandate_state(one, on)
    words, tone = STATES[state]
    return {
        "number": one.number,
        "name": name,
        "offers": "、".join(questions.offer_words(code) for code in one.offers),
        "powers": "；".join(_(rules.POWERS[power]) for power in one.powers),
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "state": _(words),
        "tone": tone,
        "is_waiting": state == "waiting",
        "may_end": state in ("waiting", "standing", "to-come"),
    }


def _deed(one: Any) -> dict[str, Any]:
    words = _(rules.DEEDS[one.deed])
    return {"at": one.at, "deed": words, "subject": one.subject, "agent": one.mandate.agent.name}
