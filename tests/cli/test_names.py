"""`dengji names`: an old register is brought into a house's index by the role that owns it, and keyed anew."""

import subprocess

import pytest

from dengji.cli import waiting
from dengji.cli.house import python
from dengji.common.names.deriving import CHARACTERS

from .conftest import session

LINES = [
    "企业名称,统一社会信用代码",
    "攀枝花市云岭科技有限公司,91510402MAT0000010",
    "成都高桥餐饮有限公司,91510104MAT0000011",
]


@pytest.fixture
def clean(house):
    yield
    with session(house, "inner", "migrator") as db:
        db.execute("DELETE FROM names_takenname")
        db.commit()
    with session(house, "inner", "app") as db:
        db.execute("SELECT trail_take(100)")
        db.commit()


def names(house, *words):
    run = python("-m", "dengji.cli.main", "names", "--here", *words)
    return subprocess.run(
        run, env=house.environment("inner", "migrator"), capture_output=True, text=True, check=False
    )


def test_it_imports_a_file_tells_what_it_did_and_keys_anew(house, clean, tmp_path):
    file = tmp_path / "old.csv"
    file.write_text("\n".join([*LINES, "不是名称,1"]), encoding="utf-8")

    done = names(house, "import", str(file))

    assert (done.returncode, "2 entered" in done.stdout) == (1, True), done.stderr
    assert "old.csv.inner-refused.csv" in done.stdout
    with session(house, "inner", "migrator") as db:
        db.execute("UPDATE names_takenname SET keys = '{}', dict_version = 0")
        db.commit()
    assert names(house, "rekey").returncode == 0
    with session(house, "inner", "app") as db:
        (keys,) = db.execute("SELECT keys FROM names_takenname WHERE place = '510400'").fetchone()
        found = db.execute("SELECT \"full\" FROM names_near(%s, NULL, '2026-11-23')", [keys]).fetchall()
    assert found == [("攀枝花市云岭科技有限公司",)]


def test_killed_in_the_middle_it_goes_on_and_loses_and_doubles_nothing(house, clean, tmp_path):
    file, many = tmp_path / "old.csv", 12_000
    pairs = (a + b for a in CHARACTERS[:110] for b in CHARACTERS[110:220])
    rows = [
        f"攀枝花市{pair}科技有限公司,91510402MAT{nth:07d}"
        for nth, pair in zip(range(many), pairs, strict=False)
    ]
    file.write_text("\n".join([LINES[0], "不是名称,1", *rows]), encoding="utf-8")
    words = python("-m", "dengji.cli.main", "names", "--here", "import", str(file), "--workers", "1")

    first = subprocess.Popen(words, env=house.environment("inner", "migrator"), stderr=subprocess.DEVNULL)
    waiting.until((tmp_path / "old.csv.inner-progress.json").exists, seconds=60, what="a first batch")
    first.kill()
    first.wait()
    again = names(house, "import", str(file))

    with session(house, "inner", "app") as db:
        found = db.execute("SELECT count(*), count(DISTINCT number) FROM names_takenname").fetchone()
        (indexes,) = db.execute(
            "SELECT count(*) FROM pg_indexes WHERE indexname IN ('names_by_rule_key', 'names_by_dictionary')"
        ).fetchone()
    assert (found, indexes) == ((many, many), 2), again.stderr
    assert len((tmp_path / "old.csv.inner-refused.csv").read_text().splitlines()) == 2


def test_it_says_what_is_wrong_with_a_file(house, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")

    done = names(house, "import", str(tmp_path / "other.csv"))

    assert done.returncode == 1
    assert "没有名称这一列" in done.stderr
