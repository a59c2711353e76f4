"""Doors: who comes in, what page they land on, how a refusal looks."""

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse
from django.utils import timezone

from dengji.common.applications import actions
from dengji.common.trail.models import Pending
from dengji.sites import doorway, house


def _views(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _views(pattern.url_patterns)
        else:
            yield pattern.callback


def test_it_has_no_page_that_forgets_to_say_for_whom_it_is():
    undeclared = [view for view in _views(get_resolver().url_patterns) if not doorway.is_declared(view)]

    assert undeclared == []


def test_it_shuts_a_page_that_declares_nothing():
    door = doorway.Door(lambda request: HttpResponse())
    request = RequestFactory().get("/")
    request.actor = doorway.NOBODY

    with pytest.raises(doorway.UndeclaredDoor):
        door.process_view(request, lambda request: HttpResponse(), (), {})


def test_it_sends_a_visitor_to_the_login_page_and_back(db, visitor):
    answer = visitor.get("/my/")

    assert answer.status_code == 302
    assert answer["Location"] == "/login/?next=%2Fmy%2F"


def test_it_tells_htmx_to_go_to_the_login_page(db, visitor):
    answer = visitor.post("/applications/PZ26-1122-0001/name/save/", headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/login/?next=")


def test_it_shows_a_stranger_that_there_is_nothing(seated, wang, stranger):
    number = actions.begin("llc.establish", by=wang.actor, at=timezone.now()).number

    answer = seated(stranger).get(reverse("portal:application", args=[number]))

    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_it_turns_a_refusal_into_words_on_the_page_the_person_came_from(seated, wang):
    browser, number = seated(wang), _begun(wang)
    came_from = f"http://testserver/applications/{number}/"

    answer = browser.post(f"/applications/{number}/reopen/", headers={"Referer": came_from}, follow=True)

    assert answer.redirect_chain[0][0] == came_from
    assert "这一步做不了" in answer.content.decode()


def test_it_writes_a_refusal_into_the_trail_after_the_rollback(seated, wang):
    number = _begun(wang)

    seated(wang).post(f"/applications/{number}/reopen/")

    assert Pending.objects.filter(what="sites.request.refuse", subject=number).count() == 1


def test_it_never_leaves_for_another_site(visitor):
    answer = visitor.post("/preferences/", {"size": "large", "next": "https://evil.example/"})

    assert answer["Location"] == "/"


def test_it_keeps_how_a_person_likes_pages(db, visitor):
    visitor.post("/preferences/", {"size": "large", "theme": "dark", "lang": "ko", "next": "/"})

    page = visitor.get("/").content.decode()
    assert 'lang="ko" data-theme="dark" data-size="large"' in page


def test_it_lets_no_form_in_without_its_secret(db):
    answer = Client(enforce_csrf_checks=True).post("/login/", {"mobile": "13800000000"})

    assert answer.status_code == 403
    assert "这一页开得太久了" in answer.content.decode()


def test_it_sends_a_strict_content_security_policy(db, visitor):
    policy = visitor.get("/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_it_lets_no_cache_keep_the_page_of_a_seated_person(seated, wang):
    answer = seated(wang).get("/my/")

    assert "no-store" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_it_says_it_is_maintenance_while_the_database_is_away():
    try:
        raise OperationalError
    except OperationalError:
        answer = house.broken(RequestFactory().get("/"))

    assert answer.status_code == 503
    assert "系统正在维护" in answer.content.decode()


def test_it_owns_up_to_what_broke():
    answer = house.broken(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "是我们的问题" in answer.content.decode()


def _begun(wang):
    """A draft: reopening it is out of turn."""
    return actions.begin("llc.establish", by=wang.actor, at=timezone.now()).number
