"""`dengji names words`: a table is checked, then stands where both networks read it."""

from argparse import Namespace

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from dengji.cli import words
from dengji.cli.house import CannotStart
from dengji.ground.names import industry

HEADING = "\t".join(industry.COLUMNS)
GOOD = f"{HEADING}\n7\tbuilding\tyes\t47\t建筑 盖房\n0\tgeneric\tnothing\t\t实业\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("DENGJI_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "names" / "industries.tsv"


def test_it_puts_a_good_table_into_the_house_and_says_what_to_do_next(place, tmp_path, capsys):
    (tmp_path / "mine.tsv").write_text(GOOD, "utf-8")

    assert words.main(Namespace(file=tmp_path / "mine.tsv")) == 0

    assert place.read_text("utf-8") == GOOD
    assert "3 words" in (said := capsys.readouterr().out)
    assert "dengji names rekey" in said
    assert list(place.parent.iterdir()) == [place]


def test_it_says_what_is_wrong_and_leaves_what_stands(place, tmp_path, capsys):
    place.parent.mkdir(parents=True)
    place.write_text(GOOD, "utf-8")
    (tmp_path / "mine.tsv").write_text(GOOD + "8\tx\tyes\t99\t盖房\n", "utf-8")

    assert words.main(Namespace(file=tmp_path / "mine.tsv")) == 1

    told = capsys.readouterr().err.splitlines()
    assert told == [
        "mine.tsv, line 4: GB/T 4754 has no 99",
        "mine.tsv, line 4: the word “盖房” stands in line 2 already",
    ]
    assert place.read_text("utf-8") == GOOD


def test_without_a_file_it_prints_the_table_in_use(place, capsys):
    assert words.main(Namespace(file=None)) == 0

    assert capsys.readouterr().out == industry.TABLE.read_text("utf-8")


def test_it_says_when_there_is_no_such_file(place, tmp_path):
    with pytest.raises(CannotStart, match="there is no file"):
        words.main(Namespace(file=tmp_path / "none.tsv"))


@pytest.fixture
def table(tmp_path, settings):
    settings.INDUSTRY_WORDS = tmp_path / "industries.tsv"
    yield settings.INDUSTRY_WORDS
    industry.use(industry.TABLE)


def test_each_process_starts_with_the_table_of_the_house(table):
    table.write_text(GOOD, "utf-8")

    apps.get_app_config("names").ready()

    assert industry.used() == table
    assert industry.classes_of("盖房") == {7}


def test_no_process_starts_with_a_table_that_somebody_broke(table):
    table.write_text(GOOD.replace("47", "99"), "utf-8")

    with pytest.raises(ImproperlyConfigured, match="line 2: GB/T 4754 has no 99"):
        apps.get_app_config("names").ready()
