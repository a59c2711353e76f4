"""Wang who founds, Chen who joins, a stranger; and what they type."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dengji.common.applications import actions, questions
from dengji.common.identity.actions.checks import note_check
from dengji.common.identity.rules import Outcome
from dengji.common.identity.windows.population import Answer
from dengji.common.signing.rules import Mark

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
LATER = MORNING + timedelta(minutes=20)
MARK = Mark(300, 120, (((20, 60), (60, 20), (90, 100)), ((120, 30), (180, 90))))

NAME = {"division": "攀枝花市", "trade_name": "云帆", "industry": "科技", "form": "有限公司", "promise": True}
SCOPE = {"words": "做小程序", "items": ["YL651301", "YL656001"], "main": "YL651301"}
DOMICILE = {
    "division": "510402",
    "town": "510402002",
    "detail": "机场路88号3栋1205室",
    "proof": "promise",
    "promise": True,
}
ORGANS = {
    "board": "single",
    "supervision": "none",
    "director": "p1",
    "manager": "p1",
    "legal_representative": "p1",
    "liaison": "p1",
    "liaison_email": "wang@example.org",
    "finance": "p1",
    "confirmed": True,
}


def capital(*shares):
    """capital(("p1", 70), ("p2", 30))"""
    owners = [{"person": person, "amount": str(amount)} for person, amount in shares]
    return {"amount": str(sum(amount for _person, amount in shares)), "owners": owners}


def filled_in(wang, chen=None, *, at=MORNING, name=NAME):
    """A draft of Wang's with every form filled in; Chen joins where given."""
    number = actions.begin("llc.establish", by=wang.actor, at=at).number
    shares = [("p1", 70)]
    if chen:
        key = actions.add_person(number, name=chen.name, mobile=chen.mobile, by=wang.actor, at=at)
        shares.append((key, 30))
    forms = {
        "name": name,
        "scope": SCOPE,
        "domicile": DOMICILE,
        "capital": capital(*shares),
        "organs": ORGANS,
    }
    for form, values in forms.items():
        actions.answer(number, form, values, by=wang.actor, at=at)
    return number


def prepared(wang, chen=None, *, at=MORNING, name=NAME):
    number = filled_in(wang, chen, at=at, name=name)
    actions.prepare(number, by=wang.actor, at=at)
    return number


def checked(account, *, at):
    """A fresh check of who that is, as the face or the code gives it."""
    return note_check(account, Answer(Outcome.MATCH), purpose="sign", channel="code", at=at)


def sign(number, account, person, *, at=MORNING, mark=MARK):
    checked(account, at=at)
    return actions.sign(number, person, mark=mark, by=account.actor, at=at)


def link_of(number, owner, person):
    """The link as Wang's page shows it."""
    application = questions.application_for(owner.actor, number)
    return next(s.token for s in questions.signers(application) if s.key == person)


def come_in(number, wang, chen, *, at=MORNING):
    """Chen opens the link and says: that is me."""
    token = link_of(number, wang, "p2")
    actions.open_invitation(token, at=at)
    return actions.accept_invitation(token, by=chen.actor, at=at)


def submitted(wang, chen=None, *, at=MORNING):
    number = prepared(wang, chen, at=at)
    sign(number, wang, "p1", at=at)
    if chen:
        come_in(number, wang, chen, at=at)
        sign(number, chen, "p2", at=at)
    return number
