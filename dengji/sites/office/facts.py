"""What an application or an entry says, card by card, each line with its source. Register data stay Chinese."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.documents import words
from dengji.ground.catalog.facts import Facts, Owner
from dengji.ground.standards import industries, money

from . import parties
from .lines import DERIVED, IDENTIFIED, TYPED, Row

BOARDS = {"single": "不设董事会，一名董事", "board": "设董事会"}
SUPERVISIONS = {
    "none": "不设监事（全体股东一致同意）",
    "single": "一名监事",
    "board": "设监事会",
    "audit": "由董事会审计委员会行使监事会职权",
}
PROOFS = {
    "promise": gettext_noop("申请人填写，已作住所承诺"),
    "upload": gettext_noop("申请人填写，已上传证明"),
}
CATALOGUED = gettext_noop("规范目录条目")
CARDS = (  # section of the facts, heading
    ("name", gettext_noop("名称")),
    ("domicile", gettext_noop("住所")),
    ("capital", gettext_noop("注册资本与类型")),
    ("shares", gettext_noop("股份")),
    ("parties", gettext_noop("单位股东、代理与监护")),
    ("scope", gettext_noop("经营范围")),
    ("organs", gettext_noop("组织机构")),
    ("contacts", gettext_noop("联络与其他")),
)


@dataclass(frozen=True)
class Card:
    code: str
    title: str
    rows: tuple[Row, ...]
    tone: str = ""  # "bad", "warn"
    checks: tuple[int, ...] = ()  # numbers of the checks that speak of it


@dataclass(frozen=True)
class OwnerRow:
    """One shareholder: what they subscribe, of how much, by when."""

    name: str
    amount: str
    percent: Decimal
    share: str
    method: str
    due_on: date
    was: str = ""


@dataclass(frozen=True)
class Owners:
    rows: tuple[OwnerRow, ...]
    total: str
    agrees: bool  # with the registered capital
    amount: str


@dataclass(frozen=True)
class Brief:
    """A case in six lines, for the batch."""

    legal_representative: str
    capital: str
    owners: str
    domicile: str
    scope: str
    organs: str
    cards: list[Card] = field(default_factory=list)


@dataclass(frozen=True)
class Mark:
    """What the checks make of one card."""

    tone: str
    checks: tuple[int, ...]


def cards(
    said: Facts, *, earlier: Facts | None = None, marks: Mapping[str, Mark] | None = None
) -> list[Card]:
    """Every section that is there; where there was a round before, each line knows what it said then."""
    before = {(code, row.name): row.value for code, row in _all(earlier)} if earlier else None
    made = [_card(code, _(title), said, before, (marks or {}).get(code)) for code, title in CARDS]
    return [card for card in made if card.rows]


def owners(said: Facts, earlier: Facts | None = None) -> Owners | None:
    if said.capital is None:
        return None
    before = {o.person: o.amount for o in earlier.capital.owners} if earlier and earlier.capital else {}
    subscribed = sum((one.amount for one in said.capital.owners), Decimal(0))
    return Owners(
        tuple(_owner(one, said, before) for one in said.capital.owners),
        money.plain(subscribed),
        subscribed == said.capital.amount,
        money.plain(said.capital.amount),
    )


def in_brief(said: Facts) -> Brief:
    assert said.capital and said.organs and said.domicile and said.scope
    held = [f"{said.party(o.person).name}{words.share(o, said.capital)}" for o in said.capital.owners]
    return Brief(
        said.person(said.organs.legal_representative).name,
        f"{money.plain(said.capital.amount)}万元",
        "、".join(held),
        said.domicile.full,
        "；".join(item.text for item in said.scope.items),
        f"{BOARDS[said.organs.board]}；{SUPERVISIONS[said.organs.supervision]}",
        cards(said),
    )


def roles(said: Facts, person: str) -> str:
    """Everything this person is in the company."""
    organs, contacts, capital = said.organs, said.contacts, said.capital
    held = {
        "法定代表人": organs is not None and organs.legal_representative == person,
        "股东": capital is not None and any(o.person == person for o in capital.owners),
        **{words.post(post): True for post in words.in_order(said.posts_of(person))},
        "登记联络员": contacts is not None and contacts.liaison == person,
        "财务负责人": contacts is not None and contacts.finance == person,
        "法律文件送达接受人": contacts is not None and contacts.recipient == person,
        "代理人": _is_agent(said, person),
        "监护人": any(one.guardian == person for one in said.persons),
        **{f"代表{body.name}": body.signs == person for body in said.bodies},
        "申请人": said.applicant == person,
    }
    return "、".join(title for title, is_so in held.items() if is_so)


def _is_agent(said: Facts, person: str) -> bool:
    named = {said.contacts.agent if said.contacts else "", said.mandate.agent if said.mandate else ""}
    return person in named


def _card(
    code: str, title: str, said: Facts, before: Mapping[tuple[str, str], str] | None, mark: Mark | None
) -> Card:
    rows = tuple(_compared(code, row, before) for row in SECTIONS[code](said))
    return Card(code, title, rows, mark.tone if mark else "", mark.checks if mark else ())


def _compared(code: str, row: Row, before: Mapping[tuple[str, str], str] | None) -> Row:
    if before is None:
        return row
    was = before.get((code, row.name), "")
    return replace(row, was=was) if was != row.value else row


def _all(said: Facts) -> Iterator[tuple[str, Row]]:
    for code, _title in CARDS:
        yield from ((code, row) for row in SECTIONS[code](said))


def _name(said: Facts) -> Iterator[Row]:
    if name := said.name:
        yield Row(_("企业名称"), name.full, _("申请人自主申报"))
        parts = "＋".join(p for p in (name.division, name.trade_name, name.industry, name.form) if p)
        yield Row(_("构成"), parts, _(DERIVED))
        if name.reservation:
            yield Row(_("保留号"), name.reservation, _("名称库"))
        if name.made_over:
            yield Row(_("受让自"), name.made_over, _("申请人填写，已上传证明"))


def _domicile(said: Facts) -> Iterator[Row]:
    if said.domicile:
        yield Row(_("住所"), said.domicile.full, _(PROOFS[said.domicile.proof]))


def _capital(said: Facts) -> Iterator[Row]:
    if said.capital:
        currency = words.CURRENCIES.get(said.capital.currency, said.capital.currency)
        yield Row(_("注册资本"), f"{currency}{money.plain(said.capital.amount)}万元", _(TYPED))
        yield Row(_("公司类型"), words.entity_type(said), _(DERIVED))
        yield Row(_("营业期限"), words.term(said), _(TYPED))


def _scope(said: Facts) -> Iterator[Row]:
    if said.scope is None:
        return
    for kind, title in (("general", _("一般项目")), ("licensed", _("许可项目"))):
        texts = [item.text for item in said.scope.items if item.kind == kind]
        if texts:
            yield Row(title, "；".join(texts), _(CATALOGUED))
    main = next((item for item in said.scope.items if item.code == said.scope.main), None)
    if main:
        yield Row(_("主营行业"), _industry(main.industry), _(DERIVED))
    if said.scope.words:
        yield Row(_("原话"), said.scope.words, _(TYPED))


def _industry(code: str) -> str:
    found = industries.find(code)
    return f"{found.name}（{code}）" if found else code


def _organs(said: Facts) -> Iterator[Row]:
    organs = said.organs
    if organs is None:
        return
    legal = said.person(organs.legal_representative).name
    yield Row(_("法定代表人"), f"{legal}（由{words.legal_office(organs)}担任）", _(IDENTIFIED))
    yield Row(_("董事会"), BOARDS[organs.board], _(TYPED))
    yield Row(_("监督机构"), SUPERVISIONS[organs.supervision], _(TYPED))
    held = [f"{words.post(post)}{said.person(post.person).name}" for post in words.in_order(organs.posts)]
    yield Row(_("任职"), "、".join(held), _(IDENTIFIED))


def _contacts(said: Facts) -> Iterator[Row]:
    contacts = said.contacts
    if contacts is None:
        return
    named = {
        _("登记联络员"): contacts.liaison,
        _("财务负责人"): contacts.finance,
        _("法律文件送达接受人"): contacts.recipient,
        _("代理人"): contacts.agent,
    }
    yield from (Row(title, said.person(key).name, _(IDENTIFIED)) for title, key in named.items() if key)
    found = "、".join(said.person(key).name for key in said.beneficial.persons)
    yield Row(_("受益所有人"), "承诺免报" if said.beneficial.exempt else found, _(TYPED))
    paper = f"电子执照，另领纸质副本{said.licence.copies}份" if said.licence.paper else "电子执照"
    yield Row(_("执照"), paper, _(TYPED))


SECTIONS = {
    "name": _name,
    "domicile": _domicile,
    "capital": _capital,
    "shares": parties.shares,
    "parties": parties.parties,
    "scope": _scope,
    "organs": _organs,
    "contacts": _contacts,
}


def _owner(one: Owner, said: Facts, before: Mapping[str, Decimal]) -> OwnerRow:
    assert said.capital
    whole = said.capital.amount
    percent = one.amount * 100 / whole if whole else Decimal(0)
    was = before.get(one.person)
    return OwnerRow(
        name=said.party(one.person).name,
        amount=money.plain(one.amount),
        percent=percent,
        share=f"{money.plain(round(percent, 2))}%",
        method=words.METHODS.get(one.method, one.method),
        due_on=one.due_on,
        was=money.plain(was) if was is not None and was != one.amount else "",
    )
