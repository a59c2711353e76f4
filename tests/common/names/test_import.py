"""An old register is brought in: everything that can be read, the rest told by line; stopped anywhere, it goes on."""

import csv
import json
import sys

import pyarrow
import pytest
from django.db import connection
from pyarrow import parquet

from dengji.common.names import actions, questions
from dengji.common.names.importing import loading, reading
from dengji.common.names.models import TakenName

from .wanted import MORNING, WITH, name

pytestmark = pytest.mark.django_db
HEADER = "企业名称,统一社会信用代码,登记状态,注销日期"
ROWS = [
    "攀枝花市云岭科技有限公司,91510402MAT0000010,存续,",
    "成都高桥餐饮有限公司,91510104MAT0000011,存续,",
    "攀枝花市金沙商贸有限公司,91510402MAT0000012,注销,2026-03-01",
    "攀枝花市银江商贸有限公司,91510402MAT0000013,注销,2024-03-01",
    "什么都不是,91510402MAT0000014,存续,",
    "攀枝花市远山商贸有限公司,91510402MAT0000015,睡着了,",
    "四川远帆建筑工程有限公司,91510402MAT0000016,存续,",
    "远帆建筑工程有限公司,,存续,",
]


@pytest.fixture
def file(tmp_path):
    return written(tmp_path / "old.csv", ROWS)


def written(file, rows, encoding="utf-8"):
    file.write_text("\n".join([HEADER, *rows]) + "\n", encoding=encoding)
    return file


def load(file, tell=lambda count: None):
    return loading.load(file, at=MORNING, workers=1, tell=tell)


def aside(file, what):
    with loading.beside(file, what, ".csv").open(encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))


def indexes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'names_takenname'")
        return {row[0] for row in cursor.fetchall()}


def test_it_takes_in_what_it_can_read_and_tells_the_rest_by_line(file):
    tally = load(file)

    assert (tally.lines, tally.entered, tally.over, tally.refused) == (8, 4, 1, 3)
    assert [(row["line"], row["why"][:6]) for row in aside(file, "refused")] == [
        ("6", "认不出字号和"),
        ("7", "不认识的登记"),
        ("9", "看不出在哪里"),
    ]


def test_what_was_brought_in_is_found_and_claims_nothing(file):
    load(file)

    assert not questions.look(name(), holder="", on=MORNING.date()).is_free
    assert not TakenName.objects.filter(claims=True).exists()
    assert actions.rekey(at=MORNING) == 0


def test_it_knows_the_place_of_a_name_that_bears_only_its_province(file):
    load(file)

    row = TakenName.objects.get(full="四川远帆建筑工程有限公司")
    assert (row.scope, row.place, row.trade_name) == ("510000", "510400", "远帆")


def test_a_cancelled_name_counts_for_a_year_from_its_day(file):
    load(file)

    row = TakenName.objects.get(full="攀枝花市金沙商贸有限公司")
    assert (row.standing, row.until.isoformat()) == ("cancelled", "2027-03-01")


def test_the_same_file_again_enters_nothing_twice(file):
    load(file)
    before = list(TakenName.objects.order_by("number").values_list("number", "full"))
    loading.beside(file, "progress", ".json").unlink()

    tally = loading.load(file, at=MORNING.replace(hour=10), workers=1, tell=lambda count: None)

    assert (tally.entered, tally.known) == (0, 4)
    assert list(TakenName.objects.order_by("number").values_list("number", "full")) == before


def test_what_went_into_another_house_is_brought_into_this_one_too(file):
    load(file)
    progress = loading.beside(file, "progress", ".json")
    told = json.loads(progress.read_text())
    *of, _database = told["of"].split()
    progress.write_text(json.dumps({**told, "of": " ".join([*of, "0"])}))
    TakenName.objects.all().delete()

    assert load(file).entered == 4
    assert TakenName.objects.count() == 4
    assert len(aside(file, "refused")) == 3


def test_a_name_that_stands_here_already_is_set_aside(file):
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)

    tally = load(file)

    assert tally.entered == 3
    assert "2" in {row["line"] for row in aside(file, "refused")}


class Stopped(Exception):
    pass


def test_stopped_after_any_batch_it_goes_on_there(file, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 3)
    whole = sorted(ROWS[i][:6] for i in (0, 1, 2, 6))
    for _ in range(3):

        def stop(count, told=[]):  # noqa: B006 - how often it was told in this run
            told.append(count)
            if len(told) > 1:
                raise Stopped

        with pytest.raises(Stopped):
            load(file, tell=stop)
    tally = load(file)

    assert (tally.lines, tally.entered, tally.refused) == (8, 4, 3)
    assert sorted(row.full[:6] for row in TakenName.objects.all()) == whole
    assert len(aside(file, "refused")) == 3


