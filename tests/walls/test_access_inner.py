"""Who comes in where in the office: every page × GET, POST, DELETE × each duty, here and at another authority.

The table says which duties are let in. Another authority's officer of the right duty finds nothing there; an officer
of another duty is shut out at the door, a visitor goes to the login page. A page that the table does not name fails.
"""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dengji.common.identity import actions as identity
from dengji.common.identity.duties import Duty
from dengji.common.identity.models import Account
from dengji.common.identity.town import POSTS
from dengji.inner.review import questions
from tests.inner.people import fang

from . import office
from .asking import Row, outcome, seated
from .test_doors import OPEN, pages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("dengji.sites.inner_urls")]

D = Duty
EVERYONE = frozenset(Duty) - {D.APPLICANT}
ALL = EVERYONE | {"visitor", D.APPLICANT}
REVIEWERS = frozenset({D.ACCEPTANCE, D.EXAMINATION, D.APPROVAL})
CASE_READERS = REVIEWERS | {D.WINDOW, D.SUPERVISION}
FILE_READERS = frozenset({D.ARCHIVES, D.EXAMINATION, D.APPROVAL, D.ENFORCEMENT, D.SUPERVISION})
FINDERS = CASE_READERS | {D.ARCHIVES, D.ENFORCEMENT, D.HELP}
IDENTIFIERS = frozenset({D.WINDOW, D.ACCEPTANCE})
WHY = {"why": "examination"}
TABLE = {  # pages of no case: an officer of any authority comes in, and sees their own authority's
    "healthy": Row("get", ALL),
    "preferences": Row("post", ALL, {"size": "large"}),
    "login": Row("get post", ALL, {"number": "1", "password": "1"}),
    "office:queue": Row("get", EVERYONE),
    "office:begin": Row("post", REVIEWERS),
    "office:batch": Row("get post", frozenset({D.APPROVAL})),
    "office:prove": Row("get post", EVERYONE, {"password": "1"}),
    "office:logout": Row("post", EVERYONE),
    "office:nothing": Row("get", EVERYONE),
    "office:evidence": Row("get", IDENTIFIERS),
    "office:wordings": Row("get", frozenset({D.APPROVAL})),
    "office:ties": Row("get post", REVIEWERS, {"kind": "phone", "value": "13900000099"}),
    "office:samples": Row("get", frozenset({D.EXAMINATION, D.APPROVAL})),
    "office:late": Row("get", frozenset({D.APPROVAL, D.SUPERVISION})),
    "office:policy": Row("post", frozenset({D.SYSTEM_ADMIN}), {"second_share": "5"}),
    "office:find": Row("get", FINDERS, {"q": "攀枝花"}),
    "office:trail": Row("get", frozenset({D.AUDITOR})),
    "office:trail-verify": Row("post", frozenset({D.AUDITOR})),
    "office:power": Row("post", frozenset({D.SYSTEM_ADMIN}), {"foreign_invested": "none"}),
    "office:switches": Row("get post", frozenset({D.SYSTEM_ADMIN}), {"straight_through": "off"}),
}
OF_EVIDENCE = {  # a person shows papers to no authority in particular
    "office:evidence-case": Row("get", IDENTIFIERS),
    "office:evidence-look": Row("post", IDENTIFIERS),
    "office:evidence-decide": Row("post", IDENTIFIERS, {"verdict": "confirm"}),
}
PICTURES = {"office:evidence-picture": Row("get", IDENTIFIERS)}
OF_ONE = {  # pages of one case
    "office:case": Row("get", CASE_READERS),
    "office:name": Row("get", CASE_READERS),
    "office:take-up": Row("post", REVIEWERS),
    "office:see": Row("post", REVIEWERS),
    "office:decide": Row("post", REVIEWERS),
    "office:extend": Row("post", REVIEWERS, {"because": "材料多"}),
    "office:preview": Row("post", REVIEWERS, {"verb": "return"}),
    "office:hand-over": Row("post", REVIEWERS, {"to": "nobody", "note": "请接手"}),
    "office:take-back": Row("post", frozenset({D.APPROVAL}), {"because": "请假了"}),
    "office:ask": Row("post", REVIEWERS, {"of": "nobody", "question": "看过吗"}),
    "office:pause": Row("post", REVIEWERS, {"cause": "court", "because": "等判决"}),
    "office:resume": Row("post", REVIEWERS, {"because": "判决到了"}),
    "office:undo": Row("post", REVIEWERS),
    "office:person": Row("post", REVIEWERS | {D.WINDOW}, WHY),
}
OF_RULES = {  # rules are everybody's, the words are the authority's own
    "office:wording": Row("get post", frozenset({D.APPROVAL}), {"says": "不符", "remedy": "请改"})
}
ASKED_OF_ONE = {  # found by those who were asked, or by lot, alone
    "office:answer": Row("post", REVIEWERS, {"words": "没有问题"}),
    "office:sample": Row("post", frozenset({D.EXAMINATION, D.APPROVAL}), {"result": "in-order"}),
}
OF_PAPERS = {"office:paper-pdf": Row("get", CASE_READERS), "office:paper-page": Row("get", CASE_READERS)}
OF_ENTRIES = {"office:entry": Row("get", FINDERS)}
OF_FILES = {"office:file": Row("get", FILE_READERS), "office:file-paper": Row("post", FILE_READERS, WHY)}
OTHER_METHODS = ("delete", "put", "patch")
HERE, ELSEWHERE = "510402", "510403"


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield office.furnish()
        transaction.set_rollback(True)


