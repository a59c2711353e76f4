"""Shares, bodies, agents, guardians and foreign papers on the bench, line by line with what their registers said."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from dengji.common.documents import words
from dengji.common.identity.rules import POWERS
from dengji.ground.catalog.facts import Body, Facts
from dengji.ground.standards import money

from .lines import DERIVED, IDENTIFIED, TYPED, Row

SIGNS_AS = {
    "legal-representative": "法定代表人",
    "executive-partner": "执行事务合伙人",
    "authorised": "授权代表",
}
SILENT = "silent"


def shares(said: Facts) -> Iterator[Row]:
    """股份: 公司法 95, 142, 144, 152."""
    found = said.shares
    if found is None:
        return
    par = "无面额股" if found.par is None else f"每股{money.plain(found.par)}元"
    yield Row(_("设立方式"), words.FOUNDING[found.founding], _(TYPED))
    yield Row(_("股份"), f"{par}，已发行{found.issued}股，设立时发行{found.at_founding}股", _(TYPED))
    for one in found.classes:
        rights = f"，{one.rights}" if one.rights else ""
        yield Row(words.SHARE_CLASSES[one.code], f"{one.number}股{rights}", _(TYPED))
    if found.authorised:
        yield Row(_("授权发行"), f"{found.authorised}股，{found.authorised_years}年内", _(TYPED))
    if found.paid_evidence:
        yield Row(_("缴足证明"), words.PAID_EVIDENCE[found.paid_evidence], _(TYPED))


def parties(said: Facts) -> Iterator[Row]:
    """Bodies that hold shares, whoever acts for somebody, and papers from abroad."""
    for body in said.bodies:
        yield Row(body.name, _body(said, body), _(TYPED))
    for person in said.persons:
        if person.guardian:
            yield Row(_("监护人"), f"{said.person(person.guardian).name}代{person.name}签名", _(IDENTIFIED))
        if person.lives_by_own_labour:
            words_of_it = f"以自己的劳动收入为主要生活来源，证明{len(person.proof)}份"
            yield Row(person.name, words_of_it, _(TYPED))
        if person.country != "CHN":
            proof = f"，公证认证材料{len(person.proof)}份" if person.proof else ""
            yield Row(person.name, f"{words.country(person.country)}{proof}", _(IDENTIFIED))
    if mandate := said.mandate:
        powers = "；".join(_(POWERS[power]) for power in mandate.powers)
        agency = f"（{mandate.agency}）" if mandate.agency else ""
        until = f"{mandate.until:%Y-%m-%d}"
        yield Row(
            _("代理人"), f"{said.person(mandate.agent).name}{agency}，{powers}，到{until}", _(IDENTIFIED)
        )


def registered(said: Facts, seen: Mapping[str, Any]) -> list[Row]:
    """What its own register says of each body at this moment; a register that is silent says nothing in its favour."""
    rows = [_as_registered(body, seen[body.key]) for body in said.bodies if body.key in seen]
    return [row for row in rows if row]


def _body(said: Facts, body: Body) -> str:
    code = f"，{body.uscc}" if body.uscc else ""
    hand = f"由{SIGNS_AS[body.signs_as]}{said.person(body.signs).name}签名"
    proof = f"，主体材料{len(body.proof)}份" if body.proof else ""
    return f"{words.BODY_KINDS[body.kind]}{code}，{hand}{proof}"


def _as_registered(body: Body, found: Any) -> Row:
    if found == SILENT:
        return Row(body.name, _("登记簿没有答复，未能核对"), _(DERIVED))
    if found is None:
        return Row(body.name, _("登记簿里没有这个代码"), _(DERIVED))
    state = _("存续") if found.is_live else _("不是存续状态")
    same = "" if found.name == body.name else _("，名称是{name}").format(name=found.name)
    hand = (
        _("，法定代表人{name}").format(name=found.legal_representative) if found.legal_representative else ""
    )
    return Row(body.name, f"{state}{same}{hand}", _("联网核对"))
