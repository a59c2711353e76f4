"""An office in which something has happened: a case in every state, an entry with its file, a person who showed papers."""

from dataclasses import dataclass
from io import BytesIO

from django.utils import timezone
from PIL import Image

from dengji.common.documents import store
from dengji.common.identity import actions as identity
from dengji.common.identity.letters import EvidenceSubmitted
from dengji.common.identity.models import Authority, Officer
from dengji.inner.archives import questions as archives
from dengji.inner.review import actions as review
from dengji.inner.review import filing, printing, questions
from tests.inner import incoming
from tests.inner.people import fang, min_, qiang

EVIDENCE = "E0SHOWNPAPERS"
NAMES = {"received": "苴却", "accepted": "攀莲", "examined": "青龙", "returned": "银江", "registered": "阿署"}


@dataclass
class Office:
    numbers: dict[str, str]  # by state
    uscc: str
    item: str  # of its file
    picture: str  # digest of what somebody showed


def furnish() -> Office:
    """Cases of 东区 in every state; the clock is the real one, since the pages look at it."""
    at = timezone.now()
    identity.furnish_town(network="inner", at=at)
    Authority.objects.update(straight_through="off")
    numbers = {state: _case(state, nth, at) for nth, state in enumerate(NAMES, start=401)}
    while printing.print_due(at=at) + filing.file_due(at=at):
        pass
    uscc = questions.case_for(fang, numbers["registered"]).uscc
    first = archives.volumes(uscc)[0]
    item = archives.items(first)[0]
    return Office(numbers, uscc, f"{first.position}-{item.position}", _evidence(at))


def officer(authority: str, place: int) -> Officer:
    return Officer.objects.get(number=f"{authority}-{place:02d}")


def _case(state, nth, at):
    facts = incoming.numbered(f"PZ26-1122-0{nth}", NAMES[state])
    number = review.receive(incoming.letter(facts), at=at).number
    for step in STEPS[state]:
        step(number, at)
    return number


def _accept(number, at):
    case = review.accept(number, by=fang, at=at)
    for row in questions.still_open(case):
        review.see(number, row.check_id, by=qiang, at=at)


def _examine(number, at):
    review.examine(number, opinion="符合法定形式", by=qiang, at=at)


def _register(number, at):
    review.register(number, by=min_, at=at)


def _return(number, at):
    item = {"check": "", "about": "domicile.detail", "form": "domicile", "says": "住所没有写到房间。"}
    items = [{**item, "remedy": "请写到房间。", "basis": ["《市场主体登记管理条例》第十一条"]}]
    review.return_(number, items=items, by=fang, at=at)


STEPS = {
    "received": (),
    "accepted": (_accept,),
    "examined": (_accept, _examine),
    "returned": (_return,),
    "registered": (_accept, _examine, _register),
}


def _evidence(at):
    drawn = BytesIO()
    Image.new("RGB", (600, 400), "grey").save(drawn, "JPEG")
    digest = store.put(drawn.getvalue())
    shown = [{"code": "id-front", "title": "正面", "digest": digest, "media": "image/jpeg"}]
    person = ("UQUIET000001", "安静", "citizen-card", "51040019900307002X", "13900000077")
    identity.receive_evidence(EvidenceSubmitted(EVIDENCE, *person, shown, at.isoformat()), at=at)
    return digest
