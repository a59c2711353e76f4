"""What is written where nobody asks for it, logs above all, names no person."""

import logging
from io import StringIO

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from pydantic import BaseModel

from dengji.cli.postgres import Cluster
from dengji.common.applications.actions.drafting import FormClosed
from dengji.common.identity.models import Account
from dengji.settings.discreet import WITHHELD, Discreet

NAME, ID_NUMBER, MOBILE = "万俟无忌", "510402199003070024", "13900007788"
PERSONAL = (NAME, ID_NUMBER, MOBILE)


@pytest.fixture
def written():
    """What our formatter writes of everything that is logged."""
    handler, root = logging.StreamHandler(StringIO()), logging.getLogger()
    handler.setFormatter(Discreet("%(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    yield handler.stream.getvalue
    root.removeHandler(handler)


def told(error):
    """Log the exception as a worker's round does."""
    try:
        with transaction.atomic():
            error()
    except Exception:
        logging.getLogger("dengji.worker").exception("round %s failed", "take-in")


def an_account(**changed):
    account = Account(number="U0CANARY00000", name=NAME, opened_at=timezone.now(), **changed)
    account.mobile = MOBILE
    return account


def test_it_writes_every_line_of_the_house_discreetly():
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"line"}
    assert settings.LOGGING["formatters"]["line"]["()"] == f"{Discreet.__module__}.Discreet"
    assert settings.ADMINS == []  # nobody is sent a page's variables by mail


def test_it_names_the_constraint_and_not_the_row(db, written):
    an_account().save(force_insert=True)

    told(lambda: an_account().save(force_insert=True))
    told(lambda: an_account(level="L7").save(force_insert=True))

    said = written()
    assert "23505 identity_account" in said
    assert "23514 identity_account account_is_verified_when_its_level_says_so" in said
    assert "DETAIL" not in said
    assert an_account().mobile_index not in said
    assert not [word for word in PERSONAL if word in said]


def test_it_quotes_no_value_that_a_column_would_not_take(db, written):
    def ask():
        with connection.cursor() as cursor:
            cursor.execute("select %s::date", [ID_NUMBER])

    told(ask)

    assert "22008" in written()
    assert ID_NUMBER not in written()


@pytest.mark.parametrize(
    "fault",
    [
        lambda: int(MOBILE + "x"),
        lambda: {}[ID_NUMBER],
        lambda: type("Person", (BaseModel,), {"__annotations__": {"age": int}})(age=NAME),
        lambda: b"\xff".decode() + NAME,
        lambda: timezone.datetime.fromisoformat(ID_NUMBER),
    ],
)
def test_it_quotes_no_value_that_could_not_be_read(db, fault, written):
    told(fault)

    assert WITHHELD in written()
    assert "test_logs.py" in written()
    assert not [word for word in PERSONAL if word in written()]


def test_it_tells_a_refusal_by_its_code(db, written):
    def refuse():
        raise FormClosed(task=NAME)

    told(refuse)

    assert FormClosed.code in written()
    assert NAME not in written()


def test_it_says_what_is_wrong_with_the_code(db, written):
    told(lambda: None.missing)

    assert "'NoneType' object has no attribute 'missing'" in written()


def test_it_tells_what_it_came_from(db, written):
    def fault():
        try:
            int(MOBILE + "x")
        except ValueError as error:
            raise DatabaseError(f"Key (mobile)=({MOBILE})") from error

    told(fault)

    assert "django.db.utils.DatabaseError" in written()
    assert "builtins.ValueError" in written()
    assert MOBILE not in written()


def test_it_writes_no_link_of_an_invitation(written):
    """A page that breaks is logged with its address; this address is a key."""
    token = "0123456789abcdef0123456789abcdef"

    logging.getLogger("django.request").error("%s: %s", "Internal Server Error", f"/s/{token}/decline/")

    assert "/s/…/decline/" in written()
    assert token not in written()


def test_it_writes_nothing_of_pages_that_are_not_there(db, written):
    assert Client().get(f"/nothing/{MOBILE}/").status_code == 404
    assert Client().get(f"/companies/{ID_NUMBER}/").status_code == 404

    assert written() == ""


def test_it_keeps_rows_out_of_the_databases_own_log(tmp_path_factory):
    """The embedded database, with the settings that the house gives it."""
    home = tmp_path_factory.mktemp("quiet")
    home.chmod(0o755)
    cluster = Cluster(home / "postgres")
    cluster.start()
    try:
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connected:
            connected.execute("create table person (mobile text unique, level text check (level = 'L0'))")
            connected.execute(f"insert into person values ('{MOBILE}', 'L0')")
            for level in ("L0", "L7"):
                with pytest.raises(psycopg.IntegrityError):
                    connected.execute(f"insert into person values ('{MOBILE}', '{level}')")
    finally:
        cluster.stop()

    said = (cluster.data.parent / "postgresql.log").read_text()
    assert "person_mobile_key" in said
    assert MOBILE not in said
