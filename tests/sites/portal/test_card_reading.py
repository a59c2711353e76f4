"""Reading the photograph of an identity card on the page that asks who somebody is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dengji.common.identity.windows.rehearsal import demo_person
from tests.common.applications.hostile import HTML, picture

pytestmark = pytest.mark.django_db
WANG = demo_person(0)


def read(client, data=None, **typed):
    sent = {"mobile": "13900000000", "act": "read", **typed}
    if data is not None:
        sent["card"] = SimpleUploadedFile("card.jpg", data, "image/jpeg")
    return client.post(reverse("portal:account-new"), sent).content.decode()


@pytest.fixture(autouse=True)
def reader(settings):
    settings.CARD_READER = "rehearsal:works"


def test_it_fills_what_is_empty_and_shows_what_was_read(client):
    page = read(client, picture(), code="123456")

    assert f'value="{WANG.name}"' in page
    assert f'value="{WANG.id_number}"' in page
    assert 'value="123456"' in page
    assert WANG.residence in page
    assert f"{WANG.valid_until:%Y-%m-%d}" in page
    assert "照片没有保存" in page


def test_it_never_overwrites_what_was_typed_and_says_what_differs(client):
    page = read(client, picture(), name="王小云")

    assert 'value="王小云"' in page
    assert f'value="{WANG.name}"' not in page
    assert "照片上读到的和您填的不一样：姓名" in page


@pytest.mark.parametrize(("data", "says"), [(None, "请先选身份证的照片"), (HTML, "这个文件打不开")])
def test_what_cannot_be_read_is_told_and_nothing_typed_is_lost(client, data, says):
    page = read(client, data, name="王小云")

    assert says in page
    assert 'value="王小云"' in page


def test_a_reader_that_sees_nothing_says_so(client, settings):
    settings.CARD_READER = "rehearsal:refuses"

    assert "这张照片读不清" in read(client, picture())


def test_without_a_reader_the_form_does_not_speak_of_one(client, settings):
    settings.CARD_READER = "none"

    page = read(client, picture())
    assert "读照片" not in page
    assert 'name="id_number"' in page
