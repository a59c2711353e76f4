"""成立大会（发起人会议）记录: a stock company's promoters pass the charter and choose its organs (公司法 103, 104)."""

from typing import Any

from dengji.ground.catalog.facts import Post

from . import people, resolution, shares, words
from .charter import DIRECTORS
from .whole import Whole

SUPERVISORS = ("supervisors-chairman", "supervisor")


def minutes(facts: Whole, signers: tuple[str, ...]) -> dict[str, Any]:
    """Who met, how they voted, what was decided in registrable words; then what the new organs chose themselves."""
    sole = words.is_sole(facts)
    chosen = {SITS_ON[post.post]: None for post in facts.organs.posts if post.post in SITS_ON}
    stands = (*people.owning(facts, "发起人"), *_sitting(facts))
    return {
        "title": SOLE_TITLE if sole else _title(facts),
        "basis": SOLE_BASIS if sole else "",
        "rows": [] if sole else _rows(facts),
        "items": _numbered(_decisions(facts)),
        "votes": [] if sole else _votes(facts),
        "total": words.shares(_present(facts)),
        "outcome": "" if sole else _outcome(facts),
        "organs": [section for section in (_board(facts), _supervisors(facts)) if section["items"]],
        "closing": "、".join(["全体发起人签名或者盖章", *(f"{organ}签名" for organ in chosen)]),
        "signers": people.signing(facts, signers, stands),
    }


SOLE_TITLE = "发起人决定"
SOLE_BASIS = "公司只有一个发起人。根据《中华人民共和国公司法》第六十条、第一百一十二条和公司章程的规定，发起人以书面形式作出以下决定："
TITLES = {  # whether the law of 2018 decides, how it is founded → what the meeting is called
    (False, "promotion"): "成立大会（发起人会议）记录",
    (False, "subscription"): "成立大会会议记录",
    (True, "promotion"): "发起人会议记录",
    (True, "subscription"): "创立大会会议记录",
}
SITS_ON = {**dict.fromkeys(DIRECTORS, "董事"), **dict.fromkeys(SUPERVISORS, "监事")}


def _title(facts: Whole) -> str:
    return TITLES[words.is_old_law(facts), shares.of(facts).founding]


def _sitting(facts: Whole) -> tuple[people.Stand, ...]:
    held = words.in_order(facts.organs.posts)
    return tuple(people.Stand(post.person, SITS_ON[post.post]) for post in held if post.post in SITS_ON)


def _rows(facts: Whole) -> list[tuple[str, str]]:
    """The fields of the minutes (law.md §3)."""
    said, present = shares.of(facts), _present(facts)
    parties = len({owner.person for owner in facts.capital.owners})
    return [
        ("会议时间", words.day(facts.signed_on)),
        ("会议方式", BY_POST if words.is_old_law(facts) else ELECTRONIC),
        ("召 集 人", "全体发起人"),
        ("会议通知", "会议召开前已通知全体发起人，全体发起人对会议的召集和通知没有异议。"),
        (
            "出席情况",
            f"应到发起人{parties}名，实到{parties}名，所持股份{words.shares(present)}股，"
            f"占公司设立时发行股份的{words.per_cent(present, said.at_founding)}。",
        ),
    ]


ELECTRONIC = (
    "以电子通信方式召开（《公司法》第二十四条），会议资料、表决意见和签名经登记系统形成，不设现场会场。"
)
BY_POST = "以书面方式召开，会议资料、表决意见和签名经登记系统形成，不设现场会场。"


def _present(facts: Whole) -> int:
    return sum(owner.shares or 0 for owner in facts.capital.owners)


def _votes(facts: Whole) -> list[dict[str, Any]]:
    present = _present(facts)
    held: dict[str, int] = {}
    for owner in facts.capital.owners:
        held[owner.person] = held.get(owner.person, 0) + (owner.shares or 0)
    return [
        {
            "name": words.soft(facts.party(key).name),
            "notes": people.present(facts, key),
            "shares": words.shares(number),
            "share": words.per_cent(number, present),
        }
        for key, number in held.items()
    ]


def _outcome(facts: Whole) -> str:
    return f"表决结果：上列各项均同意{words.shares(_present(facts))}股，占出席会议的发起人所持表决权的100%；反对0股；弃权0股。"