@pytest.fixture
def browsers(furnished):
    """A visitor, an applicant, and an officer of every duty, here and elsewhere."""
    identity.furnish_town(network="outer", at=timezone.now())
    at_desks = {
        (authority, duty): seated(office.officer(authority, place))
        for authority in (HERE, ELSEWHERE)
        for place, (duty, _post) in enumerate(POSTS, start=1)
    }
    applicant = seated(Account.objects.first())
    return {(HERE, "visitor"): seated(None), (HERE, D.APPLICANT): applicant, **at_desks}


def wrong(browsers, table, addresses, *, elsewhere="nothing"):
    """Every cell that came out other than the table says."""
    found = []
    for name, row in table.items():
        for method in ("get", "post"):
            for (authority, who), browser in browsers.items():
                expected = _expected(row, method, authority, who, elsewhere)
                came = outcome(browser, method, addresses(name), row.sent)
                if came not in expected:
                    found.append(f"{method} {name} as {who} of {authority}: {came}, not {expected}")
    return found


def _expected(row, method, authority, who, elsewhere):
    if who not in row.who:
        return {"login"} if who == "visitor" else {"shut"}
    if method not in row.methods:
        return {"no such method"}
    return {"in", "refused"} if authority == HERE else {*elsewhere.split(" or ")}


def test_it_has_no_page_outside_the_table():
    tables = (TABLE, OF_EVIDENCE, PICTURES, OF_ONE, OF_RULES, ASKED_OF_ONE, OF_PAPERS, OF_ENTRIES, OF_FILES)

    assert {name for name, _page in pages("inner")} == {name for table in tables for name in table}
    assert {name for name, row in TABLE.items() if row.who == ALL} == set(OPEN["inner"])


def test_it_lets_in_by_duty_where_no_case_is_meant(browsers):
    faults = wrong(browsers, TABLE, reverse, elsewhere="in or refused")

    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("state", office.NAMES)
def test_it_shows_a_case_to_its_own_authority(furnished, browsers, state):
    number = furnished.numbers[state]
    check = questions.checks(questions.case_for(fang, number))[0].check_id
    more = {"office:see": [check], "office:person": ["p1"]}

    faults = wrong(browsers, OF_ONE, lambda name: reverse(name, args=[number, *more.get(name, ())]))

    assert faults == [], "\n".join(faults)


def test_it_shows_the_words_of_a_rule_to_those_who_may_change_them(browsers):
    faults = wrong(browsers, OF_RULES, lambda name: reverse(name, args=["C06"]), elsewhere="in or refused")

    assert faults == [], "\n".join(faults)


def test_it_finds_no_opinion_and_no_sample_for_whom_none_is_meant(furnished, browsers):
    number = furnished.numbers["registered"]
    args = {"office:answer": [number, 1], "office:sample": [number]}
    found = {
        (name, outcome(browser, "post", reverse(name, args=args[name]), row.sent))
        for name, row in ASKED_OF_ONE.items()
        for (_place, who), browser in browsers.items()
        if who in row.who
    }
    shut = {
        outcome(browser, "post", reverse(name, args=args[name]), row.sent)
        for name, row in ASKED_OF_ONE.items()
        for (_place, who), browser in browsers.items()
        if who not in row.who
    }

    assert found == {("office:answer", "nothing"), ("office:sample", "nothing")}
    assert shut == {"shut", "login"}


@pytest.mark.parametrize("state", ["received", "registered"])
def test_it_shows_papers_to_the_authority_of_their_case(furnished, browsers, state):
    number = furnished.numbers[state]
    paper = next(p for p in questions.papers(questions.case_for(fang, number)) if p.code == "articles")

    faults = wrong(browsers, OF_PAPERS, lambda name: reverse(name, args=_of_paper(name, number, paper)))

    assert faults == [], "\n".join(faults)


