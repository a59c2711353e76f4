"""公司章程 of a limited company in plain words: every item of 公司法 46, as the chosen organs make it.

Written for one shareholder (公司法 60) and for several (58–66); for one director (75) and for a board (68–73);
without supervisors (83), with one (83), with a supervisory board (76–81), with an audit committee (69).
No person but a shareholder is named: officers come and go without the articles being changed.
"""

from collections.abc import Iterator

from . import clauses as c
from . import words
from .charter import (
    DIRECTORS,
    Chapter,
    Wording,
    holders,
    listed,
    numbered,
    plain,
    seats,
    vices,
    wording,
    years,
)
from .clauses import Article
from .whole import Whole


def chapters(facts: Whole) -> list[Chapter]:
    """The whole articles of association, in order; numbering runs on from chapter to chapter."""
    say = wording(facts)
    titles = (
        ("总则", general(say)),
        ("经营范围", scope(say)),
        ("注册资本和股东出资", capital(say)),
        ("股东的权利和股权转让", _owners(say)),
        (say.owners, _meeting(say)),
        (f"{say.board}和经理", _board(say)),
        (c.WATCH[facts.organs.supervision] or "监督", watch(say)),
        ("法定代表人", legal_representative(say)),
        ("财务、会计、利润分配和劳动用工", plain(say, c.FINANCE)),
        ("解散和清算", plain(say, c.ENDING)),
        ("通知和公告", plain(say, c.NOTICES)),
        ("附则", plain(say, c.CLOSING)),
    )
    return numbered(titles)


def general(say: Wording) -> Iterator[Article]:
    facts = say.facts
    ends = "长期" if facts.term_years is None else f"{facts.term_years}年，自公司成立之日起计算"
    yield Article(c.GENERAL[0])
    yield Article(f"公司名称：{facts.name.full}。")
    yield Article(f"公司住所：{facts.domicile.full}。")
    yield Article(f"公司类型：{words.entity_type(facts)}。公司的经营期限：{ends}。")
    yield from plain(say, c.GENERAL[1:])


def scope(say: Wording) -> Iterator[Article]:
    yield Article("公司的经营范围：", tuple(words.scope(say.facts.scope)))
    yield Article(
        say(
            "公司可以修改本章程，改变经营范围，并依法办理变更登记；经营范围中依法须经批准的项目，应当依法经过批准。"
        )
    )


def capital(say: Wording) -> Iterator[Article]:
    capital = say.facts.capital
    currency = words.CURRENCIES.get(capital.currency, capital.currency)
    yield Article(
        f"公司的注册资本为在登记机关登记的全体股东认缴的出资额，共计{currency}{words.wan(capital.amount)}万元"
        f"（大写：{words.capitals(capital)}）。"
    )
    yield Article("股东的姓名（名称）、出资额、出资方式和出资日期如下：", table=True)
    yield from plain(say, c.CONTRIBUTION)


def _owners(say: Wording) -> Iterator[Article]:
    if words.is_sole(say.facts):
        yield c.SOLE_RIGHTS
        yield from plain(say, c.SOLE_TRANSFER)
        return
    yield Article(c.RIGHTS.text, tuple(say(clause) for clause in c.RIGHTS.clauses))
    yield from plain(say, c.TRANSFER)


def _meeting(say: Wording) -> Iterator[Article]:
    clauses = powers_of_owners(say)
    if words.is_sole(say.facts):
        yield from sole_owner(clauses)
        return
    unanimous = "对前款所列事项股东以书面形式一致表示同意的，可以不召开股东会会议，直接作出决定，并由全体股东在决定文件上签名或者盖章。"
    yield Article("股东会由全体股东组成，是公司的权力机构，行使下列职权：", (*clauses, unanimous))
    yield from _meetings(say)


