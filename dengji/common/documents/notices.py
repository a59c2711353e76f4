"""The papers of the authority: what each must be told, and its words. Every refusal names facts, rule and remedies."""

import io
from abc import ABC, abstractmethod
from datetime import date, datetime, timedelta, timezone
from typing import Any

import segno
from pydantic import BaseModel, ConfigDict

from dengji.ground.catalog.facts import Facts

from . import words
from .whole import whole

BEIJING = timezone(timedelta(hours=8))


class Notice(BaseModel, ABC):
    """What stands on every paper of the authority."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    authority: str  # 攀枝花市东区市场监督管理局
    number: str  # of this paper, as the authority numbers them
    on: date
    application: str
    company: str
    business: str = "设立登记"

    @abstractmethod
    def words(self) -> dict[str, Any]:
        """What its template is told; a paper of no kind has no words."""

    def heading(self, title: str) -> dict[str, Any]:
        return {
            "title": title,
            "author": self.authority,
            "form": f"申请编号 {self.application}",
            "number": self.number,
            "dated": self.on.isoformat(),
            "authority": self.authority,
            "application": self.application,
            "company": self.company,
            "business": self.business,
        }


class Receipt(Notice):
    """接收申请材料凭证 (实施细则 18): what was handed in, when, and by when it is decided."""

    applicant: str
    received_at: datetime
    due_on: date
    papers: tuple[str, ...]
    phone: str = ""

    def words(self) -> dict[str, Any]:
        return {
            **self.heading("接收申请材料凭证"),
            "applicant": self.applicant,
            "received": f"{self.received_at.astimezone(BEIJING):%Y年%m月%d日 %H:%M}",
            "due": self.due_on.isoformat(),
            "papers": self.papers,
            "phone": self.phone,
        }


class Item(BaseModel):
    """One thing to correct, or one reason: where, what, how to put it right, and by which rule."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    says: str
    about: str = ""  # in words: 注册资本
    remedy: str = ""
    basis: str = ""  # in words: 《公司法》第四十七条


class CorrectionNotice(Notice):
    """一次性告知补正通知书 (市场主体登记管理条例 19): everything to correct, told once."""

    items: tuple[Item, ...]
    correct_by: date
    phone: str = ""

    def words(self) -> dict[str, Any]:
        return {
            **self.heading("一次性告知补正通知书"),
            "items": [item.model_dump() for item in self.items],
            "correct_by": self.correct_by.isoformat(),
            "phone": self.phone,
        }


class RegistrationNotice(Notice):
    """登记通知书: granted, with what was entered in the register."""

    uscc: str
    facts: Facts

    def words(self) -> dict[str, Any]:
        return {
            **self.heading("登记通知书"),
            "granted": GRANTED.format(business=self.business),
            "rows": registered(self.facts, uscc=self.uscc, on=self.on),
            "scope": words.scope(whole(self.facts).scope),
        }


GRANTED = (
    "你单位提交的{business}申请，申请材料齐全，符合法定形式。根据《中华人民共和国市场主体登记管理条例》第十九条的规定，"
    "本机关决定准予{business}，登记事项如下："
)


def registered(facts: Facts, *, uscc: str, on: date) -> list[tuple[str, str]]:
    """The registered items 登记事项 of a company, label and words (市场主体登记管理条例 8)."""
    facts = whole(facts)
    owners = "、".join(dict.fromkeys(facts.party(o.person).name for o in facts.capital.owners))
    return [
        ("名称", facts.name.full),
        ("统一社会信用代码", uscc),
        ("类型", words.entity_type(facts)),
        ("法定代表人", facts.person(facts.organs.legal_representative).name),
        (
            "注册资本",
            f"{words.wan(facts.capital.amount)}万元{words.CURRENCIES.get(facts.capital.currency, '')}",
        ),
        ("成立日期", words.day(on)),
        ("住所", facts.domicile.full),
        ("发起人" if facts.shares else "股东", owners),
    ]


class RefusalNotice(Notice):
    """不予登记通知书: the facts, the rule, and where to go (行政许可法 38, 行政复议法 20, 行政诉讼法 46)."""

    found: str  # what was asked and what was found
    reasons: tuple[Item, ...]
    review_body: str  # 攀枝花市东区人民政府
    court: str  # 攀枝花市东区人民法院

    def words(self) -> dict[str, Any]:
        return {
            **self.heading("不予登记通知书"),
            "found": self.found,
            "reasons": [item.model_dump() for item in self.reasons],
            "remedies": REMEDIES.format(body=self.review_body, court=self.court),
        }


