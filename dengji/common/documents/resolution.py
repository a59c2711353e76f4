"""股东会决议, or 股东决定 where there is one shareholder: who is appointed, in words (公司法 59, 60, 74, 76)."""

from typing import Any

from . import people, words
from .whole import Whole


def resolution(facts: Whole, signers: tuple[str, ...]) -> dict[str, Any]:
    """Shareholders appoint; directors engage the manager, supervisors choose their chairman, and sign for that."""
    sole = words.is_sole(facts)
    return {
        "title": "股东决定" if sole else "股东会决议",
        "basis": SOLE_BASIS if sole else WRITTEN_BASIS,
        "items": [f"{words.count(nth)}、{item}" for nth, item in enumerate(_decisions(facts), start=1)],
        "votes": people.owners(facts),
        "closing": _closing(facts, signers),
        "signers": people.signing(facts, signers, _capacities(facts)),
    }


SOLE_BASIS = "根据《中华人民共和国公司法》第六十条和公司章程的规定，本公司股东以书面形式作出以下决定："
WRITTEN_BASIS = (
    "根据《中华人民共和国公司法》第五十九条第三款和公司章程的规定，全体股东以书面形式一致表示同意，"
    "不召开股东会会议，直接作出以下决议："
)


def _decisions(facts: Whole) -> list[str]:
    organs = facts.organs
    office, legal = words.legal_office(organs), facts.person(organs.legal_representative).name
    return [
        f"通过《{facts.name.full}章程》。",
        _directors(facts),
        _supervision(facts),
        *_manager(facts),
        f"依照公司章程的规定，公司的法定代表人由{office}{legal}担任。",
        "上述任职人员符合法律、行政法规规定的任职条件，不存在《中华人民共和国公司法》第一百七十八条规定的情形。",
    ]


def _directors(facts: Whole) -> str:
    choose = "任命" if words.is_sole(facts) else "选举"
    if facts.organs.board == "single":
        director = _named(facts, "director")[0]
        return f"公司不设董事会，设董事一名，{choose}{director}为公司董事，任期{_term(facts, 'director')}。"
    chairman, elected = _named(facts, "chairman"), _named(facts, "chairman", "director", staff=False)
    said = f"公司设董事会。{choose}{'、'.join(elected)}为公司董事"
    said += f"，{'、'.join(chairman)}为董事长" if chairman else ""
    said += f"，任期{_term(facts, 'chairman', 'director')}。"
    staff = _named(facts, "chairman", "director", staff=True)
    said += f"职工代表董事{'、'.join(staff)}由公司职工民主选举产生。" if staff else ""
    return said + _audit(facts)


def _audit(facts: Whole) -> str:
    members = [facts.person(p.person).name for p in facts.organs.posts if p.is_audit]
    return f"董事会设审计委员会，由{'、'.join(members)}组成。" if members else ""


def _supervision(facts: Whole) -> str:
    choose, kind = "任命" if words.is_sole(facts) else "选举", facts.organs.supervision
    if kind == "none":
        return ("" if words.is_sole(facts) else "全体股东一致同意，") + "公司不设监事会，也不设监事。"
    if kind == "audit":
        return "公司由董事会审计委员会行使监事会的职权，不设监事会，也不设监事。"
    if kind == "single":
        return f"公司不设监事会，设监事一名，{choose}{_named(facts, 'supervisor')[0]}为公司监事，任期三年。"
    elected = _named(facts, "supervisors-chairman", "supervisor", staff=False)
    staff = _named(facts, "supervisors-chairman", "supervisor", staff=True)
    said = f"公司设监事会。{choose}{'、'.join(elected)}为公司监事，任期三年。"
    said += f"职工代表监事{'、'.join(staff)}由公司职工民主选举产生。" if staff else ""
    chairman = _named(facts, "supervisors-chairman")
    return said + (f"全体监事选举{'、'.join(chairman)}为监事会主席。" if chairman else "")


def _manager(facts: Whole) -> list[str]:
    managers = _named(facts, "manager")
    engaged_by = "全体董事" if facts.organs.board == "board" else "董事"
    return [f"{engaged_by}决定聘任{'、'.join(managers)}为公司经理。"] if managers else []


def _named(facts: Whole, *posts: str, staff: bool | None = None) -> list[str]:
    held = [p for p in words.in_order(facts.organs.posts) if p.post in posts and staff in (None, p.is_staff)]
    return list(dict.fromkeys(facts.person(p.person).name for p in held))


def _term(facts: Whole, *posts: str) -> str:
    return words.count(next((p.years for p in facts.organs.posts if p.post in posts), 3)) + "年"


def _closing(facts: Whole, signers: tuple[str, ...]) -> str:
    if words.is_sole(facts):
        return "股东签名"
    others = set(signers) - {owner.person for owner in facts.capital.owners}
    return "全体股东和有关人员签名" if others else "全体股东签名"


def _capacities(facts: Whole) -> dict[str, str]:
    owner = dict.fromkeys((o.person for o in facts.capital.owners), "股东")
    for post in facts.organs.posts:
        title = SITS_ON.get(post.post, "")
        if title and title not in owner.get(post.person, ""):
            owner[post.person] = "、".join(filter(None, (owner.get(post.person), title)))
    return {key: f"{title}（签名）" for key, title in owner.items()}


SITS_ON = {"chairman": "董事", "director": "董事", "supervisors-chairman": "监事", "supervisor": "监事"}
