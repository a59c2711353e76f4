"""Every rule, by its own examples; the sound filing; the words; the law that is cited."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from dengji.ground.catalog import checking, laws, offers, pointing
from dengji.ground.catalog.checking import Verdict
from dengji.ground.catalog.checks import ALL, CHECKS
from dengji.ground.catalog.examples import (
    ON,
    SILENT,
    SOUND,
    Quiet,
    body,
    body_seen,
    filed,
    sound,
    sound_corporate,
    unknown,
)
from dengji.ground.catalog.filing import Filing, Stage
from dengji.ground.catalog.shapes import Check, Example
from dengji.ground.findings import Severity
from dengji.ground.standards import uscc

OFFICIALESE = ("该", "予以", "贵", "进行", "相关", "如需", "无效", "非法", "格式错误", "！")
BEGINNING = date(2022, 3, 1)  # a rule without `since` holds from the day of the present regulation at least


def _examples() -> list[object]:
    return [pytest.param(c, e, id=f"{c.id} {e.title}") for c in ALL for e in c.examples]


@pytest.mark.parametrize(("check", "example"), _examples())
def test_it_judges_its_examples_as_they_say(check: Check, example: Example) -> None:
    on = example.on or ON
    filing = example.change(sound())

    found = list(check.test(filing, example.world or Quiet(), on))

    assert check.is_in_force(on)
    assert not found if example.passes else found
    for finding in found:
        assert finding.check == check.id
        assert finding.words and finding.way_out


@pytest.mark.parametrize("check", ALL, ids=lambda c: c.id)
def test_it_has_an_example_that_passes_and_one_that_fails(check: Check) -> None:
    assert {example.passes for example in check.examples} == {True, False}


def test_every_number_is_used_once() -> None:
    assert [i for i, n in Counter(check.id for check in ALL).items() if n > 1] == []


@pytest.mark.parametrize(("offer", "made"), [(code, one) for code, all_ in SOUND.items() for one in all_])
def test_it_finds_nothing_in_a_sound_filing(offer: str, made: Callable[[], Filing]) -> None:
    rules = offers.checks_of(offers.find(offer))

    results = checking.run(rules, made(), Quiet(), on=ON)

    assert [(r.check.id, r.findings) for r in results if r.verdict is not Verdict.PASSED] == []
    assert checking.is_all_clear(results)
    assert {r.check.id for r in results} == {c.id for c in rules if c.is_in_force(ON)}


def test_it_says_which_rules_could_not_be_checked_when_registers_are_silent() -> None:
    results = checking.run(offers.checks_of(offers.find("llc.establish")), sound(), SILENT, on=ON)

    unchecked = {r.check.id for r in results if r.verdict is Verdict.UNCHECKED}

    in_force = {c.id for c in ALL if c.asks_world and c.is_in_force(ON)}
    nothing_to_ask = {"C05", "P14", "P21"}  # two owners, natural persons both, and no company of the state's
    assert unchecked == in_force - nothing_to_ask
    assert not checking.is_all_clear(results)


def test_rules_that_say_they_ask_nothing_ask_nothing() -> None:
    quiet_rules = [c for c in ALL if not c.asks_world]

    for check in quiet_rules:
        for example in check.examples:
            list(check.test(example.change(sound()), SILENT, example.on or ON))


def test_while_typing_only_the_sections_present_are_asked() -> None:
    empty = sound().facts.model_copy(
        update=dict.fromkeys(("name", "scope", "domicile", "capital", "organs", "contacts"))
    )
    filing = filed(facts=empty, stage=Stage.TYPING, identities={}, signatures=(), papers=())(sound())

    results = checking.run(ALL, filing, Quiet(), on=ON)

    assert results
    assert checking.findings(results) == ()


def test_before_signing_a_cosigner_need_not_have_been_verified() -> None:
    filing = filed(stage=Stage.SIGNING, signatures=())(unknown("p2")(sound()))

    results = checking.run(offers.checks_of(offers.find("llc.establish")), filing, Quiet(), on=ON)

    assert checking.findings(results) == ()


@pytest.mark.parametrize("check", ALL, ids=lambda c: c.id)
def test_it_cites_laws_in_force_as_long_as_the_rule_is(check: Check) -> None:
    cited = [laws.find(basis.law) for basis in check.basis]
    first, last = check.since or BEGINNING, check.until or ON

    if check.until and check.until < BEGINNING and not check.since:
        pytest.fail("a rule of the past says since when")
    if cited:
        assert any(law.is_in_force(first) for law in cited), f"no law cited is in force on {first}"
        assert any(law.is_in_force(last) for law in cited), f"no law cited is in force on {last}"
    for law in cited:
        assert law.since <= last and (law.until is None or law.until >= first), (
            f"{law} is not in force with it"
        )


def test_only_rules_of_caution_cite_no_law() -> None:
    without = [c for c in ALL if not c.basis]

    assert {c.id for c in without} == {"P18", "P24", "A03", "S07"}
    assert all(c.severity is not Severity.BLOCK for c in without)


def test_it_speaks_plainly_and_points_at_a_field() -> None:
    heads = {"persons", "bodies", "signatures", "papers", "mandate", *pointing.FORMS}
    for check in ALL:
        for example in check.examples:
            for finding in check.test(example.change(sound()), example.world or Quiet(), example.on or ON):
                for text in (finding.words, finding.way_out, check.rule):
                    assert not [word for word in OFFICIALESE if word in text], text
                assert finding.about.partition(".")[0] in heads
                assert finding.way_out.endswith("。") and not finding.words.endswith("。")


def test_the_offer_lists_rules_that_exist() -> None:
    for offer in offers.OFFERS:
        assert set(offer.checks) <= set(CHECKS)


def test_every_rule_is_asked_by_an_offer() -> None:
    assert {code for offer in offers.OFFERS for code in offer.checks} == set(CHECKS)


def test_a_corporate_owner_is_not_green_while_no_base_answers() -> None:
    results = checking.run((CHECKS["P21"],), sound_corporate(), SILENT, on=ON)

    assert [(r.verdict, r.silent) for r in results] == [(Verdict.UNCHECKED, "bodies")]


def test_a_shareholder_of_another_province_goes_to_an_officer_and_is_not_barred() -> None:
    elsewhere = uscc.complete("91", "530100", "MAEXAMP3")
    world = Quiet(known=body_seen(uscc=elsewhere, division="530100"))

    results = checking.run((CHECKS["P21"],), body(uscc=elsewhere)(sound()), world, on=ON)

    assert [r.verdict for r in results] == [Verdict.LOOK]
    assert "云南省" in results[0].findings[0].words
