"""Is what arrived what was sent? A letter that is not is no application: it is refused, and a person looks."""

from pydantic import ValidationError

from dengji.common.documents import store
from dengji.common.exchange.letters import ApplicationSubmitted
from dengji.ground.catalog import facts as catalog
from dengji.ground.catalog.facts import Facts
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _


class ForgedFacts(Refusal):
    code = "review.forged-facts"
    says = _("{case} 的申请内容与它的摘要不符（{what}），没有接收。请联系系统管理员核对来件。")


class PaperLost(Refusal):
    code = "review.paper-lost"
    says = _("{case} 的材料“{paper}”没有随件送到，没有接收。请联系系统管理员重发。")


def facts_in(letter: ApplicationSubmitted) -> Facts:
    """The facts, if they are what was signed: same digest, same application, same offer, same authority."""
    try:
        facts = Facts.model_validate(letter.facts)
    except ValidationError as error:
        raise ForgedFacts(case=letter.application, what="格式") from error
    told = {
        "摘要": (catalog.digest(facts), letter.facts_digest),
        "编号": (facts.application, letter.application),
        "业务": (facts.offer, letter.offer),
        "登记机关": (facts.authority, letter.authority),
    }
    for what, (said, expected) in told.items():
        if said != expected:
            raise ForgedFacts(case=letter.application, what=what)
    return facts


def see_papers(letter: ApplicationSubmitted) -> None:
    for row in (*letter.papers, *letter.uploads):
        if not store.has(row["digest"]):
            raise PaperLost(case=letter.application, paper=row["title"])
