"""股份有限公司章程 in plain words: every item of 公司法 95, with 145 for classes of shares and 152 for authorised capital.

Written for one promoter (公司法 112) and for several; for a board (120–125) and for one director (128); with a supervisory
board (130–132), one supervisor (133) or an audit committee (121). Signed before 2024-07-01 it holds the items of 公司法
(2018年修正) 81: the time of each contribution, and the legal representative by name. `words.is_old_law` decides.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from . import articles as limited
from . import clauses as c
from . import shares, words
from . import stock_clauses as s
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
    say, old = wording(facts), words.is_old_law(facts)
    titles = (
        ("总则", _general(say)),
        ("经营范围", limited.scope(say)),
        ("注册资本和股份", _shares(say)),
        ("股东的权利和股份转让", _owners(say)),
        (say.owners, _meeting(say)),
        (f"{say.board}和经理", _board(say)),
        (say.watch or "监督", _watch(say)),
        ("法定代表人", _legal_representative(say)),
        ("财务、会计、利润分配和劳动用工", plain(say, s.FINANCE)),
        ("解散和清算", plain(say, s.OLD_ENDING if old else s.ENDING)),
        ("通知和公告", plain(say, c.NOTICES)),
        ("附则", plain(say, s.CLOSING_BY[shares.of(facts).founding])),
    )
    made = numbered(titles)
    return [_uncited(chapter) for chapter in made] if old else made


def _uncited(chapter: Chapter) -> Chapter:
    """The law of 2018 counts its articles otherwise: its charters cite the law, not the article."""
    return replace(chapter, articles=tuple(_without_numbers(article) for article in chapter.articles))


def _without_numbers(article: Article) -> Article:
    clauses = tuple(_CITED.sub("《公司法》", clause) for clause in article.clauses)
    return replace(article, text=_CITED.sub("《公司法》", article.text), clauses=clauses)


_CITED = re.compile(r"《公司法》第[一二三四五六七八九十百零]+条")


def _general(say: Wording) -> Iterator[Article]:
    facts = say.facts
    ends = "长期" if facts.term_years is None else f"{facts.term_years}年，自公司成立之日起计算"
    yield Article(s.GENERAL[0])
    yield Article(f"公司名称：{facts.name.full}。")
    yield Article(f"公司住所：{facts.domicile.full}。")
    yield Article(f"公司类型：{words.entity_type(facts)}。公司的经营期限：{ends}。")
    yield Article(f"公司的设立方式：{s.FOUNDING[shares.of(facts).founding]}")
    yield from plain(say, s.GENERAL[1:])


def _shares(say: Wording) -> Iterator[Article]:
    facts, said, old = say.facts, shares.of(say.facts), words.is_old_law(say.facts)
    currency = words.CURRENCIES.get(facts.capital.currency, facts.capital.currency)
    yield Article(
        f"公司的注册资本为在登记机关登记的已发行股份的股本总额，共计{currency}{words.wan(facts.capital.amount)}万元"
        f"（大写：{words.capitals(facts.capital)}）。"
    )
    yield Article(_numbers(facts))
    yield Article(s.EQUAL)
    yield from _classes(say)
    if said.authorised:
        slots = {"years": words.count(said.authorised_years), "number": words.shares(said.authorised)}
        yield Article(s.AUTHORISED.format(owners=say.owners, **slots))
    when = "、出资方式和出资时间" if old else "、股份类别和出资方式"
    yield Article(f"发起人的姓名或者名称、认购的股份数{when}如下：", table=True)
    jointly = "" if words.is_sole(facts) else s.JOINTLY
    yield Article((s.OLD_PAYING if old else s.PAYING) + jointly)
    yield from plain(say, s.SHARES)


def _numbers(facts: Whole) -> str:
    said = shares.of(facts)
    total = "公司的股份总数" if words.is_old_law(facts) else "公司已发行的股份数"
    counted = f"{total}为{words.shares(said.issued)}股，公司设立时发行的股份数为{words.shares(said.at_founding)}股。"
    return counted + (s.NO_PAR if said.par is None else f"公司的股份为面额股，{shares.par(said)}。")


def _classes(say: Wording) -> Iterator[Article]:
    special = shares.special(shares.of(say.facts))
    if not special:
        return
    rows = [
        f"{words.SHARE_CLASSES[one.code]}，{words.shares(one.number)}股：{one.rights.rstrip('。；') or '权利与普通股相同'}"
        for one in special
    ]
    yield Article("公司除普通股外，发行下列类别股：", _literal(rows))
    yield from plain(say, s.CLASSES)


def _literal(rows: list[str]) -> tuple[str, ...]:
    """Numbered like other lists, but what was typed is not looked through for slots."""
    return tuple(
        f"（{words.count(nth)}）{row}{'。' if nth == len(rows) else '；'}"
        for nth, row in enumerate(rows, start=1)
    )


def _owners(say: Wording) -> Iterator[Article]:
    if words.is_sole(say.facts):
        yield replace(c.SOLE_RIGHTS, text=c.SOLE_RIGHTS.text.replace("股权", "股份"))
    else:
        yield Article(s.RIGHTS.text, tuple(say(clause) for clause in s.RIGHTS.clauses))
    yield from plain(say, s.TRANSFER)
    if words.is_old_law(say.facts):
        yield Article(s.OLD_LOCK)


def _meeting(say: Wording) -> Iterator[Article]:
    powers = limited.powers_of_owners(
        say, s.OLD_POWERS if words.is_old_law(say.facts) else c.POWERS_OF_OWNERS
    )
    if words.is_sole(say.facts):
        yield from limited.sole_owner(powers)
        return
    yield Article(say("{owners}由全体股东组成，是公司的权力机构，行使下列职权："), powers)
    reasons = [reason for reason in s.REASONS if say.watch or "{watch}" not in reason]
    yield Article(
        say("{owners}每年召开一次年会。有下列情形之一的，应当在两个月内召开临时{owners}会议："),
        listed(say, reasons),
    )
    yield Article(_convened(say))
    proposers = "百分之三" if words.is_old_law(say.facts) else "百分之一"
    for text in s.MEETINGS:
        yield Article(say(text.replace("{proposers}", proposers)))
    if not words.is_old_law(say.facts):
        yield Article(say(s.ELECTRONIC.replace("{organs}", "、".join(_organs(say)))))


def _convened(say: Wording) -> str:
    first = s.CONVENED[say.facts.organs.board].replace("{instead}", _instead(say, s.VICE))
    return say(first + (s.THEN if say.watch else "") + s.AT_LAST)


def _instead(say: Wording, text: str) -> str:
    return text if holders(say.facts, "vice-chairman") else ""


def _organs(say: Wording) -> list[str]:
    return [organ for organ in (say.board, say.watch) if organ in ("董事会", "监事会", "审计委员会")] or [
        "董事"
    ]


def _board(say: Wording) -> Iterator[Article]:
    yield from _full_board(say) if say.board == "董事会" else limited.single_director(say)
    yield limited.manager(say)


def _full_board(say: Wording) -> Iterator[Article]:
    """The chairman is chosen by the directors themselves (公司法 122), not by the owners."""
    directors = holders(say.facts, *DIRECTORS)
    term = words.count(years(say.facts, *DIRECTORS))
    independent = sum(post.is_independent for post in say.facts.organs.posts)
    among = f"董事中设独立董事{words.count(independent)}名。" if independent else ""
    yield Article(
        say(
            f"公司设董事会，由{words.count(len(directors))}名董事组成。{seats(say, directors, '董事')}{among}"
        )
        + f"董事会设董事长一人{vices(say.facts)}，由董事会以全体董事的过半数选举产生。董事任期每届{term}年，任期届满，可以连任。"
    )
    yield Article("董事会行使下列职权：", listed(say, c.POWERS_OF_BOARD))
    slots = {
        "instead": _instead(say, c.VICE),
        "and_watch": "和监事" if say.facts.organs.supervision in ("single", "board") else "",
        "or_watch": f"或者{say.watch}" if say.watch else "",
    }
    for text in s.BOARD_MEETINGS:
        yield Article(text.format(**slots))


def _watch(say: Wording) -> Iterator[Article]:
    own = {"board": _supervisors, "audit": _audit}.get(say.facts.organs.supervision, limited.watch)
    yield from own(say)


def _supervisors(say: Wording) -> Iterator[Article]:
    first, powers, _meetings = limited.watch(say)
    yield from (first, powers, Article(s.SUPERVISORS))


def _audit(say: Wording) -> Iterator[Article]:
    members = {post.person for post in say.facts.organs.posts if post.is_audit}
    yield Article(s.AUDIT.format(number=words.count(len(members))))
    yield Article("审计委员会行使下列职权：", limited.powers_of_watch(say))
    yield Article(s.AUDIT_MEETS)


def _legal_representative(say: Wording) -> Iterator[Article]:
    if not words.is_old_law(say.facts):
        yield from limited.legal_representative(say)
        return
    organs = say.facts.organs
    office, name = words.legal_office(organs), say.facts.person(organs.legal_representative).name
    yield Article(f"公司的法定代表人由{office}担任，公司设立时的法定代表人为{name}。法定代表人依法登记。")
    yield Article("公司法定代表人变更的，应当依法办理变更登记。")
