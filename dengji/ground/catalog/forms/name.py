"""公司叫什么？ The name in its parts (企业名称登记管理规定 6–8)."""

from dataclasses import replace

from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import Answers, asks


class NameAnswers(Answers):
    division: str = asks(_("行政区划"), "攀枝花市", alias="", widget="choice")
    trade_name: str = asks(_("字号"), hint=_("两个或更多汉字，例如：云岭"), longest=40)
    industry: str = asks(_("行业用词"), "", hint=_("名称里说明做什么的词"), widget="choice", longest=40)
    form: str = asks(
        _("组织形式"),
        "有限公司",
        widget="choice",
        options=(("有限公司", "有限公司"), ("有限责任公司", "有限责任公司")),
    )
    made_over: str = asks(
        _("原来用这个名称的企业"),
        hint=_("写全称，它注销或者改名还不到一年"),
        longest=120,
        basis=(Basis("NR", "第十七条"),),
    )
    made_over_proof: str = asks(_("名称转让的证明"), hint=_("双方签字盖章的转让协议"), widget="file")
    promise: bool = asks(_("名称承诺"), False, widget="tick")


class StockNameAnswers(NameAnswers):
    """The same of a joint-stock company, whose name ends otherwise (公司法 7)."""

    form: str = asks(
        _("组织形式"),
        "股份有限公司",
        widget="choice",
        options=(("股份有限公司", "股份有限公司"), ("股份公司", "股份公司")),
    )


FORM = Form(
    code="name",
    task=_("公司名称"),
    question=_("公司叫什么？"),
    why=_("字号是您自己起的那几个字，其余部分由系统拼好。"),
    model=NameAnswers,
    basis=(Basis("NR", "第六条"), Basis("NR", "第十六条")),
)

STOCK_FORM = replace(FORM, model=StockNameAnswers)
