"""The outer site with its doors: people who are seated, a population register that is a rehearsal, a browser without script."""

import os
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account
from dengji.common.identity.windows.population_server import Desk
from dengji.common.identity.windows.rehearsal import demo_person

CHROMIUM = os.environ.get("DENGJI_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def register_of_people():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def population(settings, register_of_people):
    settings.POPULATION_URL = register_of_people


@pytest.fixture
def town(db, settings):
    settings.DEMONSTRATION = True
    identity.furnish_town(network="outer", at=timezone.now())


def _named(name):
    return Account.objects.get(name=name)


@pytest.fixture
def wang(town):
    return _named("王晓芸")


@pytest.fixture
def chen(town):
    return _named("陈立群")


@pytest.fixture
def stranger(town):
    return _named("李卓然")


@pytest.fixture
def seated(settings):
    """seated(wang): a browser in which Wang is logged in."""

    def seat(account):
        browser = Client()
        entrance = identity.open_session(account, at=timezone.now())
        browser.cookies[settings.SEAT_COOKIE] = entrance.token
        return browser

    return seat


@pytest.fixture
def visitor():
    return Client()


@pytest.fixture
def portrait():
    """A picture of person 0 of the rehearsal, as a phone would send it."""
    return SimpleUploadedFile("p.png", demo_person(0).portrait, content_type="image/png")


@pytest.fixture
def broken_file():
    return SimpleUploadedFile("p.jpg", b"not a picture", content_type="image/jpeg")


@pytest.fixture
def browser(monkeypatch):
    """A Chromium; DENGJI_CHROMIUM says where it is."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    monkeypatch.setenv(
        "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
    )  # the driver runs a loop in this thread; the tests do not
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
