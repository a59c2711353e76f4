"""A citizen's number, telephone, residence and e-mail go through every room of both networks. Then everything is read
byte by byte: they stand in the clear nowhere but where this file says so.

The list: the person's own sheet in the archive's bag, which is readable by declaration (SECURITY.md); the person's own
account page; the page an officer opens by a recorded look.
"""

import logging
import re
import zlib
from base64 import b64encode
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from dengji.common.applications import actions as applying
from dengji.common.applications import questions as applications
from dengji.common.documents import store
from dengji.common.exchange import actions as exchange
from dengji.common.exchange import loopback
from dengji.common.identity import actions as identity
from dengji.common.identity import questions as identities
from dengji.common.identity.models import Account, Authority
from dengji.common.trail import actions as trail
from dengji.ground.standards import citizen_id
from dengji.inner import letterbox as inner
from dengji.inner.archives import bagging
from dengji.inner.review import actions as review
from dengji.inner.review import filing, printing
from dengji.inner.review import questions as cases
from dengji.outer import letterbox as outer
from tests.common.applications.people import filled_in, link_of, sign
from tests.inner.people import fang, min_, qiang

from . import office
from .asking import seated

OPENED_BY = {**outer.OPENED_BY, **inner.OPENED_BY}
CANARIES = {
    "王晓芸": ("51040219871103771", "13977130771", "密地街道隐桥路7713号", "canary-wang@example.org"),
    "陈立群": ("51040219880405883", "13988240882", "密地街道隐桥路8824号", "canary-chen@example.org"),
    "李卓然": ("51040219890607993", "13999350993", "密地街道隐桥路9935号", "canary-li@example.org"),
}
pytestmark = pytest.mark.django_db


def whole(number):
    return number + citizen_id.check_character(number)


SOUGHT = [word for n, *more in CANARIES.values() for word in (whole(n), *more)]


def found_in(data: bytes) -> list[str]:
    """Which canaries stand in these bytes: as text, as hexadecimal, as UTF-16, escaped in JSON, in an address."""
    low = data.lower()
    return [word for word in SOUGHT if any(shape.lower() in low for shape in _shapes(word))]


def _shapes(word):
    plain = word.encode()
    yield from (plain, plain.hex().encode(), word.encode("utf-16-be"), b64encode(plain)[:-4])
    yield from (word.encode("unicode_escape"), quote(word).encode())


@dataclass
class Lived:
    """What came of it: the application, the people, everything that was logged, the folder everything lies in."""

    number: str
    wang: Account
    chen: Account
    li: Account
    written: list[str]
    home: Path


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker, tmp_path_factory):
    """Two people found a company; a third shows papers; a licence is issued, the file is closed, the trail published."""
    home = tmp_path_factory.mktemp("canary")
    folders = {name.upper(): home / name for name in ("store", "archives", "spool", "trail")}
    with override_settings(DEMONSTRATION=True, **folders), django_db_blocker.unblock(), transaction.atomic():
        with hearing() as written:
            number, people = _live()
        yield Lived(number, *people, written, home)
        transaction.set_rollback(True)


@contextmanager
def hearing():
    """Everything anybody logs, at every level, by the plainest of formatters."""
    lines, root, level = [], logging.getLogger(), logging.getLogger().level
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(logging.Formatter().format(record))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


def _live():
    at = timezone.now()
    identity.furnish_town(network="inner", at=at)
    identity.furnish_town(network="outer", at=at)
    Authority.objects.update(straight_through="off")
    wang, chen, li = people = [_canary(name) for name in CANARIES]
    number = filled_in(wang, chen, at=at)
    email = {"liaison": "p1", "liaison_email": CANARIES[wang.name][3], "confirmed": True}
    applying.answer(number, "organs", email, by=wang.actor, at=at)
    applying.prepare(number, by=wang.actor, at=at)
    sign(number, wang, "p1", at=at)
    applying.accept_invitation(link_of(number, wang, "p2"), by=chen.actor, at=at)
    sign(number, chen, "p2", at=at)
    identity.request_code(li.mobile, "login", at=at)
    _show_papers(li, at)
    _settle(at)
    _decide(number, at)
    _settle(at)
    identity.send_due(at=at)
    trail.sequence(at=at)
    trail.publish(at=at)
    logging.getLogger("dengji.worker").warning("the last word")
    return number, people


