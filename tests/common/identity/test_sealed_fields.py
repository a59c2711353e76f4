import pytest
from django.db import connection

from dengji.common.identity import encryption, keyring
from dengji.common.identity.models import Account
from dengji.common.identity.rules import PERSONAL, SENSITIVE

from .moments import CHEN, WANG, opened


def test_it_opens_what_it_sealed_for_the_same_place():
    sealed = encryption.seal("王晓芸", data_class=PERSONAL, place="t.c|1")

    assert encryption.unseal(sealed, data_class=PERSONAL, place="t.c|1") == "王晓芸"
    assert sealed[:2] == b"\x01\x01"
    assert sealed != encryption.seal("王晓芸", data_class=PERSONAL, place="t.c|1")


@pytest.mark.parametrize("place", ["t.c|2", "t.d|1", "u.c|1"])
def test_it_does_not_open_what_was_moved(place):
    sealed = encryption.seal("x", data_class=PERSONAL, place="t.c|1")

    with pytest.raises(encryption.BrokenSeal):
        encryption.unseal(sealed, data_class=PERSONAL, place=place)


def test_it_does_not_open_under_the_key_of_another_class():
    sealed = encryption.seal("x", data_class=PERSONAL, place="t.c|1")

    with pytest.raises(encryption.BrokenSeal):
        encryption.unseal(sealed, data_class=SENSITIVE, place="t.c|1")


def test_it_notices_every_changed_byte():
    sealed = encryption.seal("510402", data_class=SENSITIVE, place="t.c|1")

    for at in range(len(sealed)):
        torn = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(encryption.BrokenSeal):
            encryption.unseal(torn, data_class=SENSITIVE, place="t.c|1")


def test_it_refuses_a_number_that_was_moved_to_another_row_in_the_database(db):
    wang, chen = opened(WANG), opened(CHEN)

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE identity_account SET id_number_sealed ="
            " (SELECT id_number_sealed FROM identity_account WHERE number = %s) WHERE number = %s",
            [wang.number, chen.number],
        )

    with pytest.raises(encryption.BrokenSeal):
        _ = Account.objects.get(number=chen.number).id_number


def test_it_keeps_no_number_in_the_clear(wang):
    with connection.cursor() as cursor:
        cursor.execute("SELECT row(a.*)::text FROM identity_account a")
        row = cursor.fetchone()[0]

    for plain in (WANG.id_number, WANG.mobile, WANG.residence):
        assert plain not in row
        assert plain.encode().hex() not in row


def test_it_finds_a_row_by_blind_index_and_by_no_index_of_another_column(wang):
    index = encryption.index_of(Account, "id_number", WANG.id_number)

    assert Account.objects.get(id_number_index=index).number == wang.number
    assert encryption.blind_index("a.x", "1") != encryption.blind_index("a.y", "1")
    assert len(index) == 32


def test_it_reads_old_values_after_the_key_was_rotated(settings, tmp_path):
    settings.KEYS = tmp_path
    before = encryption.seal("old", data_class=PERSONAL, place="t.c|1")

    kid = keyring.rotate(PERSONAL)

    assert kid == 2
    assert not encryption.is_newest(before, data_class=PERSONAL)
    assert encryption.unseal(before, data_class=PERSONAL, place="t.c|1") == "old"
    after = encryption.seal("new", data_class=PERSONAL, place="t.c|1")
    assert encryption.is_newest(after, data_class=PERSONAL)


def test_it_keeps_keys_wrapped_and_for_the_owner_only(settings, tmp_path):
    settings.KEYS = tmp_path
    _, key = keyring.newest(SENSITIVE)

    files = sorted(path for path in (tmp_path / "fields").iterdir())

    assert [path.name for path in files] == ["P3.1", "kek"]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in files)
    assert all(key not in path.read_bytes() for path in files)


def test_it_does_not_open_without_the_key_that_wraps_keys(settings, tmp_path):
    settings.KEYS = tmp_path
    sealed = encryption.seal("x", data_class=PERSONAL, place="t.c|1")

    (tmp_path / "fields" / "kek").unlink()
    for each in (keyring._kek, keyring._data_key, keyring._kids):
        each.cache_clear()

    with pytest.raises(encryption.BrokenSeal):
        encryption.unseal(sealed, data_class=PERSONAL, place="t.c|1")
