"""公司章程 of a wholly state-owned company 国有独资公司: made by the body that stands for the state (公司法 171–176)."""

from collections.abc import Iterator

from . import articles as limited
from . import clauses as c
from . import words
from .charter import DIRECTORS, Chapter, Wording, holders, listed, numbered, plain, vices, wording, years
from .clauses import Article
from .whole import Whole


def chapters(facts: Whole) -> list[Chapter]:
    """The whole articles of association; what no state changes is as in any limited company."""
    say = wording(facts)
    titles = (
        ("总则", _general(say)),
        ("经营范围", limited.scope(say)),
        ("注册资本和出资", limited.capital(say)),
        ("国有资产的保护和股权转让", plain(say, PROTECTION)),
        (c.STATE, _owner(say)),
        (f"{say.board}和经理", _board(say)),
        (say.watch or "监督", limited.watch(say)),
        ("法定代表人", limited.legal_representative(say)),
        ("财务、会计、利润分配和劳动用工", plain(say, c.FINANCE)),
        ("解散和清算", plain(say, c.ENDING)),
        ("通知和公告", plain(say, c.NOTICES)),
        ("附则", plain(say, CLOSING)),
    )
    return numbered(titles)


PROTECTION = (  # 公司法 23, 169, 175
    "履行出资人职责的机构根据本级人民政府的授权，代表本级人民政府依法履行出资人职责，享有出资人权益。"
    "公司财产独立于股东的财产。",
    "股权的转让、无偿划转，依照法律、行政法规和国家有关国有资产管理的规定办理；变更股东的，变更股东名册，修改公司章程，并依法办理变更登记。",
    "公司的董事、高级管理人员，未经{owners}同意，不得在其他有限责任公司、股份有限公司或者其他经济组织兼职。",
)
RESERVED = (  # 公司法 172
    "{owners}可以授权公司{board}行使股东会的部分职权，但是公司章程的制定和修改，公司的合并、分立、解散、申请破产，"
    "增加或者减少注册资本，分配利润，由{owners}决定。"
)
CLOSING = (
    c.CLOSING[0],
    c.CLOSING[1],
    "本章程由履行出资人职责的机构制定，经其盖章或者签名，自公司成立之日起生效。本章程以电子文本订立，以可靠的电子签名签署，"
    "与纸质文本具有同等法律效力；公司应当将本章程置备于公司，并报登记机关备案。",
)


def _general(say: Wording) -> Iterator[Article]:
    yield from limited.general(say)
    owner = say.facts.party(say.facts.capital.owners[0].person).name
    yield Article(f"公司是国有独资公司，由{owner}（以下称{c.STATE}）履行出资人职责。")


def _owner(say: Wording) -> Iterator[Article]:
    powers = limited.as_decisions(limited.powers_of_owners(say))
    yield Article(say("公司不设股东会，由{owners}行使股东会职权。{owners}行使下列职权："), powers)
    yield Article(say(RESERVED))
    yield Article(say("{owners}作出决定，应当采用书面形式，盖章或者签名后置备于公司。"))


def _board(say: Wording) -> Iterator[Article]:
    yield from _full_board(say) if say.board == "董事会" else limited.single_director(say)
    yield Article(
        say(
            "公司设经理，由{board}聘任或者解聘。经{owners}同意，董事可以兼任经理。经理对{board}负责，"
            "根据本章程的规定或者{board}的授权行使职权，主持公司的日常经营管理工作。"
        )
    )


def _full_board(say: Wording) -> Iterator[Article]:
    """More than half are outside directors, and the staff has its own (公司法 173)."""
    posts = [post for post in say.facts.organs.posts if post.post in DIRECTORS]
    outside = sum(post.is_outside for post in posts)
    staff = sum(holders(say.facts, *DIRECTORS).values())
    yield Article(
        say(
            f"公司设董事会，由{words.count(len(posts))}名董事组成，其中外部董事{words.count(outside)}名，职工代表董事{words.count(staff)}名。"
            f"董事会成员由{{owners}}委派，职工代表董事由公司职工代表大会选举产生。董事会设董事长一人{vices(say.facts)}，"
            f"由{{owners}}从董事会成员中指定。董事任期每届{words.count(years(say.facts, *DIRECTORS))}年，任期届满，可以连任。"
        )
    )
    yield Article("董事会行使下列职权：", listed(say, c.POWERS_OF_BOARD))
    yield from limited.board_meetings(say.facts)
