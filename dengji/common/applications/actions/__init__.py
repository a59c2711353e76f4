"""Every verb of an application, by the file it stands in: `applications.actions.begin` and so on."""

from ..hands import IdentityWithheld, NotYourDuty
from .asking import remind
from .beginning import NoSuchOffer, begin
from .drafting import FormClosed, NoSuchForm, TooLong, answer, ask_for_paper, attach
from .ending import discard, expire, withdraw
from .inviting import (
    AlreadySigned,
    NotYourInvitation,
    TooManyTries,
    accept_invitation,
    ask_again,
    decline,
    find_by_code,
    invite,
    open_invitation,
    see_is_invited,
)
from .learning import learn_decided, learn_looked_at, learn_moved, learn_received, learn_returned
from .naming import NameNotHeld, declare_name
from .persons import (
    NameMissing,
    NotAMobile,
    OwnerStays,
    TooManyPersons,
    add_person,
    change_person,
    remove_person,
)
from .preparing import ChangedMeanwhile, NotReady, SomebodyDeclined, prepare, reopen
from .signatures import NothingToSign, SignsLast, sign
from .submitting import SignaturesMissing, submit

__all__ = [
    "AlreadySigned",
    "ChangedMeanwhile",
    "FormClosed",
    "IdentityWithheld",
    "NameMissing",
    "NameNotHeld",
    "NoSuchForm",
    "NoSuchOffer",
    "NotAMobile",
    "NotReady",
    "NotYourDuty",
    "NotYourInvitation",
    "NothingToSign",
    "OwnerStays",
    "SignaturesMissing",
    "SignsLast",
    "SomebodyDeclined",
    "TooLong",
    "TooManyPersons",
    "TooManyTries",
    "accept_invitation",
    "add_person",
    "answer",
    "ask_again",
    "ask_for_paper",
    "attach",
    "begin",
    "change_person",
    "declare_name",
    "decline",
    "discard",
    "expire",
    "find_by_code",
    "invite",
    "learn_decided",
    "learn_looked_at",
    "learn_moved",
    "learn_received",
    "learn_returned",
    "open_invitation",
    "prepare",
    "remind",
    "remove_person",
    "reopen",
    "see_is_invited",
    "sign",
    "submit",
    "withdraw",
]