REMEDIES = (
    "如不服本决定，可以自收到本通知书之日起六十日内，依法向{body}申请行政复议；"
    "也可以自收到本通知书之日起六个月内，依法直接向{court}提起行政诉讼。"
)


class NotAcceptedNotice(Notice):
    """不予受理通知书, or 不属于管辖告知书 where another authority is to be asked (实施细则 18: tell where to go)."""

    reasons: tuple[Item, ...]
    goes_to: str = ""  # the authority that may be asked: 攀枝花市市场监督管理局; "" where the matter is none of registration
    review_body: str
    court: str
    phone: str = ""

    def words(self) -> dict[str, Any]:
        title = "不属于管辖告知书" if self.goes_to else "不予受理通知书"
        return {
            **self.heading(title),
            "reasons": [item.model_dump() for item in self.reasons],
            "decided": (ELSEWHERE if self.goes_to else NOT_OURS).format(to=self.goes_to),
            "remedies": REMEDIES.format(body=self.review_body, court=self.court),
            "phone": self.phone,
        }


ELSEWHERE = (
    "上述申请不属于本机关管辖。根据《中华人民共和国市场主体登记管理条例实施细则》第十八条的规定，本机关决定不予受理，"
    "请向{to}提出申请。"
)
NOT_OURS = (
    "上述申请依法不属于本机关办理的登记事项。根据《中华人民共和国市场主体登记管理条例实施细则》第十八条的规定，"
    "本机关决定不予受理。"
)


class ExtensionNotice(Notice):
    """延长审查期限告知书 (市场主体登记管理条例 19): the head approved it, the applicant is told in writing."""

    because: str
    was_due_on: date
    due_on: date
    working_days: int = 3
    phone: str = ""

    def words(self) -> dict[str, Any]:
        return {
            **self.heading("延长审查期限告知书"),
            "because": self.because.rstrip("。；;."),
            "was_due": self.was_due_on.isoformat(),
            "due": self.due_on.isoformat(),
            "days": words.count(self.working_days),
            "phone": self.phone,
        }


class LicenceOriginal(Notice):
    """营业执照正本. Marked 样本: blank forms, the emblem and the national licence are the state's alone (law.md §8)."""

    uscc: str
    type: str
    legal_representative: str
    scope: tuple[str, ...]
    capital: str  # in capitals: 壹佰万元整
    established_on: date
    domicile: str
    verify_url: str

    def words(self) -> dict[str, Any]:
        return {**self.heading("营业执照（正本）"), **self.face()}

    def face(self) -> dict[str, Any]:
        return {
            "uscc": self.uscc,
            "left": [("名称", self.company), ("类型", self.type), ("法定代表人", self.legal_representative)],
            "scope": self.scope,
            "right": [
                ("注册资本", self.capital),
                ("成立日期", words.day(self.established_on)),
                ("住所", self.domicile),
            ],
            "qr": _qr(self.verify_url),
            "serial": "",
        }


class LicenceDuplicate(LicenceOriginal):
    """营业执照副本, of equal force (市场主体登记管理条例 22). `serial` tells copies apart: 1-1."""

    serial: str = "1-1"

    def words(self) -> dict[str, Any]:
        return {**self.heading("营业执照（副本）"), **self.face(), "serial": self.serial}


def licence_face(facts: Facts, *, uscc: str, on: date) -> dict[str, Any]:
    """The fields of a licence that come from the facts of an establishment registered on that day."""
    facts = whole(facts)
    return {
        "company": facts.name.full,
        "uscc": uscc,
        "type": words.entity_type(facts),
        "legal_representative": facts.person(facts.organs.legal_representative).name,
        "scope": tuple(words.scope(facts.scope)),
        "capital": words.capitals(facts.capital),
        "established_on": on,
        "domicile": facts.domicile.full,
    }


def _qr(url: str) -> str:
    """The square code as an SVG of one path."""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=0, scale=4)
    return drawn.getvalue().decode()


KINDS: dict[str, type[Notice]] = {  # code of the paper → what it must be told
    "receipt": Receipt,
    "correction-notice": CorrectionNotice,
    "registration-notice": RegistrationNotice,
    "refusal-notice": RefusalNotice,
    "not-accepted-notice": NotAcceptedNotice,
    "extension-notice": ExtensionNotice,
    "licence-original": LicenceOriginal,
    "licence-duplicate": LicenceDuplicate,
}
