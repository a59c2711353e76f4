import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dengji.common.signing import actions, authority, questions, verification

from .conftest import BUREAU, CHEN, MORNING, NOON, WANG, sign

pytestmark = pytest.mark.django_db

MAKE = """
import sys, django
from datetime import datetime, UTC
from pathlib import Path
from django.conf import settings
settings.configure(KEYS=Path(sys.argv[1]), NETWORK="outer", SIGNING_SUITE="international")
from dengji.common.signing import authority
made = authority.house(at=datetime(2026, 11, 20, tzinfo=UTC))
print(made.issuing.certificate.serial_number, made.tsa.certificate.serial_number)
"""


@pytest.fixture
def keys(settings, tmp_path) -> Path:
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS / "ca"


def test_it_keeps_every_key_to_its_owner(keys):
    authority.house(at=MORNING)
    authority.seal_of("510400", BUREAU["title"], at=MORNING)

    secret = list(keys.rglob("*.key"))
    assert len(secret) == 4
    assert {stat.S_IMODE(path.stat().st_mode) for path in secret} == {0o600}
    assert stat.S_IMODE((keys / "both").stat().st_mode) == 0o700
    assert not any(b"PRIVATE" in path.read_bytes() for path in (keys / "public").iterdir())


def test_it_makes_one_authority_when_many_processes_begin_at_once(tmp_path):
    def begin(_: int) -> str:
        command = [sys.executable, "-c", MAKE, str(tmp_path)]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    with ThreadPoolExecutor(3) as pool:
        said = set(pool.map(begin, range(3)))

    assert len(said) == 1
    assert len(list((tmp_path / "ca" / "public").glob("*.pem"))) == 3


def test_it_heals_where_the_power_failed_between_key_and_certificate(keys):
    before = authority.house(at=MORNING)
    for path in (keys / "public").glob("*-timestamp-*.pem"):
        path.unlink()
    authority._house.cache_clear()

    after = authority.house(at=MORNING)

    assert after.tsa.certificate.public_key() == before.tsa.certificate.public_key()
    assert after.issuing.raw == before.issuing.raw


@pytest.mark.parametrize("lost", ["root", "issuing", "timestamp", "seal-of-*"])
def test_what_was_signed_is_verified_after_a_key_was_lost(keys, prepared, lost):
    before = actions.seal(sign(prepared, WANG), **BUREAU, at=NOON)
    for path in (keys / "both").glob(f"{lost}.key"):
        path.unlink()
    authority._house.cache_clear()
    authority._seal.cache_clear()

    after = actions.seal(sign(prepared, CHEN), **BUREAU, at=NOON)

    for pdf in (before, after):
        assert [one.is_valid for one in verification.verify(pdf, at=NOON)] == [True, True]


def test_the_inner_network_verifies_with_the_outer_ones_public_certificates(settings, tmp_path, prepared):
    settings.NETWORK, settings.KEYS = "outer", tmp_path / "outer"
    signed, told = sign(prepared, WANG), questions.public_certificates()
    settings.NETWORK, settings.KEYS = "inner", tmp_path / "inner"
    assert [one.code for one in verification.verify(signed, at=NOON)] == ["signing.foreign-certificate"]

    authority.trust(told, network="outer")

    sealed = actions.seal(signed, **BUREAU, at=NOON)
    assert [one.is_valid for one in verification.verify(sealed, at=NOON)] == [True, True]
    assert not list((tmp_path / "inner" / "ca").glob("outer/*.key"))


def test_a_certificate_that_leads_to_no_root_is_not_trusted(settings, tmp_path, prepared):
    settings.KEYS = tmp_path / "foreign"
    signed = sign(prepared, WANG)
    folder = settings.KEYS / "ca" / "public"
    issuing = b"".join(path.read_bytes() for path in folder.glob("*-issuing-*.pem"))
    settings.KEYS = tmp_path / "ours"
    authority.house(at=MORNING)

    authority.trust(issuing, network="stranger")

    assert [one.code for one in verification.verify(signed, at=NOON)] == ["signing.foreign-certificate"]
