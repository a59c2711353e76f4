"""What an application says when it is signed: typed, frozen, canonical. Papers, register, licence are views of it.

No citizen number, residence or mobile stands here: papers signed by several people name persons by key,
and each person's sensitive particulars are on that person's own sheet (law.md F01, 2026 forms).
"""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import rfc8785
from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

NO_TERM = None


class Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Fact):
    """Someone named in the application. `key` is how every other part refers to them."""

    key: str  # "p1"
    name: str
    country: str = "CHN"
    id_kind: Literal[
        "citizen-card",
        "residence-permit",  # 港澳台居民居住证
        "passport",
        "permanent-residence",  # 外国人永久居留身份证
        "hk-macau-permit",  # 港澳居民来往内地通行证
        "taiwan-permit",  # 台湾居民来往大陆通行证
    ] = "citizen-card"
    guardian: str = ""  # person key of the statutory agent 法定代理人 who signs for a minor (民法典 20, 23)
    proof: tuple[str, ...] = ()  # digests of a foreign party's notarised, authenticated papers (实施细则 24)
    lives_by_own_labour: bool = False  # 以自己的劳动收入为主要生活来源: of age from sixteen on (民法典 18)

    @model_serializer(mode="wrap")
    def _as_it_stood(self, told: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Facts frozen before anybody said so keep their digest."""
        return _without_silence(told(self), "lives_by_own_labour")


class Body(Fact):
    """A party that is no natural person 非自然人股东, as its own register has it. It signs through `signs`."""

    key: str  # "b1"; persons and bodies share one row of keys
    name: str
    kind: Literal[
        "company",  # 企业法人
        "partnership",  # 合伙企业
        "sole-business",  # 个人独资企业
        "co-operative",  # 农民专业合作社
        "institution",  # 事业单位
        "association",  # 社会团体, 基金会
        "state",  # 履行出资人职责的机构 (公司法 169)
        "branch",  # 分支机构: cannot hold shares (P25)
        "individual-business",  # 个体工商户: cannot hold shares (P25)
        "foreign",  # a body of another country, Hong Kong, Macau, Taiwan
    ]
    uscc: str = ""  # 统一社会信用代码; "" for a body without one
    country: str = "CHN"
    signs: str  # person key: who signs for it
    signs_as: Literal["legal-representative", "executive-partner", "authorised"] = "legal-representative"
    proof: tuple[str, ...] = ()  # digests of its subject papers, where no register answered (实施细则 24)

    @property
    def division(self) -> str:
        """GB/T 2260 code of the authority that registered it, as its credit code says (GB 32100); "" without one."""
        return self.uscc[2:8]


class Name(Fact):
    """An enterprise name 企业名称 in its four parts (企业名称登记管理规定 6)."""

    full: str
    division: str  # 行政区划 as it stands in the name: 攀枝花市
    division_code: str  # GB/T 2260
    trade_name: str  # 字号
    industry: str  # 行业 or 经营特点 as it stands in the name: 科技
    form: str  # 组织形式: 有限公司
    reservation: str = ""  # number of the reservation 名称保留
    made_over: str = (
        ""  # the enterprise that gave this name up and made it over 受让 (企业名称登记管理规定 17)
    )
    made_over_proof: str = ""  # digest of the agreement

    @model_serializer(mode="wrap")
    def _as_it_stood(self, told: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Facts frozen before a name could be made over keep their digest."""
        return _without_silence(told(self), "made_over", "made_over_proof")


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
    """A shareholder 股东 or promoter 发起人 and the contribution subscribed 认缴出资 (公司法 46(5), 47, 95, 98)."""

    person: str  # key of a person or of a body
    amount: Decimal  # 万元
    method: str = (
        "money"  # a key of checks.capital.METHODS; what the law bars is refused by a rule, not by the type
    )
    due_on: date
    shares: int | None = None  # 认购股份数, of a joint-stock company
    share_class: str = "ordinary"  # a code of `Shares.classes`
    paid: Decimal | None = (
        None  # 已缴, 万元: a joint-stock company's promoters pay in full before it is founded (公司法 98)
    )


class Capital(Fact):
    amount: Decimal  # 注册资本, 万元
    currency: str = "CNY"
    owners: tuple[Owner, ...]


class ShareClass(Fact):
    """A class of shares 类别股 and what differs in it (公司法 144, 145)."""

    code: Literal["ordinary", "preferred", "votes", "restricted"]
    number: int
    rights: str = ""  # in words, as they stand in the charter


class Shares(Fact):
    """The shares of a joint-stock company 股份有限公司 (公司法 95–98, 142–145, 152)."""

    founding: Literal["promotion", "subscription"] = "promotion"  # 发起设立 · 募集设立 (公司法 91)
    par: Decimal | None  # 每股金额, yuan; None: 无面额股 (公司法 142)
    issued: int  # 已发行的股份数
    at_founding: int  # 公司设立时发行的股份数
    classes: tuple[ShareClass, ...] = ()
    authorised: int = 0  # shares the board may issue 授权资本 (公司法 152)
    authorised_years: int = 0
    paid_evidence: Literal["", "bank", "transfer", "audit"] = ""  # how full payment was declared to be proved


class Mandate(Fact):
    """委托: who acts for the applicant, in what, until when (登记代理: W3, L5; 申请书 委托代理人)."""

    number: str  # of the signed mandate
    agent: str  # a person key
    kind: Literal["person", "agency"] = "person"  # 个人代理 · 登记代理机构
    agency: str = ""  # the agency's name
    agency_number: str = ""  # its number in the national system of registration agents
    powers: tuple[str, ...] = ()  # "submit", "mend-papers", "mend-forms", "collect"
    until: date


class Post(Fact):
    """A post in the company: 董事长 chairman, 董事 director, 经理 manager, 监事 supervisor …"""

    person: str
    post: Literal["chairman", "vice-chairman", "director", "manager", "supervisor", "supervisors-chairman"]
    is_staff: bool = False  # 职工董事, 职工监事
    is_outside: bool = False  # 外部董事, of a wholly state-owned company (公司法 173)
    is_independent: bool = (
        False  # 独立董事; in a joint-stock company's audit committee they are more than half (公司法 121)
    )
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
    recipient: str = (
        ""  # 法律文件送达接受人 of a foreign investor, a person key (条例 9 (7)); "" where there is none
    )

    @model_serializer(mode="wrap")
    def _as_it_stood(self, told: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Facts frozen before there was a recipient keep their digest."""
        return _without_silence(told(self), "recipient")


class Beneficial(Fact):
    """受益所有人: sworn to be exempt (免报承诺), or those who were found."""

    exempt: bool = True
    persons: tuple[str, ...] = ()


class Licence(Fact):
    paper: bool = False
    copies: int = 0


class Facts(Fact):
    """A company's establishment 公司设立. A section is None until its form is filled in."""

    offer: str
    application: str  # number of the application
    authority: str = ""  # division code of the authority that will decide
    signed_on: date  # the day on which the facts were frozen; it stands on every paper
    persons: tuple[Person, ...]
    applicant: str  # person key
    bodies: tuple[Body, ...] = ()
    name: Name | None = None
    scope: Scope | None = None
    domicile: Domicile | None = None
    capital: Capital | None = None
    shares: Shares | None = None  # of a joint-stock company
    mandate: Mandate | None = None
    organs: Organs | None = None
    contacts: Contacts | None = None
    term_years: int | None = NO_TERM  # 经营期限; None is 长期
    beneficial: Beneficial = Beneficial()
    licence: Licence = Licence()
    type_code: str = ""  # §6.5: 1130, 1151 …
    promises: tuple[str, ...] = ()  # commitments made: "name" (NR 16), "domicile", "truth"

    def person(self, key: str) -> Person:
        return next(p for p in self.persons if p.key == key)

    def body(self, key: str) -> Body | None:
        """The body of that key, or None: the key is a person's."""
        return next((b for b in self.bodies if b.key == key), None)

    def party(self, key: str) -> Person | Body:
        return self.body(key) or self.person(key)

    def hand_of(self, key: str) -> str:
        """The person key of whoever signs for this party: themselves, a minor's guardian, a body's representative.

        A key that nobody has stands for itself: that nobody has it is for a rule to tell.
        """
        body = self.body(key)
        hand = body.signs if body else key
        return next((p.guardian for p in self.persons if p.key == hand and p.guardian), hand)

    def name_of(self, key: str) -> str:
        """The name of a person or a body; a key that nobody has stands for itself."""
        party = self.parties.get(key)
        return party.name if party else key

    @property
    def parties(self) -> "dict[str, Person | Body]":
        """Everyone named, by key: persons, then bodies."""
        return {p.key: p for p in self.persons} | {b.key: b for b in self.bodies}

    def posts_of(self, key: str) -> tuple[Post, ...]:
        return tuple(p for p in self.organs.posts if p.person == key) if self.organs else ()

    @property
    def owner_keys(self) -> tuple[str, ...]:
        """The keys of those who hold shares, each once, in the order they were written."""
        return tuple(dict.fromkeys(o.person for o in self.capital.owners)) if self.capital else ()


def _without_silence(said: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value or name not in fields}


def canonical(facts: Fact) -> bytes:
    """RFC 8785 canonical JSON; decimals and days are strings, so no float can enter."""
    return rfc8785.dumps(facts.model_dump(mode="json"))


def digest(facts: Fact) -> str:
    """SHA-256 of the canonical bytes, hexadecimal."""
    return hashlib.sha256(canonical(facts)).hexdigest()
