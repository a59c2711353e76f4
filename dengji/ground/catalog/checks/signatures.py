"""Signatures and papers (law.md §4.1, P19, P20; §4.4, G22; votes stand apart)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from dengji.ground.catalog import papers
from dengji.ground.catalog.examples import (
    all_of,
    corporate,
    filed,
    minor,
    same,
    section,
    signatures,
    signed,
    sound_again,
    stated,
    stock,
)
from dengji.ground.catalog.filing import Filing, SignatureSeen, Stage
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import BLOCK, OFFICER, Told, fails, passes, rule, tell

SHEETS = "identity-sheet"


def _copies(filing: Filing) -> tuple[papers.Copy, ...]:
    return papers.copies(papers.SETS.get(filing.facts.offer, ()), filing.facts)


def have_signed(filing: Filing, paper: str) -> set[str]:
    return {seen.person for seen in filing.signatures if seen.paper == paper and seen.is_valid}


def _by_guardian(filing: Filing) -> Filing:
    """For examples: the second shareholder is a child, and the first signed everything for it."""
    return sound_again(minor("p2", guardian="p1")(filing))


@rule(
    "P19",
    _("要签的文书都签了，签名有效，签后没有改动"),
    basis=(Basis("S52", "第十五条"), Basis("ES", "第十三条")),
    severity=BLOCK,
    examples=(
        passes("all signed", same),
        passes("not asked before signing", filed(stage=Stage.SIGNING, signatures=())),
        fails(
            "one shareholder has not signed the articles",
            signatures(lambda all_: tuple(s for s in all_ if (s.paper, s.person) != ("articles", "p2"))),
        ),
        fails(
            "changed afterwards",
            signatures(
                lambda all_: (
                    *all_[1:],
                    signed(all_[0].paper, all_[0].person, is_valid=False, problem="签名后文件被改动"),
                )
            ),
        ),
        fails("a paper is missing", filed(papers=("application-form", "articles"))),
        passes("a representative signed for a company", corporate),
        passes("a guardian signed for a child", _by_guardian),
        fails("the child signed itself", minor("p2", guardian="p1")),
    ),
)
def everything_is_signed(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if filing.stage is not Stage.OFFICE:
        return
    yield from _missing_papers(filing)
    yield from _missing_signatures(filing)
    yield from _broken_signatures(filing)


def _missing_papers(filing: Filing) -> Iterator[Told]:
    for copy in _copies(filing):
        if copy.code not in (*filing.papers, *filing.own_papers):
            yield tell(
                f"papers.{copy.code}",
                _("请补上《{title}》：材料里没有这一份"),
                _("重新生成文书，再请大家签名。"),
                title=copy.paper.title,
            )


def _missing_signatures(filing: Filing) -> Iterator[Told]:
    for copy in _copies(filing):
        broken = {seen.person for seen in filing.signatures if seen.paper == copy.code and not seen.is_valid}
        for key in copy.signers(filing.facts):
            if key not in have_signed(filing, copy.code) | broken:
                yield tell(
                    f"signatures.{copy.code}.{key}",
                    _("请{name}在《{title}》上签名"),
                    _("请他打开签名链接，一次签完要签的全部文书。"),
                    name=filing.facts.name_of(key),
                    title=copy.paper.title,
                )


def _broken_signatures(filing: Filing) -> Iterator[Told]:
    for seen in filing.signatures:
        if not seen.is_valid:
            yield tell(
                f"signatures.{seen.paper}.{seen.person}",
                _("请{name}重新签名：《{title}》上的签名没有通过验证（{problem}）"),
                _("请他打开签名链接再签一次。"),
                name=filing.facts.name_of(seen.person),
                title=papers.find(seen.paper).title if seen.paper in filing.papers else seen.paper,
                problem=seen.problem,
            )


@rule(
    "P20",
    _("签名早于提交，签名人就是文书上列明的人"),
    basis=(Basis("ES", "第十三条"),),
    severity=BLOCK,
    examples=(
        passes("in time, by those named", same),
        fails(
            "after it was submitted",
            signatures(
                lambda all_: (
                    *all_[1:],
                    signed(all_[0].paper, all_[0].person, signed_at=datetime(2026, 11, 21, tzinfo=UTC)),
                )
            ),
        ),
        fails(
            "at a moment nobody knows",
            signatures(lambda all_: (*all_[1:], signed(all_[0].paper, all_[0].person, signed_at=None))),
        ),
        fails("by somebody unknown", signatures(lambda all_: (*all_, signed("articles", "")))),
        fails("on another's sheet", signatures(lambda all_: (*all_, signed("identity-sheet:p1", "p2")))),
    ),
)
def signatures_are_in_time_and_by_those_named(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if filing.stage is not Stage.OFFICE:
        return
    named = {copy.code: copy.signers(filing.facts) for copy in _copies(filing)}
    for seen in filing.signatures:
        if seen.person not in named.get(seen.paper, ()):
            yield tell(
                f"signatures.{seen.paper}.{seen.person}",
                _("文书上有一个签名不是列明的签名人签的"),
                _("重新生成这份文书，只请列明的人签名。"),
            )
        elif seen.is_valid and not _is_in_time(seen, filing):
            yield tell(
                f"signatures.{seen.paper}.{seen.person}",
                _("{name}的签名没有时间，或者晚于提交时间"),
                _("请他重新签名后再提交一次。"),
                name=filing.facts.name_of(seen.person),
            )


def _is_in_time(seen: SignatureSeen, filing: Filing) -> bool:
    if seen.signed_at is None:
        return False
    return filing.submitted_at is None or seen.signed_at <= filing.submitted_at


@rule(
    "G22",
    _("公司章程载明法定事项，并且和申请书一致"),
    basis=(
        Basis("CL23", "第四十六条"),
        Basis("CL23", "第九十五条"),
        Basis("CL18", "第二十五条"),
        Basis("CL18", "第八十一条"),
        Basis("R746", "第十一条"),
        Basis("R746", "第十三条"),
    ),
    severity=BLOCK,
    needs=("name", "domicile", "scope", "capital", "organs"),
    examples=(
        passes("our own articles, made from the same facts", same),
        fails("no articles", filed(papers=("application-form",))),
        fails("the applicant's own: an officer reads them", filed(own_papers=("articles",))),
        fails("owners and persons differ", section("organs", legal_representative="p9")),
        passes("a company among the owners", corporate),
        fails("a company in a post", all_of(corporate, section("organs", legal_representative="b1"))),
        passes("a joint-stock company's, with its shares", stock),
        fails("a joint-stock company's without its shares", all_of(stock, stated(shares=None))),
    ),
)
def the_articles_say_what_they_must(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if "articles" in filing.own_papers:
        yield tell(
            "papers.articles",
            _("章程是申请人自己写的，请逐项核对"),
            _("核对名称、住所、范围、资本、股东、出资日期和机构。"),
            OFFICER,
        )
    elif filing.stage is Stage.OFFICE and "articles" not in filing.papers:
        yield tell("papers.articles", _("请提交公司章程：材料里没有章程"), _("重新生成文书，再请大家签名。"))
    if filing.facts.offer == "jsc.establish" and filing.facts.shares is None:
        yield tell("shares.number", _("请填写股份：章程要写明发行多少股"), _("在“股份怎么分”里填好。"))
    for key in sorted(_strangers(filing)):
        yield tell(
            "organs.posts",
            _("有一项职务或出资写了不在名单里的人，或者由单位任职（{name}）"),
            _("在“谁来管理”和“谁出多少钱”里重新选人；职务只能由自然人担任。"),
            name=filing.facts.name_of(key),
        )


def _strangers(filing: Filing) -> set[str]:
    """Whom the articles would name, though no person of that key holds posts, or no party shares."""
    facts, organs = filing.facts, filing.facts.organs
    persons, bodies = {one.key for one in facts.persons}, {one.key for one in facts.bodies}
    held = {post.person for post in organs.posts} | {organs.legal_representative} if organs else set()
    return (held - persons) | (set(facts.owner_keys) - persons - bodies)


CHECKS = (
    everything_is_signed,
    signatures_are_in_time_and_by_those_named,
    the_articles_say_what_they_must,
)