def sole_owner(powers: tuple[str, ...]) -> Iterator[Article]:
    """One shareholder: no meeting (公司法 60, 112)."""
    yield Article("公司只有一个股东，不设股东会。股东行使下列职权：", as_decisions(powers))
    yield Article("股东作出前条所列事项的决定，应当采用书面形式，并由股东签名或者盖章后置备于公司。")


def powers_of_owners(say: Wording, powers: tuple[str, ...] = c.POWERS_OF_OWNERS) -> tuple[str, ...]:
    """What the owners decide, without a word of organs the company does not have (公司法 59, 112)."""
    has_supervisors = say.facts.organs.supervision in ("single", "board")
    asked = [
        p if has_supervisors else p.replace("、监事", "") for p in powers if say.watch or "{watch}" not in p
    ]
    return listed(say, asked)


def as_decisions(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """One shareholder decides; nobody votes (公司法 60)."""
    changes = (("选举和更换", "任命和更换"), ("作出决议", "作出决定"))
    for old, new in changes:
        clauses = tuple(clause.replace(old, new) for clause in clauses)
    return clauses


def _meetings(say: Wording) -> Iterator[Article]:
    is_board = say.board == "董事会"
    directors = "三分之一以上的董事" if is_board else "董事"
    callers = f"代表十分之一以上表决权的股东、{directors}" + (f"或者{say.watch}" if say.watch else "")
    first = "由董事会召集，董事长主持；" if is_board else "由董事召集和主持；"
    then = f"{say.board}不能履行或者不履行召集会议职责的，" + (
        f"由{say.watch}召集和主持；{say.watch}不召集和主持的，" if say.watch else ""
    )
    others = [body for body in (say.board, say.watch) if body in ("董事会", "监事会", "审计委员会")]
    slots = {
        "callers": callers,
        "convenor": first + then,
        "others": "".join(f"、{body}" for body in others),
    }
    for text in c.MEETINGS:
        yield Article(text.format(**slots))


def _board(say: Wording) -> Iterator[Article]:
    yield from _full_board(say) if say.board == "董事会" else single_director(say)
    yield manager(say)


def single_director(say: Wording) -> Iterator[Article]:
    term = words.count(years(say.facts, "director"))
    yield Article(
        say(
            f"公司不设董事会，设董事一名，{{chosen}}，行使《公司法》规定的董事会的职权。董事任期每届{term}年，任期届满，可以连任。"
        )
    )
    yield Article("董事行使下列职权：", listed(say, c.POWERS_OF_BOARD))
    yield Article("董事对其职权范围内的事项作出决定，应当采用书面形式，签名后置备于公司。")


def _full_board(say: Wording) -> Iterator[Article]:
    directors = holders(say.facts, *DIRECTORS)
    term = words.count(years(say.facts, *DIRECTORS))
    yield Article(
        say(
            f"公司设董事会，由{words.count(len(directors))}名董事组成。{seats(say, directors, '董事')}"
            f"董事会设董事长一人{vices(say.facts)}，{{chosen}}。"
        )
        + f"董事任期每届{term}年，任期届满，可以连任。"
    )
    yield Article("董事会行使下列职权：", listed(say, c.POWERS_OF_BOARD))
    yield from board_meetings(say.facts)


def board_meetings(facts: Whole) -> Iterator[Article]:
    instead = c.VICE if holders(facts, "vice-chairman") else ""
    for text in c.BOARD_MEETINGS:
        yield Article(text.format(instead=instead))


def manager(say: Wording) -> Article:
    if not holders(say.facts, "manager"):
        return Article(say("公司不设经理，经理的职权由{board}行使。"))
    also = "董事可以兼任经理。" if say.board == "董事" else "经理列席董事会会议。"
    return Article(
        say(
            "公司设经理一名，由{board}决定聘任或者解聘。经理对{board}负责，根据本章程的规定或者{board}的授权行使职权，"
        )
        + "主持公司的日常经营管理工作。"
        + also
    )


def watch(say: Wording) -> Iterator[Article]:
    yield from {"none": _unwatched, "single": _supervisor, "board": _supervisors, "audit": _audit}[
        say.facts.organs.supervision
    ](say)


def _unwatched(say: Wording) -> Iterator[Article]:
    agreed = "股东决定" if words.is_sole(say.facts) else "经全体股东一致同意"
    yield Article(
        f"{agreed}，公司不设监事会，也不设监事。股东依法行使知情权，对公司的经营进行监督，提出建议或者质询。"
    )


def _supervisor(say: Wording) -> Iterator[Article]:
    yield Article(
        say("公司不设监事会，设监事一名，{chosen}，行使《公司法》规定的监事会的职权。")
        + "监事任期每届三年，任期届满，可以连任。董事、高级管理人员不得兼任监事。"
    )
    yield Article("监事行使下列职权：", powers_of_watch(say))
    yield Article("监事对其职权范围内的事项作出决定，应当采用书面形式，签名后置备于公司。")


def _supervisors(say: Wording) -> Iterator[Article]:
    members = holders(say.facts, "supervisors-chairman", "supervisor")
    yield Article(
        say(f"公司设监事会，由{words.count(len(members))}名监事组成。{seats(say, members, '监事')}")
        + "监事会设主席一人，由全体监事过半数选举产生。监事任期每届三年，任期届满，可以连任。董事、高级管理人员不得兼任监事。"
    )
    yield Article("监事会行使下列职权：", powers_of_watch(say))
    yield Article(
        "监事会每年度至少召开一次会议，监事可以提议召开临时监事会会议。监事会会议由主席召集和主持。监事会决议应当经全体监事的过半数通过，"
        "表决应当一人一票。监事会应当对所议事项的决定作成会议记录，出席会议的监事应当在会议记录上签名。"
    )


def _audit(say: Wording) -> Iterator[Article]:
    members = {p.person for p in say.facts.organs.posts if p.is_audit}
    yield Article(
        f"公司在董事会中设审计委员会，由{words.count(len(members))}名董事组成，行使《公司法》规定的监事会的职权，公司不设监事会，也不设监事。"
        "审计委员会的成员由董事会以全体董事的过半数选举产生。"
    )
    yield Article("审计委员会行使下列职权：", powers_of_watch(say))
    yield Article(
        "审计委员会作出决议，应当经其成员的过半数通过，表决应当一人一票，并作成会议记录，由出席会议的成员签名。"
    )


def powers_of_watch(say: Wording) -> tuple[str, ...]:
    return listed(say, c.POWERS_OF_SOLE_WATCH if words.is_sole(say.facts) else c.POWERS_OF_WATCH)


def legal_representative(say: Wording) -> Iterator[Article]:
    office = words.legal_office(say.facts.organs)
    title = "代表公司执行公司事务的董事" if office == "董事" else office
    serves = f"代表公司执行公司事务的{office}" if office == "董事长" else title
    picked = say("代表公司执行公司事务的董事由{owners}从董事中确定。") if office == MANAGING_DIRECTOR else ""
    yield Article(
        f"公司的法定代表人由{serves}担任。{picked}"
        "担任该职务的人依照本章程第六章规定的办法产生，自产生之日起为公司的法定代表人，并依法登记。"
    )
    yield Article(
        f"担任法定代表人的{office}任期届满、被解任或者辞任的，由依照本章程第六章规定的办法新产生的{office}担任法定代表人，并依法办理变更登记，"
        f"变更登记申请书由变更后的法定代表人签署。担任法定代表人的{office}辞任的，视为同时辞去法定代表人；"
        "公司应当在法定代表人辞任之日起三十日内确定新的法定代表人。"
    )
    yield Article(
        "法定代表人以公司名义从事的民事活动，其法律后果由公司承受。本章程对法定代表人职权的限制，不得对抗善意相对人。"
    )


MANAGING_DIRECTOR = (
    "代表公司执行公司事务的董事"  # one of several: the articles say how he is picked (公司法 46(7))
)
