"""A realistic establishment: 攀枝花云岭钒钛新材料有限公司, two shareholders, as it stands when it is signed.

Persons, numbers and addresses are invented; the numbers of persons carry a valid check digit and a district code
that was never given to a birth registry, so that they belong to nobody.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from dengji.ground.catalog.facts import (
    Beneficial,
    Capital,
    Contacts,
    Domicile,
    Facts,
    Licence,
    Name,
    Organs,
    Owner,
    Person,
    Post,
    Scope,
    ScopeItem,
)
from dengji.ground.catalog.filing import Identity
from dengji.ground.standards import citizen_id, uscc

SIGNED_ON = date(2026, 11, 22)
MORNING = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)  # half past nine in Panzhihua
APPLICATION = "PZ26-1122-0317"
USCC = uscc.complete(uscc.MARKET_ENTERPRISE, "510402", "MAEE0317")
AUTHORITY = "510402"

WANG = Person(key="p1", name="王晓芸")
CHEN = Person(key="p2", name="陈立群")
LI = Person(key="p3", name="李国栋")

NAME = Name(
    full="攀枝花云岭钒钛新材料有限公司",
    division="攀枝花",
    division_code="510400",
    trade_name="云岭",
    industry="钒钛新材料",
    form="有限公司",
    reservation="MC510400-26-000317",
)

SCOPE = Scope(
    items=(
        ScopeItem(code="M7320-01", text="新材料技术研发", industry="7320"),
        ScopeItem(code="M7516-02", text="新材料技术推广服务", industry="7516"),
        ScopeItem(
            code="M7590-01",
            text="技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广",
            industry="7590",
        ),
        ScopeItem(code="C3240-01", text="有色金属合金制造", industry="3240"),
        ScopeItem(code="F5164-01", text="有色金属合金销售", industry="5164"),
        ScopeItem(code="F5165-03", text="高性能有色金属及合金材料销售", industry="5164"),
        ScopeItem(code="F5164-04", text="金属矿石销售", industry="5164"),
        ScopeItem(code="L-0001", text="货物进出口", industry="5193"),
        ScopeItem(code="M7452-01", text="检验检测服务", kind="licensed", permit="after", industry="7452"),
    ),
    main="M7320-01",
    words="研究钒钛新材料，也做合金和销售",
)

DOMICILE = Domicile(
    division="510402",
    division_text="四川省攀枝花市东区",
    town="510402002",
    town_text="炳草岗街道",
    detail="机场路88号3栋1205室",
)

CAPITAL = Capital(
    amount=Decimal("100"),
    owners=(
        Owner(person="p1", amount=Decimal("70"), due_on=date(2031, 11, 21)),
        Owner(person="p2", amount=Decimal("30"), due_on=date(2031, 11, 21)),
    ),
)

ORGANS = Organs(
    board="single",
    supervision="none",
    posts=(
        Post(person="p1", post="director"),
        Post(person="p1", post="manager", chosen="employed"),
    ),
    legal_representative="p1",
)

BOARD = Organs(
    board="board",
    supervision="board",
    posts=(
        Post(person="p1", post="chairman"),
        Post(person="p2", post="director"),
        Post(person="p3", post="director", is_staff=True, chosen="staff-elected"),
        Post(person="p2", post="manager", chosen="employed"),
        Post(person="p4", post="supervisors-chairman"),
        Post(person="p5", post="supervisor"),
        Post(person="p6", post="supervisor", is_staff=True, chosen="staff-elected"),
    ),
    legal_representative="p1",
    staff=12,
)


def facts(**changes: object) -> Facts:
    """The sample, with whatever sections the test would have otherwise."""
    return Facts.model_validate({**_whole(), **changes})


def sole(**changes: object) -> Facts:
    """The same company with one shareholder, so that a shareholder's decision takes the place of the meeting."""
    one = Capital(
        amount=Decimal("100"), owners=(Owner(person="p1", amount=Decimal("100"), due_on=date(2031, 11, 21)),)
    )
    return facts(**{"persons": (WANG,), "capital": one, "type_code": "1151", **changes})


def with_board(**changes: object) -> Facts:
    """A board of three, a supervisory board of three, and a manager who is not the legal representative."""
    more = (
        LI,
        Person(key="p4", name="赵明远"),
        Person(key="p5", name="阿尔斯楞·巴特尔"),
        Person(key="p6", name="周㛃"),
    )
    return facts(**{"persons": (WANG, CHEN, *more), "organs": BOARD, **changes})


def many(count: int = 50, **changes: object) -> Facts:
    """So many shareholders: the law allows fifty (公司法 42)."""
    persons = tuple(Person(key=f"p{n}", name=_name(n)) for n in range(1, count + 1))
    owners = tuple(Owner(person=p.key, amount=Decimal("2"), due_on=date(2031, 11, 21)) for p in persons)
    return facts(
        **{"persons": persons, "capital": Capital(amount=Decimal(2 * count), owners=owners), **changes}
    )


def identities(of: Facts) -> dict[str, Identity]:
    """Everyone of these facts, verified on the morning of the signing."""
    return {person.key: _identity(person, nth) for nth, person in enumerate(of.persons, start=1)}


def _whole() -> dict[str, object]:
    return {
        "offer": "llc.establish",
        "application": APPLICATION,
        "authority": AUTHORITY,
        "signed_on": SIGNED_ON,
        "persons": (WANG, CHEN),
        "applicant": "p1",
        "name": NAME,
        "scope": SCOPE,
        "domicile": DOMICILE,
        "capital": CAPITAL,
        "organs": ORGANS,
        "contacts": Contacts(liaison="p1", finance="p1"),
        "beneficial": Beneficial(),
        "licence": Licence(),
        "type_code": "1130",
        "promises": ("name", "domicile", "truth"),
    }


def _identity(person: Person, nth: int) -> Identity:
    body = f"5104001990{nth % 12 + 1:02d}{nth % 28 + 1:02d}{nth:03d}"
    return Identity(
        person=person.key,
        name=person.name,
        id_kind="citizen-card",
        id_number=body + citizen_id.check_character(body),
        born_on=date(1990, nth % 12 + 1, nth % 28 + 1),
        valid_until=date(2039, 8, 17),
        verified_at=MORNING,
        channel="population-register",
        mobile=f"1390000{nth:04d}",
        residence=f"四川省攀枝花市东区炳草岗街道人民街{nth}号2单元{nth}02室",
    )


def _name(nth: int) -> str:
    return "赵钱孙李周吴郑王冯陈"[nth % 10] + "文武明德光华国栋建新"[nth // 10 % 10] + "芸群栋远楠"[nth % 5]
