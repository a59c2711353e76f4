"""A company from the first click to the public site, over HTTP; foreign judges look at every file that came."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dengji.cli.waiting import until
from tests.common.documents import pdfa
from tests.common.signing import judges
from tests.house import ROOT, RunningHouse

OWN, BOTH = [0], [0, 1]  # which of the two people signs: the founder, or both
SIGNED_BY = {
    "papers/application-form.pdf": OWN,
    "papers/articles.pdf": BOTH,
    "papers/resolution.pdf": BOTH,
    "papers/domicile-promise.pdf": OWN,
    "papers/beneficial-owners.pdf": OWN,
}
SEALED = {"registration-notice.pdf", "licence-original.pdf", "licence-duplicate.pdf"}
WAYS = {
    "by-officers": ((), {"receipt.pdf"}),
    "corrected": (("--with-correction",), {"receipt.pdf", "receipt-2.pdf", "correction-notice.pdf"}),
    "straight-through": (("--straight-through",), set()),
}


@dataclass(frozen=True)
class Walked:
    """One journey, as the command told it, and the files it kept."""

    way: str
    told: dict
    folder: Path

    @property
    def files(self) -> dict[str, bytes]:
        return {str(p.relative_to(self.folder)): p.read_bytes() for p in sorted(self.folder.rglob("*.pdf"))}


@pytest.fixture(scope="module", params=WAYS)
def walked(request, house: RunningHouse, tmp_path_factory) -> Walked:
    folder = tmp_path_factory.mktemp(request.param)
    flags, _receipts = WAYS[request.param]
    done = dengji(house, "journey", "--json", "--out", str(folder), *flags)
    told = json.loads(done.stdout)
    assert (done.returncode, told["problem"]) == (0, "")
    until(lambda: bags(house, told["uscc"]), seconds=60, what="the entity's bag")
    return Walked(request.param, told, folder)


@pytest.fixture
def keys(settings, house):
    """The roots that the judges trust: the house's own, as they were handed over between its two networks."""
    settings.KEYS = house.home / "inner" / "keys"


def test_the_founder_holds_every_file_and_the_licence_verifies(walked):
    told = walked.told
    expected = {*SIGNED_BY, *SEALED, *WAYS[walked.way][1]}

    assert told["is_registered"]
    assert told["uscc"][2:8] == told["authority"]
    assert told["licence"].startswith(f"{told['authority']}-")
    assert expected <= set(walked.files)
    assert {file["name"]: file["bytes"] for file in told["files"]} == {
        name: len(data) for name, data in walked.files.items()
    }


def test_poppler_and_pyhanko_find_every_signature_valid_and_whose_it_is(walked, keys, tmp_path):
    for name, pdf in walked.files.items():
        seen = judges.pyhanko(pdf, at=datetime.now(UTC))
        assert judges.poppler(pdf, tmp_path) == ["Signature is Valid."] * len(seen)
        assert [one.bottom_line for one in seen] == [True] * len(seen)
        whose = {one.signing_cert.subject.native["common_name"] for one in seen}
        assert whose == _expected_signers(name, walked.told), name


def test_openssl_verifies_the_timestamp_of_every_signature(walked, keys, tmp_path):
    for name, pdf in walked.files.items():
        said = judges.openssl_ts(pdf, tmp_path)
        assert said, name
        assert all("Verification: OK" in one for one in said), name


def test_every_file_is_an_archivable_pdf(walked):
    for name, pdf in walked.files.items():
        assert pdfa.unknown(judges.findings(pdf, "3b")) == [], name


def test_the_entitys_bag_is_whole_by_the_foreign_tool(walked, house):
    (bag,) = bags(house, walked.told["uscc"])

    bagit = Path(sys.executable).with_name("bagit.py")
    done = subprocess.run(
        [sys.executable, bagit, "--validate", bag], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_archive_and_the_trail_verify(walked, house):
    verified = lambda *words: dengji(house, "verify", *words).returncode == 0  # noqa: E731

    until(lambda: verified("archive", walked.told["uscc"]), seconds=60, what="an archive file that verifies")
    assert verified("trail")


def test_a_journey_that_cannot_end_says_where_and_why(house):
    shut = dengji(house, "journey", "--portal", "http://localhost:1")
    assert (shut.returncode, shut.stdout) == (1, "")
    assert "Nothing answers at http://localhost:1" in shut.stderr

    nobody = dengji(house, "journey", "--home", "/nonexistent")
    assert nobody.returncode == 1
    assert "demonstration.json is not there" in nobody.stderr


def test_the_cards_are_for_their_owner_only(house):
    cards = house.home / "demonstration.json"

    assert cards.stat().st_mode & 0o777 == 0o600


def dengji(house: RunningHouse, *words: str) -> "subprocess.CompletedProcess[str]":
    """The command, in the surroundings of this house."""
    command = [sys.executable, "-m", "dengji.cli.main", *words]
    return subprocess.run(command, cwd=ROOT, env=house.told, capture_output=True, text=True, check=False)


def bags(house: RunningHouse, uscc: str) -> list[Path]:
    return [bag.parent for bag in (house.home / "inner" / "archives").glob(f"*/{uscc}/*/bagit.txt")]


def _expected_signers(name: str, told: dict) -> set[str]:
    if name in SIGNED_BY:
        return {told["people"][place] for place in SIGNED_BY[name]}
    if name.startswith("papers/identity-sheet"):
        return {told["people"][0]}
    return {AUTHORITIES[told["authority"]]}


AUTHORITIES = {
    "510402": "攀枝花市东区市场监督管理局",
    "510403": "攀枝花市西区市场监督管理局",
    "510411": "攀枝花市仁和区市场监督管理局",
    "510421": "米易县市场监督管理局",
    "510422": "盐边县市场监督管理局",
}
