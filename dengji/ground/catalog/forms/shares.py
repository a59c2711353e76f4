"""股份怎么分？ The shares of a joint-stock company: how many, at what par, of which classes (公司法 95–98, 142–145, 152)."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import Answers, Count, Wan, asks

CLASSES = {  # 公司法 144
    "ordinary": _("普通股"),
    "preferred": _("优先或者劣后分配利润、剩余财产的股份"),
    "votes": _("每一股的表决权数多于或者少于普通股的股份"),
    "restricted": _("转让须经公司同意等转让受限的股份"),
}


class ShareClassAnswers(BaseModel):
    """One row: a class of shares, how many, and in words what differs in it."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)
    code: str
    number: Count | None = None
    rights: str = ""


class SharesAnswers(Answers):
    founding: str = asks(
        _("设立方式"),
        "promotion",
        widget="choice",
        options=(
            ("promotion", _("发起设立：发起人认购全部股份")),
            ("subscription", _("募集设立：发起人认购一部分，其余募集")),
        ),
        basis=(Basis("CL23", "第九十七条"),),
    )
    kind: str = asks(
        _("股份有没有面额"),
        "par",
        widget="choice",
        options=(("par", _("有面额")), ("no-par", _("无面额"))),
        basis=(Basis("CL23", "第一百四十二条"),),
    )
    par: Wan | None = asks(_("每股金额"), Decimal(1), widget="money")
    number: Count | None = asks(_("设立时发行多少股"), None, widget="number")
    classes: list[ShareClassAnswers] = asks(
        _("类别股"),
        list,
        hint=_("只有普通股的不用填。"),
        widget="classes",
        basis=(Basis("CL23", "第一百四十五条"),),
    )
    authorised: Count = asks(
        _("授权董事会以后发行多少股"),
        0,
        hint=_("没有授权的填 0。"),
        widget="number",
        basis=(Basis("CL23", "第一百五十二条"),),
    )
    authorised_years: Count = asks(_("授权几年"), 0, hint=_("最多 3 年。"), widget="number")
    paid_evidence: str = asks(
        _("股款交清的证明"),
        "",
        widget="choice",
        options=(
            ("bank", _("银行收款凭证")),
            ("transfer", _("财产权转移凭证")),
            ("audit", _("验资证明")),
        ),
        basis=(Basis("CL23", "第九十八条"),),
    )


FORM = Form(
    code="shares",
    task=_("股份怎么分"),
    question=_("股份怎么分？"),
    why=_("章程要写明发行多少股、每股多少钱；股款在公司成立前交清。"),
    model=SharesAnswers,
    basis=(Basis("CL23", "第九十五条"), Basis("CL23", "第九十六条")),
)
