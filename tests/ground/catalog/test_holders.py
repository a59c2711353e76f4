"""Who holds a company: its type, its shares, its beneficial owners, who signs for whom."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dengji.ground.catalog import assembly, completeness, facts, jurisdiction, offers, papers, type_codes
from dengji.ground.catalog.examples import (
    ANSWERS,
    BODY,
    CORPORATE_ANSWERS,
    FOUNDER,
    PARTNER,
    STOCK_ANSWERS,
    sound,
    sound_corporate,
    sound_stock,
)
from dengji.ground.catalog.facts import Body, Facts, Mandate, Person
from dengji.ground.catalog.pointing import Pointer, points_at

SIGNED_ON = date(2026, 11, 20)
PARTIES: dict[str, Person | Body] = {
    "p1": FOUNDER,
    "p2": PARTNER,
    "hk": Person(key="hk", name="何嘉欣", id_kind="hk-macau-permit", country="HKG"),
    "sg": Person(key="sg", name="TAN WEI", id_kind="passport", country="SGP"),
    "b1": BODY,
    "state": BODY.model_copy(update={"key": "state", "kind": "state"}),
    "school": BODY.model_copy(update={"key": "school", "kind": "institution"}),
    "abroad": BODY.model_copy(update={"key": "abroad", "kind": "foreign", "country": "SGP", "uscc": ""}),
}


def assemble(answers: Any, offer: str = "jsc.establish", **more: Any) -> Facts:
    asked = {"persons": (FOUNDER, PARTNER), "bodies": (BODY,), "applicant": "p1", "signed_on": SIGNED_ON}
    return assembly.assemble(answers, offer=offer, application="PZ26-1120-0317", **{**asked, **more})


def but(answers: Any, form: str, **values: Any) -> dict[str, Any]:
    return {**answers, form: {**answers[form], **values}}


def held(**amounts: int) -> facts.Capital:
    rows = tuple(
        facts.Owner(person=key, amount=Decimal(amount), due_on=SIGNED_ON) for key, amount in amounts.items()
    )
    return facts.Capital(amount=sum((row.amount for row in rows), Decimal()), owners=rows)


@pytest.mark.parametrize(
    ("amounts", "limited", "stock"),
    [
        ({"p1": 100}, "1151", "1222"),
        ({"p1": 70, "p2": 30}, "1130", "1222"),
        ({"b1": 100}, "1152", "1229"),
        ({"school": 100}, "1153", "1229"),
        ({"state": 100}, "1110", "1223"),
        ({"state": 50, "p1": 50}, "1140", "1223"),
        ({"p1": 50, "b1": 50}, "1130", "1222"),
        ({"p1": 49, "b1": 51}, "1190", "1229"),
        ({"sg": 100}, "5140", "5230"),
        ({"abroad": 100}, "5150", "5230"),
        ({"sg": 50, "p1": 50}, "5110", "5210"),
        ({"sg": 50, "abroad": 50}, "5130", "5230"),
        ({"hk": 100}, "6140", "6230"),
        ({"hk": 50, "p1": 50}, "6110", "6210"),
        ({"hk": 50, "sg": 50}, "6170", "6250"),
        ({"p1": 0, "b1": 0}, "1190", "1229"),
    ],
)
def test_the_type_follows_from_who_holds_the_shares(
    amounts: dict[str, int], limited: str, stock: str
) -> None:
    capital = held(**amounts)

    codes = [type_codes.code_of(offer, capital, PARTIES) for offer in ("llc.establish", "jsc.establish")]

    assert codes == [limited, stock]
    assert all(type_codes.label(code) != code for code in codes)


def test_every_code_that_may_come_out_has_its_label() -> None:
    made = {*type_codes.SOLE.values(), *type_codes.FOREIGN_SOLE.values()}
    made |= {
        code
        for table in (type_codes.HELD, type_codes.FOREIGN)
        for row in table.values()
        for code in row.values()
    }

    assert made <= set(type_codes.labels())


@pytest.mark.parametrize(
    ("offer", "division", "authority"),
    [
        ("llc.establish", "510402", "510402"),
        ("jsc.establish", "510402", "510400"),
        ("jsc.establish", "510421", "510400"),
        ("jsc.establish", "500101", "500000"),  # a municipality has no prefecture between
        ("jsc.establish", "000000", "000000"),  # a code nobody has is told by A02
    ],
)
def test_a_joint_stock_company_is_registered_at_the_prefecture(
    offer: str, division: str, authority: str
) -> None:
    assert jurisdiction.authority_of(offer, division) == authority


def test_its_facts_name_the_shares_and_its_own_form() -> None:
    made = sound_stock().facts

    assert made.name and made.name.full == "攀枝花市云岭青科技股份有限公司"
    assert made.authority == "510400" and made.type_code == "1222"
    assert made.shares and (made.shares.issued, made.shares.par) == (1_000_000, Decimal(1))
    assert made.capital and [(o.shares, o.paid) for o in made.capital.owners] == [
        (700_000, 70),
        (300_000, 30),
    ]
    assert [post.post for post in made.organs.posts] == ["director", "manager", "supervisor"]  # type: ignore[union-attr]


def test_a_limited_company_has_no_shares_whatever_is_sent() -> None:
    answers = {**ANSWERS, "shares": STOCK_ANSWERS["shares"]}

    assert assemble(answers, "llc.establish").shares is None


def test_shares_are_counted_from_the_amount_only_where_they_come_out_whole() -> None:
    without_par = but(STOCK_ANSWERS, "shares", kind="no-par")
    odd = but(STOCK_ANSWERS, "shares", par="0.3")
    told = but(without_par, "capital", owners=[{"person": "p1", "amount": 100, "shares": "1,000,000"}])

    assert [_shares(assemble(a)) for a in (without_par, odd, told)] == [
        [None] * 2,
        [None, 1_000_000],
        [1_000_000],
    ]


def _shares(made: Facts) -> list[int | None]:
    return [owner.shares for owner in made.capital.owners] if made.capital else []


def test_nothing_is_taken_as_paid_before_the_evidence_is_declared() -> None:
    silent = assemble(but(STOCK_ANSWERS, "shares", paid_evidence="")).capital
    part = assemble(
        but(STOCK_ANSWERS, "capital", owners=[{"person": "p1", "amount": 100, "paid": 20}])
    ).capital

    assert silent and [owner.paid for owner in silent.owners] == [None, None]
    assert part and part.owners[0].paid == 20


def test_contributions_to_a_joint_stock_company_are_due_at_once() -> None:
    made = sound_stock().facts.capital

    assert made and {owner.due_on for owner in made.owners} == {SIGNED_ON}


def test_classes_nobody_knows_are_left_out() -> None:
    rows = [{"code": "preferred", "number": 5, "rights": "先分"}, {"code": "golden", "number": 1}]

    made = assemble(but(STOCK_ANSWERS, "shares", classes=rows)).shares

    assert made and [(c.code, c.number, c.rights) for c in made.classes] == [("preferred", 5, "先分")]


def test_a_body_among_the_owners_ends_the_exemption() -> None:
    made = sound_corporate().facts

    assert made.beneficial == facts.Beneficial(exempt=False, persons=("p1",))


def test_whoever_was_named_behind_a_body_is_a_beneficial_owner() -> None:
    only = [{"person": "b1", "amount": 100}]

    named = assemble(
        but(CORPORATE_ANSWERS, "capital", owners=only, beneficial=["p2", "b1", "p9"]), "llc.establish"
    )
    nobody = assemble(but(CORPORATE_ANSWERS, "capital", owners=only), "llc.establish")

    assert named.beneficial.persons == ("p2",)
    assert nobody.beneficial.persons == ("p1",)  # the manager


def test_the_states_company_files_its_legal_representative() -> None:
    state = BODY.model_copy(update={"kind": "state"})
    only = but(CORPORATE_ANSWERS, "capital", owners=[{"person": "b1", "amount": 100}])
    only = but(only, "organs", legal_representative="p2")

    made = assemble(only, "llc.establish", bodies=(state,))

    assert (made.type_code, made.beneficial.persons) == ("1110", ("p2",))


def test_a_representative_signs_for_the_body_and_a_guardian_for_the_child() -> None:
    child = PARTNER.model_copy(update={"guardian": "p1"})

    corporate = papers.signers(papers.SETS["llc.establish"], sound_corporate().facts)
    small = papers.signers(
        papers.SETS["llc.establish"], assemble(ANSWERS, "llc.establish", persons=(FOUNDER, child))
    )

    assert corporate["p2"] == ("articles", "resolution", "identity-sheet:p2")
    assert set(small) == {"p1"}
    assert "identity-sheet:p2" in small["p1"]


def test_a_guardian_signs_what_the_child_signs_for_a_body_too() -> None:
    child = PARTNER.model_copy(update={"guardian": "p1"})

    made = assemble(CORPORATE_ANSWERS, "llc.establish", persons=(FOUNDER, child))

    assert made.hand_of("b1") == made.hand_of("p2") == "p1"
    assert made.hand_of("p9") == "p9"  # nobody's key stands for itself


def test_an_agent_signs_nothing_but_the_own_sheet_and_holds_no_post() -> None:
    agent = Person(key="p3", name="代办人")
    mandate = Mandate(number="WT26-0001", agent="p3", powers=("submit",), until=date(2027, 1, 1))
    organs = {"organs": {"confirmed": True, "supervisor": "p2"}}

    made = assemble(
        {**STOCK_ANSWERS, **organs}, persons=(FOUNDER, PARTNER, agent), applicant="p3", mandate=mandate
    )
    asked = papers.signers(offers.find(made.offer).papers, made)

    assert asked["p3"] == ("identity-sheet:p3",)
    assert "mandate" in asked["p1"] and "mandate" not in asked["p2"]
    assert made.organs and made.organs.legal_representative == "p1"
    assert made.contacts and (made.contacts.agent, made.contacts.liaison) == ("p3", "p1")


def test_without_a_mandate_there_is_no_such_paper() -> None:
    assert "mandate" not in [
        copy.code for copy in papers.copies(papers.SETS["jsc.establish"], sound_stock().facts)
    ]


def test_the_set_of_a_joint_stock_company_has_minutes_and_no_resolution() -> None:
    asked = papers.signers(offers.find("jsc.establish").papers, sound_stock().facts)

    assert asked["p2"] == ("articles", "inaugural-minutes", "identity-sheet:p2")
    assert "resolution" not in asked["p1"]


def test_terms_and_staff_are_taken_from_the_form() -> None:
    rows = [
        {"person": "p1", "post": "chairman"},
        {"person": "p2", "post": "vice-chairman", "is_outside": True},
    ]

    made = assemble(
        but(ANSWERS, "organs", board="board", posts=rows, years="2", staff="300人"), "llc.establish"
    )

    assert made.organs and made.organs.staff == 300
    assert [(post.post, post.years) for post in made.organs.posts] == [
        ("chairman", 2),
        ("vice-chairman", 2),
        ("manager", 3),
    ]


def test_each_offer_proposes_and_asks_its_own() -> None:
    proposed = assembly.PROPOSED["jsc.establish"]("p1")
    told = [
        f.about for f in completeness.missing({"organs": {**proposed, "confirmed": True}}, "jsc.establish")
    ]

    assert "organs.supervisor" in told and "shares.number" in told and "shares.paid_evidence" in told
    assert completeness.missing(STOCK_ANSWERS, "jsc.establish") == ()
    assert "shares.number" not in [f.about for f in completeness.missing({})]


def test_a_finding_about_a_body_or_its_representative_points_at_its_row() -> None:
    made = sound_corporate().facts
    others = made.model_copy(update={"organs": None, "contacts": None})

    assert points_at("bodies.b1", made) == Pointer("capital", "owners.1.person")
    assert points_at("persons.p2", others) == Pointer("capital", "owners.1.person")
    assert points_at("shares.number", sound_stock().facts) == Pointer("shares", "number")
    assert points_at("mandate.until", sound().facts) == Pointer("", "mandate.until")
