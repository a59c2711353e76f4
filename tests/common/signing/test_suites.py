import pytest

from dengji.common.signing import suites

from .conftest import WANG, sign


def test_the_international_suite_signs_and_knows_its_signature():
    suite = suites.suite("international")
    key = suite.new_key()

    signature = suite.sign(key, b"paper")

    assert suite.is_signed(key.public_key(), signature, b"paper")
    assert not suite.is_signed(key.public_key(), signature, b"another")
    assert not suite.is_signed(suite.new_key().public_key(), signature, b"paper")


@pytest.mark.parametrize("deed", ["hasher", "new_key"])
def test_the_national_suite_says_that_it_is_not_installed(deed):
    with pytest.raises(suites.SuiteNotInstalled, match="没有安装"):
        getattr(suites.suite("national"), deed)()


def test_a_suite_is_found_by_what_a_signature_says():
    assert suites.of(suites.International.digest_algorithm).name == "international"
    with pytest.raises(ValueError, match="no suite"):
        suites.of(b"\x30\x00")


@pytest.mark.django_db
def test_it_refuses_to_sign_with_a_suite_that_is_not_there(settings, prepared, tmp_path):
    settings.SIGNING_SUITE, settings.KEYS = "national", tmp_path

    with pytest.raises(suites.SuiteNotInstalled):
        sign(prepared, WANG)
