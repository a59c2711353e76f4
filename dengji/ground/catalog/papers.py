"""The papers 文书 of the catalogue, and who signs which (law.md §2.4, §2.5).

A paper is prepared in one copy, or, with `each`, in one copy for each of those persons. A copy's code is the paper's
code, or "code:person". A copy made for one person is signed by that person alone. Who signs for a body is its
representative, for a minor the guardian: everywhere the signer is `Facts.hand_of`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .facts import Facts
from .shapes import Paper, Signer

DIRECTORS = ("chairman", "vice-chairman", "director")
CHAIR = "supervisors-chairman"
SUPERVISORS = (CHAIR, "supervisor")


def _nobody(facts: Facts) -> tuple[str, ...]:
    return ()


def _everyone(facts: Facts) -> tuple[str, ...]:
    return tuple(person.key for person in facts.persons)


def _owners(facts: Facts) -> tuple[str, ...]:
    return _hands(facts, facts.owner_keys)


def _hands(facts: Facts, keys: Iterable[str]) -> tuple[str, ...]:
    """Who signs for these parties, each once."""
    return tuple(dict.fromkeys(facts.hand_of(key) for key in keys))


def _appointing(facts: Facts) -> tuple[str, ...]:
    """Shareholders appoint; directors engage the manager and supervisors choose their chairman, and sign for that."""
    chosen_by = ((DIRECTORS, "manager"), (DIRECTORS, "chairman"), (SUPERVISORS, CHAIR))
    choosing = (key for organ, post in chosen_by for key in _choosing(facts, organ, post))
    return tuple(dict.fromkeys((*_owners(facts), *choosing)))


def _choosing(facts: Facts, organ: tuple[str, ...], post: str) -> tuple[str, ...]:
    """The members of an organ, where they fill that post themselves (公司法 74, 75 · 76 · 122, 126, 130)."""
    posts = facts.organs.posts if facts.organs else ()
    fills = any(held.post == post for held in posts)
    return tuple(held.person for held in posts if fills and held.post in organ)


def _legal_representative(facts: Facts) -> tuple[str, ...]:
    return (facts.organs.legal_representative,) if facts.organs else ()


def _answering(facts: Facts) -> tuple[str, ...]:
    return _legal_representative(facts) or (facts.applicant,)


def _has_mandate(facts: Facts) -> bool:
    return facts.mandate is not None


def _promises_domicile(facts: Facts) -> bool:
    return facts.domicile is not None and facts.domicile.proof == "promise"


SEALED = Signer("authority", _("登记机关盖章"), _nobody)
EVERY_PERSON = Signer("every-person", _("每个人签自己的一份"), _everyone)
APPOINTING = Signer("appointing", _("全体股东；聘任经理的董事、选举监事会主席的监事一并签名"), _appointing)
SHAREHOLDERS = Signer("shareholders", _("全体股东（发起人）"), _owners)
LEGAL_REPRESENTATIVE = Signer("legal-representative", _("拟任法定代表人"), _legal_representative)
ANSWERING = Signer("answering", _("拟任法定代表人（未定时为申请人）"), _answering)

APPLICATION_FORM = Paper(
    "application-form",
    _("公司登记（备案）申请书"),
    "application-form",
    LEGAL_REPRESENTATIVE,
    basis=(Basis("R746", "第十六条"), Basis("S52", "第二十五条")),
)
ARTICLES = Paper(
    "articles",
    _("公司章程"),
    "articles",
    SHAREHOLDERS,
    basis=(Basis("CL23", "第四十六条"), Basis("CL23", "第九十五条")),
)
RESOLUTION = Paper(
    "resolution",
    _("股东会决议（股东决定）"),
    "resolution",
    APPOINTING,
    basis=(Basis("CL23", "第五十九条"), Basis("CL23", "第六十条"), Basis("CL23", "第七十四条")),
)
INAUGURAL_MINUTES = Paper(
    "inaugural-minutes",
    _("成立大会（发起人会议）记录"),
    "inaugural-minutes",
    APPOINTING,
    basis=(Basis("CL23", "第一百零三条"), Basis("CL23", "第一百二十六条")),
)
MANDATE = Paper(
    "mandate",
    _("委托书"),
    "mandate",
    ANSWERING,
    applies=_has_mandate,
    basis=(Basis("W3"), Basis("W95")),
)
DOMICILE_PROMISE = Paper(
    "domicile-promise",
    _("住所使用承诺书"),
    "domicile-promise",
    ANSWERING,
    applies=_promises_domicile,
    basis=(Basis("R746", "第十六条"),),
)
IDENTITY_SHEET = Paper(
    "identity-sheet",
    _("实名登记确认表"),
    "identity-sheet",
    EVERY_PERSON,
    each=EVERY_PERSON,
    is_sensitive=True,
    basis=(Basis("R746", "第十五条"), Basis("S52", "第十六条")),
)
BENEFICIAL_OWNERS = Paper(
    "beneficial-owners",
    _("受益所有人信息备案（免报承诺）"),
    "beneficial-owners",
    ANSWERING,
    basis=(Basis("WBO", "第三条"),),
)

RECEIPT = Paper("receipt", _("接收申请材料凭证"), "receipt", SEALED, basis=(Basis("S52", "第十八条"),))
CORRECTION_NOTICE = Paper(
    "correction-notice",
    _("一次性告知补正通知书"),
    "correction-notice",
    SEALED,
    basis=(Basis("R746", "第十九条"),),
)
REGISTRATION_NOTICE = Paper(
    "registration-notice", _("登记通知书"), "registration-notice", SEALED, basis=(Basis("R746", "第十九条"),)
)
REFUSAL_NOTICE = Paper(
    "refusal-notice", _("不予登记通知书"), "refusal-notice", SEALED, basis=(Basis("R746", "第二十条"),)
)
NOT_ACCEPTED_NOTICE = Paper(
    "not-accepted-notice",
    _("不予受理通知书"),
    "not-accepted-notice",
    SEALED,
    basis=(Basis("S52", "第十八条"),),
)
EXTENSION_NOTICE = Paper(
    "extension-notice",
    _("延长审查期限告知书"),
    "extension-notice",
    SEALED,
    basis=(Basis("R746", "第十九条"), Basis("S52", "第十八条")),
)
LICENCE_ORIGINAL = Paper(
    "licence-original",
    _("营业执照（正本）"),
    "licence-original",
    SEALED,
    basis=(Basis("R746", "第二十一条"),),
)
LICENCE_DUPLICATE = Paper(
    "licence-duplicate",
    _("营业执照（副本）"),
    "licence-duplicate",
    SEALED,
    basis=(Basis("R746", "第二十二条"),),
)

LIMITED_COMPANY_SET = (
    APPLICATION_FORM,
    ARTICLES,
    RESOLUTION,
    DOMICILE_PROMISE,
    BENEFICIAL_OWNERS,
    MANDATE,
    IDENTITY_SHEET,
)
STOCK_COMPANY_SET = (
    APPLICATION_FORM,
    ARTICLES,
    INAUGURAL_MINUTES,
    DOMICILE_PROMISE,
    BENEFICIAL_OWNERS,
    MANDATE,
    IDENTITY_SHEET,
)
NOTICES = (
    RECEIPT,
    CORRECTION_NOTICE,
    REGISTRATION_NOTICE,
    REFUSAL_NOTICE,
    NOT_ACCEPTED_NOTICE,
    EXTENSION_NOTICE,
    LICENCE_ORIGINAL,
    LICENCE_DUPLICATE,
)
# Offer code → the papers its applicant hands in.
SETS = {"llc.establish": LIMITED_COMPANY_SET, "jsc.establish": STOCK_COMPANY_SET}
HANDED_IN = {paper.code: paper for papers in SETS.values() for paper in papers}
BY_CODE = HANDED_IN | {paper.code: paper for paper in NOTICES}


@dataclass(frozen=True)
class Copy:
    """One piece of paper to be rendered and signed. `person` is "" unless it is one person's own sheet."""

    paper: Paper
    person: str = ""

    @property
    def code(self) -> str:
        return f"{self.paper.code}:{self.person}" if self.person else self.paper.code

    def signers(self, facts: Facts) -> tuple[str, ...]:
        return (facts.hand_of(self.person),) if self.person else self.paper.signers.who(facts)


def find(code: str) -> Paper:
    """The paper of a code; the code of one person's copy finds its paper too."""
    return BY_CODE[code.partition(":")[0]]


def copies(papers: Iterable[Paper], facts: Facts) -> tuple[Copy, ...]:
    """Every copy that these facts call for, in the order of the set."""
    return tuple(copy for paper in papers if paper.applies(facts) for copy in _of(paper, facts))


def signers(papers: Iterable[Paper], facts: Facts) -> dict[str, tuple[str, ...]]:
    """Person key → codes of the copies that person signs: one signing act covers them all."""
    asked: dict[str, tuple[str, ...]] = {}
    for copy in copies(papers, facts):
        for person in copy.signers(facts):
            asked[person] = (*asked.get(person, ()), copy.code)
    return asked


def _of(paper: Paper, facts: Facts) -> Iterator[Copy]:
    if paper.each is None:
        yield Copy(paper)
        return
    for person in paper.each.who(facts):
        yield Copy(paper, person)
