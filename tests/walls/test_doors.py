"""Every page of both networks says for whom it is; those that are open to all stand in a list, each with its ground."""

import pytest
from django.urls import URLPattern, get_resolver

from dengji.common.identity.duties import Duty
from dengji.sites import doorway, house

NETWORKS = ("outer", "inner")
LOOKS = "how a page looks is everyone's own affair"
OPEN_HOUSE = "whether the house is open is no secret"
WAY_IN = "the way in for those who are not yet seated"
PUBLIC = "企业信息公示暂行条例 6: what is registered may be read by anyone"
STATEMENT = "a statement of the house is for everyone to read"
INVITED = "whoever holds the link or the code; nothing personal is shown before the identity is known"

# Frozen: a page that opens itself to everyone must be written down here too, by somebody who thought about it.
OPEN = {
    "outer": {
        "healthy": OPEN_HOUSE,
        "preferences": LOOKS,
        "login": WAY_IN,
        "portal:home": "what the house offers is for everyone to see",
        "portal:login": WAY_IN,
        "portal:account-new": WAY_IN,
        "portal:rehearsal": "a rehearsal has nothing to hide, and this page stands in no other house",
        "portal:invited": INVITED,
        "portal:invitation": INVITED,
        "public:find": PUBLIC,
        "public:company": PUBLIC,
        "public:licence": PUBLIC,
        "public:verify": PUBLIC,
        "public:help": "help is for whoever looks for it",
        "public:accessibility": STATEMENT,
        "public:privacy": STATEMENT,
        "public:about": STATEMENT,
    },
    "inner": {
        "healthy": OPEN_HOUSE,
        "preferences": LOOKS,
        "login": "the way in for officers who are not yet seated",
    },
}
APPLICANTS = frozenset({Duty.APPLICANT})
OFFICERS = frozenset(Duty) - APPLICANTS


def pages(network):
    """Every page of a network: its name and its pattern."""
    yield from _pages(get_resolver(f"dengji.sites.{network}_urls").url_patterns, "")


def _pages(patterns, space):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern
        else:
            yield from _pages(pattern.url_patterns, f"{pattern.app_name}:" if pattern.app_name else space)


@pytest.mark.parametrize("network", NETWORKS)
def test_it_has_no_page_that_forgets_to_say_for_whom_it_is(network):
    undeclared = [name for name, page in pages(network) if not doorway.is_declared(page.callback)]

    assert undeclared == []


@pytest.mark.parametrize("network", NETWORKS)
def test_it_opens_to_all_only_what_was_written_down_with_its_ground(network):
    open_ = {name: p.callback.open_because for name, p in pages(network) if not p.callback.duties}

    assert open_ == OPEN[network]


@pytest.mark.parametrize("network", NETWORKS)
def test_it_names_every_page_once(network):
    names = [name for name, _page in pages(network)]

    assert "None" not in {name.rpartition(":")[2] for name in names}
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("network", "theirs"), [("outer", APPLICANTS), ("inner", OFFICERS)])
def test_it_lets_nobody_of_the_other_network_in(network, theirs):
    strange = {name: p.callback.duties - theirs for name, p in pages(network) if p.callback.duties - theirs}

    assert strange == {}


@pytest.mark.parametrize("network", NETWORKS)
def test_it_has_no_way_round_the_door(network):
    """What goes wrong is shown by the house's own pages, and nothing else of Django's stands open."""
    resolver = get_resolver(f"dengji.sites.{network}_urls")

    shown = {code: resolver.resolve_error_handler(code) for code in (400, 403, 404, 500)}
    assert shown == {400: house.bad_request, 403: house.forbidden, 404: house.not_found, 500: house.broken}
    assert {page.callback.__module__.split(".")[0] for _name, page in pages(network)} == {"dengji"}