def _decide(number, at):
    review.accept(number, by=fang, at=at)
    for row in cases.still_open(cases.case_for(fang, number)):
        review.see(number, row.check_id, by=qiang, at=at)
    review.examine(number, opinion="符合法定形式", by=qiang, at=at)
    review.register(number, by=min_, at=at)


def _canary(name):
    account, (number, mobile, residence, email) = Account.objects.get(name=name), CANARIES[name]
    account.id_number, account.mobile, account.residence, account.email = (
        whole(number),
        mobile,
        residence,
        email,
    )
    account.save()
    return account


def _show_papers(li, at):
    shown = [
        identity.Upload(code, "证件照片", store.put(b"\xff\xd8 a picture"), "image/jpeg")
        for code in ("id-front", "id-back")
    ]
    identity.submit_evidence(li.number, shown, at=at, post=exchange.post)


def _settle(at):
    while printing.print_due(at=at) + loopback.settle(opened_by=OPENED_BY, at=at) + filing.file_due(at=at):
        bagging.bag_due(at=at)


def test_it_seeks_what_it_would_find():
    """The seeker finds a canary in each of its shapes."""
    word = SOUGHT[2]

    assert all(word in found_in(b"..." + shape + b"...") for shape in _shapes(word))
    assert found_in("王晓芸 13800000000".encode()) == []


def test_no_table_keeps_it_in_the_clear(lived):
    kept = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select t::text from "{table}" t')
            rows = "\n".join(row for (row,) in cursor.fetchall()).encode()
            kept |= {table: found_in(rows)} if found_in(rows) else {}

    assert kept == {}


def test_no_file_keeps_it_in_the_clear_but_the_persons_own_sheet_in_the_bag(lived):
    sheets, kept, house = set(), {}, lived.home
    for path in (p for p in house.rglob("*") if p.is_file()):
        where = str(path.relative_to(house))
        assert found_in(where.encode()) == []
        if not (found := found_in(path.read_bytes()) or found_in(_read(path))):
            continue
        is_own = where.startswith("archives") and "identity-sheet" in where
        (sheets.add(path.name) if is_own else kept.__setitem__(where, found))

    assert kept == {}
    assert len(sheets) == 2, "the bag holds the two sheets: the seeker can read what it reads"
    assert any((house / "spool").rglob("*")), "letters lay in the spool"
    assert any((house / "trail").rglob("tile/**/*")), "the tree was published"


def test_no_log_says_it(lived):
    assert lived.written[-1] == "the last word"
    assert found_in("\n".join(lived.written).encode()) == []


def test_no_paper_but_the_persons_own_sheet_says_it(lived):
    """What everybody who signs may read, and every officer: its text, its data, its attachments."""
    number, wang = lived.number, lived.wang
    told = {
        paper.code: found_in(_pdf_words(store.get(paper.digest)))
        for paper in cases.papers(cases.case_for(fang, number)) + cases.printed(cases.case_for(fang, number))
    }
    told |= {n.title: found_in(_pdf_words(store.get(n.digest))) for n in _notices(number, wang)}

    assert {code for code, words in told.items() if words} == {"identity-sheet:p1", "identity-sheet:p2"}
    theirs = {word for word in SOUGHT if word in told["identity-sheet:p1"]}
    assert theirs <= {whole(CANARIES[wang.name][0]), *CANARIES[wang.name][1:]}


