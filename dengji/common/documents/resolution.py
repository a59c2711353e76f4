"""股东会决议, or 股东决定 where there is one shareholder: who is appointed, in words (公司法 59, 60, 74, 76)."""

from typing import Any

from . import people, words
from .charter import DIRECTORS
from .whole import Whole


def resolution(facts: Whole, signers: tuple[str, ...]) -> dict[str, Any]:
    """Shareholders appoint; directors engage the manager, supervisors choose their chairman, and sign for that."""
    return {
        "title": _title(facts),
        "basis": _basis(facts),
        "items": [f"{words.count(nth)}、{item}" for nth, item in enumerate(_decisions(facts), start=1)],
        "votes": people.owners(facts),
        "closing": _closing(facts, signers),
        "signers": people.signing(facts, signers, _stands(facts)),
    }


def _title(facts: Whole) -> str:
    if words.is_state(facts):
        return "履行出资人职责的机构决定"
    return "股东决定" if words.is_sole(facts) else "股东会决议"


def _basis(facts: Whole) -> str:
    if words.is_state(facts):
        return STATE_BASIS
    return SOLE_BASIS if words.is_sole(facts) else WRITTEN_BASIS


STATE_BASIS = (
    "根据《中华人民共和国公司法》第一百七十一条、第一百七十二条、第一百七十三条和公司章程的规定，"
    "履行出资人职责的机构行使股东会职权，以书面形式作出以下决定："
)
SOLE_BASIS = "根据《中华人民共和国公司法》第六十条和公司章程的规定，本公司股东以书面形式作出以下决定："
WRITTEN_BASIS = (
    "根据《中华人民共和国公司法》第五十九条第三款和公司章程的规定，全体股东以书面形式一致表示同意，"
    "不召开股东会会议，直接作出以下决议："
)


def _decisions(facts: Whole) -> list[str]:
    organs = facts.organs
    office, legal = words.legal_office(organs), facts.person(organs.legal_representative).name
    return [
        f"{'制定' if words.is_state(facts) else '通过'}《{facts.name.full}章程》。",
        _directors(facts),
        _supervision(facts),
        *_manager(facts),
        f"依照公司章程的规定，公司的法定代表人由{office}{legal}担任。",
        "上述任职人员符合法律、行政法规规定的任职条件，不存在《中华人民共和国公司法》第一百七十八条规定的情形。",
    ]


def _directors(facts: Whole) -> str:
    choose = _choose(facts)
    if facts.organs.board == "single":
        director = "、".join(named(facts, "director"))
        return f"公司不设董事会，设董事一名，{choose}{director}为公司董事，任期{term(facts, *DIRECTORS)}。"
    elected, outside = named(facts, *DIRECTORS, staff=False), _outside(facts)
    said = f"公司设董事会。{choose}{'、'.join(elected)}为公司董事{_presiding(facts)}"
    said += f"，任期{term(facts, *DIRECTORS)}。"
    said += f"其中，{'、'.join(outside)}为外部董事。" if outside else ""
    staff = named(facts, *DIRECTORS, staff=True)
    said += f"职工代表董事{'、'.join(staff)}由公司{_elected_by(facts)}选举产生。" if staff else ""
    return said + _audit(facts)


def _choose(facts: Whole) -> str:
    """公司法 59, 60, 173."""
    if words.is_state(facts):
        return "委派"
    return "任命" if words.is_sole(facts) else "选举"


def _presiding(facts: Whole) -> str:
    """Who presides over the board; of a state's company the owner designates them (公司法 173)."""
    by, verb = ("从董事会成员中", "指定") if words.is_state(facts) else ("", "")
    chairmen, vices = named(facts, "chairman"), named(facts, "vice-chairman")
    said = f"，{by}{verb}{'、'.join(chairmen)}为董事长" if chairmen else ""
    return said + (f"，{verb}{'、'.join(vices)}为副董事长" if vices else "")


def _outside(facts: Whole) -> list[str]:
    return list(
        dict.fromkeys(facts.person(post.person).name for post in facts.organs.posts if post.is_outside)
    )


def _elected_by(facts: Whole) -> str:
    return "职工代表大会" if words.is_state(facts) else "职工民主"


def _audit(facts: Whole) -> str:
    members = [facts.person(p.person).name for p in facts.organs.posts if p.is_audit]
    return f"董事会设审计委员会，由{'、'.join(members)}组成。" if members else ""


def _supervision(facts: Whole) -> str:
    choose, kind = _choose(facts), facts.organs.supervision
    if kind == "none":
        return ("" if words.is_sole(facts) else "全体股东一致同意，") + "公司不设监事会，也不设监事。"
    if kind == "audit":
        return "公司由董事会审计委员会行使监事会的职权，不设监事会，也不设监事。"
    if kind == "single":
        return f"公司不设监事会，设监事一名，{choose}{named(facts, 'supervisor')[0]}为公司监事，任期三年。"
    elected = named(facts, "supervisors-chairman", "supervisor", staff=False)
    staff = named(facts, "supervisors-chairman", "supervisor", staff=True)
    said = f"公司设监事会。{choose}{'、'.join(elected)}为公司监事，任期三年。"
    said += f"职工代表监事{'、'.join(staff)}由公司职工民主选举产生。" if staff else ""
    chairman = named(facts, "supervisors-chairman")
    return said + (f"全体监事选举{'、'.join(chairman)}为监事会主席。" if chairman else "")


def _manager(facts: Whole) -> list[str]:
    managers = named(facts, "manager")
    engaged_by = "全体董事" if facts.organs.board == "board" else "董事"
    return [f"{engaged_by}决定聘任{'、'.join(managers)}为公司经理。"] if managers else []


def named(facts: Whole, *posts: str, staff: bool | None = None) -> list[str]:
    held = [p for p in words.in_order(facts.organs.posts) if p.post in posts and staff in (None, p.is_staff)]
    return list(dict.fromkeys(facts.person(p.person).name for p in held))


def term(facts: Whole, *posts: str) -> str:
    return words.count(next((p.years for p in facts.organs.posts if p.post in posts), 3)) + "年"


def _closing(facts: Whole, signers: tuple[str, ...]) -> str:
    has_bodies = any(facts.body(owner.person) for owner in facts.capital.owners)
    sign = "签名或者盖章" if has_bodies else "签名"
    others = set(signers) - {facts.hand_of(owner.person) for owner in facts.capital.owners}
    if words.is_sole(facts):
        owner = words.owner_title(facts)
        return f"{owner}和有关人员{sign}" if others else f"{owner}{sign}"
    return f"全体股东和有关人员{sign}" if others else f"全体股东{sign}"


def _stands(facts: Whole) -> tuple[people.Stand, ...]:
    held = (post for post in facts.organs.posts if post.post in SITS_ON)
    sitting = tuple(people.Stand(post.person, SITS_ON[post.post]) for post in held)
    return (*people.owning(facts, words.owner_title(facts)), *sitting)


SITS_ON = {
    "chairman": "董事",
    "vice-chairman": "董事",
    "director": "董事",
    "supervisors-chairman": "监事",
    "supervisor": "监事",
}
