"""What is still to be filled in, form by form, told all at once (市场主体登记管理条例 19)."""

from collections.abc import Iterator, Mapping
from typing import Any

from dengji.ground.findings import Finding, Severity
from dengji.ground.standards import divisions
from dengji.ground.wording import gettext_noop as _

from .assembly import Answers, asked
from .forms import sets
from .forms.capital import CapitalAnswers
from .forms.domicile import DomicileAnswers
from .forms.name import NameAnswers
from .forms.organs import OrgansAnswers
from .forms.scope import ScopeAnswers
from .forms.shares import SharesAnswers

CODE = "missing"


def missing(answers: Answers, offer: str = "llc.establish") -> tuple[Finding, ...]:
    """Everything not yet filled in, in the order of the offer's forms."""
    forms = (form.code for form in sets.SETS[offer])
    return tuple(
        finding for form in forms for finding in missing_in(form, answers.get(form) or {}, offer=offer)
    )


def missing_in(form: str, values: Mapping[str, Any], *, offer: str = "llc.establish") -> tuple[Finding, ...]:
    """What is not yet filled in on one form of this offer; the form is done when there is nothing."""
    return tuple(TELLERS[form]({form: values}, offer))


def _name(answers: Answers, offer: str) -> Iterator[Finding]:
    said = asked(offer, NameAnswers, answers, "name")
    if not said.trade_name:
        yield _ask(
            "name.trade_name", _("请填写字号"), _("字号是您自己起的名字，两个或更多汉字，例如：云岭。")
        )
    if said.made_over and not said.made_over_proof:
        yield _ask(
            "name.made_over_proof",
            _("请上传名称转让的证明"),
            _("双方签字盖章的转让协议，拍照上传即可；不是受让的，请把原企业名称清空。"),
        )
    if not said.promise:
        yield _ask(
            "name.promise", _("请确认名称承诺"), _("勾选后，表示名称与他人近似造成后果的，由您承担责任。")
        )


def _scope(answers: Answers, offer: str) -> Iterator[Finding]:
    said = asked(offer, ScopeAnswers, answers, "scope")
    if not any(said.items):
        yield _ask(
            "scope.items", _("请至少选一个经营项目"), _("先用自己的话说说做什么，再从列出的项目里选。")
        )


def _domicile(answers: Answers, offer: str) -> Iterator[Finding]:
    said = asked(offer, DomicileAnswers, answers, "domicile")
    if not said.division:
        yield _ask("domicile.division", _("请选择街道、乡镇"), _("公司在哪里，就由哪里的登记机关办理。"))
    if said.division and not said.town and divisions.towns_of(said.division):
        yield _ask("domicile.town", _("请选择街道或乡镇"), _("文书要送到这里，所以要写到街道或乡镇。"))
    if not said.detail:
        yield _ask(
            "domicile.detail", _("请填写门牌地址"), _("写到路、门牌号和房间，例如：机场路88号3栋1205室。")
        )
    yield from _proof(said)


def _proof(said: DomicileAnswers) -> Iterator[Finding]:
    if said.proof == "upload" and not said.upload:
        yield _ask("domicile.upload", _("请上传住所证明"), _("产权证或租赁合同都可以，拍照上传即可。"))
    if said.proof == "promise" and not said.promise:
        yield _ask(
            "domicile.promise", _("请确认住所承诺"), _("勾选后不用上传证明材料；地址要真实，您有权使用。")
        )


def _capital(answers: Answers, offer: str) -> Iterator[Finding]:
    said = asked(offer, CapitalAnswers, answers, "capital")
    if said.amount is None:
        yield _ask("capital.amount", _("请填写注册资本"), _("单位是万元，填数字，例如：50。"))
    if not said.owners:
        yield _ask("capital.owners", *NOBODY_YET[offer])
    for row, owner in enumerate(said.owners):
        if not owner.person:
            yield _ask(
                f"capital.owners.{row}.person", _("请选择出资的人或者单位"), _("先添加，再在这一行选。")
            )
        if owner.amount is None:
            yield _ask(
                f"capital.owners.{row}.amount", _("请填写出资额"), _("单位是万元，填数字，例如：25.5。")
            )


NOBODY_YET = {
    "llc.establish": (_("请填写股东"), _("至少有一位股东，可以是您自己。")),
    "jsc.establish": (_("请填写发起人"), _("至少有一位发起人，可以是您自己。")),
}


def _shares(answers: Answers, offer: str) -> Iterator[Finding]:
    said = asked(offer, SharesAnswers, answers, "shares")
    if said.number is None:
        yield _ask("shares.number", _("请填写设立时发行多少股"), _("填整数，例如：1000000。"))
    if said.kind != "no-par" and not said.par:
        yield _ask("shares.par", _("请填写每股金额"), _("单位是元，例如：1。没有面额的，请选“无面额”。"))
    if not said.paid_evidence:
        yield _ask("shares.paid_evidence", _("请选择股款交清的证明"), _("发起人要在公司成立前交清全部股款。"))


def _organs(answers: Answers, offer: str) -> Iterator[Finding]:
    said = asked(offer, OrgansAnswers, answers, "organs")
    if not said.confirmed:
        yield _ask(
            "organs.confirmed", _("请确认谁来管理"), _("已按小型公司为您拟好。看一遍，没有问题就点“继续”。")
        )
    if said.supervision == "single" and not said.supervisor:
        yield _ask("organs.supervisor", _("请选择谁任监事"), _("监事不能由董事、经理或财务负责人兼任。"))


TELLERS = {
    "name": _name,
    "scope": _scope,
    "domicile": _domicile,
    "capital": _capital,
    "shares": _shares,
    "organs": _organs,
}


def _ask(about: str, says: str, remedy: str) -> Finding:
    return Finding(CODE, about, says, remedy, Severity.BLOCK)
