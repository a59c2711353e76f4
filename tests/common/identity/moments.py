"""Moments, people and short ways that these tests share."""

from datetime import UTC, datetime, timedelta

from dengji.common.identity import actions
from dengji.common.identity.duties import Actor, Duty
from dengji.common.identity.models import Account, Code, Notice
from dengji.common.identity.windows.rehearsal import DemoPerson, Works, demo_person
from dengji.common.trail.models import Entry

MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 9:30 in Panzhihua
MINUTE = timedelta(minutes=1)
WANG, CHEN = demo_person(10), demo_person(11)

fang = Actor("510402-01", frozenset({Duty.WINDOW}), "510402")
qiang = Actor("510402-03", frozenset({Duty.EXAMINATION}), "510402")
system_admin = Actor("510402-09", frozenset({Duty.SYSTEM_ADMIN}), "510402")
security_admin = Actor("510402-10", frozenset({Duty.SECURITY_ADMIN}), "510402")


def code_sent(mobile: str, purpose: str, at: datetime = MORNING) -> str:
    """Ask for a code and read it off the message, as the phone's owner does."""
    actions.request_code(mobile, purpose, at=at)
    words = Notice.objects.get(key=Code.objects.latest("id").number).words
    return words.split("验证码")[1][:6]


def told_by(person: DemoPerson, **other: str) -> actions.Particulars:
    facts = {"name": person.name, "id_number": person.id_number, "mobile": person.mobile, **other}
    return actions.Particulars(**facts)


def opened(person: DemoPerson = WANG, at: datetime = MORNING, window: object = None) -> Account:
    """An account opened the whole way."""
    code = code_sent(person.mobile, "open-account", at)
    portrait, window = person.portrait, window or Works()
    return actions.open_account(told_by(person), code=code, portrait=portrait, window=window, at=at).account


def trail_of(subject: str) -> list[str]:
    return list(Entry.objects.filter(subject=subject).order_by("place").values_list("what", flat=True))


class Post:
    """A letter-box that keeps what was posted."""

    def __init__(self) -> None:
        self.letters: list[object] = []
        self.attachments: list[str] = []

    def __call__(
        self, letter: object, *, subject: str, at: datetime, attachments: tuple[str, ...] = ()
    ) -> None:
        self.letters.append(letter)
        self.attachments += attachments
