"""What an application says when it is signed: typed, frozen, canonical. Papers, register, licence are views of it.

No citizen number, residence or mobile stands here: papers signed by several people name persons by key,
and each person's sensitive particulars are on that person's own sheet (law.md F01, 2026 forms).
"""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Literal

import rfc8785
from pydantic import BaseModel, ConfigDict

NO_TERM = None


class Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Fact):
    """Someone named in the application. `key` is how every other part refers to them."""

    key: str  # "p1"
    name: str
    country: str = "CHN"
    id_kind: Literal["citizen-card", "residence-permit", "passport", "permanent-residence"] = "citizen-card"


class Name(Fact):
    """An enterprise name 企业名称 in its four parts (企业名称登记管理规定 6)."""

    full: str
    division: str  # 行政区划 as it stands in the name: 攀枝花市
    division_code: str  # GB/T 2260
    trade_name: str  # 字号
    industry: str  # 行业 or 经营特点 as it stands in the name: 科技
    form: str  # 组织形式: 有限公司
    reservation: str = ""  # number of the reservation 名称保留


class ScopeItem(Fact):
    """One item of the business scope 经营范围 from the catalogue of standard wording."""

    code: str
    text: str
    kind: Literal["general", "licensed"] = "general"  # 一般项目 · 许可项目
    permit: Literal["none", "after", "before"] = "none"  # 不需要许可 · 后置 · 前置
    industry: str = ""  # GB/T 4754 class


class Scope(Fact):
    items: tuple[ScopeItem, ...]
    main: str  # code of the main item, which gives the main industry 主营行业
    words: str = ""  # in the founder's own words


class Domicile(Fact):
    """住所: inside one county-level division, with how its use is proved."""

    division: str  # GB/T 2260 code of the county or district
    division_text: str  # 四川省攀枝花市东区
    town: str  # 9-digit code of the town-level unit, or ""
    town_text: str
    detail: str  # 路·号·栋·室
    proof: Literal["promise", "upload"] = "promise"
    upload: str = ""  # digest of the proof uploaded

    @property
    def full(self) -> str:
        return self.division_text + self.town_text + self.detail


class Owner(Fact):
    """A shareholder 股东 and the contribution subscribed 认缴出资 (公司法 46(5), 47)."""

    person: str
    amount: Decimal  # 万元
    method: str = (
        "money"  # a key of checks.capital.METHODS; what the law bars is refused by a rule, not by the type
    )
    due_on: date


class Capital(Fact):
    amount: Decimal  # 注册资本, 万元
    currency: str = "CNY"
    owners: tuple[Owner, ...]


class Post(Fact):
    """A post in the company: 董事长 chairman, 董事 director, 经理 manager, 监事 supervisor …"""

    person: str
    post: Literal["chairman", "director", "manager", "supervisor", "supervisors-chairman"]
    is_staff: bool = False  # 职工董事, 职工监事
    is_audit: bool = False  # 审计委员会成员 (公司登记管理实施办法 13)
    chosen: Literal["elected", "appointed", "employed", "staff-elected"] = "elected"
    years: int = 3


class Organs(Fact):
    board: Literal["single", "board"]  # 一名董事 (公司法 75) · 董事会 (68)
    supervision: Literal["none", "single", "board", "audit"]  # 公司法 83 · 83 · 76 · 69
    posts: tuple[Post, ...]
    legal_representative: str
    executes_affairs: bool = True  # 代表公司执行公司事务的董事 (公司法 10)
    staff: int = 0  # 职工人数


class Contacts(Fact):
    liaison: str  # 登记联络员, a person key
    finance: str  # 财务负责人
    agent: str = ""  # a person key, or "" for the applicant in person
    has_liaison_phone: bool = True
    has_liaison_email: bool = True


class Beneficial(Fact):
    """受益所有人: sworn to be exempt (免报承诺), or those who were found."""

    exempt: bool = True
    persons: tuple[str, ...] = ()


class Licence(Fact):
    paper: bool = False
    copies: int = 0


class Facts(Fact):
    """A limited company's establishment 有限责任公司设立. A section is None until its form is filled in."""

    offer: str
    application: str  # number of the application
    authority: str = ""  # division code of the authority that will decide
    signed_on: date  # the day on which the facts were frozen; it stands on every paper
    persons: tuple[Person, ...]
    applicant: str  # person key
    name: Name | None = None
    scope: Scope | None = None
    domicile: Domicile | None = None
    capital: Capital | None = None
    organs: Organs | None = None
    contacts: Contacts | None = None
    term_years: int | None = NO_TERM  # 经营期限; None is 长期
    beneficial: Beneficial = Beneficial()
    licence: Licence = Licence()
    type_code: str = ""  # §6.5: 1130, 1151 …
    promises: tuple[str, ...] = ()  # commitments made: "name" (NR 16), "domicile", "truth"

    def person(self, key: str) -> Person:
        return next(p for p in self.persons if p.key == key)

    def posts_of(self, key: str) -> tuple[Post, ...]:
        return tuple(p for p in self.organs.posts if p.person == key) if self.organs else ()


def canonical(facts: Fact) -> bytes:
    """RFC 8785 canonical JSON; decimals and days are strings, so no float can enter."""
    return rfc8785.dumps(facts.model_dump(mode="json"))


def digest(facts: Fact) -> str:
    """SHA-256 of the canonical bytes, hexadecimal."""
    return hashlib.sha256(canonical(facts)).hexdigest()
