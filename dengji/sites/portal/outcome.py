"""What the page of a submitted application says in each state: heading, next step, remedies."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.applications import questions
from dengji.common.applications.sights import PaperSeen, StepSeen
from dengji.common.identity.duties import Actor
from dengji.sites.templatetags.parts import moment

from .pages import Page, fills_in, page_of
from .summary import PaperLink, paper_links

HEADINGS = {
    "draft": gettext_noop("发起人还在填写"),
    "signing": gettext_noop("等其他人签名"),
    "submitted": gettext_noop("已提交登记"),
    "review": gettext_noop("登记机关正在审查"),
    "correction": gettext_noop("登记机关请您补正"),
    "registered": gettext_noop("公司已登记成立"),
    "refused": gettext_noop("登记机关决定不予登记"),
    "not-accepted": gettext_noop("登记机关不予受理"),
    "withdrawn": gettext_noop("申请已撤回"),
    "expired": gettext_noop("办件已失效"),
}
LEADS = {
    "draft": gettext_noop("改好以后会再请您签名。"),
    "signing": gettext_noop("都签好，系统自动提交登记。"),
    "submitted": gettext_noop("材料已送到登记机关。接收以后，这里会有接收凭证和办结日期。"),
    "review": gettext_noop("不用您做什么。有结果会发短信。"),
    "registered": gettext_noop("营业执照可以用了。税务、印章、银行开户可以接着办，不是必须现在办。"),
    "refused": gettext_noop("理由写在下面。改正以后可以重新申请，名称要重新保留。"),
    "not-accepted": gettext_noop("这份申请不归这个登记机关办，或者不用登记。理由和到哪里办，写在下面。"),
    "withdrawn": gettext_noop("名称已经放开，签过的名不再有效。想再办，重新申请就行。"),
    "expired": gettext_noop("期限内没有继续办理，名称已经放开。可以重新申请。"),
}
# 行政复议法 20、行政诉讼法 46: the time for each begins when the person learns of the decision.
REMEDIES = (
    gettext_noop("可以自收到决定之日起60日内，向上一级登记机关或者本级人民政府申请行政复议。"),
    gettext_noop("也可以自收到决定之日起6个月内，向人民法院提起行政诉讼。"),
    gettext_noop("改正以后，也可以重新申请登记。"),
)


STEPS = {  # what to do next, where it has ended
    "refused": (gettext_noop("先看理由，再看下面登记机关发的决定书。不清楚的，拨打12345。"),),
    "not-accepted": (gettext_noop("先看告知书上写的机关，再到那里申请。填过的内容在这里还看得到。"),),
}
HAS_SIGNED = gettext_noop("您已经签好")
BY_ITSELF = ("submit",)  # follows the last signature; nobody presses anything


@dataclass(frozen=True)
class Happened:
    words: str
    at: Any
    by: str = ""


def page(found: Any, actor: Actor, *, on: date) -> Page:
    """Everything P10 shows."""
    shown, is_owner = page_of(found, on=on, about="receipt"), fills_in(found, actor)
    shown.more |= {
        "heading": _(HEADINGS[found.state] if is_owner or found.state != "signing" else HAS_SIGNED),
        "lead": _lead(found),
        "due_on": found.due_on if found.state in ("submitted", "review") else None,
        "because": found.because if found.state in ("refused", "not-accepted", "withdrawn") else "",
        "remedies": [_(words) for words in REMEDIES] if found.state in ("refused", "not-accepted") else [],
        "next": questions.who_moves_next(found),
        "steps": [_(words) for words in STEPS.get(found.state, ())] if is_owner else [],
        "notices": _notices(found),
        "papers": paper_links(found, _open_to(found, actor)),
        "is_signed": _is_signed(found),
        "timeline": [_step(step) for step in questions.timeline(found)],
        "copy_url": "",
        "may_withdraw": is_owner and found.state in ("submitted", "review") and not found.withdrawal_asked_at,
    }
    shown.more |= _primary(found, is_owner)
    return shown


def _lead(found: Any) -> str:
    if found.withdrawal_asked_at and found.state in ("submitted", "review"):
        return _("您已申请撤回，等登记机关答复。")
    return _(LEADS[found.state]) if found.state in LEADS else ""


def _is_signed(found: Any) -> bool:
    signed, people = questions.how_many_signed(found)
    return signed == people


def _open_to(found: Any, actor: Actor) -> list[PaperSeen]:
    """The set; of the persons' own sheets only the actor's."""
    own = questions.person_key(found, actor)
    return [one for one in questions.papers(found) if one.person in ("", own)]


def _notices(found: Any) -> list[PaperLink]:
    return [
        PaperLink(n.title, reverse("portal:notice", args=[found.number, n.digest]), mark=moment(n.at))
        for n in questions.notices(found)
    ]


def _step(step: StepSeen) -> Happened:
    words = _(step.words)
    by = "" if step.verb in BY_ITSELF else step.by
    return Happened(f"{words}：{step.because}" if step.because else words, step.at, by)


def _primary(found: Any, is_owner: bool) -> dict[str, str]:
    """The one next step, where there is one."""
    if found.state == "registered":
        licence = next((n for n in questions.notices(found) if n.code.startswith("licence")), None)
        if licence:
            url = reverse("portal:notice", args=[found.number, licence.digest])
            return {"primary_url": url, "primary_words": _("下载营业执照"), "primary_icon": "download"}
    if found.state == "correction" and is_owner:
        url = reverse("portal:application", args=[found.number])
        return {"primary_url": url, "primary_words": _("去补正")}
    if questions.may_be_copied(found) and is_owner:
        return {"primary_url": "", "copy_url": reverse("portal:copy", args=[found.number])}
    if found.state in ("refused", "not-accepted", "withdrawn", "expired") and is_owner:
        return {"primary_url": reverse("portal:new"), "primary_words": _("重新申请")}
    return {"primary_url": ""}
