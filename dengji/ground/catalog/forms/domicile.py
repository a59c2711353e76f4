"""公司在哪里？ The domicile 住所 (市场主体登记管理条例 11)."""

from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import Answers, asks


class DomicileAnswers(Answers):
    division: str = asks(_("区县"), widget="choice", alias="DOM")
    town: str = asks(_("街道、乡镇"), widget="choice")
    detail: str = asks(_("门牌地址"), hint=_("例如：机场路88号3栋1205室"), longest=120)
    proof: str = asks(
        _("怎样证明可以使用"),
        "promise",
        widget="choice",
        options=(("promise", _("作出住所承诺，不用上传材料")), ("upload", _("上传产权证或者租赁合同"))),
    )
    upload: str = asks(_("证明材料"), widget="file")
    promise: bool = asks(_("住所承诺"), False, widget="tick")


FORM = Form(
    code="domicile",
    task=_("公司在哪里"),
    question=_("公司在哪里？"),
    why=_("住所决定由哪个登记机关办理，文书也送到这里。"),
    model=DomicileAnswers,
    basis=(Basis("R746", "第十一条"),),
)