def test_it_shows_a_persons_own_sheet_after_a_recorded_look_only(furnished, browsers):
    number = furnished.numbers["received"]
    papers = questions.papers(questions.case_for(fang, number))
    sheet = next(p for p in papers if p.code == "identity-sheet:p1")
    other = next(p for p in papers if p.code == "identity-sheet:p2")
    browser, colleague = browsers[HERE, D.EXAMINATION], browsers[HERE, D.APPROVAL]

    def came(browser, paper):
        return {
            outcome(browser, "get", reverse(name, args=_of_paper(name, number, paper))) for name in OF_PAPERS
        }

    assert came(browser, sheet) == {"nothing"}
    browser.post(reverse("office:person", args=[number, "p1"]), WHY)
    assert came(browser, sheet) == {"in"}
    assert came(browser, other) == {"nothing"}
    assert came(colleague, sheet) == {"nothing"}


def test_it_shows_no_paper_of_one_case_under_anothers_number(furnished, browsers):
    paper = questions.papers(questions.case_for(fang, furnished.numbers["received"]))[0]

    for name in OF_PAPERS:
        address = reverse(name, args=_of_paper(name, furnished.numbers["accepted"], paper))
        assert outcome(browsers[HERE, D.EXAMINATION], "get", address) == "nothing"


def test_it_shows_entries_and_files_to_their_own_authority(furnished, browsers):
    with_item = {
        name: Row(r.methods, r.who, {**r.sent, "item": furnished.item}) for name, r in OF_FILES.items()
    }

    faults = wrong(browsers, {**OF_ENTRIES, **with_item}, lambda name: reverse(name, args=[furnished.uscc]))

    assert faults == [], "\n".join(faults)


def test_it_finds_only_what_is_its_own_authoritys(furnished, browsers):
    for asked in ("攀枝花", furnished.uscc[:8], "PZ26"):
        here, there = (
            browsers[place, D.EXAMINATION].get(reverse("office:find"), {"q": asked}).content.decode()
            for place in (HERE, ELSEWHERE)
        )
        assert "阿署" in here
        assert not [word for word in (*office.NAMES.values(), furnished.uscc) if word in there]


def test_it_shows_evidence_to_those_who_identify_people(browsers):
    faults = wrong(
        browsers,
        OF_EVIDENCE,
        lambda name: reverse(name, args=[office.EVIDENCE]),
        elsewhere="in or refused",
    )

    assert faults == [], "\n".join(faults)


def test_it_shows_pictures_of_people_after_a_recorded_look_only(furnished, browsers):
    address = reverse("office:evidence-picture", args=[office.EVIDENCE, furnished.picture])
    made_up = reverse("office:evidence-picture", args=[office.EVIDENCE, "0" * 64])
    came = {who: outcome(browser, "get", address) for (_where, who), browser in browsers.items()}

    assert {came[duty] for duty in IDENTIFIERS} == {"nothing"}
    assert {came[duty] for duty in EVERYONE - IDENTIFIERS} == {"shut"}
    assert came["visitor"] == "login"

    browser = browsers[HERE, D.WINDOW]
    browser.post(reverse("office:evidence-look", args=[office.EVIDENCE]))
    assert outcome(browser, "get", address) == "in"
    assert outcome(browser, "get", made_up) == "nothing"
    assert outcome(browsers[HERE, D.ACCEPTANCE], "get", address) == "nothing"


def test_it_hears_no_other_method(furnished, browsers):
    number, browser = furnished.numbers["received"], browsers[HERE, D.ACCEPTANCE]
    addresses = [reverse(name) for name, row in TABLE.items() if D.ACCEPTANCE in row.who]
    addresses += [reverse(name, args=[number]) for name in ("office:case", "office:take-up", "office:decide")]

    heard = {
        (method, address)
        for address in addresses
        for method in OTHER_METHODS
        if outcome(browser, method, address) != "no such method"
    }
    assert heard == set()


def test_it_takes_no_form_without_its_secret(furnished):
    number, uscc = furnished.numbers["received"], furnished.uscc
    args = {name: [number] for name in OF_ONE} | {name: [office.EVIDENCE] for name in OF_EVIDENCE}
    args |= {"office:see": [number, "N01"], "office:person": [number, "p1"], "office:file-paper": [uscc]}
    tables = {**TABLE, **OF_EVIDENCE, **OF_ONE, **OF_FILES}
    for place, (duty, _post) in enumerate(POSTS, start=1):
        browser = seated(office.officer(HERE, place), enforce_csrf_checks=True)
        mine = {name: row for name, row in tables.items() if duty in row.who and "post" in row.methods}
        taken = {
            n
            for n, row in mine.items()
            if browser.post(reverse(n, args=args.get(n, [])), row.sent).status_code != 403
        }
        assert taken == set()


def _of_paper(name, number, paper):
    return [number, paper.digest, *([1] if name == "office:paper-page" else [])]
