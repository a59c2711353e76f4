"""What the rules said of a case, in the order in which an officer reads it, and which part of the case each speaks of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.ground.catalog import pointing
from dengji.ground.catalog.facts import Facts

from .facts import Mark

VERDICTS = {  # words, tone, icon
    "failed": (gettext_noop("不符"), "bad", "wrong"),
    "look": (gettext_noop("请人工看"), "warn", "eye"),
    "unchecked": (gettext_noop("未能核对"), "warn", "clock"),
    "passed": (gettext_noop("通过"), "ok", "tick"),
    "seen": (gettext_noop("看过，无误"), "ok", "tick"),
}
PAPER_OF = {  # where the matter of a form can be read
    "name": "application-form",
    "scope": "application-form",
    "domicile": "domicile-promise",
    "capital": "articles",
    "organs": "resolution",
}
SHORT_LAWS = (  # as officers call them, where there is little room
    ("市场主体登记管理条例实施细则", "细则"),
    ("市场主体登记管理条例", "条例"),
    ("企业名称登记管理规定实施办法", "名称办法"),
    ("企业名称登记管理规定", "名称规定"),
    ("公司登记管理实施办法", "登记办法"),
    ("企业信息公示暂行条例", "公示条例"),
    ("企业名称相同相近比对规则", "比对规则"),
    ("经营主体登记申请及代理行为管理办法", "代理办法"),
    ("受益所有人信息管理办法", "受益所有人办法"),
    ("国务院关于实施《中华人民共和国公司法》注册资本登记管理制度的规定", "注册资本规定"),
)
GRAVER = ("bad", "warn", "ok", "")


@dataclass(frozen=True)
class Told:
    says: str
    remedy: str


@dataclass(frozen=True)
class CheckRow:
    """One rule's answer as it stands on the bench."""

    no: int
    id: str
    rule: str
    verdict: str
    words: str
    tone: str
    icon: str
    told: tuple[Told, ...]
    basis: tuple[str, ...]
    paper: str  # the paper it speaks of, or where its matter can be read
    card: str  # the card on the left
    may_be_seen: bool = False
    seen_by: str = ""
    seen_at: datetime | None = None

    @property
    def url(self) -> str:
        """The paper in the middle and the card on the left, by one press."""
        paper = f"?{urlencode({'paper': self.paper})}" if self.paper else ""
        return paper + (f"#c-{self.card}" if self.card else "")

    @property
    def article(self) -> str:
        """The first article, the way officers call it: 公司法第四十七条."""
        cited = self.basis[0] if self.basis else ""
        for title, short in SHORT_LAWS:
            cited = cited.replace(f"《{title}》", short)
        return cited.replace("《", "").replace("》", "")

    @property
    def is_open(self) -> bool:
        return self.verdict in ("look", "unchecked")


def rows(results: Sequence[Any], said: Facts, names: Mapping[str, str], *, may_see: bool) -> list[CheckRow]:
    """Failed first, then to be looked at, then passed; those that are not passed are numbered for the keys."""
    return [_row(no, result, said, names, may_see) for no, result in enumerate(results, start=1)]


def marks(found: Iterable[CheckRow]) -> dict[str, Mark]:
    """For each card, the gravest of what is said about it, and the numbers of the checks."""
    speaking = [row for row in found if row.verdict != "passed"]
    return {card: _mark([r for r in speaking if r.card == card]) for card in {r.card for r in speaking}}


def papers_spoken_of(found: Iterable[CheckRow]) -> dict[str, str]:
    """For each paper, the gravest tone of the checks that speak of it."""
    tones: dict[str, str] = {}
    for row in found:
        if row.tone in ("bad", "warn") and row.paper:
            tones[row.paper] = min(tones.get(row.paper, ""), row.tone, key=GRAVER.index)
    return tones


def counts(found: Iterable[CheckRow]) -> dict[str, int]:
    verdicts = [row.verdict for row in found]
    return {verdict: verdicts.count(verdict) for verdict in VERDICTS}


def _row(no: int, result: Any, said: Facts, names: Mapping[str, str], may_see: bool) -> CheckRow:
    verdict = "seen" if result.seen_by and result.verdict != "passed" else result.verdict
    words, tone, icon = VERDICTS[verdict]
    about = result.findings[0]["about"] if result.findings else ""
    return CheckRow(
        no=no,
        id=result.check_id,
        rule=result.rule,
        verdict=verdict,
        words=_(words),
        tone=tone,
        icon=icon,
        told=_told(result),
        basis=tuple(result.basis),
        paper=_paper(about, said),
        card=_card(about, said),
        may_be_seen=may_see and verdict in ("look", "unchecked"),
        seen_by=names.get(result.seen_by, result.seen_by),
        seen_at=result.seen_at,
    )


def _told(result: Any) -> tuple[Told, ...]:
    if result.silent:
        return (Told(_("{source}没有答复，没有核对成。请人工核实。").format(source=result.silent), ""),)
    return tuple(Told(one["says"], one["remedy"]) for one in result.findings)


def _card(about: str, said: Facts) -> str:
    head = about.partition(".")[0]
    if head in ("persons", "signatures", "identities"):
        return "people"
    return pointing.points_at(about, said).form or ("contacts" if head in ("contacts", "beneficial") else "")


def _paper(about: str, said: Facts) -> str:
    """“signatures.articles.p2” and “papers.articles” speak of that paper; other matter is read where it stands."""
    head, _dot, rest = about.partition(".")
    if head in ("signatures", "papers"):
        return rest.partition(".")[0]
    return PAPER_OF.get(pointing.points_at(about, said).form, "")


def _mark(found: Sequence[CheckRow]) -> Mark:
    tone = min((row.tone for row in found), key=GRAVER.index)
    return Mark(tone if tone != "ok" else "", tuple(row.no for row in found))
