"""谁来管理？ Directors, manager, supervisors, legal representative, liaison (公司法 10, 68–83, 120–133, 173)."""

from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import Answers, Count, asks


class PostAnswers(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)
    person: str
    post: str
    is_staff: bool = False
    is_audit: bool = False
    is_outside: bool = False  # 外部董事, of a wholly state-owned company
    is_independent: bool = False  # 独立董事


BY_ONE = (("single", _("一名监事")), ("board", _("设监事会")), ("audit", _("董事会设审计委员会")))


class OrgansAnswers(Answers):
    board: str = asks(
        _("董事"),
        "single",
        widget="choice",
        options=(("single", _("一名董事，不设董事会")), ("board", _("设董事会"))),
    )
    supervision: str = asks(
        _("监事"),
        "none",
        widget="choice",
        options=(("none", _("不设监事（全体股东一致同意）")), *BY_ONE),
        basis=(Basis("CL23", "第八十三条"),),
    )
    director: str = asks(_("谁任董事"), widget="person")  # of a single-director company
    manager: str = asks(_("谁任经理"), widget="person")
    supervisor: str = asks(_("谁任监事"), widget="person")  # of a single-supervisor company
    posts: list[PostAnswers] = asks(_("董事会、监事会成员"), list, widget="posts")
    legal_representative: str = asks(_("谁任法定代表人"), widget="person", alias="LEREP")
    liaison: str = asks(_("登记联络员"), widget="person")
    liaison_email: str = asks(_("联络员电子邮箱"), widget="email")
    finance: str = asks(_("财务负责人"), widget="person")
    recipient: str = asks(
        _("外国投资者的法律文件送达接受人"),
        hint=_("在中国境内替外国投资者收法律文件的人。"),
        widget="person",
        basis=(Basis("R746", "第九条"),),
    )
    years: Count = asks(_("董事每届任期（年）"), 3, hint=_("最多 3 年，届满可以连任。"), widget="number")
    staff: Count = asks(_("职工人数"), 0, hint=_("不满 300 人的可以不填。"), widget="number")
    confirmed: bool = False  # the template for small companies was looked at and confirmed


class StockOrgansAnswers(OrgansAnswers):
    """Of a joint-stock company, which is never without supervision (公司法 121, 130, 133)."""

    supervision: str = asks(
        _("监事"), "single", widget="choice", options=BY_ONE, basis=(Basis("CL23", "第一百三十三条"),)
    )


FORM = Form(
    code="organs",
    task=_("谁来管理"),
    question=_("谁来管理？"),
    why=_("已按小型公司为您拟好，可以改。"),
    model=OrgansAnswers,
    basis=(Basis("CL23", "第七十五条"), Basis("CL23", "第十条")),
)

STOCK_FORM = replace(
    FORM,
    model=StockOrgansAnswers,
    basis=(
        Basis("CL23", "第一百二十条"),
        Basis("CL23", "第一百二十六条"),
        Basis("CL23", "第一百二十八条"),
    ),
)
