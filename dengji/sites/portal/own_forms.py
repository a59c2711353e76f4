"""What the pages of a person's own account ask: the switch, mandates, messages, children, bodies."""

from dengji.common.identity import rules
from dengji.ground.catalog import offers
from dengji.ground.catalog.forms.shape import Answers, asks
from dengji.ground.catalog.shapes import Form
from dengji.ground.wording import gettext_noop as _

OFFERS = tuple((one.code, f"{one.entity.title}{one.procedure.title}") for one in offers.OFFERS)
BODY_KINDS = (
    ("company", _("公司")),
    ("partnership", _("合伙企业")),
    ("sole-business", _("个人独资企业")),
    ("co-operative", _("农民专业合作社")),
    ("institution", _("事业单位")),
    ("association", _("社会团体、基金会")),
    ("state", _("国家机关、国资监管机构")),
    ("foreign", _("境外单位")),
)


class UsableAnswers(Answers):
    until: str = asks(
        _("允许到哪一天"), hint=_("例如2027-03-31，过了这天自动关闭"), widget="date", longest=12
    )


class MandateAnswers(Answers):
    name: str = asks(_("代办人的姓名"), hint=_("和身份证上一样"), widget="person-name", longest=60)
    mobile: str = asks(_("代办人的手机号"), hint=_("他在本系统注册用的那个"), widget="mobile", longest=20)
    kind: str = asks(_("代办人是"), "person", widget="choice", options=tuple(rules.MANDATE_KINDS.items()))
    agency: str = asks(_("代理机构名称"), hint=_("代办人是个人的，不用填"), longest=120)
    agency_number: str = asks(_("代理机构编号"), hint=_("在登记代理信息系统里的编号"), longest=40)
    offers: list[str] = asks(_("可以代办什么"), [], widget="ticks", options=OFFERS)
    powers: list[str] = asks(_("可以做到哪一步"), [], widget="ticks", options=tuple(rules.POWERS.items()))
    starts_on: str = asks(_("从哪一天开始"), hint=_("例如2026-12-01"), widget="date", longest=12)
    ends_on: str = asks(_("到哪一天为止"), hint=_("最长一年，随时可以收回"), widget="date", longest=12)
    body: str = asks(
        _("代表哪个单位委托"), hint=_("以单位名义委托的，填它的统一社会信用代码；自己的事不用填"), longest=24
    )
    code: str = asks(_("短信验证码"), hint=_("先按“发验证码”，发到您的手机"), widget="digits", longest=12)


class ChannelAnswers(Answers):
    wanted: list[str] = asks(
        _("另外还发到哪里"),
        [],
        hint=_("验证码、签名邀请和安全提醒一定会发短信"),
        widget="ticks",
        options=tuple(rules.CHANNELS.items()),
    )


class ChildAnswers(Answers):
    name: str = asks(_("孩子的姓名"), hint=_("和户口簿上一样"), widget="person-name", longest=60)
    id_number: str = asks(_("孩子的身份证号码"), hint=_("在户口簿上，18位"), widget="id-number", longest=24)
    relation: str = asks(_("您是孩子的"), widget="choice", options=tuple(rules.RELATIONS.items()))


class PapersAnswers(Answers):
    first: str = asks(_("第一张照片"), hint=_("四个角都拍到，字要看得清"), widget="picture")
    second: str = asks(_("第二张照片"), hint=_("没有可以不交"), widget="picture")


class BodyAnswers(Answers):
    uscc: str = asks(_("统一社会信用代码"), hint=_("18位；境外单位填注册编号"), longest=40)
    name: str = asks(_("单位名称"), hint=_("和营业执照上一样"), longest=200)
    kind: str = asks(_("单位是哪一种"), widget="select", options=BODY_KINDS)
    first: str = asks(_("营业执照或者主体资格证明"), hint=_("四个角都拍到，字要看得清"), widget="picture")
    second: str = asks(_("您的任职证明"), hint=_("执照上有您名字的，可以不交"), widget="picture")


def _form(code: str, model: type[Answers]) -> Form:
    return Form(code=code, task="", question="", why="", model=model)


USABLE, MANDATE = _form("usable", UsableAnswers), _form("mandate", MandateAnswers)
CHANNELS, CHILD = _form("channels", ChannelAnswers), _form("child", ChildAnswers)
PAPERS, BODY = _form("papers", PapersAnswers), _form("body", BodyAnswers)
