"""What may be public, how names are searched, and what is said of a licence. Plain Python."""

from collections.abc import Mapping
from typing import Any

from dengji.ground.names.normal import normalise
from dengji.ground.wording import gettext_noop as _

# 企业信息公示暂行条例 6 (law.md §10): of natural persons names and posts only. What is not listed here is not kept.
PUBLIC: dict[str, frozenset[str] | None] = {
    "uscc": None,
    "name": None,
    "type": None,
    "type_code": None,
    "legal_representative": None,
    "capital": None,
    "currency": None,
    "established_on": None,
    "approved_on": None,
    "term_years": None,
    "scope": None,
    "domicile": None,
    "division": None,
    "authority": None,
    "authority_code": None,
    "state": None,
    "owners": frozenset({"name", "amount"}),
    "officers": frozenset({"name", "post"}),
}

STATES = {  # law.md §5.4
    "active": _("存续"),
    "suspended": _("歇业"),
    "liquidating": _("清算中"),
    "revoked": _("吊销未注销"),
    "annulled": _("撤销"),
    "deregistered": _("注销"),
    "moved": _("迁出"),
}
LIVING = ("active", "suspended")  # 歇业 keeps the licence: 市场主体登记管理条例 30

SENTENCES = {
    "valid": _("这是{name}的有效营业执照，由{authority}于{issued_on}核发。"),
    "not-living": _("执照是真的，但{name}现在的状态是“{state}”，请谨慎往来。"),
    "replaced": _("这张执照已经换发，不再有效。现在有效的执照编号是{now}。"),
    "void": _("这张执照已经作废。{name}现在的状态是“{state}”。"),
    "unknown": _("没有查到这张执照。请核对号码；本系统只能核对这里登记的企业。"),
    "altered": _("这个文件被改动过，或者印章无效，不能作为执照使用。{problem}"),
    "not-a-licence": _("文件上的印章有效，但它不是这里公示的营业执照。"),
    "unsigned": _("这个文件上没有登记机关的电子印章，请用下载的原文件核对，不要用打印后扫描的。"),
}
IS_GOOD = ("valid",)


def allowed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Of what a letter says, what may be public. The other network leaves the rest out too: this is the second wall."""
    return {key: _pruned(facts[key], inner) for key, inner in PUBLIC.items() if key in facts}


def left_out(facts: Mapping[str, Any]) -> list[str]:
    """Names of what may not be public, for the trail; never their values."""
    return sorted(set(facts) - set(PUBLIC))


def bigrams(text: str) -> list[str]:
    """Every pair of neighbouring characters, of words as they are compared: 云帆科技 → 云帆, 帆科, 科技."""
    plain = normalise(text).upper()
    return sorted({plain[i : i + 2] for i in range(len(plain) - 1)})


def words_of(said: str) -> list[str]:
    """What was typed, as separate words in their normal form."""
    return [normalise(word).upper() for word in said.split()]


def _pruned(value: Any, inner: frozenset[str] | None) -> Any:
    if inner is None:
        return value
    return [{key: row[key] for key in sorted(inner) if key in row} for row in value]
