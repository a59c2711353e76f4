"""What pages are given to show: plain values, words included."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dengji.ground.wording import gettext_noop as _


class Group(StrEnum):
    """Who has the next move (ux.md P3)."""

    MINE = "mine"  # 等我
    OTHERS = "others"  # 等别人
    AUTHORITY = "authority"  # 等登记机关
    ENDED = "ended"  # 已办结


GROUP_WORDS = {
    Group.MINE: _("等我办"),
    Group.OTHERS: _("等别人"),
    Group.AUTHORITY: _("等登记机关"),
    Group.ENDED: _("已办结"),
}


@dataclass(frozen=True)
class Line:
    """One application in “my applications”."""

    number: str
    title: str  # the name, or "" while there is none
    state: str
    words: str
    tone: str
    group: Group
    saved_at: datetime
    is_owner: bool
    person: str  # the actor's key in it, or ""
    waiting_for: list[str] = field(default_factory=list)  # names of those who have not signed
    uscc: str = ""


@dataclass(frozen=True)
class Task:
    """One line of the task list. `state`: todo · filled · confirm · correct · locked."""

    form: str
    title: str
    state: str
    words: str
    says: list[str] = field(default_factory=list)  # what the authority said, or what the rules found


@dataclass(frozen=True)
class SignatureSeen:
    person: str
    name: str
    signed_at: datetime | None


@dataclass(frozen=True)
class PaperSeen:
    code: str
    title: str
    person: str  # whose own sheet it is, or ""
    digest: str
    version: int
    signatures: list[SignatureSeen]

    @property
    def is_complete(self) -> bool:
        return all(s.signed_at for s in self.signatures)


@dataclass(frozen=True)
class Signatory:
    """Somebody named. `state`: named · invited · opened · accepted · signed · declined · expired."""

    key: str
    name: str
    roles: list[str]
    masked_mobile: str
    is_owner: bool
    is_verified: bool
    state: str
    papers: int  # that they sign
    signed_at: datetime | None
    declined_because: str = ""
    invited_at: datetime | None = None
    expires_at: datetime | None = None
    token: str = ""  # of the live invitation, for the link and the QR code
    code: str = ""  # its six digits


@dataclass(frozen=True)
class StepSeen:
    verb: str
    words: str
    by: str  # a person's name, or an office and a post
    at: datetime
    round: int
    because: str


@dataclass(frozen=True)
class Invited:
    """What the person behind a link sees before the identity check."""

    number: str
    person: str
    state: str
    is_taken: bool  # an account has already said: that is me
    inviter: str
    company: str
    roles: list[str]
    amount: str  # 万元, "" for who is no shareholder
    due_on: date | None
    expires_at: datetime
    has_no_supervisor: bool
    signs_for: tuple[str, ...] = ()  # names of the bodies and children this person signs for


@dataclass(frozen=True)
class NextMove:
    """Who has the next move, what it is, and until when."""

    who: list[str]  # names, or the authority; empty once it has ended
    what: str
    until: date | None
    is_over: bool = False


@dataclass(frozen=True)
class OwnPaper:
    """A paper the applicant may write themselves instead of ours."""

    code: str
    title: str
    own: str  # digest of the applicant's file, or ""
    says: str  # what choosing it means


@dataclass(frozen=True)
class BodySeen:
    """A shareholder that is no natural person."""

    key: str
    name: str
    kind: str  # in words
    uscc: str
    signs: str  # person key
    signs_name: str
    signs_as: str  # in words
    is_known: bool  # a base spoke of it; else an officer reads its papers
    is_from_afar: bool  # of another province: an officer looks at it (law.md P21)
    proofs: int
