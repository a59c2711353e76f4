"""For whom somebody may act: looked up now, in the registers, or shown on paper to an officer (law.md P21)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.trail import actions as trail
from dengji.ground.catalog.world import BodySeen, SourceSilent
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id
from dengji.ground.standards import uscc as codes
from dengji.ground.wording import gettext_noop as _

from .. import questions, rules
from ..duties import Actor
from ..models import Account, Representation
from ..windows.bodies import Bodies, representative_index


class NotACode(Refusal):
    code = "identity.not-a-credit-code"
    says = _("请对照营业执照再看一遍代码：要有18位，现在填的校验对不上。")


class BodyUnknown(Refusal):
    code = "identity.body-is-unknown"
    says = _("法人库里没有这个代码的单位。请对照营业执照核对代码；是境外单位的，请上传主体资格材料。")


class BodyNotLive(Refusal):
    code = "identity.body-is-not-live"
    says = _("“{name}”已经注销或者吊销，不能再出资或者办理登记。请换一个单位。")


class NotItsRepresentative(Refusal):
    """Says nothing of who is."""

    code = "identity.not-its-representative"
    says = _(
        "登记的{post}不是您，您不能代表“{name}”签名。请由{post}本人登录办理；刚换人的，请先办好变更登记。"
    )


class BodyUnanswered(Refusal):
    code = "identity.body-could-not-be-looked-up"
    says = _("现在查不到这个单位由谁代表。请上传营业执照和身份证明，由工作人员核对；也可以过一会儿再试。")


def confirm_representative(
    account: Account | str, uscc: str, *, by: Actor, at: datetime, window: Bodies | None = None
) -> Representation:
    """See, now, that the account's person is the one entitled to act for the body; what comes back goes into the signature.

    Asked in no transaction: our own register, then the legal-person base. Where neither can say, what an officer saw
    lately counts. 防范和查处假冒企业登记违法行为规定; 市场主体登记管理条例 16.
    """
    person, plain = questions.verified_account(str(account)), citizen_id.normalise(uscc)
    try:
        seen = questions.body_seen(plain, window=window) if codes.is_valid(plain) else None
    except SourceSilent:
        return _shown(person, plain, at, otherwise=BodyUnanswered())
    if seen is None:
        is_code = codes.is_valid(plain)
        return _shown(person, plain, at, otherwise=BodyUnknown() if is_code else NotACode())
    if not seen.is_live:
        raise BodyNotLive(name=seen.name)
    if not seen.legal_representative_index:
        return _shown(person, plain, at, otherwise=BodyUnanswered())
    return _looked_up(person, seen, by=by, at=at)


def _looked_up(person: Account, seen: BodySeen, *, by: Actor, at: datetime) -> Representation:
    post = rules.POST_OF_KIND[seen.kind]
    if seen.legal_representative_index != representative_index(person.id_number):
        raise NotItsRepresentative(name=seen.name, post=rules.POSTS_OF_BODIES[post])
    facts = {"uscc": seen.uscc, "name": seen.name, "kind": seen.kind, "post": post, "source": "register"}
    return write_down(person, facts, by=by, at=at)


def _shown(person: Account, uscc: str, at: datetime, *, otherwise: Refusal) -> Representation:
    """What an officer saw of the body's papers, while that is trusted."""
    shown = person.representations.filter(uscc=uscc, source="evidence", until__gte=localdate(at))
    found = shown.order_by("-at").first()
    if found is None:
        raise otherwise
    return found


@transaction.atomic
def write_down(person: Account, facts: dict[str, str], *, by: Actor | str, at: datetime) -> Representation:
    """Keep one look-up, in the caller's transaction where there is one. Its number is what a signature cites."""
    until = localdate(at) + rules.EVIDENCE_OF_BODY if facts["source"] == "evidence" else None
    row = Representation.objects.create(
        number=rules.new_number("R"), account=person, at=at, until=until, **facts
    )
    told = {"body": row.uscc, "source": row.source, "post": row.post, "representation": row.number}
    trail.record("identity.body.represent", subject=person.number, by=by, at=at, **told)
    return row