def test_what_was_set_aside_by_a_batch_that_was_lost_is_not_told_twice(file, monkeypatch):
    load(file)
    progress = loading.beside(file, "progress", ".json")
    kept = progress.read_text()
    with loading.beside(file, "refused", ".csv").open("a") as stream:
        stream.write("99,half a")
    progress.write_text(kept)

    load(file)

    assert len(aside(file, "refused")) == 3


def test_into_an_empty_index_the_keys_index_is_built_after(file):
    before = indexes()

    seen = []
    load(file, tell=lambda count: seen.append("names_by_rule_key" in indexes()))

    assert seen[-1] is False
    assert indexes() == before


def test_a_full_index_is_kept_up_row_by_row(file):
    actions.declare(name("别处", "餐饮"), holder="PZ26-1120-0001", **WITH)
    seen = []

    load(file, tell=lambda count: seen.append("names_by_rule_key" in indexes()))

    assert all(seen)


def test_it_reads_the_encoding_of_old_systems(tmp_path):
    file = written(tmp_path / "old.csv", ROWS, encoding="gb18030")

    assert load(file).entered == 4


def test_the_parts_that_the_file_gives_are_taken_as_they_are(tmp_path):
    file = tmp_path / "parts.csv"
    file.write_text(
        "full,division,trade_name,industry,form\n攀枝花市钒钛新材料有限公司,攀枝花市,钒钛新,材料,有限公司\n"
    )

    assert load(file).unsure == 0
    assert TakenName.objects.get().trade_name == "钒钛新"


def test_whatever_stands_in_a_field_comes_in_as_it_is(tmp_path):
    file = tmp_path / "parts.csv"
    lines = [
        "full,uscc,trade_name,form,place",
        '"云\\N岭\t科技\\有限公司","91\\\t510402","云\\N岭","有限公司",510402',
    ]
    file.write_text("\n".join(lines) + "\n")

    load(file)

    row = TakenName.objects.get()
    assert (row.full, row.trade_name, row.number) == ("云\\N岭科技\\有限公司", "云\\N岭", "91\\510402")


def test_a_name_that_may_be_read_in_two_ways_is_listed_for_a_clerk(tmp_path):
    file = written(tmp_path / "old.csv", ["吉林吉林森工有限公司,91220201MAT0000010,存续,"])

    load(file)

    assert [row["full"] for row in aside(file, "unsure")] == ["吉林吉林森工有限公司"]


def test_a_file_without_names_is_refused_in_words(tmp_path):
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n")

    with pytest.raises(reading.UnknownFile, match="企业名称"):
        load(file)


def test_it_reads_parquet(tmp_path):
    columns = dict(zip(HEADER.split(","), zip(*(row.split(",") for row in ROWS), strict=True), strict=True))
    parquet.write_table(pyarrow.table({k: list(v) for k, v in columns.items()}), tmp_path / "old.parquet")

    assert reading.count(tmp_path / "old.parquet") == 8
    assert load(tmp_path / "old.parquet").entered == 4


def test_without_its_reader_it_says_how_to_get_it(tmp_path, monkeypatch):
    (tmp_path / "old.parquet").write_bytes(b"PAR1 and so on")
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(reading.NoReader, match="make setup-parquet"):
        load(tmp_path / "old.parquet")


def test_who_bears_a_name_and_who_gave_it_up_both_come_in_though_neither_has_a_number(tmp_path):
    given_up, borne = "攀枝花市金沙商贸有限公司,,注销,2026-03-01", "攀枝花市金沙商贸有限公司,,存续,"

    assert load(written(tmp_path / "old.csv", [given_up, borne])).entered == 2

    assert set(TakenName.objects.values_list("standing", flat=True)) == {"cancelled", "registered"}


@pytest.mark.parametrize("batch", [1, 5000])
@pytest.mark.parametrize(
    "again",
    [
        "攀枝花市金沙商贸有限公司,,存续,",
        "攀枝花市云岭科技有限公司,91510402MAT0000010,存续,",
        "攀枝花市云岭科技有限公司,91510402MAT0000010,注销,2026-03-01",
    ],
)
def test_what_a_file_says_twice_is_told_by_line(tmp_path, monkeypatch, again, batch):
    monkeypatch.setattr(loading, "BATCH", batch)
    file = written(tmp_path / "old.csv", ["攀枝花市金沙商贸有限公司,,存续,", ROWS[0], again, ROWS[1]])

    tally = load(file)

    assert (tally.entered, tally.refused, tally.known) == (3, 1, 0)
    ((line, why),) = [(row["line"], row["why"][:9]) for row in aside(file, "refused")]
    assert (line, why) == ("4", "文件前面已经有这一")
