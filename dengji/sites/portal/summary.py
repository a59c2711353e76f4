"""Everything the application says, on one page: to be checked before it is signed; and who is still waited for."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from dengji.common.applications import questions
from dengji.common.applications.sights import Invited, PaperSeen, Signatory
from dengji.common.applications.world import Surroundings
from dengji.common.documents import images
from dengji.common.identity import questions as identities
from dengji.common.identity.duties import Actor
from dengji.ground.catalog import offers
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.filing import Stage
from dengji.ground.findings import Severity
from dengji.sites.parts.fields import Field
from dengji.sites.templatetags.parts import day

from . import parties, progress
from .pages import Page, ToChange, fills_in, form_url, page_of, to_change
from .rows import Card, Row, cards

STATES = {  # of somebody who is to sign: words, tone, icon
    "signed": ("已签名", "ok", "tick"),
    "accepted": ("已确认本人，还没签名", "act", "clock"),
    "opened": ("已打开，还没确认本人", "act", "clock"),
    "invited": ("已邀请", "act", "clock"),
    "expired": ("邀请已过期", "warn", "look"),
    "declined": ("不同意", "bad", "wrong"),
    "named": ("还没邀请", "", ""),
}


@dataclass(frozen=True)
class PaperLink:
    title: str
    url: str
    pages: int = 0
    mark: str = ""


@dataclass(frozen=True)
class Signer:
    """One person on the waiting page."""

    key: str
    name: str
    roles: str
    words: str
    tone: str
    icon: str
    says: str = ""
    mobile: str = ""
    link: str = ""
    code: str = ""
    qr_label: str = ""
    is_invited: bool = False
    may_invite: bool = False
    may_replace: bool = False
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def is_wrong(self) -> bool:
        """Something about another person or another phone is to be put right here."""
        return any(one.errors for one in self.fields.values())


def sign_page(found: Any, actor: Actor, account: Any, *, at: datetime) -> Page:
    """P8: facts first, then the papers, then the pen."""
    on, person = localdate(at), questions.person_key(found, actor)
    owner, people = fills_in(found, actor), questions.signers(found)
    page = page_of(found, on=on, about="sign")
    facts = questions.facts_of(found, on)
    page.more |= {
        "cards": _cards(found, facts, people, person, owner),
        "papers": paper_links(found, questions.papers_to_sign(found, person)),
        "is_prepared": found.state == "signing",
        "is_owner": owner,
        "has_signed": questions.has_signed(found, actor),
        "is_fresh": _is_fresh(account, at),
        "sign_url": reverse("portal:sign", args=[found.number]),
        "lead": _lead(people, person),
        "after_words": _after_words(people, person),
        "signs_for": parties.signed_for(facts, person),
        "has_own_papers": bool(found.own_papers),
    }
    page.more |= _judged(found, on) if found.state != "signing" else {"blocks": [], "cautions": []}
    return page


def wait_page(found: Any, actor: Actor, *, root: str, on: date) -> Page:
    """P9: one card for each person who has not signed yet."""
    reader = questions.person_key(found, actor)
    others = [one for one in questions.signers(found) if one.state != "signed"]
    page, facts = page_of(found, on=on, about="wait"), questions.facts_of(found, on)
    signers = [_signer(one, root, parties.signed_for(facts, one.key), one.key == reader) for one in others]
    page.more |= {
        "heading": _("等{names}签名").format(names="、".join(one.name for one in others)),
        "next": questions.who_moves_next(found),
        "signers": signers,
        "fields": {f.name: f for one in signers for f in one.fields.values()},
        "standing": ".".join(f"{one.key}-{one.state}" for one in others),
    }
    return page


def invitation_page(seen: Invited) -> dict[str, Any]:
    """S1: who asks, for what, how much, and what it means."""
    rows = [Row(_("请您担任"), "、".join(_(role) for role in seen.roles))]
    if seen.amount:
        due = _("{day}前交清").format(day=day(seen.due_on)) if seen.due_on else ""
        rows.append(Row(_("您的出资"), _("{amount}万元").format(amount=seen.amount), due))
    if seen.signs_for:
        rows.append(Row(_("您替谁签名"), "、".join(seen.signs_for), _("签名时会再核对您有没有权代表")))
    if seen.has_no_supervisor:
        rows.append(Row(_("监事"), _("不设"), _("须全体股东同意，签名即表示同意")))
    return {"title": seen.company, "inviter": seen.inviter, "rows": rows, "duties": _duties(seen)}


def paper_links(found: Any, papers: list[PaperSeen]) -> list[PaperLink]:
    return [_paper_link(found, one) for one in papers]


def _paper_link(found: Any, one: PaperSeen) -> PaperLink:
    url = reverse("portal:paper", args=[found.number, one.code])
    mark = _("您自己的") if one.code in found.own_papers else ""
    return PaperLink(one.title, url, images.pages_of(one.digest), mark)


def _cards(found: Any, facts: Facts, people: list[Signatory], reader: str, owner: bool) -> list[Card]:
    may_change = owner and found.state in ("draft", "correction", "signing")
    return cards(found, facts, {one.key: one for one in people}, reader=reader, may_change=may_change)


def _judged(found: Any, on: date) -> dict[str, Any]:
    results = questions.results(found, Surroundings(on=on), on, stage=Stage.SIGNING)
    blocks = to_change(found, results, (Severity.BLOCK,), on=on)
    told = {one.url for one in blocks}
    blocks = [*(one for one in _unanswered(found) if one.url not in told), *blocks]
    return {"blocks": blocks, "cautions": to_change(found, results, (Severity.WARN,), on=on)}


def _unanswered(found: Any) -> list[ToChange]:
    """The first question still open: nothing is drawn up before all are answered."""
    code = progress.next_form(found)
    form = next((one for one in offers.find(found.offer).forms if one.code == code), None)
    if form is None:
        return []
    return [ToChange(_("还没有填好：{task}").format(task=_(form.task)), url=form_url(found, code))]


def _is_fresh(account: Any, at: datetime) -> bool:
    try:
        identities.fresh_check(account, at=at)
    except identities.StaleCheck:
        return False
    return True


def _others(people: list[Signatory], person: str) -> str:
    return "、".join(one.name for one in people if one.key != person and one.state != "signed")


def _lead(people: list[Signatory], person: str) -> str:
    others = _others(people, person)
    if not others:
        return _("请看一遍。签名后，系统自动提交登记。")
    return _("请看一遍。签名后，系统请{names}签名；都签好，自动提交登记。").format(names=others)


def _after_words(people: list[Signatory], person: str) -> str:
    others = _others(people, person)
    then = _("接着系统会请{names}签名。").format(names=others) if others else _("接着系统自动提交登记。")
    return _("签名前核对一次身份。签名后任何人都不能再改动材料；登记前您可以撤回。") + then


def _signer(one: Signatory, root: str, signs_for: list[str], is_reader: bool) -> Signer:
    words, tone, icon = STATES[one.state]
    link = f"{root}s/{one.token}/" if one.token else ""
    return Signer(
        key=one.key,
        name=one.name,
        roles="、".join(_(role) for role in one.roles),
        words=_(words),
        tone=tone,
        icon=icon,
        says="；".join(part for part in (*signs_for, _signer_says(one)) if part),
        mobile=one.masked_mobile,
        link=link,
        code=one.code,
        qr_label=_("请{name}签名的二维码").format(name=one.name),
        is_invited=one.invited_at is not None,
        may_invite=not is_reader and one.state != "declined",
        may_replace=not (one.is_owner or is_reader),
        fields={} if one.is_owner or is_reader else _instead(one.key),
    )


def _instead(key: str) -> dict[str, Field]:
    """The boxes for somebody else in this place, and for another phone of the same person."""
    name = Field(f"name-{key}", _("新的人姓名"), "text", hint=_("和身份证上一样"), longest=60)
    mobile = Field(
        f"mobile-{key}",
        _("新的人手机号"),
        "text",
        hint=_("签名邀请发到这里"),
        type="tel",
        mode="tel",
        longest=20,
    )
    phone = Field(f"phone-{key}", _("他的新手机号"), "text", type="tel", mode="tel", longest=20)
    return {"name": name, "mobile": mobile, "phone": phone}


def _signer_says(one: Signatory) -> str:
    if one.state == "declined":
        return _("原因：{because}。可以换人，或者联系后再邀请。").format(
            because=one.declined_because or _("没有写")
        )
    if one.expires_at and one.token:
        return _("邀请到{day}有效，只能由本人打开。").format(day=day(one.expires_at))
    return ""


def _duties(seen: Invited) -> list[str]:
    """What it means, in plain words: three lines at most."""
    said = []
    if seen.amount:
        said.append(_("您答应按时交出这笔出资，交不清要承担责任。"))
    if any(role != "股东" for role in seen.roles):
        said.append(_("您答应担任这些职务，对公司勤勉、忠实。"))
    return [*said, _("您的姓名会在公示里出现，证件号码不会。")]
