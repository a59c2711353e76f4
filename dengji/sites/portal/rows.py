"""What an application says, as key–value cards: name by name, each with its source and the way to change it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from dengji.common.applications.sights import Signatory
from dengji.ground.catalog.facts import Facts, Owner, Shares
from dengji.ground.standards import money
from dengji.sites.templatetags.parts import day

from . import parties
from .pages import form_url

METHODS = {
    "money": "货币",
    "goods": "实物",
    "ip": "知识产权",
    "land": "土地使用权",
    "equity": "股权",
    "claim": "债权",
    "data": "数据、网络虚拟财产",
}
POSTS = {
    "chairman": "董事长",
    "vice-chairman": "副董事长",
    "director": "董事",
    "manager": "经理",
    "supervisor": "监事",
    "supervisors-chairman": "监事会主席",
}
SUPERVISIONS = {"none": "不设", "single": "一名监事", "board": "设监事会", "audit": "由董事会审计委员会承担"}
PAID = {"bank": "银行收款凭证", "transfer": "财产权转移凭证", "audit": "验资证明"}
People = dict[str, Signatory]


@dataclass(frozen=True)
class Row:
    name: str
    value: str
    source: str = ""
    url: str = ""
    is_strong: bool = False


@dataclass(frozen=True)
class Card:
    title: str
    rows: tuple[Row, ...]
    note: str = ""


def cards(found: Any, facts: Facts, people: People, *, reader: str, may_change: bool) -> list[Card]:
    """公司 · 股东 · 管理人员, as far as they are filled in; `reader` is the key of whoever reads."""

    def url(form: str) -> str:
        return form_url(found, form) if may_change else ""

    made = [
        Card(_("公司"), tuple(_company(facts, url))),
        Card(_owners_title(facts), tuple(_owners(facts, people, reader, url)), _due(facts)),
        Card(_("管理人员"), tuple(_organs(facts, people, url))),
    ]
    return [card for card in made if card.rows]


def _company(facts: Facts, url: Any) -> list[Row]:
    rows = []
    if facts.name:
        whose = _("从“{other}”受让").format(other=facts.name.made_over) if facts.name.made_over else ""
        rows.append(Row(_("名称"), facts.name.full, whose, url("name"), is_strong=True))
    if facts.domicile:
        proof = _("已作住所承诺，不用上传材料") if facts.domicile.proof == "promise" else _("已上传证明材料")
        rows.append(Row(_("住所"), facts.domicile.full, proof, url("domicile")))
    if facts.scope:
        items = "；".join(item.text for item in facts.scope.items)
        rows.append(Row(_("经营范围"), items, _permits(facts), url("scope")))
    if facts.capital:
        rows.append(Row(_("注册资本"), _wan(facts.capital.amount), url=url("capital")))
    if facts.shares:
        rows.append(Row(_("股份"), *_shares(facts.shares), url("shares")))
    return [*rows, Row(_("经营期限"), _("长期"))] if rows else []


def _shares(shares: Shares) -> tuple[str, str]:
    """How many at which price; and how it is proved that they are paid."""
    number = _("{number}股").format(number=f"{shares.issued:,}")
    each = _("每股{par}元").format(par=money.plain(shares.par)) if shares.par else _("无面额")
    kinds = _("有{n}种类别股").format(n=len(shares.classes)) if shares.classes else _("都是普通股")
    paid = (
        _("股款已全部交清：{how}").format(how=_(PAID[shares.paid_evidence])) if shares.paid_evidence else ""
    )
    return " · ".join((number, each, kinds)), paid


def _permits(facts: Facts) -> str:
    items = facts.scope.items if facts.scope else ()
    licensed = sum(item.permit != "none" for item in items)
    if not licensed:
        return _("{n}项都不需要许可").format(n=len(items))
    return _("其中{n}项要办许可").format(n=licensed)


def _owners(facts: Facts, people: People, reader: str, url: Any) -> list[Row]:
    if not facts.capital:
        return []
    rows = [_owner(one, facts, people, reader, url) for one in facts.capital.owners]
    return [*rows, _beneficial(facts, people)]


def _owners_title(facts: Facts) -> str:
    return _("发起人") if facts.offer.startswith("jsc") else _("股东")


def _owner(one: Owner, facts: Facts, people: People, reader: str, url: Any) -> Row:
    name, total = facts.name_of(one.person), facts.capital.amount if facts.capital else Decimal(0)
    share = f"{(one.amount * 100 / total).quantize(Decimal('0.01')).normalize():f}%" if total else ""
    shares = _("{number}股").format(number=f"{one.shares:,}") if one.shares else ""
    value = " · ".join(part for part in (_wan(one.amount), shares, share, _(METHODS[one.method])) if part)
    title = _("{name}（您）").format(name=name) if one.person == reader else name
    return Row(title, value, _held_how(one.person, facts, people), url("capital"))


def _held_how(key: str, facts: Facts, people: People) -> str:
    """Of a body: what it is and who signs for it; of a child: the guardian; of anybody else: how they are known."""
    if body := facts.body(key):
        return parties.says_of_body(body, facts)
    said = parties.says_of_person(facts.person(key), facts)
    return said if facts.person(key).guardian else " · ".join(p for p in (said, _known(people[key])) if p)


def _known(person: Signatory) -> str:
    if person.is_verified:
        return _("已实名")
    if person.masked_mobile:
        return _("手机{mobile}，签名时由本人实名核验").format(mobile=person.masked_mobile)
    return _("签名时由本人实名核验")


def _beneficial(facts: Facts, people: People) -> Row:
    if facts.beneficial.exempt:
        why = _("除股东外，没有人实际控制公司或从公司获益。《受益所有人信息管理办法》第三条")
        return Row(_("受益所有人"), _("承诺免报"), why)
    return Row(_("受益所有人"), "、".join(people[key].name for key in facts.beneficial.persons))


def _organs(facts: Facts, people: People, url: Any) -> list[Row]:
    if not facts.organs:
        return []
    organs = facts.organs
    legal = organs.legal_representative
    rows = [Row(_("法定代表人"), people[legal].name, _held(facts, legal), url("organs"))]
    rows += [_post(facts, key, people, url) for key in _others(facts, legal)]
    if organs.supervision in ("none", "audit"):
        why = (
            _("须全体股东同意，签名即表示同意。《公司法》第八十三条") if organs.supervision == "none" else ""
        )
        rows.append(Row(_("监事"), _(SUPERVISIONS[organs.supervision]), why, url("organs")))
    return rows + _contacts(facts, people, url)


def _others(facts: Facts, legal: str) -> list[str]:
    posts = facts.organs.posts if facts.organs else ()
    return [key for key in dict.fromkeys(post.person for post in posts) if key != legal]


def _post(facts: Facts, key: str, people: People, url: Any) -> Row:
    titles = "、".join(_(POSTS[post.post]) for post in facts.posts_of(key))
    return Row(titles, people[key].name, url=url("organs"))


def _held(facts: Facts, key: str) -> str:
    titles = "、".join(_(POSTS[post.post]) for post in facts.posts_of(key))
    return _("担任{posts}").format(posts=titles) if titles else ""


def _contacts(facts: Facts, people: People, url: Any) -> list[Row]:
    if not facts.contacts:
        return []
    liaison, finance = people[facts.contacts.liaison], people[facts.contacts.finance]
    recipient = people.get(facts.contacts.recipient)
    return [
        Row(_("登记联络员"), liaison.name, liaison.masked_mobile, url("organs")),
        Row(_("财务负责人"), finance.name, url=url("organs")),
        *([Row(_("法律文件送达接受人"), recipient.name, url=url("organs"))] if recipient else []),
    ]


def _due(facts: Facts) -> str:
    if facts.offer.startswith("jsc"):
        return _("公司成立前交清")
    days = {one.due_on for one in facts.capital.owners} if facts.capital else set()
    return _("{day}前缴足").format(day=day(max(days))) if days else ""


def _wan(amount: Decimal) -> str:
    return _("{amount}万元").format(amount=money.plain(amount))
