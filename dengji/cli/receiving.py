"""What the founder holds in the end: every file, and what anyone can read and verify on the public site."""

import hashlib
import re
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote

from dengji.ground.catalog import papers

from .browser import Browser, Page, Unexpected
from .founding import Filing
from .waiting import until

OUTCOME_SECONDS = 120
RECEIPT, NOTICE = papers.RECEIPT.code, papers.REGISTRATION_NOTICE.code
LICENCES = ("licence-original", "licence-duplicate")
A_CODE, A_LICENCE = r"/companies/([0-9A-Z]{18})/", r"编号([0-9A-Z-]+)，由"
REGISTERED, REFUSED, TO_CORRECT = "公司已登记成立", "登记机关决定不予登记", "登记机关请您改"
GOOD = "真实有效"


@dataclass(frozen=True)
class File:
    """One file as it was downloaded. Its name tells what it is and names nobody."""

    name: str
    title: str
    data: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def told(self) -> dict[str, object]:
        return {"name": self.name, "title": self.title, "bytes": len(self.data), "sha256": self.digest}


@dataclass
class Held:
    """What came of it."""

    files: list[File] = field(default_factory=list)
    uscc: str = ""
    licence: str = ""
    is_verified: bool = False

    def lay(self, folder: Path) -> None:
        """Put every file into a folder."""
        for file in self.files:
            place = folder / file.name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.data)


def outcome(filing: Filing, wanted: str, *, seconds: float = OUTCOME_SECONDS) -> Page:
    """The founder's page as soon as it says what is waited for; another final word ends the waiting."""
    return until(lambda: _said(filing, wanted), seconds=seconds, what=f"the founder's page to say “{wanted}”")


def received(filing: Filing, *, kinds: tuple[str, ...]) -> list[File]:
    """Every paper of the authority and every signed paper, downloaded by the founder; `kinds` must be among them."""
    page = filing.founder.browser.open(filing.place + "progress/")
    files = [*_notices(filing, page), *_papers(filing, page)]
    there = {file.name for file in files}
    if missing := [kind for kind in kinds if f"{kind}.pdf" not in there]:
        raise Unexpected(f"{page.url} has no {'、'.join(missing)}: {page.words[:600]}")
    if not all(file.data.startswith(b"%PDF-") for file in files):
        raise Unexpected(f"{page.url} handed out something that is no PDF")
    return files


def published(filing: Filing, held: Held) -> str:
    """Found on the public site by its name, by somebody who is nobody; the address of its page."""
    with closing(Browser(filing.founder.portal)) as anyone:
        page = until(lambda: _listed(anyone, filing.name), seconds=OUTCOME_SECONDS, what="the public entry")
        held.uscc = _read(A_CODE, page.link("/companies/"), page)
        look = partial(_with_licence, anyone, held.uscc)
        company = until(look, seconds=OUTCOME_SECONDS, what="the licence to be public")
    held.licence = _read(A_LICENCE, company.expect(filing.name).words, company)
    return company.url


def verify(filing: Filing, held: Held) -> None:
    """The licence answers for itself: by number, by code, and each of its files."""
    with closing(Browser(filing.founder.portal)) as anyone:
        for code in (held.licence, held.uscc):
            anyone.open(f"/verify/?code={quote(code)}").expect(GOOD).expect(filing.name)
        for file in held.files:
            if file.name.removesuffix(".pdf") in LICENCES:
                _verify_file(anyone, file).expect(GOOD).expect(held.uscc)
    held.is_verified = True


def _verify_file(anyone: Browser, file: File) -> Page:
    anyone.open("/verify/")
    return anyone.submit("file", files={"file": (file.name, file.data, "application/pdf")})


def _said(filing: Filing, wanted: str) -> Page | None:
    page = filing.founder.browser.open(filing.place)
    if wanted in page.words:
        return page
    for other in (REGISTERED, REFUSED, TO_CORRECT):
        if other in page.words:
            raise Unexpected(f"{page.url} says “{other}”, not “{wanted}”: {page.words[:600]}")
    return None


def _notices(filing: Filing, page: Page) -> list[File]:
    """Papers of the authority, named by their kind; a second one of a kind has its place in its name."""
    kinds = {paper.title: paper.code for paper in (*papers.NOTICES,)}
    files: list[File] = []
    for title, address in dict.fromkeys(link for link in page.links if "/notices/" in link[1]):
        if title in kinds:
            code = kinds[title]
            nth = sum(file.title == title for file in files)
            data = filing.founder.browser.get_file(address)
            files.append(File(f"{code}-{nth + 1}.pdf" if nth else f"{code}.pdf", title, data))
    return files


def _papers(filing: Filing, page: Page) -> list[File]:
    """Signed papers; each has a page of its own with the PDF behind it."""
    links = dict.fromkeys(link for link in page.links if "/papers/" in link[1])
    return [
        File(f"papers/{_code(address)}.pdf", title, filing.founder.browser.get_file(address + "pdf/"))
        for title, address in links
    ]


def _code(address: str) -> str:
    return address.rstrip("/").split("/")[-1].replace("%3A", "-").replace(":", "-")


def _listed(browser: Browser, name: str) -> Page | None:
    page = browser.open(f"/find/?q={quote(name)}")
    return page if any(words == name for words, _ in page.links) else None


def _with_licence(browser: Browser, uscc: str) -> Page | None:
    page = browser.open(f"/companies/{uscc}/")
    return page if page.status == 200 and re.search(A_LICENCE, page.words) else None


def _read(shape: str, words: str, page: Page) -> str:
    if match := re.search(shape, words):
        return match.group(1)
    raise Unexpected(f"{page.url} shows nothing like {shape}: {page.words[:400]}")
