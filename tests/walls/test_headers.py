"""What every answer carries, whatever it answers; and what is turned away before anybody reads it."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account, Officer

from .asking import seated
from .test_doors import pages

CARRIED = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = (
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
ODD = ("²", "٣", "9" * 5000, "-1", "1e9", "%00", "'", "NaN", "👮")


@pytest.fixture
def wang(db):
    identity.furnish_town(network="outer", at=timezone.now())
    return Account.objects.get(name="王晓芸")


@pytest.fixture
def qiang(db):
    identity.furnish_town(network="inner", at=timezone.now())
    return Officer.objects.get(number="510402-03")


def carries(answer):
    assert {name: answer.get(name) for name in CARRIED} == CARRIED
    policy = answer["Content-Security-Policy"]
    assert [part for part in POLICY if part not in policy] == []
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("method", "address", "status", "sent"),
    [
        ("get", "/", 200, {}),
        ("get", "/my/", 302, {}),
        ("get", "/nothing-here/", 404, {}),
        ("get", "/preferences/", 405, {}),
        ("get", "/?q=%00", 400, {}),
        ("get", "/companies/%00/", 400, {}),
        ("post", "/login/", 400, {"mobile": "138\0"}),
        ("post", "/login/", 413, {"CONTENT_LENGTH": str(settings.HEAVIEST_REQUEST + 1)}),
        ("get", "/healthy", 200, {}),
    ],
)
def test_it_carries_them_on_every_kind_of_answer(db, method, address, status, sent):
    browser, weight = Client(), {name: sent.pop(name) for name in tuple(sent) if name == "CONTENT_LENGTH"}

    answer = getattr(browser, method)(address, sent, **weight)

    assert answer.status_code == status
    carries(answer)


def test_it_carries_them_where_the_house_is_called_by_another_name(db, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = Client().get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    carries(answer)


def test_it_carries_them_where_the_door_is_shut_and_where_a_form_has_no_secret(qiang):
    carries(seated(qiang).get("/my/"))
    carries(Client(enforce_csrf_checks=True).post("/login/"))


@pytest.mark.urls("tests.walls.broken_urls")
def test_it_carries_them_where_it_broke(db):
    answer = Client(raise_request_exception=False).get("/")

    assert answer.status_code == 500
    assert "是我们的问题" in answer.content.decode()
    carries(answer)


def test_it_says_in_words_that_a_request_is_too_heavy(db):
    answer = Client().post("/login/", CONTENT_LENGTH=str(settings.HEAVIEST_REQUEST + 1))

    assert "超过32MB，没有收下" in answer.content.decode()


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("network", ["outer", "inner"])
def test_it_breaks_on_no_odd_question(wang, qiang, settings, network, odd):
    """Every page without an address of its own, asked with nonsense in every parameter it knows."""
    settings.ROOT_URLCONF = f"dengji.sites.{network}_urls"
    asked = dict.fromkeys(("q", "page", "next", "before", "since", "on", "code", "show", "zoom", "w"), odd)
    everybody = [Officer.objects.get(number=f"510402-{place:02d}") for place in range(1, 12)]
    browsers = [
        seated(
            who,
        )
        for who in ([wang] if network == "outer" else everybody)
    ]
    plain = [f"/{page.pattern}" for _name, page in pages(network) if "<" not in str(page.pattern)]

    broken = {
        address
        for address in plain
        for browser in browsers
        for method in ("get", "post")
        if getattr(browser, method)(address, asked).status_code >= 500 and address != "/logout/"
    }
    assert broken == set()


HOSTILE = {
    "a page": b"<html><script>alert(1)</script></html>",
    "a drawing with script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a page behind a picture's first bytes": b"\xff\xd8\xff\xe0<html><script>alert(1)</script>",
    "an archive": b"PK\x03\x04" + b"\0" * 100,
    "a picture of no end": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x02\x00\x00\x00",
    "nothing": b"",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=list(HOSTILE))
def test_it_takes_no_such_file_for_a_picture(wang, data):
    files = {name: SimpleUploadedFile("id.jpg", data, "image/jpeg") for name in ("front", "back")}

    answer = seated(wang).post("/account/evidence/", files)

    assert answer.status_code == 422
    assert (
        "打不开" in answer.content.decode()
        or "请选" in answer.content.decode()
        or "超过" in answer.content.decode()
    )


@pytest.mark.parametrize("data", HOSTILE.values(), ids=list(HOSTILE))
def test_it_breaks_on_no_file_brought_to_be_verified(db, data):
    answer = Client().post("/verify/", {"file": SimpleUploadedFile("licence.pdf", data, "application/pdf")})

    assert answer.status_code in (200, 422)
    assert "真实有效" not in answer.content.decode()
