"""办件首页: what is done, what is next, who is waited for."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.applications import questions, rules
from dengji.common.applications.sights import Signatory, Task
from dengji.common.identity.duties import Actor
from dengji.ground.catalog import offers
from dengji.ground.standards import money
from dengji.sites.parts.deed import Deed
from dengji.sites.parts.fields import Option, drawn

from . import declared, progress
from .pages import Page, TaskGroup, TaskRow, form_url, page_of

LOOKS = {"filled": "done", "locked": "done", "correct": "now", "confirm": "todo", "todo": "todo"}
TONES = {"confirm": "act", "correct": "warn"}
MINUTES_A_FORM = 1
CONFIRM = gettext_noop("请您确认")
CENT = Decimal("0.01")


def page(found: Any, actor: Actor, *, on: date) -> Page:
    """Everything P4 shows."""
    following = progress.next_form(found)
    tasks, people = questions.tasks(found), questions.signers(found)
    reader = questions.person_key(found, actor)
    done = page_of(found, on=on, about=following or "sign")
    groups = [
        _filling(found, tasks, following, done.deed),
        _signing(found, people, following, len(tasks), reader),
    ]
    groups.append(_after(found, sum(len(group.tasks) for group in groups)))
    done.more |= {"groups": groups, "may_discard": found.state == "draft" and found.returned_at is None}
    done.more |= {
        "may_withdraw": found.state in ("signing", "correction"),
        "fields": drawn(declared.BECAUSE, {}),
    }
    may_answer = found.state in ("draft", "correction")
    done.more |= {"may_ask_paper": may_answer, "wants_paper": found.wants_paper}
    done.more |= {"orders": _orders(found, people) if may_answer else (), "next_move": _move(found)}
    done.more |= {"declined": [one for one in people if one.state == "declined"]}
    done.more |= _next(found, tasks, people, following, reader)
    return done


def _move(found: Any) -> Any:
    """Said beside the button only where the button is not the answer: somebody else is waited for."""
    return questions.who_moves_next(found) if found.state == "signing" else None


def _orders(found: Any, people: list[Signatory]) -> list[Option]:
    """In which order people sign: asked where there are several."""
    if len(people) < 2:
        return []
    is_last = questions.representative_signs_last(found)
    chosen = found.signing_order or (rules.REPRESENTATIVE_LAST if is_last else rules.ANY_ORDER)
    return [Option(code, _(said), is_chosen=code == chosen) for code, said in rules.SIGNING_ORDERS.items()]


def untouched(actor: Actor, offer: str, mandate: str = "") -> Any:
    """A draft of this actor, under this mandate, in which nothing was answered yet, or None."""
    for lines in questions.applications_of(actor).values():
        for line in lines:
            if line.state == "draft" and line.is_owner and not line.title:
                found = questions.application_for(actor, line.number)
                if (found.offer, found.mandate) == (offer, mandate) and not found.answers:
                    return found
    return None


def _next(
    found: Any, tasks: list[Task], people: list[Signatory], following: str, reader: str
) -> dict[str, str]:
    """The one next step, and how far it still is."""
    if declined := [one.name for one in people if one.state == "declined"]:
        headline = _("{names}没有同意签名").format(names="、".join(declined))
        return {"headline": headline, "next_words": _("换一个人"), "next_url": form_url(found, "capital")}
    if following:
        left = [task for task in tasks if task.state not in ("filled", "locked")]
        form = next(f for f in offers.find(found.offer).forms if f.code == following)
        headline = _("还差{n}项就能签名，大约{m}分钟").format(n=len(left), m=len(left) * MINUTES_A_FORM)
        words = _("继续：{task}").format(task=_(form.task))
        return {"headline": headline, "next_words": words, "next_url": form_url(found, following)}
    if found.state == "signing" and all(one.state == "signed" for one in people if one.key == reader):
        waiting = "、".join(one.name for one in people if one.state != "signed")
        url = reverse("portal:wait", args=[found.number])
        return {
            "headline": _("等{names}签名").format(names=waiting),
            "next_words": _("看看谁还没签"),
            "next_url": url,
        }
    url = reverse("portal:sign", args=[found.number])
    return {"headline": _("填好了，请您核对并签名"), "next_words": _("核对并签名"), "next_url": url}


def _owner(people: list[Signatory]) -> Signatory:
    return next(one for one in people if one.is_owner)


def _filling(found: Any, tasks: list[Task], following: str, deed: Deed) -> TaskGroup:
    said = _summaries(found, deed)
    rows = [
        TaskRow(
            no=no,
            title=_(task.title),
            says="；".join(task.says) or said.get(task.form, ""),
            status=_(CONFIRM if _is_proposed(task) else task.words),
            look="now" if task.form == following else LOOKS[task.state],
            url="" if task.state == "locked" else form_url(found, task.form),
            tone=TONES.get(task.state, "act" if task.form == following else ""),
        )
        for no, task in enumerate(tasks, 1)
    ]
    return TaskGroup(_("一、填写"), _("只问登记必需的事"), tuple(rows))


def _is_proposed(task: Task) -> bool:
    """Nothing was answered, but the page proposes everything: it is to be confirmed, not filled in."""
    return task.state == "todo" and task.form == "organs"


def _summaries(found: Any, deed: Deed) -> dict[str, str]:
    """What was answered, in one line each."""
    capital = found.answers.get("capital") or {}
    return {
        "name": deed.name,
        "scope": deed.scope.rstrip("。"),
        "domicile": deed.domicile,
        "capital": _capital(found, capital) if capital.get("amount") else "",
        "shares": _shares(found),
        "organs": _organs(found, deed.legal_representative),
    }


def _capital(found: Any, answers: dict[str, Any]) -> str:
    """注册资本100万元 · 王晓芸70% · 陈立群30%"""
    facts = questions.facts_of(found, localdate())
    said = _("注册资本{amount}万元").format(amount=answers["amount"])
    if not facts.capital or not facts.capital.amount:
        return said
    total = facts.capital.amount
    shares = [(facts.name_of(o.person), o.amount * 100 / total) for o in facts.capital.owners]
    return " · ".join((said, *(f"{name}{share.quantize(CENT).normalize():f}%" for name, share in shares)))


def _shares(found: Any) -> str:
    """1000000股 · 每股1元"""
    shares = questions.facts_of(found, localdate()).shares
    if shares is None:
        return ""
    number = _("{number}股").format(number=f"{shares.issued:,}")
    each = _("每股{par}元").format(par=money.plain(shares.par)) if shares.par else _("无面额")
    return f"{number} · {each}"


def _organs(found: Any, legal: str) -> str:
    if legal:
        return _("{name}任法定代表人").format(name=legal)
    owner = _owner(questions.signers(found)).name
    if found.offer == "jsc.establish":
        return _("已为您拟好：{name}任董事、经理和法定代表人，监事由另一位担任").format(name=owner)
    return _("已按“小型公司”为您拟好：{name}任董事、经理和法定代表人，不设监事").format(name=owner)


def _signing(found: Any, people: list[Signatory], following: str, before: int, reader: str) -> TaskGroup:
    rows = [
        _signer_row(found, one, no, following, one.key == reader) for no, one in enumerate(people, before + 1)
    ]
    return TaskGroup(_("二、签名"), _("每人约1分钟，手机上完成"), tuple(rows))


def _signer_row(found: Any, one: Signatory, no: int, following: str, is_reader: bool) -> TaskRow:
    title = _("您核对并签名") if is_reader else _("{name}签名").format(name=one.name)
    if one.state == "signed":
        return TaskRow(no, title, "", _("已签名"), "done")
    is_open = not following and is_reader
    url = reverse("portal:sign" if is_reader else "portal:wait", args=[found.number])
    is_linked = is_open or (found.state == "signing" and not is_reader)
    look = "now" if is_open else "wait"
    return TaskRow(
        no,
        title,
        _signer_says(found, one, is_reader),
        _signer_status(one, following, is_reader),
        look,
        url if is_linked else "",
        "bad" if one.state == "declined" else "act" if is_open else "",
    )


def _signer_says(found: Any, one: Signatory, is_reader: bool) -> str:
    if one.state == "declined":
        return _("原因：{because}").format(because=one.declined_because or _("没有写"))
    if is_reader:
        return _("登记材料由系统自动生成，不用自己准备")
    if one.state == "accepted":
        return _("本人登录以后就能签名")
    if found.state == "signing" and one.masked_mobile and one.invited_at:
        return _("短信已发到{mobile}，也可以让他扫码").format(mobile=one.masked_mobile)
    if one.masked_mobile:
        return _("您签名后，系统发短信到{mobile}，也可以让他扫码").format(mobile=one.masked_mobile)
    return _("您签名后，可以让他扫码或者打开链接")


def _signer_status(one: Signatory, following: str, is_reader: bool) -> str:
    if one.state == "declined":
        return _("不同意")
    if is_reader:
        return _("填好后开始") if following else _("请您签名")
    return {"invited": _("已邀请"), "opened": _("已打开"), "accepted": _("已确认本人")}.get(
        one.state, _("等您签名")
    )


def _after(found: Any, before: int) -> TaskGroup:
    paper = _("电子营业执照自动生成；您还要一份纸质执照") if found.wants_paper else _("电子营业执照自动生成")
    rows = (
        TaskRow(before + 1, _("登记机关审查"), _("材料齐全、符合法定形式的，当场登记"), _("未开始"), "wait"),
        TaskRow(before + 2, _("领取营业执照"), paper, _("未开始"), "wait"),
    )
    return TaskGroup(_("三、审查与领照"), _("以上完成不等于已提交，全部签名后自动提交"), rows)
