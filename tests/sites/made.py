"""A town in which something has happened: applications in every state, so that every page has something to show."""

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from django.utils.timezone import localdate
from PIL import Image, ImageDraw

from dengji.common.applications import actions, questions
from dengji.common.applications.models import Application
from dengji.common.documents import store
from dengji.common.exchange.letters import (
    CaseDecided,
    CaseReceived,
    CaseReturned,
    EntryPublished,
    PersonLookedAt,
)
from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account
from dengji.common.identity.rules import POWERS
from dengji.common.identity.windows.rehearsed_bodies import BODIES
from dengji.ground.standards import uscc
from dengji.outer.publicity import actions as publicity
from tests.common.applications import people
from tests.common.applications.bases import Base, body

from . import others
from .registry import LONG

USCC = "91510402MAT000007P"
STOCK_USCC = uscc.complete("91", "510400", "MAT00001")
LATER = ("mixed", "body", "own", "agent", "turned-away", "withdrawn", "expired", "declined")
KNOWN_BODY, SILENT_BODY = BODIES["panzhihua"].uscc, BODIES["silent"].uscc
NAMES = ("金沙", "苴却", "攀莲", "青龙", "米易", "弄弄", "云岭", "银江", "阿署", "格里", "盐边")


@dataclass
class Town:
    """Who lives here, and the numbers of what they began."""

    wang: Account
    chen: Account
    stranger: Account
    words: dict[str, str]


def furnish() -> Town:
    """One application for every state, named after what it shows."""
    at = timezone.now()
    identity.furnish_town(network="outer", at=at)
    town = Town(*(Account.objects.get(name=n) for n in ("王晓芸", "陈立群", "李卓然")), {})
    town.words = {"mobile": town.wang.mobile, "uscc": USCC, "silent_body": SILENT_BODY}
    town.words["stock_uscc"] = STOCK_USCC
    for name in ("empty", "filling", "long", "prepared", "waiting", "accepted", "submitted", "review"):
        town.words[name] = MADE[name](town, at)
    for name in ("returned", "registered", "refused", "stock", *LATER):
        town.words[name] = MADE[name](town, at)
    town.words["token"] = people.link_of(town.words["waiting"], town.wang, "p2")
    prepared = questions.application_for(town.wang.actor, town.words["prepared"])
    town.words["paper"] = questions.papers(prepared)[0].code
    publicity.publish(_entry(at), at=at)
    publicity.publish(_stock_entry(at), at=at)
    _look(town, at)
    others.act_for_others(town, at)
    identity.send_due(at=at)
    return town


def _empty(town, at):
    return actions.begin("llc.establish", by=town.wang.actor, at=at).number


def _filling(town, at):
    number = _empty(town, at)
    person = {"name": town.chen.name, "mobile": town.chen.mobile}
    key = actions.add_person(number, **person, by=town.wang.actor, at=at)
    forms = {
        "name": _name("金沙"),
        "scope": people.SCOPE,
        "domicile": people.DOMICILE,
        "capital": people.capital(("p1", 70), (key, 30)),
    }
    for form, values in forms.items():
        actions.answer(number, form, values, by=town.wang.actor, at=at)
    actions.declare_name(number, by=town.wang.actor, at=at)
    return number


def _long(town, at):
    """Long words everywhere, licensed items, a board."""
    number = _empty(town, at)
    by = town.wang.actor
    actions.answer(
        number, "name", {**people.NAME, "trade_name": LONG[:30], "industry": LONG[-8:]}, by=by, at=at
    )
    scope = {"words": LONG, "items": ["YL651301", *_licensed()], "main": "YL651301"}
    actions.answer(number, "scope", scope, by=by, at=at)
    actions.answer(number, "domicile", {**people.DOMICILE, "detail": LONG + "88号3栋1205室"}, by=by, at=at)
    board = {"board": "board", "supervision": "board", "confirmed": True}
    actions.answer(number, "organs", {**people.ORGANS, **board}, by=by, at=at)
    return number


