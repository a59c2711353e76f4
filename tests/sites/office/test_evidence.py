import io

import pytest
from PIL import Image

from dengji.common.documents import store
from dengji.common.exchange.models import OutTray
from dengji.common.identity import actions as identity
from dengji.common.identity import questions
from dengji.common.identity.letters import EvidenceSubmitted
from dengji.common.trail import questions as trail
from tests import sample
from tests.inner.incoming import MONDAY

from .people import ACCEPTOR, EXAMINER, WINDOW

NUMBER = "E000000000001"
WANG = sample.identities(sample.facts())["p1"]


@pytest.fixture
def shown(town):
    """Somebody whom the register did not answer for, and the pictures they sent."""
    drawn = io.BytesIO()
    Image.new("RGB", (600, 380), "#dfe8ee").save(drawn, "JPEG")
    digest = store.put(drawn.getvalue())
    uploads = [
        {"code": code, "title": title, "digest": digest, "media": "image/jpeg"} | scanned
        for code, title, scanned in (("id-front", "人像面", {"scanned": "clean"}), ("id-back", "国徽面", {}))
    ]
    who = {"name": "周岚", "id_kind": "citizen-card", "id_number": WANG.id_number, "mobile": WANG.mobile}
    letter = EvidenceSubmitted(
        number=NUMBER, account="U000000000001", uploads=uploads, at=MONDAY.isoformat(), **who
    )
    return identity.receive_evidence(letter, at=MONDAY)


def picture(case):
    return f"/evidence/{NUMBER}/pictures/{case.uploads[0]['digest']}.png"


def test_it_lists_those_who_wait_and_shows_no_number(seated, shown):
    browser = seated(WINDOW)

    assert "周岚" in browser.get("/evidence/").content.decode()
    page = browser.get(f"/evidence/{NUMBER}/").content.decode()
    assert WANG.id_number not in page
    assert browser.get(picture(shown)).status_code == 404


def test_it_opens_the_pictures_on_record_and_tells_the_person(seated, shown):
    browser = seated(ACCEPTOR)

    page = browser.post(f"/evidence/{NUMBER}/look/")

    assert WANG.id_number in page.content.decode()
    assert browser.get(picture(shown)).content.startswith(b"\x89PNG")
    assert page.content.decode().count("病毒扫描：未核对") == 1  # beside the one that no scanner spoke of
    line = trail.search(what="identity.person.look").lines[0]
    assert (line.subject, line.facts["why"]) == (NUMBER, "evidence")
    assert OutTray.objects.filter(kind="PersonLookedAt").count() == 1


def test_it_confirms_until_the_papers_end(seated, shown):
    browser = seated(ACCEPTOR)

    browser.post(f"/evidence/{NUMBER}/decide/", {"verdict": "confirm", "valid_until": "20390817"})

    found = questions.evidence(NUMBER)
    assert (found.state, f"{found.valid_until}") == ("confirmed", "2039-08-17")
    assert OutTray.objects.filter(kind="EvidenceDecided").count() == 1


def test_it_does_not_confirm_without_a_reason_to_refuse(seated, shown):
    browser = seated(ACCEPTOR)

    assert browser.post(f"/evidence/{NUMBER}/decide/", {"verdict": "refuse"}).status_code == 422
    browser.post(f"/evidence/{NUMBER}/decide/", {"verdict": "refuse", "because": "照片看不清，请重拍。"})

    assert (questions.evidence(NUMBER).state, questions.evidence(NUMBER).because) == (
        "refused",
        "照片看不清，请重拍。",
    )


def test_it_asks_for_a_day_that_is_one(seated, shown):
    sent = {"verdict": "confirm", "valid_until": "明年"}

    page = seated(ACCEPTOR).post(f"/evidence/{NUMBER}/decide/", sent)

    assert page.status_code == 422
    assert "2039-08-17 这样的日期" in page.content.decode()
    assert questions.evidence(NUMBER).state == "submitted"


def test_it_decides_once(seated, shown):
    browser = seated(ACCEPTOR)
    browser.post(f"/evidence/{NUMBER}/decide/", {"verdict": "confirm"})

    again = browser.post(f"/evidence/{NUMBER}/decide/", {"verdict": "refuse", "because": "不一致。"})

    assert again.status_code == 422
    assert "已核对通过" in browser.get(f"/evidence/{NUMBER}/").content.decode()


def test_it_is_not_the_examiners(seated, shown):
    assert seated(EXAMINER).get(f"/evidence/{NUMBER}/").status_code == 403


def test_it_says_when_nobody_waits(seated, town):
    assert "没有等核对的人" in seated(WINDOW).get("/evidence/").content.decode()
    assert seated(WINDOW).get("/evidence/E0/").status_code == 404


def _other(shown, **facts):
    """The same case, shown for something else."""
    type(shown).objects.filter(pk=shown.pk).update(**facts)


def test_it_reads_the_birthday_off_a_passport(seated, shown):
    _other(shown, id_kind="passport", country="DEU")
    browser = seated(WINDOW)
    browser.post(f"/evidence/{NUMBER}/look/")
    sent = {"verdict": "confirm", "valid_until": "2039-08-17"}

    assert "请照证件填写" in browser.post(f"/evidence/{NUMBER}/decide/", sent).content.decode()
    browser.post(f"/evidence/{NUMBER}/decide/", {**sent, "born_on": "1990-05-04"})

    case = questions.evidence(NUMBER)
    assert (case.state, case.born_on.isoformat()) == ("confirmed", "1990-05-04")


def test_it_says_which_body_the_papers_are_about(seated, shown):
    _other(
        shown,
        about="body",
        concerns="91510402MAR000017A",
        subject="四川缄默科技有限公司",
        body_kind="company",
    )

    page = seated(WINDOW).get(f"/evidence/{NUMBER}/").content.decode()

    assert all(words in page for words in ("代表单位办事", "四川缄默科技有限公司", "91510402MAR000017A"))
