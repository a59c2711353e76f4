"""The applicant's own charter or resolution instead of ours: it stands in the set with its own digest, and a person reads it."""

from datetime import datetime

from django.db import transaction

from dengji.common.documents import own_papers as documents
from dengji.common.documents import store
from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.catalog import offers
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import hands, rules
from ..models import Application
from .drafting import save
from .keeping import kept, name_upload

FORM = "own"  # under which own papers stand among the uploads


class NotReplaceable(Refusal):
    code = "applications.paper-is-always-ours"
    says = _("这份材料由系统生成，不能换成自己的。章程、决议和会议记录可以用自己的。")


def take_own_paper(number: str, code: str, data: bytes, *, by: Actor, at: datetime) -> str:
    """Take this file instead of our paper of that code; a page to sign is added, and everyone who signs it signs the file.

    Said before choosing (questions.own_paper_choices): a person at the authority reads it.
    """
    file = kept(data)
    documents.see_can_be_signed(store.get(file.digest))
    with transaction.atomic():
        application, turn = hands.pick_up(number, "own-paper", by=by, at=at)
        title = _title(application, code)
        name_upload(application, FORM, code, file, title=title, at=at)
        application.own_papers = {**application.own_papers, code: file.digest}
        save(application, at)
        _note(application, turn.verb, code, by=by, at=at, digest=file.digest)
    return file.digest


@transaction.atomic
def use_ours_again(number: str, code: str, *, by: Actor, at: datetime) -> None:
    """The paper we draw up takes its place again; nothing of the other is sent."""
    application, turn = hands.pick_up(number, "own-paper", by=by, at=at)
    application.own_papers = {key: d for key, d in application.own_papers.items() if key != code}
    save(application, at)
    _note(application, turn.verb, code, by=by, at=at, digest="")


def _title(application: Application, code: str) -> str:
    papers = {paper.code: paper.title for paper in offers.find(application.offer).papers}
    if code not in rules.OWN_PAPERS or code not in papers:
        raise NotReplaceable()
    return papers[code]


def _note(application: Application, verb: str, code: str, *, by: Actor, at: datetime, digest: str) -> None:
    facts = {"paper": code, "digest": digest}
    trail.record(f"applications.application.{verb}", subject=application.number, by=by, at=at, **facts)
