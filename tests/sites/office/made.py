"""An office in which something has happened: cases in every state, somebody to be identified, a file to be read."""

import io
from datetime import timedelta

from PIL import Image

from dengji.common.documents import store
from dengji.common.identity import actions as identity
from dengji.common.identity.letters import EvidenceSubmitted
from dengji.common.identity.models import Authority, Officer
from dengji.common.trail import actions as trail
from dengji.inner.review import actions as review
from dengji.inner.review import filing, printing, questions
from dengji.inner.review.models import Case, CorrectionItem, Held, Recheck
from tests import sample
from tests.inner import incoming
from tests.inner.incoming import MONDAY
from tests.sites.registry import LONG

from .people import ACCEPTOR, APPROVER, EXAMINER, SECOND

EVIDENCE = "E000000000007"


def furnish():
    """What the addresses of the registry name."""
    identity.furnish_town(network="inner", at=MONDAY)
    Authority.objects.update(straight_through="off")
    Authority.objects.filter(code="510402").update(straight_through="confirm")
    words = {name: make() for name, make in MADE.items()}
    registered = _registered()
    _evidence()
    trail.sequence(at=MONDAY)
    trail.publish(at=MONDAY)
    Recheck.objects.create(case=registered, drawn_at=MONDAY)
    CorrectionItem.objects.create(
        case=registered, round=1, position=9, says="监事的任期没有写明。", remedy="请写明任期。",
        visible_since=1, late_because="第一次审查时漏看了。",
    )  # fmt: skip
    return {
        **words,
        "sampled": registered.number,
        "registered": registered.number,
        "uscc": registered.uscc,
        "evidence": EVIDENCE,
    }


def actor(number):
    return Officer.objects.get(number=number).actor


def _case(number, trade_name, **changes):
    name = sample.NAME.model_copy(
        update={"full": f"攀枝花{trade_name}钒钛新材料有限公司", "trade_name": trade_name, "reservation": ""}
    )
    return sample.facts(application=number, name=name, **changes)


def _accepted(facts, **how):
    case = review.receive(incoming.letter(facts, **how), at=MONDAY)
    return review.accept(case.number, by=actor(ACCEPTOR), at=MONDAY).number


def _failing():
    capital = sample.CAPITAL.model_copy(update={"amount": 2 * sample.CAPITAL.amount})
    facts = _case("PZ26-1123-0011", "金沙", capital=capital)
    return _accepted(facts, without=frozenset({"domicile-promise"}))


def _looking():
    return _accepted(_case("PZ26-1123-0012", "苏铁"))


def _held():
    Officer.objects.filter(number=APPROVER).update(duties=["approval", "examination"])
    number = _accepted(_case("PZ26-1123-0013", "玉泉"))
    review.take_up(number, by=actor(APPROVER), at=MONDAY)
    Officer.objects.filter(number=APPROVER).update(duties=["approval"])
    return number


def _corrected():
    facts = _case(
        "PZ26-1123-0014",
        "凤凰",
        capital=sample.CAPITAL.model_copy(update={"amount": 2 * sample.CAPITAL.amount}),
    )
    case = review.receive(incoming.letter(facts), at=MONDAY)
    review.return_(case.number, items=questions.correction_draft(case), by=actor(ACCEPTOR), at=MONDAY)
    return review.receive(incoming.letter(_case("PZ26-1123-0014", "凤凰"), round=2), at=MONDAY).number


def _long():
    """Long names, a board, many items of scope."""
    facts = sample.with_board(application="PZ26-1123-0015")
    name = facts.name.model_copy(
        update={"full": f"攀枝花{LONG}有限公司", "trade_name": LONG, "reservation": ""}
    )
    return review.receive(incoming.letter(facts.model_copy(update={"name": name})), at=MONDAY).number


def _paused():
    number = _accepted(_case("PZ26-1123-0018", "雪松"))
    review.pause(number, cause="court", because="股东资格有争议，等法院判决。", by=actor(EXAMINER), at=MONDAY)
    return number


def _asked():
    number = _accepted(_case("PZ26-1123-0019", "红豆"))
    examiner = actor(EXAMINER)
    review.ask(number, of=ACCEPTOR, question="这处住所去现场看过吗？", by=examiner, at=MONDAY)
    return number


def _for_two(number, trade_name):
    """Examined, and two are to decide."""
    number = _accepted(_case(number, trade_name))
    for row in questions.still_open(Case.objects.get(number=number)):
        review.see(number, row.check_id, by=actor(EXAMINER), at=MONDAY)
    review.examine(number, opinion="材料齐全。", by=actor(EXAMINER), at=MONDAY)
    Case.objects.filter(number=number).update(second_for="lot")
    return number


def _one_decided():
    return review.register(_for_two("PZ26-1123-0020", "海棠"), by=actor(APPROVER), at=MONDAY).number


def _disputed():
    number = review.register(_for_two("PZ26-1123-0021", "木棉"), by=actor(APPROVER), at=MONDAY).number
    review.refuse(number, because="住所不能作经营用房。", by=actor(SECOND), at=MONDAY)
    return number


def _turned_away():
    case = review.receive(incoming.letter(_case("PZ26-1123-0022", "紫荆")), at=MONDAY)
    why = "这类公司由市局登记。"
    return review.turn_away(
        case.number, because=why, goes_to="攀枝花市局", by=actor(ACCEPTOR), at=MONDAY
    ).number


def _leaving():
    """Decided a moment ago by the second approver, and not gone yet."""
    number = _for_two("PZ26-1123-0023", "玉兰")
    case, until = Case.objects.get(number=number), MONDAY + timedelta(minutes=5, seconds=10)
    Held.objects.create(case=case, verb="register", words={}, by=SECOND, at=MONDAY, until=until)
    return number


def _clear():
    return review.receive(incoming.letter(incoming.numbered("PZ26-1123-0016", "青禾")), at=MONDAY).number


MADE = {
    "failing": _failing,
    "looking": _looking,
    "held": _held,
    "corrected": _corrected,
    "long": _long,
    "paused": _paused,
    "asked": _asked,
    "one_decided": _one_decided,
    "disputed": _disputed,
    "turned_away": _turned_away,
    "leaving": _leaving,
    "clear": _clear,
}


def _registered():
    case = review.receive(incoming.letter(incoming.numbered("PZ26-1123-0017", "大河")), at=MONDAY)
    done = review.confirm([case.number], by=actor(APPROVER), at=MONDAY)[0]
    for _each in range(3):
        printing.print_due(at=MONDAY)
    filing.file_due(at=MONDAY)
    return done


def _evidence():
    drawn = io.BytesIO()
    Image.new("RGB", (600, 380), "#dfe8ee").save(drawn, "JPEG")
    digest = store.put(drawn.getvalue())
    uploads = [
        {"code": code, "title": title, "digest": digest, "media": "image/jpeg"}
        for code, title in (("id-front", "人像面"), ("id-back", "国徽面"))
    ]
    known = sample.identities(sample.facts())["p1"]
    who = {"name": "周岚", "id_kind": "citizen-card", "id_number": known.id_number, "mobile": known.mobile}
    letter = EvidenceSubmitted(
        number=EVIDENCE, account="U000000000007", uploads=uploads, at=MONDAY.isoformat(), **who
    )
    identity.receive_evidence(letter, at=MONDAY)