def _licensed():
    from dengji.ground.catalog import scope_items

    return [item.code for item in scope_items.catalogue().values() if item.permit != "none"][:2]


def _prepared(town, at, trade_name="苴却"):
    return people.prepared(town.wang, town.chen, at=at, name=_name(trade_name))


def _waiting(town, at, trade_name="攀莲"):
    number = _prepared(town, at, trade_name)
    people.sign(number, town.wang, "p1", at=at)
    return number


def _accepted(town, at):
    number = _waiting(town, at, "青龙")
    people.come_in(number, town.wang, town.chen, at=at)
    return number


def _submitted(town, at, trade_name="银江"):
    number = _waiting(town, at, trade_name)
    people.come_in(number, town.wang, town.chen, at=at)
    people.sign(number, town.chen, "p2", at=at)
    return number


def _review(town, at, trade_name="阿署"):
    number = _submitted(town, at, trade_name)
    letter = CaseReceived(number, 1, _paper("receipt", "接收凭证"), _later(at), at.isoformat())
    actions.learn_received(letter, at=at)
    return number


def _returned(town, at):
    number = _review(town, at, "格里")
    item = {
        "check": "D02",
        "about": "domicile.detail",
        "form": "domicile",
        "says": "住所：门牌地址没有写到房间。",
        "remedy": "请写到路、门牌号和房间，例如：机场路88号3栋1205室。",
        "basis": ["《市场主体登记管理条例》第十一条"],
    }
    notice = _paper("return-notice", "补正通知书")
    actions.learn_returned(CaseReturned(number, 1, [item], notice, at.isoformat()), at=at)
    return number


def _registered(town, at):
    number = _review(town, at, "盐边")
    papers = [_paper("decision", "准予设立登记通知书"), _paper("licence", "营业执照副本")]
    letter = CaseDecided(number, 1, "registered", "", papers, USCC, "PZ-2026-000001", at.isoformat())
    actions.learn_decided(letter, at=at)
    return number


def _refused(town, at):
    number = _review(town, at, "米易")
    because = "申请的经营范围属于法律禁止的项目。"
    papers = [_paper("refusal", "不予登记决定书")]
    letter = CaseDecided(number, 1, "refused", because, papers, "", "", at.isoformat())
    actions.learn_decided(letter, at=at)
    return number


def _stock(town, at, trade_name="攀钛"):
    """A stock company with every question answered."""
    number = actions.begin("jsc.establish", by=town.wang.actor, at=at).number
    person = {"name": town.chen.name, "mobile": town.chen.mobile}
    key = actions.add_person(number, **person, by=town.wang.actor, at=at)
    forms = {
        "name": {**_name(trade_name), "industry": "新材料", "form": "股份有限公司"},
        "scope": people.SCOPE,
        "domicile": people.DOMICILE,
        "capital": people.capital(("p1", 350), (key, 150)),
        "shares": {"kind": "par", "par": "1", "number": 5_000_000, "paid_evidence": "bank"},
        "organs": {**people.ORGANS, "supervision": "single", "supervisor": key},
    }
    for form, values in forms.items():
        actions.answer(number, form, values, by=town.wang.actor, at=at)
    return number


