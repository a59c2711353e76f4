"""When whole numbers are shown: why, and what happens when too many were."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dengji.common.identity import actions as identity
from dengji.common.identity.duties import Actor, Duty
from dengji.common.identity.rules import REASONS, Reason
from dengji.ground.refusal import Refusal
from dengji.sites.doorway import Asked, in_words

USUAL = {  # what somebody with this duty looks for, unless they say otherwise
    Duty.ACCEPTANCE: Reason.EXAMINATION,
    Duty.EXAMINATION: Reason.EXAMINATION,
    Duty.APPROVAL: Reason.EXAMINATION,
    Duty.WINDOW: Reason.WINDOW_SERVICE,
    Duty.ARCHIVES: Reason.ARCHIVE_QUERY,
    Duty.ENFORCEMENT: Reason.ENFORCEMENT,
    Duty.HELP: Reason.COMPLAINT,
}


def reasons(by: Actor) -> list[tuple[str, str, bool]]:
    """The closed list, with the usual one for this officer chosen."""
    usual = usual_reason(by)
    return [(reason.value, _(words), reason is usual) for reason, words in REASONS.items()]


def usual_reason(by: Actor) -> Reason:
    return next((why for duty, why in USUAL.items() if duty in by.duties), Reason.SUPERVISION)


def reason_sent(request: Asked) -> Reason:
    """What was chosen; a purpose that is not in the list is none."""
    try:
        return Reason(request.POST.get("why", ""))
    except ValueError:
        raise Http404("no such purpose") from None


def to_prove_again(request: Asked, no: Refusal, back: str) -> HttpResponse:
    """Too many whole numbers in too short a time: show once more who you are, then go on."""
    if not isinstance(no, identity.TooManyReveals):
        raise no
    messages.warning(request, in_words(no))
    return redirect(f"{reverse('office:prove')}?{urlencode({'next': back})}")
