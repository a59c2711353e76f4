"""Handing in: the state, the letter and the trail in one transaction (design.md §3, step 7)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from dengji.common.exchange import actions as exchange
from dengji.common.exchange.letters import ApplicationSubmitted
from dengji.common.identity.duties import Actor
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import agency, assembling, hands, questions
from ..models import Application, BodyNamed, Paper, PersonNamed, Upload
from .telling import tell_owner


class SignaturesMissing(Refusal):
    code = "applications.signatures-missing"
    says = _("还差{names}签名，签好后自动提交。")


@transaction.atomic
def submit(number: str, *, by: Actor, at: datetime) -> Application:
    """Send it to the authority where nobody is left to sign: a correction may change no paper at all."""
    application, _turn = hands.pick_up(number, "submit", by=by, at=at)
    agency.see_not_taken_back(application)
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
        "own": paper.own_digest,
        "rights": _rights(paper),
    }


def _rights(paper: Paper) -> list[dict[str, Any]]:
    """For whom somebody signed it: person, body, post, source, moment."""
    return [{"person": one.person, **right} for one in paper.signatures.all() for right in one.rights]


def _uploads(application: Application) -> list[dict[str, Any]]:
    """Of what was uploaded, what an answer, a body, a person or an own paper still names."""
    rows = Upload.objects.filter(application=application).order_by("id")
    used = [u for u in rows if u.digest in _named(application, u)]
    count: Counter[str] = Counter()
    told = []
    for upload in used:
        place = f"{upload.form}.{upload.field}"
        count[place] += 1
        code = place if count[place] == 1 else f"{place}:{count[place]}"
        facts = {"title": upload.title, "digest": upload.digest, "media": upload.media}
        told.append({"code": code, **facts, "scanned": upload.scanned})
    return told


def _named(application: Application, upload: Upload) -> Collection[str]:
    """The digests named where this upload was given."""
    if upload.form == "own":
        return (application.own_papers.get(upload.field, ""),)
    if upload.form == "proof":
        rows: list[PersonNamed | BodyNamed] = [*application.persons.all(), *application.bodies.all()]
        return next((row.proof for row in rows if row.key == upload.field), ())
    return (application.answers.get(upload.form, {}).get(upload.field, ""),)


def _step(step: Any) -> dict[str, Any]:
    return {
        "verb": step.verb,
        "by": step.by,
        "person": step.person,
        "round": step.round,
        "at": step.at.isoformat(),
    }
