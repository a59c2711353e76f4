from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from dengji.common.names import actions as names
from dengji.common.names.models import TakenName
from dengji.common.trail import questions as trail
from dengji.ground.catalog import facts as catalog
from dengji.ground.standards import uscc
from dengji.inner.register import actions as register
from dengji.inner.register import questions, rules
from dengji.inner.register.models import Entry, Segment, Standing, Version
from tests import sample
from tests.inner.incoming import MONDAY, numbered
from tests.inner.people import min_

pytestmark = pytest.mark.django_db


def enter(facts=None, case="PZ26-1122-0317", at=MONDAY):
    said = facts or sample.facts()
    return register.enter(said, case=case, identities=sample.identities(said), by=min_, at=at)


def test_it_makes_an_entry_with_a_valid_marked_code():
    version = enter()

    assert uscc.is_valid(version.entry.uscc)
    assert version.entry.uscc.startswith("91510402MAT")
    assert version.entry.is_test


def test_it_is_established_on_the_day_of_the_decision():
    version = enter()

    assert (version.number, version.follows, version.valid_from) == (1, None, date(2026, 11, 23))
    assert questions.established_on(version.entry.uscc) == date(2026, 11, 23)


def test_it_says_what_was_decided_to_the_byte():
    version = enter()

    assert questions.facts_of(version) == sample.facts()
    assert version.facts_digest == sample_digest()


def sample_digest():
    return catalog.digest(sample.facts())


def test_it_leaves_its_line_in_the_trail():
    version = enter()

    (line,) = [one for one in trail.timeline(version.entry.uscc) if one.what == "register.entry.enter"]
    assert (line.by, line.facts["facts_digest"]) == (min_.name, version.facts_digest)


def test_codes_follow_one_another():
    first, second = enter(), enter(numbered("PZ26-1123-0001", "青禾"), case="PZ26-1123-0001")

    assert [v.entry.uscc[8:16] for v in (first, second)] == ["MAT00000", "MAT00001"]


def test_each_authority_has_a_block_of_its_own():
    enter()
    other = numbered("PZ26-1123-0002", "白鹭").model_copy(update={"authority": "510403"})
    version = enter(other, case="PZ26-1123-0002")

    assert version.entry.uscc[2:12] == "510403MAT1"
    assert Segment.objects.count() == 2


def test_a_used_up_segment_is_told():
    enter()
    Segment.objects.update(next=31**4)

    with pytest.raises(register.SegmentUsedUp, match="码段"):
        enter(numbered("PZ26-1123-0001", "青禾"), case="PZ26-1123-0001")


def test_persons_are_found_by_a_blind_index_only():
    enter()
    wang = sample.identities(sample.facts())["p1"]

    assert questions.standings(wang, "legal-representative") == 1
    assert questions.standings(wang, "liaison") == 1
    assert questions.sole_companies_of(wang) == 0
    assert wang.id_number not in str(list(Standing.objects.values()))


def test_a_sole_shareholder_is_known_as_one():
    facts = sample.sole()
    enter(facts)

    assert questions.sole_companies_of(sample.identities(facts)["p1"]) == 1


def test_the_address_is_known():
    enter()

    assert questions.entities_at(sample.DOMICILE) == 1
    assert questions.entities_at(sample.DOMICILE.model_copy(update={"detail": "机场路89号"})) == 0


def test_a_name_that_was_taken_meanwhile_is_told():
    names.take(sample.NAME, uscc=sample.USCC, application="PZ26-0000-0001", at=MONDAY)

    with pytest.raises(register.NameGone, match="换一个名称"):
        enter()
    assert not Entry.objects.exists()


def test_a_changed_name_counts_for_another_year_beside_the_new_one():
    entry, said = enter().entry, sample.facts()
    new = said.name.model_copy(update={"full": "攀枝花市青禾科技有限公司", "trade_name": "青禾"})
    changed = said.model_copy(update={"name": new})

    for case in ("BG26-0001", "BG26-0002"):
        register.amend(
            entry.uscc,
            changed,
            case=case,
            identities=sample.identities(changed),
            valid_from=date(2026, 11, 23),
            by=min_,
            at=MONDAY,
        )

    bears = TakenName.objects.filter(holder=entry.uscc, is_live=True).order_by("pk")
    assert list(bears.values_list("full", "standing", "version")) == [
        (said.name.full, "renamed", 1),
        (new.full, "registered", 3),
    ]


