"""What the office does to a case. Every verb of the workflow has one function here."""

from ..hands import AcceptorDecides, SameHands
from ..wholeness import ForgedFacts, PaperLost
from .correcting import HalfAnItem, LeftOut, NothingToCorrect, expire, return_, withdraw
from .deciding import (
    NoReason,
    NotAllClear,
    NotLookedAt,
    StillFailing,
    SwitchedOff,
    accept,
    confirm,
    examine,
    go_straight_through,
    refuse,
    register,
)
from .holding import (
    AlreadyExtended,
    CannotBeSeenAway,
    NoSuchCheck,
    NoSuchPerson,
    TooLateToExtend,
    extend,
    look_at,
    put_back,
    see,
    take_up,
)
from .receiving import WrongRound, receive

__all__ = [
    "AcceptorDecides",
    "AlreadyExtended",
    "CannotBeSeenAway",
    "ForgedFacts",
    "HalfAnItem",
    "LeftOut",
    "NoReason",
    "NoSuchCheck",
    "NoSuchPerson",
    "NotAllClear",
    "NotLookedAt",
    "NothingToCorrect",
    "PaperLost",
    "SameHands",
    "StillFailing",
    "SwitchedOff",
    "TooLateToExtend",
    "WrongRound",
    "accept",
    "confirm",
    "examine",
    "expire",
    "extend",
    "go_straight_through",
    "look_at",
    "put_back",
    "receive",
    "refuse",
    "register",
    "return_",
    "see",
    "take_up",
    "withdraw",
]
