"""What the portal itself asks, declared as the catalogue's forms are: label, hint, how long."""

from dengji.ground.catalog.forms.shape import Answers, asks
from dengji.ground.catalog.shapes import Form
from dengji.ground.wording import gettext_noop as _

MOBILE_HINT = _("11位数字，只支持中国内地手机号")


class MobileAnswers(Answers):
    mobile: str = asks(_("手机号"), hint=MOBILE_HINT, widget="mobile", longest=20)


class SecretAnswers(Answers):
    secret: str = asks(_("密码"), widget="password", longest=200)


class CodeAnswers(Answers):
    code: str = asks(_("短信验证码"), hint=_("6位数字"), widget="digits", longest=12)


class PersonAnswers(Answers):
    code: str = asks(_("短信验证码"), hint=_("6位数字"), widget="digits", longest=12)
    name: str = asks(_("姓名"), hint=_("和身份证上一样"), widget="person-name", longest=60)
    id_number: str = asks(_("身份证号码"), hint=_("18位，最后一位可能是X"), widget="id-number", longest=24)
    portrait: str = asks(_("您的照片"), hint=_("用手机对着脸拍一张，亮一点，不戴帽子"), widget="portrait")


class EvidenceAnswers(Answers):
    front: str = asks(_("证件有照片的一面"), hint=_("四个角都拍到，字要看得清"), widget="picture")
    back: str = asks(_("证件的另一面"), widget="picture")
    holding: str = asks(_("您手持证件的照片"), hint=_("可以不交，交了核对得更快"), widget="picture")


class ContactAnswers(Answers):
    email: str = asks(_("电子邮箱"), hint=_("担任登记联络员时要用"), widget="email", longest=120)
    residence: str = asks(_("住址"), hint=_("和身份证上一样"), longest=120)


class PasswordAnswers(Answers):
    password: str = asks(
        _("新密码"), hint=_("10个字符以上，不能全是数字。保存后要重新登录"), widget="new-password"
    )


class StatementAnswers(Answers):
    statement: bool = asks(_("我看过了，同意"), False, widget="tick")
    portrait: str = asks(_("您的照片"), hint=_("选“拍一张照片核对”时要用"), widget="portrait")
    code: str = asks(_("短信验证码"), hint=_("选“用短信验证码核对”时要用"), widget="digits", longest=12)


class BecauseAnswers(Answers):
    because: str = asks(_("为什么"), hint=_("写一句就行，发起人会看到"), widget="long", longest=300)


class NewPersonAnswers(Answers):
    name: str = asks(_("姓名"), hint=_("和身份证上一样"), widget="person-name", longest=60)
    mobile: str = asks(_("手机号"), hint=_("签名邀请发到这里"), widget="mobile", longest=20)


def _form(code: str, model: type[Answers]) -> Form:
    return Form(code=code, task="", question="", why="", model=model)


MOBILE, SECRET, CODE = (
    _form("mobile", MobileAnswers),
    _form("secret", SecretAnswers),
    _form("code", CodeAnswers),
)
PERSON, EVIDENCE = _form("person", PersonAnswers), _form("evidence", EvidenceAnswers)
CONTACT, PASSWORD = _form("contact", ContactAnswers), _form("password", PasswordAnswers)
STATEMENT, BECAUSE = _form("statement", StatementAnswers), _form("because", BecauseAnswers)
NEW_PERSON = _form("new", NewPersonAnswers)
