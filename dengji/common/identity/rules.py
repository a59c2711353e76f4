"""The words, the limits and the numbers of this room, in plain Python."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from dengji.ground.wording import gettext_noop as _

# Classes of data (evidence.md §6.1), declared on every field of the models as its comment in the database.
PUBLIC = "P0 public by law"
INTERNAL = "P1 internal"
PERSONAL = "P2 personal"
SENSITIVE = "P3 sensitive"
SECRET = "P4 secret"


class Level(StrEnum):
    """How well somebody is known (evidence.md §7.4)."""

    PHONE = "L0"  # holds the phone, nothing more is known
    REAL_NAME = "L1"  # name and number were compared with the register, or an officer saw the evidence


class Outcome(StrEnum):
    """What came of one comparison with the population register. Three answers, never two."""

    MATCH = "match"
    NO_MATCH = "no-match"
    NO_ANSWER = "no-answer"


class EvidenceState(StrEnum):
    SUBMITTED = "submitted"  # an officer is to look at the evidence
    CONFIRMED = "confirmed"  # final: the person is who the evidence says
    REFUSED = "refused"  # final: the evidence does not show it; the person was told why


class Reason(StrEnum):
    """Why personal data may be looked at: a closed list, no free text (evidence.md §6.3)."""

    EXAMINATION = "examination"
    WINDOW_SERVICE = "window-service"
    EVIDENCE = "evidence"
    ARCHIVE_QUERY = "archive-query"
    ENFORCEMENT = "enforcement"
    COMPLAINT = "complaint"
    SUPERVISION = "supervision"


REASONS = {
    Reason.EXAMINATION: _("审查登记申请"),
    Reason.WINDOW_SERVICE: _("窗口为本人办理"),
    Reason.EVIDENCE: _("核对身份材料"),
    Reason.ARCHIVE_QUERY: _("依申请查询档案"),
    Reason.ENFORCEMENT: _("执法调查"),
    Reason.COMPLAINT: _("处理投诉举报"),
    Reason.SUPERVISION: _("监督检查"),
}

ID_KINDS = {  # law.md §6.2: what a person may show
    "citizen-card": _("居民身份证"),
    "residence-permit": _("港澳台居民居住证"),
    "hk-macau-permit": _("港澳居民来往内地通行证"),
    "taiwan-permit": _("台湾居民来往大陆通行证"),
    "passport": _("护照"),
    "permanent-residence": _("外国人永久居留身份证"),
}
ABOUT = {  # what papers are shown for where no register answered
    "person": _("本人身份"),
    "body": _("代表单位办事"),
    "child": _("监护关系"),
}
RELATIONS = {  # 民法典 27: parents; where they cannot, others in order
    "father": _("父亲"),
    "mother": _("母亲"),
    "grandparent": _("祖父母、外祖父母"),
    "sibling": _("成年的兄、姐"),
    "other": _("其他监护人"),
}
POSTS_OF_BODIES = {  # who acts for a body 单位, by what the body is
    "legal-representative": _("法定代表人"),
    "executive-partner": _("执行事务合伙人"),
    "investor": _("投资人"),
    "head": _("负责人"),
    "operator": _("经营者"),
}
POST_OF_KIND = {
    "company": "legal-representative",
    "institution": "legal-representative",
    "association": "legal-representative",
    "co-operative": "legal-representative",
    "partnership": "executive-partner",
    "sole-business": "investor",
    "state": "head",
    "branch": "head",
    "individual-business": "operator",
    "foreign": "legal-representative",
}
MANDATE_KINDS = {"person": _("个人"), "agency": _("登记代理机构")}
POWERS = {  # 申请书 委托代理人权限 ①–④, in this order (law.md §3, F01); papers and pages say the same
    "submit": _("提交申请，核对登记材料中的复印件并签署核对意见"),
    "mend-papers": _("修改企业自备文件的错误"),
    "mend-forms": _("修改有关表格的填写错误"),
    "collect": _("领取营业执照和有关文书"),
}
DEEDS = {  # what may be done in another's name; each is told to the principal
    "begin": _("开始办理"),
    "submit": _("提交申请"),
    "mend-papers": _("修改文件"),
    "mend-forms": _("修改表格"),
    "withdraw": _("撤回申请"),
    "collect": _("领取执照和文书"),
}
POWER_OF_DEED = {
    "begin": "submit",
    "submit": "submit",
    "withdraw": "submit",
}  # the others are their own power
LONGEST_MANDATE = timedelta(days=366)  # ours: no statute sets one
EVIDENCE_OF_BODY = timedelta(days=30)  # ours: so long an officer's look at a body's papers is trusted
ADULT = 18  # 民法典 17; 经营主体登记申请及代理行为管理办法 5
CHANNELS = {"sms": _("短信"), "mail": _("电子邮件")}  # the person's own page shows everything anyway

# What a one-time code may be for; the text is bound to the code and stands in the message.
PURPOSES = {
    "login": _("登录"),
    "open-account": _("注册账户"),
    "change-mobile": _("更换手机号"),
    "set-password": _("设置密码"),
    "sign": _("签名"),
    "mandate": _("签署委托书"),
    "invitation": _("接受签名邀请"),
}

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 5
FRESH = timedelta(minutes=5)  # a signing act needs a check no older than this (ux.md §3.3)

IDLE_OFFICER = timedelta(minutes=15)  # GB/T 22239 8.1.4.1; evidence.md §7.2
IDLE_APPLICANT = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=10)
SEEN_EVERY = timedelta(seconds=30)  # a session's last use is written no more often than this

FAILURES_ALLOWED = 5
LOCKED_FOR = timedelta(minutes=15)
FAILURES_FORGOTTEN_AFTER = timedelta(minutes=30)
FAILURES_ALLOWED_FROM_ONE_PLACE = 50

REVEALS_ALLOWED = 5  # then the officer proves again who they are
REVEALS_COUNTED_FOR = timedelta(minutes=10)

SMS_LENGTH = 70  # one message, not two
SIGNATURE = "【攀枝花登记】"
SEND_AGAIN_AFTER = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: none mistaken for another


def new_number(letter: str) -> str:
    """A public number nobody can guess: a letter and 60 random bits."""
    return letter + "".join(secrets.choice(ALPHABET) for _ in range(12))


def new_code() -> str:
    """Six digits for a phone."""
    return f"{secrets.randbelow(1_000_000):06d}"


def purpose_words(purpose: str) -> str:
    """For "sign:PZ26-1122-0317" it is 签名. An undeclared purpose is a bug."""
    return PURPOSES[purpose.split(":")[0]]


def code_words(code: str, purpose: str) -> str:
    """The message that carries a code. It says what the code is for, so that nobody is talked out of it."""
    return f"{SIGNATURE}验证码{code}，用于{purpose_words(purpose)}，5分钟内有效。工作人员不会索要，请勿告诉他人。"


def token_digest(token: str) -> str:
    """All that is kept of a session's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_fresh(checked_at: datetime, at: datetime) -> bool:
    return timedelta(0) <= at - checked_at < FRESH


def is_strong(password: str) -> bool:
    """Ten characters or more, not digits only (NIST SP 800-63B: length before variety; the figure is ours)."""
    return 10 <= len(password) <= 200 and not password.isdigit()


def plain_name(name: str) -> str:
    """A name as it is kept: no spaces among Chinese characters, single ones among letters."""
    parts = name.split()
    return ("" if any(c >= "\u3400" for c in name) else " ").join(parts)
