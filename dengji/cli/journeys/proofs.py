"""Where a register is silent or a promise is not enough: papers are shown, and an officer looks."""

from dataclasses import replace

from dengji.cli import founding, trip
from dengji.cli.deciding import Officer
from dengji.cli.travellers import Traveller, be_in, is_known
from dengji.cli.trip import Steps, Trip
from dengji.cli.waiting import until
from dengji.common.identity.windows.rehearsal import SILENT

from .shape import Journey, fixed

DECIDED_SECONDS = 60


def _silent_register(going: Trip) -> None:
    """The founder is somebody for whom the population register gives no answer."""
    going.filing.founder = going.town.person(SILENT)
    be_in(going.filing.founder)


def show_papers(traveller: Traveller) -> None:
    """Pictures of the document, and of oneself with it."""
    if is_known(traveller):
        return
    traveller.browser.open("/account/evidence/")
    pictures = dict.fromkeys(traveller.browser.page.form("front").files, traveller.portrait)
    traveller.browser.submit("front", files=pictures).expect("核对")


def look_at_papers(officer: Officer, traveller: Traveller, born_on: str = "") -> None:
    """The officer looks, and says that the papers show who it is."""
    officer.come_in()
    if is_known(traveller):
        return
    page = until(lambda: _listed(officer), seconds=DECIDED_SECONDS, what="the papers at the office")
    officer.browser.open(page)
    officer.browser.submit(to="/look/")
    told = {"verdict": "confirm", "valid_until": "2040-01-01"}
    born = {"born_on": born_on} if born_on else {}
    officer.browser.submit("verdict", filled={**told, **born}, to="/decide/")
    until(lambda: is_known(traveller), seconds=DECIDED_SECONDS, what="the identity to be confirmed")


def _listed(officer: Officer) -> str:
    """The first that waits; in this town only one is ever shown at a time."""
    links = (address for _, address in officer.browser.open("/evidence/").links)
    return next((address for address in links if address.startswith("/evidence/E")), "")


EVIDENCE: Steps = (
    ("The register gives no answer about the founder", _silent_register),
    ("The founder shows papers", lambda going: show_papers(going.filing.founder)),
    (
        "An officer looks at them and confirms; the founder learns it",
        lambda going: look_at_papers(going.office.acceptor, going.filing.founder),
    ),
)
BY_CODE: Steps = (
    (
        "The founder signs, with a code to the phone instead of a face",
        lambda going: founding.sign_by_code(going.filing, going.filing.founder),
    ),
)
PROVED: Steps = (
    (
        "公司在哪里？ The address, and a picture of the lease",
        lambda going: founding.domicile_with_proof(going.filing),
    ),
)
ON_PROOF: Steps = (*trip.FOUNDING[:4], *PROVED, *trip.FOUNDING[5:], *trip.SIGNING)


def _with_much_money(going: Trip) -> Steps:
    """More than ten million yuan: who benefits is filed, not promised away (受益所有人信息管理办法 3, 6)."""
    going.filing.wish = replace(going.filing.wish, capital=1500, share=900)
    return (*trip.FOUNDING, *trip.SIGNING, *trip.OFFICERS, *trip.RECEIVING)


JOURNEYS = (
    Journey(
        "proof-of-domicile",
        "上传住所证明，由登记机关审查",
        fixed(ON_PROOF, trip.OFFICERS, trip.RECEIVING[:1], trip.RECEIVING[2:]),
    ),
    Journey("beneficial-owners", "注册资本一千万元以上，备案受益所有人", _with_much_money),
    Journey(
        "evidence",
        "人口库没有回答，上传证件由登记机关核对",
        fixed(EVIDENCE, trip.FOUNDING[1:], BY_CODE, trip.SIGNING[1:], trip.OFFICERS, trip.RECEIVING),
    ),
)
