"""Who comes in where on the outer network: every page × GET, POST, DELETE × everybody, with real applications.

The table says who is let in; everybody else is turned away: a visitor to the login page, an officer at the door, a
stranger as if nothing were there. A page that the table does not name fails the test.
"""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dengji.common.applications import questions
from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account, Officer
from dengji.common.identity.rules import Level
from tests.sites import made

from .asking import Row, outcome, seated
from .test_doors import OPEN, pages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("dengji.sites.outer_urls")]

ALL = frozenset({"visitor", "officer", "stranger", "unverified", "signer", "owner"})
ACCOUNTS = ALL - {"visitor", "officer"}
OWNER, SIGNERS = frozenset({"owner"}), frozenset({"owner", "signer"})
FORM = {"shown": "promise"}
TABLE = {  # pages of no application
    "healthy": Row("get", ALL),
    "preferences": Row("post", ALL, {"size": "large"}),
    "login": Row("get post", ALL, {"mobile": "1"}),
    "portal:login": Row("get post", ALL, {"mobile": "1"}),
    "portal:home": Row("get", ALL),
    "portal:account-new": Row("get post", ALL, {"mobile": "1"}),
    "portal:rehearsal": Row("get", ALL),
    "portal:invited": Row("get post", ALL, {"code": "000000"}),
    "public:find": Row("get", ALL),
    "public:company": Row("get", ALL),
    "public:licence": Row("get", ALL),
    "public:verify": Row("get post", ALL),
    "public:help": Row("get", ALL),
    "public:accessibility": Row("get", ALL),
    "public:privacy": Row("get", ALL),
    "public:about": Row("get", ALL),
    "portal:logout": Row("post", ACCOUNTS),
    "portal:evidence": Row("get post", ACCOUNTS),
    "portal:account": Row("get", ACCOUNTS),
    "portal:contact": Row("post", ACCOUNTS, {"email": "a@example.org"}),
    "portal:password": Row("post", ACCOUNTS, {"password": "1"}),
    "portal:identity-switch": Row("get post", ACCOUNTS, {"allow": "yes"}),
    "portal:mine": Row("get", ACCOUNTS),
    "portal:names": Row("get post", ACCOUNTS, {"whole": "攀枝花市云岭科技有限公司"}),
    "portal:mandates": Row("get", ACCOUNTS),
    "portal:mandate-new": Row("get post", ACCOUNTS, {"act": "send"}),
    "portal:messages": Row("get post", ACCOUNTS, {"act": "read"}),
    "portal:children": Row("get post", ACCOUNTS, {"name": "1"}),
    "portal:bodies": Row("get post", ACCOUNTS, {"uscc": "1"}),
    "portal:new": Row("get post", ACCOUNTS, {"offer": "llc.establish"}),
}
OF_ONE = {  # pages of one application
    "portal:application": Row("get", SIGNERS),
    "portal:preview": Row("get", SIGNERS),
    "portal:sign": Row("get post", SIGNERS, {"act": "sign"}),
    "portal:prepare": Row("post", OWNER),
    "portal:submit": Row("post", OWNER),
    "portal:wait": Row("get", SIGNERS),
    "portal:reopen": Row("post", OWNER),
    "portal:invite": Row("post", OWNER),
    "portal:ask-again": Row("post", OWNER),
    "portal:replace": Row("post", OWNER, {"name-p2": "", "mobile-p2": ""}),
    "portal:new-phone": Row("post", OWNER, {"phone-p2": "1"}),
    "portal:signing-order": Row("post", OWNER, {"order": "any"}),
    "portal:draw-anew": Row("post", OWNER),
    "portal:own-papers": Row("get post", OWNER, {"act": "own", "paper": "articles"}),
    "portal:receipt": Row("get", SIGNERS),
    "portal:discard": Row("post", OWNER),
    "portal:copy": Row("post", OWNER),
    "portal:withdraw": Row("post", OWNER),
    "portal:licence-on-paper": Row("post", OWNER, {"wanted": "yes"}),
    "portal:form": Row("get post", OWNER, FORM),
    "portal:save": Row("post", OWNER, FORM),
    "portal:check": Row("post", OWNER, FORM),
}
OF_PAPERS = {  # of one paper of one application
    "portal:paper": Row("get", SIGNERS),
    "portal:paper-pdf": Row("get", SIGNERS),
    "portal:paper-png": Row("get", SIGNERS),
}
OF_PARTIES = {"portal:party": Row("get post", OWNER, {"act": "guardian", "guardian": ""})}
OF_SHEETS = {"portal:own-sheet": Row("get", OWNER)}
OF_NOTICES = {"portal:notice": Row("get", SIGNERS)}
OF_MANDATES = {  # Wang gave one to Chen
    "portal:mandate-answer": Row("post", frozenset({"signer"}), {"answer": "accept"}),
    "portal:mandate-revoke": Row("post", SIGNERS),
    "portal:mandate-paper": Row("get", SIGNERS),
}
OF_CHILDREN = {  # Wang's
    "portal:child-papers": Row("get post", OWNER),
    "portal:child-end": Row("post", OWNER),
}
OF_LINKS = {  # whoever is not the person invited is refused, and told nothing
    "portal:invitation": Row("get post", frozenset({"signer"})),
    "portal:decline": Row("post", frozenset({"signer"}), {"because": "不认识"}),
}
MORE = {
    "portal:invite": ["p2"],
    "portal:ask-again": ["p1"],
    "portal:replace": ["p2"],
    "portal:new-phone": ["p2"],
    "portal:form": ["name"],
    "portal:save": ["name"],
    "portal:check": ["name"],
}
STATES = ("empty", "filling", "prepared", "waiting", "accepted", "submitted", "review", "returned")
STATES += ("registered", "refused")
JOINED = STATES[4:]  # Chen has said: that is me
OTHER_METHODS = ("delete", "put", "patch")


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """Wang began everything, Chen signs with her; the others have nothing to do with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made.furnish()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def people(town):
    return {
        "visitor": None,
        "owner": town.wang,
        "signer": town.chen,
        "stranger": town.stranger,
        "unverified": _unverified(),
        "officer": _officer(),
    }


@pytest.fixture
def browsers(people, settings):
    settings.DEMONSTRATION = True
    return {who: seated(somebody) for who, somebody in people.items()}


def _unverified():
    account = Account(number="U0UNVERIFIED0", name="未核对", opened_at=timezone.now())
    account.mobile, account.level = "13900009999", Level.PHONE.value
    account.save(force_insert=True)
    return account


def _officer():
    identity.furnish_town(network="inner", at=timezone.now())
    return Officer.objects.get(number="510402-03")


def ways(table, addresses):
    """Every page of the table in every way of asking, with those who come in."""
    for name, row in table.items():
        for method in ("get", "post"):
            may = row.who if method in row.methods else frozenset()
            yield name, method, addresses(name), row.sent if method == "post" else {}, may, row


def turned_away(who, *, otherwise):
    return {"visitor": "login", "officer": "shut"}.get(who, otherwise)


def wrong(browsers, table, addresses, *, otherwise="nothing", joined=True):
    """Every cell that came out other than the table says."""
    found = []
    for name, method, address, sent, may, row in ways(table, addresses):
        for who, browser in browsers.items():
            came = outcome(browser, method, address, sent)
            is_in = who in may and (joined or who == "owner" or len(may) > 2)
            if is_in:
                expected = {"in", "refused"}
            elif method in row.methods:
                expected = {turned_away(who, otherwise=otherwise)}
            else:
                is_at_door = who in ACCOUNTS or row.who == ALL
                expected = {"no such method" if is_at_door else turned_away(who, otherwise="")}
            if came not in expected:
                found.append(f"{method} {name} as {who}: {came}, not {' or '.join(sorted(expected))}")
    return found


def test_it_has_no_page_outside_the_table():
    tables = (TABLE, OF_ONE, OF_PAPERS, OF_PARTIES, OF_SHEETS, OF_NOTICES, OF_MANDATES, OF_CHILDREN, OF_LINKS)

    assert {name for name, _page in pages("outer")} == {name for table in tables for name in table}
    assert {name for name, row in TABLE.items() if row.who == ALL} | {"portal:invitation"} == set(
        OPEN["outer"]
    )


def test_it_lets_in_who_belongs_in_where_no_application_is_meant(town, browsers):
    def address(name):
        return reverse(name, args=[made.USCC] if name in ("public:company", "public:licence") else [])

    faults = wrong(browsers, TABLE, address, otherwise="shut")

    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("state", STATES)
def test_it_shows_an_application_to_those_whose_it_is(town, browsers, state):
    number = town.words[state]

    faults = wrong(
        browsers,
        OF_ONE,
        lambda name: reverse(name, args=[number, *MORE.get(name, ())]),
        joined=state in JOINED,
    )

    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("state", STATES[2:])
def test_it_shows_what_is_said_of_a_person_to_whoever_fills_it_in(town, browsers, state):
    assert wrong(browsers, OF_PARTIES, lambda name: reverse(name, args=[town.words[state], "p2"])) == []


def test_it_shows_ones_own_paper_to_whoever_fills_it_in(town, browsers):
    assert (
        wrong(browsers, OF_SHEETS, lambda name: reverse(name, args=[town.words["own"], "articles", 1])) == []
    )


@pytest.mark.parametrize("state", JOINED)
@pytest.mark.parametrize("paper", ["articles", "application-form"])
def test_it_shows_the_papers_to_those_who_sign_them(town, browsers, state, paper):
    def address(name):
        return reverse(name, args=[town.words[state], paper, *([1] if name == "portal:paper-png" else [])])

    assert wrong(browsers, OF_PAPERS, address) == []


@pytest.mark.parametrize(("person", "who"), [("p1", "owner"), ("p2", "signer")])
def test_it_shows_a_persons_own_sheet_to_that_person_only(town, browsers, person, who):
    only = {name: Row(row.methods, frozenset({who})) for name, row in OF_PAPERS.items()}

    def address(name):
        sheet = [f"identity-sheet:{person}", *([1] if name == "portal:paper-png" else [])]
        return reverse(name, args=[town.words["submitted"], *sheet])

    assert wrong(browsers, only, address) == []


def test_it_shows_the_papers_of_the_authority_to_those_they_are_for(town, browsers):
    application = questions.application_for(town.wang.actor, town.words["registered"])
    for notice in questions.notices(application):
        args = [application.number, notice.digest]
        assert wrong(browsers, OF_NOTICES, lambda name, args=args: reverse(name, args=args)) == []


@pytest.mark.parametrize(("table", "word"), [(OF_MANDATES, "mandate"), (OF_CHILDREN, "kid")])
def test_it_shows_mandates_and_children_to_those_whose_they_are(town, browsers, table, word):
    assert wrong(browsers, table, lambda name: reverse(name, args=[town.words[word]])) == []


def test_it_shows_no_paper_under_another_applications_number(town, browsers):
    """The digest alone opens nothing: it is asked for under a number, and must belong there."""
    foreign = questions.application_for(town.wang.actor, town.words["registered"])
    digest = questions.notices(foreign)[-1].digest
    address = reverse("portal:notice", args=[town.words["submitted"], digest])

    assert outcome(browsers["owner"], "get", address) == "nothing"


def test_it_opens_an_invitation_to_the_person_invited_only(town, browsers):
    address = reverse("portal:invitation", args=[town.words["token"]])
    for method in ("get", "post"):
        came = {who: outcome(browser, method, address) for who, browser in browsers.items()}
        assert came == {
            "visitor": "in",  # the gate: log in first
            "officer": "in",  # no applicant either
            "signer": "in",
            "owner": "refused",
            "stranger": "refused",
            "unverified": "in" if method == "get" else "refused",  # to the evidence page
        }


def test_it_says_nothing_at_the_gate(town, browsers):
    page = browsers["visitor"].get(reverse("portal:invitation", args=[town.words["token"]])).content.decode()

    for word in (town.wang.name, town.chen.name, "攀莲", town.words["waiting"]):
        assert word not in page


def test_it_lets_the_person_invited_decline_and_nobody_else(town, browsers):
    address = reverse("portal:decline", args=[town.words["token"]])

    came = {
        who: outcome(browser, "post", address, {"because": "不认识"}) for who, browser in browsers.items()
    }

    assert came.pop("signer") == "in"
    assert came == {
        "visitor": "login",
        "officer": "shut",
        "owner": "refused",
        "stranger": "refused",
        "unverified": "refused",
    }


@pytest.mark.parametrize("page", ["invitation", "decline"])
def test_it_opens_no_link_that_was_made_up(town, browsers, page):
    address = reverse(f"portal:{page}", args=["0" * 32])

    assert outcome(browsers["signer"], "post", address) == "nothing"


def test_it_hears_no_other_method(town, browsers):
    """Nothing of ours is deleted or put by name."""
    number, token = town.words["accepted"], town.words["token"]
    args = {"papers": [number, "articles"], "links": [token]}
    addresses = [reverse(name, args=[number, *MORE.get(name, ())]) for name in OF_ONE]
    addresses += [reverse("portal:paper", args=args["papers"]), reverse("portal:decline", args=args["links"])]
    addresses += [reverse(name) for name in TABLE if name not in ("public:company", "public:licence")]

    heard = {
        (method, address): came
        for address in addresses
        for method in OTHER_METHODS
        if (came := outcome(browsers["owner"], method, address)) != "no such method"
    }
    assert heard == {}


def test_it_takes_no_form_without_its_secret(town, people):
    """Every POST: the person's own browser, sent there by another site."""
    tables = {**TABLE, **OF_ONE}
    bare = seated(people["owner"], enforce_csrf_checks=True)
    number = town.words["accepted"]
    taken = [
        name
        for name, row in tables.items()
        if "post" in row.methods
        and bare.post(
            reverse(name, args=[number, *MORE.get(name, ())] if name in OF_ONE else []), row.sent
        ).status_code
        != 403
    ]

    assert taken == []
