"""委托书: who acts for the applicant, in what, until when (law.md F17; 经营主体登记申请及代理行为管理办法)."""

from typing import Any

from dengji.common.identity.rules import POWERS
from dengji.ground.catalog.facts import Mandate

from . import people, words
from .whole import Whole

KINDS = {"person": "个人代理", "agency": "登记代理机构代理"}
IN_PERSON = (
    "submit",
    "collect",
)  # nobody may alter what others have signed: a corrected paper is signed anew


def powers(given: Mandate | None) -> list[tuple[str, bool]]:
    """Each power and whether it was granted; without a mandate, what a person's own filing needs."""
    granted = given.powers if given else IN_PERSON
    return [(text, power in granted) for power, text in POWERS.items()]


def block(facts: Whole) -> dict[str, Any]:
    """The agent's block of the application form (F01 指定代表／委托代理人)."""
    given = facts.mandate
    agent = given.agent if given else facts.contacts.agent
    return {
        "agency": _way(given, agent),
        "agent": words.soft(facts.person(agent or facts.applicant).name),
        "agency_name": words.soft(given.agency) if given else "",
        "agency_number": given.agency_number if given else "",
        "mandate_number": given.number if given else "",
        "until": given.until.isoformat() if given else "",
        "powers": powers(given),
    }


def _way(given: Mandate | None, agent: str) -> str:
    if given:
        return KINDS[given.kind]
    return "委托代理人办理" if agent else "申请人自行办理"


def mandate(facts: Whole, signers: tuple[str, ...]) -> dict[str, Any]:
    """The paper itself: whoever signs it, the agent apart, is the principal."""
    given = facts.mandate
    if given is None:
        raise ValueError("no mandate was given")
    principals = [key for key in signers if key != given.agent] or [facts.applicant]
    stands = (*people.each(principals, "委托人"), people.Stand(given.agent, "受托人"))
    return {
        "principals": "、".join(_principal(facts, key) for key in principals),
        "agent": words.soft(facts.person(given.agent).name),
        "agent_notes": people.notes(facts, given.agent),
        "kind": KINDS[given.kind],
        "agency": words.soft(given.agency),
        "agency_number": given.agency_number,
        "mandate_number": given.number,
        "powers": powers(given),
        "until": given.until.isoformat(),
        "sentences": SENTENCES,
        "signers": people.signing(facts, signers, stands),
    }


def _principal(facts: Whole, key: str) -> str:
    leads = key == facts.organs.legal_representative
    return words.soft(facts.person(key).name) + ("（拟任法定代表人）" if leads else "")


SENTENCES = (
    "受托人在上列权限和期限内办理委托事项，所产生的法律后果由委托人承担。受托人不得转委托。",
    "受托人向登记机关表明其代理身份，出示本委托书，如实提交委托人提供的材料，不代替任何人签名，不代替任何人进行实名认证。",
    "委托人可以随时在登记系统中撤销本委托；撤销以后，受托人不得再以委托人的名义办理上列事项。",
)
