"""What the portal itself asks, declared as the catalogue's forms are: label, hint, how long."""

from dengji.common.applications import rules
from dengji.ground.catalog.forms.shape import Answers, asks
from dengji.ground.catalog.shapes import Form
from dengji.ground.wording import gettext_noop as _

KINDS = tuple((code, words) for code, words in rules.BODY_KINDS.items() if code not in rules.HOLDS_NO_SHARES)
PLACES = (  # ISO 3166, the most frequent; who is from elsewhere files at the window
    ("CHN", _("中国内地")),
    ("HKG", _("中国香港")),
    ("MAC", _("中国澳门")),
    ("TWN", _("中国台湾")),
    ("SGP", _("新加坡")),
    ("KOR", _("韩国")),
    ("JPN", _("日本")),
    ("USA", _("美国")),
    ("GBR", _("英国")),
    ("DEU", _("德国")),
    ("FRA", _("法国")),
    ("CAN", _("加拿大")),
    ("AUS", _("澳大利亚")),
    ("MYS", _("马来西亚")),
    ("THA", _("泰国")),
    ("VNM", _("越南")),
    ("RUS", _("俄罗斯")),
)
MOBILE_HINT = _("11位数字，只支持中国内地手机号")


class MobileAnswers(Answers):
    mobile: str = asks(_("手机号"), hint=MOBILE_HINT, widget="mobile", longest=20)


class SecretAnswers(Answers):
    secret: str = asks(_("密码"), widget="password", longest=200)


class CodeAnswers(Answers):
    code: str = asks(_("短信验证码"), hint=_("6位数字"), widget="digits", longest=12)


class PersonAnswers(Answers):
    code: str = asks(_("短信验证码"), hint=_("6位数字"), widget="digits", longest=12)
    id_kind: str = asks(_("您的证件"), "citizen-card", widget="select", options=tuple(rules.ID_KINDS.items()))
    country: str = asks(_("国家或者地区"), "CHN", widget="select", options=PLACES)
    name: str = asks(_("姓名"), hint=_("和证件上一样"), widget="person-name", longest=60)
    id_number: str = asks(
        _("证件号码"), hint=_("身份证18位，最后一位可能是X"), widget="id-number", longest=24
    )
    portrait: str = asks(
        _("您的照片"), hint=_("对着脸拍一张，亮一点，不戴帽子；用身份证以外的证件，不用拍"), widget="portrait"
    )


class CardAnswers(Answers):
    card: str = asks(_("身份证有照片的一面"), hint=_("四个角都拍到，字要看得清"), widget="picture")
    card_back: str = asks(_("身份证的另一面"), hint=_("可以不拍"), widget="picture")


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


class NewBodyAnswers(Answers):
    uscc: str = asks(_("统一社会信用代码"), hint=_("18位，在营业执照左上角"), widget="uscc", longest=24)
    name: str = asks(_("单位名称"), hint=_("和营业执照上一样"), longest=200)
    kind: str = asks(_("是哪一种单位"), widget="select", options=KINDS)
    country: str = asks(_("在哪里登记的"), "CHN", widget="select", options=PLACES)


class DocumentAnswers(Answers):
    id_kind: str = asks(_("身份证件"), "citizen-card", widget="choice", options=tuple(rules.ID_KINDS.items()))
    country: str = asks(_("国家或者地区"), "CHN", widget="select", options=PLACES)


class GuardianAnswers(Answers):
    guardian: str = asks(_("谁是他的监护人"), hint=_("父母或者其他监护人替他签名"), widget="choice")


class MinorAnswers(Answers):
    id_number: str = asks(_("他的身份证号码"), hint=_("在户口簿上，18位"), widget="id-number", longest=24)


class SignerAnswers(Answers):
    person: str = asks(_("由谁签名"), widget="choice")
    signs_as: str = asks(
        _("他以什么身份签名"), "legal-representative", widget="choice", options=tuple(rules.SIGNS_AS.items())
    )


class ProofAnswers(Answers):
    proof: str = asks(_("选一份文件"), hint=_("照片或者PDF，字要看得清"), widget="paper")


def _form(code: str, model: type[Answers]) -> Form:
    return Form(code=code, task="", question="", why="", model=model)


MOBILE, SECRET, CODE = (
    _form("mobile", MobileAnswers),
    _form("secret", SecretAnswers),
    _form("code", CodeAnswers),
)
CARD = _form("card", CardAnswers)
PERSON, EVIDENCE = _form("person", PersonAnswers), _form("evidence", EvidenceAnswers)
CONTACT, PASSWORD = _form("contact", ContactAnswers), _form("password", PasswordAnswers)
STATEMENT, BECAUSE = _form("statement", StatementAnswers), _form("because", BecauseAnswers)
NEW_PERSON = _form("new", NewPersonAnswers)
NEW_BODY, DOCUMENT = _form("body", NewBodyAnswers), _form("document", DocumentAnswers)
GUARDIAN, MINOR = _form("guardian", GuardianAnswers), _form("minor", MinorAnswers)
SIGNER, PROOF = _form("signer", SignerAnswers), _form("proof", ProofAnswers)