def _decisions(facts: Whole) -> list[str]:
    """公司法 104."""
    in_kind = any(owner.method != "money" for owner in facts.capital.owners)
    return [
        "审议通过发起人关于公司筹办情况的报告。",
        f"通过《{facts.name.full}章程》。",
        _directors(facts),
        _watch(facts),
        "审核并通过公司的设立费用。",
        *(["审核并通过发起人非货币财产出资的作价。"] if in_kind else []),
        f"授权{'董事会' if facts.organs.board == 'board' else '董事'}办理公司设立登记。",
        FIT.format(article="第一百四十六条" if words.is_old_law(facts) else "第一百七十八条"),
    ]


FIT = "上述任职人员符合法律、行政法规规定的任职条件，不存在《中华人民共和国公司法》{article}规定的情形。"


def _directors(facts: Whole) -> str:
    choose, term = _choose(facts), resolution.term(facts, *DIRECTORS)
    if facts.organs.board == "single":
        name = "、".join(resolution.named(facts, "director"))
        return f"公司不设董事会，设董事一名，{choose}{name}为公司董事，任期{term}。"
    elected = resolution.named(facts, *DIRECTORS, staff=False)
    said = f"公司设董事会，{choose}{'、'.join(elected)}为公司第一届董事会董事，任期{term}。"
    independent = _of_kind(facts, "is_independent")
    said += f"其中，{'、'.join(independent)}为独立董事。" if independent else ""
    staff = resolution.named(facts, *DIRECTORS, staff=True)
    return said + (f"职工代表董事{'、'.join(staff)}由公司职工民主选举产生。" if staff else "")


def _watch(facts: Whole) -> str:
    choose, kind = _choose(facts), facts.organs.supervision
    if kind == "audit":
        return "公司在董事会中设审计委员会，行使监事会的职权，不设监事会，也不设监事。"
    if kind == "board":
        elected = resolution.named(facts, *SUPERVISORS, staff=False)
        staff = resolution.named(facts, *SUPERVISORS, staff=True)
        said = f"公司设监事会，{choose}{'、'.join(elected)}为公司第一届监事会监事，任期三年。"
        return said + (f"职工代表监事{'、'.join(staff)}由公司职工民主选举产生。" if staff else "")
    name = "、".join(resolution.named(facts, *SUPERVISORS))
    return (
        f"公司不设监事会，设监事一名，{choose}{name}为公司监事，任期三年。"
        if name
        else "公司不设监事会，也不设监事。"
    )


def _choose(facts: Whole) -> str:
    return "任命" if words.is_sole(facts) else "选举"


def _board(facts: Whole) -> dict[str, Any]:
    """公司法 121, 122, 126: the directors choose their chairman and committee, and engage the manager."""
    by_board = facts.organs.board == "board"
    chosen = (
        ("选举{}为董事长。", resolution.named(facts, "chairman") if by_board else []),
        ("选举{}为副董事长。", resolution.named(facts, "vice-chairman") if by_board else []),
        ("选举{}为董事会审计委员会成员。", _of_kind(facts, "is_audit")),
        ("决定聘任{}为公司经理。", resolution.named(facts, "manager")),
    )
    legal = facts.person(facts.organs.legal_representative).name
    serves = f"依照公司章程的规定，公司的法定代表人由{words.legal_office(facts.organs)}{legal}担任。"
    return {
        "says": "公司第一届董事会以全体董事的过半数通过以下决议：" if by_board else "公司董事作出以下决定：",
        "items": _numbered([*_said(chosen), serves]),
    }


def _supervisors(facts: Whole) -> dict[str, Any]:
    chosen = (("选举{}为监事会主席。", resolution.named(facts, "supervisors-chairman")),)
    return {"says": "公司第一届监事会以全体监事的过半数通过以下决议：", "items": _numbered(_said(chosen))}


def _said(chosen: tuple[tuple[str, list[str]], ...]) -> list[str]:
    return [text.format("、".join(names)) for text, names in chosen if names]


def _of_kind(facts: Whole, kind: str) -> list[str]:
    held: list[Post] = [post for post in words.in_order(facts.organs.posts) if getattr(post, kind)]
    return list(dict.fromkeys(facts.person(post.person).name for post in held))


def _numbered(items: list[str]) -> list[str]:
    return [f"{words.count(nth)}、{item}" for nth, item in enumerate(items, start=1)]