def _mixed(town, at):
    """A body that the base knows, one it is silent about, a child with a guardian, somebody from abroad."""
    number, by = _empty(town, at), {"by": town.wang.actor, "at": at}
    known = actions.add_body(number, uscc=KNOWN_BODY, bases=Base(body("panzhihua", town.chen)), **by)
    silent = actions.add_body(number, uscc=SILENT_BODY, name="四川缄默科技有限公司", kind="company", **by)
    chen = next(p for p in questions.signers(_found(town, number)) if p.name == town.chen.name)
    actions.change_person(number, chen.key, name=town.chen.name, mobile=town.chen.mobile, **by)
    child = actions.add_person(number, name="王小禾", mobile="", **by)
    actions.name_guardian(number, child, "p1", **by)
    abroad = actions.add_person(number, name="LEE JIHOON", mobile="", **by)
    actions.describe_person(number, abroad, country="KOR", id_kind="passport", **by)
    shares = (("p1", 30), (known, 40), (silent, 10), (child, 10), (abroad, 10))
    for form, values in {
        "name": _name("攀矿"),
        "scope": people.SCOPE,
        "domicile": people.DOMICILE,
        "capital": people.capital(*shares),
        "organs": people.ORGANS,
    }.items():
        actions.answer(number, form, values, **by)
    town.words |= {"known": known, "silent": silent, "child": child, "abroad": abroad}
    return number


def _body(town, at):
    """Prepared: Wang and the body for which Chen signs."""
    number, by = _empty(town, at), {"by": town.wang.actor, "at": at}
    known = actions.add_body(number, uscc=KNOWN_BODY, bases=Base(body("panzhihua", town.chen)), **by)
    chen = next(p for p in questions.signers(_found(town, number)) if p.name == town.chen.name)
    actions.change_person(number, chen.key, name=town.chen.name, mobile=town.chen.mobile, **by)
    for form, values in {
        "name": _name("攀煤"),
        "scope": people.SCOPE,
        "domicile": people.DOMICILE,
        "capital": {**people.capital(("p1", 60), (known, 40)), "beneficial": [chen.key]},
        "organs": people.ORGANS,
    }.items():
        actions.answer(number, form, values, **by)
    return number


def _charter():
    """Three photographed pages, as a founder sends them."""
    sheets = []
    for n in range(1, 4):
        sheet = Image.new("L", (1240, 1754), 250)
        pen = ImageDraw.Draw(sheet)
        for line in range(8, 70 - n * 9):
            pen.line((150, line * 24, 1090 - (line % 7) * 40, line * 24), fill=60, width=3)
        sheets.append(sheet)
    out = BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=150)
    return out.getvalue()


def _own(town, at):
    """With a charter of their own in the place of ours."""
    drawn = _charter()
    number = people.filled_in(town.wang, town.chen, at=at, name=_name("攀路"))
    actions.take_own_paper(number, "articles", drawn, by=town.wang.actor, at=at)
    return number


def _agent(town, at):
    """Chen fills it in for Wang, on a mandate."""
    told = identity.MandateTold(
        agent=town.chen.number,
        offers=("llc.establish", "jsc.establish"),
        powers=tuple(POWERS),
        starts_on=localdate(at),
        ends_on=localdate(at) + timedelta(days=60),
    )
    paper = store.put(b"%PDF-1.7 mandate")
    given = identity.grant_mandate(told, principal=town.wang.number, paper=paper, by=town.wang.actor, at=at)
    identity.accept_mandate(given.number, by=town.chen.actor, at=at)
    number = actions.begin("llc.establish", by=town.chen.actor, at=at, mandate=given.number).number
    actions.answer(number, "name", _name("攀果"), by=town.chen.actor, at=at)
    return number


def _turned_away(town, at):
    number = _review(town, at, "攀江")
    because = "住所在米易县，应当由米易县市场监督管理局登记。"
    papers = [_paper("not-accepted-notice", "不予受理通知书")]
    letter = CaseDecided(number, 1, "not-accepted", because, papers, "", "", at.isoformat())
    actions.learn_decided(letter, at=at)
    return number


def _withdrawn(town, at):
    number = _prepared(town, at, "攀河")
    actions.withdraw(number, because="还想再商量", by=town.wang.actor, at=at)
    return number


def _expired(town, at):
    number = _prepared(town, at, "攀湖")
    Application.objects.filter(number=number).update(expires_on=localdate(at) - timedelta(days=1))
    actions.expire(at=at)
    return number


