"""谁出多少钱？ Registered capital and each shareholder's contribution (公司法 46, 47)."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import Answers, Wan, asks


class OwnerAnswers(BaseModel):
    """One row: a person entered once, and what they put in. `person` is a key of the application's persons."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)
    person: str
    amount: Wan | None = None
    method: str = "money"
    due_on: date | None = None  # None: five years from registration, 公司法 47


class CapitalAnswers(Answers):
    amount: Wan | None = asks(_("注册资本（万元）"), None, widget="money", alias="REGCAP")
    owners: list[OwnerAnswers] = asks(_("股东"), list, widget="owners")


FORM = Form(
    code="capital",
    task=_("谁出多少钱"),
    question=_("谁出多少钱？"),
    why=_("注册资本是股东承诺要交的钱，五年内要真的交清。"),
    model=CapitalAnswers,
    basis=(Basis("CL23", "第四十七条"),),
)
