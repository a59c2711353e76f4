"""The order of a volume, what a volume must hold, and how things are called on disk."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dengji.ground.wording import gettext_noop as _

# Order inside a volume (law.md §9.3): a paper's code, before ":", finds its place.
ORDER = (
    "review-sheet",  # 登记审核表
    "registration-notice",  # 登记通知书
    "refusal-notice",
    "correction-notice",
    "receipt",
    "application-form",  # 申请书
    "articles",  # 章程
    "resolution",  # 决议·任职
    "inaugural-minutes",  # of a stock company
    "identity-sheet",  # 主体资格·身份
    "identity-evidence",
    "domicile-promise",  # 住所
    "domicile-proof",
    "approval",  # 前置批准
    "beneficial-owners",
    "licence-original",  # 营业执照
    "licence-duplicate",
    "mandate",  # 委托书
    "authorisation",
    "other",
)
BUSINESSES = {"establishment": _("设立登记")}
# What a volume of each business must hold before it may be closed (经营主体登记档案管理办法; law.md §9.1).
MUST_HOLD: dict[str, tuple[tuple[str, ...], ...]] = {
    "establishment": (
        ("review-sheet",),
        ("registration-notice",),
        ("application-form",),
        ("articles",),
        ("resolution", "inaugural-minutes"),  # of a limited company, of a stock company
        ("identity-sheet",),
        ("domicile-promise", "domicile-proof"),  # one of them
        ("licence-original",),
        ("licence-duplicate",),
    ),
}
TITLES = {
    "review-sheet": _("登记审核表"),
    "registration-notice": _("登记通知书"),
    "application-form": _("登记申请书"),
    "articles": _("公司章程"),
    "resolution": _("股东会决议"),
    "inaugural-minutes": _("成立大会（发起人会议）记录"),
    "identity-sheet": _("身份核验表"),
    "domicile-promise": _("住所承诺书"),
    "domicile-proof": _("住所证明"),
    "licence-original": _("营业执照正本"),
    "licence-duplicate": _("营业执照副本"),
}
KINDS = {  # what an upload was given for → its kind here
    "domicile.upload": "domicile-proof",
    "proof": "identity-evidence",  # of a body, a foreign party, a minor's guardian
}
HANDED_IN = _("申请人提交")  # an upload: ours to keep, not ours to vouch for
EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True)
class Piece:
    """One paper on its way into a volume."""

    code: str  # of the paper; a person's own sheet is "code:person"
    title: str
    maker: str  # 责任者: an authority or a role, never more of a person than the paper itself says
    dated_on: date
    digest: str
    pages: int
    reference: str = ""  # 文号
    media: str = "application/pdf"
    note: str = ""

    @property
    def kind(self) -> str:
        return kind_of(self.code)


def kind_of(code: str) -> str:
    """ "identity-sheet:p1" → identity-sheet; a code the order does not know goes among the others."""
    head = code.partition(":")[0]
    known = KINDS.get(head) or KINDS.get(head.partition(".")[0], head)
    return known if known in ORDER else "other"


def in_order(pieces: Iterable[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda piece: (ORDER.index(piece.kind), piece.code))


def lacking(business: str, kinds: Iterable[str]) -> list[str]:
    """What the volume still lacks, in words."""
    held = set(kinds)
    return [
        str(_("或者")).join(TITLES[one] for one in choice)
        for choice in MUST_HOLD[business]
        if not held.intersection(choice)
    ]


def volume_number(authority: str, year: int, uscc: str, position: int) -> str:
    """档号: 全宗号-类别-年度-保管期限-户-卷 (law.md §9.3; a scheme of our own, to be set by the authority). YJ is 永久."""
    return f"{authority}-DJ-{year}-YJ-{uscc}-{position:03d}"


def file_name(position: int, code: str, media: str) -> str:
    """A name on disk that says which paper it is and nothing of anybody."""
    stem = re.sub(r"[^a-z0-9-]+", "-", code.lower()).strip("-")
    return f"{position:03d}-{stem}.{EXTENSIONS.get(media, 'bin')}"


def whose(code: str) -> str:
    """Whose own sheet this is: "identity-sheet:p2" is p2's; other papers are nobody's own."""
    head, _colon, person = code.partition(":")
    return person if head.startswith("identity-") else ""
