"""做什么生意？ The business scope 经营范围, in standard wording (市场主体登记管理条例 14)."""

from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import Answers, asks


class ScopeAnswers(Answers):
    words: str = asks(_("用您自己的话说说"), hint=_("例如：做小程序，也卖点周边"), longest=200)
    items: list[str] = asks(_("经营项目"), list, widget="ticks", alias="OPSCOPE")
    main: str = asks(_("主要做哪一项"), widget="choice", alias="INDUSTRYCO")


FORM = Form(
    code="scope",
    task=_("做什么生意"),
    question=_("做什么生意？"),
    why=_("说清楚做什么，我们告诉您要不要办许可。"),
    model=ScopeAnswers,
    basis=(Basis("R746", "第十四条"),),
)
