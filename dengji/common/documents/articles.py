"""公司章程 of a limited company in plain words: every item of 公司法 46, as the chosen organs make it.

Written for one shareholder (公司法 60) and for several (58–66); for one director (75) and for a board (68–73);
without supervisors (83), with one (83), with a supervisory board (76–81), with an audit committee (69).
No person but a shareholder is named: officers come and go without the articles being changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import clauses as c
from . import words
from .clauses import Article
from .whole import Whole


@dataclass(frozen=True)
class Chapter:
    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Wording:
    """The words that differ with the organs chosen; every sentence below is filled in from them."""

    owners: str  # 股东会 · 股东
    chosen: str  # 由股东会选举产生 · 由股东决定产生
    resolution: str  # 股东会决议 · 股东决定
    board: str  # 董事会 · 董事
    watch: str  # 监事会 · 监事 · 审计委员会 · ""
    bound: str  # whom the articles bind
    records: str  # which of the organs' records a shareholder may read (公司法 57)
    facts: Whole = field(repr=False)

    def __call__(self, text: str) -> str:
        return text.format(**{name: getattr(self, name) for name in SLOTS})


SLOTS = ("owners", "chosen", "resolution", "board", "watch", "bound", "records")


def chapters(facts: Whole) -> list[Chapter]:
    """The whole articles of association, in order; numbering runs on from chapter to chapter."""
    say = _wording(facts)
    titles = (
        ("总则", _general(say)),
        ("经营范围", _scope(say)),
        ("注册资本和股东出资", _capital(say)),
        ("股东的权利和股权转让", _owners(say)),
        (say.owners, _meeting(say)),
        (f"{say.board}和经理", _board(say)),
        (c.WATCH[facts.organs.supervision] or "监督", _watch(say)),
        ("法定代表人", _legal_representative(say)),
        ("财务、会计、利润分配和劳动用工", _plain(say, c.FINANCE)),
        ("解散和清算", _plain(say, c.ENDING)),
        ("通知和公告", _plain(say, c.NOTICES)),
        ("附则", _plain(say, c.CLOSING)),
    )
    return [
        Chapter(f"第{words.count(nth)}章　{title}", tuple(articles))
        for nth, (title, articles) in enumerate(titles, start=1)
    ]


def _wording(facts: Whole) -> Wording:
    sole, organs = words.is_sole(facts), facts.organs
    watch = c.WATCH[organs.supervision]
    supervisors = "、监事" if organs.supervision in ("single", "board") else ""
    return Wording(
        owners="股东" if sole else "股东会",
        chosen="由股东决定产生" if sole else "由股东会选举产生",
        resolution="股东决定" if sole else "股东会决议",
        board="董事会" if organs.board == "board" else "董事",
        watch=watch,
        bound=f"董事{supervisors}、高级管理人员",
        records=c.RECORDS[organs.board] + ("、监事会会议决议" if organs.supervision == "board" else ""),
        facts=facts,
    )


def _plain(say: Wording, texts: tuple[str, ...]) -> Iterator[Article]:
    for text in texts:
        yield Article(say(text))


def _general(say: Wording) -> Iterator[Article]:
    facts = say.facts
    ends = "长期" if facts.term_years is None else f"{facts.term_years}年，自公司成立之日起计算"
    yield Article(c.GENERAL[0])
    yield Article(f"公司名称：{facts.name.full}。")
    yield Article(f"公司住所：{facts.domicile.full}。")
    yield Article(f"公司类型：{words.entity_type(facts)}。公司的经营期限：{ends}。")
    yield from _plain(say, c.GENERAL[1:])


def _scope(say: Wording) -> Iterator[Article]:
    yield Article("公司的经营范围：", tuple(words.scope(say.facts.scope)))
    yield Article(
        say(
            "公司可以修改本章程，改变经营范围，并依法办理变更登记；经营范围中依法须经批准的项目，应当依法经过批准。"
        )
    )


def _capital(say: Wording) -> Iterator[Article]:
    capital = say.facts.capital
    currency = words.CURRENCIES.get(capital.currency, capital.currency)
    yield Article(
        f"公司的注册资本为在登记机关登记的全体股东认缴的出资额，共计{currency}{words.wan(capital.amount)}万元"
        f"（大写：{words.capitals(capital)}）。"
    )
    yield Article("股东的姓名（名称）、出资额、出资方式和出资日期如下：", table=True)
    yield from _plain(say, c.CONTRIBUTION)


def _owners(say: Wording) -> Iterator[Article]:
    if words.is_sole(say.facts):
        yield c.SOLE_RIGHTS
        yield from _plain(say, c.SOLE_TRANSFER)
        return
    yield Article(c.RIGHTS.text, tuple(say(clause) for clause in c.RIGHTS.clauses))
    yield from _plain(say, c.TRANSFER)


def _meeting(say: Wording) -> Iterator[Article]:
    has_supervisors = say.facts.organs.supervision in ("single", "board")
    powers = [
        p if has_supervisors else p.replace("、监事", "")
        for p in c.POWERS_OF_OWNERS
        if say.watch or "{watch}" not in p
    ]
    clauses = _listed(say, powers)
    if words.is_sole(say.facts):
        yield Article("公司只有一个股东，不设股东会。股东行使下列职权：", _as_decisions(clauses))
        yield Article("股东作出前条所列事项的决定，应当采用书面形式，并由股东签名或者盖章后置备于公司。")
        return
    unanimous = "对前款所列事项股东以书面形式一致表示同意的，可以不召开股东会会议，直接作出决定，并由全体股东在决定文件上签名或者盖章。"
    yield Article("股东会由全体股东组成，是公司的权力机构，行使下列职权：", (*clauses, unanimous))
    yield from _meetings(say)


def _as_decisions(clauses: tuple[str, ...]) -> tuple[str, ...]:
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
    yield from _full_board(say) if say.board == "董事会" else _single_director(say)
    yield _manager(say)


def _single_director(say: Wording) -> Iterator[Article]:
    years = words.count(_years(say.facts, "director"))
    yield Article(
        say(
            f"公司不设董事会，设董事一名，{{chosen}}，行使《公司法》规定的董事会的职权。董事任期每届{years}年，任期届满，可以连任。"
        )
    )
    yield Article("董事行使下列职权：", _listed(say, c.POWERS_OF_BOARD))
    yield Article("董事对其职权范围内的事项作出决定，应当采用书面形式，签名后置备于公司。")


def _full_board(say: Wording) -> Iterator[Article]:
    directors = _holders(say.facts, "chairman", "director")
    years = words.count(_years(say.facts, "director", "chairman"))
    yield Article(
        say(
            f"公司设董事会，由{words.count(len(directors))}名董事组成。{_seats(say, directors, '董事')}董事会设董事长一人，{{chosen}}。"
        )
        + f"董事任期每届{years}年，任期届满，可以连任。"
    )
    yield Article("董事会行使下列职权：", _listed(say, c.POWERS_OF_BOARD))
    yield Article(
        "董事会会议由董事长召集和主持；董事长不能履行职务或者不履行职务的，由过半数的董事共同推举一名董事召集和主持。"
        "召开董事会会议，应当于会议召开五日前通知全体董事。"
    )
    yield Article(
        "董事会会议应当有过半数的董事出席方可举行。董事会作出决议，应当经全体董事的过半数通过。董事会决议的表决，应当一人一票。"
        "董事会应当对所议事项的决定作成会议记录，出席会议的董事应当在会议记录上签名。"
    )


def _manager(say: Wording) -> Article:
    if not _holders(say.facts, "manager"):
        return Article(say("公司不设经理，经理的职权由{board}行使。"))
    also = "董事可以兼任经理。" if say.board == "董事" else "经理列席董事会会议。"
    return Article(
        say(
            "公司设经理一名，由{board}决定聘任或者解聘。经理对{board}负责，根据本章程的规定或者{board}的授权行使职权，"
        )
        + "主持公司的日常经营管理工作。"
        + also
    )


def _watch(say: Wording) -> Iterator[Article]:
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
    yield Article("监事行使下列职权：", _powers_of_watch(say))
    yield Article("监事对其职权范围内的事项作出决定，应当采用书面形式，签名后置备于公司。")


def _supervisors(say: Wording) -> Iterator[Article]:
    members = _holders(say.facts, "supervisors-chairman", "supervisor")
    yield Article(
        say(f"公司设监事会，由{words.count(len(members))}名监事组成。{_seats(say, members, '监事')}")
        + "监事会设主席一人，由全体监事过半数选举产生。监事任期每届三年，任期届满，可以连任。董事、高级管理人员不得兼任监事。"
    )
    yield Article("监事会行使下列职权：", _powers_of_watch(say))
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
    yield Article("审计委员会行使下列职权：", _powers_of_watch(say))
    yield Article(
        "审计委员会作出决议，应当经其成员的过半数通过，表决应当一人一票，并作成会议记录，由出席会议的成员签名。"
    )


def _powers_of_watch(say: Wording) -> tuple[str, ...]:
    return _listed(say, c.POWERS_OF_SOLE_WATCH if words.is_sole(say.facts) else c.POWERS_OF_WATCH)


def _legal_representative(say: Wording) -> Iterator[Article]:
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


def _listed(say: Wording, items: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    last = len(items)
    return tuple(
        say(f"（{words.count(nth)}）{item}{'。' if nth == last else '；'}")
        for nth, item in enumerate(items, start=1)
    )


def _holders(facts: Whole, *posts: str) -> dict[str, bool]:
    """Persons holding any of those posts, and whether they represent the staff."""
    return {p.person: p.is_staff for p in facts.organs.posts if p.post in posts}


def _seats(say: Wording, holders: dict[str, bool], title: str) -> str:
    staff = sum(holders.values())
    if not staff:
        return say(f"{title}{{chosen}}。")
    return say(
        f"其中，职工代表{title}{words.count(staff)}名，由公司职工通过职工代表大会、职工大会或者其他形式民主选举产生；其余{title}{{chosen}}。"
    )


def _years(facts: Whole, *posts: str) -> int:
    return next((p.years for p in facts.organs.posts if p.post in posts), 3)
