"""One company from the first click to the public site, told as a table of steps."""

from collections.abc import Callable
from dataclasses import dataclass, field

from . import deciding, founding, receiving
from .deciding import Office
from .diary import Diary
from .founding import Filing
from .receiving import Held
from .travellers import Town, come_in
from .wishes import Wish

Steps = tuple[tuple[str, Callable[["Trip"], object]], ...]
SIGNED = {  # by offer: the papers that several people sign, or one for the company
    "llc.establish": ("application-form", "articles", "resolution", "domicile-promise", "beneficial-owners"),
    "jsc.establish": (
        "application-form",
        "articles",
        "inaugural-minutes",
        "domicile-promise",
        "beneficial-owners",
    ),
}
SAYS = "住所：门牌地址和房屋的实际门牌不一致，少写了房间号的变更。"
REASONS = "经审查：住所所在房屋已被依法认定为违法建筑，不能作为住所（《市场主体登记管理条例》第十一条）。"
REMEDY = "请核对房产资料，把门牌地址改成现在的房间号，再签名提交。"


@dataclass
class Trip:
    """Whoever takes part, what is wanted, and what came of it so far."""

    town: Town
    office: Office
    wish: Wish
    is_straight: bool = False
    is_corrected: bool = False
    held: Held = field(default_factory=Held)
    public: str = ""
    rival: Filing | None = None  # of somebody who wants the same name

    def __post_init__(self) -> None:
        founder = self.town.someone()
        self.filing = Filing(founder, self.town.someone(but=founder), self.wish)

    def close(self) -> None:
        """Everybody goes home."""
        self.town.close()
        self.office.close()

    @property
    def number(self) -> str:
        return self.filing.number

    @property
    def filings(self) -> tuple[Filing, ...]:
        """The company's, and that of whoever wants the same name."""
        return (self.filing, self.rival) if self.rival else (self.filing,)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The files that must come. What is registered on the spot gets no receipt (实施细则 18)."""
        notices = (
            receiving.NOTICE,
            *receiving.LICENCES,
            *(f"papers/{code}" for code in SIGNED[self.filing.offer]),
        )
        receipt = () if self.is_straight else (receiving.RECEIPT,)
        return (*receipt, *(("correction-notice",) if self.is_corrected else ()), *notices)


def walk(trip: Trip, diary: Diary) -> None:
    """Every step, one after the other; StepFailed names the one that did not come to its end."""
    take(steps(trip), trip, diary)


def take(steps: Steps, trip: Trip, diary: Diary) -> None:
    for words, deed in steps:
        with diary.step(words):
            deed(trip)


def steps(trip: Trip) -> Steps:
    """The way that this trip takes."""
    correction = CORRECTION if trip.is_corrected else ()
    officers = () if trip.is_straight else OFFICERS
    return (*FOUNDING, *SIGNING, *correction, *officers, *RECEIVING)


def _accept(trip: Trip) -> None:
    trip.office.acceptor.come_in()
    deciding.take(trip.office.acceptor, trip.number, "accept")


def _examine(trip: Trip) -> None:
    trip.office.examiner.come_in()
    deciding.take(trip.office.examiner, trip.number, "examine", opinion="材料齐全，符合法定形式。")


def _register(trip: Trip) -> None:
    trip.office.approver.come_in()
    deciding.take(trip.office.approver, trip.number, "register")


def _refuse(trip: Trip) -> None:
    trip.office.approver.come_in()
    deciding.take(trip.office.approver, trip.number, "refuse", because=REASONS)


def _send_back(trip: Trip) -> None:
    trip.office.acceptor.come_in()
    deciding.send_back(trip.office.acceptor, trip.number, form="domicile", says=SAYS, remedy=REMEDY)


def _learn_what_to_correct(trip: Trip) -> None:
    receiving.outcome(trip.filing, receiving.TO_CORRECT).expect(SAYS[:12])


def _receive(trip: Trip) -> None:
    trip.held.files = receiving.received(trip.filing, kinds=trip.kinds)


def _find(trip: Trip) -> None:
    trip.public = receiving.published(trip.filing, trip.held)


FOUNDING: Steps = (
    ("The founder opens an account on a verified identity", lambda trip: come_in(trip.filing.founder)),
    ("The founder begins", lambda trip: founding.begin(trip.filing)),
    ("公司叫什么？ A free name is reserved", lambda trip: founding.name(trip.filing)),
    ("做什么生意？ Plain words become items of the catalogue", lambda trip: founding.scope(trip.filing)),
    ("公司在哪里？ The address, and a promise", lambda trip: founding.domicile(trip.filing)),
    (
        "谁出多少钱？ The capital, and the partner by name and mobile",
        lambda trip: founding.capital(trip.filing),
    ),
    (
        "谁来管理？ What is proposed stands; the papers are drawn up",
        lambda trip: founding.organs(trip.filing),
    ),
)
CAPITAL_ALONE = (
    "谁出多少钱？ One shareholder puts in everything",
    lambda trip: founding.capital_alone(trip.filing),
)
SIGNING: Steps = (
    ("The founder signs", lambda trip: founding.sign(trip.filing, trip.filing.founder)),
    ("The partner follows the link, shows who they are, signs", lambda trip: founding.cosign(trip.filing)),
)
CORRECTION: Steps = (
    ("受理 The acceptor sends it back with everything to correct", _send_back),
    ("The founder learns what to correct", _learn_what_to_correct),
    ("The founder corrects it", lambda trip: founding.move(trip.filing)),
    ("The founder signs what changed", lambda trip: founding.sign(trip.filing, trip.filing.founder)),
    ("The partner signs what changed", lambda trip: founding.cosign(trip.filing)),
)
OFFICERS: Steps = (
    ("受理 The acceptor accepts", _accept),
    ("审查 The examiner looks at every open item and agrees", _examine),
    ("核准 The approver registers", _register),
)
REFUSAL: Steps = (("核准 The approver refuses, with reasons", _refuse),)
RECEIVING: Steps = (
    (
        "The founder learns that the company stands",
        lambda trip: receiving.outcome(trip.filing, receiving.REGISTERED),
    ),
    ("The founder downloads every file", _receive),
    ("Anyone finds the company on the public site", _find),
    ("The licence verifies, by number and as a file", lambda trip: receiving.verify(trip.filing, trip.held)),
)
