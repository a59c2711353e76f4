"""Applications as they arrive at the office: real papers, really signed, kept in the store."""

from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache

from dengji.common.documents import papers, store
from dengji.common.exchange.letters import ApplicationSubmitted
from dengji.common.signing import actions as signing
from dengji.common.signing.rules import Signatory
from dengji.ground.catalog import facts as catalog
from dengji.ground.catalog import offers, scope_items
from dengji.ground.catalog.facts import Facts
from tests import sample

SIGNED_AT = datetime(2026, 11, 22, 2, tzinfo=UTC)
SUBMITTED_AT = datetime(2026, 11, 23, 0, tzinfo=UTC)  # eight in the morning
MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)  # nine in the morning
TUESDAY = datetime(2026, 11, 24, 1, tzinfo=UTC)
CLEAR_SCOPE = ("YL732002", "YL516401")  # 新材料技术研发, 金属矿石销售
WANG = "UWANG0000001"  # account of the applicant


def letter(
    facts: Facts | None = None, *, round: int = 1, without: frozenset[str] = frozenset()
) -> ApplicationSubmitted:
    """An application as the outer network submits it; `without` names papers that nobody signed."""
    said = facts or clear()
    rows = [_kept(row, pdf) for row, pdf in _signed_set(said.model_dump_json(), without)]
    return ApplicationSubmitted(
        application=said.application,
        round=round,
        offer=said.offer,
        authority=said.authority,
        facts=said.model_dump(mode="json"),
        facts_digest=catalog.digest(said),
        identities=[_as_json(asdict(one)) for one in sample.identities(said).values()],
        papers=rows,
        uploads=[],
        submitted_at=SUBMITTED_AT.isoformat(),
        submitted_by=WANG,
        trace=[{"verb": "submit", "at": SUBMITTED_AT.isoformat()}],
    )


def clear(**changes: object) -> Facts:
    """The sample with a scope out of the catalogue and no licensed item: every rule passes."""
    items = tuple(scope_items.catalogue()[code].as_fact for code in CLEAR_SCOPE)
    return sample.facts(
        **{"scope": sample.SCOPE.model_copy(update={"items": items, "main": items[0].code}), **changes}
    )


def numbered(application: str, trade_name: str) -> Facts:
    """The clear sample under another number and another name."""
    name = sample.NAME.model_copy(
        update={"full": f"攀枝花{trade_name}钒钛新材料有限公司", "trade_name": trade_name, "reservation": ""}
    )
    return clear(application=application, name=name)


@cache
def _signed_set(facts_json: str, without: frozenset[str]) -> list[tuple[dict, bytes]]:
    facts = Facts.model_validate_json(facts_json)
    made = papers.render_set(offers.find(facts.offer), facts, sample.identities(facts))
    signed = {one.code: one.pdf for one in made}
    for person in facts.persons:
        theirs = [(p.code, signed[p.code]) for p in made if person.key in p.signers and p.code not in without]
        who = Signatory(person.key, person.name, f"hash-of-{person.key}")
        signed |= {p.code: p.pdf for p in signing.sign_set(theirs, who, mark=None, at=SIGNED_AT)}
    return [(_row(one), signed[one.code]) for one in made]


def _row(one: papers.Rendered) -> dict:
    return {
        "code": one.code,
        "title": one.title,
        "person": one.person,
        "base_digest": one.digest,
        "signers": list(one.signers),
    }


def _kept(row: dict, pdf: bytes) -> dict:
    return {**row, "digest": store.put(pdf)}


def _as_json(row: dict) -> dict:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
