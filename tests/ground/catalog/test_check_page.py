"""docs/checks.md equals the code, and no rule of the law's list is lost between the checks and the list of those not here."""

from pathlib import Path

from dengji.ground.catalog import check_page
from dengji.ground.catalog.checks import CHECKS
from dengji.ground.catalog.checks.not_here import CHOSEN, NOT_HERE, NUMBERED

PAGE = Path(__file__).parents[3] / "docs" / "checks.md"


def test_the_page_in_the_docs_is_the_one_made_from_the_code() -> None:
    assert PAGE.read_text("utf-8") == check_page.as_markdown()


def test_every_rule_is_asked_or_has_its_reason() -> None:
    assert set(CHECKS) | set(NOT_HERE) == set(NUMBERED)
    assert set(CHECKS) & set(NOT_HERE) == set()
    assert all(NOT_HERE.values())


def test_what_was_chosen_is_told_of_rules_that_are_asked() -> None:
    assert set(CHOSEN) <= set(CHECKS)


def test_every_line_names_an_example_that_passes_and_one_that_fails() -> None:
    rows = [
        line for line in check_page.as_markdown().splitlines() if line.startswith("| ") and "blocks" in line
    ]

    assert rows
    assert [row for row in rows if not all(cell.strip() for cell in row.split("|")[-3:-1])] == []
