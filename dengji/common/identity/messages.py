"""What people are told, in one table: begins with what happened, ends with what to do (ux.md §6.4). Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from dengji.ground.wording import gettext_noop as _

from .rules import SIGNATURE, SMS_LENGTH


@dataclass(frozen=True)
class Message:
    """One kind: `words` fit one short message, `more` is for e-mail and the person's own page."""

    title: str
    words: str = ""  # "" where the room that sends it brings its own
    more: str = ""
    by_mail: bool = True
    must: bool = False  # goes by short message whatever the person has switched off


PLAIN = Message(_("办件消息"))
KINDS: dict[str, Message] = {
    "code": Message(_("验证码"), by_mail=False, must=True),
    "invitation": Message(_("请您签名"), by_mail=False, must=True),
    "mobile-changed": Message(_("手机号已更换"), must=True),
    "registered": Message(_("登记成立")),
    "returned": Message(_("需要补正")),
    "refused": Message(_("没有准予登记")),
    "not-accepted": Message(_("没有受理")),
    "submitted": Message(_("已提交登记")),
    "declined": Message(_("有人不同意签名")),
    "not-answered": Message(_("有人还没有签名")),
    "notice": Message(_("登记机关发来文书")),
    "name-gone": Message(_("名称要重新申报")),
    "evidence-confirmed": Message(
        _("身份材料已核对通过"), _("您的身份材料已核对通过，现在可以办理登记和签名。"), must=True
    ),
    "evidence-refused": Message(
        _("身份材料没有通过"),
        _("您的身份材料没有通过核对，原因请登录查看。也可以带身份证到窗口办理。"),
        must=True,
    ),
    "body-confirmed": Message(
        _("可以代表单位办理"), _("您代表“{name}”的材料已核对通过，{day}以前可以代表它签名。")
    ),
    "body-refused": Message(
        _("单位材料没有通过"), _("您代表“{name}”的材料没有通过核对。请登录“我代表的单位”看原因，再交一次。")
    ),
    "child-confirmed": Message(
        _("监护关系已核对"), _("您申报的监护关系已核对通过，现在可以替孩子签名。办理时请选这个孩子。")
    ),
    "child-refused": Message(
        _("监护关系没有通过"), _("您申报的监护关系没有通过核对。请登录“我监护的孩子”看原因，再交一次。")
    ),
    "mandate-given": Message(
        _("有人委托您代办"),
        _("{principal}委托您代办登记，到{day}为止。请登录“我的账户”接受或者谢绝。"),
        _(
            "{principal}委托您代办登记，到{day}为止。\n事项：{offers}。\n权限：{powers}。\n"
            "请登录，在“我的账户”的“委托”里接受或者谢绝。不能再转托给别人。"
        ),
    ),
    "mandate-accepted": Message(
        _("您的委托已被接受"), _("{agent}接受了您的委托，到{day}为止。不想继续，随时可以登录收回。")
    ),
    "mandate-declined": Message(
        _("您的委托没有被接受"), _("{agent}谢绝了您的委托。请自己办理，或者委托别人。")
    ),
    "mandate-revoked": Message(
        _("委托已收回"), _("{principal}收回了委托，您不能再替他办理。没办完的事，请告诉委托人。")
    ),
    "mandate-laid-down": Message(_("代理人不再代办"), _("{agent}不再替您代办。请自己接着办，或者委托别人。")),
    "mandate-deed": Message(
        _("代理人以您的名义办了事"),
        _("{agent}以您的名义{deed}：{title}。不是您的意思，请登录收回委托。"),
        _(
            "{agent}凭您的委托（{mandate}）以您的名义{deed}：{title}，办件号{subject}。\n"
            "不是您的意思，请登录“我的账户”，在“委托”里收回；也可以带身份证到登记窗口。"
        ),
        must=True,
    ),
    "identity-used": Message(
        _("您的身份用于一件登记"),
        _("您的身份用于登记“{title}”，担任{part}。不是您的意思，请登录关闭。"),
        _(
            "您的身份用于登记“{title}”，担任{part}，办件号{subject}，由{by}填写。\n"
            "没有您本人签名，这件登记办不成。不是您的意思，请登录“我的账户”，关闭“允许用我的身份办理登记”。"
        ),
        must=True,
    ),
    "identity-allowed": Message(
        _("您的身份可以用于登记"),
        _("您的身份现在可以用于登记，到{day}为止。不是您本人操作，请马上登录关闭。"),
        must=True,
    ),
    "identity-withheld": Message(
        _("您的身份不再用于登记"), _("您的身份已不能用于登记。要办的时候，请登录重新打开。")
    ),
}


def find(kind: str) -> Message:
    """The kind's row; one that no row names is plain news of an application."""
    return KINDS.get(kind, PLAIN)


def short(kind: str, facts: Mapping[str, str]) -> str:
    """The words for a phone, in one message: where they would be too long, the longest fact is cut, never the advice."""
    told = dict(facts)
    words = SIGNATURE + KINDS[kind].words.format(**told)
    while len(words) > SMS_LENGTH:
        longest = max(told, key=lambda name: len(told[name]) if f"{{{name}}}" in KINDS[kind].words else 0)
        told[longest] = told[longest][: max(1, len(told[longest]) - 1 - (len(words) - SMS_LENGTH))] + "…"
        words = SIGNATURE + KINDS[kind].words.format(**told)
    return words


def full(kind: str, facts: Mapping[str, str]) -> str:
    """The longer words, or "" where the short ones say everything."""
    more = KINDS[kind].more or KINDS[kind].words
    words = more.format(**facts)
    return "" if SIGNATURE + words == short(kind, facts) else words