def test_no_page_says_it_to_the_public_or_to_who_signs_beside_them(lived):
    number, wang, chen, li = lived.number, lived.wang, lived.chen, lived.li
    uscc = applications.application_for(wang.actor, number).uscc
    public = [
        "/",
        "/find/?q=云帆",
        f"/companies/{uscc}/",
        f"/verify/?code={uscc}",
        "/rehearsal/messages/",
        "/login/",
    ]
    own = ["/my/", "/applications/new/", *(f"/applications/{number}/{p}" for p in PORTAL)]
    said = {}
    for who, pages in (
        (None, public),
        (li, [*public, *own]),
        (wang, [*public, *own]),
        (chen, [*public, *own]),
    ):
        browser = seated(who)
        for page in pages:
            answer = browser.get(page)
            words = _whole_answer(answer)
            said |= {(who and who.name, page): found_in(words)} if found_in(words) else {}

    assert said == {}


PORTAL = ("", "progress/", "sign/", "wait/", "preview/", "organs/", "capital/", "papers/articles/")


def test_a_persons_own_account_shows_what_they_wrote_themselves(lived):
    """Declared: residence and e-mail, to be changed; of the number and the telephone a part."""
    wang = lived.wang

    mine = set(found_in(_whole_answer(seated(wang).get("/account/"))))

    assert mine == {CANARIES[wang.name][2], CANARIES[wang.name][3]}


@pytest.mark.urls("dengji.sites.inner_urls")
def test_no_list_of_the_office_says_it(lived):
    """Every duty, every page that is asked for by address, before any look."""
    number = lived.number
    uscc = cases.case_for(fang, number).uscc
    evidence = identities.evidence_waiting().get().number
    pages = ["/", "/batch/", "/evidence/", "/find/?q=云帆", f"/find/?q={number}", "/trail/", "/switches/"]
    pages += [f"/cases/{number}/", f"/cases/{number}/?paper=application-form", f"/entries/{uscc}/"]
    pages += [f"/cases/{number}/?paper=identity-sheet:p1", f"/files/{uscc}/", f"/evidence/{evidence}/"]
    said, opened = {}, set()
    for place in range(1, 12):
        browser = seated(office.officer("510402", place))
        for page in pages:
            answer = browser.get(page)
            opened |= {page} if answer.status_code == 200 else set()
            words = _whole_answer(answer)
            said |= {(place, page): found_in(words)} if found_in(words) else {}

    assert said == {}
    assert opened == set(pages)


@pytest.mark.urls("dengji.sites.inner_urls")
def test_a_recorded_look_shows_it_once_and_keeps_it_out_of_address_title_and_cache(lived):
    number, wang = lived.number, lived.wang
    browser = seated(office.officer("510402", 3))

    answer = browser.post(reverse("office:person", args=[number, "p1"]), {"why": "examination"})

    assert whole(CANARIES[wang.name][0]) in found_in(answer.content)
    title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)
    assert title and found_in(title[1].encode()) == []
    assert "no-store" in answer["Cache-Control"]
    assert found_in(_whole_answer(browser.get(f"/cases/{number}/"))) == []


def _notices(number, wang):
    return applications.notices(applications.application_for(wang.actor, number))


def _whole_answer(answer) -> bytes:
    """Body, address and every header: what a proxy, a cache or a history would keep."""
    head = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return answer.request["PATH_INFO"].encode() + head.encode() + answer.getvalue()


def _read(path: Path) -> bytes:
    data = path.read_bytes()
    return _pdf_words(data) if data.startswith(b"%PDF-") else _inflated(data)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=47).decompress(data)
    except zlib.error:
        return b""


def _pdf_words(data: bytes) -> bytes:
    """Its text as a reader sees it, every stream unpacked, every attachment, its metadata."""
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [_stream(one) for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        streams += [attached.get_file().read_bytes() for attached in pdf.attachments.values()]
        streams += [str(value).encode() for value in pdf.docinfo.values()]
    with pypdfium2.PdfDocument(data) as seen:
        text = "".join(page.get_textpage().get_text_range() for page in seen)
    return b"\n".join([*streams, re.sub(r"\s", "", text).encode()])


def _stream(one: pikepdf.Stream) -> bytes:
    try:
        return one.read_bytes()
    except pikepdf.PdfError:
        return one.read_raw_bytes()
