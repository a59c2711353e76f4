"""材料: the papers of a case as tabs, and the pages of the one that is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.documents import images
from dengji.common.identity.duties import Actor
from dengji.common.identity.rules import FRESH
from dengji.common.trail import questions as trail
from dengji.ground.catalog import papers as catalogue

SHORT = {
    "application-form": gettext_noop("申请书"),
    "articles": gettext_noop("章程"),
    "resolution": gettext_noop("决议"),
    "domicile-promise": gettext_noop("住所承诺"),
    "beneficial-owners": gettext_noop("受益所有人"),
    "identity-sheet": gettext_noop("实名表"),
    "receipt": gettext_noop("接收凭证"),
    "correction-notice": gettext_noop("补正通知"),
    "registration-notice": gettext_noop("登记通知"),
    "refusal-notice": gettext_noop("不予登记通知"),
}
SAID = {
    "bad": gettext_noop("有不符"),
    "warn": gettext_noop("请人工看"),
    "": gettext_noop("没有发现问题"),
}
ICONS = {"bad": "wrong", "warn": "eye"}
WIDTHS = {1: 900, 2: 1350, 3: 1800}  # pixels a page is drawn wide, by how close one looks
A4 = 297 / 210
LOOKED_FOR = FRESH * 2  # how long a recorded look lets the officer turn a sensitive paper's pages


@dataclass(frozen=True)
class Tab:
    code: str
    words: str
    url: str
    is_now: bool
    tone: str
    icon: str
    said: str


@dataclass(frozen=True)
class Sheet:
    """One page as a picture."""

    no: int
    url: str
    says: str
    width: int
    height: int


@dataclass(frozen=True)
class Opened:
    """The paper that lies on the desk."""

    title: str
    code: str
    digest: str
    sheets: tuple[Sheet, ...]
    problems: tuple[str, ...]
    pdf_url: str
    zoom: int
    closer: str
    farther: str
    person: str = ""  # whose particulars it shows; its pages are shown after a recorded look
    is_shut: bool = False
    is_unscanned: bool = False


def is_sensitive(code: str) -> bool:
    """One person's own sheet, with number, residence and telephone."""
    head = code.partition(":")[0]
    return head in catalogue.BY_CODE and catalogue.BY_CODE[head].is_sensitive


def may_see(code: str, number: str, *, by: Actor, at: datetime) -> bool:
    """A sensitive paper is open to who looked on record a moment ago: the trail answers."""
    if not is_sensitive(code):
        return True
    person = code.partition(":")[2]
    looks = trail.search(
        subject=number, by=by.name, what="identity.person.look", since=at - LOOKED_FOR, limit=20
    )
    return any(line.facts.get("person") == person for line in looks.lines)


def tabs(
    number: str, papers: Sequence[Any], names: Mapping[str, str], tones: Mapping[str, str], now: str
) -> list[Tab]:
    return [_tab(number, paper, names, tones, now) for paper in papers]


def chosen(papers: Sequence[Any], tones: Mapping[str, str], wanted: str) -> Any:
    """The paper asked for; else the first that something is wrong with; else the first."""
    by_code = {paper.code: paper for paper in papers}
    doubtful = next((p for p in papers if _tone(p, tones)), papers[0] if papers else None)
    return by_code.get(wanted, doubtful)


def opened(number: str, paper: Any, *, zoom: int, may_see: bool) -> Opened:
    """The paper with its pages counted; a shut one is not even opened."""
    head, _colon, person = paper.code.partition(":")
    near = min(max(zoom, 1), len(WIDTHS))
    sheets = _sheets(number, paper, near) if may_see else ()
    return Opened(
        title=paper.title,
        code=paper.code,
        digest=paper.digest,
        sheets=sheets,
        problems=tuple(dict.fromkeys(seen.problem for seen in paper.signatures if seen.problem)),
        pdf_url=reverse("office:paper-pdf", args=[number, paper.digest]) if may_see else "",
        zoom=near,
        closer=_address(number, paper.code, near + 1) if near < len(WIDTHS) else "",
        farther=_address(number, paper.code, near - 1) if near > 1 else "",
        person=person if is_sensitive(head) else "",
        is_shut=not may_see,
        is_unscanned=paper.is_unscanned,
    )


def _tab(number: str, paper: Any, names: Mapping[str, str], tones: Mapping[str, str], now: str) -> Tab:
    head, _colon, person = paper.code.partition(":")
    tone = _tone(paper, tones)
    words = _(SHORT[head]) if head in SHORT else paper.title
    whose = f"·{names[person]}" if person in names else ""
    return Tab(
        code=paper.code,
        words=words + whose,
        url=_address(number, paper.code),
        is_now=paper.code == now,
        tone=tone,
        icon=ICONS.get(tone, ""),
        said=_(SAID[tone]),
    )


def _tone(paper: Any, tones: Mapping[str, str]) -> str:
    told = tones.get(paper.code) or tones.get(paper.code.partition(":")[0], "")
    return told if paper.is_sound else "bad"


def _address(number: str, code: str, zoom: int = 1) -> str:
    asked = {"paper": code} | ({"zoom": zoom} if zoom > 1 else {})
    return f"{reverse('office:case', args=[number])}?{urlencode(asked)}"


def _sheets(number: str, paper: Any, zoom: int) -> tuple[Sheet, ...]:
    is_pdf = paper.media == "application/pdf"
    count = images.pages_of(paper.digest) if is_pdf else 1
    width = WIDTHS[zoom]
    return tuple(
        Sheet(
            no,
            f"{reverse('office:paper-page', args=[number, paper.digest, no])}?w={width}",
            _("{title}第{no}页，共{count}页").format(title=paper.title, no=no, count=count),
            width,
            round(width * A4) if is_pdf else 0,
        )
        for no in range(1, count + 1)
    )
