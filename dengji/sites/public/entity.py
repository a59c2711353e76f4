"""How a public entry is shown: rows, owners, people, the deed, and what is said of a licence."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.ground.standards import money
from dengji.outer.publicity.questions import Answer
from dengji.sites.parts.deed import Deed
from dengji.sites.templatetags.parts import day

POSTS = {
    "chairman": gettext_noop("董事长"),
    "vice-chairman": gettext_noop("副董事长"),
    "director": gettext_noop("董事"),
    "manager": gettext_noop("经理"),
    "supervisor": gettext_noop("监事"),
    "supervisors-chairman": gettext_noop("监事会主席"),
}
HOLDS = (gettext_noop("股东与出资"), gettext_noop("发起人与认购的股份"))  # limited · by shares
HOLDER = (gettext_noop("股东"), gettext_noop("发起人"))
TAGS = {  # of a licence: words, tone, icon
    "valid": (gettext_noop("真实有效"), "ok", "tick"),
    "not-living": (gettext_noop("请小心"), "warn", "look"),
    "replaced": (gettext_noop("已换发"), "warn", "look"),
    "void": (gettext_noop("已作废"), "bad", "wrong"),
    "unknown": (gettext_noop("没有查到"), "warn", "look"),
    "altered": (gettext_noop("不能用"), "bad", "wrong"),
    "not-a-licence": (gettext_noop("不是执照"), "warn", "look"),
    "unsigned": (gettext_noop("没有印章"), "warn", "look"),
}
STEPS = {
    "valid": (gettext_noop("已核对：编号在公示的登记簿里，状态有效。"),),
    "altered": (gettext_noop("请向出示的人要下载的原文件，或者到登记机关核对。"),),
    "unsigned": (gettext_noop("照片和扫描件验不出来，请按编号验。"),),
}


@dataclass(frozen=True)
class Row:
    name: str
    value: str


@dataclass(frozen=True)
class Event:
    words: str
    at: datetime
    by: str = ""


def hit(entry: Any) -> dict[str, Any]:
    """One line of the search's answer."""
    facts = entry.facts
    return {
        "name": entry.name,
        "uscc": entry.uscc,
        "state": entry.state,
        "legal_representative": facts.get("legal_representative", ""),
        "established_on": _day(facts.get("established_on")),
        "url": reverse("public:company", args=[entry.uscc]),
    }


def page(entry: Any, root: str) -> dict[str, Any]:
    """Everything U2 shows."""
    facts, row = entry.facts, licence_of(entry)
    return {
        "name": entry.name,
        "uscc": entry.uscc,
        "state": entry.state,
        "kind": facts["type"],
        "as_of": entry.published_at,
        "rows": _rows(facts),
        "owners": _owners(facts),
        "holds": _(HOLDS["股份" in facts["type"]]),
        "holder": _(HOLDER["股份" in facts["type"]]),
        "posts": _posts(facts),
        "deed": _deed(entry, row, root),
        "proof": _proof(row, facts),
        "licence_url": reverse("public:licence", args=[entry.uscc]) if row and row.original else "",
        "history": _history(entry, row),
    }


def licence_of(entry: Any) -> Any:
    """The licence in force, or None."""
    return next((row for row in entry.licences.all() if row.state == "valid"), None)


def answer(said: Answer) -> dict[str, Any]:
    """One sentence, then the facts behind it."""
    words, tone, icon = TAGS[said.verdict]
    url = reverse("public:company", args=[said.entry.uscc]) if said.entry else ""
    return {
        "tag": _(words),
        "tone": tone,
        "icon": icon,
        "says": _(said.says).format(**said.facts),
        "rows": _licence_rows(said),
        "steps": [_(step) for step in STEPS.get(said.verdict, ())],
        "url": url,
    }


def _licence_rows(said: Answer) -> list[Row]:
    if not said.entry or not said.licence:
        return []
    return [
        Row(_("名称"), said.entry.name),
        Row(_("统一社会信用代码"), said.entry.uscc),
        Row(_("执照编号"), said.licence.number),
        Row(_("核发日期"), day(said.licence.issued_on)),
    ]


def _rows(facts: dict[str, Any]) -> list[Row]:
    return [
        Row(_("法定代表人"), facts["legal_representative"]),
        Row(_("注册资本"), f"{facts['capital']}万元"),
        Row(_("成立日期"), day(_day(facts["established_on"]))),
        Row(_("营业期限"), f"{facts['term_years']}年" if facts.get("term_years") else "长期"),
        Row(_("住所"), facts["domicile"]),
        Row(_("经营范围"), facts["scope"].replace("\n", "")),
        Row(_("登记机关"), facts["authority"]),
    ]


def _owners(facts: dict[str, Any]) -> list[dict[str, Any]]:
    total = sum((Decimal(one["amount"]) for one in facts.get("owners", ())), Decimal(0))
    return [_owner(one["name"], Decimal(one["amount"]), total) for one in facts.get("owners", ())]


def _owner(name: str, amount: Decimal, total: Decimal) -> dict[str, Any]:
    percent = amount * 100 / total if total else Decimal(0)
    words = f"{percent.quantize(Decimal('0.01')).normalize():f}%"
    return {"name": name, "amount": money.plain(amount), "percent": percent, "percent_words": words}


def _posts(facts: dict[str, Any]) -> list[Row]:
    """Each person once, with all their posts."""
    held: dict[str, list[str]] = {}
    for one in facts.get("officers", ()):
        held.setdefault(one["name"], []).append(_(POSTS[one["post"]]))
    legal = facts["legal_representative"]
    held.setdefault(legal, []).append(_("法定代表人"))
    return [Row(name, "、".join(posts)) for name, posts in held.items()]


def _deed(entry: Any, row: Any, root: str) -> Deed:
    facts = entry.facts
    return Deed(
        name=entry.name,
        kind=facts["type"],
        legal_representative=facts["legal_representative"],
        scope=facts["scope"].replace("\n", ""),
        capital=money.in_capitals(money.in_yuan(Decimal(facts["capital"]))),
        domicile=facts["domicile"],
        uscc=entry.uscc,
        established_on=_day(facts["established_on"]),
        issued_on=row.issued_on if row else None,
        authority=facts["authority"] if row else "",
        verify_url=f"{root}verify/?code={row.number}" if row else "",
        edition="副本",
        is_void=entry.state in ("deregistered", "annulled", "revoked"),
    )


def _proof(row: Any, facts: dict[str, Any]) -> dict[str, str] | None:
    """What stands behind the licence shown: it is the public register's own."""
    if row is None:
        return {
            "strong": _("执照正在制作。"),
            "words": _("登记已经生效，执照稍后可以下载。"),
            "tone": "",
            "icon": "clock",
        }
    words = _("编号{number}，由{authority}核发。下面可以下载盖章的文件来核验。")
    said = words.format(number=row.number, authority=facts["authority"])
    return {"strong": _("执照在公示的登记簿里，状态有效。"), "words": said, "tone": "ok", "icon": "shield"}


def _history(entry: Any, row: Any) -> list[Event]:
    """Newest first: the version shown, and the licence."""
    words = _("设立登记") if entry.version == 1 else _("变更登记（第{n}版）").format(n=entry.version)
    return [Event(_("{what}，向社会公示").format(what=words), entry.published_at)]


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
