"""Short messages to whoever fills an application in (ux.md §6.4). No number of a person, no address but our own."""

from datetime import datetime

from dengji.common.identity import actions as identity
from dengji.common.identity.rules import SIGNATURE

from .. import assembling, questions
from ..models import Application


def tell_owner(application: Application, kind: str, what: str, *, at: datetime, of: str = "") -> None:
    """In the caller's transaction. The same kind `of` the same twice in a round is one message."""
    owner = assembling.account_of(questions.person_of(application, "p1"))
    if owner is None:
        return
    title = (application.reserved_name or application.number)[:24]
    words = f"{SIGNATURE}{title}{what}。请登录“我的办件”查看。"
    key = f"{application.number}|{application.round}|{kind}|{of}"
    identity.notify(owner, kind=kind, words=words, key=key, at=at)
