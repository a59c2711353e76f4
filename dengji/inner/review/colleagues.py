"""The other officers of an authority, as those who may be given or asked something."""

from dengji.common.identity.duties import Actor
from dengji.common.identity.models import Officer
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import hands, ties, workflow
from .models import Case


class NoSuchColleague(Refusal):
    code = "review.unknown-colleague"
    says = _("请从本登记机关的审查人员里选一位同事。")


def named(number: str, *, by: Actor) -> Officer:
    """That colleague: of the same authority, with a reviewer's duty, and not oneself."""
    found = Officer.objects.filter(number=number, authority_id=by.authority).first()
    if found is None or number == by.name or not ties.REVIEWERS & found.actor.duties:
        raise NoSuchColleague()
    return found


def who_may_take(case: Case, by: Actor) -> list[Officer]:
    """To whom this case may be handed over as it stands."""
    return [one for one in who_may_be_asked(case, by) if _has_turn(case, one.actor)]


def who_may_be_asked(case: Case, by: Actor) -> list[Officer]:
    """Whose opinion may be asked: reviewers of this authority who need not keep away."""
    found = Officer.objects.filter(authority_id=case.authority).exclude(number=by.name).order_by("number")
    reviewers = [one for one in found if ties.REVIEWERS & one.actor.duties]
    return [one for one in reviewers if not ties.between(case, one.actor)]


def _has_turn(case: Case, actor: Actor) -> bool:
    return bool(workflow.verbs_open_to(case.state, actor)) and hands.barred_now(case, actor) is None