def _declined(town, at):
    number = _waiting(town, at, "攀溪")
    token = people.link_of(number, town.wang, "p2")
    actions.decline(token, because="出资不是这么说的", by=town.chen.actor, at=at)
    return number


def _found(town, number):
    return questions.application_for(town.wang.actor, number)


MADE = {
    "mixed": _mixed,
    "body": _body,
    "own": _own,
    "agent": _agent,
    "turned-away": _turned_away,
    "withdrawn": _withdrawn,
    "expired": _expired,
    "declined": _declined,
    "empty": _empty,
    "stock": _stock,
    "filling": _filling,
    "long": _long,
    "prepared": _prepared,
    "waiting": _waiting,
    "accepted": _accepted,
    "submitted": _submitted,
    "review": _review,
    "returned": _returned,
    "registered": _registered,
    "refused": _refused,
}


def _name(trade_name):
    return {**people.NAME, "trade_name": trade_name, "industry": "数字科技"}


def _paper(code, title):
    return {"code": code, "title": title, "digest": store.put(b"%PDF-1.7 " + code.encode())}


def _later(at):
    return (localdate(at) + timedelta(days=3)).isoformat()


def _entry(at):
    on = localdate(at).isoformat()
    facts = {
        "uscc": USCC,
        "name": "攀枝花市云岭数字科技有限公司",
        "type": "有限责任公司",
        "type_code": "1130",
        "legal_representative": "王晓芸",
        "capital": "100",
        "currency": "CNY",
        "established_on": on,
        "approved_on": on,
        "term_years": None,
        "scope": "一般项目：软件开发；信息技术咨询服务；广告设计、代理。",
        "domicile": "四川省攀枝花市东区炳草岗街道机场路88号3栋1205室",
        "division": "510402",
        "authority": "攀枝花市东区市场监督管理局",
        "authority_code": "510402",
        "state": "active",
        "owners": [{"name": "王晓芸", "amount": "70"}, {"name": "陈立群", "amount": "30"}],
        "officers": [
            {"name": "王晓芸", "post": "director"},
            {"name": "王晓芸", "post": "manager"},
            {"name": "陈立群", "post": "supervisor"},
        ],
    }
    digest = store.put(b"%PDF-1.7 licence")
    copies = {"original": digest, "duplicate": digest}
    licence = {"number": "PZ-2026-000001", "digest": digest, "issued_on": on, "copies": copies}
    return EntryPublished(USCC, 1, facts, licence, {}, at.isoformat())


def _stock_entry(at):
    """A stock company whose promoters are bodies too."""
    made = _entry(at)
    owners = [
        {"name": "攀枝花市金沙钒钛材料有限公司", "amount": "3000"},
        {"name": "成都锦江木棉投资合伙企业（有限合伙）", "amount": "1500"},
        {"name": "王晓芸", "amount": "500"},
    ]
    posts = (
        ("王晓芸", "chairman"),
        ("陈立群", "vice-chairman"),
        ("周明远", "director"),
        ("吴小禾", "supervisor"),
    )
    facts = {
        **made.facts,
        "uscc": STOCK_USCC,
        "name": "攀枝花市攀钛新材料股份有限公司",
        "type": "股份有限公司（非上市、自然人投资或控股）",
        "capital": "5000",
        "authority": "攀枝花市市场监督管理局",
        "owners": owners,
        "officers": [{"name": name, "post": post} for name, post in posts],
    }
    licence = {**made.licence, "number": "PZ-2026-000002"}
    return EntryPublished(STOCK_USCC, 1, facts, licence, {}, at.isoformat())


def _look(town, at):
    letter = PersonLookedAt(
        account=town.wang.number,
        application=town.words["review"],
        person="p1",
        by="东区局·审查岗",
        what="证件号码",
        why="审查登记申请",
        at=at.isoformat(),
    )
    actions.learn_looked_at(letter, at=at)
