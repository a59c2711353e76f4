"""谁出多少钱？ Registered capital and each shareholder's or promoter's contribution (公司法 46, 47, 95, 98)."""

from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict

from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import Answers, Count, Wan, asks


class OwnerAnswers(BaseModel):
    """One row: a party entered once, and what it puts in. `person` is a key of the application's persons or bodies."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)
    person: str
    amount: Wan | None = None
    method: str = "money"
    due_on: date | None = (
        None  # None: five years from registration, 公司法 47; of a joint-stock company: the day signed
    )
    shares: Count | None = None  # 认购股份数; None: as many as the amount makes at par
    share_class: str = "ordinary"
    paid: Wan | None = None  # 已缴; None: all of it, once the evidence of payment is declared


class CapitalAnswers(Answers):
    amount: Wan | None = asks(_("注册资本"), None, widget="money", alias="REGCAP")
    owners: list[OwnerAnswers] = asks(_("股东"), list, widget="owners")
    beneficial: list[str] = asks(
        _("受益所有人"),
        list,
        widget="ticks",
        hint=_("股东里有单位的，选出最终拥有或者控制公司的自然人；没有的不选，由经理列为受益所有人。"),
        basis=(Basis("WBO", "第六条"),),
    )


class StockCapitalAnswers(CapitalAnswers):
    """Of a joint-stock company: its capital is that of the shares issued, and its promoters hold them (公司法 96)."""

    owners: list[OwnerAnswers] = asks(_("发起人"), list, widget="owners")


FORM = Form(
    code="capital",
    task=_("谁出多少钱"),
    question=_("谁出多少钱？"),
    why=_("注册资本是股东承诺要交的钱，五年内要真的交清。"),
    model=CapitalAnswers,
    basis=(Basis("CL23", "第四十七条"),),
)

STOCK_FORM = replace(
    FORM,
    why=_("注册资本就是股份的总额，发起人在公司成立前要全部交清。"),
    model=StockCapitalAnswers,
    basis=(Basis("CL23", "第九十六条"), Basis("CL23", "第九十八条")),
)
