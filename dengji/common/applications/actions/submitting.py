"""Handing in: the state, the letter and the trail in one transaction (design.md §3, step 7)."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from dengji.common.exchange import actions as exchange
from dengji.common.exchange.letters import ApplicationSubmitted
from dengji.common.identity.duties import Actor
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import assembling, hands, questions
from ..models import Application, Paper, Upload
from .telling import tell_owner


class SignaturesMissing(Refusal):
    code = "applications.signatures-missing"
    says = _("还差{names}签名，签好后自动提交。")


@transaction.atomic
def submit(number: str, *, by: Actor, at: datetime) -> Application:
    """Send it to the authority where nobody is left to sign: a correction may change no paper at all."""
    application, _turn = hands.pick_up(number, "submit", by=by)
    return hand_in(application, by=by, at=at)


def hand_in(application: Application, *, by: Actor, at: datetime) -> Application:
    """The state, the letter and the trail, all or nothing. In the caller's transaction."""
    if missing := questions.who_has_not_signed(application):
        raise SignaturesMissing(names="、".join(p.name for p in missing))
    turn = hands.turn_of(application, "submit")
    assert turn is not None, "whoever signed was in turn, and so is the submission"
    hands.put_down(
        application,
        turn,
        by=by,
        at=at,
        person=questions.person_key(application, by),
        submitted_at=at,
        submitted_round=application.round,
        received_at=None,
        withdrawal_asked_at=None,
    )
    letter = _letter(application, at)
    files = [p["digest"] for p in letter.papers] + [u["digest"] for u in letter.uploads]
    exchange.post(letter, subject=application.number, at=at, attachments=list(dict.fromkeys(files)))
    tell_owner(application, "submitted", "全部签名完成，已提交登记", at=at)
    return application


def _letter(application: Application, at: datetime) -> ApplicationSubmitted:
    known = assembling.identities_of(application)
    return ApplicationSubmitted(
        application=application.number,
        round=application.round,
        offer=application.offer,
        authority=application.authority,
        facts=application.facts or {},
        facts_digest=application.facts_digest,
        identities=[_as_json(known[p.key]) for p in application.persons.all()],
        papers=[_paper(paper) for paper in questions.current_papers(application)],
        uploads=_uploads(application),
        submitted_at=at.isoformat(),
        submitted_by=application.owner,
        trace=[_step(step) for step in application.steps.all()],
    )


def _as_json(known: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in asdict(known).items()
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "code": paper.code,
        "title": paper.title,
        "person": paper.person,
        "digest": paper.digest,
        "base_digest": paper.base_digest,
        "signers": paper.signers,
    }


def _uploads(application: Application) -> list[dict[str, Any]]:
    """Of what was uploaded, what an answer still names."""
    answers = application.answers
    rows = Upload.objects.filter(application=application).order_by("id")
    used = [u for u in rows if answers.get(u.form, {}).get(u.field) == u.digest]
    return [
        {"code": f"{u.form}.{u.field}", "title": u.title, "digest": u.digest, "media": u.media} for u in used
    ]


def _step(step: Any) -> dict[str, Any]:
    return {
        "verb": step.verb,
        "by": step.by,
        "person": step.person,
        "round": step.round,
        "at": step.at.isoformat(),
    }
