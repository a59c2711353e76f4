"""Whatever is sent is facts, or is missing: no answers make the assembly or a rule fall over."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from dengji.ground.catalog import assembly, checking, completeness, facts, offers, papers, pointing
from dengji.ground.catalog.checking import Verdict
from dengji.ground.catalog.examples import (
    ANSWERS,
    BEFORE_THE_NEW_LAW,
    BODY,
    CORPORATE_ANSWERS,
    FOUNDER,
    ON,
    PARTNER,
    SILENT,
    STOCK_ANSWERS,
    Quiet,
    sound,
)
from dengji.ground.catalog.facts import Facts, Mandate
from dengji.ground.catalog.filing import Filing, Stage
from dengji.ground.catalog.forms import sets

SIGNED_ON = date(2026, 11, 20)
MANDATE = Mandate(number="WT26-0001", agent="p1", powers=("submit",), until=date(2027, 1, 1))
TELLING = st.sampled_from(
    [
        *("p1", "p2", "p9", "b1", "", "single", "board", "audit", "none", "510402", "510402002", "promote"),
        *(
            "chairman",
            "director",
            "supervisor",
            "manager",
            "有限公司",
            "股份公司",
            "攀枝花市",
            "云岭",
            "科技",
        ),
        *(
            "100",
            "1e9",
            "-1",
            "0",
            "0.0000001",
            "1,000",
            "２",
            "YL651301",
            "preferred",
            "no-par",
            "subscription",
        ),
        *(True, False, None, 0, 3, -7, 10**16, 1.5, "2027-01-01", "9999-12-31"),
    ]
)
LEAF = TELLING | st.none() | st.booleans() | st.integers() | st.text(max_size=8)
ROW_FIELDS = [
    "person",
    "amount",
    "shares",
    "share_class",
    "paid",
    "due_on",
    "method",
    "post",
    "is_audit",
    "code",
]
ROW = st.dictionaries(st.sampled_from([*ROW_FIELDS, "number", "rights", "is_staff"]), LEAF, max_size=6)
JUNK = LEAF | st.lists(LEAF | ROW, max_size=4) | ROW


def _answers(offer: str) -> st.SearchStrategy[dict[str, Any]]:
    forms = {form.code: _fields(form.model) for form in sets.SETS[offer]}
    return st.fixed_dictionaries(forms)


def _fields(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(sorted(model.model_fields)), JUNK)


@st.composite
def sent(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Nothing but junk; or sound answers, some of which were overwritten with it."""
    offer = draw(st.sampled_from(sorted(offers.BY_CODE)))
    junk = draw(_answers(offer))
    if draw(st.booleans()):
        return offer, junk
    kept = draw(st.sampled_from(KEPT[offer]))
    return offer, {form: {**kept[form], **draw(_a_few(junk[form]))} for form in junk}


KEPT = {"llc.establish": (ANSWERS, CORPORATE_ANSWERS), "jsc.establish": (STOCK_ANSWERS,)}


def _a_few(junk: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    names = st.lists(st.sampled_from(sorted(junk)), max_size=2) if junk else st.just([])
    return names.map(lambda chosen: {name: junk[name] for name in chosen})


def _made(offer: str, answers: dict[str, Any], mandate: Mandate | None = None) -> Facts:
    return assembly.assemble(
        answers,
        offer=offer,
        application="PZ26-1120-0317",
        persons=(FOUNDER, PARTNER),
        applicant="p1",
        signed_on=SIGNED_ON,
        bodies=(BODY,),
        mandate=mandate,
    )


@given(sent(), st.sampled_from([None, MANDATE]))
def test_it_makes_facts_that_can_be_written_down_and_read_again(
    asked: tuple[str, dict[str, Any]], mandate: Mandate | None
) -> None:
    offer, answers = asked

    made = _made(offer, answers, mandate)

    assert Facts.model_validate_json(facts.canonical(made)) == made
    assert (made.shares is None) or offer == "jsc.establish"
    assert set(papers.signers(offers.find(offer).papers, made)) >= {"p1", "p2"}


@given(sent())
def test_what_it_makes_nothing_of_is_missing(asked: tuple[str, dict[str, Any]]) -> None:
    offer, answers = asked
    made, told = _made(offer, answers), completeness.missing(answers, offer)

    missing = {finding.about.partition(".")[0] for finding in told}

    assert missing <= {form.code for form in sets.SETS[offer]}
    for form in ("scope", "domicile", "organs"):
        assert getattr(made, form) is not None or form in missing


@given(sent(), st.sampled_from([ON, BEFORE_THE_NEW_LAW]), st.sampled_from(list(Stage)))
def test_every_rule_answers_whatever_was_sent(
    asked: tuple[str, dict[str, Any]], on: date, stage: Stage
) -> None:
    offer, answers = asked
    filing = Filing(facts=_made(offer, answers), stage=stage, identities=sound().identities)

    for world in (Quiet(), SILENT):
        for finding in checking.findings(_results(offer, filing, world, on)):
            assert finding.words and finding.way_out
            assert pointing.points_at(finding.about, filing.facts).form in (*pointing.FORMS, "")


def _results(offer: str, filing: Filing, world: Any, on: date) -> Iterator[checking.Result]:
    return iter(checking.run(offers.checks_of(offers.find(offer)), filing, world, on=on))


@pytest.mark.parametrize("offer", sorted(offers.BY_CODE))
def test_nothing_sent_is_nothing_found_but_much_missing(offer: str) -> None:
    filing = Filing(facts=_made(offer, {}), stage=Stage.TYPING)

    results = list(_results(offer, filing, Quiet(), ON))

    assert {r.verdict for r in results} == {Verdict.PASSED}
    assert completeness.missing({}, offer)
