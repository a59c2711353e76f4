"""A paper the applicant wrote: its pages as they are, and one page of ours behind them on which everyone signs."""

from collections.abc import Sequence
from typing import Any

from dengji.ground.catalog.facts import Facts
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import people, rendering, words
from .intake import apart
from .intake.apart import Seen
from .intake.limits import Verdict
from .papers import facts_of
from .whole import whole


class AlreadySignedElsewhere(Refusal):
    code = "documents.own-paper-is-signed-already"
    says = _("这个文件已经带有电子签名，不能再请大家签。请上传没有签过名的文件。")


class NotAPaper(Refusal):
    code = "documents.own-paper-unreadable"
    says = _("这个文件不能作为一份材料。请上传PDF，或者拍照上传。")


def see_can_be_signed(data: bytes) -> None:
    """Refused early: what bears a signature already, or has no pages."""
    if b"/ByteRange" in data:
        raise AlreadySignedElsewhere()
    _sound(apart.sheets(data))


def with_place_to_sign(data: bytes, *, code: str, title: str, facts: Facts, signers: Sequence[str]) -> bytes:
    """The applicant's pages, then a page that names the file and has a place for everyone. The same gives the same bytes."""
    page = rendering.render("signature-page", _told(title, facts, signers), facts=facts_of(code, facts))
    return _sound(apart.behind(data, page)).data


def _told(title: str, facts: Facts, signers: Sequence[str]) -> dict[str, Any]:
    filled = whole(facts)
    stands = people.owning(filled, "发起人" if facts.shares else "股东")
    return {
        "title": title,
        "author": filled.name.full,
        "form": "申请人自备文件",
        "number": f"申请编号 {facts.application}",
        "dated": facts.signed_on.isoformat(),
        "company": words.soft(filled.name.full),
        "signers": people.signing(filled, signers, stands),
    }


def _sound(seen: Seen) -> Seen:
    if seen.verdict is not Verdict.CLEAN:
        raise NotAPaper()
    return seen