def test_a_barred_person_is_not_entered():
    wang = sample.identities(sample.facts())["p1"]
    register.bar(
        wang, kind="responsible-person", since=date(2026, 1, 1), source="撤字1号", by=min_, at=MONDAY
    )

    with pytest.raises(register.PersonBarred, match="三年"):
        enter()


def test_a_bar_ends():
    wang = sample.identities(sample.facts())["p1"]
    since = MONDAY.date() - timedelta(days=3 * 366)
    register.bar(wang, kind="responsible-person", since=since, source="撤字1号", by=min_, at=MONDAY)

    assert enter().number == 1


def test_the_past_can_be_read():
    version = enter()
    code, day = version.entry.uscc, timedelta(days=1)
    later = register.amend(
        code,
        sample.facts(term_years=30),
        case="BG26-0001",
        identities=sample.identities(sample.facts()),
        valid_from=date(2026, 12, 1),
        by=min_,
        at=MONDAY + 9 * day,
    )

    def said(on, known_at):
        found = questions.as_of(code, on=on, known_at=known_at)
        return found and found.number

    assert later.number == 2
    assert said(date(2026, 11, 22), MONDAY + 99 * day) is None
    assert said(date(2026, 11, 30), MONDAY + 99 * day) == 1
    assert said(date(2026, 12, 1), MONDAY + 99 * day) == 2
    assert said(date(2026, 12, 1), MONDAY + 8 * day) == 1
    assert said(date(2026, 12, 1), MONDAY - day) is None


def test_a_version_stands():
    enter()
    for change in (Version.objects.all().delete, lambda: Version.objects.update(by="nobody")):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def test_versions_never_skip():
    version = enter()
    with pytest.raises(IntegrityError, match="version_numbers_never_skip"):
        Version.objects.create(
            entry=version.entry,
            number=3,
            follows=1,
            case="x",
            facts={},
            valid_from=MONDAY,
            recorded_at=MONDAY,
        )


def test_a_code_stands():
    version = enter()
    with pytest.raises(IntegrityError, match="The code of an entry stands"):
        Entry.objects.filter(pk=version.entry.pk).update(uscc="91110000802100433B")


@pytest.mark.parametrize(
    ("code", "is_well"),
    [
        ("91110000802100433B", True),
        ("9144030071526726XG", True),
        ("91500111MACM8P5450", True),
        ("91110000802100433C", False),
        ("91110000802100434B", False),
        ("9111000080210043IB", False),
        ("", False),
    ],
)
def test_the_database_knows_a_code_from_a_false_one(code, is_well):
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_uscc_ok(%s)", [code])
        assert cursor.fetchone() == (is_well,)


def test_the_database_refuses_a_false_code():
    with pytest.raises(IntegrityError, match="entry_code_is_well_formed"):
        Entry.objects.create(
            uscc="91110000802100433C", authority="510402", name="x", is_test=True, address="x"
        )


def test_the_public_reads_names_and_posts_and_nothing_else_of_persons():
    version = enter()
    public = questions.public(version, authority="攀枝花市东区市场监督管理局")

    assert public["owners"] == [{"name": "王晓芸", "amount": "70"}, {"name": "陈立群", "amount": "30"}]
    assert public["officers"][0] == {"name": "王晓芸", "post": "director"}
    assert set(public) == {
        "uscc",
        "name",
        "type",
        "type_code",
        "legal_representative",
        "capital",
        "currency",
        "established_on",
        "approved_on",
        "term_years",
        "scope",
        "domicile",
        "division",
        "authority",
        "authority_code",
        "state",
        "owners",
        "officers",
    }


def test_a_serial_that_does_not_fit_is_a_bug():
    with pytest.raises(ValueError, match="does not fit"):
        rules.in_base_31(31**4, 4)
