"""A sound filing and quiet registers: what every rule's examples, and the tests, are made from. All persons are invented."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from dengji.ground.standards import citizen_id, divisions, uscc

from . import papers
from .assembly import assemble, small_company, stock_company
from .facts import Body, Capital, Domicile, Facts, Name, Owner, Person
from .filing import Filing, Identity, SignatureSeen, Stage
from .world import Bar, BodySeen, Held, NameConflict, SourceSilent

Change = Callable[[Filing], Filing]
SIGNED_ON = date(2026, 11, 20)
SUBMITTED_AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
VERIFIED_AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
ON = date(2026, 11, 23)  # the Monday on which it is decided
BEFORE_THE_NEW_LAW = date(2024, 6, 28)
RESERVATION = "MC-510400-0000317"
FOUNDER = Person(key="p1", name="沈青禾")
PARTNER = Person(key="p2", name="陈立群")
ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "name": {
        "division": "攀枝花市",
        "trade_name": "云岭青",
        "industry": "科技",
        "form": "有限公司",
        "promise": True,
    },
    "scope": {"words": "做小程序，也卖点周边", "items": ["YL651301", "YL519101"], "main": "YL651301"},
    "domicile": {
        "division": "510402",
        "town": "510402002",
        "detail": "机场路88号3栋1205室",
        "proof": "promise",
        "promise": True,
    },
    "capital": {
        "amount": "100",
        "owners": [{"person": "p1", "amount": "70"}, {"person": "p2", "amount": "30"}],
    },
    "organs": {**small_company("p1"), "liaison_email": "qinghe@example.cn", "confirmed": True},
}
STOCK_RESERVATION = "MC-510400-0000318"
STOCK_ANSWERS: Mapping[str, Mapping[str, Any]] = {
    **ANSWERS,
    "name": {**ANSWERS["name"], "form": "股份有限公司"},
    "shares": {"par": "1", "number": "1000000", "paid_evidence": "bank"},
    "organs": {
        **stock_company("p1"),
        "supervisor": "p2",
        "liaison_email": "qinghe@example.cn",
        "confirmed": True,
    },
}
BODY_CODE = uscc.complete("91", "510400", "MAEXAMP1")  # nobody was given it
BODY = Body(key="b1", name="攀枝花金沙商贸有限公司", kind="company", uscc=BODY_CODE, signs="p2")
CORPORATE_ANSWERS: Mapping[str, Mapping[str, Any]] = {
    **ANSWERS,
    "capital": {
        "amount": "100",
        "owners": [{"person": "p1", "amount": "70"}, {"person": "b1", "amount": "30"}],
    },
}


def number_of(first_17: str) -> str:
    """A citizen number with its check character; the examples use sequence numbers nobody was given."""
    return first_17 + citizen_id.check_character(first_17)


def identity_of(person: Person, first_17: str, mobile: str) -> Identity:
    number = number_of(first_17)
    return Identity(
        person=person.key,
        name=person.name,
        id_kind="citizen-card",
        id_number=number,
        born_on=citizen_id.born_on(number),
        valid_until=date(2038, 1, 1),
        verified_at=VERIFIED_AT,
        channel="population-register",
        mobile=mobile,
        residence="四川省攀枝花市东区",
    )


def facts() -> Facts:
    return _facts(ANSWERS, "llc.establish", reservation=RESERVATION)


def sound() -> Filing:
    """Two shareholders in Panzhihua, everything filled in, signed and submitted: every rule in force passes."""
    return filing_of(facts())


def sound_stock() -> Filing:
    """The same two found a joint-stock company: a million shares at one yuan, one director, one supervisor, a manager."""
    return filing_of(_facts(STOCK_ANSWERS, "jsc.establish", reservation=STOCK_RESERVATION))


def sound_corporate() -> Filing:
    """A limited company held by one of them and by a company of the province, for which the other signs."""
    said = _facts(CORPORATE_ANSWERS, "llc.establish", reservation=RESERVATION, bodies=(BODY,))
    return filing_of(said)


SOUND = {"llc.establish": (sound, sound_corporate), "jsc.establish": (sound_stock,)}  # by offer


def _facts(answers: Mapping[str, Mapping[str, Any]], offer: str, **more: Any) -> Facts:
    return assemble(
        answers,
        offer=offer,
        application="PZ26-1120-0317",
        persons=(FOUNDER, PARTNER),
        applicant=FOUNDER.key,
        signed_on=SIGNED_ON,
        promises=("truth",),
        **more,
    )


def filing_of(said: Facts) -> Filing:
    """These facts, everybody verified, every paper signed, submitted in time."""
    copies = papers.copies(papers.SETS[said.offer], said)
    return Filing(
        facts=said,
        stage=Stage.OFFICE,
        identities={
            "p1": identity_of(FOUNDER, "51040219900307990", "13800000001"),
            "p2": identity_of(PARTNER, "51042119881102991", "13800000002"),
        },
        signatures=tuple(signed(copy.code, key) for copy in copies for key in copy.signers(said)),
        papers=tuple(copy.code for copy in copies),
        submitted_at=SUBMITTED_AT,
    )


def signed(paper: str, person: str, **more: Any) -> SignatureSeen:
    seen = SignatureSeen(paper, person, is_valid=True, problem="", signed_at=VERIFIED_AT)
    return replace(seen, **more)


def full_name() -> str:
    said = ANSWERS["name"]
    return "".join(said[part] for part in ("division", "trade_name", "industry", "form"))


def body_seen(**fields: Any) -> BodySeen:
    """The company of the example as its register has it, but for these fields."""
    known = BodySeen(BODY_CODE, BODY.name, BODY.kind, True, BODY.division, PARTNER.name)
    return replace(known, **fields)


STOCK_HELD = Held(
    STOCK_RESERVATION, full_name().replace("有限公司", "股份有限公司"), date(2027, 1, 20), is_live=True
)


@dataclass(frozen=True)
class Quiet:
    """Registers that answer everything, and know nothing against anybody unless told so."""

    conflicts: tuple[NameConflict, ...] = ()
    held: Held | None = field(
        default_factory=lambda: Held(RESERVATION, full_name(), date(2027, 1, 20), is_live=True)
    )
    barred: tuple[Bar, ...] = ()
    posts: Mapping[str, int] = field(default_factory=dict)  # role → how many already
    sole_companies: int = 0
    entities: int = 0
    unreachable: bool = False
    silent: frozenset[str] = frozenset()  # questions that are not answered
    area: str = "510400"
    takes_promises: bool = True
    power: str = "held"  # over foreign-invested companies
    known: BodySeen | None = field(default_factory=body_seen)

    def name_conflicts(self, name: Name, *, holder: str) -> tuple[NameConflict, ...]:
        self._answers("names")
        return self.conflicts

    def reservation(self, number: str) -> Held | None:
        self._answers("names")
        return next((one for one in (self.held, STOCK_HELD) if one and one.number == number), None)

    def bars(self, identity: Identity, on: date) -> tuple[Bar, ...]:
        self._answers("bars")
        return self.barred

    def posts_as(self, role: str, identity: Identity) -> int:
        self._answers("register")
        return self.posts.get(role, 0)

    def sole_companies_of(self, identity: Identity) -> int:
        self._answers("register")
        return self.sole_companies

    def entities_at(self, domicile: Domicile) -> int:
        self._answers("addresses")
        return self.entities

    def is_unreachable(self, domicile: Domicile) -> bool:
        self._answers("addresses")
        return self.unreachable

    def divisions_of(self, authority: str) -> frozenset[str]:
        self._answers("authorities")
        return frozenset(d.code for d in divisions.counties_of(self.area))

    def takes_domicile_promise(self, authority: str) -> bool:
        self._answers("authorities")
        return self.takes_promises

    def foreign_power(self, authority: str) -> str:
        self._answers("authorities")
        return self.power

    def body(self, uscc: str) -> BodySeen | None:
        self._answers("bodies")
        return self.known if self.known and self.known.uscc == uscc else None

    def _answers(self, source: str) -> None:
        if source in self.silent or "everything" in self.silent:
            raise SourceSilent(source)


SILENT = Quiet(silent=frozenset({"everything"}))


# Changes to the sound filing, to be put together with `all_of`.


def same(filing: Filing) -> Filing:
    return filing


def stock(filing: Filing) -> Filing:
    """The sound joint-stock company in its place."""
    return sound_stock()


def corporate(filing: Filing) -> Filing:
    """The sound limited company with a corporate shareholder in its place."""
    return sound_corporate()


def all_of(*changes: Change) -> Change:
    def changed(filing: Filing) -> Filing:
        for change in changes:
            filing = change(filing)
        return filing

    return changed


def filed(**fields: Any) -> Change:
    return lambda filing: replace(filing, **fields)


def stated(**fields: Any) -> Change:
    return lambda filing: replace(filing, facts=filing.facts.model_copy(update=fields))


def section(name: str, **fields: Any) -> Change:
    def changed(filing: Filing) -> Filing:
        part = getattr(filing.facts, name).model_copy(update=fields)
        return stated(**{name: part})(filing)

    return changed


def identity(person: str, **fields: Any) -> Change:
    def changed(filing: Filing) -> Filing:
        known = filing.identities[person]
        return replace(filing, identities={**filing.identities, person: replace(known, **fields)})

    return changed


def unknown(person: str) -> Change:
    return lambda f: replace(f, identities={k: i for k, i in f.identities.items() if k != person})


def owners(*amounts: str, total: str | None = None, **fields: Any) -> Change:
    """Owners p1, p2 … with these contributions in 万元; the capital is their sum unless told otherwise."""
    rows = tuple(
        Owner(person=f"p{n}", amount=Decimal(a), due_on=date(2031, 11, 20)).model_copy(update=fields)
        for n, a in enumerate(amounts, start=1)
    )
    amount = Decimal(total) if total else sum((row.amount for row in rows), Decimal())
    known = tuple(Person(key=row.person, name=f"股东{row.person}") for row in rows[2:])
    return all_of(
        stated(capital=Capital(amount=amount, owners=rows)), stated(persons=(FOUNDER, PARTNER, *known))
    )


def signatures(change: Callable[[tuple[SignatureSeen, ...]], tuple[SignatureSeen, ...]]) -> Change:
    return lambda filing: replace(filing, signatures=change(filing.signatures))


def body(**fields: Any) -> Change:
    """The limited company with a corporate shareholder, of whom this is said."""
    return all_of(corporate, stated(bodies=(BODY.model_copy(update=fields),)))


def sound_again(filing: Filing) -> Filing:
    """The papers these facts call for, signed by whoever must."""
    fresh = filing_of(filing.facts)
    return replace(filing, papers=fresh.papers, signatures=fresh.signatures)


def minor(person: str, guardian: str) -> Change:
    """A child of ten, with this guardian."""

    def changed(filing: Filing) -> Filing:
        named = (
            p.model_copy(update={"guardian": guardian if p.key == person else p.guardian})
            for p in filing.facts.persons
        )
        return all_of(stated(persons=tuple(named)), identity(person, born_on=date(2016, 1, 1)))(filing)

    return changed


def labourer(
    person: str, *, born_on: date = date(2009, 11, 24), proof: tuple[str, ...] = ("ab" * 32,)
) -> Change:
    """Somebody of seventeen who is said to live by own labour, and holds a post."""

    def changed(filing: Filing) -> Filing:
        said = {"lives_by_own_labour": True, "proof": proof}
        named = (p.model_copy(update=said if p.key == person else {}) for p in filing.facts.persons)
        made = all_of(stated(persons=tuple(named)), identity(person, born_on=born_on))
        return all_of(made, section("contacts", finance=person))(filing)

    return changed


def promoters(**fields: Any) -> Change:
    """The sound joint-stock company, each of whose promoters' rows says this."""

    def changed(filing: Filing) -> Filing:
        capital = sound_stock().facts.capital
        rows = tuple(o.model_copy(update=fields) for o in capital.owners) if capital else ()
        return all_of(stock, section("capital", owners=rows))(filing)

    return changed


def shares(**fields: Any) -> Change:
    return all_of(stock, section("shares", **fields))
