"""Answers become facts; what is missing is told; findings point back at fields."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dengji.ground.catalog import assembly, completeness, facts
from dengji.ground.catalog.examples import ANSWERS, FOUNDER, PARTNER
from dengji.ground.catalog.facts import Facts, Post
from dengji.ground.catalog.pointing import Pointer, points_at

SIGNED_ON = date(2026, 11, 20)


def assemble(answers: assembly.Answers, **more: Any) -> Facts:
    asked = {"offer": "llc.establish", "application": "PZ26-1120-0317", "persons": (FOUNDER, PARTNER)}
    return assembly.assemble(answers, **{**asked, "applicant": "p1", "signed_on": SIGNED_ON, **more})


def but(form: str, **values: Any) -> dict[str, Any]:
    return {**ANSWERS, form: {**ANSWERS[form], **values}}


def test_it_makes_nothing_of_nothing() -> None:
    made = assemble({})

    assert (made.name, made.scope, made.domicile, made.capital, made.organs, made.contacts) == (None,) * 6
    assert made.authority == "" and made.type_code == "" and made.promises == ()


def test_it_makes_the_same_facts_of_the_same_answers() -> None:
    assert facts.digest(assemble(ANSWERS)) == facts.digest(assemble(ANSWERS))


def test_it_puts_the_name_together_from_its_parts() -> None:
    made = assemble(but("name", trade_name=" 云 岭 ", division="攀枝花市东区")).name

    assert made is not None
    assert made.full == "攀枝花市东区云岭科技有限公司"
    assert made.division_code == "510402"


def test_the_domicile_decides_the_authority() -> None:
    made = assemble(ANSWERS)

    assert made.authority == "510402"
    assert made.domicile is not None
    assert made.domicile.full == "四川省攀枝花市东区炳草岗街道机场路88号3栋1205室"


def test_contributions_are_due_five_years_after_the_signature_unless_told() -> None:
    rows = [{"person": "p1", "amount": "70"}, {"person": "p2", "amount": "30", "due_on": "2027-01-01"}]

    made = assemble(but("capital", owners=rows)).capital

    assert made is not None
    assert [owner.due_on for owner in made.owners] == [date(2031, 11, 20), date(2027, 1, 1)]


def test_the_leap_day_has_its_five_years_too() -> None:
    made = assemble(ANSWERS, signed_on=date(2028, 2, 29)).capital

    assert made is not None and made.owners[0].due_on == date(2033, 2, 28)


@pytest.mark.parametrize(
    ("owners", "code"),
    [([{"person": "p1", "amount": 100}], "1151"), (ANSWERS["capital"]["owners"], "1130")],
)
def test_the_type_follows_from_the_owners(owners: list[dict[str, Any]], code: str) -> None:
    assert assemble(but("capital", owners=owners)).type_code == code


def test_a_half_filled_row_leaves_the_capital_open() -> None:
    assert assemble(but("capital", owners=[{"person": "p1", "amount": None}])).capital is None
    assert assemble(but("capital", owners=[{"person": "p9", "amount": 100}])).capital is None


def test_the_small_company_gives_every_post_to_the_founder() -> None:
    made = assemble({"organs": {"confirmed": True}})

    assert made.organs is not None and made.contacts is not None
    assert [(p.person, p.post) for p in made.organs.posts] == [("p1", "director"), ("p1", "manager")]
    assert made.organs.supervision == "none" and made.organs.legal_representative == "p1"
    assert (made.contacts.liaison, made.contacts.finance) == ("p1", "p1")
    assert made == assemble({"organs": {**assembly.small_company("p1"), "confirmed": True}})


def test_organs_are_not_there_until_they_are_confirmed() -> None:
    made = assemble(but("organs", confirmed=False))

    assert made.organs is None and made.contacts is None


def test_a_board_is_taken_from_the_list() -> None:
    posts = [
        {"person": "p1", "post": "chairman", "is_audit": True},
        {"person": "p2", "post": "director", "is_staff": True},
        {"person": "p2", "post": "supervisor"},
        {"person": "", "post": "director"},
        {"person": "p2", "post": "emperor"},
    ]

    made = assemble(but("organs", board="board", supervision="audit", posts=posts)).organs

    assert made is not None
    assert made.posts == (
        Post(person="p1", post="chairman", is_audit=True),
        Post(person="p2", post="director", is_staff=True, chosen="staff-elected"),
        Post(person="p1", post="manager", chosen="employed"),
    )


def test_the_liaison_has_an_e_mail_by_the_form_or_by_the_account() -> None:
    without = but("organs", liaison_email="")

    assert assemble(without).contacts == facts.Contacts(liaison="p1", finance="p1", has_liaison_email=False)
    assert assemble(without, emails={"p1"}).contacts == facts.Contacts(liaison="p1", finance="p1")


def test_up_to_ten_million_the_beneficial_owners_are_exempt() -> None:
    def rows(*amounts: int) -> list[dict[str, Any]]:
        return [{"person": f"p{n}", "amount": a} for n, a in enumerate(amounts, start=1)]

    assert assemble(but("capital", amount=1000, owners=rows(600, 400))).beneficial.exempt
    large = assemble(but("capital", amount=1100, owners=rows(900, 200))).beneficial
    assert large == facts.Beneficial(exempt=False, persons=("p1",))


def test_free_words_stand_in_the_scope_without_a_code() -> None:
    made = assemble(but("scope", items=["YL651301", "帮人跑腿", "YL651301"], main="")).scope

    assert made is not None
    assert [(item.code, item.text) for item in made.items] == [("YL651301", "软件开发"), ("", "帮人跑腿")]
    assert made.main == "YL651301"


def test_ticks_become_promises() -> None:
    assert assemble(ANSWERS, promises=("truth",)).promises == ("domicile", "name", "truth")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["person", "amount", "post", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = {form: sorted(ANSWERS[form]) for form in ANSWERS}


@given(
    st.fixed_dictionaries(
        {form: st.dictionaries(st.sampled_from(fields), JUNK) for form, fields in FIELDS.items()}
    )
)
def test_whatever_is_sent_is_facts_or_is_missing_and_never_an_error(answers: dict[str, Any]) -> None:
    made = assemble(answers)
    told = completeness.missing(answers)

    assert Facts.model_validate_json(facts.canonical(made)) == made
    if made.capital is None:
        assert any(finding.about.startswith("capital") for finding in told) or not _persons_known(answers)


def _persons_known(answers: dict[str, Any]) -> bool:
    rows = answers["capital"].get("owners") or []
    return all(isinstance(row, dict) and row.get("person") in ("p1", "p2") for row in rows)


def test_nothing_is_missing_in_the_sound_answers() -> None:
    assert completeness.missing(ANSWERS) == ()


def test_everything_missing_is_told_at_once() -> None:
    told = [finding.about for finding in completeness.missing({})]

    assert told == [
        "name.trade_name",
        "name.promise",
        "scope.items",
        "domicile.division",
        "domicile.detail",
        "domicile.promise",
        "capital.amount",
        "capital.owners",
        "organs.confirmed",
    ]


def test_a_row_without_an_amount_is_named() -> None:
    owners = [{"person": "p1", "amount": "x"}, {"person": "", "amount": 5}]

    told = [f.about for f in completeness.missing_in("capital", {"amount": 5, "owners": owners})]

    assert told == ["capital.owners.0.amount", "capital.owners.1.person"]


def test_amounts_stay_exact() -> None:
    made = assemble(
        but(
            "capital",
            amount="0.3",
            owners=[{"person": "p1", "amount": "0.1"}, {"person": "p2", "amount": "0.2"}],
        )
    )

    assert made.capital is not None
    assert sum(owner.amount for owner in made.capital.owners) == Decimal("0.3") == made.capital.amount


def test_a_finding_points_at_the_field_where_it_is_put_right() -> None:
    made = assemble(but("organs", supervision="single", supervisor="p2", finance="p2"))
    no_capital = made.model_copy(update={"capital": None})

    assert points_at("capital.owners.1.amount", made) == Pointer("capital", "owners.1.amount")
    assert points_at("capital.owners.1.amount", made).row == 1
    assert points_at("name.trade_name", made).field == "trade_name"
    assert points_at("persons.p2", made) == Pointer("capital", "owners.1.person")
    assert points_at("persons.p2", no_capital) == Pointer("organs", "supervisor")
    assert points_at("persons.p1", no_capital) == Pointer("organs", "legal_representative")
    assert points_at("persons.p7", made) == Pointer("", "persons.p7")
    assert points_at("signatures.articles.p1", made) == Pointer("", "signatures.articles.p1")


def test_where_nobody_owns_a_quarter_the_manager_is_named() -> None:
    fifths = [{"person": "p1", "amount": 210}, *({"person": "p2", "amount": 210} for _ in range(5))]
    answers = but("capital", amount=1260, owners=fifths)
    answers["organs"] = {**answers["organs"], "manager": "p2", "legal_representative": "p1"}

    assert assemble(answers).beneficial.persons == ("p2",)


def test_facts_frozen_before_there_was_a_recipient_keep_their_digest() -> None:
    contacts = facts.Contacts(liaison="p1", finance="p1")

    assert "recipient" not in contacts.model_dump(mode="json")
    assert facts.Contacts.model_validate(contacts.model_dump(mode="json")) == contacts
    assert contacts.model_copy(update={"recipient": "p2"}).model_dump()["recipient"] == "p2"
    assert "lives_by_own_labour" not in facts.Person(key="p1", name="王").model_dump(mode="json")
    name = facts.Name(full="", division="", division_code="", trade_name="云岭", industry="", form="")
    assert not {"made_over", "made_over_proof"} & set(name.model_dump(mode="json"))
