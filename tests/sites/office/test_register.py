"""查找, 登记簿, 档案: what stands in the register and in its files."""

import pytest

from dengji.common.exchange.models import OutTray
from dengji.common.trail import questions as trail
from dengji.inner.archives import questions as archives
from dengji.inner.review import actions as review
from dengji.inner.review import filing, printing
from tests.inner import incoming
from tests.inner.incoming import MONDAY

from .people import APPROVER, ARCHIVIST, AUDITOR, ELSEWHERE, EXAMINER, HELPER


@pytest.fixture
def entry(confirming, actor):
    """Registered, printed, on file."""
    case = review.receive(incoming.letter(incoming.numbered("PZ26-1123-0009", "大河")), at=MONDAY)
    done = review.confirm([case.number], by=actor(APPROVER), at=MONDAY)[0]
    for _each in range(3):
        printing.print_due(at=MONDAY)
    filing.file_due(at=MONDAY)
    return done


def test_it_finds_entities_and_cases_and_notes_who_looked_for_what(seated, entry, accepted):
    page = seated(EXAMINER).get("/find/", {"q": "攀枝花", "why": "complaint"}).content.decode()

    assert f"/entries/{entry.uscc}/" in page
    assert f"/cases/{accepted.number}/" in page
    line = trail.search(what="office.register.find").lines[0]
    assert (line.by, line.facts["why"], line.facts["entries"]) == (EXAMINER, "complaint", [entry.uscc])
    assert "攀枝花" not in str(line.facts)


@pytest.mark.parametrize("asked", ["PZ26-1123-0009", "pz26-1123"])
def test_it_finds_a_case_by_its_number(seated, entry, asked):
    assert f"/cases/{entry.number}/" in seated(EXAMINER).get("/find/", {"q": asked}).content.decode()


def test_it_finds_an_entry_by_its_code(seated, entry):
    assert f"/entries/{entry.uscc}/" in seated(HELPER).get("/find/", {"q": entry.uscc[:12]}).content.decode()


def test_it_says_what_was_looked_through_when_nothing_is_there(seated, entry):
    page = seated(ELSEWHERE).get("/find/", {"q": "大河"}).content.decode()

    assert "没有查到" in page
    assert "本登记机关的登记簿和办件" in page


def test_it_does_not_look_for_a_single_character(seated, entry):
    seated(EXAMINER).get("/find/", {"q": "攀"})

    assert not trail.search(what="office.register.find").lines


def test_it_shows_the_entry_as_it_stands(seated, entry):
    page = seated(EXAMINER).get(f"/entries/{entry.uscc}/").content.decode()

    for words in ("攀枝花大河钒钛新材料有限公司", "存续", "人民币100万元", "第1版", "打开档案", "测试码段"):
        assert words in page


def test_it_shows_what_the_register_said_of_a_day(seated, entry):
    browser = seated(EXAMINER)

    before = browser.get(f"/entries/{entry.uscc}/", {"on": "2026-11-22"}).content.decode()
    unknown = browser.get(f"/entries/{entry.uscc}/", {"known": "2026-11-22"}).content.decode()
    today = browser.get(f"/entries/{entry.uscc}/", {"on": "20261123"}).content.decode()

    assert "2026年11月22日还没有登记" in before
    assert "还没有登记" in unknown
    assert "2026年11月23日的登记事项" in today


def test_it_asks_for_a_day_that_is_one(seated, entry):
    page = seated(EXAMINER).get(f"/entries/{entry.uscc}/", {"on": "昨天"})

    assert page.status_code == 422
    assert "日期请写成 2026-11-20 这样。" in page.content.decode()


def test_it_has_no_entry_for_another_authority(seated, entry):
    browser = seated(ELSEWHERE)

    assert browser.get(f"/entries/{entry.uscc}/").status_code == 404
    assert browser.get(f"/files/{entry.uscc}/").status_code == 404
    sent = {"item": "1-001", "why": "archive-query"}
    assert browser.post(f"/files/{entry.uscc}/papers/", sent).status_code == 404


def test_it_lays_the_whole_file_open(seated, entry):
    page = seated(ARCHIVIST).get(f"/files/{entry.uscc}/").content.decode()

    for words in ("登记审核表", "登记通知书", "公司章程", "营业执照", "已归档"):
        assert words in page


def test_it_looks_the_file_through_and_finds_it_well(seated, entry):
    page = seated(ARCHIVIST).get(f"/files/{entry.uscc}/?verify=yes").content.decode()

    assert "都完好" in page


def test_it_tells_which_paper_is_not_what_it_was(seated, entry):
    from dengji.common.documents import store

    item = archives.items(archives.volumes(entry.uscc)[0])[4]
    path = store.path_of(item.digest)
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole[:-1] + b"!")

    page = seated(ARCHIVIST).get(f"/files/{entry.uscc}/?verify=yes").content.decode()

    path.write_bytes(whole)
    assert "项不对" in page
    assert item.title in page


def test_it_reads_a_paper_out_for_a_purpose_on_record(seated, entry):
    answer = seated(ARCHIVIST).post(f"/files/{entry.uscc}/papers/", {"item": "1-001", "why": "archive-query"})

    assert answer.content.startswith(b"%PDF")
    assert answer["Cache-Control"] == "no-store"
    line = trail.search(what="archives.item.read").lines[0]
    assert (line.subject, line.by, line.facts["why"], line.facts["item"]) == (
        entry.uscc,
        ARCHIVIST,
        "archive-query",
        1,
    )


def test_it_tells_the_person_whose_own_sheet_was_read(seated, entry):
    volume = archives.volumes(entry.uscc)[0]
    sheet = next(item for item in archives.items(volume) if item.code == "identity-sheet:p2")

    sent = {"item": f"1-{sheet.position:03d}", "why": "archive-query"}
    seated(ARCHIVIST).post(f"/files/{entry.uscc}/papers/", sent)

    assert OutTray.objects.filter(kind="PersonLookedAt").count() == 1
    assert trail.search(what="identity.person.look").lines[0].facts["person"] == "p2"


@pytest.mark.parametrize("place", ["", "1", "1-999", "x-y", "9-001"])
def test_it_has_no_other_papers(seated, entry, place):
    sent = {"item": place, "why": "archive-query"}

    assert seated(ARCHIVIST).post(f"/files/{entry.uscc}/papers/", sent).status_code == 404


def test_it_keeps_the_auditor_out(seated, entry):
    browser = seated(AUDITOR)

    assert browser.get(f"/entries/{entry.uscc}/").status_code == 403
    assert browser.get(f"/files/{entry.uscc}/").status_code == 403
