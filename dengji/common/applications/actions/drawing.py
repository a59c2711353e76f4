"""Drawing up papers: rendered, made ready to be signed, kept; the unchanged stay as they are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from dengji.common.documents import own_papers, store
from dengji.common.documents import papers as documents
from dengji.common.signing import actions as signing
from dengji.ground.catalog import offers, papers
from dengji.ground.catalog.facts import Facts

from .. import assembling, hands
from ..models import Application, Paper


@dataclass(frozen=True)
class Drawn:
    """One paper as drawn up, already kept in the store."""

    place: int
    code: str
    title: str
    person: str
    signers: tuple[str, ...]
    digest: str
    own: str = ""  # digest of the applicant's own file, where it stands in our paper's place


def draw(application: Application, said: Facts, *, only: str = "") -> list[Drawn]:
    """Render the set (or one person's own sheets) and keep every paper. The same facts give the same digests.

    A person's own sheet waits until it is known who that is.
    """
    offer, known = offers.find(application.offer), assembling.identities_of(application)
    copies = enumerate(papers.copies(offer.papers, said))
    ready = [(place, c) for place, c in copies if not c.person or c.person in known]
    wanted = [(place, copy) for place, copy in ready if only in ("", copy.person)]
    return [
        _own(application, place, copy, said)
        if copy.code in application.own_papers
        else _kept(place, documents.render_copy(offer, copy, said, known))
        for place, copy in wanted
    ]


def keep_papers(application: Application, drawn: Sequence[Drawn], *, at: datetime) -> None:
    """Write the rows of the papers drawn up: the unchanged stay, the changed get a new version."""
    rows = list(application.papers.filter(code__in=[one.code for one in drawn]))
    current, versions = {p.code: p for p in rows if p.superseded_at is None}, Counter(p.code for p in rows)
    changed = [one for one in drawn if not _is_the_same(one, current.get(one.code))]
    old = [current[one.code].pk for one in changed if one.code in current]
    Paper.objects.filter(pk__in=old).update(superseded_at=at)
    Paper.objects.bulk_create(_row(application, one, versions[one.code] + 1, at) for one in changed)


def draw_sheet(number: str, person: str, *, at: datetime) -> None:
    """One person's own sheet, once it is known who that is: drawn outside the transaction, written under the lock."""
    application = Application.objects.get(number=number)
    drawn = draw(application, assembling.facts_of(application, on=localdate(at)), only=person)
    with transaction.atomic():
        application = hands.locked(number)
        if hands.turn_of(application, "sign"):
            keep_papers(application, drawn, at=at)


def put_away(application: Application, drawn: set[str], *, at: datetime) -> None:
    """What is no longer part of the set: a promise not needed any more, the sheet of somebody taken out."""
    named = application.persons.values("key")
    left = application.papers.filter(superseded_at=None).exclude(code__in=drawn)
    left.filter(Q(person="") | ~Q(person__in=named)).update(superseded_at=at)


def _own(application: Application, place: int, copy: papers.Copy, said: Facts) -> Drawn:
    """The applicant's own file in our paper's place, with a page behind it for those who sign."""
    own, signers = application.own_papers[copy.code], copy.signers(said)
    pdf = own_papers.with_place_to_sign(
        store.get(own), code=copy.code, title=copy.paper.title, facts=said, signers=signers
    )
    digest = store.put(signing.prepare(pdf, keys=signers))
    title = f"{copy.paper.title}（申请人自备）"
    return Drawn(place, copy.code, title, "", signers, digest, own)


def _kept(place: int, one: documents.Rendered) -> Drawn:
    """With its places to sign made ready, and durable before any row names it."""
    digest = store.put(signing.prepare(one.pdf, keys=one.signers))
    return Drawn(place, one.code, one.title, one.person, one.signers, digest)


def _is_the_same(one: Drawn, paper: Paper | None) -> bool:
    return paper is not None and (paper.base_digest, paper.signers) == (one.digest, list(one.signers))


def _row(application: Application, one: Drawn, version: int, at: datetime) -> Paper:
    return Paper(
        application=application,
        round=application.round,
        place=one.place,
        code=one.code,
        title=one.title,
        person=one.person,
        version=version,
        signers=list(one.signers),
        base_digest=one.digest,
        own_digest=one.own,
        at=at,
    )
