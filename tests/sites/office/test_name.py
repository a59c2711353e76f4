"""The name of a case, explained to the examiner: the same words, rules and names near it as the founder saw."""

import pytest
from django.utils.timezone import localdate

from dengji.common.applications.world import Surroundings
from dengji.ground.catalog.filing import Filing, Stage
from dengji.inner.review import questions
from dengji.sites.parts import name_rules, naming

from .people import ACCEPTOR, ELSEWHERE, EXAMINER


def page_of(browser, case):
    return browser.get(f"/cases/{case.number}/name/").content.decode()


def test_it_shows_the_parts_and_every_rule(seated, accepted):
    page = page_of(seated(EXAMINER), accepted)

    assert 'class="p-trade">云岭<small>' in page
    assert all(str(title) in page for title in name_rules.TITLES.values())
    assert "现在可以用" in page


def test_it_says_what_the_founder_was_told(seated, accepted):
    said = questions.facts(accepted)
    on = localdate()
    founders = naming.explained(
        Filing(said, Stage.TYPING), Surroundings(on=on), holder=accepted.number, on=on
    )

    page = page_of(seated(EXAMINER), accepted)

    assert founders.says in page
    assert all(rule.title in page for rule in founders.rules)
    assert page.count("<tr>") == len(founders.rules) + 1


@pytest.mark.parametrize("officer", [EXAMINER, ACCEPTOR])
def test_it_is_one_press_from_the_bench(seated, accepted, officer):
    page = seated(officer).get(f"/cases/{accepted.number}/").content.decode()

    assert f'href="/cases/{accepted.number}/name/"' in page


def test_it_is_not_there_for_another_authority(seated, accepted):
    assert seated(ELSEWHERE).get(f"/cases/{accepted.number}/name/").status_code == 404
