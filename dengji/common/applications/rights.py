"""Who may sign for a shareholder that is no natural person, and how that is known at the second of signing.

The base of legal persons is asked for each body; where it cannot answer, the body's papers stand in its place and an
officer reads them (市场主体登记管理条例实施细则 15, 24; law.md P21).
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from dengji.common.identity import actions as identities
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.common.identity.rules import POSTS_OF_BODIES
from dengji.common.identity.windows.bodies import Bodies
from dengji.ground.catalog.facts import Body, Facts
from dengji.ground.catalog.world import BodySeen, SourceSilent
from dengji.ground.refusal import Refusal
from dengji.ground.standards import uscc as codes
from dengji.ground.wording import gettext_noop as _

from . import rules

BY_PAPERS = "papers"  # the body's own papers, read by an officer
BY_BASE = "register"  # our register or the base of legal persons, asked through a window
BY_OFFICER = "evidence"  # an officer saw the body's papers lately
SOURCES = {BY_PAPERS: _("主体资格文件"), BY_BASE: _("登记信息"), BY_OFFICER: _("登记机关核对过的材料")}
POSTS = {**POSTS_OF_BODIES, **rules.SIGNS_AS}


class CodeWrong(Refusal):
    code = "applications.credit-code-wrong"
    says = _("请照着营业执照再填一遍代码：要有18位，{uscc}校验对不上。")


class NoSuchBody(Refusal):
    code = "applications.no-such-body"
    says = _("法人库里没有统一社会信用代码为{uscc}的单位。请核对营业执照；不存在的单位不能当股东。")


class BodyNotLive(Refusal):
    code = "applications.body-is-not-live"
    says = _("{name}已经注销、吊销或者撤销，不能当股东。请换一位股东。")


class HoldsNoShares(Refusal):
    code = "applications.body-holds-no-shares"
    says = _("{name}是{kind}，没有独立的主体资格，不能当股东。分支机构由总公司出资，个体户由经营者本人出资。")


class NotEntitled(Refusal):
    code = "applications.not-entitled-for-the-body"
    says = _(
        "{person}现在不是{body}的{post}，不能代表它签名。请由{body}现在的{post}签名，或者上传授权文件后换人签。"
    )


class BodySilent(Refusal):
    code = "applications.body-cannot-be-asked"
    says = _(
        "法人库暂时没有答复，核对不了{body}由谁签名。请过一会儿再试，或者请申请人上传{body}的主体资格文件。"
    )


@dataclass(frozen=True)
class Right:
    """On what a person signed for a body: in which post, by which source, asked when."""

    body: str  # key
    uscc: str
    name: str
    post: str  # a key of POSTS
    source: str  # a key of SOURCES
    at: str  # moment, ISO
    reference: str = ""  # number of the look-up, where a base or an officer's look stands behind it

    @property
    def words(self) -> str:
        """As it stands in the words the person agreed to."""
        told = {"body": self.name, "post": POSTS[self.post], "source": SOURCES[self.source], "at": self.at}
        return _("我以{post}的身份代表{body}签名（依据：{source}，{at}核对）。").format(**told)


def see_may_hold(seen: BodySeen) -> None:
    """Every early “no” about a body that a base knows: it is gone, or holds no shares. One from elsewhere an officer
    looks at (law.md P21): no law bars it."""
    if not seen.is_live:
        raise BodyNotLive(name=seen.name)
    see_kind(seen.name, seen.kind)


def see_code(uscc: str) -> None:
    if not codes.is_valid(uscc):
        raise CodeWrong(uscc=uscc)


def see_kind(name: str, kind: str) -> None:
    if kind in rules.HOLDS_NO_SHARES:
        raise HoldsNoShares(name=name, kind=rules.BODY_KINDS[kind])


def asked(uscc: str, bases: Bodies | None) -> BodySeen | None:
    """What the bases say of a code: None where none of them answered. A code that none has is refused."""
    try:
        seen = identity.body_seen(uscc, window=bases)
    except SourceSilent:
        return None
    if seen is None:
        raise NoSuchBody(uscc=uscc)
    return seen


def rights_of(
    facts: Facts, person: str, *, by: Actor, at: datetime, bases: Bodies | None = None
) -> list[Right]:
    """For each body this person signs for: looked up now. Who is not entitled any more is refused in words."""
    return [_right(body, by, at, bases) for body in facts.bodies if body.signs == person]


def as_rows(rights: list[Right]) -> list[dict[str, str]]:
    return [asdict(right) for right in rights]


def _right(body: Body, by: Actor, at: datetime, bases: Bodies | None) -> Right:
    """A mandate to sign is a paper; the post of a representative is what the base says, where it speaks."""
    if body.signs_as == "authorised" or not body.uscc:
        return _on_papers(body, by, at, bases)
    try:
        found = identities.confirm_representative(by.name, body.uscc, by=by, at=at, window=bases)
    except identities.BodyUnanswered:
        return _on_papers(body, by, at, None)
    told = (found.post, found.source, _moment(found.at), found.number)
    return Right(body.key, body.uscc, body.name, *told)


def _on_papers(body: Body, by: Actor, at: datetime, bases: Bodies | None) -> Right:
    """The body's own papers, which an officer reads; a body that a base knows to be gone signs nothing."""
    seen = asked(body.uscc, bases) if body.uscc and body.signs_as == "authorised" else None
    if seen is not None and not seen.is_live:
        raise BodyNotLive(name=body.name)
    if not body.proof:
        raise BodySilent(body=body.name) if body.signs_as != "authorised" else _unproved(body, by)
    return Right(body.key, body.uscc, body.name, body.signs_as, BY_PAPERS, _moment(at))


def _unproved(body: Body, by: Actor) -> NotEntitled:
    name = identity.account(by.name).name
    return NotEntitled(person=name, body=body.name, post=POSTS[body.signs_as])


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
