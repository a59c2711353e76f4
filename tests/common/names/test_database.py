"""What the database itself refuses, whatever the code does; in which order it looks."""

import pytest
from django.db import IntegrityError, connection

from dengji.common.names import actions
from dengji.common.names.deriving import CHARACTERS
from dengji.common.names.importing import judging, loading
from dengji.common.names.models import TakenName

from .wanted import MORNING, WITH, name

pytestmark = pytest.mark.django_db


def another(**changes):
    """The one row once more, for somebody else, changed."""
    row = TakenName.objects.get()
    row.pk, row.number, row.holder = None, "other", "other"
    for column, value in changes.items():
        setattr(row, column, value)
    row.save(force_insert=True)


@pytest.fixture
def held():
    return actions.declare(name(), holder="PZ26-1120-0001", **WITH)


def test_it_refuses_a_second_holder_of_the_same_name(held):
    with pytest.raises(IntegrityError, match="one_live_holder_of_a_full_name"):
        another()


def test_it_refuses_a_second_claim_on_a_trade_name_in_a_trade(held):
    with pytest.raises(IntegrityError, match="one_claim_on_a_trade_name_in_a_trade"):
        another(core="another name", full="another name")


def test_a_name_without_an_industry_claims_every_trade(held):
    with pytest.raises(IntegrityError, match="one_claim_on_a_trade_name_in_a_trade"):
        another(core="another name", trades=[(0, 32768)])


@pytest.mark.parametrize(
    "changes",
    [
        {"trades": [(30000, 30001)]},
        {"trade_name": "远山"},
        {"place": "510100"},
        {"claims": False},
        {"is_live": False, "standing": "gone"},
    ],
)
def test_it_lets_be_what_does_not_overlap(held, changes):
    another(core="another name", **changes)

    assert TakenName.objects.count() == 2


def test_a_second_reservation_of_one_holder_is_refused(held):
    with pytest.raises(IntegrityError, match="one_live_reservation_a_holder"):
        another(holder="PZ26-1120-0001", core="another name", trade_name="远山")


def test_a_name_given_up_says_until_when_unless_the_old_register_did_not(held):
    another(core="another name", standing="cancelled", until=None, claims=False)

    with pytest.raises(IntegrityError, match="an_ended_name_that_counts_says_until_when"):
        TakenName.objects.update(claims=True, standing="cancelled", until=None)


def test_the_unique_index_is_older_than_the_exclusion():
    # PostgreSQL asks indexes in order of creation; the order decides between 5 s and 150 s in a stampede (evidence.md 5.2).
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE i.indrelid = 'names_takenname'::regclass ORDER BY c.oid"
        )
        order = [row[0] for row in cursor.fetchall()]

    assert order.index("one_live_holder_of_a_full_name") < order.index("one_claim_on_a_trade_name_in_a_trade")


def test_a_check_is_planned_once_and_never_reads_the_whole_table():
    rows = ({"full": f"攀枝花市{a}{b}科技有限公司"} for a in CHARACTERS[:30] for b in CHARACTERS[30:60])
    with loading.hall():
        loading.enter(judging.judge(enumerate(rows), on=MORNING.date()).ready, at=MORNING)
    with connection.cursor() as cursor:
        cursor.execute("SELECT unnest(proconfig) FROM pg_proc WHERE proname = 'names_near'")
        settings = {row[0] for row in cursor.fetchall()}
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off")
        cursor.execute("PREPARE near (int4[]) AS SELECT 1 FROM names_takenname WHERE keys && $1 AND is_live")
        cursor.execute("EXPLAIN EXECUTE near ('{1,2,3}')")
        plan = " ".join(row[0] for row in cursor.fetchall())

    assert {"plan_cache_mode=force_generic_plan", "jit=off", "enable_seqscan=off"} <= settings
    assert "names_by_rule_key" in plan
